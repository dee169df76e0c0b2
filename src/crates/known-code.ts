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
  ['e80d735f9b4a100f', IN_0_8],
  ['cce2c059f9660ae9', IN_0_9],
  ['d5817801fe55c1a3', IN_0_10],
  // 0.11, 0.12 and 0.13, 0.14.0
  ['96f0abeee8d3117a', NEWEST_DIALECT],
  ['36c39cb29131b1f3', NEWEST_DIALECT],
  ['f12bb7379900e5e2', NEWEST_DIALECT],
  ['7e40a6adf72f0b8e', IN_0_14_1],
  // 0.15.0, and its main branch before and after
  ['f35b4db4f42d7195', NEWEST_DIALECT],
  ['7a9a52edec4321f6', NEWEST_DIALECT],
])

/** @param code canonical text of the functions in `internal`, sorted */
export function findKnownDialect(code: string): Dialect | undefined {
  return KNOWN.get(createHash('sha256').update(code).digest('hex').slice(0, 16))
}
