/**
 * What the graph check knows about a change, as data: what every publisher renders and what `--json` prints.
 * The published schema (`docs/schema/cone.v1.json`) is generated from `src/report/schema.ts`, which mirrors this file.
 */

export interface Count {
  readonly rebuilt: number
  readonly total: number
}

/** How far the counts can be trusted; see `boundReasons` for why they are not exact. */
export type Bound = 'exact' | 'at-least' | 'at-most'

export type TriggerKind =
  | 'version'
  | 'source'
  | 'whole-repository-source'
  | 'names-commit'
  | 'features'
  | 'flags'
  | 'environment'
  | 'builder'
  | 'system'
  | 'new-input'
  | 'lost-input'
  | 'outputs'
  | 'impure'
  | 'new'

/** One attribute of a trigger that differs for a reason of its own. Raw values, shortened to a bounded length. */
export interface Change {
  readonly kind: TriggerKind
  /** The environment variable, or `builder`, `args`, `system`, `inputs`, `sources`, `outputs`. */
  readonly attribute: string
  readonly before: string | null
  readonly after: string | null
}

export interface TriggerFacts {
  /** The crate's name, else the derivation's name without its version. */
  readonly name: string
  /** Versions before and after; `null` where there is none or it came or went. Equal where something else changed. */
  readonly from: string | null
  readonly to: string | null
  readonly crate: boolean
  readonly kinds: readonly TriggerKind[]
  readonly changes: readonly Change[]
  /** Derivations of the cone that rebuild because of it, itself and its own source included; crates for a static cone. */
  readonly reach: number
  /** Crates among them, tests apart. */
  readonly crateReach: number
  /** Derivations (crates for a static cone) that would be spared if it alone had not changed. */
  readonly spares: number
  readonly crateSpares: number
  /** Length of the longest chain of rebuilds that starts at it, in nodes: 1 where nothing depends on it. */
  readonly depth: number
  /** Names of the roots that it reaches, sorted. */
  readonly roots: readonly string[]
  /** How many nodes of the graph it stands for: a crate's copies, or many nodes with the very same change. */
  readonly nodes: number
}

export interface RootFacts {
  readonly name: string
  /** `added` where the base has no such root, `changed` where it rebuilds, `same` where it does not. */
  readonly state: 'added' | 'changed' | 'same'
  readonly derivations: Count | null
  readonly crates: Count
}

/** A crate that rebuilds. */
export interface RebuiltCrate {
  readonly name: string
  readonly version: string
  readonly side: 'target' | 'builder'
  readonly test: boolean
  /** Indices into `triggers` of those that reach it, ascending; at most 8. */
  readonly because: readonly number[]
}

export interface BaseFacts {
  /**
   * - `evaluated`: base and head were evaluated by the same means
   * - `cached`: the default branch's own run left its facts
   * - `derivation`: two derivations were given
   * - `files`: the committed files of the base (static cone)
   */
  readonly how: 'evaluated' | 'cached' | 'derivation' | 'files'
  /** Full commit, where there is one. */
  readonly commit: string | null
}

export interface Covers {
  /** Names of the roots that the counts are over, sorted. */
  readonly roots: readonly string[]
  /** Nix system (`x86_64-linux`), or Rust triple for a static cone. */
  readonly system: string
  /** `nix 2.26.3`, `Cargo.nix`, `Cargo.json` or `Cargo.lock`. */
  readonly evaluator: string
  /** What was seen and left out, one plain sentence each. */
  readonly leftOut: readonly string[]
}

export interface CrateCounts extends Count {
  /** Test builds of crates, counted apart. */
  readonly tests: Count
  /** Distinct by name, version and source. */
  readonly distinct: Count
  /** Those compiled for the builder (build scripts, procedural macros and below). */
  readonly builder: Count
}

export interface ConeFacts {
  readonly engine: 'evaluated' | 'static'
  readonly bound: Bound
  readonly boundReasons: readonly string[]
  readonly base: BaseFacts
  /** The head's full commit, where there is one. */
  readonly head: string | null
  readonly covers: Covers
  /** `null` for a static cone, which knows crates only. */
  readonly derivations:
    (Count & { readonly recipeOnly: number; readonly impure: number; readonly depth: number }) | null
  readonly crates: CrateCounts
  /** By reach, largest first, then by name. */
  readonly triggers: readonly TriggerFacts[]
  /** By name. */
  readonly roots: readonly RootFacts[]
  /** By name, version, side, test; at most 2,000. */
  readonly rebuiltCrates: readonly RebuiltCrate[]
}
