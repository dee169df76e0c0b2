/**
 * Finds in a derivation's bytes what the graph needs, as offsets, without making any object or string of the rest.
 * It takes the form that Nix writes and nothing else: where it answers false, `parseDerivation` reads, or says what is
 * wrong. It goes over everything but the environment of what is no crate, of which it looks at the end, so that a file
 * that is cut off is never taken for a whole one.
 */

/** Environment variables whose values are of interest, in the order of `DerivationScan.variables`. */
export const VARIABLES = [
  'crateName',
  'crateVersion',
  'crateFeatures',
  'buildTests',
  'buildPhase',
  'configurePhase',
  'src',
  '__json',
] as const

export type Variable = (typeof VARIABLES)[number]

const SHORTEST = Math.min(...VARIABLES.map((name) => name.length))
const LONGEST = Math.max(...VARIABLES.map((name) => name.length))
/** By length: which of `VARIABLES` are that long. */
const BY_LENGTH = Array.from({ length: LONGEST + 1 }, (_, length) =>
  VARIABLES.flatMap((name, i) => (name.length === length ? [i] : [])),
)

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN = 0x28
const CLOSE = 0x29
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

/** Words that one output and one input take. */
export const OUTPUT_WORDS = 8
export const INPUT_WORDS = 4

/**
 * Stands in every crate's environment, in `crateName`, and in few others. The engine searches for less than seven
 * characters several times faster than for more, the faster the rarer the first.
 */
const CRATE_MARK = 'Name'

const END = '")])'
const EMPTY_END = '[])'

const HEAD = 'Derive(['

function grow(array: Uint32Array, size: number): Uint32Array {
  if (size <= array.length) return array
  const larger = new Uint32Array(Math.max(size, array.length * 2))
  larger.set(array)
  return larger
}

export class DerivationScan {
  /** Per output: start and end of name, path, method, hash; only the name is sure to have no escapes. */
  outputs: Uint32Array = new Uint32Array(16 * OUTPUT_WORDS)
  outputCount = 0
  /** Per input: start and end of its path, then of its list of outputs without the brackets. */
  inputs: Uint32Array = new Uint32Array(256 * INPUT_WORDS)
  inputCount = 0
  systemStart = 0
  systemEnd = 0
  /** Per variable: start and end of its value as it stands in the file; both 0 where it is not set. */
  readonly variables = new Uint32Array(VARIABLES.length * 2)

  /** The bytes as one-byte characters: the engine searches those several times faster than an array. */
  text = ''

  private at = 0

  /** @returns false where the bytes are not a derivation in the form that Nix writes */
  scan(bytes: Buffer): boolean {
    this.outputCount = 0
    this.inputCount = 0
    this.variables.fill(0)
    this.text = bytes.toString('latin1')
    if (!this.text.startsWith(HEAD)) return false
    this.at = HEAD.length
    return (
      this.scanOutputs() &&
      this.take(COMMA) &&
      this.scanInputs() &&
      this.take(COMMA) &&
      this.skipList() &&
      this.take(COMMA) &&
      this.scanSystem() &&
      this.take(COMMA) &&
      this.skipString() &&
      this.take(COMMA) &&
      this.skipList() &&
      this.take(COMMA) &&
      // All variables that are looked for are of crates.
      (this.text.includes(CRATE_MARK, this.at) ? this.scanVariables() : this.skipVariables())
    )
  }

  private take(byte: number): boolean {
    return this.text.charCodeAt(this.at++) === byte
  }

  /** Start of a string's content without escapes, or -1; `at` is behind its closing quote then. */
  private plainString(): number {
    const { text } = this
    let at = this.at
    if (text.charCodeAt(at) !== QUOTE) return -1
    const start = ++at
    for (;;) {
      const byte = text.charCodeAt(at)
      if (byte === QUOTE) break
      // Also where the text ends.
      if (!(byte < 0x80) || byte === BACKSLASH) return -1
      at += 1
    }
    this.at = at + 1
    return start
  }

  private skipString(): boolean {
    if (this.text.charCodeAt(this.at) !== QUOTE) return false
    const end = stringEnd(this.text, this.at + 1)
    this.at = end + 1
    return end >= 0
  }

  /** At the first item, or behind the end, of a list: whether another item follows. */
  private more(first: boolean): boolean {
    const byte = this.text.charCodeAt(this.at)
    if (byte === CLOSE_LIST) return false
    if (!first) {
      if (byte !== COMMA) return false
      this.at += 1
    }
    return true
  }

