/** `report.json`: written by the run that judged, read back by a publisher that trusts nothing in it. */
import * as v from 'valibot'
import { InputError } from '../problem.js'
import { LIMITS } from './limits.js'
import type { Report } from './report.js'
import { ReportSchema } from './schema.js'
import { shortenReport } from './shorten-report.js'

const FILE = 'report.json'
const MAX_SHARE = 4096

/**
 * The file's text, one line and a newline: always one that `readReport` accepts.
 * Facts of checks other than `graph` are left out; lists are shortened until it fits in 16 MiB.
 */
export function writeReport(report: Report): string {
  const encoder = new TextEncoder()
  let text = ''
  for (let share = 1; share <= MAX_SHARE; share *= 2) {
    text = `${JSON.stringify(shortenReport(report, share))}\n`
    if (encoder.encode(text).length <= LIMITS.fileBytes) break
  }
  return text
}

/** The report that a text holds, every size, count and character checked. Unknown keys are dropped. */
export function readReport(text: string): Report {
  if (text.length > LIMITS.fileBytes) throw refuse(`it is longer than ${LIMITS.fileBytes} bytes`)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw refuse('it is not JSON')
  }
  const result = v.safeParse(ReportSchema, data)
  if (!result.success) {
    const [issue] = result.issues
    throw refuse(`${v.getDotPath(issue) ?? 'the document'} is not as docs/schema/report.v1.json says`)
  }
  const { checks } = result.output
  return { ...result.output, checks: checks.map((check) => ('facts' in check ? check : { ...check, facts: null })) }
}

function refuse(why: string): InputError {
  return new InputError(
    `The report can't be used: ${why}.`,
    { file: FILE },
    'It has to be the file that the same major version of conegate wrote; run the judging job again.',
  )
}
