/** crate-hashes.json as data: hashes of git sources, which no Cargo.lock has, by package id. */
import { InputError } from '../../problem.js'
import { JsonText, membersOf, textOf } from '../json-text.js'
import type { LockedCrate } from './locked-set.js'
import { sameUrl } from './locked-source.js'
import { readPackageKey } from './package-key.js'
import type { PackageKey } from './package-key.js'

export interface HashEntry {
  /** As it stands in the file. */
  readonly key: string
  /** `undefined` for what is no package id. */
  readonly id: PackageKey | undefined
  readonly hash: string
  /** 1-based line of the key. */
  readonly line: number
}

/** `undefined` where it is JSON of another shape. Throws `InputError` where it is no JSON. */
export function readCrateHashes(text: string, path: string): readonly HashEntry[] | undefined {
  const json = JsonText.read(text, path)
  if (json.root.type !== 'object') return undefined
  const entries: HashEntry[] = []
  for (const { name, value, node } of membersOf(json.root)) {
    const hash = textOf(value)
    if (hash === undefined) {
      throw new InputError(`The hash of "${name}" is no string.`, { file: path, line: json.lineOf(node) })
    }
    entries.push({ key: name, id: readPackageKey(name), hash: hash.trim(), line: json.lineOf(node) })
  }
  return entries
}

/** Whether the key names exactly what is locked, in either form. */
export function namesLocked({ name, version, source, namesCommit }: PackageKey, crate: LockedCrate): boolean {
  if (crate.name !== name || crate.version !== version) return false
  const locked = crate.source
  if (source.kind !== 'git' || locked.kind !== 'git') return source.kind === locked.kind
  if (!sameUrl(source.url, locked.url)) return false
  // A key may name the locked commit itself where the lock names the branch that it is of.
  if (source.asked !== '' && source.asked === locked.rev) return true
  return sameQuery(source.ref, locked.ref) && (!namesCommit || source.rev === locked.rev)
}

/** Whether it names the same repository, whatever the commit. */
export function namesPlace({ source }: PackageKey, { source: locked }: LockedCrate): boolean {
  return source.kind === 'git' && locked.kind === 'git' ? sameUrl(source.url, locked.url) : source.kind === locked.kind
}

function sameQuery(a: string, b: string): boolean {
  return a === b || normalQuery(a) === normalQuery(b)
}

/** Cargo still reads the `ref` of old as a branch, and escapes less in older locks. */
function normalQuery(query: string): string {
  const parts = [...new URLSearchParams(query)].map(([name, value]) => `${name === 'ref' ? 'branch' : name}=${value}`)
  return parts.sort().join('&')
}
