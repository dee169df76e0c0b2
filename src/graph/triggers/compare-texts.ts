/**
 * Compares two texts of a derivation before and after, and takes out what is explained: paths of changed inputs, words
 * that were renamed with them, and entries of lists that came or went with them.
 *
 * Everything is linear in the texts: equal characters are skipped in runs, a differing token is aligned from its start,
 * and only the part between the first and the last token that nothing explains is looked at as a list.
 */
import type { PathTable } from './path-spans.js'
import type { Renames } from './renames.js'
import { isBreak, splitLines, tokenize, type Token } from './tokens.js'

/** Longer differing parts are not looked at as lists: they count as differing. */
const MAX_LIST_LENGTH = 1024 * 1024

/** What may differ between the two texts without being a change of their own. */
export interface Explanation {
  readonly before: PathTable
  readonly after: PathTable
  readonly renames: Renames
  /** Whether an input behind this hash part came with a changed input; `undefined` where none did. */
  readonly gained: ((hash: string) => boolean) | undefined
  readonly lost: ((hash: string) => boolean) | undefined
  /** Whether lists of changed inputs, which may be repeated here, have another order now. */
  readonly reordered: boolean
}

/** The part that differs, from its first to behind its last token. */
export interface Region {
  readonly beforeStart: number
  readonly beforeEnd: number
  readonly afterStart: number
  readonly afterEnd: number
  readonly tooLong: boolean
}

/** @returns undefined where all differences are explained */
export function compareTexts(before: string, after: string, how: Explanation): Region | undefined {
  if (before === after) return undefined
  const start = alignForward(before, 0, before.length, after, 0, after.length, how)
  if (start === undefined) return undefined
  const end = alignBackward(before, start.b, after, start.a, how)
  const tooLong = end.b - start.b > MAX_LIST_LENGTH || end.a - start.a > MAX_LIST_LENGTH
  const region = { beforeStart: start.b, beforeEnd: end.b, afterStart: start.a, afterEnd: end.a, tooLong }
  if (!tooLong && (isExplainedList(before, after, region, how) || areExplainedLines(before, after, region, how))) {
    return undefined
  }
  return region
}

interface Position {
  readonly b: number
  readonly a: number
}

/** The first tokens that nothing explains, by their start; undefined where there are none. */
export function alignForward(
  before: string,
  fromB: number,
  endB: number,
  after: string,
  fromA: number,
  endA: number,
  how: Explanation,
): Position | undefined {
  let b = fromB
  let a = fromA
  for (;;) {
    const startB = b
    const startA = a
    while (b < endB && a < endA && before.charCodeAt(b) === after.charCodeAt(a)) {
      b += 1
      a += 1
    }
    if (b === endB && a === endA) return undefined
    const span = how.before.covering(before, b, startB, endB)
    if (span?.partner !== undefined) {
      const end = a + span.hashAt - b + span.partner.length
      if (end <= endA && after.startsWith(span.partner, end - span.partner.length)) {
        b = span.end
        a = end
        continue
      }
    }
    const partner = span === undefined ? undefined : how.after.covering(after, a, startA, endA)
    if (
      span !== undefined &&
      partner !== undefined &&
      span.symbol >= 0 &&
      span.symbol === partner.symbol &&
      b - span.start === a - partner.start
    ) {
      b = span.end
      a = partner.end
      continue
    }
    const renamed = how.renames.match(before, startB, b, endB, after, startA, a, endA)
    if (renamed === undefined) {
      const isBetween = isTokenEnd(before, b, endB) && isTokenEnd(after, a, endA)
      return isBetween ? { b, a } : { b: tokenStart(before, b, fromB), a: tokenStart(after, a, fromA) }
    }
    b = renamed.before
    a = renamed.after
  }
}

function isTokenEnd(text: string, position: number, end: number): boolean {
  return position === end || isBreak(text.charCodeAt(position))
}

/** Where the token begins that a position stands in. All before it is aligned, so both sides' tokens begin together. */
function tokenStart(text: string, position: number, from: number): number {
  let start = position
  while (start > from && !isBreak(text.charCodeAt(start - 1))) start -= 1
  return start
}

/** Behind the last tokens that nothing explains, not before the given start. */
function alignBackward(before: string, startB: number, after: string, startA: number, how: Explanation): Position {
  let b = before.length
  let a = after.length
  for (;;) {
    const endB = b
    while (b > startB && a > startA && before.charCodeAt(b - 1) === after.charCodeAt(a - 1)) {
      b -= 1
      a -= 1
    }
    const inToken =
      (b > startB && !isBreak(before.charCodeAt(b - 1))) || (a > startA && !isBreak(after.charCodeAt(a - 1)))
    while (inToken && b < endB && !isBreak(before.charCodeAt(b))) {
      b += 1
      a += 1
    }
    const tokenB = tokenStart(before, b, startB)
    const tokenA = tokenStart(after, a, startA)
    const isEmpty = tokenB === b || tokenA === a
    if (isEmpty || alignForward(before, tokenB, b, after, tokenA, a, how) !== undefined) return { b, a }
    b = tokenB
    a = tokenA
  }
}

