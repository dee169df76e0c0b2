/** What each crate's bump would cost, for a person at a terminal. */
import type { HubAdvice, HubFacts, HubsFacts } from '../../graph/why-facts.js'
import { createPaint } from '../paint.js'
import { countOf, joinPhrases, toPlain, type Phrase } from '../phrase.js'
import { renderColumns, wrapText } from '../text-layout.js'
import { visibleName } from '../visible.js'
import { percent } from './node-words.js'

export interface HubsTextOptions {
  readonly colour: boolean
  readonly width: number
  /** How many are listed. */
  readonly top: number
}

const ADVICE: Readonly<Record<HubAdvice, string>> = {
  pin: 'worth pinning',
  split: 'worth splitting',
  narrow: 'worth a source of its own',
}

/** Most crates of one advice that are named. */
const MAX_NAMED = 12

const REASONS: Readonly<Record<HubAdvice, string>> = {
  pin: 'so much depends on such a crate that its bump alone rebuilds a fifth of all crates or more; bump it on purpose, together with others, and not with every routine update',
  split:
    'many crates need such a crate, and a third of your own crates or more rebuild with it; move what changes often, or what few need, into a crate of its own',
  narrow:
    'such a crate is built from the whole repository or from the same source as others, so that it rebuilds with files that are not its own; give each a source that holds its own files alone',
}

function layRow(hub: HubFacts, facts: HubsFacts): readonly string[] {
  const { cost, versions } = hub
  const others = versions.filter((version) => version !== hub.version)
  return [
    visibleName(`${hub.name} ${hub.version}`, 60),
    String(cost.crates),
    percent(cost.crates, facts.total.crates),
    String(cost.derivations),
    String(hub.dependants),
    String(cost.depth),
    `${cost.roots.length} of ${facts.total.roots}`,
    others.map((version) => visibleName(version, 40)).join(', '),
  ]
}

const HEADER = ['Crate', 'Crates', 'Of all', 'Derivations', 'Needed by', 'Depth', 'Roots', 'Also in'] as const

function layAdvice(facts: HubsFacts, advice: HubAdvice): Phrase {
  const hubs = facts.hubs.filter((hub) => hub.advice === advice)
  if (hubs.length === 0) return []
  const names = joinPhrases(
    hubs.map((hub) => [{ code: `${hub.name} ${hub.version}` }]),
    MAX_NAMED,
  )
  const word = ADVICE[advice]
  return [word.charAt(0).toUpperCase() + word.slice(1), ': ', ...names, '. ', `Why: ${REASONS[advice]}.`]
}

/** A table, most costly first, and what to do about it; ends with a newline. */
export function renderHubs(facts: HubsFacts, { colour, width: asked, top }: HubsTextOptions): string {
  const width = Math.max(40, asked)
  const paint = createPaint(colour)
  const { total, hubs } = facts
  if (hubs.length === 0) return 'There are no crates in this graph.\n'
  const shown = hubs.slice(0, top)
  const [header = '', ...rows] = renderColumns([HEADER, ...shown.map((hub) => layRow(hub, facts))], width)
  const tests = total.tests > 0 ? `, ${countOf(total.tests, 'build')} of tests apart` : ''
  const said = `What would rebuild if one crate alone were bumped: of ${countOf(total.crates, 'crate')} in ${countOf(total.derivations, 'derivation')}${tests}.`
  const more = hubs.length > shown.length ? [`… and ${countOf(hubs.length - shown.length, 'more crate')}`] : []
  const advice = (['pin', 'split', 'narrow'] as const).flatMap((one) => {
    const phrase = layAdvice(facts, one)
    return phrase.length === 0 ? [] : ['', ...wrapText(toPlain(phrase), width, '  ')]
  })
  return `${[...wrapText(said, width, ''), '', paint('bold', header), ...rows, ...more, ...advice].join('\n')}\n`
}
