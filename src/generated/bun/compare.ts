/** What bun.lock says against what bun.nix says, package by package. */
import type { TextFile } from '../../crates/crate-files.js'
import type { Drift, DriftKind } from '../drift.js'
import { DriftList } from '../drift-list.js'
import { readHash, sameHash } from '../hash-text.js'
import { LineIndex } from '../line-index.js'
import { pairPackages } from '../pair-packages.js'
import { nameOf } from './package-entry.js'
import { addressOf, type BunLock, type LockedPackage } from './read-bun-lock.js'
import type { BunNix, WrittenPackage } from './read-bun-nix.js'

export interface Comparison {
  readonly drifts: readonly Drift[]
  /** Packages that no bun2nix can write. */
  readonly strange: readonly string[]
  /** Packages whose address may be an older bun2nix's, which knew no other registries. */
  readonly otherRegistry: readonly string[]
  /** Packages whose hashes are of different algorithms, as where an older bun2nix fetched to know its own. */
  readonly otherAlgorithm: readonly string[]
  /** How many packages have hashes that only fetching tells. */
  readonly fetched: number
}

export function compareWithLock(lockFile: TextFile, lock: BunLock, nixFile: TextFile, nix: BunNix): Comparison {
  const isListed = nix.form !== '2'
  const wanted = isListed ? lock.packages.map(asListed) : withoutCopies(lock.packages)
  const strange = wanted.filter((one) => one.isStrange || (isListed && one.kind !== 'npm' && one.kind !== 'local'))
  const locked = wanted.filter((one) => !strange.includes(one))
  const lines = new LineIndex(nixFile.text)
  const drifts = new DriftList()
  const { pairs, back } = pairPackages(locked.map(asNamed), nix.packages.map(asNamed))
  const say = (kind: DriftKind, at: number, about: string, expected: string, found: string, what: string): void => {
    drifts.add({ kind, file: nixFile.path, line: lines.lineAt(at), package: about, expected, found, what })
  }
  const otherRegistry: string[] = []
  const otherAlgorithm: string[] = []
  const odd = new Set(nix.odd)
  const knowsRegistries = nix.packages.some(({ hasFileName }) => hasFileName)
  for (const [index, one] of locked.entries()) {
    const written = nix.packages[pairs.get(index) ?? -1]
    const about = nameOf(one)
    if (written === undefined) {
      // It is there, as something that can't be read.
      if (odd.has(one.key)) continue
      const what = `bun.lock has ${about}, bun.nix does not`
      const expected = one.version === '' ? one.from : one.version
      drifts.add({ kind: 'missing', file: lockFile.path, line: one.line, package: about, expected, found: '', what })
      continue
    }
    const difference = findDifference(one, written, nix.form)
    if (difference === undefined) continue
    if (difference.kind === 'source' && one.hasAddress && !knowsRegistries && isRegistryAddress(one, written)) {
      otherRegistry.push(about)
      continue
    }
    if (difference.kind === 'checksum' && sameHash(one.hash, written.hash, 'sha512') === undefined) {
      if (readHash(one.hash, 'sha512') !== undefined && readHash(written.hash, 'sha512') !== undefined) {
        otherAlgorithm.push(about)
        continue
      }
    }
    const { kind, at, expected, found, what } = difference
    say(kind, at, about, expected, found, what)
  }
  // What bun2nix can't write may have been written by hand.
  const byHand = new Set(strange.map(({ key }) => key))
  for (const [index, written] of nix.packages.entries()) {
    if (back.has(index) || byHand.has(written.key)) continue
    const found = written.version === '' ? written.from : written.version
    say('left-over', written.at, nameOf(written), '', found, `bun.nix has ${nameOf(written)}, bun.lock does not`)
  }
  return {
    drifts: drifts.sorted(),
    strange: strange.map(nameOf),
    otherRegistry,
    otherAlgorithm,
    fetched: nix.packages.filter(({ kind }) => kind !== 'npm' && kind !== 'local').length,
  }
}

interface Difference {
  readonly kind: DriftKind
  readonly at: number
  readonly expected: string
  readonly found: string
  readonly what: string
}

/** The first difference of a package: one that says why the others are. */
function findDifference(one: LockedPackage, written: WrittenPackage, form: BunNix['form']): Difference | undefined {
  const tell = (kind: DriftKind, at: number, expected: string, found: string, noun = ''): Difference => {
    const between = noun === '' ? ' ' : ` ${noun} `
    const what = `bun.lock has ${noun === '' ? one.name : nameOf(one)}${between}${expected}, bun.nix${between}${found}`
    return { kind, at, expected, found, what }
  }
  if (one.kind !== written.kind) return tell('source', written.at, one.kind, written.kind, 'as')
  if (one.version !== written.version) return tell('version', written.at, one.version, written.version)
  if (form !== '2' && one.identifier !== written.identifier) {
    return tell('source', written.at, one.identifier, written.identifier, 'as')
  }
  if (form === '2' && one.key !== written.key) return tell('version', written.at, one.key, written.key, 'under')
  if (form !== '2' && one.kind === 'local') return undefined
  const from = form === '2' ? one.from : addressOf(...asPair(one.identifier))
  if (written.from !== from) return tell('source', written.fromAt, from, written.from, 'from')
  // 1.3 has hashes of its own, and what comes from elsewhere has none in the lock.
  if (one.hash === '' || form === '1.3') return undefined
  if (one.hash === written.hash || sameHash(one.hash, written.hash, 'sha512') === true) return undefined
  return tell('checksum', written.hashAt, one.hash, written.hash, 'with')
}

/** bun2nix before 2.0.7 knew npm's registry alone. */
function isRegistryAddress({ name, version }: LockedPackage, { from }: WrittenPackage): boolean {
  return from === addressOf(name, version)
}

function asPair(identifier: string): [string, string] {
  const at = identifier.indexOf('@', 1)
  return [identifier.slice(0, at), identifier.slice(at + 1)]
}

/** In the forms of 1.x a package is named by its place. */
function asListed(one: LockedPackage): LockedPackage {
  return { ...one, key: one.place, name: one.place }
}

/** From 2.0 on each attribute is written once, however many places it has. */
function withoutCopies(packages: readonly LockedPackage[]): LockedPackage[] {
  const byKey = new Map<string, LockedPackage>()
  for (const one of packages) if (!byKey.has(one.key)) byKey.set(one.key, one)
  return [...byKey.values()]
}

function asNamed({ name, version, kind }: Pick<LockedPackage, 'name' | 'version' | 'kind'>): {
  name: string
  version: string
  origin: string
} {
  return { name, version, origin: kind }
}
