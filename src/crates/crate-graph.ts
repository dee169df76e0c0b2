/**
 * The crates below the roots as a build graph, so that cone, counts and reach are computed by the very code that
 * computes them for derivations. A node is a crate as buildRustCrate gets it: one derivation where Nix evaluates it.
 */
import type { BuildGraph, CrateNode, GraphRoot, NodeId } from '../graph/build-graph.js'
import type { Derivation, DerivationStore } from '../graph/derivation.js'
import type { CrateConfig } from './crate-set.js'

/** What a node is made of, its dependencies apart. */
export interface ResolvedCrate {
  readonly crate: CrateConfig
  /** Triple that it is compiled for. */
  readonly platform: string
  /** 0 for the roots' package collection, 1 for its `buildPackages`, 2 for theirs; 0 throughout where all are one. */
  readonly stage: number
  /** True where its tests are built. */
  readonly test: boolean
  /** Features that buildRustCrate passes to rustc, sorted. */
  readonly features: readonly string[]
  /** What decides its source: equal where the source is. */
  readonly source: string
  /** Dependencies that have another name here. */
  readonly renames: readonly Rename[]
  /** What else tells it apart, without being part of it. */
  readonly context?: string
}

export interface Rename {
  readonly name: string
  readonly rename: string
  readonly packageId: string
  readonly version: string
}

/** An edge of a crate, as its own file names it. */
export type EdgeKind = 'dependencies' | 'buildDependencies'

export interface CrateEdge {
  readonly node: NodeId
  readonly kind: EdgeKind
}

/** Numbers for texts: the same text has the same number on both sides. */
export class Interner {
  private readonly numbers = new Map<string, number>()
  private readonly contents = new Map<CrateConfig, number>()

  number(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const next = this.numbers.size
    this.numbers.set(text, next)
    return next
  }

  /** What buildRustCrate gets of the crate itself, whatever its features. */
  content(crate: CrateConfig): number {
    let content = this.contents.get(crate)
    if (content === undefined) {
      const attributes = [...crate.attributes].map(([name, text]) => `${name}=${text}`).sort()
      content = this.number(['crate', crate.name, crate.version, ...attributes].join('\n'))
      this.contents.set(crate, content)
    }
    return content
  }
}

export class CrateGraphBuilder {
  private readonly nodes: ResolvedCrate[] = []
  private readonly edges: (readonly CrateEdge[])[] = []
  private readonly identities: number[] = []
  private readonly byIdentity = new Map<number, NodeId>()

  /** @param interner shared by the graphs that are compared */
  constructor(private readonly interner: Interner) {}

  /** Adds a crate whose dependencies were added before. The same crate again is the same node. */
  add(node: ResolvedCrate, edges: readonly CrateEdge[]): NodeId {
    const { platform, stage, test, features, source, renames } = node
    const inputs = edges.map((edge) => `${edge.kind === 'dependencies' ? '' : 'b'}${this.identityOf(edge.node)}`)
    const identity = this.interner.number(
      [
        this.interner.content(node.crate),
        platform,
        stage,
        test ? 'test' : '',
        features.join(' '),
        source,
        node.context ?? '',
        renames.map(({ name, rename, version }) => `${name}=${rename}@${version}`).join(' '),
        inputs.join(' '),
      ].join('\n'),
    )
    const known = this.byIdentity.get(identity)
    if (known !== undefined) return known
    const id = this.nodes.length
    this.nodes.push(node)
    this.edges.push(edges)
    this.identities.push(identity)
    this.byIdentity.set(identity, id)
    return id
  }

  identityOf(node: NodeId): number {
    return this.identities[node] ?? -1
  }

  build(roots: readonly GraphRoot[]): CrateGraph {
    return new CrateGraph(this.nodes, this.edges, this.identities, this.byIdentity, roots)
  }
}

/** Where crates have paths as derivations have them. No such folder exists, and no such path is ever told. */
const FOLDER = '/crates'

/** The crates as a build graph, and as the derivations that its triggers are found from. */
export class CrateGraph implements BuildGraph, DerivationStore {
  readonly storeDir = FOLDER
  readonly size: number
  readonly inputStart: Uint32Array
  readonly inputs: Uint32Array
  readonly wanted: Uint32Array
  private readonly paths: (string | undefined)[] = []
  private readonly derivations = new Map<NodeId, Derivation>()

  constructor(
    private readonly nodes: readonly ResolvedCrate[],
    private readonly edges: readonly (readonly CrateEdge[])[],
    private readonly numbers: readonly number[],
    private readonly byIdentity: ReadonlyMap<number, NodeId>,
    readonly roots: readonly GraphRoot[],
  ) {
    this.size = nodes.length
    this.inputStart = new Uint32Array(nodes.length + 1)
    const inputs: NodeId[] = []
    for (const [node, list] of edges.entries()) {
      for (const input of new Set(list.map((edge) => edge.node))) inputs.push(input)
      this.inputStart[node + 1] = inputs.length
    }
    this.inputs = Uint32Array.from(inputs)
    this.wanted = new Uint32Array(inputs.length).fill(1)
  }

