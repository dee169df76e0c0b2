/** The real graphs as `explain` is given them. */
import { computeCone } from '../../../src/graph/cone.js'
import { findTriggers } from '../../../src/graph/triggers/find-triggers.js'
import type { ExplainInput } from '../../../src/graph/why/explain-nodes.js'
import { readDrvGraph, storeOf, unpackDrvGraphs, type DrvGraphRoot } from '../../helpers/drv-graphs.js'

export async function realInput(baseRoot: DrvGraphRoot | null, headRoot: DrvGraphRoot): Promise<ExplainInput> {
  const store = storeOf(await unpackDrvGraphs())
  const graph = await readDrvGraph(headRoot)
  const head = { graph, store }
  if (baseRoot === null) return { ...head, compared: null }
  const base = await readDrvGraph(baseRoot)
  const cone = computeCone(base, graph)
  const found = findTriggers({ base, head: graph, cone, baseStore: store, headStore: store })
  return { ...head, compared: { base, cone, found } }
}
