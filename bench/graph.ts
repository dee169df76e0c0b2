/**
 * Capturing a closure against what else one could do with it: merely read its files, or have Nix print it as JSON. Each
 * measurement is a process of its own, rounds take turns, and the fastest of each counts, since whatever else runs on the
 * machine only ever adds.
 *
 * CONEGATE_BENCH_NODES: derivations of the closure, 50,000 unless told. The closure is written to the folder for
 * temporary files (TMPDIR), 300 MB.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure.js'
import type { Measurement } from './graph-child.js'
import { type Closure, writeClosure } from './real-looking-closure.js'
import { transpileTo } from './transpile.js'

const ROUNDS = 5
const NIX_ROUNDS = 2
/** How many times as large closures are whose memory is compared: a straight line has the same slope in both parts. */
const SIZES = [1, 5, 10] as const

export async function run(): Promise<Figure[]> {
  const nodes = Number(process.env.CONEGATE_BENCH_NODES ?? 50_000)
  const folder = mkdtempSync(join(tmpdir(), 'conegate-bench-graph-'))
  try {
    const root = join(folder, 'root')
    const physicalDir = join(root, 'nix', 'store')
    const closure = await writeClosure(physicalDir, nodes)
    const list = join(folder, 'files')
    writeFileSync(list, closure.files.map((path) => path.slice('/nix/store/'.length)).join('\n'))
    const compiled = join(folder, 'compiled')
    transpileTo(compiled, [
      'src/graph',
      'src/problem.ts',
      'src/platform/nix/store.ts',
      'bench/graph-child.ts',
      'bench/virtual-closure.ts',
      '__tests__/helpers/drv-graphs.ts',
      '__tests__/graph/fixtures',
    ])
    const child = (...args: string[]): Measurement => measure(join(compiled, 'bench', 'graph-child.js'), args)

    const read: number[] = []
    const capture: number[] = []
    const peaks: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      read.push(child('read', physicalDir, list).times[0] ?? Number.NaN)
      const captured = child('capture', physicalDir, closure.base)
      if (captured.nodes !== closure.files.length) throw new Error(`${captured.nodes} of ${closure.files.length} read`)
      capture.push(captured.times[0] ?? Number.NaN)
      peaks.push(captured.peak)
    }
    const both = Array.from(
      { length: NIX_ROUNDS },
      () => child('capture', physicalDir, closure.base, closure.head).times,
    )
    const [small, middle, large] = SIZES.map((times) => child('virtual', String(nodes * times)))
    if (small === undefined || middle === undefined || large === undefined) throw new Error('three sizes are measured')

    const size = `${closure.files.length} derivations`
    return [
      ...measureNix(folder, root, closure, least(capture), size),
      {
        name: 'capture, against merely reading the same files',
        value: least(capture) / least(read),
        limit: 2.2,
        note: `${ms(least(capture))} to ${ms(least(read))}, ${size}`,
      },
      {
        name: 'the cone of two such graphs, against capturing them',
        value: least(both.map((times) => (times[2] ?? Number.NaN) / ((times[0] ?? 0) + (times[1] ?? 0)))),
        limit: 0.3,
      },
      { name: 'most memory of a capture', value: Math.round(Math.max(...peaks)), limit: 350, unit: 'MB', note: size },
      {
        name: `memory for each further derivation, from ${SIZES[1]} to ${SIZES[2]} times as many against up to there`,
        value: bytesEach(middle, large) / bytesEach(small, middle),
        limit: 1.5,
        note: [small, middle, large].map(({ peak, nodes: read }) => `${Math.round(peak)} MB for ${read}`).join(', '),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `nix derivation show -r` on the closure, in a store whose database knows it. No figure where there is no Nix. */
function measureNix(folder: string, root: string, closure: Closure, capture: number, size: string): Figure[] {
  // Not the tests' helper: it belongs to jest.
  if (spawnSync('nix', ['--version']).error !== undefined) return []
  const etc = join(folder, 'etc')
  mkdirSync(etc)
  writeFileSync(join(etc, 'nix.conf'), 'substituters =\nexperimental-features = nix-command\n')
  const env = { PATH: process.env.PATH, HOME: folder, NIX_CONF_DIR: etc, NIX_REMOTE: `local?root=${root}` }
  const load = spawnSync('nix-store', ['--load-db'], { env, input: registration(closure), encoding: 'utf8' })
  if (load.status !== 0) throw new Error(`nix-store --load-db: ${load.stderr}`)
  const show = (command: readonly string[]): number => {
    const sink = openSync('/dev/null', 'w')
    const start = process.hrtime.bigint()
    const { status } = spawnSync('nix', [...command, '-r', closure.base], { env, stdio: ['ignore', sink, 'ignore'] })
    const time = Number(process.hrtime.bigint() - start) / 1e6
    return status === 0 ? time : Number.NaN
  }
  const version = spawnSync('nix', ['--version'], { env, encoding: 'utf8' }).stdout.trim()
  const known = [['derivation', 'show'], ['show-derivation']].find((command) => !Number.isNaN(show(command)))
  if (known === undefined) throw new Error(`${version} shows no derivations`)
  const time = least(Array.from({ length: NIX_ROUNDS }, () => show(known)))
  return [
    {
      name: `capture, against \`nix ${known.join(' ')} -r\``,
      value: capture / time,
      limit: 0.35,
      note: `${ms(capture)} to ${ms(time)}, ${size}, ${version}`,
    },
  ]
}

/** What `nix-store --load-db` reads: nothing of it but the references is ever looked at here. */
function registration(closure: Closure): string {
  const lines: string[] = []
  for (const [path, references] of closure.references) {
    const distinct = new Set(references)
    lines.push(path, '0'.repeat(64), '1', '', String(distinct.size), ...distinct)
  }
  return `${lines.join('\n')}\n`
}

function measure(script: string, args: readonly string[]): Measurement {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  return JSON.parse(stdout) as Measurement
}

function bytesEach(fewer: Measurement, more: Measurement): number {
  return ((more.peak - fewer.peak) * 1e6) / (more.nodes - fewer.nodes)
}

function least(values: readonly number[]): number {
  return Math.min(...values)
}

function ms(time: number): string {
  return `${Math.round(time)} ms`
}
