/**
 * What the offline answer costs: judging a Cargo.nix of 576 crates against its Cargo.lock, beside the bare parsing of both
 * texts, and beside `crate2nix generate` and a diff. Both are made up unless `CONEGATE_BENCH_WORKSPACE` names the folder of
 * a workspace with a Cargo.nix that crate2nix wrote; there, or in the example, crate2nix is run where it is on the PATH.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'smol-toml'
import { readCargoNix } from '../src/crates/cargo-nix.js'
import { parseNix } from '../src/crates/nix-expression/parser.js'
import { crate2nixJudge } from '../src/generated/crate2nix/judge.js'
import { readHash } from '../src/generated/hash-text.js'
import type { Tree } from '../src/generated/tree.js'
import type { Figure } from './figure.js'
import { makeCargoNix } from './real-looking-cargo-nix.js'

const SIZE = { crates: 576, members: 11 }
const RUNS = 25

const top = dirname(dirname(fileURLToPath(import.meta.url)))

export async function run(): Promise<Figure[]> {
  const workspace = process.env.CONEGATE_BENCH_WORKSPACE
  const files = workspace === undefined ? makeFiles() : readFiles(workspace)
  const [nix = '', lock = ''] = [files.get('Cargo.nix'), files.get('Cargo.lock')]
  const tree = treeOf(files)
  await expectInStep(tree)
  const judging: number[] = []
  const parsing: number[] = []
  // In turns, so that both meet the same machine.
  for (let round = 0; round < RUNS; round++) {
    parsing.push(
      await time(() => {
        parse(lock)
        parseNix(nix, 'Cargo.nix')
      }),
    )
    judging.push(await time(() => crate2nixJudge.judge(tree, new Map())))
  }
  const crates = readCargoNix({ path: 'Cargo.nix', text: nix }).crates.size
  const note = `${crates} crates, ${least(judging).toFixed(0)} ms, parsing alone ${least(parsing).toFixed(0)} ms`
  const figures = [
    { name: 'offline answer, by parsing both files', value: least(judging) / least(parsing), limit: 3, note },
  ]
  return [...figures, ...(await compareWithGenerator(workspace ?? join(top, 'examples', 'workspace')))]
}

/** The same answer by writing the file anew; nothing where crate2nix is not there. */
async function compareWithGenerator(workspace: string): Promise<Figure[]> {
  mkdirSync(join(top, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(top, '.cache', 'bench-generated-'))
  try {
    cpSync(workspace, folder, { recursive: true, filter: (path) => !/^target\b/.test(relative(workspace, path)) })
    const generate = (): boolean => {
      const { status } = spawnSync('crate2nix', ['generate', '-o', 'anew.nix'], { cwd: folder, encoding: 'utf8' })
      if (status !== 0) return false
      spawnSync('diff', ['Cargo.nix', 'anew.nix'], { cwd: folder })
      return true
    }
    // The first fills cargo's cache.
    if (!generate()) return []
    const generating: number[] = []
    const judging: number[] = []
    for (let round = 0; round < 5; round++) generating.push(await time(generate))
    const tree = treeOf(readFiles(workspace))
    for (let round = 0; round < RUNS; round++) judging.push(await time(() => crate2nixJudge.judge(tree, new Map())))
    const note = `${least(judging).toFixed(0)} ms against ${least(generating).toFixed(0)} ms`
    return [
      {
        name: 'the same by crate2nix generate and diff',
        value: least(judging) / least(generating),
        limit: 0.05,
        note,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function expectInStep(tree: Tree): Promise<void> {
  const [judgement] = await crate2nixJudge.judge(tree, new Map())
  // Made manifests name no dependencies and features; that they differ is found, and timed, all the same.
  const drifts = judgement?.drifts.filter(({ kind }) => kind !== 'manifest') ?? []
  const wrong = [...drifts, ...(judgement?.unknowns ?? [])]
  if (judgement === undefined || wrong.length > 0)
    throw new Error(`not in step: ${wrong[0]?.what ?? 'nothing was judged'}`)
}

function makeFiles(): Map<string, string> {
  const nix = makeCargoNix(SIZE)
  const { crates } = readCargoNix({ path: 'Cargo.nix', text: nix })
  const files = new Map([['Cargo.nix', nix]])
  const lock = ['version = 4\n']
  for (const { name, version, source, dependencies, buildDependencies, devDependencies } of crates.values()) {
    lock.push(`[[package]]\nname = "${name}"\nversion = "${version}"`)
    if (source.kind === 'registry') {
      lock.push('source = "registry+https://github.com/rust-lang/crates.io-index"')
      lock.push(`checksum = "${readHash(source.sha256)?.base16 ?? ''}"`)
    }
    if (source.kind === 'local') {
      files.set(
        `${source.path.replace(/^\.\//, '')}/Cargo.toml`,
        `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n`,
      )
    }
    const edges = new Set([...dependencies, ...buildDependencies, ...devDependencies].map(({ packageId }) => packageId))
    const names = [...edges].map((id) => ` "${crates.get(id)?.name ?? ''} ${crates.get(id)?.version ?? ''}",`)
    if (names.length > 0) lock.push('dependencies = [', ...names.sort(), ']')
    lock.push('')
  }
  return files.set('Cargo.lock', lock.join('\n'))
}

/** Lock, Cargo.nix and manifests of a folder on disk. */
function readFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>()
  const pending = ['']
  for (let inner = pending.pop(); inner !== undefined; inner = pending.pop()) {
    for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
      const path = join(inner, entry.name)
      if (entry.isDirectory() && !/^(?:target|\.git|node_modules)$/.test(entry.name)) pending.push(path)
      else if (/^(?:Cargo\.(?:nix|lock|toml)|config\.toml)$/.test(entry.name)) {
        files.set(path, readFileSync(join(folder, path), 'utf8'))
      }
    }
  }
  return files
}

function treeOf(files: ReadonlyMap<string, string>): Tree {
  return { paths: new Set(files.keys()), read: (path) => Promise.resolve(files.get(path)) }
}

async function time(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** What else runs on the machine only adds to a time, so the least is what the work itself takes. */
function least(values: readonly number[]): number {
  return Math.min(...values)
}
