/**
 * Hashes as generated files write them, made comparable.
 * Source of the forms: the Nix manual, "Protocols" › "Nix32 encoding" and `nix hash`; Subresource Integrity, W3C, "3.1".
 */

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512'

export interface Hash {
  readonly algorithm: HashAlgorithm
  /** Lower-case base16. */
  readonly base16: string
}

/** Bytes of each algorithm's digest. */
const SIZES: Readonly<Record<HashAlgorithm, number>> = { md5: 16, sha1: 20, sha256: 32, sha512: 64 }

const BASE32 = '0123456789abcdfghijklmnpqrsvwxyz'

/**
 * Reads base16, Nix's base32 or base64, with `sha256:` or `sha256-` before it or, as `assumed` says, without.
 * `undefined` for what is no digest of that algorithm. Of several that stand together (`sha1-… sha512-…`) none is read.
 */
export function readHash(text: string, assumed: HashAlgorithm = 'sha256'): Hash | undefined {
  const [prefix = '', named, mark] = /^(md5|sha1|sha256|sha512)([:-])/.exec(text) ?? []
  const algorithm = (named as HashAlgorithm | undefined) ?? assumed
  const digest = text.slice(prefix.length)
  const size = SIZES[algorithm]
  // After a dash stands base64 alone.
  const base16 = mark === '-' ? fromBase64(digest, size) : fromAny(digest, size)
  return base16 === undefined ? undefined : { algorithm, base16 }
}

/** Whether both are the same digest; `undefined` where one of them can't be read or they are of different algorithms. */
export function sameHash(a: string, b: string, assumed: HashAlgorithm = 'sha256'): boolean | undefined {
  const [one, other] = [readHash(a, assumed), readHash(b, assumed)]
  if (one === undefined || one.algorithm !== other?.algorithm) return undefined
  return one.base16 === other.base16
}

function fromAny(digest: string, size: number): string | undefined {
  if (digest.length === size * 2) return /^[0-9a-fA-F]*$/.test(digest) ? digest.toLowerCase() : undefined
  if (digest.length === Math.ceil((size * 8) / 5)) return fromBase32(digest, size)
  return fromBase64(digest, size)
}

/** Nix writes its base32 from the last five bits to the first. */
function fromBase32(digest: string, size: number): string | undefined {
  const bytes = new Uint8Array(size)
  for (let place = 0; place < digest.length; place++) {
    const value = BASE32.indexOf(digest.charAt(digest.length - 1 - place))
    if (value < 0) return undefined
    const bit = place * 5
    const byte = bit >> 3
    const shifted = value << (bit & 7)
    bytes[byte] = (bytes[byte] ?? 0) | (shifted & 0xff)
    const carried = shifted >> 8
    if (byte + 1 < size) bytes[byte + 1] = (bytes[byte + 1] ?? 0) | carried
    else if (carried !== 0) return undefined
  }
  return Buffer.from(bytes).toString('hex')
}

function fromBase64(digest: string, size: number): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(digest)) return undefined
  const bytes = Buffer.from(digest, 'base64')
  // Written anew it has to be the same: Node leaves out what it can't read.
  if (bytes.length !== size || bytes.toString('base64').replace(/=+$/, '') !== digest.replace(/=+$/, '')) {
    return undefined
  }
  return bytes.toString('hex')
}
