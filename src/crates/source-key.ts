/** Which addresses cargo takes as one. Source: cargo's `src/cargo/util/canonical_url.rs`. */

/** What `[patch]` and the sources of dependencies are compared by. */
export const CRATES_IO = 'crates-io'

const CRATES_IO_INDEXES: ReadonlySet<string> = new Set([
  'https://github.com/rust-lang/crates.io-index',
  'sparse+https://index.crates.io',
])

/** The same text for all spellings that cargo takes as one address. */
export function sourceKey(address: string): string {
  const sparse = address.startsWith('sparse+') ? 'sparse+' : ''
  let key = address
  try {
    const url = new URL(address.slice(sparse.length))
    url.hash = ''
    let path = url.pathname.replace(/\/$/, '')
    if (url.host === 'github.com') {
      path = path.toLowerCase()
      if (url.protocol !== 'https:') return sourceKey(`${sparse}https:${url.href.slice(url.protocol.length)}`)
    }
    url.pathname = path.replace(/\.git$/, '')
    key = sparse + url.href.replace(/\/$/, '')
  } catch {
    // No address that we can read: only the same text is the same.
  }
  return CRATES_IO_INDEXES.has(key) ? CRATES_IO : key
}
