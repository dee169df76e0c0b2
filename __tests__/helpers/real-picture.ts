/** The pictures and the facts of the real derivation graphs. */
import { judgeCapturedPair, type EvaluatedCone } from '../../src/checks/graph/evaluated-cone.js'
import { makePicture } from '../../src/graph/picture/make-picture.js'
import type { PictureFacts } from '../../src/graph/picture-facts.js'
import { DRV_GRAPH_ROOTS, storeOf, unpackDrvGraphs, type DrvGraphRoot } from './drv-graphs.js'

export interface RealPicture extends EvaluatedCone {
  readonly picture: PictureFacts
}

export async function drawReal(base: DrvGraphRoot, head: DrvGraphRoot): Promise<RealPicture> {
  const store = storeOf(await unpackDrvGraphs())
  const side = (root: DrvGraphRoot) => ({
    roots: [{ name: '.#crate2nix', drvPath: DRV_GRAPH_ROOTS[root] }],
    store,
    repositorySources: new Set<string>(),
  })
  const evaluated = judgeCapturedPair(
    {
      base: side(base),
      head: side(head),
      how: 'derivation',
      evaluator: 'nix 2.34.8',
      system: 'x86_64-linux',
      leftOut: [],
    },
    null,
    null,
  )
  return { ...evaluated, picture: makePicture(evaluated.graphs) }
}
