import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { diffLines, diffLists } from '../../../src/graph/why/diff-texts.js'
import { RAW } from '../../../src/graph/why/same-texts.js'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '  a', ''), { maxLength: 30 })

function counts(items: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1)
  return found
}

describe('how lines differ', () => {
  it('makes one text of the other, whatever is skipped', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { lines: told, cut } = diffLines(before, after, RAW)
        expect(cut).toBe(false)
        let [b, a] = [0, 0]
        for (const { what, text } of told) {
          if (what === 'skipped') {
            const count = Number(text)
            expect(count).toBeGreaterThan(0)
            expect(before.slice(b, b + count)).toEqual(after.slice(a, a + count))
            b += count
            a += count
            continue
          }
          if (what !== 'added') expect(before[b++]).toBe(text)
          if (what !== 'removed') expect(after[a++]).toBe(text)
        }
        expect([b, a]).toEqual([before.length, after.length])
      }),
    )
  })

  it('tells no more than has to go and come', () => {
    const { lines: told } = diffLines(['x', 'a', 'b', 'c'], ['a', 'b', 'y', 'c'], RAW)
    expect(told.map(({ what, text }) => `${what} ${text}`)).toEqual([
      'removed x',
      'kept a',
      'kept b',
      'added y',
      'kept c',
    ])
  })

  it('shows long lines from shortly before they differ', () => {
    const long = (flag: string): string => `cc ${'-I/some/folder '.repeat(40)}${flag} -o out`
    const { lines: told } = diffLines([long('-O2')], [long('-O3')], RAW)
    expect(told.map(({ text }) => text.startsWith('…') && text.length < 60)).toEqual([true, true])
    expect(told.map(({ text }) => /-O[23]/.exec(text)?.[0])).toEqual(['-O2', '-O3'])
  })
})

describe('how lists differ', () => {
  it('is by their members, but for lists that differ in order alone', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { lines: told } = diffLists(before, after, RAW)
        const texts = (what: string) => told.filter((line) => line.what === what).map((line) => line.text)
        const [left, right] = [counts(before), counts(after)]
        const isReordered = [...left, ...right].every(([item]) => left.get(item) === right.get(item))
        if (isReordered) return
        for (const item of new Set([...before, ...after])) {
          const more = (right.get(item) ?? 0) - (left.get(item) ?? 0)
          expect(texts('added').filter((one) => one === item)).toHaveLength(Math.max(0, more))
          expect(texts('removed').filter((one) => one === item)).toHaveLength(Math.max(0, -more))
        }
      }),
    )
  })

  it('is told as an order where that is all', () => {
    const { lines: told } = diffLists(['a', 'b'], ['b', 'a'], RAW)
    expect(told.filter((line) => line.what !== 'kept').map(({ what, text }) => `${what} ${text}`)).toEqual([
      'removed a',
      'added a',
    ])
  })
})
