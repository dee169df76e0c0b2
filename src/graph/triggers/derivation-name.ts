/**
 * Names of derivations and their versions.
 * Source: the Nix manual, `builtins.parseDrvName` and `builtins.compareVersions`.
 */
import { compareText } from '../../compare-text.js'

export interface DerivationName {
  /** Everything before the version: `serde` of `serde-1.0.203.tar.gz`. */
  readonly bare: string
  /** `''` where there is none. */
  readonly version: string
}

const ARCHIVE = /\.(?:tar(?:\.(?:gz|xz|bz2|zst|lz))?|tgz|tbz2|txz|zip|crate|gem|whl|nar|patch|diff)$/

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** The version begins after the first dash that no letter follows; an archive's extension is no part of it. */
export function parseDerivationName(name: string): DerivationName {
  for (let at = name.indexOf('-'); at >= 0 && at + 1 < name.length; at = name.indexOf('-', at + 1)) {
    if (!isLetter(name.charCodeAt(at + 1))) {
      return { bare: name.slice(0, at), version: name.slice(at + 1).replace(ARCHIVE, '') }
    }
  }
  return { bare: name, version: '' }
}

/** A version's parts: runs of digits and runs of letters; all else separates. */
export function versionParts(version: string): string[] {
  return version.match(/\d+|[a-zA-Z]+/g) ?? []
}

function comparePart(a: string, b: string): number {
  const numbers = isDigit(a.charCodeAt(0)) && isDigit(b.charCodeAt(0))
  if (numbers && a.length !== b.length) {
    const shorter = a.replace(/^0+/, '')
    const other = b.replace(/^0+/, '')
    if (shorter.length !== other.length) return shorter.length - other.length
    return compareText(shorter, other)
  }
  return compareText(a, b)
}

/** Negative where `a` is the lower version. */
export function compareVersions(a: string, b: string): number {
  const left = versionParts(a)
  const right = versionParts(b)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = comparePart(left[i] ?? '', right[i] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** How many parts two versions share from the start: the more, the nearer they are. */
export function sharedParts(a: string, b: string): number {
  const left = versionParts(a)
  const right = versionParts(b)
  let shared = 0
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared += 1
  return shared
}
