/** The walk's answer in figures and names. */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Cone } from '../cone.js'
import type { CacheCount, ToBuild } from '../graph-facts.js'
import { FATES, type CacheWalk, type Fate } from './walk-caches.js'

/** Names that are listed. */
const MAX_LISTED = 20

export interface CountedFates {
  readonly derivations: CacheCount
  /** Without builds of tests. */
  readonly crates: CacheCount
  readonly toBuild: readonly ToBuild[]
}

export function countFates(head: BuildGraph, cone: Pick<Cone, 'nodes'>, walk: CacheWalk): CountedFates {
  const fateOf = (node: NodeId): Fate => FATES[walk.fates[node] ?? 0] ?? 'spared'
  const derivations = { served: 0, built: 0, unknown: 0, spared: 0 }
  const crates = { ...derivations }
  for (const node of cone.nodes) {
    const fate = fateOf(node)
    derivations[fate] += 1
    if (head.crate(node)?.test === false) crates[fate] += 1
  }
  return { derivations, crates, toBuild: listBuilt(head, cone, (node) => fateOf(node) === 'built') }
}

/** What is built, by the longest chain of builds that waits for it: what to have in a cache first. */
function listBuilt(head: BuildGraph, { nodes }: Pick<Cone, 'nodes'>, isBuilt: (node: NodeId) => boolean): ToBuild[] {
  const heights = new Uint32Array(head.size)
  const listed = new Map<
    string,
    { name: string; version: string | null; crate: boolean; copies: number; depth: number }
  >()
  // Inputs have lower numbers: what needs a node comes before it.
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] ?? 0
    if (!isBuilt(node)) continue
    const height = (heights[node] ?? 0) + 1
    const end = head.inputStart[node + 1] ?? 0
    for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
      const input = head.inputs[edge] ?? 0
      if (isBuilt(input)) heights[input] = Math.max(heights[input] ?? 0, height)
    }
    const crate = head.crate(node)
    const name = crate?.name ?? head.name(node)
    const version = crate?.version ?? null
    const key = JSON.stringify([name, version])
    const known = listed.get(key)
    if (known === undefined) listed.set(key, { name, version, crate: crate !== undefined, copies: 1, depth: height })
    else {
      known.copies += 1
      known.depth = Math.max(known.depth, height)
    }
  }
  return [...listed]
    .sort(
      ([a, one], [b, other]) => other.depth - one.depth || Number(other.crate) - Number(one.crate) || (a < b ? -1 : 1),
    )
    .slice(0, MAX_LISTED)
    .map(([, entry]) => entry)
}
