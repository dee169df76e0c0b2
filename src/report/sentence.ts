/** The one sentence that a reader must see. Shared by every publisher. */
import type { ConeFacts, Count } from '../graph/facts.js'
import { asClause, countOf, joinPhrases, toPlain, type Phrase } from './phrase.js'
import { stalePhrase } from './generated-words.js'
import { findingsOf, generatedCheckOf, graphCheckOf, unknownsOf, type Report } from './report.js'
import { describeTrigger } from './words.js'

const MAX_TRIGGERS = 3

/** One decimal; what is not nothing is never 0.0, and what is not everything is never 100. */
export function percent({ rebuilt, total }: Count): string {
  if (rebuilt <= 0 || total <= 0) return '0 %'
  if (rebuilt >= total) return '100 %'
  return `${Math.min(99.9, Math.max(0.1, (rebuilt / total) * 100)).toFixed(1)} %`
}

/** `13 of 504 crates`. */
export function ofTotal(count: Count, unit: string): string {
  return `${count.rebuilt} of ${countOf(count.total, unit)}`
}

function boundPrefix(cone: ConeFacts): string {
  return { exact: '', 'at-least': 'At least ', 'at-most': 'At most ' }[cone.bound]
}

function verb(count: Count): string {
  return count.rebuilt === 1 ? 'rebuilds' : 'rebuild'
}

/** What rebuilds, crates first; `null` where nothing does. */
function whatRebuilds(cone: ConeFacts): Phrase | null {
  const { crates, derivations } = cone
  if (crates.rebuilt > 0) {
    return [`${boundPrefix(cone)}${ofTotal(crates, 'crate')} ${verb(crates)} (${percent(crates)})`]
  }
  const others: readonly [Count, string][] = [
    ...(derivations === null ? [] : [[derivations, 'derivation'] as [Count, string]]),
    [crates.tests, 'test build'],
  ]
  for (const [count, unit] of others) {
    if (count.rebuilt === 0) continue
    const figures = `${ofTotal(count, unit)} ${verb(count)} (${percent(count)})`
    if (crates.total === 0) return [boundPrefix(cone) + figures]
    return [`No crate rebuilds (of ${crates.total}), but ${boundPrefix(cone).toLowerCase()}${figures}`]
  }
  return null
}

function nothingRebuilds(cone: ConeFacts): Phrase {
  const { crates, derivations } = cone
  const all = crates.total > 0 ? countOf(crates.total, 'crate') : countOf(derivations?.total ?? 0, 'derivation')
  if (cone.bound === 'at-least') return [`Nothing is known to rebuild (of ${all})`]
  return [`Nothing rebuilds: the base has all ${all}`]
}

/** "13 of 504 crates rebuild (2.6 %), because adler2 2.0.0 → 2.0.1", without a stop. */
export function coneSentence(cone: ConeFacts): Phrase {
  const what = whatRebuilds(cone)
  if (what === null) return nothingRebuilds(cone)
  if (cone.triggers.length === 0) return [...what, '; what set it off was not found']
  return [...what, ', because ', ...joinPhrases(cone.triggers.map(describeTrigger), MAX_TRIGGERS, 'trigger')]
}

/** The sentence on a whole report: on the cone where there is one, else why there is none, else on the findings. */
export function reportSentence(report: Report): Phrase {
  const graph = graphCheckOf(report)
  const cone = graph?.facts?.cone ?? null
  if (cone !== null) return asCommitted(coneSentence(cone), stalePhrase(generatedCheckOf(report)?.facts ?? null))
  if (graph !== undefined) {
    const note = graph.facts?.note ?? ''
    if (note !== '') return [asClause(note, { capital: true })]
    return ['What rebuilds is unknown']
  }
  const fresh = findingsOf(report).filter(({ finding }) => finding.isNew).length
  if (fresh > 0) return [countOf(fresh, 'new finding')]
  if (unknownsOf(report).length > 0) return ['Not everything could be looked at']
  return ['Nothing new was found']
}

function asCommitted(sentence: Phrase, stale: Phrase): Phrase {
  const [first, ...rest] = sentence
  if (stale.length === 0 || typeof first !== 'string') return sentence
  return [...stale, first.charAt(0).toLowerCase() + first.slice(1), ...rest]
}

/** The sentence as plain text, hostile characters shown. */
export function sentenceOf(report: Report): string {
  return toPlain(reportSentence(report))
}