  resolved(node: NodeId): ResolvedCrate {
    const found = this.nodes[node]
    if (found === undefined) throw new RangeError(`no crate has the number ${node}`)
    return found
  }

  edgesOf(node: NodeId): readonly CrateEdge[] {
    return this.edges[node] ?? []
  }

  /** A number that is equal where the crates are, dependencies included. */
  identity(node: NodeId): number {
    return this.numbers[node] ?? 0
  }

  drvPath(node: NodeId): string {
    return `${this.path(node)}.drv`
  }

  name(node: NodeId): string {
    const { crate, test } = this.resolved(node)
    return `rust_${crate.name}-${crate.version}${test ? '-test' : ''}`
  }

  kind(): 'input-addressed' {
    return 'input-addressed'
  }

  system(): string {
    return ''
  }

  outputNames(): readonly string[] {
    return ['out']
  }

  identities(node: NodeId): readonly string[] {
    return [this.path(node)]
  }

  crate(node: NodeId): CrateNode {
    const { crate, features, platform, test, source } = this.resolved(node)
    return { name: crate.name, version: crate.version, features: features.join(' '), platform, test, source }
  }

  find(drvPath: string): NodeId | undefined {
    const number = /^\/crates\/(\d{32})-/.exec(drvPath)?.[1]
    return number === undefined ? undefined : this.byIdentity.get(Number(number))
  }

  load(drvPath: string): Derivation {
    const node = this.find(drvPath)
    if (node === undefined) throw new RangeError(`${drvPath} is no crate of this graph`)
    // Asked for several times each, and few: only what rebuilds and its partner.
    let derivation = this.derivations.get(node)
    if (derivation === undefined) {
      derivation = this.describe(node)
      this.derivations.set(node, derivation)
    }
    return derivation
  }

  private describe(node: NodeId): Derivation {
    const { crate, features, platform, test, source, renames } = this.resolved(node)
    const [local] = crate.source.kind === 'local' ? [localSourcePath(source)] : []
    // Dependencies stand in `inputs` alone: repeated in a variable, they would have to be explained away again.
    const env = new Map([
      ...[...crate.attributes].map(([name, text]) => [name, plainText(text)] as const),
      ...describeSource(crate),
      ['crateName', crate.name],
      ['crateVersion', crate.version],
      ['crateFeatures', features.join(' ')],
      ['crateRenames', renames.map(({ name, rename }) => `${name}=${rename}`).join(' ')],
      ['buildTests', test ? '1' : ''],
      ['target', platform],
      ...(local === undefined ? [] : [['src', local] as const]),
    ])
    return {
      outputs: [{ name: 'out', path: this.path(node), method: '', hash: '' }],
      inputs: Array.from(this.inputs.subarray(this.inputStart[node], this.inputStart[node + 1]), (input) => ({
        path: this.drvPath(input),
        outputs: ['out'],
        dynamic: new Map(),
      })),
      sources: local === undefined ? [] : [local],
      system: '',
      builder: '',
      args: [],
      env,
    }
  }

  private path(node: NodeId): string {
    let path = this.paths[node]
    if (path === undefined) {
      path = cratePath(String(this.identity(node)).padStart(32, '0'), this.name(node))
      this.paths[node] = path
    }
    return path
  }
}

function cratePath(hash: string, name: string): string {
  return `${FOLDER}/${hash}-${name.replace(/[^0-9a-zA-Z+\-._?=]/g, '_').slice(0, 200)}`
}

/** The path that stands for a local crate's source, whose text is its folder and a digest of what it holds. */
export function localSourcePath(source: string): string {
  const space = source.lastIndexOf(' ')
  const folder = source.slice(0, space).replace(/^(?:\.\/)+/, '')
  // Nix's digits leave out four letters.
  const digest = source.slice(space + 1).replace(/[^0-9a-df]/g, '0')
  return cratePath(digest.slice(0, 32).padStart(32, '0'), folder === '.' || folder === '' ? 'workspace' : folder)
}

function describeSource({ source, name, version }: CrateConfig): (readonly [string, string])[] {
  switch (source.kind) {
    case 'registry':
      return [
        ['urls', source.registry === '' ? `${name}-${version}.crate` : `${source.registry} ${name}-${version}.crate`],
        ['sha256', source.sha256],
      ]
    case 'git':
      return [
        ['url', source.url],
        ['rev', source.rev],
        ['sha256', source.sha256],
      ]
    case 'other':
      return [['src', source.text]]
    case 'local':
      return []
  }
}

/** A canonical text without its quotes, where it is a plain string. */
function plainText(text: string): string {
  const inner = /^"((?:[^"\\$]|\\["\\$])*)"$/.exec(text)?.[1]
  return inner === undefined ? text : inner.replace(/\\(.)/g, '$1')
}
