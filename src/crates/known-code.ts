/**
 * The Nix code that crate2nix's releases write into a Cargo.nix, by a hash of its canonical text: what `detect-dialect.ts`
 * finds out by running it, so that it need not be run each time. A test runs it for each release again.
 */
import { createHash } from 'node:crypto'
import { NEWEST_DIALECT } from './dialect.js'
import type { Dialect } from './dialect.js'

const IN_0_8: Dialect = {
  depPrefix: false,
  weak: false,
  prefixOfRename: false,
  optionalFeatures: 'none',
  builderSide: false,
  conditionsFor: 'host',
}
const IN_0_9: Dialect = { ...IN_0_8, builderSide: true }
const IN_0_10: Dialect = { ...IN_0_9, optionalFeatures: 'name' }
const IN_0_14_1: Dialect = { ...NEWEST_DIALECT, conditionsFor: 'host' }

const KNOWN: ReadonlyMap<string, Dialect> = new Map([
  ['6dc564ed5161e8de', IN_0_8],
  ['9057503e9298eeaa', IN_0_9],
  ['f8ab017250d110ad', IN_0_10],
  // 0.11, 0.12 and 0.13, 0.14.0
  ['304e4d591a1cc2d7', NEWEST_DIALECT],
  ['6a9b21823ae9390d', NEWEST_DIALECT],
  ['b381067d538eeeff', NEWEST_DIALECT],
  ['ea080aff7cd040c0', IN_0_14_1],
  // 0.15.0, and its main branch before and after
  ['0233dc893686700b', NEWEST_DIALECT],
  ['a2f7a1f804485b86', NEWEST_DIALECT],
])

/** @param code canonical text of the functions in `internal`, sorted */
export function findKnownDialect(code: string): Dialect | undefined {
  return KNOWN.get(createHash('sha256').update(code).digest('hex').slice(0, 16))
}
