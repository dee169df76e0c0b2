/** Walks for many roots at once: a bit for each, spread from a node to its inputs. */
import type { BuildGraph, GraphRoot, NodeId } from './build-graph.js'

/** Roots that one walk carries. */
const BATCH = 31

export interface RootBatch {
  readonly roots: readonly GraphRoot[]
  /** Bits of the roots by their node: bit i is that of `roots[i]`. */
  readonly seeds: ReadonlyMap<NodeId, number>
}

export function eachBatchOfRoots(graph: BuildGraph, visit: (batch: RootBatch) => void): void {
  for (let from = 0; from < graph.roots.length; from += BATCH) {
    const roots = graph.roots.slice(from, from + BATCH)
    const seeds = new Map<NodeId, number>()
    roots.forEach((root, i) => {
      seeds.set(root.node, (seeds.get(root.node) ?? 0) | (1 << i))
    })
    visit({ roots, seeds })
  }
}

/**
 * Spreads bits from nodes to all below them, in one pass: inputs have lower numbers.
 * @param passes whether a node hands its bits on to its inputs
 * @param follows whether an edge to this input, wanting these outputs, is followed; all are unless told
 * @returns the bits that reach each node
 */
export function spread(
  graph: BuildGraph,
  seeds: ReadonlyMap<NodeId, number>,
  passes: (node: NodeId) => boolean,
  follows?: (input: NodeId, wanted: number) => boolean,
): Uint32Array {
  const bits = new Uint32Array(graph.size)
  for (const [node, seed] of seeds) bits[node] = seed
  const { inputStart, inputs, wanted } = graph
  for (let node = graph.size - 1; node >= 0; node--) {
    const own = bits[node] ?? 0
    if (own === 0 || !passes(node)) continue
    const end = inputStart[node + 1] ?? 0
    for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
      const input = inputs[edge] ?? 0
      if (follows === undefined || follows(input, wanted[edge] ?? 0)) bits[input] = (bits[input] ?? 0) | own
    }
  }
  return bits
}
