/** Triggers as facts: how far each reaches, and what it changed. */
import type { NodeId } from '../build-graph.js'
import type { Change, TriggerFacts } from '../facts.js'
import { compareText } from '../../compare-text.js'
import { findHeights, type ConeEdges } from './cone-edges.js'
import type { GraphSide } from './graph-side.js'
import { subjectKey, type Trigger } from './group-changes.js'
import { findReasons, measureReach, type ReachStart } from './measure-reach.js'
import { compareKinds, isHash, isUrl, type OwnChange } from './own-change.js'

/** Changes that one trigger lists. */
const MAX_CHANGES = 16
/** Triggers that are named for one crate. */
const MAX_REASONS = 8

export interface ToldTriggers {
  /** By reach, largest first, then by name. */
  readonly triggers: readonly TriggerFacts[]
  /** For each crate of the cone, by its node: indices into `triggers` of those that reach it, ascending, at most 8. */
  readonly because: ReadonlyMap<NodeId, readonly number[]>
  /** Where each trigger's rebuilds start, as positions in the cone; in the order of `triggers`. */
  readonly starts: readonly ReachStart[]
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

/** @param isNew by position in the cone: 1 where the base has nothing for the node */
export function tellTriggers(
  head: GraphSide,
  edges: ConeEdges,
  isNew: Uint8Array,
  triggers: readonly Trigger[],
): ToldTriggers {
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
  const rootNames = nameRoots(head, edges)
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
    starts: told.map(({ start }) => start),
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

/** Names of the roots that rebuild, by position. */
function nameRoots(head: GraphSide, edges: ConeEdges): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>()
  for (const root of head.graph.roots) {
    const at = edges.position[root.node] ?? 0
    if (edges.nodes[at] !== root.node) continue
    const known = names.get(at)
    if (known === undefined) names.set(at, [root.name])
    else known.push(root.name)
  }
  return names
}
