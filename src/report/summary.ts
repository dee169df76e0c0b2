import { renderBody, renderWithin, type Detail } from './body.js'
import type { Report } from './report.js'

/** GitHub refuses over 1 MiB from one step; the step may write more than this. */
const MAX_BYTES = 1_000_000

const STAGES: readonly Detail[] = [2000, 1000, 500, 250, 100, 50, 20, 5, 0].map((rows) => ({
  loosened: rows,
  findings: rows,
  unknowns: rows,
  triggers: rows,
  roots: rows,
  crates: rows,
  changes: rows,
  graph: rows,
  sentences: Math.min(rows, 200),
  picture: rows > 5,
  checks: rows > 0,
}))

/**
 * The job summary: the comment with more rows and what each trigger's attributes were and are.
 * @param options.maxBytes most bytes of UTF-8, at least 16,000
 * @throws RangeError where `maxBytes` is less
 */
export function renderSummary(report: Report, options: { readonly maxBytes?: number } = {}): string {
  const max = options.maxBytes ?? MAX_BYTES
  if (max < 16_000) throw new RangeError(`A summary needs at least 16000 bytes, not ${max}.`)
  const encoder = new TextEncoder()
  const render = (detail: Detail, stage: number) =>
    `${renderBody(report, detail, stage > 0 ? 'Shortened to fit: the file report.json has more.' : '')}\n`
  return renderWithin(STAGES, render, (text) => encoder.encode(text).length <= max)
}
