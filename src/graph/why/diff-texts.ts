/** How two texts of one attribute differ, as lines to show: members of a list, or lines of a script with what stands around. */
import { diffArrays } from 'diff'
import type { DiffLine } from '../why-facts.js'
import type { SameTexts } from './same-texts.js'

/** Longer texts are not diffed: they are kept raw, and only said to differ. */
const MAX_TEXT = 1024 * 1024
/** Most lines that are told. */
const MAX_LINES = 300
/** With more differing lines they are not told apart, which takes the square of them: all that was goes, and all that is comes. */
const MAX_EDITS = MAX_LINES
/** Most pairs of members that are held against one another. */
const MAX_PAIRS = 1_000
/** Equal lines around a difference. */
const AROUND = 2
/** Longer lines are told from shortly before where they differ. */
const MAX_LINE = 200
const LEAD = 30

export interface ToldLines {
  readonly lines: readonly DiffLine[]
  readonly cut: boolean
}

function bound(lines: readonly DiffLine[]): ToldLines {
  return { lines: lines.slice(0, MAX_LINES), cut: lines.length > MAX_LINES }
}

/** The members that went and came, whatever their order; the order itself where that is all that changed. */
export function diffLists(before: readonly string[], after: readonly string[], same: SameTexts): ToldLines {
  const balance = new Map<string, number>()
  const keysAfter = after.map((item) => same.key(item, 'after'))
  for (const key of keysAfter) balance.set(key, (balance.get(key) ?? 0) + 1)
  const take = (key: string): boolean => {
    const count = balance.get(key) ?? 0
    if (count > 0) balance.set(key, count - 1)
    return count > 0
  }
  const lost = before.filter((item) => !take(same.key(item, 'before')))
  const gained = after.filter((_, i) => take(keysAfter[i] ?? ''))
  // What keys don't show to be the same: names and versions of inputs, in the order in which they stand.
  for (let i = lost.length - 1; i >= 0 && lost.length * gained.length <= MAX_PAIRS; i--) {
    const other = gained.findIndex((item) => same.differAt(lost[i] ?? '', item) === undefined)
    if (other < 0) continue
    lost.splice(i, 1)
    gained.splice(other, 1)
  }
  if (lost.length + gained.length === 0) return diffLines(before, after, same)
  return bound([
    ...lost.map((text): DiffLine => ({ what: 'removed', text })),
    ...gained.map((text): DiffLine => ({ what: 'added', text })),
  ])
}

/** Lines that went and came, with equal ones around them. */
export function diffLines(before: readonly string[], after: readonly string[], same: SameTexts): ToldLines {
  const size = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0)
  if (size(before) + size(after) > MAX_TEXT) return { lines: [], cut: true }
  const keys = {
    before: before.map((line) => same.key(line, 'before')),
    after: after.map((line) => same.key(line, 'after')),
  }
  // Lines as numbers: those before are negative, so that each knows its side.
  const changes = diffArrays<number>(
    before.map((_, i) => -1 - i),
    after.map((_, i) => i),
    {
      maxEditLength: MAX_EDITS,
      comparator: (a, b) => {
        const [left, right] = a < b ? [-1 - a, b] : [-1 - b, a]
        if (keys.before[left] === keys.after[right]) return true
        return same.differAt(before[left] ?? '', after[right] ?? '') === undefined
      },
    },
  )
  const told: DiffLine[] = []
  if (changes === undefined) {
    told.push(...before.map((text): DiffLine => ({ what: 'removed', text })))
    told.push(...after.map((text): DiffLine => ({ what: 'added', text })))
    return { ...bound(told), cut: true }
  }
  changes.forEach((change, i) => {
    const numbers = change.value
    if (change.removed || change.added) {
      const other = changes[change.removed ? i + 1 : i - 1]
      const partner = other?.value.length === numbers.length ? other.value : []
      numbers.forEach((number, n) => {
        told.push({ what: change.removed ? 'removed' : 'added', text: window(before, after, same, number, partner[n]) })
      })
      return
    }
    told.push(
      ...around(
        numbers.map((number) => after[number] ?? ''),
        i === 0,
        i === changes.length - 1,
      ),
    )
  })
  return bound(told)
}

/** A long line from shortly before where it differs from its partner. */
function window(
  before: readonly string[],
  after: readonly string[],
  same: SameTexts,
  number: number,
  partner: number | undefined,
): string {
  const text = number < 0 ? (before[-1 - number] ?? '') : (after[number] ?? '')
  if (text.length <= MAX_LINE || partner === undefined || number < 0 === partner < 0) return text
  const [old, now] = number < 0 ? [text, after[partner] ?? ''] : [before[-1 - partner] ?? '', text]
  const at = same.differAt(old, now)?.[number < 0 ? 'before' : 'after'] ?? 0
  return at <= LEAD ? text : `…${text.slice(at - LEAD).replace(/^[\udc00-\udfff]/, '')}`
}

/** Equal lines near a difference; how many are left out between them. */
function around(lines: readonly string[], isFirst: boolean, isLast: boolean): DiffLine[] {
  const kept = (text: string): DiffLine => ({ what: 'kept', text })
  const head = isFirst ? 0 : AROUND
  const tail = isLast ? 0 : AROUND
  if (lines.length <= head + tail + 1) return lines.map(kept)
  return [
    ...lines.slice(0, head).map(kept),
    { what: 'skipped', text: String(lines.length - head - tail) },
    ...lines.slice(lines.length - tail).map(kept),
  ]
}
