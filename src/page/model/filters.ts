/** Which nodes are asked for. */
import { eachReachWalk } from '../../graph/triggers/measure-reach.js'
import { findPathsTo } from '../../graph/why/trigger-paths.js'
import { eachInput, type PageGraph } from './page-graph.js'

export const KINDS = ['all', 'crates', 'derivations'] as const
export const SIDES = ['all', 'target', 'builder'] as const
export const TESTS = ['all', 'without', 'only'] as const

export interface Filters {
  readonly text: string
  /** Index of a trigger whose reach is asked for. */
  readonly trigger: number | null
  /** Index of a root: what rebuilds when it is built. */
  readonly root: number | null
  readonly kind: (typeof KINDS)[number]
  readonly side: (typeof SIDES)[number]
  readonly tests: (typeof TESTS)[number]
  /** A node whose surroundings are asked for. */
  readonly around: number | null
}

export const NO_FILTERS: Filters = {
  text: '',
  trigger: null,
  root: null,
  kind: 'all',
  side: 'all',
  tests: 'all',
  around: null,
}

/** Ways, neighbours on each side and roots that a node's surroundings show. */
const MAX_WAYS = 5
const MAX_NEIGHBOURS = 40

/** By position: 1 where all filters but the text let the node through. */
export function findAsked(graph: PageGraph, filters: Filters): Uint8Array {
  const asked = new Uint8Array(graph.size).fill(1)
  const keep = (test: (at: number) => boolean): void => {
    for (let at = 0; at < graph.size; at++) if (asked[at] === 1 && !test(at)) asked[at] = 0
  }
  const keepSet = (set: Uint8Array): void => {
    keep((at) => set[at] === 1)
  }
  if (filters.trigger !== null) keepSet(findReach(graph, filters.trigger))
  if (filters.root !== null) keepSet(findBelow(graph, graph.facts.roots[filters.root]?.at ?? null))
  if (filters.around !== null) keepSet(findAround(graph, filters.around))
  const { kind, side, tests } = filters
  if (kind !== 'all') keep((at) => graph.has(at, 'crate') === (kind === 'crates'))
  if (side !== 'all') keep((at) => graph.has(at, 'crate') && graph.has(at, 'builder') === (side === 'builder'))
  if (tests !== 'all') keep((at) => graph.has(at, 'test') === (tests === 'only'))
  return asked
}

const haystacks = new WeakMap<PageGraph, string[]>()

/** Whether a node's name, versions or features hold every word of the text; case does not matter. */
export function matchText(graph: PageGraph, text: string): (at: number) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  let hay = haystacks.get(graph)
  if (hay === undefined) {
    hay = Array.from({ length: graph.size }, (_, at) =>
      [graph.name(at), graph.version(at), graph.versionBefore(at), graph.features(at)].join(' ').toLowerCase(),
    )
    haystacks.set(graph, hay)
  }
  const all = hay
  return (at) => words.every((word) => all[at]?.includes(word) === true)
}

/** What rebuilds because of one trigger. */
export function findReach(graph: PageGraph, trigger: number): Uint8Array {
  const reach = new Uint8Array(graph.size)
  const start = graph.facts.starts[trigger]
  if (start === undefined) return reach
  eachReachWalk(graph.edges, graph.isNew, [start], ({ bits }) => {
    for (let at = 0; at < graph.size; at++) if (bits[at] === 1) reach[at] = 1
  })
  return reach
}

/** A node and all that rebuilds below it; nothing where there is no node. */
export function findBelow(graph: PageGraph, top: number | null): Uint8Array {
  const below = new Uint8Array(graph.size)
  if (top === null) return below
  below[top] = 1
  for (let at = top; at >= 0; at--) {
    if (below[at] !== 1) continue
    eachInput(graph.edges, at, (input) => {
      below[input] = 1
    })
  }
  return below
}

/** Everything that rebuilds with a node, the node included. */
export function countAbove(graph: PageGraph, bottom: number): number {
  const above = new Uint8Array(graph.size)
  above[bottom] = 1
  let count = 0
  for (let at = bottom; at < graph.size; at++) {
    if (above[at] !== 1) continue
    count += 1
    eachInput(graph.dependants, at, (dependant) => {
      if (graph.edges.isFixed[dependant] !== 1) above[dependant] = 1
    })
  }
  return count
}

/** The ways from triggers to a node, its neighbours, and a shortest way from it to each of some roots. */
export function findAround(graph: PageGraph, at: number): Uint8Array {
  const around = new Uint8Array(graph.size)
  const add = (node: number): void => {
    around[node] = 1
  }
  add(at)
  for (const { path } of findPathsTo(graph.edges, graph.isNew, graph.facts.starts, at).slice(0, MAX_WAYS)) {
    path.forEach(add)
  }
  for (const neighbours of [graph.edges, graph.dependants]) {
    let left = MAX_NEIGHBOURS
    eachInput(neighbours, at, (neighbour) => {
      if (left-- > 0) add(neighbour)
    })
  }
  for (const way of findWaysToRoots(graph, at, MAX_WAYS)) way.forEach(add)
  return around
}

/** Shortest ways from a node up to roots, nearest first. */
export function findWaysToRoots(graph: PageGraph, from: number, most: number): number[][] {
  const before = new Int32Array(graph.size).fill(-1)
  before[from] = from
  const queue = [from]
  const ways: number[][] = []
  for (const at of queue) {
    if (graph.edges.isRoot[at] === 1) {
      const way = [at]
      for (let here = at; here !== from; here = before[here] ?? from) way.push(before[here] ?? from)
      ways.push(way.reverse())
      if (ways.length >= most) return ways
    }
    eachInput(graph.dependants, at, (dependant) => {
      if (before[dependant] !== -1) return
      before[dependant] = at
      queue.push(dependant)
    })
  }
  return ways
}
