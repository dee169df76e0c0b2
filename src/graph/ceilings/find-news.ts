/** What is new in a root's graph, by name: what made a figure grow. */
import type { BuildGraph, NodeId } from '../build-graph.js'
import { compareText } from '../../compare-text.js'
import type { NeedsItself } from '../why/own-needs.js'
import { parseDerivationName } from '../triggers/derivation-name.js'
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
  if (figure === 'duplicate-crates') {
    return tell([...duplicates.head.keys()].filter((crate) => !duplicates.base.has(crate)))
  }
  const after = nodesUnder(head, root)
  const before = nodesUnder(base, root)
  if (figure === 'depth') {
    const known = tally(base, before, 'nodes')
    return tell(namesOfLongestChain(head, after).filter((name) => !known.has(name)))
  }
  const what = figure === 'edges' ? 'inputs' : figure === 'crates' ? 'crates' : 'nodes'
  const grown = findGrown(tally(head, after, what), tally(base, before, what))
  if (figure === 'edges') {
    return grown.length === 0 ? '' : `more inputs: ${joinNames(grown.map(({ name, more }) => `${name} (+${more})`))}`
  }
  return tell(
    grown.map(({ label, more }) => (more === 1 ? label : `${label} (${countOf(more, 'more copy', 'more copies')})`)),
  )
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

/** What a node is called whatever its version: so a bump is nothing new. */
function bareName(graph: BuildGraph, node: NodeId): string {
  return graph.crate(node)?.name ?? parseDerivationName(graph.name(node)).bare
}

interface Tally {
  count: number
  /** Names with versions. */
  readonly labels: Set<string>
}

/** How many nodes, crates or inputs there are of each bare name. */
function tally(graph: BuildGraph, under: Uint8Array, what: 'nodes' | 'crates' | 'inputs'): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (let node = 0; node < graph.size; node++) {
    if (under[node] !== 1) continue
    const crate = graph.crate(node)
    if (what === 'crates' && (crate === undefined || crate.test)) continue
    const name = bareName(graph, node)
    const known = tallies.get(name) ?? { count: 0, labels: new Set<string>() }
    tallies.set(name, known)
    known.count += what === 'inputs' ? (graph.inputStart[node + 1] ?? 0) - (graph.inputStart[node] ?? 0) : 1
    known.labels.add(label(graph, node))
  }
  return tallies
}

interface Grown {
  readonly name: string
  /** With the versions that the base has not. */
  readonly label: string
  readonly more: number
}

/** Names of which there are more now: those that are new altogether first, then by how many more. */
function findGrown(after: ReadonlyMap<string, Tally>, before: ReadonlyMap<string, Tally>): Grown[] {
  const grown: (Grown & { readonly known: number })[] = []
  for (const [name, { count, labels }] of after) {
    const was = before.get(name)
    const more = count - (was?.count ?? 0)
    if (more <= 0) continue
    const came = [...labels].filter((one) => was?.labels.has(one) !== true).sort(compareText)
    grown.push({ name, label: came.length === 1 ? (came[0] ?? name) : name, more, known: was === undefined ? 0 : 1 })
  }
  return grown.sort((a, b) => a.known - b.known || b.more - a.more || compareText(a.name, b.name))
}

/** The bare names along one longest chain, from the root on. */
function namesOfLongestChain(head: BuildGraph, under: Uint8Array): string[] {
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
  const names = new Set<string>()
  for (let node = deepest; node >= 0; node = next[node] ?? -1) names.add(bareName(head, node))
  return [...names]
}

/** Names and versions of the crates that need a version of a crate themselves; else of whatever does. Sorted. */
export function findNeeders(graph: BuildGraph, needsItself: NeedsItself, crate: string, version: string): string[] {
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
      const input = graph.inputs[edge] ?? 0
      if (wanted[input] !== 1 || !needsItself(node, input)) continue
      const isCrate = graph.crate(node) !== undefined
      ;(isCrate ? crates : others).add(label(graph, node))
      break
    }
  }
  return [...(crates.size > 0 ? crates : others)].sort(compareText)
}
