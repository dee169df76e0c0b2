/** Whose source a node is: a crate and its own source are one trigger. */
import type { NodeId } from '../build-graph.js'
import type { ConeEdges } from './cone-edges.js'
import type { GraphSide } from './graph-side.js'

/**
 * For each node of the cone that feeds one crate alone (all copies of one name and version), through its `src`: one node of
 * that crate. A source may be unpacked or patched on its way.
 * @param sourceInputs which input of a node is its `src`
 */
export function findOwners(
  head: GraphSide,
  edges: ConeEdges,
  sourceInputs: ReadonlyMap<NodeId, NodeId>,
): ReadonlyMap<NodeId, NodeId> {
  const owners = new Map<NodeId, NodeId>()
  /** Nodes that feed something else, too. */
  const shared = new Set<NodeId>()
  const nameOf = (node: NodeId): string => {
    const crate = head.crate(node)
    return crate === undefined ? '' : `${crate.name}\n${crate.version}`
  }
  for (let at = edges.size - 1; at >= 0; at--) {
    const node = edges.nodes[at] ?? 0
    const isCrate = head.crate(node) !== undefined
    const owner = isCrate ? node : edges.isRoot[at] === 1 || shared.has(node) ? undefined : owners.get(node)
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
      const input = edges.nodes[edges.inputs[edge] ?? 0] ?? 0
      if (head.crate(input) !== undefined || shared.has(input)) continue
      const known = owners.get(input)
      if (
        owner === undefined ||
        sourceInputs.get(node) !== input ||
        (known !== undefined && nameOf(known) !== nameOf(owner))
      ) {
        shared.add(input)
      } else if (known === undefined || owner < known) {
        owners.set(input, owner)
      }
    }
  }
  for (let at = 0; at < edges.size; at++) {
    const node = edges.nodes[at] ?? 0
    if (shared.has(node) || edges.isRoot[at] === 1) owners.delete(node)
  }
  return owners
}
