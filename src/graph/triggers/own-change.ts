/** What differs in one node for a reason of its own, and which kind of change that is. */
import { createHash } from 'node:crypto'
import type { Change, TriggerKind } from '../facts.js'

export interface OwnChange extends Change {
  /** Equal where two nodes changed in the very same way. */
  readonly key: string
  /** What to call a trigger that many nodes share because of this; `undefined` where the change is one node's alone. */
  readonly sharedName: string | undefined
}

/** In the order in which they are told. */
export const KIND_ORDER: readonly TriggerKind[] = [
  'new',
  'version',
  'source',
  'whole-repository-source',
  'names-commit',
  'features',
  'flags',
  'environment',
  'builder',
  'system',
  'new-input',
  'lost-input',
  'outputs',
  'impure',
]

export function compareKinds(a: TriggerKind, b: TriggerKind): number {
  return KIND_ORDER.indexOf(a) - KIND_ORDER.indexOf(b)
}

const VERSION = new Set(['version', 'crateVersion'])
const NAME = new Set(['name', 'pname', 'crateName'])
const URL = new Set(['url', 'urls', 'gitRepoUrl'])
const HASH = new Set(['outputHash', 'sha256', 'hash', 'cargoHash', 'cargoSha256', 'vendorHash', 'outputHashAlgo'])
const SOURCE = new Set(['src', 'srcs', 'rev', 'ref', 'tag', 'patches', 'outputHashMode', 'sourceRoot'])
const BUILDER = new Set(['builder', 'args', 'stdenv'])
const FEATURES = /features$/i
const FLAGS =
  /(?:flags|flagsarray|opts|optslist|extraargs)$|^extra(?:rustcopts|linkflags)|^NIX_(?:CFLAGS|CXXFLAGS|LDFLAGS)|rustflags/i

export function isUrl(attribute: string): boolean {
  return URL.has(attribute)
}

export function isHash(attribute: string): boolean {
  return HASH.has(attribute)
}

/** Attributes that say which thing a derivation is, not how it is built. */
export function isIdentity(attribute: string): boolean {
  return VERSION.has(attribute) || NAME.has(attribute)
}

export function classifyAttribute(attribute: string): TriggerKind {
  if (VERSION.has(attribute)) return 'version'
  if (URL.has(attribute) || HASH.has(attribute) || SOURCE.has(attribute)) return 'source'
  if (attribute === 'system') return 'system'
  if (BUILDER.has(attribute)) return 'builder'
  if (attribute === 'outputs') return 'outputs'
  if (FEATURES.test(attribute)) return 'features'
  if (FLAGS.test(attribute)) return 'flags'
  return 'environment'
}

/** Attributes from a crate's own Cargo.toml that follow its version: another release says other things of itself. */
const DESCRIPTIONS = new Set([
  'authors',
  'crateAuthors',
  'crateDescription',
  'crateHomepage',
  'crateLicense',
  'crateLicenseFile',
  'crateLinks',
  'crateReadme',
  'crateRepository',
  'crateRustVersion',
  'edition',
  'extraRustcOptsForBuildRs',
])

export function isDescription(attribute: string): boolean {
  return DESCRIPTIONS.has(attribute)
}

const MAX_SHOWN = 200
const CONTEXT = 40

/** A part of a text, not through the middle of a character. */
function cut(text: string, start: number, end: number): string {
  const isPair = (at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
  return text.slice(isPair(start) ? start + 1 : start, isPair(end) ? end - 1 : end)
}

/** The text where it is short, else the differing part with a little around it. */
export function shorten(text: string, start = 0, end = text.length): string {
  if (text.length <= MAX_SHOWN) return text
  const from = start <= CONTEXT ? 0 : start - CONTEXT
  const to = Math.min(text.length, end + CONTEXT, from + MAX_SHOWN)
  return `${from > 0 ? '…' : ''}${cut(text, from, to)}${to < text.length ? '…' : ''}`
}

/** A text as part of a key: itself where it is short, else its hash. */
export function digest(text: string): string {
  return text.length <= 256 ? text : createHash('sha256').update(text, 'utf16le').digest('base64')
}
