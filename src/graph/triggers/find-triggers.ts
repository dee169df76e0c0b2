/**
 * Why a cone rebuilds: the nodes that differ even when all that their inputs explain is taken out, grouped into triggers,
 * and how far each reaches.
 */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Cone } from '../cone.js'
import type { DerivationStore } from '../derivation.js'
import type { Change, TriggerFacts } from '../facts.js'
import { compareNodes, describeDifferences, type ComparisonInput } from './compare-nodes.js'
import { findConeEdges, findHeights, type ConeEdges } from './cone-edges.js'
import { findOwners } from './find-owners.js'
import { GraphSide } from './graph-side.js'
import {
  compareText,
  foldRest,
  groupChanges,
  subjectKey,
  type Seed,
  type Subject,
  type Trigger,
} from './group-changes.js'
import { findReasons, measureReach, type ReachStart } from './measure-reach.js'
import { compareKinds, isHash, isUrl, type OwnChange } from './own-change.js'
import { pairGraphs, type NodePair } from './pair-graphs.js'

/** Triggers whose reach is measured each for itself; what is beyond is told of as one. */
const MAX_TRIGGERS = 1024
/** Changes that one trigger lists. */
const MAX_CHANGES = 16
/** Triggers that are named for one crate. */
const MAX_REASONS = 8

export interface TriggerInput {
  readonly base: BuildGraph
  readonly head: BuildGraph
  readonly cone: Cone
  readonly baseStore: DerivationStore
  readonly headStore: DerivationStore
  /** Full commits, to tell that an attribute names them. */
  readonly baseCommit?: string
  readonly headCommit?: string
  /** Store paths of sources that hold the whole repository. */
  readonly repositorySources?: { readonly base: ReadonlySet<string>; readonly head: ReadonlySet<string> }
}

export interface FoundTriggers {
  /** By reach, largest first, then by name. */
  readonly triggers: readonly TriggerFacts[]
  /** For each crate of the cone, by its node: indices into `triggers` of those that reach it, ascending, at most 8. */
  readonly because: ReadonlyMap<NodeId, readonly number[]>
  /** Nodes of the cone that the base has nothing for. */
  readonly unpaired: number
  /** Attributes that were too long to look for explanations of their differences, and so count as changed. */
  readonly tooLong: number
  /** Triggers that were told of as the one called `other-changes`; 0 where all are told apart. */
  readonly folded: number
}

/** @throws InputError where a derivation is missing from its store or damaged */
export function findTriggers(input: TriggerInput): FoundTriggers {
  const identities = new Map<string, number>()
  const base = new GraphSide(input.base, input.baseStore, identities)
  const head = new GraphSide(input.head, input.headStore, identities)
  const paired = pairGraphs(base, head, input.cone)
  const edges = findConeEdges(input.head, input.cone)
  const found = findSeeds(
    {
      base,
      head,
      paired,
      commit:
        input.baseCommit === undefined || input.headCommit === undefined
          ? undefined
          : { before: input.baseCommit, after: input.headCommit },
      repositorySources: input.repositorySources,
    },
    edges,
  )
  const { triggers, folded } = foldRest(groupChanges(found.seeds), MAX_TRIGGERS)
  return {
    ...tell(head, edges, found.isNew, triggers),
    unpaired: paired.unpaired.length,
    tooLong: found.tooLong,
    folded,
  }
}

interface FoundSeeds {
  readonly seeds: readonly Seed[]
  /** By position in the cone. */
  readonly isNew: Uint8Array
  readonly tooLong: number
}

interface Raw {
  readonly node: NodeId
  readonly pair: NodePair | undefined
  readonly changes: readonly OwnChange[]
  /** New nodes of the cone that it needs now. */
  readonly brought: readonly NodeId[]
}

