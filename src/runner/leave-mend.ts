import { MEND_FILE, writeMendFile } from '../generated/mending/mend-file.js'
import type { ReportFile } from '../platform/report-folder.js'
import type { Job } from '../platform/github/job.js'
import { InputError } from '../problem.js'
import type { Report } from '../report/report.js'

/** What was regenerated, as data for the job that may commit it and as a patch for people; none where nothing was. */
export function leaveMend(report: Report, job: Job): Partial<Record<ReportFile, string>> {
  const regenerated = report.checks.find(({ check }) => check === 'generated')?.regenerated
  if (regenerated === undefined || regenerated.changes.length === 0) return {}
  const patch = { 'conegate.patch': regenerated.patch }
  try {
    return { ...patch, [MEND_FILE]: writeMendFile(regenerated) }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    job.info(`what was regenerated is left as a patch alone: ${error.message}`)
    return patch
  }
}
