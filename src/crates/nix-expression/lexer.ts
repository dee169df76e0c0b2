/**
 * Tokens of a Nix expression, one at a time. Strings are left to the reader: the lexer stops at their opening quote.
 * Source of the grammar: the Nix manual, "Nix Language" › "Syntax and semantics", and `lexer.l` of Nix.
 */
import { InputError } from '../../problem.js'
import { lineOf } from './position.js'

const KEYWORDS: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'assert',
  'with',
  'let',
  'in',
  'rec',
  'inherit',
  'or',
])

/** Marks of one character, by its code. */
const MARKS: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return '{}()[]=;:,@?.!<>+-*/"'.includes(character) ? character : ''
})

/** Longer marks by their first character, longest first. `/*` is no mark: blanks are skipped before marks are read. */
const LONGER_MARKS: Readonly<Record<string, readonly string[]>> = {
  '.': ['...'],
  '-': ['->'],
  '/': ['//'],
  '+': ['++'],
  '=': ['=='],
  '!': ['!='],
  '<': ['<='],
  '>': ['>='],
  '&': ['&&'],
  '|': ['||'],
  $: ['${'],
  "'": ["''"],
}

/** Codes of the characters that a longer mark starts with. */
const STARTS_LONGER = new Uint8Array(128)
for (const first of Object.keys(LONGER_MARKS)) STARTS_LONGER[first.charCodeAt(0)] = 1

const NAME_START = 1
const NAME = 2
const DIGIT = 4
const PATH = 8
const SPACE = 16

const CLASSES = new Uint8Array(128)
const mark = (characters: string, bits: number): void => {
  for (const character of characters) {
    const code = character.charCodeAt(0)
    CLASSES[code] = (CLASSES[code] ?? 0) | bits
  }
}
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', NAME_START | NAME | PATH)
mark('_', NAME_START | NAME | PATH)
mark('0123456789', NAME | DIGIT | PATH)
mark("'", NAME)
mark('-', NAME | PATH)
mark('.+', PATH)
mark(' \t\r\n', SPACE)

const FLOAT = /(?:[1-9][0-9]*\.[0-9]*|0?\.[0-9]+)(?:[Ee][+-]?[0-9]+)?/y
const INTEGER = /[0-9]+/y
const URI = /[a-zA-Z][a-zA-Z0-9+\-.]{0,63}:[a-zA-Z0-9%/?:@&=+$,\-_.!~*']+/y
const SEARCH_PATH = /<[a-zA-Z0-9._\-+]+(?:\/[a-zA-Z0-9._\-+]+)*>/y
/** A path's first piece: up to its first `${`, which may follow a slash directly. Bounded, so that `a.a.a…` stays linear. */
const PATH_START = /(?:~|[a-zA-Z0-9._\-+]{0,255})(?:(?:\/[a-zA-Z0-9._\-+]+)+\/?|(?=\/\$\{))/y
const PATH_PIECE = /[a-zA-Z0-9._\-+/]+/y

export class Lexer {
  /** What the current token is: `name`, `int`, `float`, `path`, `search-path`, `uri`, `end`, a keyword, or a mark itself. */
  kind = 'end'
  /** Offset of the current token's first character. */
  start = 0
  /** Offset behind the current token, from where the next one is read. */
  end = 0

  constructor(
    readonly text: string,
    readonly file: string,
  ) {}

  /** The current token's text. */
  get value(): string {
    return this.text.slice(this.start, this.end)
  }

  /** Whether the current token is of this kind. A call, since a comparison would make the compiler think it stays so. */
  is(kind: string): boolean {
    return this.kind === kind
  }

  fail(message: string, at = this.start): InputError {
    return new InputError(message, { file: this.file, line: lineOf(this.text, at), offset: at })
  }

  /** Goes on to the next token. */
  advance(): void {
    const { text } = this
    this.skipBlank()
    const start = this.end
    this.start = start
    if (start >= text.length) {
      this.kind = 'end'
      return
    }
    const code = text.charCodeAt(start)
    const bits = code < 128 ? (CLASSES[code] ?? 0) : 0
    if ((bits & NAME_START) !== 0) this.readName(start)
    else if ((bits & PATH) !== 0 || code === 0x2f || code === 0x7e) this.readNumberOrPath(start, code)
    else this.readMark(start, code)
  }

  /** Reads one more piece of a path that was interrupted by `${…}`; `''` where it ends there. */
  readPathPiece(from: number): string {
    PATH_PIECE.lastIndex = from
    const piece = PATH_PIECE.exec(this.text)?.[0] ?? ''
    this.end = from + piece.length
    return piece
  }

  private skipBlank(): void {
    const { text } = this
    let at = this.end
    for (;;) {
      const code = text.charCodeAt(at)
      if (code < 128 && ((CLASSES[code] ?? 0) & SPACE) !== 0) at++
      else if (code === 0x23) {
        while (at < text.length && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++
      } else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2a) {
        const close = text.indexOf('*/', at + 2)
        if (close < 0) throw this.fail('A comment is opened with /* and never closed.', at)
        at = close + 2
      } else break
    }
    this.end = at
  }

  private readName(start: number): void {
    const { text } = this
    let at = start + 1
    let code = text.charCodeAt(at)
    while (code < 128 && ((CLASSES[code] ?? 0) & NAME) !== 0) code = text.charCodeAt(++at)
    this.end = at
    // A longer match wins: `a/b` and `a.b/c` are paths, `http://host` is a string.
    if ((code === 0x2f || code === 0x2e || code === 0x2b) && this.readPath(start)) return
    if (code === 0x3a && this.readByPattern(URI, 'uri', start)) return
    if ((code === 0x2e || code === 0x2b) && this.readByPattern(URI, 'uri', start)) return
    const length = at - start
    if (length > 1 && length < 8) {
      const word = text.slice(start, at)
      this.kind = KEYWORDS.has(word) ? word : 'name'
    } else this.kind = 'name'
  }

  private readNumberOrPath(start: number, code: number): void {
    if (this.readPath(start)) return
    const isDigit = code >= 0x30 && code <= 0x39
    const next = this.text.charCodeAt(start + 1)
    if ((isDigit || (code === 0x2e && next >= 0x30 && next <= 0x39)) && this.readByPattern(FLOAT, 'float', start))
      return
    if (isDigit) this.readByPattern(INTEGER, 'int', start)
    else this.readMark(start, code)
  }

  private readMark(start: number, code: number): void {
    const { text } = this
    if (code === 0x3c && this.readByPattern(SEARCH_PATH, 'search-path', start)) return
    if (code < 128) {
      if (STARTS_LONGER[code] === 1) {
        for (const mark of LONGER_MARKS[text.charAt(start)] ?? []) {
          if (!text.startsWith(mark, start)) continue
          this.kind = mark
          this.end = start + mark.length
          return
        }
      }
      const mark = MARKS[code] ?? ''
      if (mark !== '') {
        this.kind = mark
        this.end = start + 1
        return
      }
    }
    throw this.fail(`A Nix expression can't hold ${describeCharacter(text, start)} here.`)
  }

  private readPath(start: number): boolean {
    return this.readByPattern(PATH_START, 'path', start)
  }

  private readByPattern(pattern: RegExp, kind: string, start: number): boolean {
    pattern.lastIndex = start
    const match = pattern.exec(this.text)
    if (match === null) return false
    this.kind = kind
    this.end = start + match[0].length
    return true
  }
}

function describeCharacter(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0
  const shown =
    code > 0x20 && code < 0x7f
      ? `"${String.fromCodePoint(code)}"`
      : `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return shown
}
