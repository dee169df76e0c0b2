import type { FoundTriggers } from '../../../src/graph/triggers/find-triggers.js'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findIn, makeCase, randomOf, summarize } from './random-change.js'

/** What is told of the cone's nodes as values, which can be compared, in place of the functions that tell it. */
function plain({ before, look, ...found }: FoundTriggers): unknown {
  const { nodes } = found.edges
  return { ...found, before: Array.from(nodes, before), changes: Array.from(nodes, (node) => look(node)?.changes) }
}

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

  it('are found the same where the store has derivations but no files, so that each is compared closely', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (seed) => {
        const one = makeCase(randomOf(seed), 10)
        expect(plain(findIn(one, false))).toEqual(plain(findIn(one)))
      }),
      { numRuns: 40 },
    )
  })

  it('are found the same whatever was asked before', () => {
    const one = makeCase(randomOf(12), 14)
    expect(one.expected.length).toBeGreaterThan(0)
    expect(plain(findIn(one))).toEqual(plain(findIn(one)))
  })
})
