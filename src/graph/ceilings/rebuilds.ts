/** What would still rebuild without some of the triggers: the cone as sets of triggers that reach each of its nodes. */
import type { BuildGraph } from '../build-graph.js'
import type { ConeFacts } from '../facts.js'
import type { ConeEdges } from '../triggers/cone-edges.js'
import { eachBit, eachReachWalk, type ReachStart } from '../triggers/measure-reach.js'

/** One of the triggers, as a person calls it. */
export interface TriggerLabel {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
  readonly crate: boolean
}

/** Nodes that the very same triggers reach. */
export interface RebuildGroup {
  /** Indices of the triggers, ascending; empty where it rebuilds whatever is deferred. */
  readonly because: readonly number[]
  readonly crates: number
  readonly derivations: number
}

export interface Rebuilds {
  readonly triggers: readonly TriggerLabel[]
  readonly groups: readonly RebuildGroup[]
}

export interface EvaluatedRebuilds {
  readonly head: BuildGraph
  readonly edges: ConeEdges
  /** By position in the cone: 1 where the base has nothing for the node. */
  readonly isNew: Uint8Array
  readonly starts: readonly ReachStart[]
  readonly triggers: readonly TriggerLabel[]
}

/**
 * Walks for all triggers once, and groups what they reach for each root that is asked for.
 * @returns for a root's name, `null` for all together
 */
export function prepareRebuilds(input: EvaluatedRebuilds): (root: string | null) => Rebuilds {
  const { head, edges, isNew, starts, triggers } = input
  const walks: { readonly first: number; readonly bits: Uint32Array }[] = []
  eachReachWalk(edges, isNew, starts, ({ first, bits }) => {
    walks.push({ first, bits: bits.slice() })
  })
  return (root) => {
    const under = positionsUnder(head, edges, root)
    const groups = new Map<string, { because: readonly number[]; crates: number; derivations: number }>()
    for (let at = 0; at < edges.size; at++) {
      if (under[at] !== 1) continue
      const key = walks.map(({ bits }) => bits[at] ?? 0).join(' ')
      const group = groups.get(key) ?? { because: indicesAt(walks, at), crates: 0, derivations: 0 }
      groups.set(key, group)
      const node = edges.nodes[at] ?? 0
      if (head.crate(node)?.test === false) group.crates += 1
      if (head.kind(node) !== 'impure') group.derivations += 1
    }
    return { triggers, groups: [...groups.values()] }
  }
}

function indicesAt(walks: readonly { readonly first: number; readonly bits: Uint32Array }[], at: number): number[] {
  const indices: number[] = []
  for (const { first, bits } of walks) {
    eachBit(bits[at] ?? 0, (bit) => {
      indices.push(first + bit)
    })
  }
  return indices
}

/** By position: 1 where building the root rebuilds it. */
export function positionsUnder(head: BuildGraph, edges: ConeEdges, root: string | null): Uint8Array {
  const under = new Uint8Array(edges.size)
  if (root === null) return under.fill(1)
  for (const { name, node } of head.roots) {
    const at = edges.position[node] ?? 0
    if (name === root && edges.nodes[at] === node) under[at] = 1
  }
  for (let at = edges.size - 1; at >= 0; at--) {
    if (under[at] !== 1) continue
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) under[edges.inputs[edge] ?? 0] = 1
  }
  return under
}

/** Most triggers that a crate of a report names: one that names so many may have more. */
const MOST_REASONS = 8

/** From the facts alone, for all roots together: a static cone knows crates only. */
export function groupStatic({ triggers, rebuiltCrates, crates }: ConeFacts): Rebuilds {
  const groups = new Map<string, { because: readonly number[]; crates: number; derivations: number }>()
  let listed = 0
  const add = (because: readonly number[], count: number): void => {
    const key = because.join(' ')
    const group = groups.get(key) ?? { because, crates: 0, derivations: 0 }
    group.crates += count
    groups.set(key, group)
  }
  for (const { test, because } of rebuiltCrates) {
    if (test) continue
    listed += 1
    add(because.length >= MOST_REASONS ? [] : because, 1)
  }
  // What the list was too short for is taken to rebuild in any case.
  if (crates.rebuilt > listed) add([], crates.rebuilt - listed)
  return { triggers, groups: [...groups.values()] }
}
