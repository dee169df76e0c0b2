import type { ConeFacts } from './facts.js'

/** Whether the evaluated and the static cone name the same crates, where both could be had for the same roots. */
export interface Agreement {
  readonly agrees: boolean
  /** Crates of each cone, tests apart. */
  readonly evaluated: number
  readonly static: number
  /** `name version` of crates that only one of the two rebuilds, sorted, at most 20 each. */
  readonly onlyEvaluated: readonly string[]
  readonly onlyStatic: readonly string[]
}

/** A graph in figures: what a snapshot's head says and ceilings limit. */
export interface Totals {
  readonly derivations: number
  /** Crates with all their copies, builds of tests apart. */
  readonly crates: number
  /** Names of crates that are there in more than one version. */
  readonly duplicateCrates: number
  readonly edges: number
  /** Nodes of the longest chain of inputs. */
  readonly depth: number
}

/** A crate, a derivation of the repository's own, or what it needs from outside, that is there in another version. */
export interface MovedNode {
  readonly name: string
  /** Versions, sorted, joined by `, ` where there are several. */
  readonly from: string
  readonly to: string
}

/** What became of one root's graph. */
export interface RootChange {
  readonly root: string
  readonly state: 'added' | 'removed' | 'changed'
  /** `null` where the root is not there on that side. */
  readonly before: Totals | null
  readonly after: Totals | null
  /** Keys of nodes as the snapshot writes them; without those that only moved in version. Sorted. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly moved: readonly MovedNode[]
  /** Crates that are there in more versions than before: the name and all its versions. */
  readonly duplicated: readonly { readonly name: string; readonly versions: readonly string[] }[]
  /** Names of crates, and of what comes from outside, that the root depends on in some version and did not before. */
  readonly newlyNeeded: readonly string[]
}

/** What the committed snapshot says against the graph itself. */
export interface SnapshotFacts {
  /** Folder of the snapshot, relative to the repository's top. */
  readonly folder: string
  /** `current`: each file is what the graph gives. `stale` and `damaged` are told as findings. */
  readonly state: 'current' | 'stale' | 'damaged' | 'unknown'
  /** What the change does to the graphs, by root; roots that stay as they are are left out. */
  readonly changes: readonly RootChange[]
  /** What the repository offers to build, whether it is captured or not: flake outputs that came and went. Sorted. */
  readonly surface: { readonly added: readonly string[]; readonly removed: readonly string[] }
}

export const CEILING_NAMES = [
  'derivations',
  'crates',
  'duplicate-crates',
  'depth',
  'edges',
  'cone-crates',
  'cone-derivations',
  'cone-percent',
  'evaluation',
  'closure-bytes',
] as const

/**
 * What can be limited. `cone-percent` is per cent of the crates (of the derivations where there are no crates), `evaluation`
 * the time that the head's evaluation took as a multiple of a reference evaluation in the same run.
 */
export type CeilingName = (typeof CEILING_NAMES)[number]

/** One ceiling and what it was held against. */
export interface CeilingFacts {
  readonly ceiling: CeilingName
  /** The root's name; `null` for all roots together. */
  readonly root: string | null
  readonly limit: number
  /** `null` where it could not be measured. */
  readonly value: number | null
  /** The base's value, where it is known. */
  readonly before: number | null
  /** The acceptance that raises it, or did until it ran out; left out where there is none. `expires` is its last day. */
  readonly accepted?: { readonly to: number; readonly reason: string; readonly expires: string }
  /**
   * - `kept`, `breached`: under the limit or not
   * - `accepted`: under it by an acceptance that still holds
   * - `expired`: over what held before an acceptance that has run out
   * - `not-measured`: there was nothing to measure
   */
  readonly state: 'kept' | 'breached' | 'accepted' | 'expired' | 'not-measured'
}

/** What becomes of the cone where binary caches are asked; the four add up to the cone. */
export interface CacheCount {
  /** Fetched from a cache. */
  readonly served: number
  /** Built by whoever builds next. */
  readonly built: number
  /** Not known, since a cache did not say. */
  readonly unknown: number
  /** Neither: only needed to build what is fetched. */
  readonly spared: number
}

/** Something that no cache has. */
export interface ToBuild {
  /** The crate's name, else the derivation's. */
  readonly name: string
  /** `null` where it is no crate. */
  readonly version: string | null
  readonly crate: boolean
  readonly copies: number
  /** Nodes of the longest chain of builds that starts at it. */
  readonly depth: number
}

/** One binary cache, as far as it was asked. */
export interface AskedCache {
  /** Without user, password and query. */
  readonly url: string
  /**
   * - `down`: it did not answer, or not in time, or no longer; what else it has is not known
   * - `unusable`: no binary cache for this store, or none that can be asked; Nix ignores such a one
   */
  readonly state: 'answered' | 'down' | 'unusable'
  /** Paths that it has without a trusted key's signature, and paths of which it says something damaged. */
  readonly untrusted: number
  readonly damaged: number
}

/** How much of the cone is in binary caches already. */
export interface CacheFacts {
  /** In the order of the settings. */
  readonly caches: readonly AskedCache[]
  readonly derivations: CacheCount
  /** Without builds of tests. */
  readonly crates: CacheCount
  /** What is built, by depth, largest first, then crates first, then by name; at most 20. */
  readonly toBuild: readonly ToBuild[]
  /** What kept a cache from answering, one plain sentence each. It changes no verdict. */
  readonly troubles: readonly string[]
}

/** The facts of the check `graph`. */
export interface GraphFacts {
  /** `null` where there is nothing to compare with, or it could not be looked at; `note` says which. */
  readonly cone: ConeFacts | null
  readonly agreement: Agreement | null
  /** One plain sentence where there is something to say about the cone as a whole; `''` otherwise. */
  readonly note: string
  /** `null` where the repository keeps no snapshot, or it is not asked for. */
  readonly snapshot: SnapshotFacts | null
  /** By root (all together first) and ceiling; empty where none are set. */
  readonly ceilings: readonly CeilingFacts[]
  /** `null` where no binary cache is named, there is no evaluated cone, or nothing rebuilds. */
  readonly caches: CacheFacts | null
}

/** Facts of which nothing is known yet. */
export const NO_GRAPH_FACTS: GraphFacts = {
  cone: null,
  agreement: null,
  note: '',
  snapshot: null,
  ceilings: [],
  caches: null,
}
