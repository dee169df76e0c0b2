/** The parts of a comment that tell what a change does to the graph's shape. Each returns `''` where it has nothing to say. */
import type { CeilingFacts, GraphFacts } from '../graph/graph-facts.js'
import { bar } from './bar.js'
import {
  ceilingNumber,
  ceilingScope,
  ceilingWords,
  graphChangePhrases,
  groupRootChanges,
  splitCeilings,
  surfacePhrase,
} from './graph-words.js'
import { renderDetails, renderTable } from './markdown.js'
import { countOf, toMarkdown } from './phrase.js'

/** What each root's graph gained and lost; at most `max` roots. */
export function renderGraphChanges(facts: GraphFacts, max: number): string {
  const { snapshot } = facts
  if (snapshot === null || max === 0) return ''
  const groups = groupRootChanges(snapshot.changes)
  const shown = groups.slice(0, max)
  const surface = surfacePhrase(snapshot)
  const parts = shown.map((group) => {
    const { heading, lines } = graphChangePhrases(group)
    return [toMarkdown(heading), ...lines.map((line) => `- ${toMarkdown(line)}`)].join('\n')
  })
  if (toMarkdown(surface) !== '') parts.push(toMarkdown(surface))
  if (parts.length === 0) return ''
  const left = groups.length - shown.length
  if (left > 0) parts.push(`${countOf(left, 'more root')} not shown here.`)
  return renderDetails('What changes in the build graph', parts.join('\n\n'))
}

const STATES = {
  kept: 'kept',
  breached: '**over**',
  accepted: 'accepted',
  expired: '**acceptance expired**',
  'not-measured': 'not measured',
} as const

/** `accepted until 2027-01-31: …`; undefined where nobody accepted it. */
function acceptedPhrase({ state, accepted }: CeilingFacts): string | undefined {
  if (accepted === undefined || (state !== 'accepted' && state !== 'expired')) return undefined
  const until = state === 'accepted' ? 'accepted until' : '**acceptance expired** on'
  return toMarkdown([until, ' ', { code: accepted.expires }, ': ', { text: accepted.reason }])
}

/** Ceilings that are passed or accepted as a table, at most `max`; the others in a sentence. */
export function renderCeilings(facts: GraphFacts, max: number): string {
  const { telling, others } = splitCeilings(facts.ceilings)
  const shown = telling.slice(0, max)
  if (shown.length === 0) return max === 0 ? '' : others
  const table = renderTable(
    ['Ceiling', 'Root', 'Limit', 'Before', 'Now', '', ''],
    ['left', 'left', 'right', 'right', 'right', 'left', 'left'],
    shown.map((ceiling) => [
      ceilingWords(ceiling.ceiling),
      toMarkdown([ceilingScope(ceiling)]),
      ceilingNumber(ceiling.limit),
      ceilingNumber(ceiling.before),
      ceilingNumber(ceiling.value),
      ceiling.value === null ? '' : bar({ rebuilt: ceiling.value, total: ceiling.limit }),
      acceptedPhrase(ceiling) ?? STATES[ceiling.state],
    ]),
  )
  const left = telling.length - shown.length
  const more = [left > 0 ? `${countOf(left, 'more ceiling')} not shown here.` : '', others].filter(
    (sentence) => sentence !== '',
  )
  return more.length === 0 ? table : `${table}\n\n${more.join(' ')}`
}
