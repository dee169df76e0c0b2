/** The cone's own edges, by position in `Cone.nodes`: a position's inputs have lower positions. */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Cone } from '../cone.js'

export interface ConeEdges {
  readonly size: number
  readonly nodes: Uint32Array
  /** Position of a node of the head; only good for nodes of the cone. */
  readonly position: Uint32Array
  /** Inputs of position p that rebuild: `inputs[start[p]] … inputs[start[p + 1] - 1]`, as positions. */
  readonly start: Uint32Array
  readonly inputs: Uint32Array
  /** 1 where a root stands. */
  readonly isRoot: Uint8Array
  /** 1 where no input makes the node rebuild: a fixed output is what its hash says, whatever fetches it. */
  readonly isFixed: Uint8Array
}

export function findConeEdges(head: BuildGraph, cone: Cone): ConeEdges {
  const { nodes, inCone, lacking } = cone
  const position = new Uint32Array(head.size)
  nodes.forEach((node, i) => {
    position[node] = i
  })
  const start = new Uint32Array(nodes.length + 1)
  const eachInput = (node: NodeId, visit: (input: NodeId) => void): void => {
    const end = head.inputStart[node + 1] ?? 0
    for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
      const input = head.inputs[edge] ?? 0
      if (inCone[input] === 1 && ((lacking[input] ?? 0) & (head.wanted[edge] ?? 0)) !== 0) visit(input)
    }
  }
  let count = 0
  nodes.forEach((node, i) => {
    eachInput(node, () => {
      count += 1
    })
    start[i + 1] = count
  })
  const inputs = new Uint32Array(count)
  let filled = 0
  for (const node of nodes) {
    eachInput(node, (input) => {
      inputs[filled++] = position[input] ?? 0
    })
  }
  const isRoot = new Uint8Array(nodes.length)
  for (const root of head.roots) if (inCone[root.node] === 1) isRoot[position[root.node] ?? 0] = 1
  const isFixed = Uint8Array.from(nodes, (node) => (head.kind(node) === 'fixed' ? 1 : 0))
  return { size: nodes.length, nodes, position, start, inputs, isRoot, isFixed }
}

/** Nodes of the longest chain of rebuilds that starts at each position, itself included. */
export function findHeights(edges: ConeEdges): Uint32Array {
  const heights = new Uint32Array(edges.size).fill(1)
  for (let at = edges.size - 1; at >= 0; at--) {
    if (edges.isFixed[at] === 1) continue
    const next = (heights[at] ?? 0) + 1
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
      const input = edges.inputs[edge] ?? 0
      if ((heights[input] ?? 0) < next) heights[input] = next
    }
  }
  return heights
}
