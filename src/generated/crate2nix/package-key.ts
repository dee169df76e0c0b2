/**
 * Keys of crate-hashes.json: package ids as `cargo metadata` writes them.
 * Sources: cargo's `PackageIdSpec` (from 1.77 on) and, before that, its `PackageId`; crate2nix's `prefetch.rs`, `tools.nix`.
 */
import { readLockedSource } from './locked-source.js'
import type { LockedSource } from './locked-source.js'

export interface PackageKey {
  readonly name: string
  readonly version: string
  readonly source: LockedSource
  /** True for the older form, which names the commit. */
  readonly namesCommit: boolean
}

/** `undefined` for what is no package id. */
export function readPackageKey(key: string): PackageKey | undefined {
  const [, oldName, oldVersion = '', oldSource = ''] = /^(\S+) (\S+) \((.+)\)$/s.exec(key) ?? []
  if (oldName !== undefined) {
    return { name: oldName, version: oldVersion, source: readLockedSource(oldSource), namesCommit: true }
  }
  const [, base, fragment = ''] = /^([a-z]+\+[^#]+)#(.+)$/s.exec(key) ?? []
  if (base === undefined) return undefined
  const source = readLockedSource(base)
  const at = fragment.indexOf('@')
  // The name is left out where the address ends with it.
  const name = at < 0 ? (/([^/?#]+)\/?(?:\?.*)?$/.exec(base)?.[1] ?? '') : fragment.slice(0, at)
  const version = at < 0 ? fragment : fragment.slice(at + 1)
  return /^\d/.test(version) && name !== '' ? { name, version, source, namesCommit: false } : undefined
}
