import { beforeAll, describe, expect, it } from '@jest/globals'
import { openPicture, type PageGraph } from '../../../src/page/model/page-graph.js'
import { COLUMN_TITLES, COLUMNS, Rows } from '../../../src/page/model/rows.js'
import { makePage } from '../../helpers/made-picture.js'
import { drawReal } from '../../helpers/real-picture.js'

let graph: PageGraph
let rows: Rows
let all: number[]

beforeAll(async () => {
  graph = openPicture((await drawReal('gnu', 'gnuSerde')).picture)
  rows = new Rows(graph, ['serde 1.0.203 → 1.0.204'])
  all = Array.from({ length: graph.size }, (_, at) => at)
})

describe('the rows', () => {
  it.each(COLUMNS)('are sorted by %s both ways, empty cells last', (column) => {
    const up = rows.sort(all, { column, descending: false }).map((key) => rows.cell(key, column))
    const down = rows.sort(all, { column, descending: true }).map((key) => rows.cell(key, column))
    for (const [cells, way] of [
      [up, 1],
      [down, -1],
    ] as const) {
      expect(cells).toHaveLength(all.length)
      const filled = cells.filter((cell) => cell !== '')
      expect(cells.slice(0, filled.length)).toEqual(filled)
      filled.slice(1).forEach((cell, i) => {
        const last = filled[i] ?? ''
        expect(cell === last || (cell > last ? 1 : -1) === way).toBe(true)
      })
    }
  })

  it('say why each rebuilds', () => {
    const at = all.find((one) => graph.name(one) === 'serde_json') ?? -1
    expect(COLUMNS.map((column) => rows.cell(at, column))).toEqual([
      'serde_json',
      '1.0.118',
      '1.0.118',
      'target',
      'default std unbounded_depth',
      'serde 1.0.203 → 1.0.204',
      1,
      expect.any(Number),
      'needs serde',
    ])
  })

  it('say what is gone', () => {
    expect(rows.cell(-1, 'name')).toBe('serde')
    expect([rows.cell(-1, 'before'), rows.cell(-1, 'after'), rows.cell(-1, 'reason')]).toEqual([
      '1.0.203',
      '1.0.204',
      'gone, replaced',
    ])
  })

  it('are copied as lines of cells between tabs', () => {
    const lines = rows.copy(all).trimEnd().split('\n')
    expect(lines).toHaveLength(all.length + 1)
    expect(lines[0]?.split('\t')).toEqual(COLUMNS.map((column) => COLUMN_TITLES[column]))
    for (const line of lines) expect(line.split('\t')).toHaveLength(COLUMNS.length)
  })

  it('give a spreadsheet no formula and no cell of its own', () => {
    const { picture } = makePage(13)
    const strings = [...picture.strings]
    strings[picture.names[0] ?? 0] = '=HYPERLINK("x")\tA\nB'
    const hostile = new Rows(openPicture({ ...picture, strings }), [])
    const [, line = ''] = hostile.copy([0]).split('\n')
    expect(line.split('\t')[0]).toBe(`'=HYPERLINK("x") A B`)
    expect(line.split('\t')).toHaveLength(COLUMNS.length)
  })
})
