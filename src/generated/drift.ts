import type { Tree } from './tree.js'
import type { Unknown } from '../verdict.js'

/** In what a generated file and its source differ. Each is a rule, `generated/<kind>`. */
export const DRIFT_KINDS = [
  /** The source has it, the generated file does not. */
  'missing',
  /** The generated file has it, the source does not. */
  'left-over',
  'version',
  'source',
  'checksum',
  /** An edge between two packages, a build's or a development's too; flake inputs' `follows`. */
  'dependency',
  /** A workspace's members or its root. */
  'member',
  /** What a local package's Cargo.toml says of it: features, edition. */
  'manifest',
  /** What is locked does not satisfy what is asked for. */
  'requirement',
  /** Written by another version of the generator than the pinned one, or with other options. */
  'generator',
  /** The generated file can't be what a generator wrote: conflict marks, cut off, no such syntax. */
  'damaged',
  /** Regenerating gave other bytes, and nothing finer can be said. */
  'content',
] as const

export type DriftKind = (typeof DRIFT_KINDS)[number]

/** One thing in which a generated file and its source differ. All texts are plain and may be hostile. */
export interface Drift {
  readonly kind: DriftKind
  /** The file to look at, relative to the judged folder: the generated one, but for what is missing there the source. */
  readonly file: string
  /** 1-based; 0 where it can't be told. */
  readonly line: number
  /** What it is about, as the field names it: `serde 1.0.228`, a flake's input, a workspace member. */
  readonly package: string
  /** What the source says; `''` where it says that there is nothing. */
  readonly expected: string
  /** What the generated file says; `''` where it says nothing. */
  readonly found: string
  /** Both in one plain clause: `Cargo.lock has serde 1.0.229, Cargo.nix 1.0.228`. */
  readonly what: string
}

/** How one generated file stands to what it is written from. */
export interface Judgement {
  /** The generated file, relative to the judged folder. */
  readonly file: string
  /** Stable name of what writes it: `cargo`, `crate2nix`, `crate2nix-json`, `crate-hashes`, `cargo2nix`, `bun2nix`, `flake-lock`, `snapshot`, or a declared one's. */
  readonly generator: string
  /** What it is written from, relative to the judged folder; sorted. */
  readonly from: readonly string[]
  /** The generator's version that the file names, `''` where it names none. */
  readonly writtenBy: string
  /** The version that the repository pins, `''` where it pins none or that can't be told offline. */
  readonly pinned: string
  /** The generator's options that the file's own header shows, as an argument list; empty where it shows none. */
  readonly options: readonly string[]
  /** Sorted by file, line and package. Empty: in step, as far as `unknowns` allow. */
  readonly drifts: readonly Drift[]
  /** What could not be compared; then an empty `drifts` is no "in step". */
  readonly unknowns: readonly Unknown[]
  /** What is not compared by design, one plain sentence each; not unknown: nobody could tell it offline. */
  readonly leftOut: readonly string[]
  /** Why a difference matters, as one plain clause: `Cargo.nix builds other crates than Cargo.lock names`. */
  readonly why: string
  /** The one command that mends it, as an argument list, run in the judged folder. */
  readonly mend: readonly string[]
}

/** Judges the generated files of one kind, offline and without running anything. */
export interface Judge {
  readonly name: string
  /** One judgement for each generated file of its kind in the tree, sorted by file. Never throws for what a file holds. */
  judge(tree: Tree, pins: Pins): Promise<readonly Judgement[]>
}

/** Versions of generators that settings or a flake's own input pin, by generator: `crate2nix` → `0.15.0`. */
export type Pins = ReadonlyMap<string, string>

/** Whether the file itself can't be read as its generator writes it. */
export function isDamaged({ file, drifts }: Judgement): boolean {
  return drifts.some((drift) => drift.kind === 'damaged' && drift.file === file)
}
