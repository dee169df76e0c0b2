/** What Cargo.lock says against what cargo2nix's Cargo.nix says, package by package. */
import { createHash } from 'node:crypto'
import type { CargoLock, LockedPackage } from '../../crates/cargo-lock.js'
import type { TextFile } from '../../crates/crate-files.js'
import type { Drift } from '../drift.js'
import { DriftList } from '../drift-list.js'
import { sameHash } from '../hash-text.js'
import { LineIndex } from '../line-index.js'
import { pairPackages } from '../pair-packages.js'
import { compareEdges, type AbsentEdge } from './compare-edges.js'
import { inNix, nameOf, type Sides } from './sides.js'
import { originOf, type Cargo2nixFile, type NixCrate, type Placed } from './read-cargo2nix.js'

export interface Comparison {
  readonly drifts: readonly Drift[]
  /** Dependencies that Cargo.nix lacks; drifts as well, but for those on a package's programs. */
  readonly absent: readonly AbsentEdge[]
  /** sha256 of Cargo.lock is another than Cargo.nix was written from; counts where nothing else differs. */
  readonly otherLock: Drift | null
  /** Packages whose source is an expression that only Nix can evaluate. */
  readonly oddSources: readonly string[]
  /** Packages with dependencies that are no plain reference to a crate. */
  readonly oddEdges: readonly string[]
}

export function compareWithLock(
  lockFile: TextFile,
  lock: CargoLock,
  nixFile: TextFile,
  nix: Cargo2nixFile,
): Comparison {
  const locked = lock.packages.map(({ name, version, source }) => ({ name, version, origin: originOf(source) }))
  const sides: Sides = {
    lock,
    lockFile,
    nix,
    nixFile,
    pairing: pairPackages(locked, nix.crates),
    lockLines: new LineIndex(lockFile.text),
    nixLines: new LineIndex(nixFile.text),
  }
  const drifts = new DriftList()
  const bumped = new Set<number>()
  for (const [index, one] of lock.packages.entries()) {
    const crate = nix.crates[sides.pairing.pairs.get(index) ?? -1]
    if (crate === undefined) {
      drifts.add({
        kind: 'missing',
        file: lockFile.path,
        line: one.line,
        package: nameOf(one),
        expected: one.version,
        found: '',
        what: `Cargo.lock has ${nameOf(one)}${fromWhere(one.source)}, Cargo.nix does not`,
      })
      continue
    }
    const before = drifts.length
    comparePackage(sides, one, crate, drifts)
    if (drifts.length > before) bumped.add(index)
  }
  for (const [index, crate] of nix.crates.entries()) {
    if (sides.pairing.back.has(index)) continue
    drifts.add(
      inNix(sides, 'left-over', crate.at, nameOf(crate), '', crate.version, {
        what: `Cargo.nix has ${nameOf(crate)}${fromWhere(crate.registry)}, Cargo.lock does not`,
      }),
    )
  }
  const absent = compareEdges(sides, bumped, drifts)
  compareMembers(sides, drifts)
  return {
    drifts: drifts.sorted(),
    absent,
    otherLock: compareLockHash(sides),
    oddSources: nix.crates.filter(({ source }) => source.kind === 'other').map(nameOf),
    oddEdges: nix.crates.filter((crate) => crate.oddEdges > 0).map(nameOf),
  }
}

function fromWhere(source: string): string {
  const origin = originOf(source)
  return origin === 'registry+https://github.com/rust-lang/crates.io-index' || origin === 'local'
    ? ''
    : ` from ${origin.replace(/^[a-z]+\+/, '')}`
}

function comparePackage(sides: Sides, one: LockedPackage, crate: NixCrate, drifts: DriftList): void {
  const about = nameOf(one)
  const say = (kind: Drift['kind'], at: number, expected: string, found: string, noun = ''): void => {
    drifts.add(
      inNix(sides, kind, at, about, expected, found, {
        what: `Cargo.lock has ${one.name} ${noun}${expected}, Cargo.nix ${noun}${found}`,
      }),
    )
  }
  if (crate.version !== one.version) {
    say('version', crate.at, one.version, crate.version)
    return
  }
  const origin = originOf(one.source)
  if (crate.origin !== origin) {
    say('source', crate.at, origin, crate.origin, `${one.version} from `)
    return
  }
  const { own } = crate
  if (own.version !== null && own.version.text !== one.version) {
    say('version', own.version.at, one.version, own.version.text)
  }
  if (own.name !== null && own.name.text !== one.name) {
    say('content', own.name.at, one.name, own.name.text, `${one.version} as `)
  }
  if (own.registry !== null && originOf(own.registry.text) !== origin) {
    say('source', own.registry.at, origin, originOf(own.registry.text), `${one.version} from `)
  }
  compareSource(one, crate, sides.lock.version, say)
}

