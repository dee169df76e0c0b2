/**
 * Making, writing and reading a large graph's snapshot, against reading the graph itself from its files, which everybody
 * who wants a snapshot has done before. The fastest of several rounds counts.
 *
 * CONEGATE_BENCH_NODES: derivations of the closure, 20,000 unless told.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readGraph } from '../src/graph/read-graph.js'
import { compareSnapshots } from '../src/graph/snapshot/compare-snapshots.js'
import { makeSnapshots } from '../src/graph/snapshot/make-snapshot.js'
import { parseSnapshot } from '../src/graph/snapshot/parse-snapshot.js'
import { writeSnapshot } from '../src/graph/snapshot/write-snapshot.js'
import { openStore } from '../src/platform/nix/store.js'
import type { Figure } from './figure.js'
import { writeClosure } from './real-looking-closure.js'

const ROUNDS = 3

function fastest<Result>(make: () => Result): { readonly result: Result; readonly time: number } {
  let best: { result: Result; time: number } | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    const result = make()
    const time = performance.now() - start
    if (best === undefined || time < best.time) best = { result, time }
  }
  if (best === undefined) throw new Error('no round')
  return best
}

export async function run(): Promise<Figure[]> {
  const nodes = Number(process.env.CONEGATE_BENCH_NODES ?? 20_000)
  const folder = mkdtempSync(join(tmpdir(), 'conegate-bench-snapshot-'))
  try {
    const physicalDir = join(folder, 'nix', 'store')
    const closure = await writeClosure(physicalDir, nodes)
    const store = openStore({ storeDir: '/nix/store', physicalDir })
    const read = fastest(() => readGraph(store, [{ name: '.#app', drvPath: closure.base }]))
    const graph = read.result
    const source = { graph, store, repositorySources: new Set<string>(), commit: null, surface: null }
    const made = fastest(() => makeSnapshots(source))
    const [snapshot] = made.result.files.values()
    if (snapshot === undefined) throw new Error('no snapshot')
    const written = fastest(() => writeSnapshot(snapshot))
    const parsed = fastest(() => parseSnapshot(written.result, 'app.txt').value)
    const compared = fastest(() => compareSnapshots(parsed.result, snapshot))
    if (compared.result !== null) throw new Error('a snapshot differs from itself')
    const note = `${graph.size} derivations, ${snapshot.entries.length} entries, ${written.result.length} characters`
    const against = (time: number): number => time / read.time
    return [
      { name: 'making a snapshot / reading the graph', value: against(made.time), limit: 2, note },
      { name: 'writing it / reading the graph', value: against(written.time), limit: 0.5 },
      { name: 'parsing it / reading the graph', value: against(parsed.time), limit: 0.5 },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
