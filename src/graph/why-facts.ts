/** What `conegate hubs` and `conegate explain` know, as data. Foreign strings are raw; who shows or prints them cleans them. */
import type { TriggerFacts, TriggerKind } from './facts.js'

/** What would rebuild if something changed and nothing else. */
export interface CostFacts {
  /** Derivations, the changed ones and a crate's source included; impure ones apart, which always rebuild. */
  readonly derivations: number
  /** Crates among them with all their copies, tests apart. */
  readonly crates: number
  /** Builds of crates' tests among them. */
  readonly tests: number
  /** Nodes of the longest chain of rebuilds that starts at it, its source apart; 1 where nothing depends on it. */
  readonly depth: number
  /** Names of the roots that would rebuild, sorted. */
  readonly roots: readonly string[]
}

/**
 * - `fetched`: a derivation of the graph fetches its source
 * - `own`: evaluation put its source into the store: a folder of the repository, as a rule
 */
export type CrateOrigin = 'fetched' | 'own'

/**
 * - `pin`: a fetched crate that so much depends on that a bump of it alone is dear
 * - `split`: a crate of the repository's own that many crates need and most of its own crates rebuild with
 * - `narrow`: a crate of the repository's own that is built from the whole repository, or from the same source as others, so
 *   that it changes with what is not its own
 */
export type HubAdvice = 'pin' | 'split' | 'narrow'

/** A crate, all its copies together, and what its bump alone would rebuild. */
export interface HubFacts {
  readonly name: string
  readonly version: string
  readonly origin: CrateOrigin
  /** Builds of it in the graph, tests apart. */
  readonly copies: number
  readonly cost: CostFacts
  /** Of the repository's own crates: how many would rebuild. */
  readonly ownCrates: number
  /** Crates (by name and version) and other derivations that need it directly. */
  readonly dependants: number
  /** All versions of it in the graph, its own included, sorted. */
  readonly versions: readonly string[]
  /** `name version` of other crates that are built from the very same source, sorted. */
  readonly sharesSourceWith: readonly string[]
  /** Whether its source is the whole repository, so that every commit changes it. */
  readonly wholeRepository: boolean
  readonly advice: HubAdvice | null
}

export interface HubsFacts {
  /** What the costs are parts of: the whole graph. */
  readonly total: {
    readonly derivations: number
    readonly crates: number
    readonly tests: number
    /** Crates of the repository's own, with all their copies, tests apart. */
    readonly ownCrates: number
    readonly roots: number
  }
  /** By crates, then derivations that would rebuild, most first; then by name and version. */
  readonly hubs: readonly HubFacts[]
}

/** A node on a way, or one that is explained, as a person tells nodes apart. */
export interface NodeFacts {
  /** The crate's name, else the derivation's without its version. */
  readonly name: string
  /** `''` where there is none. */
  readonly version: string
  /** The version before, where the base has the node and was compared; else `null`. */
  readonly from: string | null
  readonly crate: boolean
  /** `null` where it is no crate. */
  readonly side: 'target' | 'builder' | null
  readonly test: boolean
  /** Its `.drv` path in the head. */
  readonly drv: string
}

/**
 * - `removed`, `added`, `kept`: a line of a text, or a member of a list
 * - `skipped`: `text` says how many equal lines are left out
 */
export interface DiffLine {
  readonly what: 'removed' | 'added' | 'kept' | 'skipped'
  readonly text: string
}

/** One attribute that differs between a node and what it was. */
export interface AttributeChange {
  readonly kind: TriggerKind
  /** The environment variable, or `builder`, `args`, `system`, `inputs`, `sources`, `outputs`. */
  readonly attribute: string
  /** Raw and in full, up to `MAX_RAW` characters; `null` where it is not set. */
  readonly before: string | null
  readonly after: string | null
  /** How `lines` are to be read: one value for another, members of a list, or lines of a text. */
  readonly form: 'value' | 'list' | 'lines'
  /** What is shown: without what only differs by the paths of changed inputs. */
  readonly lines: readonly DiffLine[]
  /** Whether `before`, `after` or `lines` were cut off. */
  readonly cut: boolean
}

/** What changed in a node, apart from what its inputs explain. */
export interface NodeChanges {
  readonly node: NodeFacts
  /** Its `.drv` path in the base; `null` where it is new. */
  readonly before: string | null
  readonly attributes: readonly AttributeChange[]
  /** Attributes that differ, too, but only repeat those above, such as phases that say the version. Sorted. */
  readonly follow: readonly string[]
}

/** One trigger's way to a node. */
export interface WayFromTrigger {
  /** Index into `ExplainFacts.triggers`. */
  readonly trigger: number
  /** From where the trigger starts to the node, both included. */
  readonly steps: readonly NodeFacts[]
  /** Whether the node is new and only comes along with a changed node that needs it now. */
  readonly brought: boolean
}

export interface ExplainedTrigger {
  readonly facts: TriggerFacts
  /** The nodes where it starts, on the ways to what is explained; a few of them. */
  readonly changes: readonly NodeChanges[]
  /** How many more nodes it starts at. */
  readonly moreNodes: number
}

/**
 * - `rebuilds`
 * - `same`: the base has the very same derivation
 * - `recipe-only`: the base has all its outputs, built by another recipe
 * - `not-asked`: the base lacks it, but only what the base has already needs it
 * - `not-compared`: no base was named
 */
export type NodeState = 'rebuilds' | 'same' | 'recipe-only' | 'not-asked' | 'not-compared'

/** One node of the head that the question names: a copy of a crate, or a derivation. */
export interface ExplainedNode {
  readonly node: NodeFacts
  /** Rust triple of a crate, else the Nix system. */
  readonly platform: string
  /** Enabled features, sorted; none where it is no crate. */
  readonly features: readonly string[]
  readonly state: NodeState
  /** Why it rebuilds: a shortest way from each trigger that reaches it, nearest first. */
  readonly because: readonly WayFromTrigger[]
  readonly moreTriggers: number
  /** Why it is there: a shortest way from each root that needs it, the root first. By length, then by the root's name. */
  readonly from: readonly { readonly root: string; readonly steps: readonly NodeFacts[] }[]
  readonly moreRoots: number
  /** What needs it directly, by name. */
  readonly dependants: readonly NodeFacts[]
  readonly moreDependants: number
  /** What would rebuild if this node alone changed, without its source and its other copies. */
  readonly cost: CostFacts
}

export interface ExplainFacts {
  readonly asked: string
  /** Whether there was a base to compare with. */
  readonly compared: boolean
  readonly total: HubsFacts['total']
  /** By name, version, side, test, features. */
  readonly nodes: readonly ExplainedNode[]
  readonly moreNodes: number
  /** Those that reach the nodes, by reach. */
  readonly triggers: readonly ExplainedTrigger[]
  /** What would rebuild if all that is asked for changed together, each version for itself; with crates' sources. */
  readonly bumps: readonly {
    readonly name: string
    readonly version: string
    readonly cost: CostFacts
    readonly sharesSourceWith: readonly string[]
  }[]
}
