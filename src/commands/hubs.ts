import { findHubs } from '../graph/why/find-hubs.js'
import { readOwnNeeds } from '../graph/why/own-needs.js'
import { renderHubs } from '../report/why/hubs-text.js'
import { hubsDocument, printJson } from '../report/why/why-documents.js'
import { VERSION } from '../version.js'
import { EXIT } from './exit-code.js'
import { NEEDS_DERIVATIONS } from './needs-derivations.js'
import type { Terminal } from './terminal.js'
import { withGraphs, type GraphSource } from './with-graphs.js'

export interface HubsOptions extends Omit<GraphSource, 'base'> {
  readonly top?: number
}

/** How many crates are listed at a terminal. */
const LISTED = 20

/** `conegate hubs`: what each crate's bump would rebuild, most first. */
export async function runHubs(options: HubsOptions, terminal: Terminal): Promise<number> {
  const exitCode = await withGraphs(options, terminal, ({ graphs }) => {
    const { graph, side } = graphs.head
    const facts = findHubs(graph, readOwnNeeds(graph, side.store), side.repositorySources)
    terminal.print(
      options.json === true
        ? printJson(hubsDocument(facts, VERSION, options.top))
        : renderHubs(facts, { colour: terminal.colour, width: terminal.width, top: options.top ?? LISTED }),
    )
    return EXIT.pass
  })
  if (exitCode === null) terminal.note(NEEDS_DERIVATIONS)
  return exitCode ?? EXIT.unknown
}
