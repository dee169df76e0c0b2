/** The crate of the repository itself through which most of a cone rebuilds: the one worth splitting. */
import { compareText } from '../../compare-text.js'
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { ConeEdges } from '../triggers/cone-edges.js'
import type { EvaluatedRebuilds } from './rebuilds.js'
import { positionsUnder } from './rebuilds.js'

export interface Carrier {
  readonly name: string
  readonly version: string
  /** Nodes that rebuild only because it hands rebuilding on. */
  readonly crates: number
  readonly derivations: number
}

/** Crates that are tried. */
const MOST_CRATES = 200

/** @param root its name; `null` for all roots together */
export function findCarrier(
  input: EvaluatedRebuilds,
  root: string | null,
  by: 'crates' | 'derivations',
): Carrier | null {
  const { head, edges } = input
  const under = positionsUnder(head, edges, root)
  const own = ownReasons(input)
  const all = count(head, edges, under, spread(edges, own, new Set()))
  let best: Carrier | null = null
  for (const { name, version, positions } of localCrates(head, edges, under)) {
    const left = count(head, edges, under, spread(edges, own, positions))
    const spared = { crates: all.crates - left.crates, derivations: all.derivations - left.derivations }
    if (spared[by] > 0 && (best === null || spared[by] > best[by])) best = { name, version, ...spared }
  }
  return best
}

/** By position: 1 where it rebuilds for a reason of its own, or is new and needed by what does. */
function ownReasons({ edges, isNew, starts }: EvaluatedRebuilds): Uint8Array {
  const own = new Uint8Array(edges.size)
  const brought = new Uint8Array(edges.size)
  for (const start of starts) {
    for (const at of start.seeds) own[at] = 1
    for (const at of start.brought) brought[at] = 1
  }
  for (let at = edges.size - 1; at >= 0; at--) {
    if (brought[at] !== 1) continue
    own[at] = 1
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
      const input = edges.inputs[edge] ?? 0
      if (isNew[input] === 1) brought[input] = 1
    }
  }
  return own
}

/** What rebuilds where some nodes hand nothing on. */
function spread(edges: ConeEdges, own: Uint8Array, blocked: ReadonlySet<number>): Uint8Array {
  const rebuilds = own.slice()
  for (let at = 0; at < edges.size; at++) {
    if (rebuilds[at] === 1 || edges.isFixed[at] === 1) continue
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
      const input = edges.inputs[edge] ?? 0
      if (rebuilds[input] !== 1 || blocked.has(input)) continue
      rebuilds[at] = 1
      break
    }
  }
  return rebuilds
}

function count(
  head: BuildGraph,
  edges: ConeEdges,
  under: Uint8Array,
  rebuilds: Uint8Array,
): { crates: number; derivations: number } {
  const counted = { crates: 0, derivations: 0 }
  for (let at = 0; at < edges.size; at++) {
    if (under[at] !== 1 || rebuilds[at] !== 1) continue
    const node = edges.nodes[at] ?? 0
    if (head.crate(node)?.test === false) counted.crates += 1
    if (head.kind(node) !== 'impure') counted.derivations += 1
  }
  return counted
}

interface LocalCrate {
  readonly name: string
  readonly version: string
  readonly positions: Set<number>
}

/** With all their copies, by name. What was fetched is not the repository's own. */
function localCrates(head: BuildGraph, edges: ConeEdges, under: Uint8Array): LocalCrate[] {
  const fetched = new Set<string>()
  for (let node: NodeId = 0; node < head.size; node++) {
    if (head.kind(node) === 'fixed') for (const path of head.identities(node)) fetched.add(path)
  }
  const crates = new Map<string, LocalCrate>()
  for (let at = 0; at < edges.size; at++) {
    const crate = under[at] === 1 ? head.crate(edges.nodes[at] ?? 0) : undefined
    if (crate === undefined || crate.test || crate.source === '' || fetched.has(crate.source)) continue
    const key = `${crate.name}\n${crate.version}`
    const known = crates.get(key) ?? { name: crate.name, version: crate.version, positions: new Set<number>() }
    known.positions.add(at)
    crates.set(key, known)
  }
  return [...crates.values()].sort((a, b) => compareText(a.name, b.name)).slice(0, MOST_CRATES)
}
