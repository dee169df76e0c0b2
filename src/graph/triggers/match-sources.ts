/** Sources (files and folders copied into the store) of a node that became others. */
import { parseDerivationName } from './derivation-name.js'

export interface SourceMatch {
  readonly changed: readonly (readonly [string, string])[]
  readonly gained: readonly string[]
  readonly lost: readonly string[]
}

/** A source's name: its store path without folder and hash. */
export function sourceName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 34)
}

function take(
  left: Set<string>,
  right: Set<string>,
  keyOf: (path: string) => string,
  pair: (before: string, after: string) => void,
): void {
  const byKey = new Map<string, string[]>()
  for (const path of left) {
    const key = keyOf(path)
    const group = byKey.get(key)
    if (group === undefined) byKey.set(key, [path])
    else group.push(path)
  }
  for (const path of [...right]) {
    const partner = byKey.get(keyOf(path))?.shift()
    if (partner === undefined) continue
    left.delete(partner)
    right.delete(path)
    pair(partner, path)
  }
}

export function matchSources(before: readonly string[], after: readonly string[]): SourceMatch {
  const right = new Set(after)
  const left = new Set(before.filter((path) => !right.delete(path)))
  const changed: [string, string][] = []
  const pair = (old: string, now: string): void => {
    changed.push([old, now])
  }
  take(left, right, sourceName, pair)
  take(left, right, (path) => parseDerivationName(sourceName(path)).bare, pair)
  if (left.size === 1 && right.size === 1) take(left, right, () => '', pair)
  return { changed, gained: [...right], lost: [...left] }
}
