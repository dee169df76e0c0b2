/**
 * The cone as a page draws it: nodes and edges in columns, compact enough for tens of thousands of nodes. Foreign strings
 * stand in one list, so that a publisher can make all of them safe to show in one place.
 */

/** What a node is, as bits of `PictureFacts.flags`. */
export const PICTURE_FLAGS = {
  crate: 1,
  /** A crate that is compiled for the builder. */
  builder: 2,
  /** A crate's tests. */
  test: 4,
  /** The base has nothing for it. */
  isNew: 8,
  /** Its output is what its hash says: no input makes it rebuild. */
  fixed: 16,
} as const

/** Where a trigger's rebuilds start, by position; in the order of `ConeFacts.triggers`. */
export interface PictureStart {
  readonly seeds: readonly number[]
  readonly brought: readonly number[]
}

export interface PictureRoot {
  readonly name: string
  /** `null` where the root does not rebuild, or its node was left out. */
  readonly at: number | null
}

/** A crate of the base that the head lacks; copies that differ only in their features are one. */
export interface GoneCrate {
  readonly name: string
  readonly version: string
  readonly side: 'target' | 'builder'
  readonly test: boolean
  /** Versions of the crate that the head has instead, sorted, joined by `, `; `''` where it has none. */
  readonly instead: string
}

/** Lists are by position unless told: inputs before what needs them. */
export interface PictureFacts {
  /** Shared strings; the first is `''`. */
  readonly strings: readonly string[]
  /** A crate's name, else the derivation's without its version; an index into `strings`, as are the next three. */
  readonly names: readonly number[]
  /** `''` where there is none. */
  readonly versions: readonly number[]
  /** The version in the base; that of the node itself where the base has nothing for it. */
  readonly versionsBefore: readonly number[]
  /** A crate's features, sorted, joined by one space. */
  readonly features: readonly number[]
  readonly flags: readonly number[]
  /**
   * The inputs that rebuild: for each position how many, then how far below it each is, nearest last; numbers of seven
   * bits a byte, lowest first, the eighth bit set on all but the last; base64.
   */
  readonly edges: string
  readonly starts: readonly PictureStart[]
  /** By name. */
  readonly roots: readonly PictureRoot[]
  /** By name, version, side and test. */
  readonly gone: readonly GoneCrate[]
  /** What is beyond the bounds: nodes of the cone, edges between nodes that are there, crates that are gone. */
  readonly leftOut: { readonly nodes: number; readonly edges: number; readonly gone: number }
}
