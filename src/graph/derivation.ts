/**
 * A derivation as its `.drv` file says it.
 * Source of the format: the Nix manual, "Derivation" › "ATerm format", and `derivations.cc` of Nix.
 *
 * Strings hold bytes that are not UTF-8 as the lone surrogates U+DC80…U+DCFF (as Python's `surrogateescape` does),
 * so that every value can be turned back into the bytes that it was read from.
 */

export interface DerivationOutput {
  readonly name: string
  /** Store path; `''` where only the build decides it (floating content-addressed, deferred, impure). */
  readonly path: string
  /** `''` (input-addressed or deferred), or `sha256`, `r:sha256`, `text:sha256`, `git:sha1` … */
  readonly method: string
  /** Lower-case base16 of a fixed output's hash, `''` where there is none, `'impure'` for an impure output. */
  readonly hash: string
}

/** Outputs wanted of an input; `dynamic` where an output is itself a derivation whose outputs are wanted. */
export interface WantedOutputs {
  readonly outputs: readonly string[]
  readonly dynamic: ReadonlyMap<string, WantedOutputs>
}

export interface DerivationInput extends WantedOutputs {
  /** Store path of the input's `.drv`. */
  readonly path: string
}

export interface Derivation {
  readonly outputs: readonly DerivationOutput[]
  readonly inputs: readonly DerivationInput[]
  /** Store paths of sources: files and folders that were copied into the store. */
  readonly sources: readonly string[]
  readonly system: string
  readonly builder: string
  readonly args: readonly string[]
  /** In the order of the file. With structured attributes, their JSON stands under `__json`. */
  readonly env: ReadonlyMap<string, string>
}

/**
 * Where derivations are read from: a store's folder, an unpacked archive, the JSON of `nix derivation show`.
 * Throws `InputError` where a path is missing or damaged.
 */
export interface DerivationStore {
  /** The logical store folder, as it stands in the paths: `/nix/store`. */
  readonly storeDir: string
  /** The ATerm bytes of a `.drv` where the store has them, else the derivation as read from elsewhere. */
  load(drvPath: string): Uint8Array | Derivation
  /** As `load`, but faster where present: the bytes are only good until the store is asked again. */
  view?(drvPath: string): Uint8Array | Derivation
}
