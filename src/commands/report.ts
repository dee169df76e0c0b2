import { UserError } from '../problem.js'
import { renderComment } from '../report/comment.js'
import { compareSides, reportOf, type SidesOptions } from './compare-sides.js'
import { exitCodeOf } from './exit-code.js'
import type { Terminal } from './terminal.js'

export interface ReportOptions extends SidesOptions {
  /** File that the page is written to. */
  readonly html?: string
}

/** `conegate report`: what rebuilds and why, as Markdown or as a page to explore. */
export async function runReport(options: ReportOptions, terminal: Terminal): Promise<number> {
  return await compareSides(options, terminal, async (answer) => {
    const report = reportOf(answer)
    if (options.html === undefined) {
      terminal.print(renderComment(report))
      return exitCodeOf(report.verdict)
    }
    const cone = answer.facts?.cone ?? null
    if (cone === null || answer.picture === undefined) {
      terminal.print(renderComment(report))
      terminal.note(`no page is written: there is ${cone === null ? 'no cone' : 'no graph'} to draw`)
      return exitCodeOf(report.verdict)
    }
    const { readPageAssets } = await import('../platform/page-assets.js')
    const { renderPage } = await import('../report/page.js')
    const { writePage } = await import('../platform/report-folder.js')
    const { sentenceOf } = await import('../report/sentence.js')
    const page = renderPage(cone, answer.picture(), readPageAssets())
    try {
      writePage(options.html, page)
    } catch (error) {
      throw new UserError(
        `${options.html} can't be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
        'Name a file in a folder that is there with --html.',
      )
    }
    terminal.print(
      `${sentenceOf(report)}\nThe page is ${options.html} (${Math.ceil(Buffer.byteLength(page) / 1024)} KiB).`,
    )
    return exitCodeOf(report.verdict)
  })
}
