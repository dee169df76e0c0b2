/** Which lines of two texts differ: what is shown of a phase, and what says that two nodes changed in the same way. */
import type { Region } from './compare-texts.js'
import type { PathTable } from './path-spans.js'
import type { Renames } from './renames.js'
import { splitLines, type Token } from './tokens.js'

/** Longer parts are shown and told apart as they are. */
const MAX_LENGTH = 1024 * 1024
const MAX_TEXT = 16 * MAX_LENGTH

export interface DifferingLines {
  readonly before: string
  readonly after: string
  /** The same lines without what differs from node to node: paths and metadata. */
  readonly key: string
}

/** A line in which what the inputs explain is called the same on both sides. */
function maskLine(text: string, line: Token, side: 'before' | 'after', renames: Renames): string {
  let masked = ''
  let at = line.start
  for (const span of line.spans) {
    if (span.symbol < 0) continue
    masked += `${renames.canonical(text.slice(at, span.start), side)}\u0000`
    at = span.end
  }
  // The codes' own numbers differ from node to node.
  return (masked + renames.canonical(text.slice(at, line.end), side)).replace(/\u0001\d+/g, '\u0001')
}

/** @returns undefined where the texts are one line each, too long, or differ only in the order of their lines */
export function findDifferingLines(
  before: string,
  after: string,
  region: Region,
  how: { readonly before: PathTable; readonly after: PathTable; readonly renames: Renames },
): DifferingLines | undefined {
  if (region.tooLong || region.beforeEnd - region.beforeStart + region.afterEnd - region.afterStart > MAX_LENGTH) {
    return undefined
  }
  if (before.length + after.length > MAX_TEXT || !(before.includes('\n') || after.includes('\n'))) return undefined
  const mask = (text: string, lines: readonly Token[], side: 'before' | 'after'): { raw: string; masked: string }[] =>
    lines.map((line) => ({ raw: text.slice(line.start, line.end), masked: maskLine(text, line, side, how.renames) }))
  // An empty part stands within a line, too.
  const left = mask(
    before,
    splitLines(before, region.beforeStart, Math.max(region.beforeEnd, region.beforeStart + 1), how.before),
    'before',
  )
  const right = mask(
    after,
    splitLines(after, region.afterStart, Math.max(region.afterEnd, region.afterStart + 1), how.after),
    'after',
  )
  const balance = new Map<string, number>()
  for (const { masked } of right) balance.set(masked, (balance.get(masked) ?? 0) + 1)
  const lost = left.filter(({ masked }) => {
    const count = balance.get(masked) ?? 0
    if (count > 0) balance.set(masked, count - 1)
    return count <= 0
  })
  const gained = right.filter(({ masked }) => {
    const count = balance.get(masked) ?? 0
    if (count > 0) balance.set(masked, count - 1)
    return count > 0
  })
  const told = (lines: readonly { raw: string }[]): string =>
    lines
      .map(({ raw }) => raw.trim())
      .filter((line) => line !== '')
      .join('\n')
  const [was, is] = [told(lost), told(gained)]
  if (was === is) return undefined
  return {
    before: was,
    after: is,
    key: [...lost.map(({ masked }) => `-${masked}`), ...gained.map(({ masked }) => `+${masked}`)].join('\n'),
  }
}
