/** Which package of a generated file stands for which one of its source, so that a bump is one difference and not three. */
import { compareBuild, major, minor, valid } from 'semver'
import { compareText } from '../compare-text.js'

export interface Named {
  readonly name: string
  readonly version: string
  /** Where it comes from, in a form that both sides share. */
  readonly origin: string
}

export interface Pairing {
  /** Index on the source's side → index on the generated side. */
  readonly pairs: ReadonlyMap<number, number>
  /** Index on the generated side → index on the source's side. */
  readonly back: ReadonlyMap<number, number>
}

/**
 * Pairs packages one to one: first what is the same, then what differs in its origin alone, then in its version: the
 * compatible one before any other. What is left on either side has no counterpart.
 */
export function pairPackages(source: readonly Named[], generated: readonly Named[]): Pairing {
  const pairs = new Map<number, number>()
  const back = new Map<number, number>()
  const keys: readonly ((one: Named) => string)[] = [
    ({ name, version, origin }) => `${name}\0${version}\0${origin}`,
    ({ name, version }) => `${name}\0${version}`,
    ({ name, version, origin }) => `${name}\0${compatibility(version)}\0${origin}`,
    ({ name, version }) => `${name}\0${compatibility(version)}`,
    ({ name, origin }) => `${name}\0${origin}`,
    ({ name }) => name,
  ]
  for (const keyOf of keys) {
    const open = groupBy(generated, back, keyOf)
    if (open.size === 0) break
    for (const [key, wanted] of groupBy(source, pairs, keyOf)) {
      const offered = open.get(key) ?? []
      for (const [place, index] of wanted.entries()) {
        const other = offered[place]
        if (other === undefined) break
        pairs.set(index, other)
        back.set(other, index)
      }
    }
  }
  return { pairs, back }
}

/** Indices of what is not paired yet by its key; those of one key in the order of their versions. */
function groupBy(
  packages: readonly Named[],
  paired: ReadonlyMap<number, number>,
  keyOf: (one: Named) => string,
): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [index, one] of packages.entries()) {
    if (paired.has(index)) continue
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [index])
    else group.push(index)
  }
  for (const group of groups.values()) {
    group.sort((a, b) => compareVersions(packages[a]?.version ?? '', packages[b]?.version ?? '') || a - b)
  }
  return groups
}

/** `1` of 1.2.3, `0.2` of 0.2.3: a caret requirement goes no further. */
function compatibility(version: string): string {
  if (valid(version) === null) return version
  return major(version) > 0 ? String(major(version)) : `0.${minor(version)}`
}

function compareVersions(a: string, b: string): number {
  return valid(a) !== null && valid(b) !== null ? compareBuild(a, b) : compareText(a, b)
}
