import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findIn, makeCase, randomOf, summarize } from './random-change.js'

describe('random changes of random crates', () => {
  it('are found, all of them and no others, with their kinds, versions and reach', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.integer({ min: 2, max: 14 }), (seed, crates) => {
        const one = makeCase(randomOf(seed), crates)
        expect(summarize(findIn(one).triggers)).toEqual(one.expected)
      }),
      { numRuns: 120 },
    )
  })

  it('are found the same whatever was asked before', () => {
    const one = makeCase(randomOf(12), 14)
    expect(one.expected.length).toBeGreaterThan(0)
    expect(findIn(one)).toEqual(findIn(one))
  })
})
