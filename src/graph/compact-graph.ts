/** A build graph whose nodes lie in typed arrays. */
import type { BuildGraph, CrateNode, GraphRoot, NodeId, NodeKind } from './build-graph.js'
import { hasPaths, KINDS } from './node-kind.js'
import type { NodeTable } from './node-table.js'
import { outputPathName } from './store-path.js'

/** Bytes that each output takes in `outputHashes`: the hash part of its path, or a sha256 of its node's content. */
export const OUTPUT_BYTES = 32

/**
 * What was read of each derivation, in the order in which they were met (not the graph's numbering).
 * Outputs of all derivations stand behind one another: those of derivation d at `outputStart[d] …`.
 */
export interface NodeColumns {
  readonly kinds: Uint8Array
  readonly systems: Uint32Array
  readonly systemNames: readonly string[]
  readonly outputLists: Uint32Array
  readonly outputListNames: readonly (readonly string[])[]
  readonly outputStart: Uint32Array
  readonly outputHashes: Buffer
  /** Paths of outputs that are not called as the derivation and output name say. */
  readonly oddPaths: ReadonlyMap<number, string>
  readonly crates: ReadonlyMap<number, CrateNode>
}

export class CompactGraph implements BuildGraph {
  readonly storeDir: string
  readonly size: number

  constructor(
    readonly roots: readonly GraphRoot[],
    readonly inputStart: Uint32Array,
    readonly inputs: Uint32Array,
    readonly wanted: Uint32Array,
    private readonly table: NodeTable,
    readonly columns: NodeColumns,
    /** Number in the table of each node. */
    readonly order: Uint32Array,
    /** Node of each number in the table. */
    private readonly rank: Uint32Array,
  ) {
    this.storeDir = table.storeDir
    this.size = order.length
  }

  drvPath(node: NodeId): string {
    return this.table.drvPath(this.row(node))
  }

  name(node: NodeId): string {
    return this.table.name(this.row(node))
  }

  kind(node: NodeId): NodeKind {
    return KINDS[this.columns.kinds[this.row(node)] ?? 0] ?? 'input-addressed'
  }

  system(node: NodeId): string {
    return this.columns.systemNames[this.columns.systems[this.row(node)] ?? 0] ?? ''
  }

  outputNames(node: NodeId): readonly string[] {
    return this.columns.outputListNames[this.columns.outputLists[this.row(node)] ?? 0] ?? []
  }

  identities(node: NodeId): readonly string[] {
    const row = this.row(node)
    const inPaths = hasPaths(this.columns.kinds[row] ?? 0)
    const first = this.columns.outputStart[row] ?? 0
    const name = this.table.name(row)
    return this.outputNames(node).map((output, i) => {
      const from = (first + i) * OUTPUT_BYTES
      const hash = this.columns.outputHashes
      if (!inPaths) return contentIdentity(hash.toString('hex', from, from + OUTPUT_BYTES), output)
      return (
        this.columns.oddPaths.get(first + i) ??
        `${this.storeDir}/${hash.toString('latin1', from, from + OUTPUT_BYTES)}-${outputPathName(name, output)}`
      )
    })
  }

  crate(node: NodeId): CrateNode | undefined {
    return this.columns.crates.get(this.row(node))
  }

  find(drvPath: string): NodeId | undefined {
    const row = this.table.find(drvPath)
    return row === undefined ? undefined : this.rank[row]
  }

  private row(node: NodeId): number {
    const row = this.order[node]
    if (row === undefined) throw new RangeError(`The graph has ${this.size} nodes, and ${node} is none of them`)
    return row
  }
}

/** Identity of an output that has no path before it is built. */
export function contentIdentity(sha256Hex: string, outputName: string): string {
  return `content:${sha256Hex}^${outputName}`
}
