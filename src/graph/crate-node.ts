/** What buildRustCrate's environment says of a crate. */
import type { CrateNode } from './build-graph.js'
import { ownCopy } from './node-table.js'
import type { Variable } from './scan-derivation.js'

/** What a Rust triple follows. `probe` is looked for, for its rarity; `before` and `after` have to stand around it. */
export interface TripleKey {
  readonly before: string
  readonly probe: string
  readonly after: string
}

const RUSTC_TARGET: TripleKey = { before: '', probe: '--targ', after: 'et' }
const SCRIPT_TARGET: TripleKey = { before: 'export T', probe: 'ARGET=', after: '' }

/** A derivation's variables. */
export interface CrateEnvironment {
  /** Undefined where the variable is not set. */
  value(name: Variable): string | undefined
  /** The first Rust triple that follows the key in the variable's text, in quotes or not; `''` where there is none. */
  tripleAfter(name: Variable, key: TripleKey): string
}

/** No triple is longer; what is looked at behind a key. */
const WORD_BYTES = 100

const TRIPLE = /^[ =]?["']?([\w.]+(?:-[\w.]+){1,3})(?![\w.-])/
const NAME_SUFFIX = /^[\w.]+(?:-[\w.]+){2,3}$/

/** The Rust triple that a text begins with, behind a blank or `=` and a quote; `''` where it begins with none. */
function tripleAt(text: string): string {
  return TRIPLE.exec(text)?.[1] ?? ''
}

/** In a derivation as it is written a quote may stand before the triple, and a newline right behind it. */
function unescapeOne(_: string, character: string): string {
  return character === '"' ? '"' : ' '
}

/** The first Rust triple that follows the key; `''` where there is none. */
export function findTriple(text: string, { before, probe, after }: TripleKey): string {
  for (let at = text.indexOf(probe); at >= 0; at = text.indexOf(probe, at + 1)) {
    const from = at + probe.length + after.length
    if (!text.startsWith(after, at + probe.length) || !text.startsWith(before, at - before.length)) continue
    const found = tripleAt(text.substring(from, from + WORD_BYTES).replace(/\\([\s\S])/g, unescapeOne))
    if (found !== '') return found
  }
  return ''
}

/** Variables that are there as texts. */
export function environmentOf(value: (name: Variable) => string | undefined): CrateEnvironment {
  return { value, tripleAfter: (name, key) => findTriple(value(name) ?? '', key) }
}

/** Attributes that structured derivations keep in JSON, as the text that an environment variable would have. */
function asVariable(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value === true) return '1'
  // Only one level: nothing of a crate that is looked at is a list of lists.
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : '')).join(' ')
  return ''
}

function readStructured(json: string): CrateEnvironment | undefined {
  let attributes: unknown
  try {
    attributes = JSON.parse(json)
  } catch {
    return undefined
  }
  if (typeof attributes !== 'object' || attributes === null) return undefined
  const values = new Map<string, unknown>(Object.entries(attributes))
  return environmentOf((name) => asVariable(values.get(name)))
}

/** The triple that rustc is told, else the one that the build script is told, else the name's own suffix. */
function readPlatform(environment: CrateEnvironment, crate: string, version: string, derivationName: string): string {
  const told =
    environment.tripleAfter('buildPhase', RUSTC_TARGET) || environment.tripleAfter('configurePhase', SCRIPT_TARGET)
  if (told !== '') return told
  const prefix = `rust_${crate}-${version}-`
  const suffix = derivationName.startsWith(prefix) ? derivationName.slice(prefix.length) : ''
  return NAME_SUFFIX.test(suffix) ? suffix : ''
}

/** Texts that crates share, each kept once. */
export type CrateTexts = Map<string, string>

function share(texts: CrateTexts, text: string): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  const own = ownCopy(text)
  texts.set(own, own)
  return own
}

function sortFeatures(features: string): string {
  return features === '' ? '' : features.split(/\s+/).filter(Boolean).sort().join(' ')
}

/** As `readCrate`, where the attributes are variables for sure. */
export function crateOfVariables(
  environment: CrateEnvironment,
  derivationName: string,
  texts: CrateTexts,
): CrateNode | undefined {
  const name = environment.value('crateName') ?? ''
  const version = environment.value('crateVersion') ?? ''
  if (name === '' || version === '') return undefined
  return {
    name: share(texts, name),
    version: share(texts, version),
    features: share(texts, sortFeatures(environment.value('crateFeatures') ?? '')),
    platform: share(texts, readPlatform(environment, name, version, derivationName)),
    test: environment.value('buildTests') === '1',
    source: ownCopy(environment.value('src') ?? ''),
  }
}

/**
 * @param derivationName the derivation's name
 * @returns undefined where the derivation is no crate: `crateName` and `crateVersion` both have to say something
 */
export function readCrate(
  environment: CrateEnvironment,
  derivationName: string,
  texts: CrateTexts,
): CrateNode | undefined {
  const json = environment.value('__json')
  const structured = json?.includes('crateName') === true ? readStructured(json) : undefined
  return crateOfVariables(structured ?? environment, derivationName, texts)
}
