/** What a change does to the graph's shape, for a terminal. */
import type { GraphFacts } from '../graph/graph-facts.js'
import {
  ceilingNumber,
  ceilingScope,
  ceilingWords,
  graphChangePhrases,
  groupRootChanges,
  splitCeilings,
  surfacePhrase,
} from './graph-words.js'
import { countOf, toPlain } from './phrase.js'
import { renderColumns, wrapText } from './text-layout.js'

const MAX_ROOTS = 10
const MAX_CEILINGS = 30

export function layGraphChanges({ snapshot }: GraphFacts, width: number): readonly string[] {
  if (snapshot === null) return []
  const groups = groupRootChanges(snapshot.changes)
  const lines = groups.slice(0, MAX_ROOTS).flatMap((group) => {
    const { heading, lines } = graphChangePhrases(group)
    return [
      ...wrapText(`Graph of ${toPlain(heading)}`, width, '  '),
      ...lines.flatMap((line) => wrapText(`  ${toPlain(line)}`, width, '    ')),
    ]
  })
  const surface = toPlain(surfacePhrase(snapshot))
  const left = groups.length - MAX_ROOTS
  return [
    ...lines,
    ...(left > 0 ? [`… and ${countOf(left, 'more root')}`] : []),
    ...(surface === '' ? [] : wrapText(surface, width, '  ')),
  ]
}

export function layCeilings({ ceilings }: GraphFacts, width: number): readonly string[] {
  const { telling, others } = splitCeilings(ceilings)
  const rows = telling
    .slice(0, MAX_CEILINGS)
    .map((ceiling) => [
      ceilingWords(ceiling.ceiling),
      toPlain([ceilingScope(ceiling)]),
      ceilingNumber(ceiling.limit),
      ceilingNumber(ceiling.before),
      ceilingNumber(ceiling.value),
      ceiling.accepted === undefined || ceiling.state !== 'accepted'
        ? ceiling.state
        : toPlain([`accepted until `, { code: ceiling.accepted.expires }, ': ', { text: ceiling.accepted.reason }]),
    ])
  const left = telling.length - rows.length
  return [
    ...(rows.length === 0 ? [] : renderColumns([['Ceiling', 'Root', 'Limit', 'Before', 'Now', ''], ...rows], width)),
    ...(left > 0 ? [`… and ${countOf(left, 'more ceiling')}`] : []),
    ...(others === '' ? [] : [others]),
  ]
}
