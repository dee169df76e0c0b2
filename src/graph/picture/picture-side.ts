import type { BuildGraph } from '../build-graph.js'
import type { DerivationStore } from '../derivation.js'

/** A side's graph, and where its derivations are read from. */
export interface PictureSide {
  readonly graph: BuildGraph
  readonly side: { readonly store: DerivationStore }
}
