import type { MendCount } from '../../report/marker.js'

/**
 * How often which content of the generators' inputs was mended. A bot that force-pushes deletes our commits, so they are
 * counted where it can't: in our own comment's marker.
 */

/** Commits for one content of the inputs: a bot that keeps throwing them away will not stop at the next one. */
export const MAX_ATTEMPTS = 3

const INPUTS_DIGITS = 16
const HEAD_DIGITS = 12

/** Why no further commit is made for these inputs on this head; `undefined` where one may be. */
export function whyNoAttempt(
  counts: readonly MendCount[],
  fingerprint: string,
  head: string,
): 'head-done' | 'attempts-used' | undefined {
  const short = head.slice(0, HEAD_DIGITS)
  if (counts.some(({ heads }) => heads.includes(short))) return 'head-done'
  return attemptsOf(counts, fingerprint) >= MAX_ATTEMPTS ? 'attempts-used' : undefined
}

export function attemptsOf(counts: readonly MendCount[], fingerprint: string): number {
  return headsOf(counts, fingerprint).length
}

/** With one more, as the newest. */
export function withAttempt(counts: readonly MendCount[], fingerprint: string, head: string): readonly MendCount[] {
  const heads = headsOf(counts, fingerprint)
  const short = head.slice(0, HEAD_DIGITS)
  return replaced(counts, fingerprint, heads.includes(short) ? heads : [...heads, short])
}

/** Without one that certainly made no commit. */
export function withoutAttempt(counts: readonly MendCount[], fingerprint: string, head: string): readonly MendCount[] {
  const heads = headsOf(counts, fingerprint).filter((one) => one !== head.slice(0, HEAD_DIGITS))
  return replaced(counts, fingerprint, heads)
}

/** The counts of several comments as one: what any of them counts has happened. */
export function joinCounts(lists: readonly (readonly MendCount[])[]): readonly MendCount[] {
  const joined = new Map<string, string[]>()
  for (const { inputs, heads } of lists.flat()) {
    const known = joined.get(inputs) ?? []
    joined.set(inputs, [...new Set([...known, ...heads])])
  }
  return [...joined].map(([inputs, heads]) => ({ inputs, heads }))
}

function headsOf(counts: readonly MendCount[], fingerprint: string): readonly string[] {
  const inputs = fingerprint.slice(0, INPUTS_DIGITS)
  return counts.find((count) => count.inputs === inputs)?.heads ?? []
}

function replaced(counts: readonly MendCount[], fingerprint: string, heads: readonly string[]): readonly MendCount[] {
  const inputs = fingerprint.slice(0, INPUTS_DIGITS)
  const others = counts.filter((count) => count.inputs !== inputs)
  return heads.length === 0 ? others : [...others, { inputs, heads }]
}
