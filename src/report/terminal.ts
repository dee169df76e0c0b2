/** A report for a person at a terminal or a log: no Markdown, every foreign character that could steer it shown as text. */
import type { ConeFacts } from '../graph/facts.js'
import { layCeilings, layGraphChanges } from './terminal-graph.js'
import { mendPhrase } from './generated-words.js'
import { cachesPhrase } from './graph-words.js'
import { createPaint, type Paint, type Style } from './paint.js'
import { asClause, countOf, joinPhrases, stopAfter, toPlain, type Phrase } from './phrase.js'
import { agreementPhrase, boundPhrase, coversPhrase, figuresPhrase, verdictPhrase } from './remarks.js'
import { groupFindings } from './group-findings.js'
import {
  findingsOf,
  generatedCheckOf,
  graphCheckOf,
  stops,
  unknownsOf,
  type PlacedFinding,
  type Report,
} from './report.js'
import { reportSentence } from './sentence.js'
import { renderColumns, wrapText } from './text-layout.js'
import { beforeAfterPhrase, triggerNamePhrase, whyPhrase } from './words.js'

export interface TerminalOptions {
  readonly colour: boolean
  /** Columns; at least 40 are taken. */
  readonly width: number
}

const MAX_TRIGGERS = 30
const MAX_ROOTS = 30
const MAX_CRATES = 60
const MAX_FINDINGS = 50

function more(all: number, shown: number, unit: string): readonly string[] {
  return all > shown ? [`… and ${countOf(all - shown, `more ${unit}`)}`] : []
}

function layTriggers(cone: ConeFacts, width: number): readonly string[] {
  const shown = cone.triggers.slice(0, MAX_TRIGGERS)
  if (shown.length === 0) return []
  const both = cone.derivations !== null
  const reach = (crates: number, derivations: number) => (both ? `${crates} (${derivations})` : `${crates}`)
  const rows = shown.map((trigger) => [
    toPlain(triggerNamePhrase(trigger)),
    toPlain(beforeAfterPhrase(trigger)),
    toPlain(whyPhrase(trigger)),
    reach(trigger.crateReach, trigger.reach),
    reach(trigger.crateSpares, trigger.spares),
    `${trigger.depth}`,
    toPlain(namesOf(trigger.roots, 2)),
  ])
  const header = [
    'Trigger',
    'Before → after',
    'Why',
    both ? 'Crates (derivations)' : 'Crates',
    'Spares',
    'Depth',
    'Roots',
  ]
  return [...renderColumns([header, ...rows], width), ...more(cone.triggers.length, shown.length, 'trigger')]
}

function layRoots(cone: ConeFacts, width: number): readonly string[] {
  const changed = cone.roots.filter((root) => root.state !== 'same')
  if (cone.roots.length < 2 || changed.length === 0) return []
  const rows = changed
    .slice(0, MAX_ROOTS)
    .map((root) => [
      toPlain([{ code: root.name }, root.state === 'added' ? ' (new)' : '']),
      `${root.crates.rebuilt} of ${root.crates.total}`,
      root.derivations === null ? '' : `${root.derivations.rebuilt} of ${root.derivations.total}`,
    ])
  const header = ['Root', 'Crates', cone.derivations === null ? '' : 'Derivations']
  return [...renderColumns([header, ...rows], width), ...more(changed.length, rows.length, 'root')]
}

function namesOf(names: readonly string[], max: number): Phrase {
  return joinPhrases(
    names.map((code) => [{ code }]),
    max,
  )
}

function layCrates(cone: ConeFacts, width: number): readonly string[] {
  if (cone.rebuiltCrates.length === 0) return []
  const labels = new Set(cone.rebuiltCrates.map((crate) => `${crate.name} ${crate.version}`))
  return wrapText(`Crates: ${toPlain(namesOf([...labels], MAX_CRATES))}`, width, '  ')
}

