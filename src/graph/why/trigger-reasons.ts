/** Which triggers reach a node and on which way, and what changed where these ways start. */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { ConeEdges } from '../triggers/cone-edges.js'
import type { FoundTriggers } from '../triggers/find-triggers.js'
import type { ExplainedTrigger, NodeChanges, NodeFacts } from '../why-facts.js'
import { tellAttributes } from './attribute-changes.js'
import { findPathsTo } from './trigger-paths.js'

/** Most nodes of one trigger whose changes are told: a crate and its source, or copies of it. */
const MAX_CHANGED = 3

export interface Because {
  /** Index into the found triggers. */
  readonly trigger: number
  /** From where the trigger starts to the node. */
  readonly path: readonly NodeId[]
  readonly brought: boolean
}

/** A shortest way from each trigger to a node of the cone, nearest first. */
export function findBecause(found: FoundTriggers, ownEdges: ConeEdges, node: NodeId): Because[] {
  const { edges, isNew, starts } = found
  const at = edges.position[node] ?? 0
  const ways = findPathsTo(ownEdges, isNew, starts, at)
  const reached = new Set(ways.map((way) => way.trigger))
  // A builder that hides needs in attributes of its own: then the plain edges say it.
  for (const way of findPathsTo(edges, isNew, starts, at)) if (!reached.has(way.trigger)) ways.push(way)
  return ways
    .sort((a, b) => a.path.length - b.path.length || a.trigger - b.trigger)
    .map(({ trigger, path }) => {
      const [first = at, second = first] = path
      return { trigger, path: path.map((position) => edges.nodes[position] ?? 0), brought: second < first }
    })
}

export interface ExplainedTriggers {
  readonly explained: readonly ExplainedTrigger[]
  /** Where in `explained` a trigger of the found ones stands. */
  indexOf(trigger: number): number
}

/** What changed at the starts of the ways that are shown, for each of their triggers. */
export function explainTriggers(
  found: FoundTriggers,
  reasons: readonly Because[],
  tell: (node: NodeId) => NodeFacts,
  head: BuildGraph,
  isRaw: boolean,
): ExplainedTriggers {
  const numbers = [...new Set(reasons.map((reason) => reason.trigger))].sort((a, b) => a - b)
  const explained = numbers.flatMap((trigger): ExplainedTrigger[] => {
    const facts = found.triggers[trigger]
    const seeds = (found.starts[trigger]?.seeds ?? []).map((at) => found.edges.nodes[at] ?? 0)
    if (facts === undefined) return []
    // Those on the ways that are shown come first; a crate beside its own source says what else became of it.
    const onWay = new Set(reasons.filter((one) => one.trigger === trigger).map((one) => one.path[0] ?? 0))
    const rest = seeds.filter((node) => !onWay.has(node))
    const crates = rest.filter((node) => head.crate(node) !== undefined)
    const chosen = [...new Set([...[...onWay].filter((node) => seeds.includes(node)), ...crates, ...rest])]
    // Nodes of many names that changed in the very same way: one says it for all.
    const isShared = facts.from === null && facts.to === null && !facts.crate
    const most = isShared ? 1 : MAX_CHANGED
    return [
      {
        facts,
        changes: chosen.slice(0, most).map((node) => tellChanges(found, node, tell, isRaw)),
        moreNodes: Math.max(0, chosen.length - most),
      },
    ]
  })
  return { explained, indexOf: (trigger) => numbers.indexOf(trigger) }
}

function tellChanges(
  found: FoundTriggers,
  node: NodeId,
  tell: (node: NodeId) => NodeFacts,
  isRaw: boolean,
): NodeChanges {
  const look = found.look(node)
  const told = look === undefined ? { attributes: [], follow: [] } : tellAttributes(look, isRaw)
  return {
    node: tell(node),
    before: look === undefined ? null : look.context.input.base.graph.drvPath(look.context.pair.before),
    ...told,
  }
}
