/** What stands under the sentence: the verdict, the other figures, the bound, the base, the second engine. */
import type { ConeFacts } from '../graph/facts.js'
import type { GraphFacts } from '../graph/graph-facts.js'
import { countOf, joinClauses, joinPhrases, type Phrase, type Piece } from './phrase.js'
import { findingsOf, unknownsOf, type Report } from './report.js'
import { ofTotal, percent } from './sentence.js'

/** What the gate as a whole says; `null` where it passes with nothing to say. */
export function verdictPhrase(report: Report): Phrase | null {
  const all = findingsOf(report)
  const fresh = all.filter(({ finding }) => finding.isNew).length
  const old = all.length - fresh
  const gaps = unknownsOf(report).length
  const parts: Phrase[] = []
  if (fresh > 0) parts.push([countOf(fresh, 'new finding')])
  if (old > 0) parts.push([`${countOf(old, 'finding')} that the base already had`])
  if (gaps > 0) parts.push([`${countOf(gaps, 'thing')} that could not be looked at`])
  const why: Phrase = parts.length > 0 ? [': ', ...joinPhrases(parts, 3), '.'] : ['.']
  switch (report.verdict) {
    case 'fail':
      return [{ strong: 'The gate fails' }, ...why]
    case 'unknown':
      return [{ strong: 'The gate does not know' }, ...why]
    case 'advise':
      return ['The gate advises', ...why]
    case 'pass':
      return parts.length > 0 ? ['The gate passes', ...why] : null
  }
}

/** Derivations, builder's copies, tests and what else there is to count: the line under the sentence. */
export function figuresPhrase(cone: ConeFacts): Phrase {
  const { crates, derivations } = cone
  const parts: string[] = []
  if (derivations !== null && derivations.rebuilt > 0) {
    if (crates.rebuilt > 0) parts.push(`${ofTotal(derivations, 'derivation')} (${percent(derivations)})`)
    if (derivations.depth > 1) parts.push(`${derivations.depth} in the longest chain`)
  }
  if (crates.rebuilt > 0) {
    const { builder, distinct, tests } = crates
    if (builder.rebuilt > 0)
      parts.push(`${builder.rebuilt} of the crates ${builder.rebuilt === 1 ? 'is' : 'are'} for the builder`)
    if (distinct.rebuilt > 0 && distinct.rebuilt !== crates.rebuilt) {
      parts.push(`${distinct.rebuilt} differ in name, version or source`)
    }
    if (tests.rebuilt > 0) parts.push(`${ofTotal(tests, 'test build')} besides`)
  }
  const line = parts.join('; ')
  return line === '' ? [] : [line.charAt(0).toUpperCase() + line.slice(1), '.']
}

/** Why the counts are a bound; nothing where they are exact. */
export function boundPhrase(cone: ConeFacts, max: number): Phrase {
  if (cone.bound === 'exact') return []
  const limit = cone.bound === 'at-least' ? 'a lower' : 'an upper'
  if (cone.boundReasons.length === 0 || max === 0) return [`This is ${limit} bound.`]
  return [`This is ${limit} bound: `, ...joinClauses(cone.boundReasons, max), '.']
}

const BASE_BY: Record<ConeFacts['base']['how'], string> = {
  evaluated: 'evaluated by the same means',
  cached: "from the default branch's own run",
  derivation: 'a derivation that was given',
  files: 'from its committed files',
}

/** Seven characters of a commit are enough for a reader; it is quoted, so nothing is linked. */
export function shortCommit(commit: string): Piece {
  return { code: commit.slice(0, 7) }
}

/** Where the base came from: "Base `1a2b3c4`, evaluated by the same means". */
export function basePhrase(cone: ConeFacts): Phrase {
  const { commit, how } = cone.base
  return commit === null ? ['Base: ', BASE_BY[how]] : ['Base ', shortCommit(commit), ', ', BASE_BY[how]]
}

/** Whether the cone that was evaluated and the one from the files name the same crates. */
export function agreementPhrase(facts: GraphFacts): Phrase {
  const { agreement } = facts
  if (agreement === null) return []
  if (agreement.agrees) {
    const crates = agreement.evaluated === 0 ? 'no crate either' : `the same ${countOf(agreement.evaluated, 'crate')}`
    return [`The static cone, read from the files without Nix, names ${crates}.`]
  }
  const only = (which: string, names: readonly string[]): Phrase =>
    names.length === 0
      ? []
      : [
          ` Only the ${which}: `,
          ...joinPhrases(
            names.map((code) => [{ code }]),
            5,
          ),
          '.',
        ]
  return [
    { strong: 'The static cone differs' },
    `: ${countOf(agreement.static, 'crate')}, where evaluating says ${agreement.evaluated}.`,
    ...only('evaluated one', agreement.onlyEvaluated),
    ...only('static one', agreement.onlyStatic),
  ]
}

/** What the figures are over: roots, system, evaluator, base, and what was left out. */
export function coversPhrase(cone: ConeFacts, maxLeftOut: number): Phrase {
  const { covers, derivations } = cone
  const recipe = derivations?.recipeOnly ?? 0
  const impure = derivations?.impure ?? 0
  const isOrAre = (count: number) => (count === 1 ? 'is' : 'are')
  return [
    `Covers ${covers.roots.length === 1 ? 'the root' : `${covers.roots.length} roots:`} `,
    ...joinPhrases(
      covers.roots.map((code) => [{ code }]),
      4,
    ),
    ...(covers.system === '' ? [] : [' on ', { code: covers.system }]),
    ...(covers.evaluator === '' ? [] : [', by ', { code: covers.evaluator }]),
    '. ',
    ...basePhrase(cone),
    '.',
    recipe > 0 ? ` ${countOf(recipe, 'derivation')} changed only the recipe and ${isOrAre(recipe)} not rebuilt.` : '',
    impure > 0 ? ` ${countOf(impure, 'impure derivation')} ${isOrAre(impure)} built every time.` : '',
    ...(covers.leftOut.length > 0 && maxLeftOut > 0
      ? [' Left out: ', ...joinClauses(covers.leftOut, maxLeftOut), '.']
      : []),
  ]
}
