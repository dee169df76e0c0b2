/** Why a node is in the graph at all: the shortest ways from the roots down to it, and who needs it directly. */
import { compareText } from '../../compare-text.js'
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { NeedsItself } from './own-needs.js'

export interface RootPath {
  readonly root: string
  /** From the root to the node, both included. */
  readonly path: readonly NodeId[]
}

const NONE = -1

/** For every node above the target the next one on a shortest way down to it; -1 for all others. */
function findWays(
  graph: BuildGraph,
  target: NodeId,
  follows: NeedsItself,
): { next: Int32Array; distance: Uint32Array } {
  const next = new Int32Array(graph.size).fill(NONE)
  const distance = new Uint32Array(graph.size)
  // Inputs have lower numbers, so only what comes behind the target can need it.
  for (let node = target + 1; node < graph.size; node++) {
    const end = graph.inputStart[node + 1] ?? 0
    for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
      const input = graph.inputs[edge] ?? 0
      if (input !== target && next[input] === NONE) continue
      const steps = (distance[input] ?? 0) + 1
      if (next[node] !== NONE && steps >= (distance[node] ?? 0)) continue
      if (!follows(node, input)) continue
      next[node] = input
      distance[node] = steps
    }
  }
  return { next, distance }
}

/**
 * A shortest way from each root that needs the target, over what each node needs itself; over what is only repeated where
 * there is no other. By length, then by the root's name.
 */
export function findRootPaths(graph: BuildGraph, target: NodeId, needsItself: NeedsItself): RootPath[] {
  const own = findWays(graph, target, needsItself)
  const all = graph.roots.some((root) => own.next[root.node] === NONE) ? findWays(graph, target, () => true) : own
  const paths: RootPath[] = []
  for (const root of graph.roots) {
    const { next } = own.next[root.node] === NONE ? all : own
    if (root.node !== target && next[root.node] === NONE) continue
    const path = [root.node]
    for (let node = root.node; node !== target;) {
      node = next[node] ?? target
      path.push(node)
    }
    paths.push({ root: root.name, path })
  }
  return paths.sort((a, b) => a.path.length - b.path.length || compareText(a.root, b.root))
}

/** What needs the target directly and itself, ascending. */
export function findDependants(graph: BuildGraph, target: NodeId, needsItself: NeedsItself): NodeId[] {
  const dependants: NodeId[] = []
  for (let node = target + 1; node < graph.size; node++) {
    const inputs = graph.inputs.subarray(graph.inputStart[node] ?? 0, graph.inputStart[node + 1] ?? 0)
    if (inputs.includes(target) && needsItself(node, target)) dependants.push(node)
  }
  return dependants
}
