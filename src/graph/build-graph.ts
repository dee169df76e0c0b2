import type { DerivationStore } from './derivation.js'

/** A node's number: its index in every array of its graph. */
export type NodeId = number

/**
 * How a node's outputs get their paths.
 * - `input-addressed`: from the recipe, known before the build
 * - `fixed`: from a hash that the recipe states
 * - `floating`: content-addressed, known only after the build
 * - `deferred`: input-addressed, but below a node without paths
 * - `impure`: never kept, so always built
 */
export type NodeKind = 'input-addressed' | 'fixed' | 'floating' | 'deferred' | 'impure'

/** A crate's derivation, as buildRustCrate's environment says it. */
export interface CrateNode {
  readonly name: string
  readonly version: string
  /** Enabled features, sorted, joined by one space. */
  readonly features: string
  /** Rust triple it is compiled for; `''` where the derivation does not say. */
  readonly platform: string
  /** True where it builds the crate's tests (`buildTests`). */
  readonly test: boolean
  /** Store path of its `src`, with placeholders where only the build decides it; `''` where it has none. */
  readonly source: string
}

export interface GraphRoot {
  /** As the user knows it: `.#packages.x86_64-linux.default`, `default.nix#app`, or the derivation's name. */
  readonly name: string
  readonly node: NodeId
}

/**
 * Everything under the roots, compactly: nodes are integers, edges stand in typed arrays, strings are shared.
 * Nodes are numbered so that a node's inputs have lower numbers than the node itself.
 */
export interface BuildGraph {
  readonly storeDir: string
  readonly size: number
  readonly roots: readonly GraphRoot[]
  /** Inputs of node n: `inputs[inputStart[n]] … inputs[inputStart[n + 1] - 1]`, each a lower number than n. */
  readonly inputStart: Uint32Array
  readonly inputs: Uint32Array
  /**
   * Beside `inputs`: which outputs are wanted. Bit i stands for the i-th output of the input in its own order,
   * bit 31 for its 32nd output and all behind it.
   */
  readonly wanted: Uint32Array
  drvPath(node: NodeId): string
  /** The derivation's name: the `.drv` path without folder, hash and `.drv`. */
  name(node: NodeId): string
  kind(node: NodeId): NodeKind
  system(node: NodeId): string
  /** Names of a node's outputs, in the order of its file. */
  outputNames(node: NodeId): readonly string[]
  /**
   * What decides whether an output has to be built, in the order of `outputNames`: its store path, or, where only the
   * build decides that, `content:` and a hash of the node's own content with its inputs' identities filled in.
   */
  identities(node: NodeId): readonly string[]
  crate(node: NodeId): CrateNode | undefined
  find(drvPath: string): NodeId | undefined
}

export interface RootDerivation {
  readonly name: string
  readonly drvPath: string
}

export interface GraphLimits {
  /** Most nodes; more is an `InputError`. */
  readonly maxNodes: number
  /** Most bytes of one derivation. */
  readonly maxDerivationBytes: number
}

/** Reads the closure of the roots; see `capture-graph.ts`. */
export type ReadGraph = (
  store: DerivationStore,
  roots: readonly RootDerivation[],
  limits?: Partial<GraphLimits>,
  onProgress?: (nodes: number) => void,
) => BuildGraph
