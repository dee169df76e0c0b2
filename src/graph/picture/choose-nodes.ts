/** Which nodes of a cone a picture holds where they are too many: the nearest to a trigger, and what leads to the roots. */
import type { ConeEdges } from '../triggers/cone-edges.js'
import type { ReachStart } from '../triggers/measure-reach.js'
import { findTriggerPaths } from '../why/trigger-paths.js'

/** @returns by position: 1 where the node is kept; at most `most` and, beyond that, the ways from triggers to roots */
export function chooseNodes(
  edges: ConeEdges,
  isNew: Uint8Array,
  starts: readonly ReachStart[],
  most: number,
): Uint8Array {
  const kept = new Uint8Array(edges.size)
  if (edges.size <= most) return kept.fill(1)
  const paths = findTriggerPaths(edges, isNew, starts)
  const order = Uint32Array.from({ length: edges.size }, (_, at) => at)
  // What no trigger reaches has no distance and comes last; equal ones keep their order.
  const far = (at: number): number => (paths.trigger[at] === -1 ? edges.size : (paths.distance[at] ?? 0))
  order.sort((a, b) => far(a) - far(b) || a - b)
  for (const at of order.subarray(0, most)) kept[at] = 1
  for (let root = 0; root < edges.size; root++) {
    if (edges.isRoot[root] !== 1) continue
    kept[root] = 1
    for (const at of paths.path(root)) kept[at] = 1
  }
  return kept
}
