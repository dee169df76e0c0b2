import { readPackageKey } from '../crate2nix/package-key.js'
import type { Drift, Judgement } from '../drift.js'

/** What is written from crate-hashes.json: a difference there can come from a hash of another commit. */
const FROM_HASHES = new Set(['source', 'checksum', 'version'])

/**
 * `crate-hashes.json` without the entries that are out of step: crate2nix takes a hash that it finds for right, and the keys
 * of most name no commit. What is missing it fetches. Entries of the same repository go together.
 * @param judgements of the file itself, and of what is written from it
 * @returns `undefined` where nothing of it has to go, `null` where the whole file has: it can't be read, or the entries can't
 *   be told
 */
export function withoutStaleHashes(text: string, judgements: readonly Judgement[]): string | null | undefined {
  const own = driftsOf(judgements, true).filter(({ kind }) => kind !== 'missing')
  const others = driftsOf(judgements, false).filter(({ kind }) => FROM_HASHES.has(kind))
  if (own.length === 0 && others.length === 0) return undefined
  const entries = readEntries(text)
  if (entries === undefined) return null
  const named = entries.filter(
    (entry) => own.some((drift) => isAbout(entry, drift)) || others.some((drift) => isAbout(entry, drift)),
  )
  if (named.length === 0) return own.length > 0 ? null : undefined
  const places = new Set(named.map(({ place }) => place).filter((place) => place !== ''))
  const kept = entries.filter((entry) => !named.includes(entry) && !places.has(entry.place))
  return JSON.stringify(Object.fromEntries(kept.map(({ key, hash }) => [key, hash])), null, 2)
}

interface Entry {
  readonly key: string
  readonly hash: unknown
  /** `name version`, `''` where the key is no package id. */
  readonly subject: string
  /** The repository's address, `''` where it is none. */
  readonly place: string
}

function readEntries(text: string): Entry[] | undefined {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  return Object.entries(data as Readonly<Record<string, unknown>>).map(([key, hash]) => {
    const id = readPackageKey(key)
    return {
      key,
      hash,
      subject: id === undefined ? '' : `${id.name} ${id.version}`,
      place: id?.source.kind === 'git' ? id.source.url : '',
    }
  })
}

function driftsOf(judgements: readonly Judgement[], own: boolean): Drift[] {
  return judgements.flatMap(({ generator, drifts }) => ((generator === 'crate-hashes') === own ? drifts : []))
}

function isAbout({ key, hash, subject, place }: Entry, drift: Drift): boolean {
  const texts = [drift.package, drift.found]
  return (
    texts.includes(key) ||
    (typeof hash === 'string' && texts.includes(hash)) ||
    (subject !== '' && subject === drift.package) ||
    (place !== '' && [drift.expected, drift.found].some((text) => text.includes(place)))
  )
}
