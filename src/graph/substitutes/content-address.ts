/**
 * Whether a path's contents alone make its name: then nobody has to sign it.
 * Sources: `content-address.cc` of Nix for the form; the Nix manual, "Store path specification".
 */
import { InputError } from '../../problem.js'
import { makeFixedOutputPath, makeTextPath, parseStorePath } from '../store-path.js'
import { parseHash } from './narinfo.js'

const HASH_BYTES: ReadonlyMap<string, number> = new Map([
  ['md5', 16],
  ['sha1', 20],
  ['sha256', 32],
  ['sha512', 64],
])

/**
 * @param contentAddress `text:sha256:…`, `fixed:sha256:…`, `fixed:r:sha256:…` or `fixed:git:sha1:…`
 * @param references store paths, sorted
 */
export function fitsContentAddress(
  contentAddress: string,
  path: string,
  references: readonly string[],
  storeDir: string,
): boolean {
  const parts = /^(text|fixed):(r:|git:)?([a-z0-9]+):[^:]+$/.exec(contentAddress)
  const [, type, prefix = '', algorithm = ''] = parts ?? []
  const size = HASH_BYTES.get(algorithm)
  if (type === undefined || size === undefined) return false
  let hash: string
  try {
    const text = contentAddress.slice(`${type}:${prefix}`.length)
    hash = Buffer.from(parseHash(text, algorithm, size)).toString('hex')
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
  const { name } = parseStorePath(path, storeDir)
  if (type === 'text') {
    return prefix === '' && algorithm === 'sha256' && makeTextPath(name, hash, references, storeDir) === path
  }
  const method = `${prefix}${algorithm}`
  // Only whole trees hashed with sha256 may refer to other paths, or to themselves.
  if (method !== 'r:sha256' && references.length > 0) return false
  const others = references.filter((reference) => reference !== path)
  return makeFixedOutputPath(method, hash, name, storeDir, others, others.length < references.length) === path
}
