/** Judges one crate-hashes.json: a hash for each git dependency that is locked, and for nothing else. */
import { InputError } from '../../problem.js'
import { compareText } from '../../compare-text.js'
import type { Unknown } from '../../verdict.js'
import type { Drift, Judgement } from '../drift.js'
import { readHash, sameHash } from '../hash-text.js'
import type { Tree } from '../tree.js'
import { namesLocked, namesPlace, readCrateHashes } from './crate-hashes.js'
import type { HashEntry } from './crate-hashes.js'
import { findLocks } from './find-locks.js'
import { readHeader } from './header.js'
import { byPlace, hashesOf } from './judge-cargo-file.js'
import type { JudgedFile } from './judge-cargo-file.js'
import type { LockedCrate } from './locked-set.js'
import { describeLocked } from './locked-source.js'
import type { PackageKey } from './package-key.js'
import { folderOf, joinPath } from './paths.js'
import { readLocks } from './read-locks.js'

interface Locked {
  readonly crates: readonly LockedCrate[]
  /** Those that need an entry. */
  readonly needed: ReadonlySet<LockedCrate>
  readonly from: readonly string[]
  readonly unknowns: readonly Unknown[]
  /** False where no generated file takes its hashes from here. */
  readonly isUsed: boolean
}

/** None where the file belongs to nothing that crate2nix wrote or could write. */
export async function judgeCrateHashes(tree: Tree, path: string, judged: readonly JudgedFile[]): Promise<Judgement[]> {
  const users = judged.filter(({ judgement, startedIn, header }) => {
    return hashesOf(judgement.file, startedIn, header) === path
  })
  const lock = joinPath(folderOf(path), 'Cargo.lock')
  if (users.length === 0 && !tree.paths.has(lock)) return []
  const locked = users.length === 0 ? await readBeside(tree, path) : readFromUsers(users)
  const drifts: Drift[] = []
  const unknowns = [...locked.unknowns]
  const leftOut: string[] = []
  let isForeign = false
  try {
    const entries = readCrateHashes((await tree.read(path)) ?? '', path)
    isForeign = entries?.some(({ id }) => id === undefined) ?? true
    if (entries === undefined) drifts.push(damaged(path, 1, 'it is no object of hashes'))
    else if (unknowns.length === 0) {
      const compared = new Comparing(path, entries, locked).compare()
      drifts.push(...compared.drifts)
      leftOut.push(...compared.leftOut)
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    drifts.push(damaged(path, error.place.line ?? 1, error.message.replace(/\.$/, '')))
  }
  // Others use that name, too, with keys of their own.
  if (users.length === 0 && isForeign) return []
  const [user] = users
  return [
    {
      file: path,
      generator: 'crate-hashes',
      from: locked.from,
      writtenBy: user?.judgement.writtenBy ?? '',
      pinned: user?.judgement.pinned ?? '',
      options: [],
      drifts: drifts.sort(byPlace),
      unknowns,
      leftOut,
      why: 'a git dependency without its hash is fetched anew, which needs the network and may fail the build',
      mend: user?.judgement.mend ?? mendAlone(path),
    },
  ]
}

/** Without a Cargo.nix the file feeds crate2nix within Nix; it is written along with a Cargo.nix that nobody keeps. */
function mendAlone(path: string): string[] {
  const folder = folderOf(path)
  const start = folder === '' ? [] : ['env', '-C', folder]
  return [...start, 'crate2nix', 'generate', '-h', './crate-hashes.json', '-o', '/dev/null']
}

function readFromUsers(users: readonly JudgedFile[]): Locked {
  const crates: LockedCrate[] = []
  const needed = new Set<LockedCrate>()
  const from = new Set<string>()
  const unknowns: Unknown[] = []
  for (const { comparison, judgement } of users) {
    if (comparison === null) {
      unknowns.push({
        what: `the crate-hashes.json of ${judgement.file} could not be compared`,
        why: `${judgement.file} itself could not be`,
        fix: `Mend ${judgement.file} first.`,
      })
      continue
    }
    const names = new Set([...comparison.written.packages.values()].map(({ name, version }) => `${name} ${version}`))
    for (const crate of comparison.locked.crates) {
      crates.push(crate)
      from.add(crate.lock.path)
      const isLeftOut = comparison.narrowedBy !== '' && !names.has(`${crate.name} ${crate.version}`)
      const isFetched = crate.source.kind === 'git' && crate.isReachable && !comparison.hasOwnSources
      if (isFetched && !isLeftOut) needed.add(crate)
    }
  }
  return { crates, needed, from: [...from].sort(compareText), unknowns, isUsed: true }
}

async function readBeside(tree: Tree, path: string): Promise<Locked> {
  const found = findLocks(tree, path, readHeader(''))
  const { locked, unknowns } = await readLocks(tree, path, found)
  const crates = locked?.crates ?? []
  const needed = new Set(crates.filter(({ source, isReachable }) => source.kind === 'git' && isReachable))
  return { crates, needed, from: found.locks, unknowns, isUsed: false }
}

class Comparing {
  private readonly drifts: Drift[] = []
  private readonly matched = new Map<LockedCrate, HashEntry>()

  constructor(
    private readonly path: string,
    private readonly entries: readonly HashEntry[],
    private readonly locked: Locked,
  ) {}

  compare(): { readonly drifts: readonly Drift[]; readonly leftOut: readonly string[] } {
    const byName = new Map<string, LockedCrate[]>()
    for (const crate of this.locked.crates) byName.set(crate.name, [...(byName.get(crate.name) ?? []), crate])
    const rest: [HashEntry, PackageKey][] = []
    const leftOut = new Set<string>()
    for (const entry of this.entries) {
      const { id } = entry
      if (id === undefined) {
        leftOut.add(`Keys that are no package ids.`)
        continue
      }
      const same = (byName.get(id.name) ?? []).filter((crate) => namesLocked(id, crate))
      if (same.length === 0) rest.push([entry, id])
      for (const crate of same) this.matched.set(crate, entry)
      // Up to 0.6 crate2nix hashed them unpacked, so that their hash is not the lock's checksum; later ones ask the lock.
      if (id.source.kind !== 'git') leftOut.add('Hashes of registry sources: crate2nix takes them from Cargo.lock.')
      if (same.length > 0 && !id.namesCommit && id.source.kind === 'git' && id.source.ref === '') {
        leftOut.add('Whether a hash belongs to the locked commit, where its key names none.')
      }
      if (readHash(entry.hash) === undefined) this.addHash(entry, id, '', 'is no sha256')
    }
    for (const [entry, id] of rest) this.addStale(entry, id, byName.get(id.name) ?? [])
    this.compareCommits()
    for (const crate of this.locked.needed) {
      if (this.matched.has(crate)) continue
      if (this.locked.isUsed) this.addMissing(crate)
      else
        leftOut.add('Git dependencies without a hash: no Cargo.nix here uses them, and within Nix they are worked out.')
    }
    return { drifts: this.drifts, leftOut: [...leftOut] }
  }

  /** Crates of one commit have one hash. */
  private compareCommits(): void {
    const byCommit = new Map<string, HashEntry>()
    for (const [crate, entry] of this.matched) {
      if (crate.source.kind !== 'git') continue
      const commit = `${crate.source.url} ${crate.source.ref} ${crate.source.rev}`
      const first = byCommit.get(commit) ?? entry
      byCommit.set(commit, first)
      if (sameHash(first.hash, entry.hash) !== false) continue
      this.addHash(
        entry,
        crate,
        first.hash,
        `is not ${first.hash}, which ${first.id?.name ?? ''} of the same commit has`,
      )
    }
  }

  /** A key that names nothing locked: of an older commit or version where one is still alone, else left over. */
  private addStale(entry: HashEntry, id: PackageKey, candidates: readonly LockedCrate[]): void {
    const alone = candidates.filter((crate) => !this.matched.has(crate) && namesPlace(id, crate))
    const instead = alone.find(({ version }) => version === id.version) ?? alone[0]
    const found = `${id.name} ${id.version}`
    if (instead === undefined) {
      const what = `${this.path} has a hash for ${found} of ${describeLocked(id.source)}, which no Cargo.lock has`
      this.add(entry.line, 'left-over', found, '', entry.key, what)
      return
    }
    this.matched.set(instead, entry)
    const { lock, name, version, source } = instead
    const subject = `${name} ${version}`
    if (version !== id.version) {
      this.add(
        entry.line,
        'version',
        subject,
        version,
        id.version,
        `${lock.path} has ${subject}, ${this.path} ${id.version}`,
      )
      return
    }
    const [expected, given] = [nameSource(source), nameSource(id.source)]
    const what = `${lock.path} takes ${subject} from ${expected}, ${this.path} has the hash of ${given}`
    this.add(entry.line, 'source', subject, expected, given, what)
  }

  private addMissing(crate: LockedCrate): void {
    const subject = `${crate.name} ${crate.version}`
    const { path: lock } = crate.lock
    const what = `${lock} has ${subject} of ${describeLocked(crate.source)}, ${this.path} no hash for it`
    this.drifts.push({
      kind: 'missing',
      file: lock,
      line: crate.line,
      package: subject,
      expected: subject,
      found: '',
      what,
    })
  }

  private addHash(
    entry: HashEntry,
    { name, version }: Pick<PackageKey, 'name' | 'version'>,
    expected: string,
    is: string,
  ): void {
    const subject = `${name} ${version}`
    this.add(
      entry.line,
      'checksum',
      subject,
      expected,
      entry.hash,
      `The hash ${entry.hash} of ${subject} in ${this.path} ${is}`,
    )
  }

  private add(line: number, kind: Drift['kind'], subject: string, expected: string, found: string, what: string): void {
    this.drifts.push({ kind, file: this.path, line, package: subject, expected, found, what })
  }
}

/** With the reference that the manifest asks for, which the key names. */
function nameSource(source: LockedCrate['source']): string {
  if (source.kind !== 'git') return describeLocked(source)
  return `${source.url}${source.ref === '' ? '' : `?${source.ref}`}${source.rev === '' ? '' : ` at ${source.rev}`}`
}

function damaged(file: string, line: number, found: string): Drift {
  const what = `${file} is not what crate2nix wrote: ${found.charAt(0).toLowerCase()}${found.slice(1)}`
  return { kind: 'damaged', file, line, package: 'crate-hashes.json', expected: 'what crate2nix writes', found, what }
}
