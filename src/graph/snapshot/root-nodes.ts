/** What one root's graph is made of: the repository's own nodes, and the sides of its crates. */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { CrateSide } from '../count-cone.js'
import { spread } from '../spread-roots.js'

export interface RootNodes {
  /** 1 for what the root reaches. */
  readonly reached: Uint32Array
  /** The root, crates, what has the whole repository as a source, and all on the way to them; ascending. */
  readonly own: readonly NodeId[]
  readonly isOwn: Uint8Array
  sideOf(node: NodeId): CrateSide
}

export function findRootNodes(graph: BuildGraph, root: NodeId, repositoryNodes: ReadonlySet<NodeId>): RootNodes {
  const seeds = new Map([[root, 1]])
  const reached = spread(graph, seeds, () => true)
  const isOwn = new Uint8Array(graph.size)
  const own: NodeId[] = []
  const { inputStart, inputs } = graph
  for (let node = 0; node < graph.size; node++) {
    if (reached[node] !== 1) continue
    let found = node === root || graph.crate(node) !== undefined || repositoryNodes.has(node)
    const end = inputStart[node + 1] ?? 0
    for (let edge = inputStart[node] ?? 0; edge < end && !found; edge++) found = isOwn[inputs[edge] ?? 0] === 1
    if (!found) continue
    isOwn[node] = 1
    own.push(node)
  }
  // Of this root alone: what another root is compiled for must not change this one's snapshot.
  const first = spread(graph, seeds, (node) => graph.crate(node) === undefined)
  const platforms = new Set<string>()
  for (const node of own) {
    const platform = first[node] === 1 ? graph.crate(node)?.platform : undefined
    if (platform !== undefined && platform !== '') platforms.add(platform)
  }
  return {
    reached,
    own,
    isOwn,
    sideOf(node) {
      const platform = graph.crate(node)?.platform ?? ''
      return platform === '' || platforms.size === 0 || platforms.has(platform) ? 'target' : 'builder'
    },
  }
}

/** How many derivations each node's closure has, itself included. */
export function countClosures(graph: BuildGraph, nodes: readonly NodeId[]): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>()
  const BATCH = 31
  for (let from = 0; from < nodes.length; from += BATCH) {
    const batch = nodes.slice(from, from + BATCH)
    const bits = spread(graph, new Map(batch.map((node, i) => [node, 1 << i])), () => true)
    const sizes = new Uint32Array(BATCH)
    for (let node = 0; node < graph.size; node++) {
      for (let set = bits[node] ?? 0; set !== 0; set &= set - 1) {
        const i = 31 - Math.clz32(set & -set)
        sizes[i] = (sizes[i] ?? 0) + 1
      }
    }
    batch.forEach((node, i) => counts.set(node, sizes[i] ?? 0))
  }
  return counts
}
