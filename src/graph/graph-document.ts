import { compareText } from '../compare-text.js'
import type { BuildGraph, CrateNode, NodeId, NodeKind } from './build-graph.js'

/** A build graph as data: what `conegate graph --json` prints. Its published schema is `docs/schema/graph.v1.json`. */
export interface GraphDocument {
  readonly version: 1
  readonly storeDir: string
  /** By name. */
  readonly roots: readonly { readonly name: string; readonly drv: string }[]
  /** By `.drv` path. */
  readonly nodes: readonly GraphDocumentNode[]
}

export interface GraphDocumentNode {
  readonly drv: string
  readonly name: string
  readonly kind: NodeKind
  readonly system: string
  /** What decides whether each output has to be built, by the output's name: see `BuildGraph.identities`. */
  readonly outputs: Readonly<Record<string, string>>
  readonly crate: CrateNode | null
  /** By `.drv` path; `outputs` are the names of those that are wanted. */
  readonly inputs: readonly { readonly drv: string; readonly outputs: readonly string[] }[]
}

/** The document of a graph; the same for the same derivations, whoever evaluated them and however they were read. */
export function graphDocument(graph: BuildGraph): GraphDocument {
  const nodes: GraphDocumentNode[] = []
  for (let node = 0; node < graph.size; node++) nodes.push(describeNode(graph, node))
  return {
    version: 1,
    storeDir: graph.storeDir,
    roots: graph.roots.map(({ name, node }) => ({ name, drv: graph.drvPath(node) })).sort(byName),
    nodes: nodes.sort(byDrv),
  }
}

function describeNode(graph: BuildGraph, node: NodeId): GraphDocumentNode {
  const identities = graph.identities(node)
  const inputs: { drv: string; outputs: string[] }[] = []
  const end = graph.inputStart[node + 1] ?? 0
  for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
    const input = graph.inputs[edge] ?? 0
    const wanted = graph.wanted[edge] ?? 0
    // Bit 31 stands for the 32nd output and all behind it.
    const outputs = graph.outputNames(input).filter((_, i) => ((wanted >>> Math.min(i, 31)) & 1) === 1)
    inputs.push({ drv: graph.drvPath(input), outputs })
  }
  return {
    drv: graph.drvPath(node),
    name: graph.name(node),
    kind: graph.kind(node),
    system: graph.system(node),
    outputs: Object.fromEntries(graph.outputNames(node).map((name, i) => [name, identities[i] ?? ''])),
    crate: graph.crate(node) ?? null,
    inputs: inputs.sort(byDrv),
  }
}

function byDrv(a: { readonly drv: string }, b: { readonly drv: string }): number {
  return compareText(a.drv, b.drv)
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name)
}
