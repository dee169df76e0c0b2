import type { Judgement } from '../drift.js'
import type { PathSet } from './path-set.js'

/** How a generator's program is found. */
export type Tool =
  /** The first word of the command, on the PATH or, with a slash, in the tree. */
  | { readonly kind: 'program' }
  /** The flake's own input of that name, else the PATH, else nixpkgs' package where it is told. */
  | { readonly kind: 'pinned'; readonly input: string; readonly nixpkgs: string | null }
  /** This very program. */
  | { readonly kind: 'own' }

/** One program that writes files from others, and how to start it. Paths are relative to the judged folder. */
export interface Generator {
  /** `crate2nix`, `cargo`, or a declared one's name. Several may share it where there are several workspaces. */
  readonly name: string
  readonly isDeclared: boolean
  /** Folder that it is started in; `''` for the judged one. */
  readonly folder: string
  readonly tool: Tool
  /** Program and arguments. */
  readonly command: readonly string[]
  readonly inputs: PathSet
  readonly outputs: PathSet
  /** What it is there for: the files that are judged. It has to leave them, as text. Empty for a declared one. */
  readonly mainFiles: readonly string[]
  /** How those of its outputs that are judged offline stand; empty where nobody judges them. */
  readonly judgements: readonly Judgement[]
  /** A file of hashes that it takes for right where it finds them; `null` where it has none. */
  readonly hashFile: string | null
  readonly timeLimitSeconds: number
}
