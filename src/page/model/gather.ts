/**
 * What stands in the picture. A few nodes each stand for themselves. Of many, what matters most does (triggers, roots,
 * what most depends on, what the reader chose), and the rest is gathered into groups by when it is built and what it is.
 */
import { countInputs, eachInput, NODE_KINDS, type NodeKind, type PageGraph } from './page-graph.js'

export interface Mark {
  /** `n12` for a node, `g3.crate` or `g3.crate/2` for a group. */
  readonly id: string
  readonly nodes: readonly number[]
  /** What its nodes are; `mixed` where they are of several kinds. */
  readonly kind: NodeKind
  readonly isGroup: boolean
  readonly column: number
}

/** Indices into `marks`; what is at `from` is an input of what is at `to`. */
export interface Link {
  readonly from: number
  readonly to: number
  /** Edges that it stands for. */
  readonly count: number
  /** True where a longer way says the same, or where it is one of the weaker ones into a group. */
  readonly isMinor: boolean
}

export interface Gathered {
  readonly marks: readonly Mark[]
  /** Those that lead from left to right. */
  readonly links: readonly Link[]
  /** By position: the mark that holds the node; -1 where none does. */
  readonly markOf: Int32Array
}

export interface GatherOptions {
  /** Identifiers of groups that are opened. */
  readonly opened: readonly string[]
  /** Nodes that stand for themselves in any case. */
  readonly chosen: readonly number[]
}

/** Up to so many nodes each stands for itself. */
const ALL = 110
const BANDS = 7
const LANDMARKS = 8
/** Lines that lead into a group, and from groups into a node: the strongest of them. */
const STRONGEST = 2
/** A group of no more opens into its nodes, a larger one into so many parts at most. */
const OPENED = 40
const PARTS = 12
/** What is left of a group when it is no more is shown as it is. */
const SCARCE = 3

interface Bin {
  readonly id: string
  readonly band: number
  readonly kind: NodeKind
  readonly nodes: number[]
}

export function gather(graph: PageGraph, asked: Uint8Array, { opened, chosen }: GatherOptions): Gathered {
  const nodes: number[] = []
  for (let at = 0; at < graph.size; at++) if (asked[at] === 1) nodes.push(at)
  if (nodes.length <= ALL) return link(graph, nodes, [], () => 0)
  const bandOf = findBands(graph, asked, nodes)
  const singles = new Set(chosen.filter((at) => asked[at] === 1))
  for (const at of findLandmarks(graph, asked, nodes)) singles.add(at)
  const bins = new Map<string, Bin>()
  for (const at of nodes) {
    if (singles.has(at)) continue
    const band = bandOf(at)
    const kind = graph.kind(at)
    const id = `g${band}.${kind}`
    const bin = bins.get(id) ?? { id, band, kind, nodes: [] }
    bins.set(id, bin)
    bin.nodes.push(at)
  }
  const groups: Bin[] = []
  const todo = [...bins.values()]
  for (let bin = todo.pop(); bin !== undefined; bin = todo.pop()) {
    const isOpened = opened.includes(bin.id)
    if (bin.nodes.length <= SCARCE || (isOpened && bin.nodes.length <= OPENED)) {
      for (const at of bin.nodes) singles.add(at)
    } else if (isOpened) todo.push(...divide(graph, bin))
    else groups.push(bin)
  }
  return link(
    graph,
    [...singles].sort((a, b) => a - b),
    groups.sort((a, b) => a.band - b.band || order(a.kind) - order(b.kind) || (a.id < b.id ? -1 : 1)),
    bandOf,
  )
}

function order(kind: NodeKind): number {
  return NODE_KINDS.indexOf(kind)
}

/** Parts of a large group, by name. */
function divide(graph: PageGraph, bin: Bin): Bin[] {
  const named = sortByName(graph, bin.nodes)
  const each = Math.ceil(named.length / Math.min(PARTS, Math.ceil(named.length / OPENED)))
  const parts: Bin[] = []
  for (let from = 0; from < named.length; from += each) {
    parts.push({ ...bin, id: `${bin.id}/${parts.length}`, nodes: named.slice(from, from + each) })
  }
  return parts
}

export function sortByName(graph: PageGraph, nodes: readonly number[]): number[] {
  return [...nodes].sort((a, b) => {
    const [left, right] = [graph.name(a), graph.name(b)]
    return left < right ? -1 : left > right ? 1 : a - b
  })
}

/** When a node can be built, in stretches that hold about equally many nodes. */
function findBands(graph: PageGraph, asked: Uint8Array, nodes: readonly number[]): (at: number) => number {
  const waves = findWaves(graph, asked, nodes)
  const sizes: number[] = []
  for (const at of nodes) sizes[waves[at] ?? 0] = (sizes[waves[at] ?? 0] ?? 0) + 1
  const bands: number[] = []
  let band = 0
  let held = 0
  for (const size of sizes) {
    if (held >= nodes.length / BANDS) {
      band += 1
      held = 0
    }
    bands.push(band)
    held += size
  }
  return (at) => bands[waves[at] ?? 0] ?? 0
}

/** Nodes of the longest chain below each: what has to be built before it. */
function findWaves(graph: PageGraph, asked: Uint8Array, nodes: readonly number[]): Uint32Array {
  const waves = new Uint32Array(graph.size)
  for (const at of nodes) {
    let wave = 0
    eachInput(graph.edges, at, (input) => {
      if (asked[input] === 1) wave = Math.max(wave, (waves[input] ?? 0) + 1)
    })
    waves[at] = wave
  }
  return waves
}

