/**
 * On which line of a TOML file each key, table and array element stands: parsers give values without places.
 * Source of the syntax: TOML 1.0 and 1.1, https://toml.io. It is meant for text that a parser has taken; on any other it
 * ends, too, but says nothing of worth.
 */
import { parse } from 'smol-toml'

/** A place in the data: keys, and indices (0-based) of array elements. */
export type TomlPath = readonly (string | number)[]

/** 1-based lines by place; a table's line is that of its header, or of the first key that names it. */
export class TomlLines {
  private readonly lines: ReadonlyMap<string, number>

  constructor(text: string) {
    this.lines = new Scanner(text).scan()
  }

  /** The place's own line, `0` where the file has no such place. */
  at(path: TomlPath): number {
    return this.lines.get(path.join(SEPARATOR)) ?? 0
  }

  /** The line of the place, or of the nearest place around it that is in the file; `0` where there is none. */
  near(path: TomlPath): number {
    for (let length = path.length; length > 0; length--) {
      const line = this.at(path.slice(0, length))
      if (line > 0) return line
    }
    return 0
  }
}

const SEPARATOR = '\0'
const BARE = /[^\s=.[\]{},#"']+/y
const SCALAR = /[^,\]}\n#]+/y
const BLANKS = /[ \t\r]+/y
const SPACE = /(?:[ \t\r\n]+|#[^\n]*)+/y

interface Frame {
  readonly kind: 'array' | 'table'
  readonly prefix: string
  index: number
}

class Scanner {
  private at = 0
  private line = 1
  private counted = 0
  private readonly found = new Map<string, number>()
  /** How many elements an array of tables has so far. */
  private readonly tables = new Map<string, number>()

  constructor(private readonly text: string) {}

  scan(): ReadonlyMap<string, number> {
    let prefix = ''
    if (this.text.startsWith('\uFEFF')) this.at = 1
    for (this.skip(SPACE); this.at < this.text.length; this.skip(SPACE)) {
      if (this.text[this.at] === '[') prefix = this.readHeader()
      else this.readValue(this.readKey(prefix))
    }
    return this.found
  }

  private readHeader(): string {
    const isArray = this.text.startsWith('[[', this.at)
    this.at += isArray ? 2 : 1
    const start = this.at
    const keys = this.readKeys()
    let prefix = ''
    for (const [index, key] of keys.entries()) {
      prefix = index === 0 ? key : prefix + SEPARATOR + key
      this.record(prefix, start)
      const count = this.tables.get(prefix)
      if (index === keys.length - 1 && isArray) {
        this.tables.set(prefix, (count ?? 0) + 1)
        prefix += SEPARATOR + String(count ?? 0)
        this.record(prefix, start)
      } else if (count !== undefined) prefix += SEPARATOR + String(count - 1)
    }
    while (this.text[this.at] === ']') this.at++
    return prefix
  }

  /** Reads `a.b =` and gives the whole place that it names; every place on the way gets this line, too. */
  private readKey(prefix: string): string {
    const start = this.at
    let place = prefix
    for (const key of this.readKeys()) {
      place = place === '' ? key : place + SEPARATOR + key
      this.record(place, start)
    }
    this.skip(BLANKS)
    if (this.text[this.at] === '=') this.at++
    else if (this.at === start) this.at++
    return place
  }

  private readKeys(): string[] {
    const keys: string[] = []
    do {
      this.skip(BLANKS)
      const start = this.at
      const quote = this.text[this.at]
      if (quote === '"' || quote === "'") {
        this.skipString()
        keys.push(readQuoted(this.text.slice(start, this.at)))
      } else {
        this.skip(BARE)
        if (this.at > start) keys.push(this.text.slice(start, this.at))
      }
      this.skip(BLANKS)
    } while (this.text[this.at] === '.' && ++this.at)
    return keys
  }

  private readValue(place: string): void {
    const open: Frame[] = []
    let here = place
    do {
      this.skip(open.length > 0 ? SPACE : BLANKS)
      const frame = open.at(-1)
      const next = this.text[this.at]
      if (next === undefined) return
      if (frame !== undefined && (next === ']' || next === '}')) {
        this.at++
        open.pop()
        continue
      }
      if (frame !== undefined && next === ',') {
        this.at++
        continue
      }
      if (frame?.kind === 'array') {
        here = frame.prefix + SEPARATOR + String(frame.index++)
        this.record(here, this.at)
      } else if (frame?.kind === 'table') {
        here = this.readKey(frame.prefix)
        this.skip(BLANKS)
      }
      this.readStart(open, here)
    } while (open.length > 0)
  }

  /** Takes a value that ends here, or opens one that holds others. */
  private readStart(open: Frame[], place: string): void {
    const first = this.text[this.at]
    if (first === '[' || first === '{') {
      this.at++
      open.push({ kind: first === '[' ? 'array' : 'table', prefix: place, index: 0 })
    } else if (first === '"' || first === "'") this.skipString()
    else if (!this.skip(SCALAR) && first !== '\n' && first !== '#' && open.length === 0) this.at++
  }

  private skipString(): void {
    const quote = this.text[this.at] ?? ''
    const triple = quote.repeat(3)
    const end = this.text.startsWith(triple, this.at) ? triple : quote
    this.at += end.length
    while (this.at < this.text.length && !this.text.startsWith(end, this.at)) {
      if (end.length === 1 && this.text[this.at] === '\n') return
      this.at += quote === '"' && this.text[this.at] === '\\' ? 2 : 1
    }
    this.at += end.length
    // A text in three quotes may itself end with one or two.
    if (end.length === 3) while (this.text[this.at] === quote) this.at++
  }

  private record(place: string, offset: number): void {
    if (this.found.has(place)) return
    for (;;) {
      const end = this.text.indexOf('\n', this.counted)
      if (end < 0 || end >= offset) break
      this.counted = end + 1
      this.line++
    }
    this.found.set(place, this.line)
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    if (!pattern.test(this.text)) return false
    this.at = pattern.lastIndex
    return true
  }
}

function readQuoted(quoted: string): string {
  if (!quoted.includes('\\') || quoted.startsWith("'")) return quoted.slice(1, -1)
  try {
    const [key = ''] = Object.keys(parse(`${quoted} = 0`))
    return key
  } catch {
    return quoted
  }
}
