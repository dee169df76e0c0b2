/** A report as Markdown at a chosen level of detail; the comment and the job summary are this at different levels. */
import { renderChanges, renderCrates, renderPicture, renderRoots, renderTriggers } from './cone-sections.js'
import { renderChecks, renderFindings, renderForkNote, renderLoosened, renderUnknowns } from './gate-sections.js'
import { renderCeilings, renderGraphChanges } from './graph-sections.js'
import { mendPhrase } from './generated-words.js'
import { cachesPhrase } from './graph-words.js'
import { asClause, toMarkdown, type Piece, type Voice } from './phrase.js'
import { agreementPhrase, boundPhrase, coversPhrase, figuresPhrase, shortCommit, verdictPhrase } from './remarks.js'
import { generatedCheckOf, graphCheckOf, type Report } from './report.js'
import { reportSentence } from './sentence.js'

/** Most rows of each part; 0 leaves the part out. */
export interface Detail {
  readonly loosened: number
  readonly findings: number
  readonly unknowns: number
  readonly triggers: number
  readonly roots: number
  readonly crates: number
  readonly changes: number
  /** Roots whose graph's change is told, and ceilings that are not simply kept. */
  readonly graph: number
  /** Sentences on why counts are bounds, on what was left out, and the like. */
  readonly sentences: number
  readonly picture: boolean
  readonly checks: boolean
}

/** A page of a run: ours, or a GitHub Enterprise server's. */
const RUN_URL =
  /^https:\/\/[A-Za-z0-9.-]{1,100}(:\d{1,5})?\/[A-Za-z0-9._-]{1,100}\/[A-Za-z0-9._-]{1,100}\/actions\/runs\/\d{1,20}(\/attempts\/\d{1,5})?$/

function footer(report: Report): string {
  const { run, tool, head, picture } = report
  const version: Piece = { code: tool.version }
  const parts = [
    toMarkdown(['conegate ', version]),
    ...(head.commit === null ? [] : [toMarkdown(['head ', shortCommit(head.commit)])]),
    ...(run !== undefined && RUN_URL.test(run.url)
      ? [
          `[the run](${run.url})`,
          // Which artifact it will be is not known before it is kept; the run's page lists them.
          ...(picture === undefined
            ? []
            : [
                `[the picture](${run.url.replace(/\/attempts\/\d+$/, '')}#artifacts) in ${toMarkdown([{ code: picture.artifact }])}`,
              ]),
        ]
      : []),
  ]
  return `<sub>${parts.join(' · ')}</sub>`
}

/** Everything but a comment's marker. The first line is the sentence. */
export function renderBody(report: Report, detail: Detail, leftOut = ''): string {
  const voice: Voice = { quoteTexts: report.forkRun === true }
  const facts = graphCheckOf(report)?.facts ?? null
  const cone = facts?.cone ?? null
  const generated = generatedCheckOf(report)?.facts ?? null
  const verdict = verdictPhrase(report)
  const sentences: readonly string[] = [
    ...(cone === null ? [] : [toMarkdown(figuresPhrase(cone)), toMarkdown(boundPhrase(cone, detail.sentences), voice)]),
    toMarkdown(cachesPhrase(facts?.caches ?? null)),
    facts === null ? '' : toMarkdown(agreementPhrase(facts)),
    cone === null || facts === null || facts.note === '' ? '' : toMarkdown([asClause(facts.note), '.'], voice),
  ].filter((sentence) => sentence !== '')
  return [
    `**${toMarkdown(reportSentence(report), voice)}**`,
    renderForkNote(report),
    renderLoosened(report, detail.loosened, voice),
    verdict === null ? '' : toMarkdown(verdict),
    sentences.join(' '),
    renderFindings(report, detail.findings, voice),
    toMarkdown(mendPhrase(generated?.mend ?? null), voice).trim(),
    renderUnknowns(report, detail.unknowns, voice),
    detail.checks ? renderChecks(report) : '',
    ...(cone === null
      ? []
      : [
          renderTriggers(cone, detail.triggers),
          detail.picture ? renderPicture(cone) : '',
          renderRoots(cone, detail.roots),
          renderCrates(cone, detail.crates),
          renderChanges(cone, detail.changes),
        ]),
    ...(facts === null ? [] : [renderCeilings(facts, detail.graph), renderGraphChanges(facts, detail.graph)]),
    cone === null ? '' : toMarkdown(coversPhrase(cone, detail.sentences), voice),
    leftOut,
    footer(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** The first rendering that fits, from most detail to least; the last one where none does. */
export function renderWithin(
  stages: readonly Detail[],
  render: (detail: Detail, stage: number) => string,
  fits: (text: string) => boolean,
): string {
  let text = ''
  for (const [stage, detail] of stages.entries()) {
    text = render(detail, stage)
    if (fits(text)) break
  }
  return text
}
