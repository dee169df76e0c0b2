import { describe, expect, it } from '@jest/globals'
import { arrange, type Box } from '../../../src/page/model/arrange.js'
import { gather, type Gathered } from '../../../src/page/model/gather.js'
import { openPicture, type PageGraph } from '../../../src/page/model/page-graph.js'
import { makePage } from '../../helpers/made-picture.js'

const SIZES = [13, 100, 1000, 20_000]
/** Most marks that a picture is meant to hold. */
const FEW_HUNDRED = 300

const open = (size: number): PageGraph => openPicture(makePage(size).picture)
const everything = (graph: PageGraph): Uint8Array => new Uint8Array(graph.size).fill(1)
const none = { opened: [], chosen: [] }

function expectWhole(graph: PageGraph, asked: Uint8Array, { marks, markOf }: Gathered): void {
  const held = new Map(marks.flatMap((mark, i) => mark.nodes.map((at) => [at, i] as const)))
  expect(marks.reduce((sum, mark) => sum + mark.nodes.length, 0)).toBe(held.size)
  const wanted = Array.from({ length: graph.size }, (_, at) => at).filter((at) => asked[at] === 1)
  expect([...held.keys()].sort((a, b) => a - b)).toEqual(wanted)
  expect(wanted.filter((at) => markOf[at] !== held.get(at))).toEqual([])
  expect(new Set(marks.map((mark) => mark.id)).size).toBe(marks.length)
}

describe('gather', () => {
  it.each(SIZES)('holds each of %d nodes in exactly one of few marks', (size) => {
    const graph = open(size)
    const gathered = gather(graph, everything(graph), none)
    expectWhole(graph, everything(graph), gathered)
    expect(gathered.marks.length).toBeLessThanOrEqual(FEW_HUNDRED)
    expect(gathered.marks.length).toBeGreaterThan(10)
  })

  it('draws each node of a small cone', () => {
    const graph = open(100)
    const { marks } = gather(graph, everything(graph), none)
    expect(marks.every((mark) => !mark.isGroup)).toBe(true)
  })

  it('leads from left to right, and implies no line that it draws', () => {
    for (const size of SIZES) {
      const graph = open(size)
      const { marks, links } = gather(graph, everything(graph), none)
      const column = (mark: number): number => marks[mark]?.column ?? -1
      for (const { from, to } of links) expect(column(from)).toBeLessThan(column(to))
      const shown = links.filter((link) => !link.isMinor)
      expect(shown.length).toBeGreaterThan(0)
      const reach = (from: number, without: number): Set<number> => {
        const seen = new Set([from])
        for (const at of seen) {
          shown.forEach((link, i) => {
            if (link.from === at && i !== without) seen.add(link.to)
          })
        }
        return seen
      }
      shown.forEach(({ from, to }, i) => {
        expect(reach(from, i).has(to)).toBe(false)
      })
    }
  })

  it('shows triggers, roots and what is chosen for themselves', () => {
    const graph = open(20_000)
    const chosen = 12_345
    const { marks } = gather(graph, everything(graph), { opened: [], chosen: [chosen] })
    const singles = new Set(marks.filter((mark) => !mark.isGroup).map((mark) => mark.nodes[0]))
    for (const at of [0, 1, 2, 19_996, 19_999, chosen]) expect(singles).toContain(at)
  })

  it('opens a group into parts, and a part into its nodes', () => {
    const graph = open(20_000)
    const asked = everything(graph)
    const largest = [...gather(graph, asked, none).marks].sort((a, b) => b.nodes.length - a.nodes.length)[0]
    const id = largest?.id ?? ''
    const parted = gather(graph, asked, { opened: [id], chosen: [] })
    expectWhole(graph, asked, parted)
    const parts = parted.marks.filter((mark) => mark.id.startsWith(`${id}/`))
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.flatMap((mark) => mark.nodes)).toHaveLength(largest?.nodes.length ?? 0)
    let opened = [id]
    let smallest = parts[0]
    for (let depth = 0; depth < 6 && smallest !== undefined && smallest.nodes.length > 40; depth++) {
      opened = [...opened, smallest.id]
      const next = gather(graph, asked, { opened, chosen: [] })
      smallest = next.marks.find((mark) => mark.id.startsWith(`${smallest?.id ?? ''}/`))
    }
    const last = gather(graph, asked, { opened: [...opened, smallest?.id ?? ''], chosen: [] })
    expectWhole(graph, asked, last)
    const single = last.marks[last.markOf[smallest?.nodes[0] ?? 0] ?? -1]
    expect(single?.isGroup).toBe(false)
    expect(last.marks.length).toBeLessThanOrEqual(FEW_HUNDRED)
  })

  it('draws what a filter leaves', () => {
    const graph = open(1000)
    const asked = Uint8Array.from({ length: graph.size }, (_, at) => (at % 17 === 0 ? 1 : 0))
    const gathered = gather(graph, asked, none)
    expectWhole(graph, asked, gathered)
    expect(gathered.marks.every((mark) => !mark.isGroup)).toBe(true)
    const nothing = gather(graph, new Uint8Array(graph.size), none)
    expect(nothing.marks).toEqual([])
  })
})

describe('arrange', () => {
  const overlaps = (a: Box, b: Box): boolean =>
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2

  it.each(SIZES)('lays %d nodes so that no two marks overlap, columns from left to right', (size) => {
    const graph = open(size)
    const gathered = gather(graph, everything(graph), none)
    const { boxes, lines, width, height } = arrange(
      gathered,
      gathered.marks.map((mark) => (mark.isGroup ? { width: 150, height: 42 } : { width: 110, height: 26 })),
    )
    boxes.forEach((box, i) => {
      for (const other of boxes.slice(i + 1)) expect(overlaps(box, other)).toBe(false)
      expect(box.x + box.width / 2).toBeLessThanOrEqual(width)
      expect(box.y + box.height / 2).toBeLessThanOrEqual(height)
    })
    gathered.links.forEach(({ from, to }, i) => {
      expect(boxes[from]?.x ?? 0).toBeLessThan(boxes[to]?.x ?? 0)
      for (const point of lines[i] ?? []) expect(Number.isFinite(point.x + point.y)).toBe(true)
    })
  })
})
