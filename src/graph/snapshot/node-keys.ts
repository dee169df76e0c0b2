/** Keys of a snapshot's entries: what tells nodes apart without any hash. */
import type { CrateSide } from '../count-cone.js'
import { isName, NONE } from './names.js'
import { compatibleRange } from './pair-versions.js'

/**
 * Where a node's `src` comes from, as its own derivation says.
 * - `registry`, `git`, `fetched`: downloaded by hash, from a crate registry, by git, or otherwise
 * - `local`: a path in the store that no derivation makes
 * - `built`: by a derivation, such as a patched download
 * - `none`: it has none
 */
export const SOURCE_KINDS = ['registry', 'git', 'fetched', 'local', 'built', 'none'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** All names encoded. */
export type NodeKey =
  | {
      readonly kind: 'crate'
      readonly name: string
      readonly version: string
      readonly source: SourceKind
      readonly side: CrateSide
      /** Sorted. */
      readonly features: readonly string[]
      readonly test: boolean
    }
  | { readonly kind: 'derivation'; readonly name: string; readonly version: string; readonly source: SourceKind }

/** Features are written up to here; the rest is cut, which is marked. */
const MAX_FEATURES = 20_000
const CUT = '%+'

/** Sorted and each once; cut where there are too many to be meant. */
export function limitFeatures(features: readonly string[]): string[] {
  const kept: string[] = []
  let length = 0
  for (const feature of [...new Set(features)].sort()) {
    length += feature.length + 1
    if (length > MAX_FEATURES) {
      // The mark has to stand where sorting puts it.
      return [CUT, ...kept].sort()
    }
    kept.push(feature)
  }
  return kept
}

export function writeKey(key: NodeKey): string {
  const { kind, name, version, source } = key
  if (kind === 'derivation') return `${kind} ${name} ${version} ${source}`
  return `${kind} ${name} ${version} ${source} ${key.side} [${key.features.join(' ')}]${key.test ? ' test' : ''}`
}

const CRATE = /^crate (\S+) (\S+) (\S+) (target|builder) \[([^[\]]*)\]( test)?$/
const DERIVATION = /^derivation (\S+) (\S+) (\S+)$/

/** Undefined where the text is no key. */
export function readKey(text: string): NodeKey | undefined {
  const match = CRATE.exec(text) ?? DERIVATION.exec(text)
  if (match === null) return undefined
  const [, name = '', version = '', kindOfSource, side, list = '', test] = match
  const source = SOURCE_KINDS.find((known) => known === kindOfSource)
  if (!isName(name) || !isName(version) || source === undefined) return undefined
  if (side === undefined) return { kind: 'derivation', name, version, source }
  const features = list === '' ? [] : list.split(' ')
  if (!features.every((feature) => feature === CUT || isName(feature))) return undefined
  return {
    kind: 'crate',
    name,
    version,
    source,
    side: side === 'builder' ? 'builder' : 'target',
    features,
    test: test !== undefined,
  }
}

/**
 * How another entry's lines name this one: the key, with the range that cargo takes for compatible in place of a crate's
 * version. Cargo locks one version of a range, so it is as good as the version; but a bump within it changes no line of
 * the entries that need the crate. It follows from the key alone: what else is in the graph does not count.
 */
export function referTo(key: NodeKey): string {
  return writeKey(key.kind === 'crate' ? { ...key, version: compatibleRange(key.version) ?? key.version } : key)
}

/** What else tells entries of one name apart, beside the version. */
export function keyWithoutVersion(key: NodeKey): string {
  return writeKey({ ...key, version: NONE })
}
