import type { ConeFacts } from '../graph/facts.js'
import type { PictureFacts } from '../graph/picture-facts.js'
import type { Finding, Unknown } from '../verdict.js'
import type { CrateFiles } from './crate-files.js'

export interface StaticConeRequest {
  readonly base: CrateFiles
  readonly head: CrateFiles
  /** Triple of what the roots run on. */
  readonly rustTarget: string
  /** Triple of what builds; that of the roots where it is built on, else x86_64 Linux. */
  readonly builder?: string
  /** Workspace members or crates to start from; all members where left out. */
  readonly roots?: readonly string[]
  /** What the caller of Cargo.nix passes as `rootFeatures`; that file's own default where left out. */
  readonly rootFeatures?: readonly string[]
  /** Builds the roots' tests too, with their development dependencies. */
  readonly dev?: boolean
  /** Paths that differ between the sides, relative to the repository's top folder. */
  readonly changedPaths: readonly string[]
  readonly baseCommit: string | null
  readonly headCommit: string | null
}

export interface StaticConeAnswer {
  /** `null` where the head has none of the files. */
  readonly cone: ConeFacts | null
  /** What a page draws of it, worked out when it is asked for. */
  readonly picture?: () => PictureFacts
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
}
