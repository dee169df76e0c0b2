/** Reads a crate out of a scanned derivation, without unescaping its phases. */
import { unescapeATerm } from './aterm.js'
import type { CrateNode } from './build-graph.js'
import {
  type CrateEnvironment,
  crateOfVariables,
  type CrateTexts,
  findTriple,
  readCrate,
  type TripleKey,
} from './crate-node.js'
import { type DerivationScan, type Variable, VARIABLES } from './scan-derivation.js'

const BACKSLASH = 0x5c

/** Where each variable's start and end stand in `DerivationScan.variables`. */
const VARIABLE_WORDS = Object.fromEntries(VARIABLES.map((name, i) => [name, i * 2])) as Record<Variable, number>

class ScannedEnvironment implements CrateEnvironment {
  constructor(
    private readonly bytes: Buffer,
    private readonly scan: DerivationScan,
  ) {}

  value(name: Variable): string | undefined {
    const i = VARIABLE_WORDS[name]
    const { variables, text } = this.scan
    const start = variables[i] ?? 0
    const end = variables[i + 1] ?? 0
    if (start === 0) return undefined
    for (let at = start; at < end; at++) {
      const byte = text.charCodeAt(at)
      if (byte >= 0x80 || byte === BACKSLASH) return unescapeATerm(this.bytes.subarray(start, end))
    }
    return text.substring(start, end)
  }

  tripleAfter(name: Variable, key: TripleKey): string {
    const i = VARIABLE_WORDS[name]
    const { variables, text } = this.scan
    return findTriple(text.substring(variables[i] ?? 0, variables[i + 1]), key)
  }
}

export function scanCrate(
  bytes: Buffer,
  scan: DerivationScan,
  derivationName: string,
  texts: CrateTexts,
): CrateNode | undefined {
  const { variables, text } = scan
  const jsonAt = variables[VARIABLE_WORDS.__json] ?? 0
  const jsonEnd = variables[VARIABLE_WORDS.__json + 1] ?? 0
  if (jsonEnd > jsonAt && text.substring(jsonAt, jsonEnd).includes('crateName')) {
    return readCrate(new ScannedEnvironment(bytes, scan), derivationName, texts)
  }
  if (variables[VARIABLE_WORDS.crateName] === variables[VARIABLE_WORDS.crateName + 1]) return undefined
  return crateOfVariables(new ScannedEnvironment(bytes, scan), derivationName, texts)
}
