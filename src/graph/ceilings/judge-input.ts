/** What ceilings are judged by, and what comes of it. */
import type { Finding, Unknown } from '../../verdict.js'
import type { CeilingFacts } from '../graph-facts.js'
import type { FigureName } from './amounts.js'
import type { Acceptance, Ceilings, SetCeiling, Subject } from './ceilings.js'

/** What was measured for one ceiling, or why nothing was. */
export type Measurement =
  | { readonly value: number; readonly before: number | null }
  | { readonly value: null; readonly before: number | null; readonly unknown: Unknown }

/** Versions of the crates that are there in several, by name. */
export type Duplicates = ReadonlyMap<string, readonly string[]>

export interface DuplicateFacts {
  readonly head: Duplicates
  /** `null` where there is nothing to compare with. */
  readonly base: Duplicates | null
  /** Who needs a version of a crate: names and versions, sorted. */
  readonly needs: (crate: string, version: string) => readonly string[]
}

/** Where findings point at. */
export interface Place {
  readonly file: string
  /** 1-based lines, where they are known. */
  readonly lineOf: (subject: Subject) => number | undefined
  readonly lineOfRoot: (root: string) => number | undefined
  readonly lineOfAcceptance: (acceptance: Acceptance) => number | undefined
}

export interface JudgeInput {
  /** The rules: on a pull request the base's own. */
  readonly ceilings: Ceilings
  /** What the change itself accepts, where the rules let it count. */
  readonly alsoAccepted: readonly Acceptance[]
  /** The judged side's file: what is no longer in it needs no mending; `null` where it is not there or can't be read. */
  readonly proposed: Ceilings | null
  /** The base's file, to tell what it already had; `null` where there is none. */
  readonly base: Ceilings | null
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly measure: (ceiling: SetCeiling) => Measurement
  /** Names of the roots that are there; `null` where that is not known. */
  readonly roots: { readonly head: ReadonlySet<string>; readonly base: ReadonlySet<string> | null } | null
  /** `null` where no graph could be read. */
  readonly duplicates: DuplicateFacts | null
  readonly place: Place
  /** What is new in the graph and made a figure grow, one plain clause; `''` where it can't be said. */
  readonly brought: (root: string | null, ceiling: FigureName) => string
  /** What would bring a cone under a limit, one plain clause each. */
  readonly remedies: (ceiling: SetCeiling, limit: number) => readonly string[]
}

export interface JudgedCeilings {
  readonly facts: readonly CeilingFacts[]
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
  /** What is over its limit and accepted by nothing, as `conegate accept` raises it. */
  readonly over: readonly Over[]
}

export interface Over {
  readonly subject: Subject
  /** The ceiling's own limit. */
  readonly limit: number
  readonly value: number
}