function layFindings(report: Report, width: number, paint: Paint): readonly string[] {
  const all = findingsOf(report)
  const lines: string[] = []
  let shown = 0
  for (const group of groupFindings(all)) {
    const told = group.all.slice(0, MAX_FINDINGS - shown)
    if (told.length === 0) break
    shown += told.length
    lines.push(...told.flatMap((placed) => layFinding(placed, width, paint)))
    const { why, fix } = group.first.finding
    const rules = [...new Set(group.all.map(({ finding }) => finding.rule))]
    const end = [asClause(why, { capital: true }), '. To mend it: ', asClause(fix), `${stopAfter(fix)} (`] as const
    lines.push(...wrapText(toPlain(['    ', ...end, ...namesOf(rules, 3), ')']), width, '    '))
  }
  return [...lines, ...more(all.length, shown, 'finding')]
}

function layFinding(placed: PlacedFinding, width: number, paint: Paint): readonly string[] {
  const { file, line, subject, what, isNew } = placed.finding
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`
  const [first = '', ...rest] = wrapText(
    toPlain([
      isNew ? 'new ' : 'old ',
      ...(place === '' ? [] : [{ code: place }, ' ']),
      { code: subject },
      ': ',
      asClause(what),
      '.',
    ]),
    width,
    '    ',
  )
  return [paint(stops(placed) ? 'red' : 'yellow', first.slice(0, 3)) + first.slice(3), ...rest]
}

function layUnknowns(report: Report, width: number, paint: Paint): readonly string[] {
  const all = unknownsOf(report)
  const lines = all.slice(0, MAX_FINDINGS).flatMap(({ unknown }) => {
    const what = toPlain(['unknown ', asClause(unknown.what), ': ', asClause(unknown.why), '.'])
    const [first = '', ...rest] = wrapText(what, width, '    ')
    const fix = wrapText(toPlain(['    To mend it: ', asClause(unknown.fix), stopAfter(unknown.fix)]), width, '    ')
    return [paint('yellow', first.slice(0, 7)) + first.slice(7), ...rest, ...fix]
  })
  return [...lines, ...more(all.length, Math.min(all.length, MAX_FINDINGS), 'gap')]
}

const VERDICT_STYLE: Record<Report['verdict'], Style> = {
  pass: 'green',
  advise: 'yellow',
  unknown: 'yellow',
  fail: 'red',
}

/** The report as lines of plain text, with colours if asked; ends with a newline. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const width = Math.max(40, options.width)
  const paint = createPaint(options.colour)
  const facts = graphCheckOf(report)?.facts ?? null
  const cone = facts?.cone ?? null
  const generated = generatedCheckOf(report)?.facts ?? null
  const verdict = verdictPhrase(report)
  const prose = (phrase: Phrase) => (phrase.length === 0 ? [] : wrapText(toPlain(phrase), width, ''))
  const dim = (lines: readonly string[]) => lines.map((line) => paint('dim', line))
  const first = [
    ...prose(reportSentence(report)).map((line) => paint('bold', line)),
    ...(cone === null ? [] : [...prose(figuresPhrase(cone)), ...prose(boundPhrase(cone, 8))]),
    ...prose(cachesPhrase(facts?.caches ?? null)),
    ...(facts === null ? [] : prose(agreementPhrase(facts))),
    ...(cone === null || facts === null || facts.note === '' ? [] : prose([asClause(facts.note), '.'])),
    ...(verdict === null ? [] : prose(verdict).map((line) => paint(VERDICT_STYLE[report.verdict], line))),
  ]
  const loosened = report.loosened.flatMap((text) => wrapText(toPlain(['- ', { text }]), width, '  '))
  const blocks = [
    first,
    loosened.length === 0
      ? []
      : [paint('yellow', 'This change loosens what is checked; it takes effect after merging:'), ...loosened],
    layFindings(report, width, paint),
    prose(mendPhrase(generated?.mend ?? null)),
    layUnknowns(report, width, paint),
    ...(cone === null ? [] : [layTriggers(cone, width), layRoots(cone, width), layCrates(cone, width)]),
    ...(facts === null ? [] : [layCeilings(facts, width), layGraphChanges(facts, width)]),
    cone === null ? [] : dim(prose(coversPhrase(cone, 8))),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}
