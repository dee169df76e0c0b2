import type { DerivationStore } from '../graph/derivation.js'
import type { RootDerivation } from '../graph/build-graph.js'
import type { AskedCache } from '../graph/graph-facts.js'
import type { PathAnswer } from '../graph/substitutes/walk-caches.js'
import type { Judgement } from '../generated/drift.js'
import type { Regenerated } from '../generated/regenerated.js'
import type { GraphSettings, RootSetting, Settings } from '../settings/schema.js'
import type { Unknown } from '../verdict.js'

/** One side of a comparison, as the checks see it: a commit's files, or the working tree's. */
export interface Side {
  /** Full commit; `null` for a working tree with changes of its own. */
  readonly commit: string | null
  /** A file's text, or `undefined` where there is none (a folder or a symbolic link is none). */
  readFile(path: string): Promise<string | undefined>
  /** Every file, relative to the judged folder, with an identifier of its contents; sorted by path. */
  listFiles(): Promise<readonly SideFile[]>
  /**
   * Texts of many regular files at once, by path, as far as they fit into memory; what is missing from the answer is read
   * by `readFile`, or is not there. Left out where reading one by one is as quick.
   */
  readFiles?(paths: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export interface SideFile {
  readonly path: string
  /** Git's blob id, or another hash of the contents; comparable within one run. */
  readonly id: string
  /** Git's mode: `100644`, `100755`, `120000` (a link) or `160000` (a submodule); left out where all are regular files. */
  readonly mode?: string
}

/** The roots of one side, evaluated. */
export interface CapturedSide {
  readonly roots: readonly RootDerivation[]
  readonly store: DerivationStore
  /** Store paths of sources that hold the whole repository. */
  readonly repositorySources: ReadonlySet<string>
  /** Full commit that was evaluated, that of a working tree's changes included; left out where nobody evaluated. */
  readonly commit?: string
  /**
   * What the flake offers for the system, whether it is captured or not: `packages.x86_64-linux.default`; sorted. `null`
   * or left out where there is no flake, or its outputs could not be listed.
   */
  readonly surface?: readonly string[] | null
  /** Roots that could not be captured, by name: that they are not in `roots` says nothing. `''` where it is not known which. */
  readonly lost?: readonly string[]
  /**
   * The text of a regular file in a source: `/nix/store/…-source/a/b`; undefined where there is none, or it is large.
   * Left out where the sources are not at hand.
   */
  readonly readSource?: (path: string) => string | undefined
  /** Wall-clock time of its evaluation; left out where nobody evaluated now: facts from the cache, or named derivations. */
  readonly evaluationSeconds?: number
}

export interface CapturedPair {
  readonly base: CapturedSide
  readonly head: CapturedSide
  readonly how: 'evaluated' | 'cached' | 'derivation'
  /** `nix 2.26.3`; `nix` where nobody evaluated. */
  readonly evaluator: string
  /** `''` where nobody evaluated. */
  readonly system: string
  /** What was seen and left out, one plain sentence each. */
  readonly leftOut: readonly string[]
}

/** A capture, or why there is none. */
export type CaptureAnswer =
  | { readonly captured: CapturedPair; readonly unknowns: readonly Unknown[] }
  | { readonly captured: null; readonly unknowns: readonly Unknown[] }

export interface SideAnswer {
  readonly side: CapturedSide | null
  readonly unknowns: readonly Unknown[]
}

/** A figure, or why there is none. */
export type Measured = { readonly value: number } | { readonly value: null; readonly unknown: Unknown }

/** What is compared with what; `none` says plainly why there is no base. */
export type Comparison =
  | { readonly kind: 'compared'; readonly base: Side; readonly head: Side }
  | { readonly kind: 'none'; readonly unknown: Unknown }

/** Binary caches that are asked together. Nothing here throws: what can't be asked is `unknown`. */
export interface CacheInquiry {
  /** Answers in the order of the store paths. */
  ask(paths: readonly string[]): Promise<readonly PathAnswer[]>
  /** How it went so far, in the order of the settings. */
  tell(): readonly CacheReport[]
  close(): void
}

export interface CacheReport extends AskedCache {
  /** Why it is not `answered`, as a clause that begins with "it" or says what was done; `''` otherwise. */
  readonly why: string
  /** Paths of which it did not say whether it has them. */
  readonly unanswered: number
}

/** What to regenerate. */
export interface RegenerateRequest {
  readonly settings: Settings
  /** How the generated files of the judged side stand; which of them are stale decides what runs. */
  readonly judgements: readonly Judgement[]
  /** Run every generator, also where nothing that it reads changed. */
  readonly all: boolean
  /** Names of generators or of files that they write: these alone are run, whether stale or not. */
  readonly only?: readonly string[]
}

/** What regenerating gave, or why nothing was run. */
export type RegenerateAnswer =
  | { readonly regenerated: Regenerated; readonly refused: null }
  | { readonly regenerated: null; readonly refused: Unknown }

/** The outside world, as far as checks may see it. */
export interface World {
  readonly comparison: Comparison
  /** The judged side, also where there is nothing to compare it with. */
  readonly head: Side
  /**
   * The side whose committed rules judge (ceilings, exceptions): on a pull request the base's, at home the head's; `null`
   * where the base's would and there is none.
   */
  readonly rules: Side | null
  /** True where the change itself says other roots than the base's settings do. */
  readonly rootsDiffer: boolean
  /** `undefined` where there is an evaluator. */
  readonly whyNotEvaluate: Unknown | undefined
  capture(roots: readonly RootSetting[] | undefined, settings: GraphSettings): Promise<CaptureAnswer>
  /** The head's side alone. */
  captureHead(roots: readonly RootSetting[] | undefined, settings: GraphSettings): Promise<SideAnswer>
  /** Seconds that a fixed expression takes the same evaluator in this run, the better of two. */
  referenceSeconds(): Promise<Measured>
  /** Bytes of all that these store paths need to run, themselves included; unknown where one of them is not there. */
  closureBytes(paths: readonly string[], settings: GraphSettings): Promise<Measured>
  /**
   * Runs generators in a clean copy of the judged commit (of a pull request's own head, never its merge) and gives what
   * they wrote, as data. Left out where this run generates nothing: at home that is a command of its own.
   */
  readonly regenerate?: (request: RegenerateRequest) => Promise<RegenerateAnswer>
  /** @param storeDir the store folder as it stands in the paths */
  openCaches(substituters: GraphSettings['substituters'], storeDir: string): Promise<CacheInquiry>
}
