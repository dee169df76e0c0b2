import { describe, expect, it } from '@jest/globals'
import { parseDerivation, serializeDerivation } from '../../src/graph/aterm.js'
import { computeCone } from '../../src/graph/cone.js'
import { countCrates, countRoots } from '../../src/graph/count-cone.js'
import type { Derivation, DerivationStore } from '../../src/graph/derivation.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { makeDrvPath, makeFixedOutputPath, outputPathName, parseDrvPath } from '../../src/graph/store-path.js'
import { DRV_GRAPH_ROOTS, type DrvGraphRoot, readDrvGraph, storeOf, unpackDrvGraphs } from '../helpers/drv-graphs.js'

/** The table of the README beside the archive. */
const TABLE: readonly {
  readonly base: DrvGraphRoot
  readonly head: DrvGraphRoot
  readonly derivations: readonly [rebuilt: number, total: number]
  readonly crates: readonly [rebuilt: number, total: number]
}[] = [
  { base: 'gnu', head: 'gnuSerde', derivations: [14, 765], crates: [13, 93] },
  { base: 'gnu', head: 'gnuThree', derivations: [13, 765], crates: [10, 93] },
  { base: 'musl', head: 'muslSerde', derivations: [14, 901], crates: [13, 102] },
]

describe('real graphs', () => {
  for (const { base, head, derivations, crates } of TABLE) {
    it(`${base} → ${head}: as the table says`, async () => {
      const [before, after] = [await readDrvGraph(base), await readDrvGraph(head)]
      const cone = computeCone(before, after)
      expect([cone.rebuilt, after.size]).toEqual(derivations)
      const counts = countCrates(after, cone)
      expect([counts.rebuilt, counts.total]).toEqual(crates)
      expect(countRoots(before, after, cone)).toEqual([
        {
          name: head,
          state: 'added',
          derivations: { rebuilt: derivations[0], total: derivations[1] },
          crates: { rebuilt: crates[0], total: crates[1] },
        },
      ])
    })
  }

  it('tells the crates of the builder from those of the target', async () => {
    const graph = await readDrvGraph('musl')
    const counts = countCrates(graph, computeCone(graph, graph))
    const onBuilder = Array.from({ length: graph.size }, (_, node) => graph.crate(node)).filter(
      (crate) => crate?.platform === 'x86_64-unknown-linux-gnu',
    )
    expect(counts.builder).toEqual({ rebuilt: 0, total: onBuilder.length })
    expect(onBuilder.map((crate) => crate?.name)).toContain('serde_derive')
    expect(onBuilder.map((crate) => crate?.name)).not.toContain('serde')
  })

  it('rebuilds nothing against itself', async () => {
    const graph = await readDrvGraph('gnu')
    const cone = computeCone(graph, graph)
    expect([cone.rebuilt, cone.impure, cone.recipeOnly, cone.depth, cone.nodes.length]).toEqual([0, 0, 0, 0, 0])
  })

  it('are the same whether the store gives bytes or derivations', async () => {
    const store = storeOf(await unpackDrvGraphs())
    const parsed: DerivationStore = {
      storeDir: store.storeDir,
      load: (drvPath) => parseDerivation(store.load(drvPath) as Uint8Array, drvPath),
    }
    const roots = Object.entries(DRV_GRAPH_ROOTS).map(([name, drvPath]) => ({ name, drvPath }))
    const fromBytes = readGraph(store, roots)
    const fromDerivations = readGraph(parsed, roots)
    expect(fromBytes.size).toBe(1019)
    expect(fromDerivations.inputStart).toEqual(fromBytes.inputStart)
    expect(fromDerivations.inputs).toEqual(fromBytes.inputs)
    expect(fromDerivations.wanted).toEqual(fromBytes.wanted)
    expect(fromDerivations.roots).toEqual(fromBytes.roots)
    for (let node = 0; node < fromBytes.size; node++) {
      for (const read of ['drvPath', 'name', 'kind', 'system', 'outputNames', 'identities', 'crate'] as const) {
        expect(fromDerivations[read](node)).toEqual(fromBytes[read](node))
      }
    }
  })

  it('say of each node what its file says', async () => {
    const files = await unpackDrvGraphs()
    const graph = await readDrvGraph('musl')
    for (let node = 0; node < graph.size; node++) {
      const derivation = parseDerivation(files.get(graph.drvPath(node)) ?? Buffer.alloc(0))
      expect(graph.outputNames(node)).toEqual(derivation.outputs.map((output) => output.name))
      expect(graph.identities(node)).toEqual(derivation.outputs.map((output) => output.path))
      expect(graph.system(node)).toBe(derivation.system)
      expect(graph.crate(node)?.name).toBe(derivation.env.get('crateName'))
      expect(graph.crate(node)?.features).toBe(derivation.env.get('crateFeatures'))
      expect(graph.find(graph.drvPath(node))).toBe(node)
      const edges: [string, string[]][] = []
      for (let edge = graph.inputStart[node] ?? 0; edge < (graph.inputStart[node + 1] ?? 0); edge++) {
        const input = graph.inputs[edge] ?? 0
        expect(input).toBeLessThan(node)
        const names = graph.outputNames(input).filter((_, i) => (((graph.wanted[edge] ?? 0) >>> i) & 1) === 1)
        edges.push([graph.drvPath(input), names])
      }
      expect(edges).toEqual(derivation.inputs.map((input) => [input.path, input.outputs]))
    }
  })
})

describe('real derivations', () => {
  it('are written as they were read', async () => {
    for (const [path, bytes] of await unpackDrvGraphs()) {
      expect(Buffer.compare(serializeDerivation(parseDerivation(bytes, path)), bytes)).toBe(0)
    }
  })

  it('have the paths that their content says', async () => {
    let fixed = 0
    for (const [path, bytes] of await unpackDrvGraphs()) {
      const derivation: Derivation = parseDerivation(bytes, path)
      const { name } = parseDrvPath(path, '/nix/store')
      const references = [...derivation.sources, ...derivation.inputs.map((input) => input.path)]
      expect(makeDrvPath(name, bytes, references, '/nix/store')).toBe(path)
      for (const output of derivation.outputs) {
        if (output.hash === '') continue
        fixed += 1
        expect(makeFixedOutputPath(output.method, output.hash, outputPathName(name, output.name), '/nix/store')).toBe(
          output.path,
        )
      }
    }
    expect(fixed).toBeGreaterThan(100)
  })
})
