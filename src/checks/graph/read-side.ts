import { readGraph } from '../../graph/read-graph.js'
import type { CapturedSide } from '../world.js'
import type { SideGraph } from './captured-graphs.js'

/** Reads a captured side's graph. Throws `InputError` where a derivation is missing or damaged. */
export function readSide(side: CapturedSide): SideGraph {
  return { graph: readGraph(side.store, side.roots), side }
}
