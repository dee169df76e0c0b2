/**
 * The ATerm form of derivations: what stands in `.drv` files.
 * Sources: the Nix manual, "Derivation" › "ATerm format"; `derivations.cc` of Nix for `DrvWithVersion` and for escapes
 * (`\n`, `\r`, `\t`; any other escaped byte stands for itself).
 *
 * Reading and writing stand in one file, a little long for it: each is the other's specification.
 */
import { InputError } from '../problem.js'
import type { Derivation, DerivationInput, DerivationOutput, WantedOutputs } from './derivation.js'
import { fromBytes, toBytes } from './surrogate-escape.js'

/** Dynamic derivations nest once per derivation that writes a derivation; nobody nests this deep. */
const MAX_DYNAMIC_DEPTH = 100

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN = 0x28
const CLOSE_LIST = 0x5d

const DYNAMIC_VERSION = 'xp-dyn-drv'

class Cursor {
  private at = 0

  constructor(
    private readonly bytes: Uint8Array,
    private readonly place: string | undefined,
  ) {}

  fail(expected: string, offset = this.at): InputError {
    const what = this.place ?? 'this derivation'
    const found =
      offset >= this.bytes.length ? 'the file ends' : `byte 0x${(this.bytes[offset] ?? 0).toString(16)} stands`
    return new InputError(
      `${what} is not a derivation: at byte ${offset} ${expected} has to stand, but ${found} there`,
      this.place === undefined ? { offset } : { file: this.place, offset },
      offset >= this.bytes.length ? 'The file is cut off; copy or instantiate it again.' : '',
    )
  }

  /** Takes these ASCII bytes or fails. */
  expect(text: string): void {
    for (let i = 0; i < text.length; i++) {
      if (this.bytes[this.at + i] !== text.charCodeAt(i)) throw this.fail(`\`${text}\``)
    }
    this.at += text.length
  }

  peek(): number | undefined {
    return this.bytes[this.at]
  }

  /** True at once after the last item of a list; takes the comma between items. */
  endOfList(first: boolean): boolean {
    const byte = this.bytes[this.at]
    if (byte === CLOSE_LIST) {
      this.at += 1
      return true
    }
    if (!first) {
      if (byte !== COMMA) throw this.fail('`,` or `]`')
      this.at += 1
    }
    return false
  }

  string(): string {
    if (this.bytes[this.at] !== QUOTE) throw this.fail('`"`')
    const start = this.at + 1
    let end = start
    let escapes = 0
    for (;;) {
      const byte = this.bytes[end]
      if (byte === QUOTE) break
      if (byte === undefined || (byte === BACKSLASH && end + 1 >= this.bytes.length)) {
        throw this.fail('the end of a string', this.bytes.length)
      }
      if (byte === BACKSLASH) {
        escapes += 1
        end += 1
      }
      end += 1
    }
    this.at = end + 1
    const raw = this.bytes.subarray(start, end)
    return fromBytes(escapes === 0 ? raw : unescape(raw, escapes))
  }

  strings(): string[] {
    this.expect('[')
    const items: string[] = []
    while (!this.endOfList(items.length === 0)) items.push(this.string())
    return items
  }

  end(): void {
    if (this.at !== this.bytes.length) throw this.fail('the end of the file')
  }
}

/** The text of a string of which the escaped bytes, without quotes, are given. */
export function unescapeATerm(raw: Uint8Array): string {
  let escapes = 0
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] !== BACKSLASH) continue
    escapes += 1
    i += 1
  }
  return fromBytes(escapes === 0 ? raw : unescape(raw, escapes))
}

function unescape(raw: Uint8Array, escapes: number): Uint8Array {
  const out = new Uint8Array(raw.length - escapes)
  let length = 0
  for (let i = 0; i < raw.length; i++) {
    let byte = raw[i] ?? 0
    if (byte === BACKSLASH) {
      i += 1
      byte = raw[i] ?? 0
      if (byte === 0x6e) byte = 0x0a
      else if (byte === 0x72) byte = 0x0d
      else if (byte === 0x74) byte = 0x09
    }
    out[length++] = byte
  }
  return out
}

interface OpenWanted {
  readonly outputs: readonly string[]
  readonly dynamic: Map<string, WantedOutputs>
  /** Output of the level above whose outputs these are. */
  readonly under: string
}

const NOTHING_DYNAMIC: ReadonlyMap<string, WantedOutputs> = new Map()

/** `["out"]`, or in the dynamic form `(["out"],[("out",…)])`, nested. */
function parseWanted(cursor: Cursor, dynamicForm: boolean): WantedOutputs {
  const open: OpenWanted[] = []
  let under = ''
  for (;;) {
    if (dynamicForm && cursor.peek() === OPEN) {
      if (open.length >= MAX_DYNAMIC_DEPTH) throw cursor.fail(`at most ${MAX_DYNAMIC_DEPTH} levels of outputs`)
      cursor.expect('(')
      const outputs = cursor.strings()
      cursor.expect(',[')
      open.push({ outputs, dynamic: new Map(), under })
    } else {
      const done: WantedOutputs = { outputs: cursor.strings(), dynamic: NOTHING_DYNAMIC }
      const parent = open.at(-1)
      if (parent === undefined) return done
      parent.dynamic.set(under, done)
      cursor.expect(')')
    }
    // Close every level whose list ends here, then begin the next entry of the innermost open one.
    for (;;) {
      const level = open.at(-1)
      if (level === undefined) throw cursor.fail('a list of outputs')
      if (!cursor.endOfList(level.dynamic.size === 0)) break
      cursor.expect(')')
      open.pop()
      const done: WantedOutputs = { outputs: level.outputs, dynamic: level.dynamic }
      const parent = open.at(-1)
      if (parent === undefined) return done
      parent.dynamic.set(level.under, done)
      cursor.expect(')')
    }
    cursor.expect('(')
    under = cursor.string()
    if (open.at(-1)?.dynamic.has(under) === true) throw cursor.fail('an output that was not named before')
    cursor.expect(',')
  }
}

