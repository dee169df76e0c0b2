/** The parts of a comment that tell about the gate: what is loosened, findings, gaps and checks. */
import { renderDetails, renderTable } from './markdown.js'
import { asClause, countOf, stopAfter, toMarkdown, type Piece, type Voice } from './phrase.js'
import { groupFindings, type FindingGroup } from './group-findings.js'
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

/** `Cargo.nix:12` where a finding has a place. */
function placePiece({ finding }: PlacedFinding): Piece | undefined {
  const { file, line } = finding
  return file === undefined ? undefined : { code: line === undefined ? file : `${file}:${line}` }
}

function stateWord(placed: PlacedFinding): string {
  if (!placed.finding.isNew) return 'old'
  return stops(placed) ? '**new**' : 'new'
}

/** Of findings that one command mends, those that are told one by one. */
const MAX_TOLD = 6

function rowOf(group: FindingGroup, voice: Voice): readonly string[] {
  const { first, all } = group
  const told = all.slice(0, MAX_TOLD)
  const isOne = all.length === 1
  const what = told.map((placed) => {
    const place = isOne ? undefined : placePiece(placed)
    const subject: Piece = { code: placed.finding.subject }
    return toMarkdown(
      [...(place === undefined ? [] : [place, ' ']), subject, ': ', asClause(placed.finding.what), '.'],
      voice,
    )
  })
  const files = [...new Set(all.map(({ finding }) => finding.file))].filter((file) => file !== undefined)
  const rules = new Set(all.map(({ finding }) => finding.rule))
  const rule = rules.size === 1 ? first.finding.rule : first.check.check
  const place = placePiece(first)
  const where: Piece[] = isOne ? (place === undefined ? [] : [place]) : files.slice(0, 3).map((code) => ({ code }))
  return [
    stateWord(first),
    [...where, { code: rule }].map((piece) => toMarkdown([piece])).join('<br>'),
    [
      ...what,
      ...(all.length > told.length ? [`And ${all.length - told.length} more.`] : []),
      toMarkdown([asClause(first.finding.why, { capital: true }), '.'], voice),
    ].join('<br>'),
    toMarkdown([asClause(first.finding.fix, { capital: true }), stopAfter(first.finding.fix)], voice),
  ]
}

/** Findings as tables; what one command mends is one row. What the base already had is folded away. At most `max` rows. */
export function renderFindings(report: Report, max: number, voice: Voice): string {
  const groups = groupFindings(findingsOf(report))
  const shown = groups.slice(0, max)
  if (shown.length === 0) return ''
  const fresh = shown.filter(({ first }) => first.finding.isNew)
  const old = shown.filter(({ first }) => !first.finding.isNew)
  const left = countAll(groups.slice(max))
  return [
    ...(fresh.length > 0 ? [renderGroups(fresh, voice)] : []),
    ...(left > 0 ? [`${countOf(left, 'more finding')} not shown here.`] : []),
    ...(old.length > 0
      ? [renderDetails(`${countOf(countAll(old), 'finding')} that the base already had`, renderGroups(old, voice))]
      : []),
  ].join('\n\n')
}

function countAll(groups: readonly FindingGroup[]): number {
  return groups.reduce((sum, { all }) => sum + all.length, 0)
}

function renderGroups(groups: readonly FindingGroup[], voice: Voice): string {
  return renderTable(
    ['', 'Where', 'What and why', 'How to mend it'],
    ['left', 'left', 'left', 'left'],
    groups.map((group) => rowOf(group, voice)),
  )
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

/** The checks beside each other, where more than one has something to say. */
export function renderChecks(report: Report): string {
  if (report.checks.filter(({ findings, unknowns }) => findings.length + unknowns.length > 0).length < 2) return ''
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
