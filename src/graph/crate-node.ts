/** What buildRustCrate's environment says of a crate. */
import type { CrateNode } from './build-graph.js'
import type { Variable } from './scan-derivation.js'

/** A variable's value as text; undefined where it is not set. */
export type ReadVariable = (name: Variable) => string | undefined

/** Attributes that structured derivations keep in JSON, as the text that an environment variable would have. */
function asVariable(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value === true) return '1'
  if (Array.isArray(value)) return value.map((item) => asVariable(item) ?? '').join(' ')
  return ''
}

function readStructured(json: string): ReadVariable | undefined {
  let attributes: unknown
  try {
    attributes = JSON.parse(json)
  } catch {
    return undefined
  }
  if (typeof attributes !== 'object' || attributes === null) return undefined
  const values = new Map<string, unknown>(Object.entries(attributes))
  return (name) => asVariable(values.get(name))
}

const TRIPLE = /^[\w.]+(?:-[\w.]+){1,3}$/

/** What follows a key in a phase's text, up to the next blank or quote. */
function wordAfter(text: string, key: string): string {
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    const from = at + key.length
    const word = /^["']?([\w.-]+)/.exec(text.slice(from, from + 100))?.[1] ?? ''
    if (TRIPLE.test(word)) return word
  }
  return ''
}

/** The triple that rustc is told, else the one that the build script is told, else the name's own suffix. */
function readPlatform(read: ReadVariable, crate: string, version: string, derivationName: string): string {
  const build = read('buildPhase') ?? ''
  const configure = read('configurePhase') ?? ''
  const told = wordAfter(build, '--target ') || wordAfter(build, '--target=') || wordAfter(configure, 'export TARGET=')
  if (told !== '') return told
  const prefix = `rust_${crate}-${version}-`
  const suffix = derivationName.startsWith(prefix) ? derivationName.slice(prefix.length) : ''
  return /^[\w.]+(?:-[\w.]+){2,3}$/.test(suffix) ? suffix : ''
}

/**
 * @param derivationName the derivation's name
 * @returns undefined where the derivation is no crate: `crateName` and `crateVersion` both have to say something
 */
export function readCrate(environment: ReadVariable, derivationName: string): CrateNode | undefined {
  let read = environment
  const json = environment('__json')
  if (json?.includes('crateName') === true) read = readStructured(json) ?? environment
  const name = read('crateName') ?? ''
  const version = read('crateVersion') ?? ''
  if (name === '' || version === '') return undefined
  const features = (read('crateFeatures') ?? '').split(/\s+/).filter((feature) => feature !== '')
  return {
    name,
    version,
    features: features.sort().join(' '),
    platform: readPlatform(read, name, version, derivationName),
    test: read('buildTests') === '1',
    source: read('src') ?? '',
  }
}
