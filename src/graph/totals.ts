/** A graph in figures, over all roots and for each. */
import type { BuildGraph, NodeId } from './build-graph.js'
import type { Totals } from './graph-facts.js'
import { sortVersions } from './sort-versions.js'
import { eachBatchOfRoots, spread } from './spread-roots.js'

export interface GraphFigures {
  readonly totals: Totals
  /** Crates that are there in more than one version, builds of tests apart: the versions by name, lowest first. */
  readonly duplicates: ReadonlyMap<string, readonly string[]>
}

export interface GraphMeasures {
  readonly all: GraphFigures
  /** By the root's name. */
  readonly roots: ReadonlyMap<string, GraphFigures>
}

/** Takes time linear in the edges, once for every 31 roots. */
export function measureGraph(graph: BuildGraph): GraphMeasures {
  const depths = findDepths(graph)
  const all = new Figures()
  for (let node = 0; node < graph.size; node++) all.add(graph, depths, node)

  const roots = new Map<string, GraphFigures>()
  eachBatchOfRoots(graph, (batch) => {
    const reached = spread(graph, batch.seeds, () => true)
    const figures = batch.roots.map(() => new Figures())
    for (let node = 0; node < graph.size; node++) {
      for (let bits = reached[node] ?? 0; bits !== 0; bits &= bits - 1) {
        figures[31 - Math.clz32(bits & -bits)]?.add(graph, depths, node)
      }
    }
    batch.roots.forEach((root, i) => {
      const own = figures[i]
      if (own !== undefined) roots.set(root.name, own.finish())
    })
  })
  return { all: all.finish(), roots }
}

/** Nodes of the longest chain of inputs that starts at each node. */
function findDepths(graph: BuildGraph): Uint32Array {
  const { inputStart, inputs } = graph
  const depths = new Uint32Array(graph.size)
  for (let node = 0; node < graph.size; node++) {
    let deepest = 0
    const end = inputStart[node + 1] ?? 0
    for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
      deepest = Math.max(deepest, depths[inputs[edge] ?? 0] ?? 0)
    }
    depths[node] = deepest + 1
  }
  return depths
}

class Figures {
  private derivations = 0
  private crates = 0
  private edges = 0
  private depth = 0
  private readonly versions = new Map<string, Set<string>>()

  add(graph: BuildGraph, depths: Uint32Array, node: NodeId): void {
    this.derivations += 1
    this.edges += (graph.inputStart[node + 1] ?? 0) - (graph.inputStart[node] ?? 0)
    this.depth = Math.max(this.depth, depths[node] ?? 0)
    const crate = graph.crate(node)
    if (crate === undefined || crate.test) return
    this.crates += 1
    const known = this.versions.get(crate.name)
    if (known === undefined) this.versions.set(crate.name, new Set([crate.version]))
    else known.add(crate.version)
  }

  finish(): GraphFigures {
    const { derivations, crates, edges, depth } = this
    const duplicates = new Map<string, readonly string[]>()
    for (const name of [...this.versions.keys()].sort()) {
      const versions = this.versions.get(name) ?? new Set()
      if (versions.size > 1) duplicates.set(name, sortVersions(versions))
    }
    return { totals: { derivations, crates, duplicateCrates: duplicates.size, edges, depth }, duplicates }
  }
}
