/**
 * Where a locked package comes from, and whether crate2nix wrote the same.
 * Sources: cargo's `SourceId` (`as_url`), and crate2nix's `resolve.rs` of its releases 0.8 to 0.15.
 */
import type { CrateSource } from '../../crates/crate-set.js'

export type LockedSource =
  | { readonly kind: 'local' }
  | { readonly kind: 'crates.io' }
  /** Another registry, by its index. */
  | { readonly kind: 'registry'; readonly index: string }
  /** `rev` is the locked commit; `asked` what the manifest asks for as `rev`, `''` where it asks for none. */
  | { readonly kind: 'git'; readonly url: string; readonly rev: string; readonly asked: string; readonly ref: string }
  | { readonly kind: 'other'; readonly text: string }

const CRATES_IO: ReadonlySet<string> = new Set([
  'registry+https://github.com/rust-lang/crates.io-index',
  'sparse+https://index.crates.io/',
])

export function readLockedSource(source: string): LockedSource {
  if (source === '') return { kind: 'local' }
  if (CRATES_IO.has(source)) return { kind: 'crates.io' }
  const [, kind, rest = ''] = /^(registry|sparse|git)\+(.*)$/s.exec(source) ?? []
  if (kind === undefined) return { kind: 'other', text: source }
  if (kind !== 'git') return { kind: 'registry', index: rest }
  const [, url = '', query = '', rev = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(rest) ?? []
  const asked = new URLSearchParams(query)
  return { kind: 'git', url, rev, asked: asked.get('rev') ?? '', ref: query }
}

/** One line that names it. */
export function describeLocked(source: LockedSource): string {
  switch (source.kind) {
    case 'local':
      return 'a local folder'
    case 'crates.io':
      return 'crates.io'
    case 'registry':
      return `the registry ${source.index}`
    case 'git':
      return `${source.url} at ${writtenRev(source)}`
    case 'other':
      return source.text
  }
}

export function describeWritten(source: CrateSource): string {
  switch (source.kind) {
    case 'local':
      return `the folder ${source.path}`
    case 'registry':
      return source.registry === '' ? 'crates.io' : `the registry ${source.registry}`
    case 'git':
      return `${source.url} at ${source.rev}`
    case 'other':
      return 'an expression of its own'
  }
}

/** The commit as crate2nix writes it: what is asked for wins over what is locked. */
export function writtenRev(source: { readonly rev: string; readonly asked: string }): string {
  return source.asked === '' ? source.rev : source.asked
}

/** Whether it is the same source; `undefined` where the text can't decide. */
export function isSameSource(locked: LockedSource, written: CrateSource, form: 'nix' | 'json'): boolean | undefined {
  switch (locked.kind) {
    case 'local':
      // A crate2nix.json may give members any source; whether their folder is there is asked apart.
      return written.kind === 'local' ? true : undefined
    case 'crates.io':
      return written.kind === 'registry' && (written.registry === '' || isCratesIo(written.registry))
    case 'registry':
      // Before 0.15 crate2nix took the folder that cargo unpacked it to, and its JSON tells no registries apart.
      if (written.kind === 'local' || (written.kind === 'registry' && form === 'json')) return undefined
      return written.kind === 'registry' && sameUrl(locked.index, written.registry)
    case 'git':
      if (written.kind !== 'git' || !sameUrl(locked.url, written.url)) return false
      return written.rev === locked.rev || (locked.asked !== '' && written.rev === locked.asked)
    case 'other':
      return written.kind === 'local' ? undefined : false
  }
}

export function isCratesIo(registry: string): boolean {
  return /^https:\/\/(index\.crates\.io\/?|github\.com\/rust-lang\/crates\.io-index\/?)$/.test(registry)
}

/**
 * Whether cargo takes both for one repository or index: it tells them by their canonical address, and which of several
 * spellings it writes depends on who asked first.
 * Source: cargo's `CanonicalUrl`.
 */
export function sameUrl(a: string, b: string): boolean {
  return a === b || canonicalUrl(a) === canonicalUrl(b)
}

function canonicalUrl(text: string): string {
  if (!URL.canParse(text)) return text.replace(/\/+$/, '')
  const url = new URL(text)
  let path = url.pathname.replace(/\/+$/, '')
  if (url.hostname === 'github.com') path = path.toLowerCase()
  return `${url.protocol}//${url.username}@${url.host}${path.replace(/\.git$/, '')}${url.search}`
}
