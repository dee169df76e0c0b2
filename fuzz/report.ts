/** A longer search than the suite's for names that break out of a comment or a summary. */
import fc from 'fast-check'
import { hostileReport } from '../__tests__/report/hostile-report.js'
import { findForeign } from '../__tests__/report/shown-html.js'
import { renderComment } from '../src/report/comment.js'
import { readReport, writeReport } from '../src/report/report-file.js'
import { renderSummary } from '../src/report/summary.js'

const RUNS = 5_000
const RUN = { id: 7, attempt: 1, url: 'https://github.com/a/b/actions/runs/1' }

/** Throws the smallest report that was found to go wrong. */
export function run(): Promise<string> {
  fc.assert(
    fc.property(hostileReport(6), (report) => {
      const problems = [...findForeign(renderComment(report)), ...findForeign(renderSummary(report))]
      if (problems.length > 0) throw new Error(problems.join('\n'))
      readReport(writeReport({ ...report, run: RUN }))
    }),
    { numRuns: RUNS },
  )
  return Promise.resolve(`report: ${RUNS} hostile reports stayed inside their code spans`)
}
