/**
 * Cuts a JSON object into its members without reading their values: each value is handed on as its own bytes. So a text
 * that is too long for one string, or for one tree of objects, is read a member at a time, and a value can be kept
 * letter for letter.
 * Source of the grammar: RFC 8259. Values are checked by whoever parses them.
 */
import { InputError } from '../problem.js'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

const MAX_DEPTH = 10_000

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

type State = 'start' | 'key' | 'in-key' | 'colon' | 'value' | 'in-value' | 'after-value' | 'end'

/** What to do with a member: hand its value over whole, or cut that, an object itself, into members. */
export type Choice = 'whole' | 'enter'

export interface MemberVisitor {
  /** Asked once for each member. `path` holds the keys of the objects that were entered, then the member's own. */
  choose(path: readonly string[]): Choice
  /** Told each value that is handed over whole. */
  value(path: readonly string[], json: Buffer): void
}

/** Give it the text in pieces of any size, then say that it ends. */
export class JsonSplitter {
  private state: State = 'start'
  /** Keys of the objects that are open. */
  private readonly path: string[] = []
  /** Objects that are open, the outermost included. */
  private open = 0
  /** Bytes of the key or value that a piece before this one began. */
  private kept: Buffer[] = []
  private keptSize = 0
  private inString = false
  private escaped = false
  private depth = 0
  private first = true
  private offset = 0

  /** @param maxValueBytes most bytes of a value that is handed over whole; more is an `InputError` */
  constructor(
    private readonly visitor: MemberVisitor,
    private readonly maxValueBytes: number,
  ) {}

  /** @throws InputError with the byte offset where the text is not one JSON object */
  write(chunk: Buffer): void {
    let from = this.state === 'in-key' || this.state === 'in-value' ? 0 : -1
    for (let at = 0; at < chunk.length;) {
      const byte = chunk[at] ?? 0
      switch (this.state) {
        case 'in-key': {
          const end = this.stringEnd(chunk, at)
          at = end < 0 ? chunk.length : end
          if (end < 0) break
          this.path[this.open - 1] = this.parseKey(this.take(chunk, from, at))
          from = -1
          this.state = 'colon'
          break
        }
        case 'in-value': {
          at = this.valueEnd(chunk, at)
          if (at < 0) {
            at = chunk.length
            break
          }
          this.visitor.value(this.path, this.take(chunk, from, at))
          from = -1
          this.state = 'after-value'
          break
        }
        case 'value':
          if (isBlank(byte)) {
            at += 1
          } else if (this.visitor.choose(this.path) === 'enter') {
            if (byte !== OPEN_OBJECT) throw this.fail(at, 'an object')
            at += 1
            this.openObject()
          } else {
            from = at
            this.state = 'in-value'
          }
          break
        default:
          if (!isBlank(byte)) {
            if (this.step(byte, at)) from = at
          }
          at += 1
      }
      if (from >= 0 && this.keptSize + at - from > this.maxValueBytes) {
        throw new InputError(`The JSON has a value of more than ${this.maxValueBytes} bytes`, {
          offset: this.offset + from,
        })
      }
    }
    if (from >= 0 && from < chunk.length) {
      // A copy: the piece may be reused.
      this.kept.push(Buffer.from(chunk.subarray(from)))
      this.keptSize += chunk.length - from
    }
    this.offset += chunk.length
  }

  /** @throws InputError where the text is cut off */
  end(): void {
    if (this.state !== 'end') throw this.fail(0, 'more')
  }

  /** Takes a byte between keys and values; returns true where a key begins. */
  private step(byte: number, at: number): boolean {
    switch (this.state) {
      case 'start':
        if (byte !== OPEN_OBJECT) throw this.fail(at, '`{`')
        this.openObject()
        return false
      case 'key':
        if (byte === CLOSE_OBJECT && this.first) {
          this.closeObject()
          return false
        }
        if (byte !== QUOTE) throw this.fail(at, 'a name in quotes')
        this.state = 'in-key'
        this.inString = true
        return true
      case 'colon':
        if (byte !== COLON) throw this.fail(at, '`:`')
        this.state = 'value'
        return false
      case 'after-value':
        if (byte === CLOSE_OBJECT) {
          this.closeObject()
        } else {
          if (byte !== COMMA) throw this.fail(at, '`,` or `}`')
          this.state = 'key'
          this.first = false
        }
        return false
      default:
        throw this.fail(at, 'the end')
    }
  }

  private openObject(): void {
    this.open += 1
    this.path.push('')
    this.state = 'key'
    this.first = true
  }

  private closeObject(): void {
    this.open -= 1
    this.path.pop()
    this.state = this.open === 0 ? 'end' : 'after-value'
  }

  /** Behind the quote that ends a string, or -1 where the piece ends first. */
  private stringEnd(chunk: Buffer, from: number): number {
    // The key's own first quote is the last byte that `step` saw, so `from` is inside of it.
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]
      if (this.escaped) this.escaped = false
      else if (byte === BACKSLASH) this.escaped = true
      else if (byte === QUOTE) {
        this.inString = false
        return at + 1
      }
    }
    return -1
  }

  /** Behind the value's last byte, or -1 where the piece ends first. */
  private valueEnd(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      if (this.inString) {
        const end = this.stringEnd(chunk, at)
        if (end < 0) return -1
        if (this.depth === 0) return end
        at = end - 1
        continue
      }
      const byte = chunk[at] ?? 0
      if (byte === QUOTE) {
        this.inString = true
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        this.depth += 1
        if (this.depth > MAX_DEPTH) throw this.fail(at, `at most ${MAX_DEPTH} levels`)
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        // A number or word ends where the object around it does.
        if (this.depth === 0) return at
        this.depth -= 1
        if (this.depth === 0) return at + 1
      } else if (this.depth === 0 && (byte === COMMA || isBlank(byte))) {
        return at
      }
    }
    return -1
  }

  private take(chunk: Buffer, from: number, to: number): Buffer {
    const last = chunk.subarray(from, to)
    if (this.kept.length === 0) return Buffer.from(last)
    const whole = Buffer.concat([...this.kept, last])
    this.kept = []
    this.keptSize = 0
    return whole
  }

  private parseKey(json: Buffer): string {
    try {
      return String(JSON.parse(json.toString('utf8')))
    } catch {
      throw this.fail(0, 'a name in quotes')
    }
  }

  private fail(at: number, expected: string): InputError {
    const offset = this.offset + at
    return new InputError(`This is not a JSON object: at byte ${offset} ${expected} has to stand`, { offset })
  }
}

/** The members of an object that is there as a whole, their values letter for letter. */
export function splitObject(json: Buffer): Map<string, Buffer> {
  const members = new Map<string, Buffer>()
  const splitter = new JsonSplitter(
    {
      choose: () => 'whole',
      value: (path, value) => {
        members.set(path[0] ?? '', value)
      },
    },
    Number.MAX_SAFE_INTEGER,
  )
  splitter.write(json)
  splitter.end()
  return members
}