function parseOutputs(cursor: Cursor): DerivationOutput[] {
  const outputs: DerivationOutput[] = []
  const names = new Set<string>()
  cursor.expect('[')
  while (!cursor.endOfList(outputs.length === 0)) {
    cursor.expect('(')
    const name = cursor.string()
    cursor.expect(',')
    const path = cursor.string()
    cursor.expect(',')
    const method = cursor.string()
    cursor.expect(',')
    const hash = cursor.string()
    cursor.expect(')')
    if (names.has(name)) throw cursor.fail(`an output other than ${JSON.stringify(name)}, which stands there twice,`)
    names.add(name)
    outputs.push({ name, path, method, hash })
  }
  return outputs
}

/**
 * Reads a derivation from the bytes of its `.drv` file.
 * @param place the file's store path, for messages
 * @throws InputError with the byte offset where the bytes are not a derivation
 */
export function parseDerivation(bytes: Uint8Array, place?: string): Derivation {
  const cursor = new Cursor(bytes, place)
  // 'D' begins both forms: `Derive(` and `DrvWithVersion(`.
  const dynamicForm = bytes[1] === 0x72
  if (dynamicForm) {
    cursor.expect('DrvWithVersion(')
    const version = cursor.string()
    if (version !== DYNAMIC_VERSION) {
      throw new InputError(
        `${place ?? 'This derivation'} is of the version ${JSON.stringify(version)}, which is not known`,
        place === undefined ? { offset: 15 } : { file: place, offset: 15 },
        `Known are plain derivations and "${DYNAMIC_VERSION}".`,
      )
    }
    cursor.expect(',')
  } else {
    cursor.expect('Derive(')
  }
  const outputs = parseOutputs(cursor)

  cursor.expect(',[')
  const inputs: DerivationInput[] = []
  while (!cursor.endOfList(inputs.length === 0)) {
    cursor.expect('(')
    const path = cursor.string()
    cursor.expect(',')
    const wanted = parseWanted(cursor, dynamicForm)
    cursor.expect(')')
    inputs.push({ path, outputs: wanted.outputs, dynamic: wanted.dynamic })
  }

  cursor.expect(',')
  const sources = cursor.strings()
  cursor.expect(',')
  const system = cursor.string()
  cursor.expect(',')
  const builder = cursor.string()
  cursor.expect(',')
  const args = cursor.strings()

  cursor.expect(',[')
  const env = new Map<string, string>()
  let pairs = 0
  while (!cursor.endOfList(pairs === 0)) {
    cursor.expect('(')
    const name = cursor.string()
    cursor.expect(',')
    const value = cursor.string()
    cursor.expect(')')
    if (env.has(name)) throw cursor.fail(`a variable other than ${JSON.stringify(name)}, which stands there twice,`)
    env.set(name, value)
    pairs += 1
  }
  cursor.expect(')')
  cursor.end()
  return { outputs, inputs, sources, system, builder, args, env }
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quote(text: string): string {
  return `"${text.replace(/["\\\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`
}

function quoteList(items: readonly string[]): string {
  return `[${items.map(quote).join(',')}]`
}

function writeWanted(wanted: WantedOutputs): string {
  const parts: string[] = []
  /** Texts as they stand, and levels still to be written; the last is next. */
  const todo: (string | WantedOutputs)[] = [wanted]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === 'string') {
      parts.push(next)
    } else if (next.dynamic.size === 0) {
      parts.push(quoteList(next.outputs))
    } else {
      parts.push('(', quoteList(next.outputs), ',[')
      todo.push('])')
      const levels = [...next.dynamic].reverse()
      levels.forEach(([output, level], i) => {
        todo.push(')', level, `${i === levels.length - 1 ? '' : ','}(${quote(output)},`)
      })
    }
  }
  return parts.join('')
}

/** The bytes of a derivation's `.drv` file, as Nix writes it. Keeps the order of everything. */
export function serializeDerivation(derivation: Derivation): Uint8Array {
  const outputs = derivation.outputs.map(
    ({ name, path, method, hash }) => `(${[name, path, method, hash].map(quote).join(',')})`,
  )
  const inputs = derivation.inputs.map((input) => `(${quote(input.path)},${writeWanted(input)})`)
  const env = Array.from(derivation.env, ([name, value]) => `(${quote(name)},${quote(value)})`)
  const dynamic = derivation.inputs.some((input) => input.dynamic.size > 0)
  const fields = [
    ...(dynamic ? [quote(DYNAMIC_VERSION)] : []),
    `[${outputs.join(',')}]`,
    `[${inputs.join(',')}]`,
    quoteList(derivation.sources),
    quote(derivation.system),
    quote(derivation.builder),
    quoteList(derivation.args),
    `[${env.join(',')}]`,
  ]
  return toBytes(`${dynamic ? 'DrvWithVersion' : 'Derive'}(${fields.join(',')})`)
}
