import { runGate } from '../gate.js'
import { renderComment } from '../report/comment.js'
import { writeReport } from '../report/report-file.js'
import type { Report } from '../report/report.js'
import { renderTerminal } from '../report/terminal.js'
import { pairSubstituters } from '../settings/pair-substituters.js'
import { exitCodeOf } from './exit-code.js'
import { withLocalWorld } from './local-world.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

export interface GateOptions extends CommonOptions {
  readonly base?: string
  readonly head?: string
  readonly root?: readonly string[]
  readonly markdown?: boolean
  readonly substituter?: readonly string[]
  readonly trustedKey?: readonly string[]
}

/** `conegate gate`: every check, with one verdict. At home the working tree's own settings judge. */
export async function runGateCommand(options: GateOptions, terminal: Terminal): Promise<number> {
  const substituters = pairSubstituters(options.substituter, options.trustedKey)
  const report = await withLocalWorld(options, { roots: options.root, substituters }, terminal, ({ context, head }) =>
    runGate(context, { head, loosened: [] }),
  )
  terminal.print(renderReport(report, options, terminal))
  return exitCodeOf(report.verdict)
}

export function renderReport(report: Report, options: GateOptions, terminal: Terminal): string {
  if (options.json === true) return writeReport(report)
  if (options.markdown === true) return renderComment(report)
  return renderTerminal(report, { colour: terminal.colour, width: terminal.width })
}
