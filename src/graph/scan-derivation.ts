/**
 * Finds in a derivation's bytes what the graph needs, as offsets, without making any object or string of the rest.
 * It takes the form that Nix writes and nothing else: where it answers false, `parseDerivation` reads, or says what is
 * wrong. It goes over every byte, so that a file that is cut off is never taken for a whole one.
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

const VARIABLE_BYTES = VARIABLES.map((name) => Uint8Array.from(Buffer.from(name, 'latin1')))
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

/** Long values are searched by the engine's own routine, which has a price per call. */
const NATIVE_FROM = 96

const HEAD = Buffer.from('Derive([', 'latin1')

function grow(array: Uint32Array, size: number): Uint32Array {
  if (size <= array.length) return array
  const larger = new Uint32Array(Math.max(size, array.length * 2))
  larger.set(array)
  return larger
}

export class DerivationScan {
  /** Per output: start and end of name, path, method, hash. */
  outputs: Uint32Array = new Uint32Array(16 * OUTPUT_WORDS)
  outputCount = 0
  /** Per input: start and end of its path, then of its list of outputs without the brackets. */
  inputs: Uint32Array = new Uint32Array(256 * INPUT_WORDS)
  inputCount = 0
  systemStart = 0
  systemEnd = 0
  /** Per variable: start and end of its value as it stands in the file; both 0 where it is not set. */
  readonly variables = new Uint32Array(VARIABLES.length * 2)

  private at = 0

  /** @returns false where the bytes are not a derivation in the form that Nix writes */
  scan(bytes: Buffer): boolean {
    this.outputCount = 0
    this.inputCount = 0
    this.variables.fill(0)
    for (let i = 0; i < HEAD.length; i++) if (bytes[i] !== HEAD[i]) return false
    this.at = HEAD.length
    return (
      this.scanOutputs(bytes) &&
      this.take(bytes, COMMA) &&
      this.scanInputs(bytes) &&
      this.take(bytes, COMMA) &&
      this.skipList(bytes) &&
      this.take(bytes, COMMA) &&
      this.scanSystem(bytes) &&
      this.take(bytes, COMMA) &&
      this.skipString(bytes) &&
      this.take(bytes, COMMA) &&
      this.skipList(bytes) &&
      this.take(bytes, COMMA) &&
      this.scanVariables(bytes) &&
      this.take(bytes, CLOSE) &&
      this.at === bytes.length
    )
  }

  private take(bytes: Buffer, byte: number): boolean {
    return bytes[this.at++] === byte
  }

  /** Start of a string's content without escapes, or -1; `at` is behind its closing quote then. */
  private plainString(bytes: Buffer): number {
    let at = this.at
    if (bytes[at] !== QUOTE) return -1
    const start = ++at
    for (;;) {
      const byte = bytes[at]
      if (byte === QUOTE) break
      if (byte === undefined || byte === BACKSLASH || byte >= 0x80) return -1
      at += 1
    }
    this.at = at + 1
    return start
  }

  private skipString(bytes: Buffer): boolean {
    let at = this.at
    if (bytes[at] !== QUOTE) return false
    at += 1
    const slow = at + NATIVE_FROM
    for (;;) {
      const byte = bytes[at]
      if (byte === QUOTE) break
      if (byte === undefined) return false
      at += byte === BACKSLASH ? 2 : 1
      if (at > slow) {
        at = skipLong(bytes, at)
        if (at < 0) return false
        break
      }
    }
    this.at = at + 1
    return true
  }

  /** At the first item, or behind the end, of a list: whether another item follows. */
  private more(bytes: Buffer, first: boolean): boolean {
    const byte = bytes[this.at]
    if (byte === CLOSE_LIST || byte === undefined) return false
    if (!first) {
      if (byte !== COMMA) return false
      this.at += 1
    }
    return true
  }

  private skipList(bytes: Buffer): boolean {
    if (!this.take(bytes, OPEN_LIST)) return false
    for (let first = true; this.more(bytes, first); first = false) {
      if (!this.skipString(bytes)) return false
    }
    return this.take(bytes, CLOSE_LIST)
  }

  private scanSystem(bytes: Buffer): boolean {
    this.systemStart = this.plainString(bytes)
    this.systemEnd = this.at - 1
    return this.systemStart >= 0
  }

  private scanOutputs(bytes: Buffer): boolean {
    for (let first = true; this.more(bytes, first); first = false) {
      if (!this.take(bytes, OPEN)) return false
      this.outputs = grow(this.outputs, (this.outputCount + 1) * OUTPUT_WORDS)
      let word = this.outputCount * OUTPUT_WORDS
      for (let field = 0; field < 4; field++) {
        if (field > 0 && !this.take(bytes, COMMA)) return false
        const start = this.plainString(bytes)
        if (start < 0) return false
        this.outputs[word++] = start
        this.outputs[word++] = this.at - 1
      }
      if (!this.take(bytes, CLOSE)) return false
      this.outputCount += 1
    }
    return this.take(bytes, CLOSE_LIST)
  }

  private scanInputs(bytes: Buffer): boolean {
    if (!this.take(bytes, OPEN_LIST)) return false
    for (let first = true; this.more(bytes, first); first = false) {
      if (!this.take(bytes, OPEN)) return false
      this.inputs = grow(this.inputs, (this.inputCount + 1) * INPUT_WORDS)
      const word = this.inputCount * INPUT_WORDS
      const start = this.plainString(bytes)
      if (start < 0) return false
      this.inputs[word] = start
      this.inputs[word + 1] = this.at - 1
      if (!this.take(bytes, COMMA) || !this.take(bytes, OPEN_LIST)) return false
      this.inputs[word + 2] = this.at
      for (let firstOutput = true; this.more(bytes, firstOutput); firstOutput = false) {
        if (this.plainString(bytes) < 0) return false
      }
      this.inputs[word + 3] = this.at
      if (!this.take(bytes, CLOSE_LIST) || !this.take(bytes, CLOSE)) return false
      this.inputCount += 1
    }
    return this.take(bytes, CLOSE_LIST)
  }

  private scanVariables(bytes: Buffer): boolean {
    if (!this.take(bytes, OPEN_LIST)) return false
    for (let first = true; this.more(bytes, first); first = false) {
      if (!this.take(bytes, OPEN)) return false
      const name = this.at + 1
      if (!this.skipString(bytes)) return false
      const length = this.at - 1 - name
      if (!this.take(bytes, COMMA)) return false
      const value = this.at + 1
      if (!this.skipString(bytes)) return false
      if (length >= SHORTEST && length <= LONGEST) this.note(bytes, name, length, value)
      if (!this.take(bytes, CLOSE)) return false
    }
    return this.take(bytes, CLOSE_LIST)
  }

  private note(bytes: Buffer, name: number, length: number, value: number): void {
    for (const variable of BY_LENGTH[length] ?? []) {
      const wanted = VARIABLE_BYTES[variable]
      if (wanted === undefined) return
      let i = 0
      while (i < length && bytes[name + i] === wanted[i]) i += 1
      if (i === length) {
        this.variables[variable * 2] = value
        this.variables[variable * 2 + 1] = this.at - 1
        return
      }
    }
  }
}

/** The closing quote of the string that `at` is inside of (not behind a backslash), or -1. */
function skipLong(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at)
    if (quote < 0) return -1
    let backslashes = 0
    while (quote - 1 - backslashes >= at && bytes[quote - 1 - backslashes] === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return quote
    at = quote + 1
  }
}
