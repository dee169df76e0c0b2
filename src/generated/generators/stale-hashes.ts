import type { Judgement } from '../drift.js'

/**
 * `crate-hashes.json` without the entries that are out of step: crate2nix takes a hash that it finds for right, also one of
 * the same name and version from another revision, and prefetches only what is missing.
 * @returns `null` where the whole file has to go: it can't be read, or the entries can't be told
 */
export function withoutStaleHashes(text: string, { drifts }: Judgement): string | null {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null
  const entries = Object.entries(data)
  const kept = entries.filter(
    ([key, hash]) => !drifts.some((drift) => isAbout(key, hash, [drift.package, drift.found])),
  )
  // What is only missing is fetched by crate2nix itself.
  const isFound = kept.length < entries.length || drifts.every(({ kind }) => kind === 'missing')
  return isFound ? JSON.stringify(Object.fromEntries(kept), null, 2) : null
}

/** Keys are cargo's package ids: `name version (source)`, or `source#name@version` since cargo 1.77. */
function isAbout(key: string, hash: unknown, names: readonly string[]): boolean {
  const [, name, version] = /^(\S+) (\S+)(?: \(.*\))?$/.exec(key) ?? /#([^@]+)@(.+)$/.exec(key) ?? []
  const ids = new Set([
    key,
    ...(typeof hash === 'string' ? [hash] : []),
    ...(name === undefined ? [] : [`${name} ${version ?? ''}`, name]),
  ])
  return names.some((one) => ids.has(one))
}
