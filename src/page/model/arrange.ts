/** Where marks and lines stand, by dagre: columns are given, it chooses the order in them and the ways of the lines. */
import { Graph, layout, type EdgeLabel, type NodeLabel } from '@dagrejs/dagre'
import type { Gathered } from './gather.js'

export interface Box {
  /** Middle, and size. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Arrangement {
  readonly width: number
  readonly height: number
  /** By mark. */
  readonly boxes: readonly Box[]
  /** By link: the line's points; empty where it is drawn straight away, or not at all. */
  readonly lines: readonly (readonly Point[])[]
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Lines over more columns cost more time to lay than they are worth: they are drawn behind everything. */
const LONGEST = 4

export function arrange({ marks, links }: Gathered, sizes: readonly Size[]): Arrangement {
  const columns = new Map(marks.map((mark, i) => [String(i), mark.column]))
  const graph = new Graph<object, NodeLabel, EdgeLabel>()
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 10,
    edgesep: 6,
    ranksep: 44,
    // dagre makes room for the labels of lines by giving each column a second one.
    ranker: (ranked: { nodes(): string[]; node(name: string): { rank?: number } }) => {
      for (const name of ranked.nodes()) ranked.node(name).rank = 2 * (columns.get(name) ?? -0.5)
    },
  })
  marks.forEach((_, i) => {
    graph.setNode(String(i), { ...(sizes[i] ?? { width: 0, height: 0 }) })
  })
  const laid = links.map(({ from, to, isMinor }) => {
    const span = (marks[to]?.column ?? 0) - (marks[from]?.column ?? 0)
    return !isMinor && span <= LONGEST
  })
  links.forEach(({ from, to }, i) => {
    if (laid[i] === true) graph.setEdge(String(from), String(to), {})
  })
  layout(graph)
  const boxes = marks.map((_, i): Box => {
    const { x = 0, y = 0, width, height } = graph.node(String(i))
    return { x, y, width, height }
  })
  return {
    width: Math.max(0, ...boxes.map((box) => box.x + box.width / 2)),
    height: Math.max(0, ...boxes.map((box) => box.y + box.height / 2)),
    boxes,
    lines: links.map(({ from, to }, i) =>
      laid[i] === true ? (graph.edge(String(from), String(to)).points ?? []) : [],
    ),
  }
}
