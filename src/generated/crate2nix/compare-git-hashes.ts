/**
 * Hashes of git sources in a Cargo.nix or Cargo.json: no Cargo.lock has them, so they stand against crate-hashes.json,
 * from which crate2nix takes them, and against each other where one commit holds several crates.
 */
import { InputError } from '../../problem.js'
import type { Drift } from '../drift.js'
import { sameHash } from '../hash-text.js'
import type { Tree } from '../tree.js'
import type { Comparison } from './comparison.js'
import { namesLocked, readCrateHashes } from './crate-hashes.js'
import type { HashEntry } from './crate-hashes.js'
import type { Pairs } from './pair-crates.js'
import type { WrittenPackage } from './written-set.js'

export interface ComparedHashes {
  readonly drifts: readonly Drift[]
  readonly leftOut: readonly string[]
  /** The crate-hashes.json, where it was read. */
  readonly from: readonly string[]
}

export async function compareGitHashes(
  tree: Tree,
  comparison: Comparison,
  pairs: Pairs,
  hashesPath: string | undefined,
): Promise<ComparedHashes> {
  const { file, written } = comparison
  const git = [...written.packages.values()].filter(({ source }) => source.kind === 'git')
  if (git.length === 0) return { drifts: [], leftOut: [], from: [] }
  const entries = hashesPath === undefined ? undefined : await readEntries(tree, hashesPath)
  const drifts: Drift[] = []
  const told = new Set<WrittenPackage>()
  for (const one of git) {
    const entry = findEntry(one, pairs, entries ?? [])
    if (entry === undefined || sameHash(entry.hash, one.sha256) !== false) continue
    told.add(one)
    drifts.push(differs(comparison, one, entry.hash, `${hashesPath ?? ''} has the hash ${entry.hash} for it`))
  }
  for (const [one, hash, other] of findOdd(git)) {
    if (told.has(one)) continue
    drifts.push(differs(comparison, one, hash, `${other.name} of the same commit has ${hash}`))
  }
  const leftOut = [
    `Whether the hashes of git sources belong to their commits: Cargo.lock has none, and ${file} alone says them.`,
  ]
  return { drifts, leftOut, from: entries === undefined || hashesPath === undefined ? [] : [hashesPath] }
}

async function readEntries(tree: Tree, path: string): Promise<readonly HashEntry[] | undefined> {
  if (!tree.paths.has(path)) return undefined
  try {
    return readCrateHashes((await tree.read(path)) ?? '', path)
  } catch (error) {
    // It is judged by itself, too.
    if (error instanceof InputError) return undefined
    throw error
  }
}

function findEntry(one: WrittenPackage, pairs: Pairs, entries: readonly HashEntry[]): HashEntry | undefined {
  const locked = pairs.lockedOf.get(one)
  if (locked === undefined) return undefined
  return entries.find(({ id }) => id !== undefined && namesLocked(id, locked))
}

/** Those whose hash is not what most crates of the same commit have. */
function findOdd(git: readonly WrittenPackage[]): [WrittenPackage, string, WrittenPackage][] {
  const byCommit = new Map<string, Map<string, WrittenPackage[]>>()
  for (const one of git) {
    if (one.source.kind !== 'git') continue
    const commit = `${one.source.url} ${one.source.rev}`
    const byHash = byCommit.get(commit) ?? new Map<string, WrittenPackage[]>()
    byCommit.set(commit, byHash)
    byHash.set(one.sha256, [...(byHash.get(one.sha256) ?? []), one])
  }
  const odd: [WrittenPackage, string, WrittenPackage][] = []
  for (const byHash of byCommit.values()) {
    const [most, ...rest] = [...byHash].sort(([, a], [, b]) => b.length - a.length)
    const [example] = most?.[1] ?? []
    if (most === undefined || example === undefined) continue
    for (const [hash, ones] of rest) {
      if (sameHash(hash, most[0]) === true) continue
      for (const one of ones) odd.push([one, most[0], example])
    }
  }
  return odd
}

function differs({ file, written }: Comparison, one: WrittenPackage, expected: string, because: string): Drift {
  const subject = `${one.name} ${one.version}`
  return {
    kind: 'checksum',
    file,
    line: written.places.ofPart(one.id, 'sha256'),
    package: subject,
    expected,
    found: one.sha256,
    what: `${file} has the hash ${one.sha256} for ${subject}, and ${because}`,
  }
}
