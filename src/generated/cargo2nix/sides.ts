import type { CargoLock } from '../../crates/cargo-lock.js'
import type { TextFile } from '../../crates/crate-files.js'
import type { Drift } from '../drift.js'
import type { LineIndex } from '../line-index.js'
import type { Pairing } from '../pair-packages.js'
import type { Cargo2nixFile } from './read-cargo2nix.js'

/** Both sides, and what of them is the same package. */
export interface Sides {
  readonly lock: CargoLock
  readonly lockFile: TextFile
  readonly nix: Cargo2nixFile
  readonly nixFile: TextFile
  readonly pairing: Pairing
  readonly lockLines: LineIndex
  readonly nixLines: LineIndex
}

export function nameOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`
}

/** A drift at a place in Cargo.nix. */
export function inNix(
  { nixFile, nixLines }: Sides,
  kind: Drift['kind'],
  at: number,
  about: string,
  expected: string,
  found: string,
  { what }: { readonly what: string },
): Drift {
  return { kind, file: nixFile.path, line: nixLines.lineAt(at), package: about, expected, found, what }
}
