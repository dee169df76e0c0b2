/** The crates of one side as data, whatever file they were read from. */
import type { Attrs, Expression } from './nix-expression/syntax.js'

/** Where a crate's source comes from. Paths stand as in the file that was read. */
export type CrateSource =
  | { readonly kind: 'registry'; readonly sha256: string; readonly registry: string }
  | { readonly kind: 'git'; readonly url: string; readonly rev: string; readonly sha256: string }
  | { readonly kind: 'local'; readonly path: string; readonly filtered: boolean }
  /** An expression that only Nix can evaluate, as canonical text. */
  | { readonly kind: 'other'; readonly text: string }

/** When a dependency counts: a function of the Cargo.nix, or the text of a `cfg(…)` or triple in a Cargo.json. */
export type Condition =
  | { readonly kind: 'nix'; readonly test: Expression; readonly crate: Attrs }
  | { readonly kind: 'cfg'; readonly text: string }

export interface Dependency {
  readonly name: string
  readonly packageId: string
  /** The name that the depending crate gives it; `null` where it is its own. */
  readonly rename: string | null
  readonly optional: boolean
  readonly usesDefaultFeatures: boolean
  readonly features: readonly string[]
  readonly condition: Condition | null
}

export interface CrateConfig {
  /** The crate's key in its file. */
  readonly id: string
  readonly name: string
  readonly version: string
  readonly procMacro: boolean
  readonly source: CrateSource
  /** What else buildRustCrate gets, by attribute, as canonical text. */
  readonly attributes: ReadonlyMap<string, string>
  readonly dependencies: readonly Dependency[]
  readonly buildDependencies: readonly Dependency[]
  readonly devDependencies: readonly Dependency[]
  /** What each feature enables. */
  readonly features: ReadonlyMap<string, readonly string[]>
  /** Features that cargo resolved for the whole workspace. */
  readonly resolvedFeatures: readonly string[]
}

export interface CrateSet {
  readonly crates: ReadonlyMap<string, CrateConfig>
  /** Package ids by workspace member's name, in the order of the file. */
  readonly members: ReadonlyMap<string, string>
  readonly rootCrate: string | null
  /** 1-based line of an offset in the file. */
  lineAt(offset: number): number
}

/** Why a condition can't be told. */
export interface Undecidable {
  readonly undecidable: string
}

/** Decides the conditions of one side's dependencies. */
export interface Decider {
  /** Whether the dependency's condition holds where it is compiled for `platform` (a triple) under the crate's features. */
  holds(dependency: Dependency, platform: string, test: boolean, features: readonly string[]): boolean | Undecidable
}
