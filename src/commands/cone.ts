import { coneDocument } from '../report/cone-document.js'
import { renderTerminal } from '../report/terminal.js'
import { VERSION } from '../version.js'
import { compareSides, reportOf, type SidesOptions } from './compare-sides.js'
import { exitCodeOf } from './exit-code.js'
import type { Terminal } from './terminal.js'

export interface ConeOptions extends SidesOptions {
  readonly rustTarget?: string
}

/** `conegate cone`: what rebuilds between two revisions or two derivations. */
export async function runCone(options: ConeOptions, terminal: Terminal): Promise<number> {
  const answer = await compareSides(options, terminal, (found) => found)
  const report = reportOf(answer)
  const cone = answer.facts?.cone ?? null
  if (options.json === true && cone !== null) {
    const { agreement = null, note = '', caches = null } = answer.facts ?? {}
    terminal.print(JSON.stringify(coneDocument(cone, { toolVersion: VERSION, agreement, note, caches }), undefined, 2))
    for (const unknown of answer.unknowns) terminal.note(`unknown: ${unknown.what} (${unknown.why}); ${unknown.fix}`)
    for (const finding of answer.findings) terminal.note(`${finding.rule}: ${finding.subject}: ${finding.what}`)
  } else {
    const text = renderTerminal(report, { colour: terminal.colour, width: terminal.width })
    // Asked for JSON and having none: the explanation belongs beside the answer, not in its place.
    if (options.json === true) terminal.note(text)
    else terminal.print(text)
  }
  return exitCodeOf(report.verdict)
}
