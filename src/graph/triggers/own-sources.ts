/** Sources (files and folders that were copied into the store) of a node that are others now. */
import type { TriggerKind } from '../facts.js'
import { matchSources, sourceName, type SourceMatch } from './match-sources.js'
import type { Difference, NodeContext } from './node-context.js'
import type { OwnChange } from './own-change.js'

/** Longer values are only asked whether a source is all of them, or a folder of it. */
const MAX_SEARCHED = 1024 * 1024

/** The attribute that names a source: the one whose whole value it is, else the first that mentions it. */
function placeOf(context: NodeContext, source: string): string {
  if (context.old.args.some((argument) => argument.includes(source))) return 'args'
  if (context.old.builder.includes(source)) return 'builder'
  let mentioned: string | undefined
  for (const [attribute, value] of context.attributesBefore) {
    if (value === source || value.startsWith(`${source}/`)) return attribute
    if (value.length < MAX_SEARCHED && value.includes(source)) mentioned ??= attribute
  }
  return mentioned ?? 'sources'
}

function changeOf(
  context: NodeContext,
  attribute: string,
  before: string | undefined,
  after: string | undefined,
): OwnChange {
  const whole = context.input.repositorySources
  const isWhole =
    (before !== undefined && whole?.base.has(before) === true) ||
    (after !== undefined && whole?.head.has(after) === true)
  const isBuilder = attribute === 'args' || attribute === 'builder'
  const kind: TriggerKind = isWhole ? 'whole-repository-source' : isBuilder ? 'builder' : 'source'
  return {
    kind,
    attribute,
    before: before ?? null,
    after: after ?? null,
    key: `${kind}\n${before ?? '-'}\n${after ?? '-'}`,
    sharedName: sourceName(after ?? before ?? ''),
  }
}

/** Sources that became others. From here on their paths explain differences of other attributes. */
export function findChangedSources(context: NodeContext, match: SourceMatch): OwnChange[] {
  const { base, head, paired } = context.input
  const changes: OwnChange[] = []
  for (const [before, after] of match.changed) {
    context.explanation.addPath(before, after)
    const [nodeBefore, nodeAfter] = [base.graph.find(before), head.graph.find(after)]
    // A recipe that is itself a source.
    if (nodeAfter !== undefined && nodeBefore === paired.pairs.get(nodeAfter)?.before) continue
    changes.push(changeOf(context, placeOf(context, before), before, after))
  }
  return changes
}

/** Sources that came or went and that no differing attribute names. */
export function findLooseSources(
  context: NodeContext,
  match: SourceMatch,
  differences: readonly Difference[],
): OwnChange[] {
  const isTold = (path: string): boolean =>
    differences.some((one) => one.before?.includes(path) === true || one.after?.includes(path) === true)
  return [
    ...match.lost.filter((path) => !isTold(path)).map((path) => changeOf(context, 'sources', path, undefined)),
    ...match.gained.filter((path) => !isTold(path)).map((path) => changeOf(context, 'sources', undefined, path)),
  ]
}

export function matchOwnSources(context: NodeContext): SourceMatch {
  return matchSources(context.old.sources, context.now.sources)
}
