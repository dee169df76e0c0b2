import { renderBody, renderWithin, type Detail } from './body.js'
import { markerOf, renderMarker } from './marker.js'
import type { Report } from './report.js'

/** GitHub refuses a body over 65,536 characters. */
const MAX_CHARACTERS = 60_000

/** The least that can be asked for: the sentence, the verdict, where it is from, and the marker always fit in it. */
export const LEAST_CHARACTERS = 4_000

const FULL: Detail = {
  loosened: 30,
  findings: 100,
  unknowns: 20,
  triggers: 60,
  roots: 100,
  crates: 2000,
  changes: 0,
  graph: 40,
  sentences: 12,
  picture: true,
  checks: true,
}

/** What is dropped, stage by stage: what a reader misses least goes first. Each stage holds no more than the one before. */
const DROPPED: readonly Partial<Detail>[] = [
  { crates: 500 },
  { crates: 100 },
  { crates: 0 },
  { roots: 30 },
  { triggers: 30 },
  { picture: false, graph: 15 },
  { roots: 0 },
  { triggers: 10, findings: 40, unknowns: 10 },
  { findings: 15, loosened: 10, sentences: 6 },
  { triggers: 5, findings: 5, unknowns: 4, loosened: 4, graph: 3, sentences: 3, checks: false },
  { triggers: 0, graph: 0, findings: 0, unknowns: 0, loosened: 0, sentences: 0 },
]

/** From most detail to least. */
export const COMMENT_STAGES: readonly Detail[] = DROPPED.reduce<Detail[]>(
  (stages, dropped) => [...stages, { ...(stages.at(-1) ?? FULL), ...dropped }],
  [FULL],
)

export interface CommentOptions {
  /** Most UTF-16 units of the whole body, the marker counted; at least `LEAST_CHARACTERS`. */
  readonly maxCharacters?: number
  /** Tells apart the comments of two gates with different settings on one pull request. */
  readonly settingsKey?: string
}

/**
 * The pull-request comment: Markdown as GitHub shows it, the sentence first, the hidden marker last.
 * It fits by dropping detail in stages and says so; no table is ever cut.
 * @throws RangeError where `maxCharacters` is under `LEAST_CHARACTERS`
 */
export function renderComment(report: Report, options: CommentOptions = {}): string {
  const max = options.maxCharacters ?? MAX_CHARACTERS
  if (max < LEAST_CHARACTERS)
    throw new RangeError(`A comment needs at least ${LEAST_CHARACTERS} characters, not ${max}.`)
  const marker = renderMarker(markerOf(report, options.settingsKey))
  const render = (detail: Detail, stage: number) => {
    const note = stage > 0 ? "Shortened to fit a comment: the run's summary has more." : ''
    return `${renderBody(report, detail, note)}\n\n${marker}\n`
  }
  return renderWithin(COMMENT_STAGES, render, (text) => text.length <= max)
}
