/** The committed picture of a graph; docs/snapshot.md describes the format. */
import type { CrateSide } from '../count-cone.js'
import type { Totals } from '../graph-facts.js'

/** Higher numbers are for formats that this one's readers can't read. */
export const FORMAT = 1
/** Of every format. */
export const BEGINNING = 'conegate snapshot '
export const FIRST_LINE = `${BEGINNING}${FORMAT}`
export const LAST_LINE = 'end'
export const SUMMARY_FILE = 'roots.txt'
export const SIDES: readonly CrateSide[] = ['builder', 'target']

/** A crate or a derivation of the repository's own. All names are encoded; see `names.ts`. */
export interface SnapshotEntry {
  /** As it is written; see `node-keys.ts`. */
  readonly key: string
  /** How many nodes have this key. */
  readonly count: number
  /** What it needs of the other entries, as `referTo` names them; sorted. */
  readonly inputs: readonly string[]
  /** Bare names of what it needs from outside, without what is usual for a crate of its side; sorted. */
  readonly outside: readonly string[]
}

/** Where what comes from outside is entered. */
export interface OutsideEntry {
  readonly name: string
  /** `-` where there is none. */
  readonly version: string
  /** Derivations of its closure, itself included. */
  readonly closure: number
  readonly count: number
}

/** One root's graph. Everything sorted by code units. */
export interface Snapshot {
  /** The root's name, encoded. */
  readonly root: string
  readonly system: string
  readonly totals: Totals
  /** Bare names of what more than a quarter of the crates of a side need from outside: the tools of that side. */
  readonly usual: Readonly<Record<CrateSide, readonly string[]>>
  readonly entries: readonly SnapshotEntry[]
  readonly outside: readonly OutsideEntry[]
}

/** All roots together, and what the repository offers to build. */
export interface SnapshotSummary {
  readonly totals: Totals
  readonly roots: readonly { readonly root: string; readonly file: string }[]
  /** Encoded; empty where it is not known. */
  readonly offers: readonly string[]
}

/** What a folder holds. */
export interface SnapshotSet {
  /** By file name, sorted. */
  readonly files: ReadonlyMap<string, Snapshot>
  readonly summary: SnapshotSummary
}
