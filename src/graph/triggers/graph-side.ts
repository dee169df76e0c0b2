/** One of the two graphs that are compared, with what is asked of its nodes again and again. */
import type { BuildGraph, CrateNode, NodeId } from '../build-graph.js'
import type { Derivation, DerivationStore } from '../derivation.js'
import { outputPlaceholder, parseDrvPath } from '../store-path.js'
import { parseDerivationName, type DerivationName } from './derivation-name.js'
import { loadDerivation, loadText } from './load-derivation.js'
import { splitPath } from './path-spans.js'

/** What a node is called. */
export interface NodeName {
  /** The crate's name, else the derivation's without its version. */
  readonly name: string
  readonly version: string
  /** The derivation's name. */
  readonly whole: string
}

/** A path or placeholder and whose it is. */
export interface FoundOutput {
  readonly node: NodeId
  /** Index into the node's `outputNames`. */
  readonly output: number
  readonly tail: string
}

/** A crate's metadata in structured attributes, in a derivation's file, and both. */
const STRUCTURED = /"metadata":"([0-9a-z]{6,64})"/
const WRITTEN = /\("metadata","([0-9a-z]{6,64})"\)/
const WRITTEN_STRUCTURED = /\\"metadata\\":\\"([0-9a-z]{6,64})\\"/

/** Numbers texts from 1 on. */
export class Numbers {
  private readonly numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.numbers.size + 1
    this.numbers.set(text, number)
    return number
  }
}

export class GraphSide {
  private readonly metadata = new Map<NodeId, string>()
  private readonly identityNumbers: Uint32Array
  private readonly likenesses: Uint32Array
  private readonly names = new Map<NodeId, NodeName>()
  private readonly outputs = new Map<string, FoundOutput>()
  private readonly texts = new Map<NodeId, readonly string[]>()
  /** 1 for nodes whose outputs are in `outputs`. */
  private readonly isIndexed: Uint8Array

  constructor(
    readonly graph: BuildGraph,
    private readonly store: DerivationStore,
    /** Shared by both sides. */
    private readonly numbers: Numbers,
  ) {
    this.identityNumbers = new Uint32Array(graph.size)
    this.likenesses = new Uint32Array(graph.size)
    this.isIndexed = new Uint8Array(graph.size)
  }

  /** Parsed anew each time: nothing is kept but a crate's metadata. */
  load(node: NodeId): Derivation {
    const derivation = loadDerivation(this.store, this.graph.drvPath(node))
    this.noteMetadata(
      node,
      () => derivation.env.get('metadata') ?? STRUCTURED.exec(derivation.env.get('__json') ?? '')?.[1],
    )
    return derivation
  }

  /** The derivation's file, one character for each byte; undefined where the store has no files. */
  loadText(node: NodeId): string | undefined {
    const text = loadText(this.store, this.graph.drvPath(node))
    if (text !== undefined) this.noteMetadata(node, () => (WRITTEN.exec(text) ?? WRITTEN_STRUCTURED.exec(text))?.[1])
    return text
  }

  private noteMetadata(node: NodeId, read: () => string | undefined): void {
    if (this.graph.crate(node) !== undefined && !this.metadata.has(node)) this.metadata.set(node, read() ?? '')
  }

  /** What buildRustCrate tells apart builds of one crate by; `''` where the node is no crate or says none. */
  metadataOf(node: NodeId): string {
    if (this.graph.crate(node) === undefined) return ''
    if (!this.metadata.has(node) && this.loadText(node) === undefined) this.load(node)
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

  nameOf(node: NodeId): NodeName {
    const known = this.names.get(node)
    if (known !== undefined) return known
    const whole = this.graph.name(node)
    const crate = this.graph.crate(node)
    const { bare, version } = parseDerivationName(whole)
    const name =
      crate === undefined ? { name: bare, version, whole } : { name: crate.name, version: crate.version, whole }
    this.names.set(node, name)
    return name
  }

  /** Whether the node's outputs have paths before they are built. */
  hasPaths(node: NodeId): boolean {
    const kind = this.graph.kind(node)
    return kind === 'input-addressed' || kind === 'fixed'
  }

  /** A number for what the node is called and how its crate is built: the same on both sides for what is alike. */
  likeness(node: NodeId): number {
    const known = this.likenesses[node] ?? 0
    if (known > 0) return known
    const crate = this.graph.crate(node)
    const built = crate === undefined ? [] : [crate.version, crate.features, crate.platform, crate.test ? '1' : '0']
    const number = this.numbers.numberOf([this.nameOf(node).whole, ...built].join('\n'))
    this.likenesses[node] = number
    return number
  }

  /** Lets `findOutput` find the node's outputs. */
  indexOutputs(node: NodeId): void {
    if (this.isIndexed[node] === 1) return
    this.isIndexed[node] = 1
    this.outputTexts(node).forEach((text, output) => {
      const path = splitPath(text, this.graph.storeDir)
      if (path !== undefined) this.outputs.set(path.hash, { node, output, tail: path.tail })
    })
  }

  findOutput(hash: string): FoundOutput | undefined {
    return this.outputs.get(hash)
  }

  /** How recipes write each output: its store path, or the placeholder for it. In the order of `outputNames`. */
  outputTexts(node: NodeId): readonly string[] {
    const known = this.texts.get(node)
    if (known !== undefined) return known
    const texts = this.makeOutputTexts(node)
    this.texts.set(node, texts)
    return texts
  }

  private makeOutputTexts(node: NodeId): readonly string[] {
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
    const number = this.numbers.numberOf(`=${this.graph.identities(node).join('\n')}`)
    this.identityNumbers[node] = number
    return number
  }
}
