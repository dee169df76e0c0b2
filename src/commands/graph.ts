import { computeCone } from '../graph/cone.js'
import { countCrates } from '../graph/count-cone.js'
import { graphDocument } from '../graph/graph-document.js'
import { EXIT } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'
import { withGraphs } from './with-graphs.js'

export interface GraphOptions extends CommonOptions {
  readonly store?: string
}

/** `conegate graph`: the captured build graph of one root, of the working tree's evaluation or of an unpacked store. */
export async function runGraph(root: string, options: GraphOptions, terminal: Terminal): Promise<number> {
  const exitCode = await withGraphs({ ...options, root: [root] }, terminal, ({ graphs }) => {
    const { graph } = graphs.head
    if (options.json === true) {
      terminal.print(JSON.stringify(graphDocument(graph), undefined, 2))
      return EXIT.pass
    }
    const crates = countCrates(graph, computeCone(graph, graph))
    terminal.print(
      [
        `derivations       ${graph.size}`,
        `edges             ${graph.inputs.length}`,
        `crates            ${crates.total} (${crates.distinct.total} distinct, ${crates.builder.total} for the builder)`,
        `tests of crates   ${crates.tests.total}`,
      ].join('\n'),
    )
    return EXIT.pass
  })
  return exitCode ?? EXIT.unknown
}