/** What a token with paths is called on both sides. */
function tokenKey(text: string, token: Token, side: 'before' | 'after', renames: Renames): string {
  let key = ''
  let at = token.start
  for (const span of token.spans) {
    if (span.symbol < 0) continue
    key += `${renames.canonical(text.slice(at, span.start), side)}\u0000${span.symbol}\u0000`
    at = span.end
  }
  return key + renames.canonical(text.slice(at, token.end), side)
}

function isSorted(text: string, tokens: readonly Token[], from: (token: Token) => number): boolean {
  let last = ''
  for (const token of tokens) {
    const word = text.slice(from(token), token.end)
    if (word < last) return false
    last = word
  }
  return true
}

/** Whether evaluation sorted these, by their paths or by the names in them: then a changed path changes the order. */
function areSorted(text: string, tokens: readonly Token[]): boolean {
  return (
    isSorted(text, tokens, (token) => token.start) ||
    isSorted(text, tokens, (token) => {
      const span = token.spans[0]
      return span === undefined ? token.start : text.indexOf(span.hash, span.start) + span.hash.length
    })
  )
}

/**
 * Whether the parts are lists with the same members, but for those that came or went with a changed input. The order of
 * members that hold paths may differ where some came or went, here or in the inputs' own lists, from which evaluation
 * collects them, or where both lists are sorted.
 */
function isExplainedList(before: string, after: string, region: Region, how: Explanation): boolean {
  const left = tokenize(before, region.beforeStart, region.beforeEnd, how.before)
  const right = tokenize(after, region.afterStart, region.afterEnd, how.after)
  const pathsLeft = left.tokens.filter((token) => token.spans.length > 0)
  const pathsRight = right.tokens.filter((token) => token.spans.length > 0)
  if (pathsLeft.length + pathsRight.length === 0) return false
  if (how.gained === undefined && how.lost === undefined && !how.reordered) {
    if (pathsLeft.length < 2 || !areSorted(before, pathsLeft) || !areSorted(after, pathsRight)) return false
  }

  const balance = new Map<string, number>()
  for (const token of pathsLeft) {
    const key = tokenKey(before, token, 'before', how.renames)
    balance.set(key, (balance.get(key) ?? 0) - 1)
  }
  for (const token of pathsRight) {
    const key = tokenKey(after, token, 'after', how.renames)
    balance.set(key, (balance.get(key) ?? 0) + 1)
  }
  const keptLeft = takeOut(before, left.tokens, (token) => {
    const key = tokenKey(before, token, 'before', how.renames)
    const extra = balance.get(key) ?? 0
    if (extra >= 0) return 'moved'
    balance.set(key, extra + 1)
    return token.spans.some((span) => how.lost?.(span.hash) === true) ? 'gone' : 'unexplained'
  })
  if (keptLeft === undefined) return false
  const keptRight = takeOut(after, right.tokens, (token) => {
    const key = tokenKey(after, token, 'after', how.renames)
    const extra = balance.get(key) ?? 0
    if (extra <= 0) return 'moved'
    balance.set(key, extra - 1)
    return token.spans.some((span) => how.gained?.(span.hash) === true) ? 'gone' : 'unexplained'
  })
  if (keptRight?.length !== keptLeft.length) return false
  return keptLeft.every((kept, i) => {
    const other = keptRight[i]
    if (other === undefined) return false
    if (!kept.loose && !other.loose && kept.token.gap !== other.token.gap) return false
    const { start, end } = kept.token
    return alignForward(before, start, end, after, other.token.start, other.token.end, how) === undefined
  })
}

interface Kept {
  readonly token: Token
  /** Whether something was taken out before it, so that the gap before it says nothing. */
  readonly loose: boolean
}

/** What is left without the tokens that hold paths; undefined where one of these is unexplained. */
function takeOut(
  text: string,
  tokens: readonly Token[],
  judge: (token: Token) => 'moved' | 'gone' | 'unexplained',
): Kept[] | undefined {
  const kept: Kept[] = []
  let loose = false
  for (const token of tokens) {
    if (token.spans.length === 0) {
      kept.push({ token, loose })
      loose = false
      continue
    }
    const judged = judge(token)
    if (judged === 'unexplained') return undefined
    loose = true
    // `--extern x=…`, `-L …`: the option goes with its value.
    const last = kept.at(-1)
    if (judged === 'gone' && last !== undefined && /^--?[\w-]+=?$/.test(text.slice(last.token.start, last.token.end))) {
      kept.pop()
    }
  }
  return kept
}

/** Whether the parts are the same but for whole lines about inputs that came or went. */
function areExplainedLines(before: string, after: string, region: Region, how: Explanation): boolean {
  if (how.gained === undefined && how.lost === undefined) return false
  const left = splitLines(before, region.beforeStart, region.beforeEnd, how.before).filter(
    (line) => !line.spans.some((span) => how.lost?.(span.hash) === true),
  )
  const right = splitLines(after, region.afterStart, region.afterEnd, how.after).filter(
    (line) => !line.spans.some((span) => how.gained?.(span.hash) === true),
  )
  if (left.length !== right.length) return false
  return left.every((line, i) => {
    const other = right[i]
    return (
      other !== undefined &&
      alignForward(before, line.start, line.end, after, other.start, other.end, how) === undefined
    )
  })
}
