/** What of the picture is stressed: the way from the triggers to the chosen node, and its neighbours. */
import { findPathsTo } from '../graph/why/trigger-paths.js'
import { countInputs, eachInput, type PageGraph } from './model/page-graph.js'
import type { Scene } from './store.js'

/** Ways that are shown for one node. */
export const MAX_WAYS = 5
/** Neighbours that are taken out of their groups, and nodes that a text finds. */
const MAX_NEIGHBOURS = 8
const MAX_FOUND = 24

export interface Focus {
  /** Ways from triggers to the chosen node, both included; the shortest first. */
  readonly ways: readonly { readonly trigger: number; readonly path: readonly number[] }[]
  /** Nodes that stand for themselves in the picture. */
  readonly singles: readonly number[]
}

export function findFocus(graph: PageGraph, { view, found, asked }: Scene): Focus {
  const singles: number[] = []
  if (view.filters.text !== '' && found.length <= MAX_FOUND) singles.push(...found)
  const { chosen } = view
  if (chosen === null) return { ways: [], singles }
  const ways = findPathsTo(graph.edges, graph.isNew, graph.facts.starts, chosen).slice(0, MAX_WAYS)
  singles.push(chosen)
  for (const { path } of ways.slice(0, 2)) singles.push(...path)
  for (const neighbours of [graph.edges, graph.dependants]) {
    if (countInputs(neighbours, chosen) > MAX_NEIGHBOURS) continue
    eachInput(neighbours, chosen, (neighbour) => singles.push(neighbour))
  }
  return { ways, singles: singles.filter((at) => asked[at] === 1) }
}
