/**
 * What bench/graph.ts measures, in a process of its own: `node graph-child.js WHAT ARGUMENT…` prints the measurement as
 * JSON. No figure of its own: `run` is not exported.
 */
import { readFileSync } from 'node:fs'
import { computeCone } from '../src/graph/cone.js'
import type { BuildGraph } from '../src/graph/build-graph.js'
import { readGraph } from '../src/graph/read-graph.js'
import { openStore } from '../src/platform/nix/store.js'
import { makeVirtualClosure } from './virtual-closure.js'

export interface Measurement {
  /** Milliseconds on the clock, of each step. */
  readonly times: readonly number[]
  /** Most memory that the process held, in MB (10⁶ bytes). */
  readonly peak: number
  readonly nodes: number
}

const STORE = '/nix/store'

function timed<Value>(times: number[], step: () => Value): Value {
  const start = process.hrtime.bigint()
  const value = step()
  times.push(Number(process.hrtime.bigint() - start) / 1e6)
  return value
}

/** Merely reads the files that are named in a list. */
function readFiles(physicalDir: string, list: string): Measurement {
  const files = readFileSync(list, 'utf8').trimEnd().split('\n')
  const times: number[] = []
  timed(times, () => {
    for (const file of files) readFileSync(`${physicalDir}/${file}`)
  })
  return { times, peak: peak(), nodes: files.length }
}

/** Captures the graph of each root, then computes the cone of the last two. */
function capture(physicalDir: string, ...roots: string[]): Measurement {
  const store = openStore({ storeDir: STORE, physicalDir })
  const times: number[] = []
  const graphs: BuildGraph[] = []
  for (const drvPath of roots) graphs.push(timed(times, () => readGraph(store, [{ name: 'root', drvPath }])))
  const [base, head] = graphs
  if (base !== undefined && head !== undefined) {
    const cone = timed(times, () => computeCone(base, head))
    if (cone.rebuilt === 0) throw new Error('nothing to rebuild: the cone measures nothing')
  }
  return { times, peak: peak(), nodes: base?.size ?? 0 }
}

async function captureVirtual(nodes: number): Promise<Measurement> {
  const { store, root } = await makeVirtualClosure(nodes)
  const times: number[] = []
  const graph = timed(times, () => readGraph(store, [{ name: 'root', drvPath: root }]))
  return { times, peak: peak(), nodes: graph.size }
}

function peak(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6
}

// The runner of benchmarks imports every module of this folder.
if (process.argv[1]?.endsWith('graph-child.js') === true) {
  const [what, ...rest] = process.argv.slice(2)
  const [first = '', second = ''] = rest
  const measurement =
    what === 'read'
      ? readFiles(first, second)
      : what === 'capture'
        ? capture(first, ...rest.slice(1))
        : await captureVirtual(Number(first))
  console.log(JSON.stringify(measurement))
}
