/**
 * Fixed-output derivations that name another thing than before under the same hash. Nix knows such an output by its hash,
 * keeps the bytes that it has, and never fetches what the derivation now names.
 */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Derivation, DerivationStore } from '../derivation.js'
import { readAttributes } from './attributes.js'
import { compareText } from '../../compare-text.js'
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
   * `revision` where a version, revision, tag or file name is another: the bytes can hardly be the same. `place` where
   * only the way to the same file differs, as when a mirror takes over: the bytes may well be the same.
   */
  readonly says: 'revision' | 'place'
}

/** What says which thing is fetched, the most telling first. */
const ATTRIBUTES = ['rev', 'tag', 'ref', 'version', 'url', 'urls', 'gitRepoUrl', 'owner', 'repo'] as const

const REVISIONS = new Set<string>(['rev', 'tag', 'ref', 'version'])

/** Text in which every store path and placeholder is the same: the fetcher's own tools say nothing of what is fetched. */
function maskPaths(text: string, storeDir: string): string {
  const table = new PathTable(storeDir)
  let masked = ''
  let at = 0
  for (let span = table.next(text, 0, text.length); span !== undefined;) {
    masked += `${text.slice(at, span.start)}\u0000`
    NAME.lastIndex = span.end
    at = NAME.exec(text) === null ? span.end : NAME.lastIndex
    span = table.next(text, at, text.length)
  }
  return masked + text.slice(at)
}

/** What follows a store path's hash. */
const NAME = /-[0-9a-zA-Z+\-._?=]*/y

/**
 * Versions, revisions and hashes in addresses, and what the files are called: addresses that share all these name the same
 * thing elsewhere.
 */
function namesOf(addresses: string): string {
  const names = addresses
    .split(/\s+/)
    .flatMap((address) => [
      address.slice(address.lastIndexOf('/') + 1),
      ...(address.match(/(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])|\d+(?:\.\d+)+/g) ?? []),
    ])
  return [...new Set(names)].sort().join(' ')
}

interface Named {
  readonly raw: string
  readonly masked: string
}

function readNames(derivation: Derivation, storeDir: string): Map<string, Named> {
  const attributes = readAttributes(derivation)
  const names = new Map<string, Named>()
  for (const attribute of ATTRIBUTES) {
    const raw = attributes.get(attribute)?.trim()
    if (raw !== undefined && raw !== '') names.set(attribute, { raw, masked: maskPaths(raw, storeDir) })
  }
  return names
}

/** `url` may have become `urls`: then the addresses are compared, not the attributes. */
const ADDRESSES = ['url', 'urls'] as const

interface Changed {
  readonly attribute: string
  readonly before: Named
  readonly after: Named
}

/** The most telling attribute that both sides set and that differs. */
function findChanged(before: ReadonlyMap<string, Named>, after: ReadonlyMap<string, Named>): Changed | undefined {
  for (const attribute of ATTRIBUTES) {
    const [old, now] = [before.get(attribute), after.get(attribute)]
    if (old !== undefined && now !== undefined && old.masked !== now.masked)
      return { attribute, before: old, after: now }
  }
  const address = (names: ReadonlyMap<string, Named>): Named | undefined =>
    ADDRESSES.map((attribute) => names.get(attribute)).find((one) => one !== undefined)
  const [old, now] = [address(before), address(after)]
  if (old === undefined || now === undefined || old.masked === now.masked) return undefined
  return { attribute: 'urls', before: old, after: now }
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
  let first: Changed | undefined
  for (const candidate of candidates) {
    const changed = findChanged(readNames(before.load(candidate), storeDir), names)
    if (changed === undefined) return undefined
    first ??= changed
  }
  if (first === undefined) return undefined
  const isPlace = !REVISIONS.has(first.attribute) && namesOf(first.before.masked) === namesOf(first.after.masked)
  const output = now.outputs[0]
  return {
    node,
    name: after.graph.name(node),
    attribute: first.attribute,
    before: shorten(first.before.raw),
    after: shorten(first.after.raw),
    hash: `${output?.method ?? ''}:${output?.hash ?? ''}`,
    says: isPlace ? 'place' : 'revision',
  }
}
