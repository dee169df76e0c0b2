/** Compares the packages that crate2nix wrote with those that are locked. */
import { encodeBase32 } from '../../graph/store-path.js'
import type { Drift } from '../drift.js'
import { readHash } from '../hash-text.js'
import type { Comparison } from './comparison.js'
import { compareEdges } from './compare-edges.js'
import { compareMembers } from './compare-members.js'
import { describeLocked, describeWritten, isSameSource } from './locked-source.js'
import type { LockedCrate, LockedSet } from './locked-set.js'
import { pairCrates } from './pair-crates.js'
import type { Pairs } from './pair-crates.js'
import type { WrittenPackage } from './written-set.js'

export interface Compared {
  readonly drifts: readonly Drift[]
  readonly leftOut: readonly string[]
  readonly pairs: Pairs
}

export function comparePackages(comparison: Comparison): Compared {
  const { file, written, locked, narrowedBy, hasOwnSources } = comparison
  const pairs = pairCrates(written.packages.values(), locked.crates, written.form)
  const drifts: Drift[] = []
  const leftOut = new Set<string>()
  // What moved brings its own edges along.
  const moved = new Set<WrittenPackage>()
  for (const one of written.packages.values()) {
    const other = pairs.lockedOf.get(one)
    if (other === undefined) {
      if (hasOwnSources) leftOut.add('Packages of the sources that crate2nix.json adds: no Cargo.lock here names them.')
      else drifts.push(leftOver(comparison, one))
      continue
    }
    const drift = compareOne(comparison, one, other, leftOut)
    if (drift === undefined) continue
    drifts.push(drift)
    if (drift.kind !== 'checksum') moved.add(one)
  }
  const missing: LockedCrate[] = []
  for (const crate of locked.crates) {
    if (!crate.isReachable || pairs.writtenOf.has(crate)) continue
    if (narrowedBy === '' || isNeeded(comparison, pairs, crate)) drifts.push(missingCrate(comparison, crate))
    else missing.push(crate)
  }
  if (missing.length > 0) {
    const first = missing.slice(0, 3).map(({ name, version }) => `${name} ${version}`)
    const names = `${first.join(', ')}${missing.length > 3 ? ', …' : ''}`
    leftOut.add(`${missing.length} packages that ${file} lacks (${names}): ${narrowedBy} may not need them.`)
  }
  drifts.push(...compareEdges(comparison, pairs, moved, leftOut))
  drifts.push(...compareMembers(comparison, pairs))
  return { drifts, leftOut: [...leftOut], pairs }
}

/** Whether it is there whatever the options: a local crate that none depends on is a member, and others a manifest names. */
function isNeeded({ locked, isCertain }: Comparison, pairs: Pairs, crate: LockedCrate): boolean {
  const users = locked.crates.filter((from) => from !== crate && from.dependencies.has(crate))
  if (users.length === 0) return crate.source.kind === 'local'
  return users.some((from) => pairs.writtenOf.has(from) && isCertain(from, crate))
}

function leftOver({ file, written, locked }: Comparison, one: WrittenPackage): Drift {
  const found = `${one.name} ${one.version}`
  const locks = nameLocks(locked)
  return {
    kind: 'left-over',
    file,
    line: written.places.ofPackage(one.id),
    package: found,
    expected: '',
    found,
    what: `${file} has ${found}, ${locks} does not`,
  }
}

function missingCrate({ file }: Comparison, crate: LockedCrate): Drift {
  const expected = `${crate.name} ${crate.version}`
  return {
    kind: 'missing',
    file: crate.lock.path,
    line: crate.line,
    package: expected,
    expected,
    found: '',
    what: `${crate.lock.path} has ${expected}, ${file} does not`,
  }
}

/** The first of version, source and checksum that differs: what comes later follows from it. */
function compareOne(
  { file, written }: Comparison,
  one: WrittenPackage,
  other: LockedCrate,
  leftOut: Set<string>,
): Drift | undefined {
  const lock = other.lock.path
  const { places, form } = written
  if (one.version !== other.version) {
    return {
      kind: 'version',
      file,
      line: places.ofPart(one.id, 'version'),
      package: `${other.name} ${other.version}`,
      expected: other.version,
      found: one.version,
      what: `${lock} has ${other.name} ${other.version}, ${file} ${one.version}`,
    }
  }
  const subject = `${one.name} ${one.version}`
  const same = isSameSource(other.source, one.source, form)
  if (same === false) {
    const [expected, found] = [describeLocked(other.source), describeWritten(one.source)]
    return {
      kind: 'source',
      file,
      line: places.ofPart(one.id, 'source'),
      package: subject,
      expected,
      found,
      what: `${lock} takes ${subject} from ${expected}, ${file} from ${found}`,
    }
  }
  if (same === undefined && other.source.kind !== 'local') {
    leftOut.add(`Sources of other registries than crates.io: ${file} does not name them.`)
  }
  if (other.checksum === '' && other.source.kind === 'crates.io') leftOut.add(`Checksums that ${lock} does not say.`)
  if (other.checksum === '' || one.source.kind === 'local' || one.source.kind === 'other') return undefined
  const expected = writtenHash(other.checksum)
  // Nearly all are written as crate2nix writes them.
  if (one.sha256 === expected) return undefined
  const hash = readHash(one.sha256)
  if (hash?.base16 === other.checksum.toLowerCase()) return undefined
  return {
    kind: 'checksum',
    file,
    line: places.ofPart(one.id, 'sha256'),
    package: subject,
    expected,
    found: one.sha256,
    what:
      one.sha256 === ''
        ? `${lock} has the checksum ${expected} for ${subject}, ${file} none`
        : `${lock} has the checksum ${expected} (base16 ${other.checksum}) for ${subject}, ${file} ${one.sha256}`,
  }
}

/** Base 16 as crate2nix writes it, in Nix's base 32. */
function writtenHash(base16: string): string {
  return /^[0-9a-fA-F]{64}$/.test(base16) ? encodeBase32(Buffer.from(base16, 'hex')) : base16
}

export function nameLocks({ crates }: LockedSet): string {
  const paths = new Set(crates.map(({ lock }) => lock.path))
  return paths.size === 1 ? ([...paths][0] ?? 'Cargo.lock') : 'no Cargo.lock of it'
}
