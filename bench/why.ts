/**
 * The costs of all crates' bumps against reading the graph that they are costs of, and against walking for each crate by
 * itself; an explanation against the same. The graph is copies of the real ones, and every copy's crates are told apart.
 *
 * CONEGATE_BENCH_NODES: derivations of the graph, 50,000 unless told.
 */
import type { BuildGraph, CrateNode } from '../src/graph/build-graph.js'
import { readGraph } from '../src/graph/read-graph.js'
import { measureBumps } from '../src/graph/why/bump-costs.js'
import { groupCrates } from '../src/graph/why/crate-groups.js'
import { explainNodes } from '../src/graph/why/explain-nodes.js'
import { findHubs } from '../src/graph/why/find-hubs.js'
import { readOwnNeeds } from '../src/graph/why/own-needs.js'
import type { Figure } from './figure.js'
import { makeVirtualClosure } from './virtual-closure.js'

const ROUNDS = 3
/** Crates that are also walked for one by one: all of them would take minutes. */
const ALONE = 40
/** Where the copy's own characters stand in a `.drv` path. */
const TAG = [40, 43] as const

export async function run(): Promise<Figure[]> {
  const nodes = Number(process.env.CONEGATE_BENCH_NODES ?? 50_000)
  const { store, root } = await makeVirtualClosure(nodes)
  const read = fastest(() => readGraph(store, [{ name: 'everything', drvPath: root }]))
  const graph = tellCopiesApart(read.value)
  const groups = groupCrates(graph)
  const bumps = groups.map((group) => group.bump)
  const together = fastest(() => measureBumps(graph, bumps))
  const step = Math.max(1, Math.floor(bumps.length / ALONE))
  const some = bumps.filter((_, i) => i % step === 0)
  const alone = fastest(() => some.flatMap((bump) => measureBumps(graph, [bump])))
  alone.value.forEach((cost, i) => {
    if (JSON.stringify(cost) !== JSON.stringify(together.value[i * step])) throw new Error('costs differ')
  })
  const hubs = fastest(() => findHubs(graph, readOwnNeeds(graph, store)))
  const asked = `${groups[0]?.name ?? ''}@${groups[0]?.version ?? ''}`
  const explained = fastest(() => explainNodes({ graph, store, compared: null }, asked))

  const size = `${bumps.length} crates in ${graph.size} derivations`
  return [
    {
      name: 'the costs of all bumps, against reading the graph',
      value: together.time / read.time,
      limit: 0.5,
      note: `${ms(together.time)} to ${ms(read.time)}, ${size}`,
    },
    {
      name: 'hubs with who needs them, against reading the graph',
      value: hubs.time / read.time,
      limit: 2,
      note: `${ms(hubs.time)}, ${hubs.value.hubs.length} crates`,
    },
    {
      name: 'the cost of one bump among all, against one alone',
      value: together.time / bumps.length / (alone.time / some.length),
      limit: 0.2,
      note: `${ms(alone.time / some.length)} for one alone`,
    },
    {
      name: 'an explanation, against reading the graph',
      value: explained.time / read.time,
      limit: 0.5,
      note: `${ms(explained.time)} for ${asked}`,
    },
  ]
}

/** The same graph, whose crates' versions say which copy they are of. */
function tellCopiesApart(graph: BuildGraph): BuildGraph {
  const crates = Array.from({ length: graph.size }, (_, node): CrateNode | undefined => {
    const crate = graph.crate(node)
    return crate === undefined
      ? undefined
      : { ...crate, version: `${crate.version}+${graph.drvPath(node).slice(...TAG)}` }
  })
  return {
    storeDir: graph.storeDir,
    size: graph.size,
    roots: graph.roots,
    inputStart: graph.inputStart,
    inputs: graph.inputs,
    wanted: graph.wanted,
    drvPath: (node) => graph.drvPath(node),
    name: (node) => graph.name(node),
    kind: (node) => graph.kind(node),
    system: (node) => graph.system(node),
    outputNames: (node) => graph.outputNames(node),
    identities: (node) => graph.identities(node),
    find: (drvPath) => graph.find(drvPath),
    crate: (node) => crates[node],
  }
}

function fastest<Value>(work: () => Value): { readonly value: Value; readonly time: number } {
  let best: { value: Value; time: number } | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint()
    const value = work()
    const time = Number(process.hrtime.bigint() - start) / 1e6
    if (best === undefined || time < best.time) best = { value, time }
  }
  if (best === undefined) throw new Error('nothing was measured')
  return best
}

function ms(time: number): string {
  return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`
}
