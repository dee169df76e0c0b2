/** Real cargo on made workspaces, without a network: its registry is a folder of made crates. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readLockFile, LockIndex, type LockEntry } from '../../../src/crates/cargo-lock.js'
import type { Tree } from '../../../src/generated/tree.js'
import { REGISTRY } from './random-workspace.js'

/** A folder for workspaces, with a cargo of its own; the caller calls `remove`. */
export interface CargoPlace {
  readonly folder: string
  /** Exit status and what was written to standard error. */
  run(args: readonly string[], folder?: string): Promise<{ readonly status: number; readonly errors: string }>
  write(files: ReadonlyMap<string, string>): void
  /** Removes all workspaces' files. */
  clear(): void
  remove(): void
}

export function openCargoPlace(): CargoPlace {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'conegate-cargo-')))
  const [home, folder, registry] = ['home', 'work', 'registry'].map((name) => join(top, name)) as [
    string,
    string,
    string,
  ]
  for (const made of [home, folder, registry]) mkdirSync(made)
  writeRegistry(registry)
  writeFileSync(
    join(home, 'config.toml'),
    `[source.crates-io]\nreplace-with = "made"\n[source.made]\ndirectory = ${JSON.stringify(registry)}\n`,
  )
  const { PATH = '', HOME = '', RUSTUP_HOME } = process.env
  const env = { PATH, HOME, CARGO_HOME: home, ...(RUSTUP_HOME !== undefined && { RUSTUP_HOME }) }
  return {
    folder,
    run: (args, at = 'ws') =>
      new Promise((resolve) => {
        execFile('cargo', [...args], { cwd: join(folder, at), env, maxBuffer: 64 << 20 }, (error, _, errors) => {
          resolve({ status: error === null ? 0 : 1, errors })
        })
      }),
    write: (files) => {
      for (const [path, text] of files) {
        const whole = join(folder, path)
        mkdirSync(join(dirname(whole), 'src'), { recursive: true })
        writeFileSync(whole, text)
        const library = join(dirname(whole), 'src/lib.rs')
        if (path.endsWith('Cargo.toml') && !existsSync(library)) writeFileSync(library, '')
      }
    },
    clear: () => {
      // `target` keeps what cargo asked rustc, which takes longer than all else.
      for (const name of readdirSync(folder)) {
        const inside = name === 'ws' ? readdirSync(join(folder, name)).filter((one) => one !== 'target') : ['']
        for (const one of inside) rmSync(join(folder, name, one), { recursive: true, force: true })
      }
    },
    remove: () => {
      rmSync(top, { recursive: true, force: true })
    },
  }
}

function writeRegistry(registry: string): void {
  for (const [name, versions] of Object.entries(REGISTRY)) {
    for (const version of versions) {
      const folder = join(registry, `${name}-${version}`)
      mkdirSync(join(folder, 'src'), { recursive: true })
      writeFileSync(join(folder, 'src/lib.rs'), '')
      const needsR1 = name === 'r3' || version === '2.0.0'
      const dependencies = [
        ...(needsR1 ? ['r1 = { version = "0.1", optional = true }'] : []),
        ...(version === '1.2.0' ? ['r2 = "0.0.3"'] : []),
      ]
      writeFileSync(
        join(folder, 'Cargo.toml'),
        `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n[dependencies]\n${dependencies.join('\n')}\n` +
          `[features]\ndefault = []\nf = ${needsR1 ? '["dep:r1"]' : '[]'}\n`,
      )
      const checksum = createHash('sha256').update(`${name} ${version}`).digest('hex')
      writeFileSync(join(folder, '.cargo-checksum.json'), JSON.stringify({ files: {}, package: checksum }))
    }
  }
}

/** Files in memory as judges see them. */
export function treeOf(files: ReadonlyMap<string, string>): Tree {
  return { paths: new Set(files.keys()), read: (path) => Promise.resolve(files.get(path)) }
}

/** What cargo did to a lock file. */
export interface Outcome {
  /** Whether `--locked` takes it. */
  readonly takesLocked: boolean
  /** `null` where cargo can't lock at all: nothing satisfies what is asked for. */
  readonly changes: LockChanges | null
  readonly errors: string
}

export interface LockChanges {
  /** Anything that the lock file says. */
  readonly any: boolean
  /** What the manifests alone decide: local packages, their edges, packages that nothing reached before. */
  readonly local: boolean
  readonly after: string
}

/** Asks cargo with `--locked`, and then lets it write as the judge's own advice has it. */
export async function askCargo(place: CargoPlace): Promise<Outcome> {
  const path = join(place.folder, 'ws/Cargo.lock')
  const before = readFileSync(path, 'utf8')
  const metadata = ['metadata', '--offline', '--format-version', '1']
  const locked = await place.run([...metadata, '--locked'])
  const free = await place.run(['update', '--workspace', '--offline'])
  const after = readFileSync(path, 'utf8')
  writeFileSync(path, before)
  const takesLocked = locked.status === 0
  // Anything but the lock file's state is no answer: a crate under two names, a feature that is not there.
  const isAnswer = free.status === 0 && (takesLocked || locked.errors.includes('--locked'))
  if (!isAnswer) return { takesLocked, changes: null, errors: free.errors + locked.errors }
  return { takesLocked, changes: { ...compareLocks(before, after), after }, errors: locked.errors }
}

function compareLocks(before: string, after: string): { any: boolean; local: boolean } {
  const [old, now] = [summarise(before), summarise(after)]
  const isLocal = (line: string): boolean => line.startsWith('local ') || line.startsWith('unused ')
  const differs = (lines: readonly string[], others: readonly string[]): boolean =>
    JSON.stringify(lines) !== JSON.stringify(others)
  return {
    any: differs(old.lines, now.lines),
    local:
      differs(old.lines.filter(isLocal), now.lines.filter(isLocal)) ||
      [...old.unreached].some((id) => !now.ids.has(id)),
  }
}

/** A line for each package with its edges in full, whatever form and order the file has. */
function summarise(text: string): { lines: string[]; ids: Set<string>; unreached: Set<string> } {
  const { entries, unused } = readLockFile({ path: 'Cargo.lock', text })
  const index = new LockIndex(entries)
  const id = ({ name, version, source }: LockEntry): string => `${name} ${version} ${source}`
  const reached = new Set(entries.filter(({ source }) => source === ''))
  const lines = unused.map((entry) => `unused ${id(entry)}`)
  for (const entry of entries) {
    const edges = entry.dependencies.map((name) => {
      const [to] = index.findAll(name).map((at) => entries[at])
      return to === undefined ? `nothing for ${name}` : id(to)
    })
    lines.push(`${entry.source === '' ? 'local' : 'other'} ${id(entry)} ${entry.checksum}: ${edges.sort().join('; ')}`)
  }
  for (const entry of reached)
    for (const name of entry.dependencies) for (const at of index.findAll(name)) reached.add(entries[at] ?? entry)
  const unreached = entries.filter((entry) => !reached.has(entry)).map(id)
  return { lines: lines.sort(), ids: new Set(entries.map(id)), unreached: new Set(unreached) }
}
