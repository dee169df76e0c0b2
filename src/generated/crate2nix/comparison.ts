import type { IsCertain } from './certain-edges.js'
import type { LockedSet } from './locked-set.js'
import type { WrittenSet } from './written-set.js'

/** A generated file and what is locked, with what decides how far they have to agree. */
export interface Comparison {
  /** The generated file, relative to the judged folder. */
  readonly file: string
  readonly written: WrittenSet
  readonly locked: LockedSet
  /** Version of crate2nix that wrote it, `''` where that is not told. */
  readonly writtenBy: string
  /** What makes it rightly lack some of what is locked (`the features that its options name`); `''` for nothing. */
  readonly narrowedBy: string
  /** Whether the manifests say that a dependency can't be left out; asked where something may be. */
  readonly isCertain: IsCertain
  /** A crate2nix.json adds sources that no lock of the tree names. */
  readonly hasOwnSources: boolean
}
