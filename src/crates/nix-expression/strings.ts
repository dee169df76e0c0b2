/**
 * The two kinds of Nix strings: `"…"` and `''…''`.
 * Source: the Nix manual, "Nix Language" › "String literal"; indentation as `stripIndentation` of Nix takes it away.
 */
import type { Lexer } from './lexer.js'
import type { Expression } from './syntax.js'

type Part = string | Expression

/** A piece of an indented string; an escaped one is never indentation. */
interface Piece {
  readonly part: Part
  readonly escaped: boolean
}

const OPENING_LINE = / *\n/y

/** Reads what stands between `${` and `}` and leaves the lexer on the closing brace. */
export type ReadInterpolated = () => Expression

/**
 * Reads a `"…"` string in which every character stands for itself, and leaves the lexer behind it. `undefined`, with the
 * lexer where it was, for any other.
 */
export function readPlain(lexer: Lexer): string | undefined {
  const { text, end: from } = lexer
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      lexer.end = at + 1
      return text.slice(from, at)
    }
    if (code === 0x5c || code === 0x24 || code === 0x0d) return undefined
  }
  return undefined
}

/** Reads a `"…"` string whose opening quote is the lexer's current token. The lexer stands behind the closing quote. */
export function readQuoted(lexer: Lexer, readInterpolated: ReadInterpolated): Part[] {
  const { text } = lexer
  const open = lexer.start
  const parts: Part[] = []
  let at = lexer.end
  let plainFrom = at
  let plain = ''
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === 0x22) break
    if (code === 0x5c) {
      plain += text.slice(plainFrom, at) + unescape(text.charAt(at + 1))
      at += 2
      plainFrom = at
    } else if (code === 0x24) {
      const next = text.charCodeAt(at + 1)
      if (next === 0x7b) {
        parts.push(plain + text.slice(plainFrom, at))
        at = readInterpolation(lexer, at, parts, readInterpolated)
        plain = ''
        plainFrom = at
      } else at += next === 0x24 ? 2 : 1
    } else if (code === 0x0d) {
      // A carriage return, alone or before a line feed, is a line feed.
      plain += `${text.slice(plainFrom, at)}\n`
      at += text.charCodeAt(at + 1) === 0x0a ? 2 : 1
      plainFrom = at
    } else at++
    if (at >= text.length) throw lexer.fail('A string is opened with " and never closed.', open)
  }
  parts.push(plain + text.slice(plainFrom, at))
  lexer.end = at + 1
  return withoutEmpty(parts)
}

/** Reads a `''…''` string whose opening quotes are the lexer's current token. The lexer stands behind the closing quotes. */
export function readIndented(lexer: Lexer, readInterpolated: ReadInterpolated): Part[] {
  const { text } = lexer
  const open = lexer.start
  const pieces: Piece[] = []
  // The opening quotes' own line, where nothing else stands on it.
  OPENING_LINE.lastIndex = lexer.end
  let at = lexer.end + (OPENING_LINE.exec(text)?.[0].length ?? 0)
  let plainFrom = at
  const endPlain = (): void => {
    if (at > plainFrom) pieces.push({ part: text.slice(plainFrom, at), escaped: false })
  }
  for (;;) {
    if (at >= text.length) throw lexer.fail("A string is opened with '' and never closed.", open)
    const code = text.charCodeAt(at)
    const next = text.charCodeAt(at + 1)
    if (code === 0x24 && next === 0x7b) {
      endPlain()
      const parts: Part[] = []
      at = readInterpolation(lexer, at, parts, readInterpolated)
      for (const part of parts) pieces.push({ part, escaped: false })
      plainFrom = at
    } else if (code === 0x24 && next === 0x24) at += 2
    else if (code === 0x27 && next === 0x27) {
      const third = text.charAt(at + 2)
      if (third === '$' || third === "'" || third === '\\') {
        endPlain()
        const escaped = third === '$' ? '$' : third === "'" ? "''" : unescape(text.charAt(at + 3))
        pieces.push({ part: escaped, escaped: true })
        at += third === '\\' ? 4 : 3
        plainFrom = at
      } else break
    } else at++
  }
  endPlain()
  lexer.end = at + 2
  return withoutEmpty(stripIndentation(pieces))
}

function readInterpolation(lexer: Lexer, at: number, parts: Part[], readInterpolated: ReadInterpolated): number {
  lexer.end = at + 2
  parts.push(readInterpolated())
  return lexer.end
}

function unescape(character: string): string {
  return character === 'n' ? '\n' : character === 'r' ? '\r' : character === 't' ? '\t' : character
}

function stripIndentation(pieces: readonly Piece[]): Part[] {
  const indentation = smallestIndentation(pieces)
  const stripped: Part[] = []
  let atLineStart = true
  let dropped = 0
  for (const [index, { part }] of pieces.entries()) {
    if (typeof part !== 'string') {
      stripped.push(part)
      atLineStart = false
      dropped = 0
      continue
    }
    let kept = ''
    for (const character of part) {
      if (atLineStart && character === ' ') {
        if (dropped++ >= indentation) kept += character
        continue
      }
      kept += character
      atLineStart = character === '\n'
      dropped = 0
    }
    // A last line of nothing but blanks is the closing quotes' own indentation.
    if (index === pieces.length - 1) kept = kept.replace(/\n *$/, '\n')
    stripped.push(kept)
  }
  return stripped
}

/** Spaces that every line begins with; lines of only spaces don't count. */
function smallestIndentation(pieces: readonly Piece[]): number {
  let smallest = Number.MAX_SAFE_INTEGER
  let current = 0
  let atLineStart = true
  for (const { part, escaped } of pieces) {
    if (typeof part !== 'string' || escaped) {
      if (atLineStart) smallest = Math.min(smallest, current)
      atLineStart = false
      continue
    }
    for (const character of part) {
      if (character === '\n') {
        atLineStart = true
        current = 0
      } else if (atLineStart) {
        if (character === ' ') current++
        else {
          smallest = Math.min(smallest, current)
          atLineStart = false
        }
      }
    }
  }
  return smallest === Number.MAX_SAFE_INTEGER ? 0 : smallest
}

/** Joins neighbouring texts and leaves out empty ones. */
function withoutEmpty(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part
    else if (part !== '') joined.push(part)
  }
  return joined
}
