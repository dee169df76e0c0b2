import { explainNodes } from '../graph/why/explain-nodes.js'
import { renderExplanation } from '../report/why/explain-text.js'
import { explainDocument, printJson } from '../report/why/why-documents.js'
import { VERSION } from '../version.js'
import { EXIT } from './exit-code.js'
import { NEEDS_DERIVATIONS } from './needs-derivations.js'
import type { Terminal } from './terminal.js'
import { withGraphs, type GraphSource } from './with-graphs.js'

export interface ExplainOptions extends GraphSource {
  readonly raw?: boolean
}

/** `conegate explain`: why a node rebuilds, why it is there, and what its bump would cost. */
export async function runExplain(node: string, options: ExplainOptions, terminal: Terminal): Promise<number> {
  const { raw = false } = options
  const exitCode = await withGraphs(options, terminal, ({ graphs }) => {
    const { head, base, cone, found } = graphs
    const compared = base === null ? null : { base: base.graph, cone, found }
    const facts = explainNodes({ graph: head.graph, store: head.side.store, compared }, node, raw)
    terminal.print(
      options.json === true
        ? printJson(explainDocument(facts, VERSION))
        : renderExplanation(facts, { colour: terminal.colour, width: terminal.width, raw }),
    )
    return EXIT.pass
  })
  if (exitCode === null) terminal.note(NEEDS_DERIVATIONS)
  return exitCode ?? EXIT.unknown
}
