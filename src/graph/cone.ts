/**
 * The cone: what a walk from the head's roots meets that enters only nodes whose identity the base lacks and never
 * descends below one that it has. It is what `nix-store -r --dry-run` of the head lists as to be built in a store where
 * the base's outputs are valid.
 */
import type { BuildGraph, NodeId } from './build-graph.js'

/** Bit 31 of a mask stands for the 32nd output and all behind it. */
const LAST_BIT = 31
const ALL_OUTPUTS = 0xffffffff

/** Arrays are by node of the head. */
export interface Cone {
  /** 1 where the node is rebuilt, impure nodes included. */
  readonly inCone: Uint8Array
  /** The nodes of the cone, ascending: inputs before what needs them. */
  readonly nodes: Uint32Array
  /** Which outputs the base lacks, as in `BuildGraph.wanted`; all bits for an impure node, whose outputs are never kept. */
  readonly lacking: Uint32Array
  /** Which outputs roots and rebuilt nodes want; 0 for what the walk did not look at. */
  readonly asked: Uint32Array
  /** Derivations that are rebuilt, impure ones apart. */
  readonly rebuilt: number
  /** Impure derivations that are rebuilt, as they are each time. */
  readonly impure: number
  /** Derivations whose `.drv` path the base lacks while it has all their identities: only the recipe changed. */
  readonly recipeOnly: number
  /** Nodes of the longest chain of rebuilds; 0 where nothing rebuilds. */
  readonly depth: number
}

/** The head's nodes whose `.drv` path the base lacks. */
function findUnknown(base: BuildGraph, head: BuildGraph): NodeId[] {
  const unknown: NodeId[] = []
  for (let node = 0; node < head.size; node++) {
    if (base.find(head.drvPath(node)) === undefined) unknown.push(node)
  }
  return unknown
}

/**
 * For each node of the head, which of its outputs the base lacks. A `.drv` path is a hash of the whole recipe, so what
 * the base has by that path it has by identity too, and only the others have to be compared.
 */
function findLacking(base: BuildGraph, head: BuildGraph, unknown: readonly NodeId[]): Uint32Array {
  const wanted = new Set<string>()
  for (const node of unknown) for (const identity of head.identities(node)) wanted.add(identity)
  const known = new Set<string>()
  if (wanted.size > 0) {
    for (let node = 0; node < base.size; node++) {
      if (base.kind(node) === 'impure') continue
      for (const identity of base.identities(node)) if (wanted.has(identity)) known.add(identity)
    }
  }
  const lacking = new Uint32Array(head.size)
  for (const node of unknown) {
    let mask = 0
    head.identities(node).forEach((identity, i) => {
      if (!known.has(identity)) mask |= 1 << Math.min(i, LAST_BIT)
    })
    lacking[node] = mask
  }
  for (let node = 0; node < head.size; node++) if (head.kind(node) === 'impure') lacking[node] = ALL_OUTPUTS
  return lacking
}

/** The node's edges that lead to something which has to be built for it. */
function eachRebuiltInput(
  head: BuildGraph,
  lacking: Uint32Array,
  node: NodeId,
  visit: (input: NodeId, wanted: number) => void,
): void {
  const end = head.inputStart[node + 1] ?? 0
  for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
    const input = head.inputs[edge] ?? 0
    const wanted = head.wanted[edge] ?? 0
    if (((lacking[input] ?? 0) & wanted) !== 0) visit(input, wanted)
  }
}

function findDepth(head: BuildGraph, lacking: Uint32Array, nodes: Uint32Array): number {
  const depths = new Uint32Array(head.size)
  let deepest = 0
  for (const node of nodes) {
    let depth = 1
    eachRebuiltInput(head, lacking, node, (input) => {
      depth = Math.max(depth, (depths[input] ?? 0) + 1)
    })
    depths[node] = depth
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

export function computeCone(base: BuildGraph, head: BuildGraph): Cone {
  const unknown = findUnknown(base, head)
  const lacking = findLacking(base, head, unknown)
  const asked = new Uint32Array(head.size)
  const inCone = new Uint8Array(head.size)
  for (const root of head.roots) asked[root.node] = ALL_OUTPUTS

  let count = 0
  let impure = 0
  // Inputs have lower numbers, so by the time a node comes, all that needs it has been there.
  for (let node = head.size - 1; node >= 0; node--) {
    if (((asked[node] ?? 0) & (lacking[node] ?? 0)) === 0) continue
    inCone[node] = 1
    count += 1
    if (head.kind(node) === 'impure') impure += 1
    const end = head.inputStart[node + 1] ?? 0
    for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
      const input = head.inputs[edge] ?? 0
      asked[input] = (asked[input] ?? 0) | (head.wanted[edge] ?? 0)
    }
  }

  const nodes = new Uint32Array(count)
  let filled = 0
  for (let node = 0; node < head.size; node++) if (inCone[node] === 1) nodes[filled++] = node
  return {
    inCone,
    nodes,
    lacking,
    asked,
    rebuilt: count - impure,
    impure,
    recipeOnly: unknown.filter((node) => lacking[node] === 0).length,
    depth: findDepth(head, lacking, nodes),
  }
}
