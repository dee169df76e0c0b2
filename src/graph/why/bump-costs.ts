/**
 * What would rebuild if some nodes changed and nothing else: exactly the cone that Nix would build with everything else
 * already there. It is all that needs a changed node, up to the roots, but for fixed outputs, which stay what their hash
 * says whatever fetches them, and for what only such a fixed output needs, which nobody asks for then.
 */
import type { BuildGraph, NodeId } from '../build-graph.js'
import { findHeights, type ConeEdges } from '../triggers/cone-edges.js'
import { eachBit, eachReachWalk } from '../triggers/measure-reach.js'

/** Nodes that change together, such as all copies of a crate with its source. */
export interface Bump {
  readonly nodes: readonly NodeId[]
  /** Those among them whose chains of rebuilds are measured: a crate's copies without its source. */
  readonly subjects: readonly NodeId[]
}

export interface BumpCost {
  /** Derivations that would rebuild, the changed ones included, impure ones apart, which always do. */
  readonly derivations: number
  /** Crates among them, tests apart. */
  readonly crates: number
  /** Builds of crates' tests among them. */
  readonly tests: number
  /** Those of the crates that the caller marked. */
  readonly marked: number
  /** Nodes of the longest chain of rebuilds that starts at a subject: 1 where nothing depends on it, 0 where nothing rebuilds. */
  readonly depth: number
  /** Indices into the graph's roots of those that would rebuild, ascending. */
  readonly roots: readonly number[]
}

/** The part of the graph that any of the bumps could rebuild, as edges that the walks of triggers can take. */
function findReachable(graph: BuildGraph, bumps: readonly Bump[]): ConeEdges {
  const isIn = new Uint8Array(graph.size)
  for (const bump of bumps) for (const node of bump.nodes) isIn[node] = 1
  const position = new Uint32Array(graph.size)
  const nodes: NodeId[] = []
  const starts = [0]
  const inputs: number[] = []
  const isFixed: number[] = []
  for (let node = 0; node < graph.size; node++) {
    const first = inputs.length
    const end = graph.inputStart[node + 1] ?? 0
    for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
      const input = graph.inputs[edge] ?? 0
      if (isIn[input] === 1) inputs.push(position[input] ?? 0)
    }
    const fixed = graph.kind(node) === 'fixed'
    if (inputs.length > first && !fixed) isIn[node] = 1
    if (isIn[node] === 0) {
      inputs.length = first
      continue
    }
    position[node] = nodes.length
    nodes.push(node)
    starts.push(inputs.length)
    isFixed.push(fixed ? 1 : 0)
  }
  const isRoot = new Uint8Array(nodes.length)
  for (const root of graph.roots) if (isIn[root.node] === 1) isRoot[position[root.node] ?? 0] = 1
  return {
    size: nodes.length,
    nodes: Uint32Array.from(nodes),
    position,
    start: Uint32Array.from(starts),
    inputs: Uint32Array.from(inputs),
    isRoot,
    isFixed: Uint8Array.from(isFixed),
  }
}

const ALL = 0xffffffff

/**
 * Leaves of the bits only those of what is asked for: by a root, or by what rebuilds itself. It is the walk of
 * `computeCone`, a bit for each bump.
 */
function keepAskedFor(edges: ConeEdges, bits: Uint32Array, asked: Uint32Array): void {
  for (let at = 0; at < edges.size; at++) asked[at] = edges.isRoot[at] === 1 ? ALL : 0
  for (let at = edges.size - 1; at >= 0; at--) {
    const rebuilt = (bits[at] ?? 0) & (asked[at] ?? 0)
    bits[at] = rebuilt
    if (rebuilt === 0) continue
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
      const input = edges.inputs[edge] ?? 0
      asked[input] = (asked[input] ?? 0) | rebuilt
    }
  }
}

/** Nodes of the longest chain of rebuilds from each position up to a root; 0 where no chain of rebuilds leads to one. */
function findChains(edges: ConeEdges): Uint32Array {
  const asked = new Uint32Array(edges.size)
  const passes = Uint32Array.from(edges.isFixed, (fixed) => 1 - fixed)
  keepAskedFor(edges, passes, asked)
  // What is not asked for ends a chain as a fixed output does.
  const heights = findHeights({ ...edges, isFixed: Uint8Array.from(passes, (pass) => 1 - pass) })
  return heights.map((height, at) => (asked[at] === 0 ? 0 : height))
}

const DERIVATION = 1
const CRATE = 2
const TEST = 4
const MARKED = 8

/** What each position counts as. */
function findCounted(graph: BuildGraph, edges: ConeEdges, isMarked: (node: NodeId) => boolean): Uint8Array {
  return Uint8Array.from(edges.nodes, (node) => {
    const crate = graph.crate(node)
    const own = graph.kind(node) === 'impure' ? 0 : DERIVATION
    if (crate === undefined) return own
    return own | (crate.test ? TEST : isMarked(node) ? CRATE | MARKED : CRATE)
  })
}

/**
 * The cost of each bump by itself, all at once: one pass over the part of the graph that depends on them for each 31.
 * @param isMarked crates that are counted apart, too
 * @returns in the order of `bumps`
 */
export function measureBumps(
  graph: BuildGraph,
  bumps: readonly Bump[],
  isMarked: (node: NodeId) => boolean = () => false,
): BumpCost[] {
  const edges = findReachable(graph, bumps)
  const positionOf = (node: NodeId): number[] => {
    const at = edges.position[node] ?? 0
    return edges.nodes[at] === node ? [at] : []
  }
  const chains = findChains(edges)
  const counted = findCounted(graph, edges, isMarked)
  const rootsAt = new Map<number, number[]>()
  graph.roots.forEach((root, i) => {
    for (const at of positionOf(root.node)) rootsAt.set(at, [...(rootsAt.get(at) ?? []), i])
  })
  const costs = bumps.map(({ subjects }) => ({
    derivations: 0,
    crates: 0,
    tests: 0,
    marked: 0,
    depth: subjects.flatMap(positionOf).reduce((depth, at) => Math.max(depth, chains[at] ?? 0), 0),
    roots: [] as number[],
  }))
  const asked = new Uint32Array(edges.size)
  const starts = bumps.map(({ nodes }) => ({ seeds: nodes.flatMap(positionOf), brought: [] }))
  eachReachWalk(edges, new Uint8Array(edges.size), starts, ({ first, bits }) => {
    keepAskedFor(edges, bits, asked)
    for (let at = 0; at < edges.size; at++) {
      const what = counted[at] ?? 0
      const roots = edges.isRoot[at] === 1 ? (rootsAt.get(at) ?? []) : []
      eachBit(bits[at] ?? 0, (bit) => {
        const cost = costs[first + bit]
        if (cost === undefined) return
        if ((what & DERIVATION) !== 0) cost.derivations += 1
        if ((what & CRATE) !== 0) cost.crates += 1
        if ((what & TEST) !== 0) cost.tests += 1
        if ((what & MARKED) !== 0) cost.marked += 1
        cost.roots.push(...roots)
      })
    }
  })
  for (const cost of costs) cost.roots.sort((a, b) => a - b)
  return costs
}
