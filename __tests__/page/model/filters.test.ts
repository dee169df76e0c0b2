import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  countAbove,
  findAround,
  findAsked,
  findReach,
  findWaysToRoots,
  matchText,
  NO_FILTERS,
} from '../../../src/page/model/filters.js'
import { openPicture, type PageGraph } from '../../../src/page/model/page-graph.js'
import { drawReal, type RealPicture } from '../../helpers/real-picture.js'

let three: RealPicture
let graph: PageGraph

beforeAll(async () => {
  three = await drawReal('gnu', 'gnuThree')
  graph = openPicture(three.picture)
})

const count = (set: Uint8Array): number => set.reduce((sum, one) => sum + one, 0)
const find = (name: string): number =>
  Array.from({ length: graph.size }, (_, at) => at).find((at) => graph.name(at) === name && graph.has(at, 'crate')) ??
  -1

describe('the filters', () => {
  it('let everything through where none is set', () => {
    expect(count(findAsked(graph, NO_FILTERS))).toBe(graph.size)
  })

  it('reach as far from a trigger as the report says', () => {
    const { triggers } = three.cone
    expect(triggers.length).toBe(3)
    triggers.forEach(({ reach, crateReach }, i) => {
      const set = findReach(graph, i)
      expect(count(set)).toBe(reach)
      expect(count(set.map((one, at) => (graph.kind(at) === 'crate' || graph.kind(at) === 'builder' ? one : 0)))).toBe(
        crateReach,
      )
    })
  })

  it('hold below the only root all that rebuilds', () => {
    expect(count(findAsked(graph, { ...NO_FILTERS, root: 0 }))).toBe(graph.size)
  })

  it('tell crates from other derivations', () => {
    const crates = count(findAsked(graph, { ...NO_FILTERS, kind: 'crates' }))
    const others = count(findAsked(graph, { ...NO_FILTERS, kind: 'derivations' }))
    expect([crates + others, crates]).toEqual([graph.size, three.cone.crates.rebuilt])
  })

  it('find every word of a text in names, versions and features', () => {
    const found = (text: string): string[] =>
      Array.from({ length: graph.size }, (_, at) => at)
        .filter(matchText(graph, text))
        .map((at) => graph.name(at))
    expect(found('ITOA 1.0.12')).toEqual(expect.arrayContaining(['itoa']))
    expect(found('itoa 1.0.11')).toEqual(expect.arrayContaining(['itoa']))
    expect(found('itoa 9')).toEqual([])
  })

  it('show around a node the ways from its triggers and to the roots', () => {
    const json = find('serde_json')
    const around = findAround(graph, json)
    expect(around[json]).toBe(1)
    expect(around[find('itoa')]).toBe(1)
    expect(around[graph.facts.roots[0]?.at ?? -1]).toBe(1)
    const [way = []] = findWaysToRoots(graph, json, 1)
    expect([way[0], way.at(-1)]).toEqual([json, graph.facts.roots[0]?.at])
  })

  it('count what rebuilds with a node', () => {
    const root = graph.facts.roots[0]?.at ?? -1
    expect(countAbove(graph, root)).toBe(1)
    expect(countAbove(graph, find('itoa'))).toBeGreaterThan(1)
  })
})
