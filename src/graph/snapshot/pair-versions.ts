/** Which version became which, where a crate went in some versions and came in others. */
import parseSemantic from 'semver/functions/parse.js'
import { sortVersions } from '../sort-versions.js'
import { versionParts } from '../triggers/derivation-name.js'

/**
 * What cargo takes for compatible: equal up to the first part that is not zero.
 * @returns undefined for what is no version of cargo's, and for what comes before a release, which is compatible with less
 */
export function compatibleRange(version: string): string | undefined {
  const parts = parseSemantic(version)
  if (parts === null || parts.prerelease.length > 0) return undefined
  const { major, minor, patch } = parts
  if (major > 0) return `${major}`
  return minor > 0 ? `0.${minor}` : `0.0.${patch}`
}

function compatibility(version: string): string {
  return compatibleRange(version) ?? versionParts(version)[0] ?? ''
}

/** Takes pairs from two lists that are sorted, the highest first. */
function takeHighest(went: string[], came: string[], pairs: (readonly [string, string])[]): void {
  while (went.length > 0 && came.length > 0) pairs.push([went.pop() ?? '', came.pop() ?? ''])
}

/**
 * Compatible versions become one another first, then whatever is left, each time the highest the highest.
 * The other way round gives the same pairs the other way round.
 */
export function pairVersions(
  went: readonly string[],
  came: readonly string[],
): (readonly [from: string, to: string])[] {
  const pairs: (readonly [string, string])[] = []
  const left = sortVersions(went)
  const right = sortVersions(came)
  for (const group of new Set(left.map(compatibility))) {
    const isOf = (version: string): boolean => compatibility(version) === group
    takeHighest(left.filter(isOf), right.filter(isOf), pairs)
  }
  const gone = new Set(pairs.map(([from]) => from))
  const taken = new Set(pairs.map(([, to]) => to))
  takeHighest(
    left.filter((version) => !gone.has(version)),
    right.filter((version) => !taken.has(version)),
    pairs,
  )
  return pairs
}
