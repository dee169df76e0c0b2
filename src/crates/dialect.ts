/** How crate2nix's own Nix code in a Cargo.nix resolves features and wires crates; it changed between its releases. */

export interface Dialect {
  /** A feature `dep:name` enables the dependency (0.11). */
  readonly depPrefix: boolean
  /** A feature `name?/feature` reaches the dependency (0.11). */
  readonly weak: boolean
  /** `name/feature` enables a renamed dependency by its new name (0.11), and not by its own. */
  readonly prefixOfRename: boolean
  /** An optional dependency that a feature enables becomes a feature itself (0.10): by its own or by its new name (0.11). */
  readonly optionalFeatures: 'none' | 'name' | 'rename'
  /** What runs on the builder is built for the builder (0.9). */
  readonly builderSide: boolean
  /**
   * The platform that a dependency's condition is decided for:
   * - `host`: what the roots run on, always (before 0.11, and in 0.14)
   * - `edge`: the builder for build dependencies and below them (0.11 to 0.13, 0.15)
   * - `node`: what the depending crate is built for (Cargo.json's reader)
   */
  readonly conditionsFor: 'host' | 'edge' | 'node'
}

/** crate2nix 0.15. */
export const NEWEST_DIALECT: Dialect = {
  depPrefix: true,
  weak: true,
  prefixOfRename: true,
  optionalFeatures: 'rename',
  builderSide: true,
  conditionsFor: 'edge',
}
