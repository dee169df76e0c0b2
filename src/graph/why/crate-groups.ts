/** The crates of a graph by name and version, with all that changes when one of them is bumped. */
import type { BuildGraph, CrateNode, NodeId } from '../build-graph.js'
import { compareVersions } from '../triggers/derivation-name.js'
import { compareText } from '../../compare-text.js'
import type { CrateOrigin } from '../why-facts.js'
import type { Bump } from './bump-costs.js'

export interface CrateGroup {
  readonly name: string
  readonly version: string
  readonly origin: CrateOrigin
  /** All builds of it, those of its tests included; ascending. */
  readonly nodes: readonly NodeId[]
  /** Derivations of the graph that give its sources; none for an `own` one. */
  readonly sources: readonly NodeId[]
  /** Store paths that its sources are or lie in. */
  readonly paths: ReadonlySet<string>
  /** `name version` of other crates that are built from the very same source, sorted. */
  readonly sharesSourceWith: readonly string[]
  readonly bump: Bump
}

function labelOf(crate: CrateNode): string {
  return `${crate.name} ${crate.version}`
}

/** The store path that a source is or lies in. */
export function storePathOf(source: string, storeDir: string): string {
  if (!source.startsWith(`${storeDir}/`)) return source
  const slash = source.indexOf('/', storeDir.length + 1)
  return slash < 0 ? source : source.slice(0, slash)
}

/** The input whose output is the crate's source, or holds it. */
function findSourceNode(graph: BuildGraph, node: NodeId, source: string): NodeId | undefined {
  const path = storePathOf(source, graph.storeDir)
  const end = graph.inputStart[node + 1] ?? 0
  for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
    const input = graph.inputs[edge] ?? 0
    if (graph.crate(input) === undefined && graph.identities(input).includes(path)) return input
  }
  return undefined
}

/** By name, then by version. */
export function groupCrates(graph: BuildGraph): CrateGroup[] {
  const groups = new Map<string, { crate: CrateNode; nodes: NodeId[]; sources: Set<NodeId>; paths: Set<string> }>()
  const byPath = new Map<string, Set<string>>()
  for (let node = 0; node < graph.size; node++) {
    const crate = graph.crate(node)
    if (crate === undefined) continue
    const label = labelOf(crate)
    const group = groups.get(label) ?? { crate, nodes: [], sources: new Set(), paths: new Set() }
    groups.set(label, group)
    group.nodes.push(node)
    if (crate.source === '') continue
    const source = findSourceNode(graph, node, crate.source)
    if (source !== undefined) group.sources.add(source)
    const path = storePathOf(crate.source, graph.storeDir)
    group.paths.add(path)
    const sharing = byPath.get(path) ?? new Set()
    byPath.set(path, sharing.add(label))
  }
  return Array.from(groups, ([label, { crate, nodes, sources, paths }]): CrateGroup => {
    const others = new Set(Array.from(paths).flatMap((path) => [...(byPath.get(path) ?? [])]))
    others.delete(label)
    const sharesSourceWith = [...others].sort(compareText)
    // What shares a derivation as its source is carried along by it; a path is changed for all at once.
    const alongside = sources.size > 0 ? [] : sharesSourceWith.flatMap((other) => groups.get(other)?.nodes ?? [])
    return {
      name: crate.name,
      version: crate.version,
      origin: sources.size > 0 ? 'fetched' : 'own',
      nodes,
      sources: [...sources].sort((a, b) => a - b),
      paths,
      sharesSourceWith,
      bump: { nodes: [...nodes, ...sources, ...alongside], subjects: nodes },
    }
  }).sort(
    (a, b) => compareText(a.name, b.name) || compareVersions(a.version, b.version) || compareText(a.version, b.version),
  )
}
