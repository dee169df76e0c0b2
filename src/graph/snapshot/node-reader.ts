/** What a snapshot asks of single derivations: where their source comes from, and which crates they name themselves. */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { DerivationStore } from '../derivation.js'
import { outputPlaceholder, parseDrvPath } from '../store-path.js'
import { loadDerivation, loadText } from '../triggers/load-derivation.js'
import type { SourceKind } from './node-keys.js'
import { readVariables } from './read-variables.js'

export interface NodeReading {
  readonly source: SourceKind
  /** The derivation that makes the source. */
  readonly sourceNode: NodeId | undefined
  /** Crates that it only gets because crates that it names need them. */
  readonly carried: ReadonlySet<NodeId>
}

/** As a crate's file is called that a registry serves, and the address that registries answer at. */
const REGISTRY_URL = /(?:\.crate|\/download)(?:$|[?#])/

const OF_NODE = ['src', 'dependencies', 'buildDependencies', 'completeDeps', 'completeBuildDeps']
const OF_DOWNLOAD = ['rev', 'urls', 'url']

const NO_NODES: ReadonlySet<NodeId> = new Set()

export class NodeReader {
  private readonly known = new Map<NodeId, NodeReading>()
  private readonly sourceKinds = new Map<NodeId, SourceKind>()

  constructor(
    private readonly graph: BuildGraph,
    private readonly store: DerivationStore,
  ) {}

  read(node: NodeId): NodeReading {
    const known = this.known.get(node)
    if (known !== undefined) return known
    const reading = this.readAnew(node)
    this.known.set(node, reading)
    return reading
  }

  inputsOf(node: NodeId): Uint32Array {
    const { inputStart, inputs } = this.graph
    return inputs.subarray(inputStart[node] ?? 0, inputStart[node + 1] ?? 0)
  }

  private readAnew(node: NodeId): NodeReading {
    const { graph, store } = this
    const attributes = readVariables(store, graph.drvPath(node), OF_NODE)
    const outputs = this.indexInputs(node)
    const source = this.readSource(attributes.get('src') ?? '', outputs)
    if (graph.crate(node) === undefined) return { ...source, carried: NO_NODES }
    const named = findNodes(outputs, attributes.get('dependencies'), attributes.get('buildDependencies'))
    const all = findNodes(outputs, attributes.get('completeDeps'), attributes.get('completeBuildDeps'))
    return { ...source, carried: new Set([...all].filter((input) => !named.has(input))) }
  }

  private readSource(
    value: string,
    outputs: ReadonlyMap<string, NodeId>,
  ): { source: SourceKind; sourceNode: NodeId | undefined } {
    if (value === '') return { source: 'none', sourceNode: undefined }
    const folder = `${this.graph.storeDir}/`
    const path = value.startsWith(folder)
      ? `${folder}${value.slice(folder.length).split('/', 1)[0] ?? ''}`
      : `/${value.split('/', 2)[1] ?? ''}`
    const sourceNode = outputs.get(path)
    return sourceNode === undefined
      ? { source: 'local', sourceNode }
      : { source: this.kindOfSource(sourceNode), sourceNode }
  }

  private kindOfSource(node: NodeId): SourceKind {
    const known = this.sourceKinds.get(node)
    if (known !== undefined) return known
    const kind = this.graph.kind(node) === 'fixed' ? this.kindOfDownload(node) : 'built'
    this.sourceKinds.set(node, kind)
    return kind
  }

  private kindOfDownload(node: NodeId): SourceKind {
    const attributes = readVariables(this.store, this.graph.drvPath(node), OF_DOWNLOAD)
    if ((attributes.get('rev') ?? '') !== '') return 'git'
    const urls = `${attributes.get('urls') ?? ''} ${attributes.get('url') ?? ''}`.split(/\s+/)
    return urls.some((url) => REGISTRY_URL.test(url)) ? 'registry' : 'fetched'
  }

  /** Inputs by what recipes write for their outputs. */
  private indexInputs(node: NodeId): ReadonlyMap<string, NodeId> {
    const { graph } = this
    const folder = `${graph.storeDir}/`
    const index = new Map<string, NodeId>()
    for (const input of this.inputsOf(node)) {
      const identities = graph.identities(input)
      graph.outputNames(input).forEach((output, i) => {
        const identity = identities[i] ?? ''
        if (identity.startsWith(folder)) index.set(identity, input)
        else {
          const { hashPart, name } = parseDrvPath(graph.drvPath(input), graph.storeDir)
          index.set(outputPlaceholder(hashPart, name, output).text, input)
        }
      })
    }
    return index
  }
}

function findNodes(outputs: ReadonlyMap<string, NodeId>, ...lists: readonly (string | undefined)[]): Set<NodeId> {
  const found = new Set<NodeId>()
  for (const list of lists) {
    for (const path of (list ?? '').split(/\s+/)) {
      const node = outputs.get(path)
      if (node !== undefined) found.add(node)
    }
  }
  return found
}

/** Nodes that have the whole repository as a source. Every file is looked at, but only where there is such a source. */
export function findRepositoryNodes(
  graph: BuildGraph,
  store: DerivationStore,
  repositorySources: ReadonlySet<string>,
): ReadonlySet<NodeId> {
  const found = new Set<NodeId>()
  if (repositorySources.size === 0) return found
  const sources = [...repositorySources]
  for (let node = 0; node < graph.size; node++) {
    const drvPath = graph.drvPath(node)
    const text = loadText(store, drvPath)
    // A script may name the path without having it as a source; the derivation itself decides.
    if (text !== undefined && !sources.some((source) => text.includes(source))) continue
    if (loadDerivation(store, drvPath).sources.some((source) => repositorySources.has(source))) found.add(node)
  }
  return found
}
