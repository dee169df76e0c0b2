import type { BuildGraph } from '../build-graph.js'
import type { CrateSide } from '../count-cone.js'
import type { DerivationStore } from '../derivation.js'

/** A side's graph, and the side of each of its crates by node. */
export interface PictureSide {
  readonly graph: BuildGraph
  readonly crateSides: readonly (CrateSide | undefined)[]
  readonly side: { readonly store: DerivationStore }
}
