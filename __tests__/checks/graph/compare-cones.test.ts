import { describe, expect, it } from '@jest/globals'
import { compareCones } from '../../../src/checks/graph/compare-cones.js'
import type { EvaluatedCone } from '../../../src/checks/graph/evaluated-cone.js'
import type { StaticCone } from '../../../src/checks/graph/static-cone.js'
import type { Bound, ConeFacts, RebuiltCrate } from '../../../src/graph/facts.js'

function facts(names: readonly string[], total = 10, bound: Bound = 'exact'): ConeFacts {
  const rebuiltCrates = names.map((name): RebuiltCrate => ({
    name,
    version: '1.0.0',
    side: 'target',
    test: false,
    because: [],
  }))
  return { bound, crates: { rebuilt: names.length, total }, rebuiltCrates } as unknown as ConeFacts
}

const evaluated = (cone: ConeFacts): Pick<EvaluatedCone, 'cone'> => ({ cone })
const fromFiles = (cone: ConeFacts): StaticCone => ({ cone, findings: [] })

describe('compareCones', () => {
  it('agrees on the same crates, whatever their order', () => {
    expect(compareCones(evaluated(facts(['a', 'b'])), fromFiles(facts(['b', 'a'])))).toEqual({
      agrees: true,
      evaluated: 2,
      static: 2,
      onlyEvaluated: [],
      onlyStatic: [],
    })
  })

  it('names what only one of them rebuilds, copies counted', () => {
    expect(compareCones(evaluated(facts(['a', 'a', 'b'])), fromFiles(facts(['a', 'c'])))).toMatchObject({
      agrees: false,
      onlyEvaluated: ['a 1.0.0', 'b 1.0.0'],
      onlyStatic: ['c 1.0.0'],
    })
  })

  it('does not agree where only the totals differ', () => {
    expect(compareCones(evaluated(facts(['a'], 10)), fromFiles(facts(['a'], 11)))?.agrees).toBe(false)
  })

  it('proves nothing where one of them is only a bound', () => {
    expect(compareCones(evaluated(facts(['a'])), fromFiles(facts(['b'], 10, 'at-least')))).toBeNull()
    expect(compareCones(evaluated(facts(['a'], 10, 'at-most')), fromFiles(facts(['a'])))).toBeNull()
  })
})
