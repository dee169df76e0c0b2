/**
 * What a binary cache says of a store path.
 * Sources of the format: the Nix manual, "Serving a Nix store via HTTP"; `nar-info.cc` and `hash.cc` of Nix for what is
 * damaged; `path-info.cc` for the fingerprint that is signed.
 */
import { InputError } from '../../problem.js'
import { decodeBase32, encodeBase32, parseStorePath } from '../store-path.js'

/** Characters of a narinfo; ten thousand references are half of it. */
export const MAX_NARINFO_LENGTH = 1024 * 1024

const NAR_HASH = 'sha256'
const NAR_HASH_BYTES = 32

export interface NarInfo {
  readonly storePath: string
  /** Where the archive is, relative to the cache. */
  readonly url: string
  /** Bytes of the sha256 of the archive, uncompressed. */
  readonly narHash: Uint8Array
  /** Bytes of the archive, uncompressed, as decimal digits. */
  readonly narSize: string
  /** Store paths, sorted, each once. */
  readonly references: readonly string[]
  /** `name:base64`. */
  readonly signatures: readonly string[]
  /** As `fixed:r:sha256:…`; `''` where it has none. */
  readonly contentAddress: string
}

/**
 * Reads a narinfo as Nix does.
 * @throws InputError where Nix calls it corrupt: a line without an end, a field missing, twice or unreadable
 */
export function parseNarInfo(text: string, storeDir: string): NarInfo {
  if (text.length > MAX_NARINFO_LENGTH) throw damaged(`has ${text.length} characters`)
  const fields = new Map<string, string>()
  const signatures: string[] = []
  for (let at = 0; at < text.length;) {
    const colon = text.indexOf(':', at)
    const end = colon < 0 ? -1 : text.indexOf('\n', colon + 2)
    if (end < 0) throw damaged('ends within a line')
    const name = text.slice(at, colon)
    const value = text.slice(colon + 2, end)
    if (name === 'Sig') signatures.push(value)
    else if (name === 'CA' && fields.has(name)) throw damaged(`says ${name} twice`)
    else if (name === 'References' && (fields.get(name) ?? '') !== '') throw damaged(`says ${name} twice`)
    else fields.set(name, value)
    at = end + 1
  }
  const field = (name: string): string => {
    const value = fields.get(name) ?? ''
    if (value === '') throw damaged(`has no ${name}`)
    return value
  }
  const narSize = field('NarSize').replace(/^0+(?=[0-9])/, '')
  if (!/^[1-9][0-9]{0,19}$/.test(narSize)) throw damaged('has a NarSize that is no size')
  const references = (fields.get('References') ?? '').split(' ').filter((reference) => reference !== '')
  return {
    storePath: checkPath(field('StorePath'), storeDir),
    url: field('URL'),
    narHash: parseHash(field('NarHash'), NAR_HASH, NAR_HASH_BYTES),
    narSize,
    references: [...new Set(references.map((reference) => checkPath(`${storeDir}/${reference}`, storeDir)))].sort(),
    signatures,
    contentAddress: fields.get('CA') ?? '',
  }
}

/** The text that a cache signs. */
export function fingerprintOf(info: Pick<NarInfo, 'storePath' | 'narHash' | 'narSize' | 'references'>): string {
  return `1;${info.storePath};${NAR_HASH}:${encodeBase32(info.narHash)};${info.narSize};${info.references.join(',')}`
}

/**
 * Bytes of `algorithm:` and base 16, base 32 or base 64, or of `algorithm-` and base 64.
 * @throws InputError where it is none
 */
export function parseHash(text: string, algorithm: string, size: number): Uint8Array {
  const digits = text.slice(algorithm.length + 1)
  if (text.startsWith(`${algorithm}:`)) {
    if (digits.length === size * 2 && /^[0-9a-fA-F]*$/.test(digits)) return Buffer.from(digits, 'hex')
    if (digits.length === Math.ceil((size * 8) / 5)) return decodeBase32(digits)
  }
  if (text.startsWith(`${algorithm}:`) || text.startsWith(`${algorithm}-`)) {
    const bytes = Buffer.from(digits, 'base64')
    if (bytes.length === size && bytes.toString('base64') === digits) return bytes
  }
  throw damaged('has a hash that is none')
}

function checkPath(path: string, storeDir: string): string {
  parseStorePath(path, storeDir)
  return path
}

function damaged(what: string): InputError {
  return new InputError(`the narinfo ${what}`)
}
