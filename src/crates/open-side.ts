/** One side's crates, with all that is needed to resolve them. */
import type { CargoNix } from './cargo-nix.js'
import { readCargoNix } from './cargo-nix.js'
import { JSON_DIALECT, readCargoJson } from './cargo-json.js'
import type { CrateFiles, TextFile } from './crate-files.js'
import type { CrateSet, Decider } from './crate-set.js'
import { findDialect } from './detect-dialect.js'
import type { DetectedDialect } from './detect-dialect.js'
import { JsonDecider } from './json-decider.js'
import { NixDecider } from './nix-decider.js'
import type { Platform } from './platforms.js'
import { nixSourceFilter } from './source-filter.js'
import type { SourceFilter } from './source-filter.js'

export type Platforms = readonly [host: Platform, builder: Platform]

export interface CrateSide {
  readonly path: string
  readonly set: CrateSet
  readonly dialect: DetectedDialect
  readonly decider: Decider
  readonly filter: SourceFilter | null
  /** Features of the roots; `null` where the file has all features resolved. */
  readonly rootFeatures: readonly string[] | null
  readonly files: CrateFiles
  /** The Cargo.nix and its decider, where it is one. */
  readonly nix: { readonly file: CargoNix; readonly decider: NixDecider } | null
}

/** @param like a side of the same repository, whose code is likely the same */
export function openNixSide(
  file: TextFile,
  files: CrateFiles,
  platforms: Platforms,
  rootFeatures: readonly string[] | undefined,
  like: CrateSide | null,
): CrateSide {
  const other = like?.nix
  const set = readCargoNix(file, other?.file)
  const isSameCode = other?.file.code === set.code
  // The same code under the same arguments decides the same, and knows its answers already.
  const decider = isSameCode && other.file.frame === set.frame ? other.decider : new NixDecider(set, platforms)
  return {
    path: file.path,
    set,
    dialect: isSameCode && like !== null ? like.dialect : findDialect(set),
    decider,
    filter: nixSourceFilter(decider.opened),
    rootFeatures: rootFeatures ?? set.rootFeatures,
    files,
    nix: { file: set, decider },
  }
}

export function openJsonSide(
  file: TextFile,
  files: CrateFiles,
  platforms: Platforms,
  like: CrateSide | null,
): CrateSide {
  return {
    path: file.path,
    set: readCargoJson(file),
    dialect: { dialect: JSON_DIALECT, doubt: '' },
    decider: like?.decider ?? new JsonDecider(platforms),
    filter: null,
    rootFeatures: null,
    files,
    nix: null,
  }
}
