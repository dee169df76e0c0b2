/**
 * Fixed-output derivations that name another thing than before under the same hash. Nix knows such an output by its hash,
 * keeps the bytes that it has, and never fetches what the derivation now names.
 */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Derivation, DerivationStore } from '../derivation.js'
import { readAttributes } from './attributes.js'
import { compareText } from './compare-text.js'
import { GraphSide, Numbers } from './graph-side.js'
import { PathTable } from './path-spans.js'
import { shorten } from './own-change.js'

export interface ForgottenHash {
  /** Of the head. */
  readonly node: NodeId
  /** The derivation's name. */
  readonly name: string
  /** What changed, the most telling of several: `rev`, `tag`, `ref`, `version`, `url`, `urls` … */
  readonly attribute: string
  readonly before: string
  readonly after: string
  /** The hash that did not change: its method and base 16. */
  readonly hash: string
  /**
   * `revision` where a version, revision or tag is another: the bytes can hardly be the same. `place` where only the
   * address differs, as when a mirror takes over.
   */
  readonly says: 'revision' | 'place'
}

/** What says which thing is fetched, the most telling first. */
const ATTRIBUTES = ['rev', 'tag', 'ref', 'version', 'url', 'urls', 'gitRepoUrl', 'owner', 'repo'] as const

const REVISIONS = new Set<string>(['rev', 'tag', 'ref', 'version'])

/** Text in which every store path and placeholder is the same. */
function maskPaths(text: string, storeDir: string): string {
  const table = new PathTable(storeDir)
  let masked = ''
  let at = 0
  for (let span = table.next(text, 0, text.length); span !== undefined;) {
    masked += `${text.slice(at, span.start)}\u0000`
    at = span.end
    span = table.next(text, at, text.length)
  }
  return masked + text.slice(at)
}

/** Words with a digit in them: versions, revisions, hashes. Addresses that share them all name the same thing elsewhere. */
function revisionWords(text: string): string {
  const words = (text.match(/[0-9A-Za-z._+-]+/g) ?? []).filter((word) => /\d/.test(word))
  const versions = words.flatMap((word) => word.match(/[0-9a-f]{7,64}|\d+(?:\.\d+)*/g) ?? [])
  return [...new Set(versions)].sort().join(' ')
}

function readNames(derivation: Derivation, storeDir: string): Map<string, string> {
  const attributes = readAttributes(derivation)
  const names = new Map<string, string>()
  for (const attribute of ATTRIBUTES) {
    const value = attributes.get(attribute)
    if (value !== undefined && value.trim() !== '') names.set(attribute, maskPaths(value.trim(), storeDir))
  }
  return names
}

function differs(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string | undefined {
  const changed = ATTRIBUTES.filter((attribute) => {
    const [old, now] = [before.get(attribute), after.get(attribute)]
    return old !== undefined && now !== undefined && old !== now
  })
  // `url` may have become `urls`: the addresses are compared, not the attributes.
  const address = (names: ReadonlyMap<string, string>): string | undefined => names.get('url') ?? names.get('urls')
  if (changed.length === 0 && address(before) !== address(after) && address(before) !== undefined) {
    return address(after) === undefined ? undefined : 'urls'
  }
  return changed[0]
}

/** By name, one for each output path; none where some derivation of the base named the very same thing. */
export function findForgottenHashes(
  base: BuildGraph,
  head: BuildGraph,
  stores: { readonly base: DerivationStore; readonly head: DerivationStore },
): ForgottenHash[] {
  const numbers = new Numbers()
  const before = new GraphSide(base, stores.base, numbers)
  const after = new GraphSide(head, stores.head, numbers)
  const known = new Map<number, NodeId[]>()
  for (let node = 0; node < base.size; node++) {
    if (base.kind(node) !== 'fixed') continue
    const identity = before.identity(node)
    const same = known.get(identity)
    if (same === undefined) known.set(identity, [node])
    else same.push(node)
  }
  const found = new Map<number, ForgottenHash>()
  for (let node = 0; node < head.size; node++) {
    if (head.kind(node) !== 'fixed' || base.find(head.drvPath(node)) !== undefined) continue
    const identity = after.identity(node)
    const candidates = known.get(identity)
    if (candidates === undefined || found.has(identity)) continue
    const forgotten = compare(before, candidates, after, node)
    if (forgotten !== undefined) found.set(identity, forgotten)
  }
  return [...found.values()].sort((a, b) => compareText(a.name, b.name) || a.node - b.node)
}

function compare(
  before: GraphSide,
  candidates: readonly NodeId[],
  after: GraphSide,
  node: NodeId,
): ForgottenHash | undefined {
  const { storeDir } = after.graph
  const now = after.load(node)
  const names = readNames(now, storeDir)
  let first: ForgottenHash | undefined
  for (const candidate of candidates) {
    const old = readNames(before.load(candidate), storeDir)
    const attribute = differs(old, names)
    if (attribute === undefined) return undefined
    const valueOf = (from: ReadonlyMap<string, string>): string => from.get(attribute) ?? from.get('url') ?? ''
    const [was, is] = [valueOf(old), valueOf(names)]
    const output = now.outputs[0]
    first ??= {
      node,
      name: after.graph.name(node),
      attribute,
      before: shorten(was),
      after: shorten(is),
      hash: `${output?.method ?? ''}:${output?.hash ?? ''}`,
      says: REVISIONS.has(attribute) || revisionWords(was) !== revisionWords(is) ? 'revision' : 'place',
    }
  }
  return first
}
