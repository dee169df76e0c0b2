/**
 * Texts of derivations as tokens: what stands between blanks, commas, colons, quotes and brackets. A list of paths in a
 * variable, a phase or a JSON array is then a run of tokens, whatever separates them.
 */
import type { PathSpan, PathTable } from './path-spans.js'

const GAP = 1
const BRACKET = 2

const CLASSES = new Uint8Array(128)
for (const character of ' \t\n\r,:') CLASSES[character.charCodeAt(0)] = GAP
for (const character of ';"\'()[]{}`<>|&') CLASSES[character.charCodeAt(0)] = BRACKET

function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? 0) : 0
}

/** Whether a token ends before this character. */
export function isBreak(code: number): boolean {
  return classOf(code) !== 0
}

/** Where the token ends that begins at `from`: at once on a gap, after one character on a bracket. */
function tokenEnd(text: string, from: number, end: number): number {
  if (from >= end) return from
  const first = classOf(text.charCodeAt(from))
  if (first === GAP) return from
  if (first === BRACKET) return from + 1
  let at = from + 1
  while (at < end && !isBreak(text.charCodeAt(at))) at += 1
  return at
}

export interface Token {
  readonly start: number
  readonly end: number
  /** What stands between the token before and this one. */
  readonly gap: string
  readonly spans: readonly PathSpan[]
}

export interface Tokens {
  readonly tokens: readonly Token[]
  /** What follows the last token. */
  readonly rest: string
}

function findSpans(text: string, start: number, end: number, paths: PathTable): PathSpan[] {
  const spans: PathSpan[] = []
  for (let at = start; ;) {
    const span = paths.next(text, at, end)
    if (span === undefined) return spans
    spans.push(span)
    at = Math.max(span.end, at + 1)
  }
}

export function tokenize(text: string, start: number, end: number, paths: PathTable): Tokens {
  const tokens: Token[] = []
  let at = start
  let gapStart = start
  while (at < end) {
    if (classOf(text.charCodeAt(at)) === GAP) {
      at += 1
      continue
    }
    const stop = tokenEnd(text, at, end)
    tokens.push({ start: at, end: stop, gap: text.slice(gapStart, at), spans: findSpans(text, at, stop, paths) })
    at = stop
    gapStart = stop
  }
  return { tokens, rest: text.slice(gapStart, end) }
}

/** Lines as tokens, for texts that say one thing per line. Whole lines around the given part are taken. */
export function splitLines(text: string, start: number, end: number, paths: PathTable): readonly Token[] {
  const lines: Token[] = []
  let at = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1
  while (at < end) {
    const newline = text.indexOf('\n', at)
    const stop = newline < 0 ? text.length : newline
    lines.push({ start: at, end: stop, gap: '', spans: findSpans(text, at, stop, paths) })
    at = stop + 1
  }
  return lines
}
