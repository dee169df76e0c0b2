import type { Job } from '../platform/github/job.js'
import type { ReportFile } from '../platform/report-folder.js'
import { graphCheckOf, type Report } from '../report/report.js'

/** The page with the picture of the cone, by its file's name; none where there is no cone. It never stops the gate. */
export async function drawPage(report: Report, job: Job): Promise<Readonly<Partial<Record<ReportFile, string>>>> {
  const check = graphCheckOf(report)
  const cone = check?.facts?.cone ?? null
  if (check?.picture === undefined || cone === null) return {}
  try {
    const { readPageAssets } = await import('../platform/page-assets.js')
    const { renderPage } = await import('../report/page.js')
    return { 'index.html': renderPage(cone, check.picture(), readPageAssets()) }
  } catch (error) {
    job.info(`no page with the picture: ${error instanceof Error ? error.message : String(error)}`)
    return {}
  }
}
