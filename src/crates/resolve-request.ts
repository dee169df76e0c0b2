import type { Interner } from './crate-graph.js'
import type { CrateConfig, CrateSet, Decider, Dependency, Undecidable } from './crate-set.js'
import type { Dialect } from './dialect.js'

/** What is asked of `resolveCrates`, and what its wiring may be taken over for. */

export interface RootCrate {
  /** As the reader knows it: the workspace member's name. */
  readonly name: string
  readonly packageId: string
}

export interface ResolveRequest {
  readonly set: CrateSet
  readonly dialect: Dialect
  readonly decider: Decider
  readonly roots: readonly RootCrate[]
  /** Features that every root is built with; `null` where the file has them resolved already (Cargo.json). */
  readonly rootFeatures: readonly string[] | null
  /** Triples: what the roots run on, and what builds. */
  readonly host: string
  readonly builder: string
  /** Builds the roots' tests too, with their development dependencies. */
  readonly dev: boolean
  readonly interner: Interner
  /** What decides a crate's source. */
  sourceOf(crate: CrateConfig): string
  readonly onUndecided?: (crate: CrateConfig, dependency: Dependency, why: Undecidable) => void
}