  private skipList(): boolean {
    if (!this.take(OPEN_LIST)) return false
    for (let first = true; this.more(first); first = false) {
      if (!this.skipString()) return false
    }
    return this.take(CLOSE_LIST)
  }

  private scanSystem(): boolean {
    this.systemStart = this.plainString()
    this.systemEnd = this.at - 1
    return this.systemStart >= 0
  }

  private scanOutputs(): boolean {
    for (let first = true; this.more(first); first = false) {
      if (!this.take(OPEN)) return false
      this.outputs = grow(this.outputs, (this.outputCount + 1) * OUTPUT_WORDS)
      let word = this.outputCount * OUTPUT_WORDS
      for (let field = 0; field < 4; field++) {
        if (field > 0 && !this.take(COMMA)) return false
        this.outputs[word++] = this.at + 1
        if (field === 0 ? this.plainString() < 0 : !this.skipString()) return false
        this.outputs[word++] = this.at - 1
      }
      if (!this.take(CLOSE)) return false
      this.outputCount += 1
    }
    return this.take(CLOSE_LIST)
  }

  private scanInputs(): boolean {
    if (!this.take(OPEN_LIST)) return false
    for (let first = true; this.more(first); first = false) {
      if (!this.take(OPEN)) return false
      this.inputs = grow(this.inputs, (this.inputCount + 1) * INPUT_WORDS)
      const word = this.inputCount * INPUT_WORDS
      // Whether it is a path without escapes is seen when it is looked up.
      this.inputs[word] = this.at + 1
      if (!this.skipString()) return false
      this.inputs[word + 1] = this.at - 1
      if (!this.take(COMMA) || !this.take(OPEN_LIST)) return false
      this.inputs[word + 2] = this.at
      for (let firstOutput = true; this.more(firstOutput); firstOutput = false) {
        if (this.plainString() < 0) return false
      }
      this.inputs[word + 3] = this.at
      if (!this.take(CLOSE_LIST) || !this.take(CLOSE)) return false
      this.inputCount += 1
    }
    return this.take(CLOSE_LIST)
  }

  private scanVariables(): boolean {
    const { text } = this
    let at = this.at
    if (text.charCodeAt(at++) !== OPEN_LIST) return false
    if (text.charCodeAt(at) !== CLOSE_LIST) {
      for (;;) {
        if (text.charCodeAt(at) !== OPEN || text.charCodeAt(at + 1) !== QUOTE) return false
        const name = at + 2
        const nameEnd = stringEnd(text, name)
        if (nameEnd < 0 || text.charCodeAt(nameEnd + 1) !== COMMA || text.charCodeAt(nameEnd + 2) !== QUOTE)
          return false
        const value = nameEnd + 3
        // Half of a crate's variables are empty.
        const valueEnd = text.charCodeAt(value) === QUOTE ? value : stringEnd(text, value)
        if (valueEnd < 0 || text.charCodeAt(valueEnd + 1) !== CLOSE) return false
        const length = nameEnd - name
        if (length >= SHORTEST && length <= LONGEST) this.note(name, length, value, valueEnd)
        at = valueEnd + 2
        if (text.charCodeAt(at) !== COMMA) break
        at += 1
      }
    }
    return text.charCodeAt(at) === CLOSE_LIST && text.charCodeAt(at + 1) === CLOSE && at + 2 === text.length
  }

  /**
   * Looks at the end only. A file that is cut off does not pass: an unescaped quote is followed by `)])` in no other
   * place, since each quote inside of a string is escaped.
   */
  private skipVariables(): boolean {
    const { text, at } = this
    if (!text.startsWith('[("', at)) return at + EMPTY_END.length === text.length && text.endsWith(EMPTY_END)
    const quote = text.length - END.length
    let before = quote - 1
    while (text.charCodeAt(before) === BACKSLASH) before -= 1
    return (quote - before) % 2 === 1 && text.endsWith(END)
  }

  private note(name: number, length: number, value: number, valueEnd: number): void {
    for (const variable of BY_LENGTH[length] ?? []) {
      if (this.text.substring(name, name + length) === VARIABLES[variable]) {
        this.variables[variable * 2] = value
        this.variables[variable * 2 + 1] = valueEnd
        return
      }
    }
  }
}

/** The closing quote of the string that `from` is inside of (not behind a backslash), or -1. */
function stringEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return -1
    let before = quote - 1
    while (before >= at && text.charCodeAt(before) === BACKSLASH) before -= 1
    if ((quote - before) % 2 === 1) return quote
    at = quote + 1
  }
}
