/**
 * Store paths: taking them apart and computing them.
 * Sources: the Nix manual, "Store path specification" and "Nix32"; `downstream-placeholder.cc` of Nix.
 */
import { createHash } from 'node:crypto'
import { InputError } from '../problem.js'

const ALPHABET = '0123456789abcdfghijklmnpqrsvwxyz'
const HASH_LENGTH = 32
const MAX_NAME_LENGTH = 211
const NAME = /^[0-9a-zA-Z+\-._?=]+$/
const HASH_PART = /^[0-9abcdfghijklmnpqrsvwxyz]{32}$/

export interface StorePath {
  /** 32 characters of nix-base32. */
  readonly hashPart: string
  readonly name: string
}

/** Bytes in Nix's own base 32: least significant digit last, and read from the end. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  for (let n = Math.ceil((bytes.length * 8) / 5) - 1; n >= 0; n--) {
    const bit = n * 5
    const at = bit >> 3
    const pair = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    text += ALPHABET.charAt((pair >> (bit & 7)) & 0x1f)
  }
  return text
}

/** @throws InputError where the text is not nix-base32 of whole bytes */
export function decodeBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  // One, three and six digits are what no whole number of bytes is written as.
  if (Math.ceil((bytes.length * 8) / 5) !== text.length) {
    throw new InputError(`${JSON.stringify(text)} is not nix-base32`)
  }
  for (let n = 0; n < text.length; n++) {
    const digit = ALPHABET.indexOf(text.charAt(text.length - 1 - n))
    const bit = n * 5
    const at = bit >> 3
    const shifted = digit << (bit & 7)
    const over = shifted >> 8
    if (digit < 0 || (at >= bytes.length ? shifted !== 0 : at + 1 >= bytes.length && over !== 0)) {
      throw new InputError(`${JSON.stringify(text)} is not nix-base32`)
    }
    if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) | (shifted & 0xff)
    if (over !== 0) bytes[at + 1] = over
  }
  return bytes
}

/**
 * @param path a store path itself, not a file below one
 * @throws InputError where it is none of this store
 */
export function parseStorePath(path: string, storeDir: string): StorePath {
  const at = storeDir.length + 1
  const hashPart = path.slice(at, at + HASH_LENGTH)
  const name = path.slice(at + HASH_LENGTH + 1)
  if (
    !path.startsWith(`${storeDir}/`) ||
    path[at + HASH_LENGTH] !== '-' ||
    !HASH_PART.test(hashPart) ||
    name.length > MAX_NAME_LENGTH ||
    !NAME.test(name)
  ) {
    throw new InputError(`${JSON.stringify(path.slice(0, 300))} is not a path of the store ${storeDir}`)
  }
  return { hashPart, name }
}

/** A derivation's name: its `.drv` path's name without the extension. */
export function parseDrvPath(drvPath: string, storeDir: string): StorePath {
  const { hashPart, name } = parseStorePath(drvPath, storeDir)
  if (!name.endsWith('.drv') || name.length === 4) {
    throw new InputError(`${drvPath} is not the path of a derivation`, { file: drvPath }, 'It has to end on `.drv`.')
  }
  return { hashPart, name: name.slice(0, -4) }
}

/** What a derivation's output is called in the store: `name`, or `name-lib` for outputs that are not `out`. */
export function outputPathName(derivationName: string, outputName: string): string {
  return outputName === 'out' ? derivationName : `${derivationName}-${outputName}`
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

/** XOR-folds a hash to fewer bytes. */
function compress(hash: Uint8Array, length: number): Uint8Array {
  const folded = new Uint8Array(length)
  hash.forEach((byte, i) => {
    folded[i % length] = (folded[i % length] ?? 0) ^ byte
  })
  return folded
}

/** A store path from its type, the base16 of a sha256 and its name. */
function makeStorePath(type: string, sha256Hex: string, name: string, storeDir: string): string {
  const digest = compress(sha256(`${type}:sha256:${sha256Hex}:${storeDir}:${name}`), 20)
  return `${storeDir}/${encodeBase32(digest)}-${name}`
}

/** Path of an input-addressed output, from the base16 of the derivation's `hashDerivationModulo`. */
export function makeOutputPath(
  outputName: string,
  moduloHex: string,
  derivationName: string,
  storeDir: string,
): string {
  return makeStorePath(`output:${outputName}`, moduloHex, outputPathName(derivationName, outputName), storeDir)
}

/** Path of a text, as `.drv` files and `builtins.toFile` have it. */
export function makeTextPath(name: string, sha256Hex: string, references: readonly string[], storeDir: string): string {
  return makeStorePath(['text', ...[...new Set(references)].sort()].join(':'), sha256Hex, name, storeDir)
}

/** Path that a `.drv` file of these bytes has, when its derivation refers to these inputs and sources. */
export function makeDrvPath(
  derivationName: string,
  bytes: Uint8Array,
  references: readonly string[],
  storeDir: string,
): string {
  return makeTextPath(`${derivationName}.drv`, sha256(bytes).toString('hex'), references, storeDir)
}

/**
 * Path of a fixed output.
 * @param method as in the derivation: `sha256`, `r:sha256`, `git:sha1`, `text:sha256`
 * @param hashHex base16
 * @param name the output's path name, see `outputPathName`
 * @param references other store paths that it refers to, sorted; only `r:sha256` has any
 * @param refersToSelf likewise of itself
 */
export function makeFixedOutputPath(
  method: string,
  hashHex: string,
  name: string,
  storeDir: string,
  references: readonly string[] = [],
  refersToSelf = false,
): string {
  if (method === 'r:sha256') {
    const type = ['source', ...references, ...(refersToSelf ? ['self'] : [])].join(':')
    return makeStorePath(type, hashHex, name, storeDir)
  }
  if (method === 'text:sha256') return makeTextPath(name, hashHex, [], storeDir)
  const inner = sha256(`fixed:out:${method}:${hashHex}:`).toString('hex')
  return makeStorePath('output:out', inner, name, storeDir)
}

/** A placeholder for a path that only a build decides, and the hash behind it. */
export interface Placeholder {
  readonly hash: Uint8Array
  /** As it stands in the recipes: `/` and 52 characters of nix-base32. */
  readonly text: string
}

function makePlaceholder(clearText: string): Placeholder {
  const hash = sha256(clearText)
  return { hash, text: `/${encodeBase32(hash)}` }
}

/** What stands for an output, without a path yet, of a derivation. */
export function outputPlaceholder(drvHashPart: string, derivationName: string, outputName: string): Placeholder {
  return makePlaceholder(`nix-upstream-output:${drvHashPart}:${outputPathName(derivationName, outputName)}`)
}

/** What stands for an output of a derivation that is itself the output behind `derivation`. */
export function dynamicPlaceholder(derivation: Placeholder, outputName: string): Placeholder {
  return makePlaceholder(`nix-computed-output:${encodeBase32(compress(derivation.hash, 20))}:${outputName}`)
}
