/**
 * What a crate needs itself, apart from what buildRustCrate repeats of its dependencies: `completeDeps` makes every crate
 * below an input of every crate above, so that all ways through the plain graph are one step long and say nothing.
 */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { DerivationStore } from '../derivation.js'
import { readAttributes } from '../triggers/attributes.js'
import type { ConeEdges } from '../triggers/cone-edges.js'
import { GraphSide, Numbers } from '../triggers/graph-side.js'

/** Whether a node needs an input in its own right; only good for an input that it has. */
export type NeedsItself = (node: NodeId, input: NodeId) => boolean

/** buildRustCrate's own lists of a crate's dependencies. */
const LISTS = ['dependencies', 'buildDependencies', 'devDependencies'] as const

/** An output's store path, or what stands for one. */
const OUTPUT = /\/(?:[^\s"/]+\/)*(?:[0-9a-z]{32}-[^\s"/]+|[0-9a-z]{52})/g

/**
 * A variable as a derivation's file writes it; undefined where it is not set. Only for values that hold nothing that is
 * escaped, as lists of store paths do. Within a value the quotes would be escaped, so what is found is the variable.
 */
function writtenValue(text: string, name: string): string | undefined {
  const before = `("${name}","`
  const at = text.indexOf(before)
  return at < 0 ? undefined : text.slice(at + before.length, text.indexOf('"', at + before.length))
}

/** The paths that a crate's own lists name; undefined where it has no such lists. */
function readLists(side: GraphSide, node: NodeId): ReadonlySet<string> | undefined {
  const text = side.loadText(node) ?? ''
  const written = LISTS.flatMap((name) => writtenValue(text, name) ?? [])
  if (written.length > 0) return pathsIn(written)
  const attributes = readAttributes(side.load(node))
  const lists = LISTS.flatMap((name) => attributes.get(name) ?? [])
  return lists.length === 0 ? undefined : pathsIn(lists)
}

function pathsIn(lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.match(OUTPUT) ?? []))
}

/**
 * Reads a crate's derivation when it is first asked about. Where a crate's builder keeps no such lists, every input counts;
 * so does every input that is no crate.
 * @throws InputError (when asked) where a derivation is missing from the store or damaged
 */
export function readOwnNeeds(graph: BuildGraph, store: DerivationStore): NeedsItself {
  const side = new GraphSide(graph, store, new Numbers())
  const known = new Map<NodeId, ReadonlySet<string> | undefined>()
  return (node, input) => {
    if (graph.crate(node) === undefined || graph.crate(input) === undefined) return true
    if (!known.has(node)) known.set(node, readLists(side, node))
    const lists = known.get(node)
    return lists === undefined || side.outputTexts(input).some((text) => lists.has(text))
  }
}

/**
 * The cone's edges without those that only repeat. A node is still reached from what it is reached from in `edges`, unless
 * a builder hides needs in other attributes: who must not miss any asks again with `edges`.
 */
export function keepOwnEdges(edges: ConeEdges, needsItself: NeedsItself): ConeEdges {
  const start = new Uint32Array(edges.size + 1)
  const inputs = new Uint32Array(edges.inputs.length)
  let filled = 0
  for (let at = 0; at < edges.size; at++) {
    const end = edges.start[at + 1] ?? 0
    for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
      const input = edges.inputs[edge] ?? 0
      if (needsItself(edges.nodes[at] ?? 0, edges.nodes[input] ?? 0)) inputs[filled++] = input
    }
    start[at + 1] = filled
  }
  return { ...edges, start, inputs: inputs.slice(0, filled) }
}
