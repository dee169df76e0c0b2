import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { KINDS, SIDES, TESTS } from '../../../src/page/model/filters.js'
import { COLUMNS } from '../../../src/page/model/rows.js'
import { MAX_OPENED, readView, START, writeView, type View } from '../../../src/page/model/view.js'

const COUNTS = { nodes: 500, triggers: 7, roots: 4 }
const index = (below: number) => fc.option(fc.nat(below - 1), { nil: null })

const view: fc.Arbitrary<View> = fc.record({
  filters: fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 60 }),
    trigger: index(COUNTS.triggers),
    root: index(COUNTS.roots),
    kind: fc.constantFrom(...KINDS),
    side: fc.constantFrom(...SIDES),
    tests: fc.constantFrom(...TESTS),
    around: index(COUNTS.nodes),
  }),
  chosen: index(COUNTS.nodes),
  opened: fc.array(fc.constantFrom('g0.crate', 'g3.builder/2', 'g12.other/11/0'), { maxLength: MAX_OPENED }),
  before: fc.boolean(),
  sorting: fc.record({ column: fc.constantFrom(...COLUMNS), descending: fc.boolean() }),
  page: fc.nat(1000),
})

describe('the address of a view', () => {
  it('leads back to the view', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(readView(`#${writeView(one)}`, COUNTS)).toEqual(one)
      }),
    )
  })

  it('is empty for the start', () => {
    expect(writeView(START)).toBe('')
    expect(readView('', COUNTS)).toEqual(START)
  })

  it('gives a view that there is, whatever stands in it', () => {
    const key = fc.constantFrom(
      'q',
      'trigger',
      'root',
      'kind',
      'side',
      'around',
      'node',
      'open',
      'show',
      'sort',
      'page',
      'x',
    )
    const fragment = fc
      .array(fc.tuple(key, fc.oneof(fc.string(), fc.integer().map(String), fc.constant('1e9'))))
      .map((parts) => parts.map(([name, value]) => `${name}=${value}`).join('&'))
    fc.assert(
      fc.property(fc.oneof(fragment, fc.string()), (text) => {
        const { filters, chosen, opened, sorting, page } = readView(text, COUNTS)
        for (const [value, below] of [
          [filters.trigger, COUNTS.triggers],
          [filters.root, COUNTS.roots],
          [filters.around, COUNTS.nodes],
          [chosen, COUNTS.nodes],
        ] as const) {
          expect(value === null || (Number.isInteger(value) && value >= 0 && value < below)).toBe(true)
        }
        expect(opened.length).toBeLessThanOrEqual(MAX_OPENED)
        expect(COLUMNS).toContain(sorting.column)
        expect(Number.isInteger(page) && page >= 0).toBe(true)
      }),
    )
  })
})
