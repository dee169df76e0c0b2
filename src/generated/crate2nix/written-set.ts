/** What crate2nix wrote, as data with places, whichever of its two forms it was read from. */
import type { CrateSource } from '../../crates/crate-set.js'
import type { EdgeList } from './edge-lists.js'
import type { Declared } from './read-declared.js'

export interface WrittenEdge {
  readonly list: EdgeList
  /** Position in its list. */
  readonly index: number
  /** The package's own name, not the name that the depending crate gives it. */
  readonly name: string
  readonly packageId: string
}

export interface WrittenPackage {
  /** Its key in the file. */
  readonly id: string
  readonly name: string
  readonly version: string
  readonly source: CrateSource
  /** As it is written; `''` where there is none. */
  readonly sha256: string
  readonly edges: readonly WrittenEdge[]
}

export type Part = 'crateName' | 'version' | 'sha256' | 'source'

/** 1-based lines, worked out when they are asked for. */
export interface Places {
  ofPackage(id: string): number
  /** The package's own line where it lacks that part. */
  ofPart(id: string, part: Part): number
  /** Line of the edge's `packageId`. */
  ofEdge(id: string, edge: WrittenEdge): number
  ofMember(name: string): number
  ofRoot(): number
  /** What a Cargo.toml says too; `undefined` where it is not plain, and in a Cargo.json, where it is not read. */
  declared(id: string): Declared | undefined
}

export interface WrittenSet {
  readonly form: 'nix' | 'json'
  readonly packages: ReadonlyMap<string, WrittenPackage>
  /** Package ids by workspace member's name. */
  readonly members: ReadonlyMap<string, string>
  readonly root: string | null
  readonly places: Places
}
