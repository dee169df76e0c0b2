/** One of the two graphs that are compared, with what is asked of its nodes again and again. */
import type { BuildGraph, CrateNode, NodeId } from '../build-graph.js'
import type { Derivation, DerivationStore } from '../derivation.js'
import { outputPlaceholder, parseDrvPath } from '../store-path.js'
import { parseDerivationName, type DerivationName } from './derivation-name.js'
import { loadDerivation } from './load-derivation.js'

export class GraphSide {
  private readonly metadata = new Map<NodeId, string>()
  /** A node's number in `identities`, plus one. */
  private readonly identityNumbers: Uint32Array

  constructor(
    readonly graph: BuildGraph,
    private readonly store: DerivationStore,
    /** Numbers of identities, shared by both sides. */
    private readonly identities: Map<string, number>,
  ) {
    this.identityNumbers = new Uint32Array(graph.size)
  }

  /** Parsed anew each time: nothing is kept but a crate's metadata. */
  load(node: NodeId): Derivation {
    const derivation = loadDerivation(this.store, this.graph.drvPath(node))
    if (this.graph.crate(node) !== undefined) this.metadata.set(node, readMetadata(derivation))
    return derivation
  }

  /** What buildRustCrate tells apart builds of one crate by; `''` where the node is no crate or says none. */
  metadataOf(node: NodeId): string {
    if (this.graph.crate(node) === undefined) return ''
    if (!this.metadata.has(node)) this.load(node)
    return this.metadata.get(node) ?? ''
  }

  inputsOf(node: NodeId): Uint32Array {
    const { inputStart, inputs } = this.graph
    return inputs.subarray(inputStart[node] ?? 0, inputStart[node + 1] ?? 0)
  }

  crate(node: NodeId): CrateNode | undefined {
    return this.graph.crate(node)
  }

  derivationName(node: NodeId): DerivationName {
    return parseDerivationName(this.graph.name(node))
  }

  /** How recipes write each output: its store path, or the placeholder for it. In the order of `outputNames`. */
  outputTexts(node: NodeId): string[] {
    const { graph } = this
    const identities = graph.identities(node)
    const folder = `${graph.storeDir}/`
    if (identities.every((identity) => identity.startsWith(folder))) return [...identities]
    const { hashPart, name } = parseDrvPath(graph.drvPath(node), graph.storeDir)
    return graph
      .outputNames(node)
      .map((output, i) =>
        identities[i]?.startsWith(folder) === true
          ? (identities[i] ?? '')
          : outputPlaceholder(hashPart, name, output).text,
      )
  }

  /** A number for all identities of the node: the same on both sides where two nodes build the same. */
  identity(node: NodeId): number {
    const known = this.identityNumbers[node] ?? 0
    if (known > 0) return known
    const text = this.graph.identities(node).join('\n')
    const number = this.identities.get(text) ?? this.identities.size + 1
    this.identities.set(text, number)
    this.identityNumbers[node] = number
    return number
  }
}

function readMetadata(derivation: Derivation): string {
  const plain = derivation.env.get('metadata')
  if (plain !== undefined) return plain
  const json = derivation.env.get('__json')
  return /"metadata":"([0-9a-z]{6,64})"/.exec(json ?? '')?.[1] ?? ''
}