function findSeeds(input: ComparisonInput, edges: ConeEdges): FoundSeeds {
  const { head, paired } = input
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
    if (pair !== undefined) {
      const comparison = compareNodes(input, pair)
      changes = comparison.changes
      tooLong += comparison.tooLong
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
  return { seeds, isNew, tooLong }
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

/** One version, one address and one hash say it all. */
function chooseChanges(changes: readonly OwnChange[]): Change[] {
  const telling = (test: (attribute: string) => boolean): OwnChange | undefined =>
    changes.find((change) => change.kind === 'source' && test(change.attribute))
  const version =
    changes.find((change) => change.attribute === 'crateVersion') ?? changes.find((change) => change.kind === 'version')
  const url = telling(isUrl)
  const hash = telling(isHash)
  return changes
    .filter((change) => {
      if (change.kind === 'version') return change === version
      if (change.kind !== 'source') return true
      if (isUrl(change.attribute)) return change === url
      return !isHash(change.attribute) || change === hash
    })
    .slice(0, MAX_CHANGES)
    .map(({ kind, attribute, before, after }) => ({ kind, attribute, before, after }))
}

function tell(
  head: GraphSide,
  edges: ConeEdges,
  isNew: Uint8Array,
  triggers: readonly Trigger[],
): Pick<FoundTriggers, 'triggers' | 'because'> {
  const heights = findHeights(edges)
  const copies = indexCopies(head, edges)
  const isCrate = new Uint8Array(edges.size)
  const crates: number[] = []
  for (let at = 0; at < edges.size; at++) {
    const crate = head.crate(edges.nodes[at] ?? 0)
    if (crate === undefined) continue
    crates.push(at)
    if (!crate.test) isCrate[at] = 1
  }
  const positionOf = (node: NodeId): number => edges.position[node] ?? 0
  const starts = triggers.map((trigger): ReachStart => ({
    seeds: trigger.seeds.map((seed) => positionOf(seed.node)),
    brought: trigger.seeds.flatMap((seed) => seed.brought.map(positionOf)),
  }))
  const reaches = measureReach(edges, isNew, isCrate, starts)
  const rootNames = new Map<number, string[]>()
  for (const root of head.graph.roots) {
    const at = positionOf(root.node)
    rootNames.set(at, [...(rootNames.get(at) ?? []), root.name])
  }
  const told = triggers.map((trigger, i) => {
    const reach = reaches[i] ?? { reach: 0, crateReach: 0, spares: 0, crateSpares: 0, roots: [] }
    const nodes = findNodes(head, trigger, copies)
    const facts: TriggerFacts = {
      ...trigger.subject,
      kinds: [...new Set(trigger.changes.map((change) => change.kind))].sort(compareKinds),
      changes: chooseChanges(trigger.changes),
      reach: reach.reach,
      crateReach: reach.crateReach,
      spares: reach.spares,
      crateSpares: reach.crateSpares,
      depth: Array.from(nodes).reduce((depth, node) => Math.max(depth, heights[positionOf(node)] ?? 1), 1),
      roots: [...new Set(reach.roots.flatMap((at) => rootNames.get(at) ?? []))].sort(),
      nodes: nodes.size,
    }
    return { facts, start: starts[i] ?? { seeds: [], brought: [] }, key: subjectKey(trigger.subject) }
  })
  told.sort(
    (a, b) =>
      b.facts.reach - a.facts.reach ||
      compareText(a.facts.name, b.facts.name) ||
      compareText(a.key, b.key) ||
      compareText(JSON.stringify(a.facts.changes), JSON.stringify(b.facts.changes)),
  )
  const reasons = findReasons(
    edges,
    isNew,
    told.map(({ start }) => start),
    crates,
    MAX_REASONS,
  )
  return {
    triggers: told.map(({ facts }) => facts),
    because: new Map(Array.from(reasons, ([at, list]) => [edges.nodes[at] ?? 0, list])),
  }
}

/** Copies of crates that rebuild, by name and version. */
function indexCopies(head: GraphSide, edges: ConeEdges): ReadonlyMap<string, readonly NodeId[]> {
  const copies = new Map<string, NodeId[]>()
  for (const node of edges.nodes) {
    const crate = head.crate(node)
    if (crate === undefined) continue
    const key = `${crate.name}\n${crate.version}`
    const known = copies.get(key)
    if (known === undefined) copies.set(key, [node])
    else known.push(node)
  }
  return copies
}

/** What a trigger stands for: a crate's copies where its source changed, its sources not; else the nodes that changed. */
function findNodes(
  head: GraphSide,
  trigger: Trigger,
  copies: ReadonlyMap<string, readonly NodeId[]>,
): ReadonlySet<NodeId> {
  const nodes = trigger.seeds.map((seed) => seed.node)
  if (!trigger.subject.crate) return new Set(nodes)
  const crates = nodes.filter((node) => head.crate(node) !== undefined)
  if (crates.length === nodes.length) return new Set(crates)
  return new Set([...crates, ...(copies.get(`${trigger.subject.name}\n${trigger.subject.to ?? ''}`) ?? [])])
}
