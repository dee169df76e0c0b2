/** Inputs that a node came to need, or needs no more, for a reason of its own. */
import type { NodeId } from '../build-graph.js'
import type { GraphSide } from './graph-side.js'
import type { Difference, NodeContext, OwnInputs } from './node-context.js'
import type { OwnChange } from './own-change.js'

/** The inputs that some of the texts mention. */
function findMentioned(side: GraphSide, node: NodeId, texts: readonly string[]): ReadonlySet<NodeId> {
  const words = new Set(texts.flatMap((text) => text.split(/\s+/)))
  return new Set(
    Array.from(side.inputsOf(node)).filter((input) => side.outputTexts(input).some((text) => words.has(text))),
  )
}

/** A crate's own dependencies that came or went, also where its other dependencies need them as well. */
function compareOwnLists(context: NodeContext, differences: readonly Difference[]): OwnInputs {
  const differing = differences.filter((one) => context.isOwnList(one.attribute))
  if (differing.length === 0) return { gained: [], lost: [] }
  const { input, pair } = context
  const mentioned = (side: GraphSide, node: NodeId, from: 'before' | 'after'): ReadonlySet<NodeId> =>
    findMentioned(
      side,
      node,
      differing.map((one) => one[from] ?? ''),
    )
  const partners = new Map(pair.changed.map(([old, now]) => [now, input.base.identity(old)]))
  const lost = new Map(
    Array.from(mentioned(input.base, pair.before, 'before'), (node) => [input.base.identity(node), node]),
  )
  const gained = Array.from(mentioned(input.head, pair.after, 'after')).filter(
    (node) => !lost.delete(partners.get(node) ?? input.head.identity(node)),
  )
  return { gained, lost: [...lost.values()] }
}

/** Without those that come along below others: who gains a crate gains all that it needs. */
function mostTelling(side: GraphSide, nodes: readonly NodeId[]): readonly NodeId[] {
  if (nodes.length < 2) return nodes
  const below = new Set<NodeId>()
  for (const node of nodes) for (const input of side.inputsOf(node)) below.add(input)
  return nodes.filter((node) => !below.has(node))
}

function changeOf(kind: 'new-input' | 'lost-input', side: GraphSide, node: NodeId): OwnChange {
  const crate = side.crate(node)
  const name = crate === undefined ? side.graph.name(node) : `${crate.name} ${crate.version}`
  const [before, after] = kind === 'new-input' ? [null, name] : [name, null]
  return {
    kind,
    attribute: 'inputs',
    before,
    after,
    key: `${kind}\n${name}`,
    // A tool may come to all packages at once; a crate's dependencies are its own.
    sharedName: crate === undefined ? side.derivationName(node).bare : undefined,
  }
}

/** Notes in the context which inputs came and went for a reason of the node's own, and tells the most telling of them. */
export function findOwnInputs(context: NodeContext, differences: readonly Difference[]): OwnChange[] {
  const { base, head } = context.input
  const { explainedGains, explainedLosses } = context.explanation
  const direct = compareOwnLists(context, differences)
  const gained = context.pair.gained.filter((node) => !explainedGains.has(node))
  const lost = context.pair.lost.filter((node) => !explainedLosses.has(node))
  context.ownInputs = {
    gained: [...new Set([...gained, ...direct.gained])],
    lost: [...new Set([...lost, ...direct.lost])],
  }
  const toldGained = new Set([...mostTelling(head, gained), ...direct.gained])
  const toldLost = new Set([...mostTelling(base, lost), ...direct.lost])
  return [
    ...Array.from(toldGained, (node) => changeOf('new-input', head, node)),
    ...Array.from(toldLost, (node) => changeOf('lost-input', base, node)),
  ]
}
