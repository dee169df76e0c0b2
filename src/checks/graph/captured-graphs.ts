import type { BuildGraph } from '../../graph/build-graph.js'
import type { Cone } from '../../graph/cone.js'
import type { GraphFacts } from '../../graph/graph-facts.js'
import type { FoundTriggers } from '../../graph/triggers/find-triggers.js'
import type { Finding, Unknown } from '../../verdict.js'
import type { CheckContext } from '../check.js'
import type { CapturedSide } from '../world.js'

/** One side's graph, read. */
export interface SideGraph {
  readonly graph: BuildGraph
  readonly side: CapturedSide
}

/** Both sides' graphs, and what was found between them. */
export interface ComparedGraphs {
  readonly head: SideGraph
  readonly base: SideGraph
  readonly cone: Cone
  readonly found: FoundTriggers
}

/** What was captured: nothing of the base where there is nothing to compare with. */
export type CapturedGraphs =
  ComparedGraphs | { readonly head: SideGraph; readonly base: null; readonly cone: null; readonly found: null }

/** What else the check asks of the captured graphs, beside the cone. Adding a part is adding a file and a line in `parts.ts`. */
export interface GraphPart {
  /**
   * @param graphs `null` where there was no evaluating: then the part says whether that leaves something unknown
   * @param soFar what the cone and the parts before have answered
   */
  judge(context: CheckContext, graphs: CapturedGraphs | null, soFar: AnswerSoFar): Promise<PartAnswer>
}

export interface AnswerSoFar {
  readonly facts: GraphFacts
  readonly unknowns: readonly Unknown[]
}

export interface PartAnswer {
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
  readonly facts: Partial<Pick<GraphFacts, 'snapshot' | 'ceilings' | 'caches'>>
}
