/** What is new in a root's graph, by name: what made a figure grow. */
import type { BuildGraph, NodeId } from '../build-graph.js'
import { compareText } from '../../compare-text.js'
import { countOf, joinNames, type FigureName } from './amounts.js'
import type { Duplicates } from './judge-input.js'

export interface Compared {
  readonly head: BuildGraph
  readonly base: BuildGraph
  readonly duplicates: { readonly head: Duplicates; readonly base: Duplicates }
}

/**
 * What came, as a plain clause; `''` where nothing did.
 * @param root its name; `null` for all roots together
 */
export function tellNews({ head, base, duplicates }: Compared, root: string | null, figure: FigureName): string {
  const after = nodesUnder(head, root)
  const before = nodesUnder(base, root)
  if (figure === 'duplicate-crates') {
    return tell([...duplicates.head.keys()].filter((crate) => !duplicates.base.has(crate)))
  }
  if (figure === 'edges') {
    const grown = subtract(tally(head, after, 'inputs'), tally(base, before, 'inputs'))
    return grown.length === 0 ? '' : `more inputs: ${joinNames(grown.map(([name, more]) => `${name} (+${more})`))}`
  }
  if (figure === 'depth') return tell(newOnLongestChain(head, after, tally(base, before, 'nodes')))
  const what = figure === 'crates' ? 'crates' : 'nodes'
  const came = subtract(tally(head, after, what), tally(base, before, what))
  return tell(came.map(([name, more]) => (more === 1 ? name : `${name} (${countOf(more, 'copy', 'copies')})`)))
}

function tell(names: readonly string[]): string {
  return names.length === 0 ? '' : `new: ${joinNames(names)}`
}

/** By node: 1 where the root needs it. */
function nodesUnder(graph: BuildGraph, root: string | null): Uint8Array {
  if (root === null) return new Uint8Array(graph.size).fill(1)
  const reached = new Uint8Array(graph.size)
  for (const { name, node } of graph.roots) if (name === root) reached[node] = 1
  for (let node = graph.size - 1; node >= 0; node--) {
    if (reached[node] !== 1) continue
    const end = graph.inputStart[node + 1] ?? 0
    for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) reached[graph.inputs[edge] ?? 0] = 1
  }
  return reached
}

/** A node as a person calls it. */
function label(graph: BuildGraph, node: NodeId): string {
  const crate = graph.crate(node)
  return crate === undefined ? graph.name(node) : `${crate.name} ${crate.version}`
}

/** How many nodes, crates or inputs there are of each name. */
function tally(graph: BuildGraph, under: Uint8Array, what: 'nodes' | 'crates' | 'inputs'): Map<string, number> {
  const counts = new Map<string, number>()
  for (let node = 0; node < graph.size; node++) {
    if (under[node] !== 1) continue
    const crate = graph.crate(node)
    if (what === 'crates' && (crate === undefined || crate.test)) continue
    const name = label(graph, node)
    const weight = what === 'inputs' ? (graph.inputStart[node + 1] ?? 0) - (graph.inputStart[node] ?? 0) : 1
    counts.set(name, (counts.get(name) ?? 0) + weight)
  }
  return counts
}

/** Names of which there are more now: those that are new altogether first, then by how many more. */
function subtract(after: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): [string, number][] {
  const more: [string, number][] = []
  for (const [name, count] of after) {
    const grown = count - (before.get(name) ?? 0)
    if (grown > 0) more.push([name, grown])
  }
  const isKnown = (name: string) => (before.has(name) ? 1 : 0)
  return more.sort(([a, left], [b, right]) => isKnown(a) - isKnown(b) || right - left || compareText(a, b))
}

/** The names along one longest chain that the base has not. */
function newOnLongestChain(head: BuildGraph, under: Uint8Array, known: ReadonlyMap<string, number>): string[] {
  const depths = new Uint32Array(head.size)
  const next = new Int32Array(head.size).fill(-1)
  let deepest = -1
  for (let node = 0; node < head.size; node++) {
    if (under[node] !== 1) continue
    const end = head.inputStart[node + 1] ?? 0
    for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
      const input = head.inputs[edge] ?? 0
      if ((depths[input] ?? 0) > (depths[node] ?? 0)) {
        depths[node] = depths[input] ?? 0
        next[node] = input
      }
    }
    depths[node] = (depths[node] ?? 0) + 1
    if (deepest < 0 || (depths[node] ?? 0) > (depths[deepest] ?? 0)) deepest = node
  }
  const names: string[] = []
  for (let node = deepest; node >= 0; node = next[node] ?? -1) {
    const name = label(head, node)
    if (!known.has(name)) names.push(name)
  }
  return [...new Set(names)]
}

/** Names and versions of the crates that need a version of a crate themselves; else of whatever does. Sorted. */
export function findNeeders(graph: BuildGraph, crate: string, version: string): string[] {
  const wanted = new Uint8Array(graph.size)
  for (let node = 0; node < graph.size; node++) {
    const own = graph.crate(node)
    if (own?.name === crate && own.version === version && !own.test) wanted[node] = 1
  }
  const crates = new Set<string>()
  const others = new Set<string>()
  for (let node = 0; node < graph.size; node++) {
    const end = graph.inputStart[node + 1] ?? 0
    for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
      if (wanted[graph.inputs[edge] ?? 0] !== 1) continue
      const isCrate = graph.crate(node) !== undefined
      ;(isCrate ? crates : others).add(label(graph, node))
      break
    }
  }
  return [...(crates.size > 0 ? crates : others)].sort(compareText)
}
