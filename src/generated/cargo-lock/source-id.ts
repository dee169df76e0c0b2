/**
 * Where a locked package comes from, and whether that is where a manifest wants it from.
 * Source: cargo's `src/cargo/core/source_id.rs` and `src/cargo/util/canonical_url.rs`.
 */
import { CRATES_IO, sourceKey } from '../../crates/source-key.js'
import type { DependencySource, GitReference } from './dependency.js'

/** A lock file's `source`, taken apart. */
export type SourceId =
  | { readonly kind: 'local' }
  | { readonly kind: 'registry'; readonly key: string }
  | { readonly kind: 'git'; readonly key: string; readonly reference: GitReference; readonly written: string }
  | { readonly kind: 'other' }

export function parseSourceId(text: string): SourceId {
  if (text === '') return { kind: 'local' }
  if (text.startsWith('registry+')) return { kind: 'registry', key: sourceKey(text.slice('registry+'.length)) }
  if (text.startsWith('sparse+')) return { kind: 'registry', key: sourceKey(text) }
  if (!text.startsWith('git+')) return { kind: 'other' }
  const [address = ''] = text.slice('git+'.length).split('#', 1)
  const query = address.indexOf('?')
  const written = query < 0 ? '' : address.slice(query + 1)
  return {
    kind: 'git',
    key: sourceKey(query < 0 ? address : address.slice(0, query)),
    reference: parseReference(written),
    written,
  }
}

function parseReference(query: string): GitReference {
  let reference: GitReference = { kind: 'default', name: '' }
  for (const [key, name] of new URLSearchParams(query)) {
    if (key === 'branch' || key === 'ref') reference = { kind: 'branch', name }
    else if (key === 'tag' || key === 'rev') reference = { kind: key, name }
  }
  return reference
}

/** Addresses of registries by the names that `.cargo/config.toml` gives them. */
export type Registries = ReadonlyMap<string, string>

/** The key of a source, `null` of a local one and where only a setting outside of the tree knows the address. */
export function keyOf(source: DependencySource, registries: Registries): string | null {
  if (source.kind === 'git') return sourceKey(source.url)
  if (source.kind !== 'registry') return null
  if (source.index !== null) return sourceKey(source.index)
  if (source.name === null || source.name === CRATES_IO) return CRATES_IO
  const index = registries.get(source.name)
  return index === undefined ? null : sourceKey(index)
}

/** The key that `[patch.<what>]` is for. */
export function patchedKey(what: string, registries: Registries): string {
  if (what === CRATES_IO) return CRATES_IO
  return sourceKey(registries.get(what) ?? what)
}

/** Whether a locked source is the registry or the git repository that is asked for. Local sources are told apart elsewhere. */
export function isFrom(
  locked: SourceId,
  wanted: DependencySource,
  registries: Registries,
  lockVersion: number,
): boolean {
  const key = keyOf(wanted, registries)
  if (wanted.kind === 'registry')
    return locked.kind === 'registry' && (key === null ? locked.key !== CRATES_IO : locked.key === key)
  if (wanted.kind !== 'git' || locked.kind !== 'git' || locked.key !== key) return false
  return isSameReference(locked, wanted.reference, lockVersion)
}

function isSameReference(
  { reference, written }: { readonly reference: GitReference; readonly written: string },
  wanted: GitReference,
  lockVersion: number,
): boolean {
  const same = (a: GitReference, b: GitReference): boolean => a.kind === b.kind && a.name === b.name
  if (same(reference, wanted)) return true
  // Before version 4 names stand as they are, and what looks like an escape is none.
  if (wanted.kind !== 'default' && written === `${wanted.kind}=${wanted.name}`) return true
  // Before version 3 the default branch and `master` were taken as one.
  const plain = (one: GitReference): GitReference =>
    lockVersion <= 2 && one.kind === 'branch' && one.name === 'master' ? { kind: 'default', name: '' } : one
  return same(plain(reference), plain(wanted))
}

export function tellSource(source: DependencySource): string {
  switch (source.kind) {
    case 'path':
      return `path ${source.written}`
    case 'git': {
      const { kind, name } = source.reference
      return `git ${source.url}${kind === 'default' ? '' : ` ${kind} ${name}`}`
    }
    case 'registry':
      return source.name === null && source.index === null
        ? 'crates.io'
        : `registry ${source.name ?? source.index ?? ''}`
    case 'other':
      return source.text
  }
}
