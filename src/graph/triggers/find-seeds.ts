/** The nodes of a cone that changed for a reason of their own. */
import type { NodeId } from '../build-graph.js'
import { findCarriedAlong } from './carried-along.js'
import { compareNodes, describeDifferences } from './compare-nodes.js'
import type { ConeEdges } from './cone-edges.js'
import { findOwners } from './find-owners.js'
import type { GraphSide } from './graph-side.js'
import type { Seed, Subject } from './group-changes.js'
import type { ComparisonInput } from './node-context.js'
import type { OwnChange } from './own-change.js'
import type { NodePair } from './pair-graphs.js'

export interface FoundSeeds {
  readonly seeds: readonly Seed[]
  /** By position in the cone: 1 where the base has nothing for the node. */
  readonly isNew: Uint8Array
  /** Attributes that were too long to look for explanations of their differences. */
  readonly tooLong: number
  /** With all that became known on the way, so that a node can be compared again. */
  readonly input: ComparisonInput
}

interface Raw {
  readonly node: NodeId
  readonly pair: NodePair | undefined
  readonly changes: readonly OwnChange[]
  /** New nodes of the cone that it needs now. */
  readonly brought: readonly NodeId[]
}

/** Compares every node of the cone with its partner, inputs first. */
export function findSeeds(known: Omit<ComparisonInput, 'reordered'>, edges: ConeEdges): FoundSeeds {
  const { head, paired } = known
  const reordered = new Set<NodeId>()
  const input: ComparisonInput = { ...known, reordered }
  const isNew = new Uint8Array(edges.size)
  for (const node of paired.unpaired) isNew[edges.position[node] ?? 0] = 1
  const raw = new Map<NodeId, Raw>()
  const sourceInputs = new Map<NodeId, NodeId>()
  const reached = new Uint8Array(edges.size)
  let tooLong = 0
  for (let at = 0; at < edges.size; at++) {
    const node = edges.nodes[at] ?? 0
    const pair = paired.pairs.get(node)
    reached[at] = isReachedFromBelow(edges, reached, at) ? 1 : 0
    let changes: readonly OwnChange[] = []
    let brought: readonly NodeId[] = []
    const carried = pair === undefined || reached[at] === 0 ? undefined : findCarriedAlong(input, pair)
    if (pair !== undefined && carried !== undefined) {
      if (pair.changed.some(([, now]) => reordered.has(now))) reordered.add(node)
      if (carried.sourceInput !== undefined) sourceInputs.set(node, carried.sourceInput)
    } else if (pair !== undefined) {
      const comparison = compareNodes(input, pair)
      changes = comparison.changes
      tooLong += comparison.tooLong
      if (comparison.reordered) reordered.add(node)
      brought = comparison.newInputs.filter((needed) => input.paired.isNew(needed))
      if (comparison.sourceInput !== undefined) sourceInputs.set(node, comparison.sourceInput)
      // Whatever rebuilds has a reason, even where all of it looked explained.
      const isImpure = head.graph.kind(node) === 'impure'
      if (changes.length === 0 && reached[at] === 0 && !isImpure) changes = describeDifferences(input, pair)
      if (isImpure) changes = [...changes, impure(head, node)]
    } else if (edges.isRoot[at] === 1) {
      changes = [brandNew(head, node)]
      brought = [node]
    }
    if (changes.length === 0) continue
    raw.set(node, { node, pair, changes, brought })
    reached[at] = 1
  }
  addUnreached(head, edges, isNew, reached, raw)
  const owners = findOwners(head, edges, sourceInputs)
  const seeds = [...raw.values()].sort((a, b) => a.node - b.node).map((one) => toSeed(input, owners, one))
  return { seeds, isNew, tooLong, input }
}

function isReachedFromBelow(edges: ConeEdges, reached: Uint8Array, at: number): boolean {
  if (edges.isFixed[at] === 1) return false
  const end = edges.start[at + 1] ?? 0
  for (let edge = edges.start[at] ?? 0; edge < end; edge++) if (reached[edges.inputs[edge] ?? 0] === 1) return true
  return false
}

/** New nodes come with what needs them; whichever does not is a trigger itself. */
function addUnreached(
  head: GraphSide,
  edges: ConeEdges,
  isNew: Uint8Array,
  reached: Uint8Array,
  raw: Map<NodeId, Raw>,
): void {
  const brought = new Uint8Array(edges.size)
  for (const one of raw.values()) for (const node of one.brought) brought[edges.position[node] ?? 0] = 1
  for (let at = edges.size - 1; at >= 0; at--) {
    if (isNew[at] !== 1) continue
    const node = edges.nodes[at] ?? 0
    if (reached[at] === 0 && brought[at] === 0) {
      raw.set(node, { node, pair: undefined, changes: [brandNew(head, node)], brought: [node] })
      brought[at] = 1
    }
    if (brought[at] === 0) continue
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
      const input = edges.inputs[edge] ?? 0
      if (isNew[input] === 1) brought[input] = 1
    }
  }
}

function impure(head: GraphSide, node: NodeId): OwnChange {
  const name = head.graph.name(node)
  return {
    kind: 'impure',
    attribute: '__impure',
    before: name,
    after: name,
    key: `impure\n${name}`,
    sharedName: undefined,
  }
}

function brandNew(head: GraphSide, node: NodeId): OwnChange {
  const name = head.graph.name(node)
  return { kind: 'new', attribute: 'name', before: null, after: name, key: `new\n${name}`, sharedName: undefined }
}

function toSeed(input: ComparisonInput, owners: ReadonlyMap<NodeId, NodeId>, raw: Raw): Seed {
  const owner = owners.get(raw.node)
  const isSource = owner !== undefined && input.head.crate(raw.node) === undefined
  const node = isSource ? owner : raw.node
  return {
    node: raw.node,
    changes: raw.changes,
    brought: raw.brought,
    subject: findSubject(input, node, input.paired.pairs.get(node)),
  }
}

function findSubject({ base, head }: ComparisonInput, node: NodeId, pair: NodePair | undefined): Subject {
  const crate = head.crate(node)
  if (crate !== undefined) {
    const old = pair === undefined ? undefined : base.crate(pair.before)
    return { name: crate.name, from: old?.version ?? null, to: crate.version, crate: true }
  }
  const { bare, version } = head.derivationName(node)
  const old = pair === undefined ? '' : base.derivationName(pair.before).version
  return { name: bare, from: old === '' ? null : old, to: version === '' ? null : version, crate: false }
}
