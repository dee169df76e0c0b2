/**
 * Which written package stands for which locked one. Names can occur several times, by version and by source, so pairs
 * are made in rounds, from what is the very same to what only shares a name.
 */
import compareVersions from 'semver/functions/compare.js'
import parseVersion from 'semver/functions/parse.js'
import { compareText } from '../../compare-text.js'
import type { CrateSource } from '../../crates/crate-set.js'
import type { LockedCrate } from './locked-set.js'
import { isSameSource, sameUrl, writtenRev } from './locked-source.js'
import type { LockedSource } from './locked-source.js'
import type { WrittenPackage } from './written-set.js'

export interface Pairs {
  readonly lockedOf: ReadonlyMap<WrittenPackage, LockedCrate>
  readonly writtenOf: ReadonlyMap<LockedCrate, WrittenPackage>
}

export function pairCrates(
  written: Iterable<WrittenPackage>,
  locked: readonly LockedCrate[],
  form: 'nix' | 'json',
): Pairs {
  const pairs = new PairMaker(form)
  const writtenByName = groupByName(written)
  for (const [name, candidates] of groupByName(locked)) pairs.pairAll(writtenByName.get(name) ?? [], candidates)
  return pairs
}

class PairMaker implements Pairs {
  readonly lockedOf = new Map<WrittenPackage, LockedCrate>()
  readonly writtenOf = new Map<LockedCrate, WrittenPackage>()

  constructor(private readonly form: 'nix' | 'json') {}

  pairAll(written: readonly WrittenPackage[], locked: readonly LockedCrate[]): void {
    const [one, candidate] = [written[0], locked[0]]
    if (one === undefined || candidate === undefined) return
    if (written.length === 1 && locked.length === 1) {
      this.add(one, candidate)
      return
    }
    // Two spellings of one repository are two crates where a lock has both.
    this.round(written, locked, spellingOfWritten, spellingOfLocked, always)
    // What is in step comes first, and what is not reachable last.
    this.round(
      written,
      locked,
      (w) => w.version,
      (l) => l.version,
      (w, l) => isSameSource(l.source, w.source, this.form) !== false,
    )
    this.shareLocal(written, locked)
    const place = (w: WrittenPackage): string => placeOfWritten(w.source)
    const lockedPlace = (l: LockedCrate): string => placeOfLocked(l.source)
    const samePlace = (w: WrittenPackage, l: LockedCrate): boolean => isSamePlace(w.source, l.source)
    this.round(
      written,
      locked,
      (w) => w.version,
      (l) => l.version,
      samePlace,
    )
    this.round(
      written,
      locked,
      (w) => w.version,
      (l) => l.version,
      always,
    )
    this.round(
      written,
      locked,
      (w) => `${place(w)} ${compatible(w.version)}`,
      (l) => `${lockedPlace(l)} ${compatible(l.version)}`,
      samePlace,
    )
    this.round(
      written,
      locked,
      (w) => compatible(w.version),
      (l) => compatible(l.version),
      always,
    )
    this.round(written, locked, place, lockedPlace, samePlace)
    this.round(
      written,
      locked,
      () => '',
      () => '',
      always,
    )
  }

  /** Pairs what is still alone and has the same key, in the order of versions. */
  private round(
    written: readonly WrittenPackage[],
    locked: readonly LockedCrate[],
    keyOfWritten: (one: WrittenPackage) => string,
    keyOfLocked: (one: LockedCrate) => string,
    mayPair: (one: WrittenPackage, candidate: LockedCrate) => boolean,
  ): void {
    const alone = written.filter((one) => !this.lockedOf.has(one))
    if (alone.length === 0) return
    const byKey = new Map<string, LockedCrate[]>()
    for (const candidate of locked) {
      if (this.writtenOf.has(candidate)) continue
      const key = keyOfLocked(candidate)
      const same = byKey.get(key)
      if (same === undefined) byKey.set(key, [candidate])
      else same.push(candidate)
    }
    for (const same of byKey.values()) same.sort(byReachAndVersion)
    for (const one of alone.sort((a, b) => compareAny(a.version, b.version))) {
      const same = byKey.get(keyOfWritten(one))
      const at = same?.findIndex((candidate) => mayPair(one, candidate)) ?? -1
      const [candidate] = at < 0 ? [] : (same?.splice(at, 1) ?? [])
      if (candidate !== undefined) this.add(one, candidate)
    }
  }

  /** Local crates of several locks can have one name and version and be told apart by their folders alone. */
  private shareLocal(written: readonly WrittenPackage[], locked: readonly LockedCrate[]): void {
    for (const one of written) {
      if (this.lockedOf.has(one) || one.source.kind !== 'local') continue
      const shared = locked.find(({ version, source }) => version === one.version && source.kind === 'local')
      if (shared !== undefined) this.lockedOf.set(one, shared)
    }
  }

  private add(one: WrittenPackage, candidate: LockedCrate): void {
    this.lockedOf.set(one, candidate)
    this.writtenOf.set(candidate, one)
  }
}

function always(): boolean {
  return true
}

function groupByName<One extends { readonly name: string }>(all: Iterable<One>): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const same = groups.get(one.name)
    if (same === undefined) groups.set(one.name, [one])
    else same.push(one)
  }
  return groups
}

/** What cargo takes for the same line of releases: `1`, `0.3`, `0.0.7`. */
function compatible(version: string): string {
  return /^(0\.0\.\d+|0\.\d+|\d+)/.exec(version)?.[0] ?? version
}

function byReachAndVersion(a: LockedCrate, b: LockedCrate): number {
  return Number(b.isReachable) - Number(a.isReachable) || compareAny(a.version, b.version)
}

function compareAny(a: string, b: string): number {
  const [one, other] = [parseVersion(a), parseVersion(b)]
  return (one !== null && other !== null ? compareVersions(one, other) : 0) || compareText(a, b)
}

/** Pairs git crates alone. */
function spellingOfWritten({ version, source }: WrittenPackage): string {
  return source.kind === 'git' ? `${version} ${source.url} ${source.rev}` : `written ${version}`
}

function spellingOfLocked({ version, source }: LockedCrate): string {
  return source.kind === 'git' ? `${version} ${source.url} ${writtenRev(source)}` : `locked ${version}`
}

function placeOfWritten(source: CrateSource): string {
  return source.kind === 'registry' && source.registry === '' ? 'crates.io' : source.kind
}

function placeOfLocked(source: LockedSource): string {
  return source.kind
}

/** The same repository or registry, whatever the commit. */
function isSamePlace(written: CrateSource, locked: LockedSource): boolean {
  if (written.kind === 'git') return locked.kind === 'git' && sameUrl(written.url, locked.url)
  return placeOfWritten(written) === placeOfLocked(locked)
}
