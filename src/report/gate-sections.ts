/** The parts of a comment that tell about the gate: what is loosened, findings, gaps and checks. */
import { renderTable } from './markdown.js'
import { asClause, countOf, stopAfter, toMarkdown, type Phrase, type Piece, type Voice } from './phrase.js'
import { findingsOf, stops, unknownsOf, type PlacedFinding, type Report } from './report.js'

/** A call-out that GitHub sets apart; lines of Markdown. */
function renderAlert(kind: 'NOTE' | 'WARNING', lines: readonly string[]): string {
  return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join('\n')
}

/** Says whose word this is, where a fork's run left it. */
export function renderForkNote(report: Report): string {
  if (report.forkRun !== true) return ''
  return renderAlert('NOTE', [
    "These are the words of the fork's own run, which ran the fork's code. Take them as a help, not as a check.",
  ])
}

/** What the change loosens of the gate's own rules, at most `max`. */
export function renderLoosened(report: Report, max: number, voice: Voice): string {
  const { loosened } = report
  if (loosened.length === 0) return ''
  const shown = loosened.slice(0, max)
  const left = loosened.length - shown.length
  const first = 'This change loosens what is checked. It was judged by the old rules; the new ones apply after merging.'
  return renderAlert('WARNING', [
    first,
    '',
    ...shown.map((text) => `- ${toMarkdown([{ text }], voice)}`),
    ...(left > 0 ? [`- ${left} more`] : []),
  ])
}

/** `Cargo.nix:12` where a finding has a place, and the rule. */
function placePhrase({ finding }: PlacedFinding): Phrase {
  const rule: Piece = { code: finding.rule }
  if (finding.file === undefined) return [rule]
  return [{ code: finding.line === undefined ? finding.file : `${finding.file}:${finding.line}` }, '<br>', rule]
}

function stateWord(placed: PlacedFinding): string {
  if (!placed.finding.isNew) return 'old'
  return stops(placed) ? '**new**' : 'new'
}

/** Findings as a table, new ones first, at most `max` rows. */
export function renderFindings(report: Report, max: number, voice: Voice): string {
  const all = findingsOf(report)
  const shown = all.slice(0, max)
  if (shown.length === 0) return ''
  const table = renderTable(
    ['', 'Where', 'What and why', 'How to mend it'],
    ['left', 'left', 'left', 'left'],
    shown.map((placed) => [
      stateWord(placed),
      toMarkdown(placePhrase(placed)),
      toMarkdown(
        [
          { code: placed.finding.subject },
          ': ',
          asClause(placed.finding.what),
          '.<br>',
          asClause(placed.finding.why, { capital: true }),
          '.',
        ],
        voice,
      ),
      toMarkdown([asClause(placed.finding.fix, { capital: true }), stopAfter(placed.finding.fix)], voice),
    ]),
  )
  const left = all.length - shown.length
  return left > 0 ? `${table}\n\n${countOf(left, 'more finding')} not shown here.` : table
}

/** What could not be looked at, why, and what would allow it; at most `max`. */
export function renderUnknowns(report: Report, max: number, voice: Voice): string {
  const all = unknownsOf(report)
  const shown = all.slice(0, max)
  if (shown.length === 0) return ''
  const lines = shown.map(({ unknown }) =>
    toMarkdown(
      [
        '- ',
        asClause(unknown.what, { capital: true }),
        '.<br>',
        asClause(unknown.why, { capital: true }),
        '.<br>To mend it: ',
        asClause(unknown.fix),
        stopAfter(unknown.fix),
      ],
      voice,
    ),
  )
  const left = all.length - shown.length
  return ['**Could not be looked at**', '', ...lines, ...(left > 0 ? [`- ${left} more`] : [])].join('\n')
}

/** The checks beside each other, where there is more than one. */
export function renderChecks(report: Report): string {
  if (report.checks.length < 2) return ''
  return renderTable(
    ['Check', 'Verdict', 'Mode', 'New', 'Old', 'Unknown'],
    ['left', 'left', 'left', 'right', 'right', 'right'],
    report.checks.map((check) => {
      const fresh = check.findings.filter((finding) => finding.isNew).length
      return [
        toMarkdown([{ code: check.check }]),
        check.mode === 'off' ? '–' : check.verdict,
        check.mode,
        `${fresh}`,
        `${check.findings.length - fresh}`,
        `${check.unknowns.length}`,
      ]
    }),
  )
}
