import type { BuildGraph } from '../graph/build-graph.js'
import { computeCone } from '../graph/cone.js'
import { countCrates } from '../graph/count-cone.js'
import { graphDocument } from '../graph/graph-document.js'
import { readGraph } from '../graph/read-graph.js'
import { EXIT } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

export interface GraphOptions extends CommonOptions {
  readonly store?: string
}

/** `conegate graph`: the captured build graph of one root, of the working tree's evaluation or of an unpacked store. */
export async function runGraph(root: string, options: GraphOptions, terminal: Terminal): Promise<number> {
  const graph = root.endsWith('.drv') ? await openGraph(root, options) : await captureGraph(root, options, terminal)
  if (graph === null) return EXIT.unknown
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
}

async function openGraph(drv: string, options: GraphOptions): Promise<BuildGraph> {
  const { openDerivation } = await import('../platform/drv-pair.js')
  const { root, store } = openDerivation(drv, options.store)
  return readGraph(store, [root])
}

async function captureGraph(root: string, options: GraphOptions, terminal: Terminal): Promise<BuildGraph | null> {
  const { withLocalWorld } = await import('./local-world.js')
  return await withLocalWorld(
    { ...options, base: 'HEAD' },
    { roots: [root], storeDirectory: options.store },
    terminal,
    async ({ context }) => {
      const { world, settings } = context
      if (world.whyNotEvaluate !== undefined) {
        terminal.note(`${world.whyNotEvaluate.what}: ${world.whyNotEvaluate.why} ${world.whyNotEvaluate.fix}`)
        return null
      }
      const { side, unknowns } = await world.captureHead(settings.roots, settings.checks.graph)
      for (const { what, why, fix } of unknowns) terminal.note(`${what}: ${why} ${fix}`)
      return side === null ? null : readGraph(side.store, side.roots)
    },
  )
}
