import { compareText } from '../../compare-text.js'
import { folderOf, joinPath } from '../crate2nix/paths.js'
import { isDamaged, type Judgement } from '../drift.js'
import { callCrate2nix } from './crate2nix-call.js'
import { nameOf } from './folders.js'
import type { Generator, Tool } from './generator.js'
import { exactly, type PathSet } from './path-set.js'

export interface KnownFiles {
  readonly judgements: readonly Judgement[]
  /** Every regular file below the judged folder. */
  readonly paths: ReadonlySet<string>
  /** Folder of the committed snapshot, `null` where none is to be written. */
  readonly snapshotFolder: string | null
  readonly timeLimitSeconds: number
}

/** Judged files that no generator can be called for, and why, as a clause. */
export interface Uncallable {
  readonly judgement: Judgement
  readonly why: string
}

export interface KnownGenerators {
  /** In the usual order of what feeds what. */
  readonly generators: readonly Generator[]
  readonly uncallable: readonly Uncallable[]
}

/** The generators of the files that are judged, and of the snapshot. */
export function findKnownGenerators(files: KnownFiles): KnownGenerators {
  const generators: Generator[] = []
  const uncallable: Uncallable[] = []
  const hashes = files.judgements.filter(({ generator }) => generator === 'crate-hashes')
  const own = files.judgements
    .filter(({ generator }) => generator !== 'crate-hashes')
    .sort((a, b) => ORDER.indexOf(a.generator) - ORDER.indexOf(b.generator) || compareText(a.file, b.file))
  for (const judgement of own) {
    const made = describe(judgement, hashes, files)
    if (typeof made === 'string') uncallable.push({ judgement, why: made })
    else if (made !== undefined) generators.push(made)
  }
  // Where Cargo.nix is written while evaluating, its hashes alone are committed.
  for (const judgement of hashes) {
    if (generators.some(({ outputs }) => outputs.has(judgement.file))) continue
    const made = describeCrate2nix(judgement, [], files, joinPath(folderOf(judgement.file), 'Cargo.nix'))
    if (typeof made !== 'string')
      generators.push({ ...made, outputs: exactly([judgement.file]), mainFiles: [], judgements: [judgement] })
  }
  if (files.snapshotFolder !== null) generators.push(describeSnapshot(files.snapshotFolder, files))
  return { generators, uncallable }
}

const ORDER = ['cargo', 'flake-lock', 'crate2nix', 'crate2nix-json', 'cargo2nix', 'bun2nix', 'snapshot']

function describe(
  judgement: Judgement,
  hashes: readonly Judgement[],
  files: KnownFiles,
): Generator | string | undefined {
  switch (judgement.generator) {
    case 'cargo':
      return describeCargo(judgement, files)
    case 'flake-lock':
      return describeFlakeLock(judgement, files)
    case 'crate2nix':
    case 'crate2nix-json':
      return describeCrate2nix(judgement, hashes, files)
    case 'cargo2nix':
    case 'bun2nix':
      return describeMended(judgement, files)
    default:
      return undefined
  }
}

function describeCargo(judgement: Judgement, files: KnownFiles): Generator {
  const mend = argumentsAfter('cargo', judgement.mend)
  const usual = !isDamaged(judgement) && mend?.[0] === 'update' && areCargoOptions(mend)
  const folder = folderOf(judgement.file)
  return {
    ...common(judgement, files),
    name: 'cargo',
    folder: usual ? '' : folder,
    tool: { kind: 'program' },
    // Without a lock file that it can read there is nothing to change the least of.
    command: ['cargo', ...(isDamaged(judgement) ? ['generate-lockfile'] : usual ? mend : ['update', '--workspace'])],
    inputs: reading(judgement, files, [judgement.file, '.cargo/config.toml', ...TOOLCHAIN_FILES]),
    outputs: exactly([judgement.file]),
  }
}

const TOOLCHAIN_FILES = ['rust-toolchain', 'rust-toolchain.toml']

/** What the least change may need; `--config` and its like could name programs. */
function areCargoOptions(args: readonly string[]): boolean {
  return args.every(
    (arg) =>
      !arg.startsWith('-') || /^(?:-w|-p|--workspace|--package|--precise|--manifest-path|--offline|--quiet)$/.test(arg),
  )
}

function describeFlakeLock(judgement: Judgement, files: KnownFiles): Generator {
  return {
    ...common(judgement, files),
    name: 'flake-lock',
    folder: folderOf(judgement.file),
    tool: { kind: 'program' },
    // What is locked already stays; the flake's own nixConfig sets nothing, and no token of nix.conf is lent to it.
    command: ['nix', ...NIX_OPTIONS, 'flake', 'lock'],
    inputs: reading(judgement, files, [judgement.file]),
    outputs: exactly([judgement.file]),
  }
}