function findLandmarks(graph: PageGraph, asked: Uint8Array, nodes: readonly number[]): number[] {
  const landmarks: number[] = []
  for (const { seeds } of graph.facts.starts.slice(0, LANDMARKS)) {
    const shown = seeds.filter((seed) => asked[seed] === 1)
    const crate = shown.find((seed) => graph.has(seed, 'crate')) ?? shown[0]
    if (crate !== undefined) landmarks.push(crate)
  }
  const roots = [...graph.rootsAt.keys()].filter((at) => asked[at] === 1)
  landmarks.push(...roots.slice(0, LANDMARKS))
  const most = nodes
    .filter((at) => graph.triggerAt[at] === -1 && graph.has(at, 'crate'))
    .sort((a, b) => countInputs(graph.dependants, b) - countInputs(graph.dependants, a) || a - b)
  landmarks.push(...most.slice(0, LANDMARKS))
  return landmarks
}

/** Puts marks into columns and joins them. */
function link(
  graph: PageGraph,
  singles: readonly number[],
  groups: readonly Bin[],
  bandOf: (at: number) => number,
): Gathered {
  const markOf = new Int32Array(graph.size).fill(-1)
  singles.forEach((at, i) => {
    markOf[at] = i
  })
  groups.forEach(({ nodes }, i) => {
    for (const at of nodes) markOf[at] = singles.length + i
  })
  const columnOf = findColumns(graph, singles, groups, bandOf, markOf)
  const marks: Mark[] = [
    ...singles.map((at, i) => ({
      id: `n${at}`,
      nodes: [at],
      kind: graph.kind(at),
      isGroup: false,
      column: columnOf(i),
    })),
    ...groups.map(({ id, nodes, kind }, i) => ({
      id,
      nodes,
      kind,
      isGroup: true,
      column: columnOf(singles.length + i),
    })),
  ]
  return { marks, links: findLinks(graph, marks, markOf), markOf }
}

/** A band's groups stand in its first column (in the second of the first band); its single nodes stand behind what they need of its other single nodes. */
function findColumns(
  graph: PageGraph,
  singles: readonly number[],
  groups: readonly Bin[],
  bandOf: (at: number) => number,
  markOf: Int32Array,
): (mark: number) => number {
  const place = new Uint32Array(singles.length)
  const depths: number[] = []
  // The triggers have the first column for themselves.
  const groupPlace = (band: number): number => (band === 0 ? 1 : 0)
  for (const { band } of groups) depths[band] = groupPlace(band) + 1
  singles.forEach((at, i) => {
    const band = bandOf(at)
    let own = 0
    eachInput(graph.edges, at, (input) => {
      const mark = markOf[input] ?? -1
      if (mark >= 0 && mark < singles.length && bandOf(input) === band) own = Math.max(own, (place[mark] ?? 0) + 1)
    })
    place[i] = own
    depths[band] = Math.max(depths[band] ?? 0, own + 1)
  })
  const first: number[] = []
  let column = 0
  for (let band = 0; band < depths.length; band++) {
    first[band] = column
    column += depths[band] ?? 0
  }
  return (mark) => {
    const at = singles[mark]
    if (at === undefined) {
      const band = groups[mark - singles.length]?.band ?? 0
      return (first[band] ?? 0) + groupPlace(band)
    }
    return (first[bandOf(at)] ?? 0) + (place[mark] ?? 0)
  }
}

function findLinks(graph: PageGraph, marks: readonly Mark[], markOf: Int32Array): Link[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < graph.size; at++) {
    const to = markOf[at] ?? -1
    if (to < 0) continue
    eachInput(graph.edges, at, (input) => {
      const from = markOf[input] ?? -1
      if (from < 0 || (marks[from]?.column ?? 0) >= (marks[to]?.column ?? 0)) return
      const key = to * marks.length + from
      counts.set(key, (counts.get(key) ?? 0) + 1)
    })
  }
  const columnOf = (mark: number): number => marks[mark]?.column ?? 0
  const inputs: number[][] = marks.map(() => [])
  for (const key of counts.keys()) inputs[Math.floor(key / marks.length)]?.push(key % marks.length)
  const below: Set<number>[] = marks.map(() => new Set())
  const links: Link[] = []
  const byColumn = marks.map((_, mark) => mark).sort((a, b) => columnOf(a) - columnOf(b) || a - b)
  for (const to of byColumn) {
    const own = below[to] ?? new Set()
    const shown: { from: number; count: number; isImplied: boolean }[] = []
    // From the right, so that what a nearer input reaches already is known.
    for (const from of (inputs[to] ?? []).sort((a, b) => columnOf(b) - columnOf(a) || a - b)) {
      shown.push({ from, count: counts.get(to * marks.length + from) ?? 0, isImplied: own.has(from) })
      own.add(from)
      for (const further of below[from] ?? []) own.add(further)
    }
    const isGroup = marks[to]?.isGroup === true
    let left = STRONGEST
    for (const { from, count, isImplied } of shown.sort((a, b) => b.count - a.count || a.from - b.from)) {
      const isWeighed = isGroup || marks[from]?.isGroup === true
      links.push({ from, to, count, isMinor: isImplied || (isWeighed && left-- <= 0) })
    }
  }
  return links
}