type Say = (kind: Drift['kind'], at: number, expected: string, found: string, noun?: string) => void

function compareSource(one: LockedPackage, { source, sourceAt }: NixCrate, lockVersion: number, say: Say): void {
  const git = /^git\+(.*?)(?:\?(.*?))?(?:#(.*))?$/.exec(one.source)
  const wanted = one.source === '' ? 'local' : git === null ? 'registry' : 'git'
  if (source.kind === 'other') return
  const kind = source.kind === 'crates-io' ? 'registry' : source.kind
  if (kind !== wanted) {
    say('source', sourceAt, wanted, kind, `${one.version} as `)
    return
  }
  if (source.kind === 'git') {
    const [, url = '', query = '', rev = ''] = git ?? []
    const from = `${one.version} from `
    if (source.url.text !== url) say('source', source.url.at, url, source.url.text, from)
    if (source.rev.text !== rev) say('source', source.rev.at, rev, source.rev.text, `${one.version} at `)
    compareBranch(query, source.ref, lockVersion, (expected, found, at) => {
      say('source', at, expected, found, `${one.version} of branch `)
    })
    return
  }
  if (source.kind === 'local') return
  const { sha256, index } = source
  if (index !== null && `registry+${index.text}` !== one.source && index.text !== one.source) {
    say('source', index.at, one.source, index.text, `${one.version} from `)
  }
  if (one.checksum === '' || sameHash(one.checksum, sha256?.text ?? '') === true) return
  say('checksum', sha256?.at ?? sourceAt, one.checksum, sha256?.text ?? '', `${one.version} with sha256 `)
}

/** Before 0.9 no branch was written, so that only one that is written can be another. */
function compareBranch(
  query: string,
  ref: Placed | null,
  lockVersion: number,
  say: (expected: string, found: string, at: number) => void,
): void {
  if (ref === null) return
  const branch = /(?:^|&)branch=([^&]*)/.exec(query)?.[1] ?? ''
  if (ref.text === branch || ref.text === decode(branch)) return
  // Until its version 3 a lock names no branch where it is `master`.
  if (branch === '' && ref.text === 'master' && lockVersion < 3) return
  say(branch, ref.text, ref.at)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}

function compareMembers(sides: Sides, drifts: DriftList): void {
  const { lock, nix, pairing, lockFile } = sides
  const local = new Map(lock.packages.filter(({ source }) => source === '').map((one) => [one.name, one]))
  const crates = new Map(nix.crates.map((crate) => [`${crate.registry}\0${crate.name}\0${crate.version}`, crate]))
  const listed = new Set<string>()
  for (const { key, crate, at } of nix.members) {
    listed.add(crate?.name ?? key)
    if (crate === null) continue
    const expected = local.get(crate.name)?.version ?? ''
    if (expected === crate.version) continue
    // Its own crate says it already where that is of the same version, or not in Cargo.lock at all.
    if (crates.has(`${crate.registry}\0${crate.name}\0${crate.version}`)) continue
    drifts.add(
      inNix(sides, 'member', at, nameOf(crate), expected, crate.version, {
        what:
          expected === ''
            ? `Cargo.nix has the workspace member ${nameOf(crate)}, Cargo.lock does not`
            : `Cargo.lock has ${crate.name} ${expected}, the workspace of Cargo.nix ${crate.version}`,
      }),
    )
  }
  const needed = new Set<LockedPackage | undefined>()
  for (const one of lock.packages) {
    for (const index of one.dependencies) if (lock.packages[index] !== one) needed.add(lock.packages[index])
  }
  for (const [index, one] of lock.packages.entries()) {
    // A local package that nothing needs is in the lock for being a member; of others the lock does not tell.
    if (one.source !== '' || needed.has(one) || listed.has(one.name) || !pairing.pairs.has(index)) continue
    drifts.add({
      kind: 'member',
      file: lockFile.path,
      line: one.line,
      package: nameOf(one),
      expected: one.version,
      found: '',
      what: `Cargo.lock has the workspace member ${nameOf(one)}, the workspace of Cargo.nix does not`,
    })
  }
}

/** Since 0.12 the file does not evaluate where its lock is another by a single byte. */
function compareLockHash(sides: Sides): Drift | null {
  const { lockHash } = sides.nix
  if (lockHash === null) return null
  const hash = createHash('sha256').update(sides.lockFile.text).digest('hex')
  if (lockHash.text === hash) return null
  return inNix(sides, 'content', lockHash.at, 'Cargo.lock', hash, lockHash.text, {
    what: `Cargo.lock has sha256 ${hash}, Cargo.nix was written from one with ${lockHash.text}`,
  })
}