/** For every Nix that a generator starts. */
export const NIX_OPTIONS: readonly string[] = [
  ...['--extra-experimental-features', 'nix-command flakes'],
  ...['--option', 'accept-flake-config', 'false'],
  ...['--option', 'access-tokens', ''],
]

function describeCrate2nix(
  judgement: Judgement,
  hashes: readonly Judgement[],
  files: KnownFiles,
  file = judgement.file,
): Generator | string {
  const call = callCrate2nix(file, judgement.options)
  if (typeof call === 'string') return call
  const outputs = exactly([file, ...call.also])
  return {
    ...common(judgement, files),
    name: 'crate2nix',
    folder: call.folder,
    tool: pinned('crate2nix', 'crate2nix'),
    command: ['crate2nix', ...call.args],
    inputs: reading(judgement, files, [
      ...call.reads,
      ...call.also,
      'flake.lock',
      '.cargo/config.toml',
      ...TOOLCHAIN_FILES,
    ]),
    outputs,
    judgements: [judgement, ...hashes.filter((one) => outputs.has(one.file))],
    hashFile: call.also[0],
  }
}

function describeMended(judgement: Judgement, files: KnownFiles): Generator | string {
  const { generator: name, file } = judgement
  const args = argumentsAfter(name, judgement.mend)
  if (args === undefined) return `it is not known how ${name} was called`
  return {
    ...common(judgement, files),
    name,
    folder: '',
    tool: pinned(name, null),
    command: [name, ...args],
    inputs: reading(judgement, files, ['flake.lock']),
    outputs: exactly([file]),
  }
}

function describeSnapshot(folder: string, files: KnownFiles): Generator {
  const judgements = files.judgements.filter(({ generator }) => generator === 'snapshot')
  const has = (path: string): boolean =>
    path.startsWith(`${folder}/`) && /^[^/]+\.txt$|^ceilings\.yml$/.test(path.slice(folder.length + 1))
  return {
    name: 'snapshot',
    isDeclared: false,
    folder: '',
    tool: { kind: 'own' },
    command: ['conegate', 'snapshot'],
    inputs: SNAPSHOT_INPUTS,
    outputs: { shown: [`${folder}/**`], exact: [], examples: [`${folder}/x.txt`], has },
    mainFiles: [],
    judgements,
    hashFile: null,
    timeLimitSeconds: files.timeLimitSeconds,
  }
}

/** What moves the graph as a snapshot shows it: it holds no hashes, so that sources don't. */
const SNAPSHOT_INPUTS: PathSet = ((): PathSet => {
  const shown = [
    '**/*.nix',
    '**/Cargo.json',
    '**/Cargo.lock',
    '**/Cargo.toml',
    '**/crate-hashes.json',
    '**/flake.lock',
    'conegate.yml',
  ]
  return {
    shown,
    exact: [],
    examples: shown.map((pattern) => pattern.replace('**/', '').replace('*', 'x')),
    has: (path) =>
      /(?:^|\/)(?:[^/]+\.nix|Cargo\.(?:json|lock|toml)|crate-hashes\.json|flake\.lock)$/.test(path) ||
      path === 'conegate.yml',
  }
})()

function common(
  judgement: Judgement,
  files: KnownFiles,
): Pick<Generator, 'isDeclared' | 'mainFiles' | 'judgements' | 'hashFile' | 'timeLimitSeconds'> {
  return {
    isDeclared: false,
    mainFiles: [judgement.file],
    judgements: [judgement],
    hashFile: null,
    timeLimitSeconds: files.timeLimitSeconds,
  }
}

/** What the judgement says, and what else is there of the usual files. */
function reading({ from }: Judgement, { paths }: KnownFiles, also: readonly string[]): PathSet {
  return exactly([...from, ...also.filter((path) => paths.has(path))])
}

function pinned(input: string, nixpkgs: string | null): Tool {
  return { kind: 'pinned', input, nixpkgs }
}

/** The arguments of a program in a command that may start it through `nix run … program -- …`. */
function argumentsAfter(program: string, command: readonly string[]): string[] | undefined {
  const at = command.findIndex((word) => nameOf(word) === program || word.endsWith(`#${program}`))
  if (at === -1) return undefined
  const args = command.slice(at + 1)
  return args[0] === '--' ? args.slice(1) : args
}
