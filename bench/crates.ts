/**
 * The static cone of a workspace of 576 crates: the judgement of base and head, both files' reading included. Warm in this
 * process, and cold in a process of its own, whose whole life is measured, Node's own start included.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { computeStaticCone } from '../src/crates/static-cone.js'
import type { Figure } from './figure.js'
import { makeCargoNix } from './real-looking-cargo-nix.js'

const SIZE = { crates: 576, members: 11 }
const WARM_RUNS = 15
const COLD_RUNS = 15
/** A crate near the bottom, on which about a third of the others stand. */
const BUMPED = 20

const top = dirname(dirname(fileURLToPath(import.meta.url)))

export function run(): Promise<Figure[]> {
  const base = makeCargoNix(SIZE)
  const head = makeCargoNix(SIZE, BUMPED)
  mkdirSync(join(top, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(top, '.cache', 'bench-crates-'))
  try {
    const warm = Array.from({ length: WARM_RUNS }, () => time(() => judge(base, head)))
    const { crates } = judge(base, head)
    const note = `${crates.rebuilt} of ${crates.total} crates, 2 files of ${Math.round(base.length / 1024)} kB`
    writeFileSync(join(folder, 'base.nix'), base)
    writeFileSync(join(folder, 'head.nix'), head)
    const script = transpile(folder)
    const cold: number[] = []
    const bare: number[] = []
    for (let round = 0; round < COLD_RUNS; round++) {
      cold.push(
        time(() => {
          runNode([script, folder])
        }),
      )
      bare.push(
        time(() => {
          runNode(['-e', '0'])
        }),
      )
    }
    return Promise.resolve([
      { name: 'static cone of 576 crates, warm', value: median(warm) / 1000, limit: 0.2, unit: 's', note },
      { name: 'the same in a process of its own, whole', value: median(cold) / 1000, limit: 0.4, unit: 's' },
      {
        name: 'the same without starting Node',
        value: (median(cold) - median(bare)) / 1000,
        limit: 0.2,
        unit: 's',
        note: `node -e 0 takes ${Math.round(median(bare))} ms`,
      },
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function judge(base: string, head: string): { readonly crates: { readonly rebuilt: number; readonly total: number } } {
  const { cone } = computeStaticCone({
    base: { cargoNix: { path: 'Cargo.nix', text: base }, localSources: () => [{ path: 'src/lib.rs', id: '1' }] },
    head: { cargoNix: { path: 'Cargo.nix', text: head }, localSources: () => [{ path: 'src/lib.rs', id: '1' }] },
    rustTarget: 'x86_64-unknown-linux-gnu',
    changedPaths: ['Cargo.nix', 'Cargo.lock'],
    baseCommit: null,
    headCommit: null,
  })
  if (cone === null || cone.crates.rebuilt === 0) throw new Error('nothing rebuilds')
  return cone
}

/** The pure rooms as plain JavaScript, so that no compiler's start is measured. */
function transpile(folder: string): string {
  for (const room of ['crates', 'graph', '.']) {
    for (const file of readdirSync(join(top, 'src', room), { recursive: room !== '.', withFileTypes: true })) {
      if (!file.isFile() || !file.name.endsWith('.ts')) continue
      const source = join(file.parentPath, file.name)
      const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      })
      const target = join(folder, 'src', source.slice(join(top, 'src').length + 1).replace(/ts$/, 'js'))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, outputText)
    }
  }
  const script = join(folder, 'judge.mjs')
  writeFileSync(
    script,
    `import { readFileSync } from 'node:fs'
import { computeStaticCone } from './src/crates/static-cone.js'
const side = (name) => ({ cargoNix: { path: 'Cargo.nix', text: readFileSync(process.argv[2] + '/' + name, 'utf8') }, localSources: () => [] })
const { cone } = computeStaticCone({ base: side('base.nix'), head: side('head.nix'), rustTarget: 'x86_64-unknown-linux-gnu',
  changedPaths: ['Cargo.nix'], baseCommit: null, headCommit: null })
process.exitCode = cone.crates.rebuilt > 0 ? 0 : 1
`,
  )
  return script
}

function runNode(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { env: { PATH: process.env.PATH }, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

function time(run: () => unknown): number {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start) / 1e6
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
