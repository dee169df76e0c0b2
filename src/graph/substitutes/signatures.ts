/**
 * Signatures of binary caches: ed25519 over a narinfo's fingerprint.
 * Source: `signature/local-keys.cc` of Nix; a key and a signature are `name:base64`.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { InputError } from '../../problem.js'

const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
/** Signatures of one narinfo that are looked at. */
const MAX_SIGNATURES = 32

/** Trusted keys by name. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>

/** @throws InputError where one is no public key */
export function parseTrustedKeys(texts: readonly string[]): TrustedKeys {
  return new Map(texts.map(parseTrustedKey))
}

function parseTrustedKey(text: string): [string, KeyObject] {
  const colon = text.indexOf(':')
  const bytes = decodeBase64(text.slice(colon + 1), KEY_BYTES)
  if (colon < 1 || bytes === undefined) {
    throw new InputError(
      // A secret key is longer and must not be repeated.
      `the key ${JSON.stringify(text.slice(0, Math.max(0, colon)))} is not a public key`,
      {},
      'Write name:base64 as `nix key convert-secret-to-public` prints it.',
    )
  }
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' })
  return [text.slice(0, colon), key]
}

/**
 * - `trusted`: one is a trusted key's
 * - `wrong`: it bears a trusted key's name, but does not fit
 * - `other-key`: nobody trusted signed
 * - `none`: nobody signed
 */
export type SignatureVerdict = 'trusted' | 'wrong' | 'other-key' | 'none'

export function judgeSignatures(
  fingerprint: string,
  signatures: readonly string[],
  keys: TrustedKeys,
): SignatureVerdict {
  let verdict: SignatureVerdict = signatures.length === 0 ? 'none' : 'other-key'
  const data = Buffer.from(fingerprint)
  let tried = 0
  for (const signature of signatures) {
    const colon = signature.indexOf(':')
    const key = keys.get(signature.slice(0, Math.max(0, colon)))
    if (key === undefined || tried++ >= MAX_SIGNATURES) continue
    const bytes = decodeBase64(signature.slice(colon + 1), SIGNATURE_BYTES)
    if (bytes !== undefined && verify(null, data, key, bytes)) return 'trusted'
    verdict = 'wrong'
  }
  return verdict
}

function decodeBase64(text: string, size: number): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === size && bytes.toString('base64') === text ? bytes : undefined
}
