import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CacheFacts, RootChange, Totals } from '../../src/graph/graph-facts.js'
import { bar } from '../../src/report/bar.js'
import { cachesPhrase, ceilingNumber, groupRootChanges, totalsChange } from '../../src/report/graph-words.js'
import { toPlain } from '../../src/report/phrase.js'

const TOTALS: Totals = { derivations: 765, crates: 93, duplicateCrates: 0, edges: 2100, depth: 40 }

function makeChange(change: Partial<RootChange>): RootChange {
  return {
    root: '.#app',
    state: 'changed',
    before: TOTALS,
    after: TOTALS,
    added: [],
    removed: [],
    moved: [],
    duplicated: [],
    newlyNeeded: [],
    ...change,
  }
}

describe('bar', () => {
  it('shows what is not nothing, and is full only where all is', () => {
    expect(bar({ rebuilt: 0, total: 500 })).toBe('░░░░░░░░░░')
    expect(bar({ rebuilt: 1, total: 500 })).toBe('█░░░░░░░░░')
    expect(bar({ rebuilt: 250, total: 500 })).toBe('█████░░░░░')
    expect(bar({ rebuilt: 499, total: 500 })).toBe('█████████░')
    expect(bar({ rebuilt: 500, total: 500 })).toBe('██████████')
    expect(bar({ rebuilt: 900, total: 500 })).toBe('██████████')
    expect(bar({ rebuilt: 0, total: 0 })).toBe('░░░░░░░░░░')
  })

  it('is always ten characters and never shorter for more', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (one, other, total) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const full = (rebuilt: number) => bar({ rebuilt, total }).replaceAll('░', '').length
        expect(bar({ rebuilt: one, total })).toHaveLength(10)
        expect(full(less)).toBeLessThanOrEqual(full(more))
      }),
    )
  })
})

describe('totalsChange', () => {
  it('says only what differs', () => {
    expect(totalsChange(TOTALS, { ...TOTALS, crates: 94, depth: 41 })).toBe(
      '93 → 94 crates, 40 → 41 nodes in the longest chain',
    )
    expect(totalsChange(TOTALS, TOTALS)).toBe('')
    expect(totalsChange(null, { ...TOTALS, crates: 1 })).toBe('1 crate, 765 derivations')
  })
})

describe('groupRootChanges', () => {
  it('leaves a bump by itself to the triggers', () => {
    expect(groupRootChanges([makeChange({ moved: [{ name: 'serde', from: '1.0.203', to: '1.0.204' }] })])).toEqual([])
  })

  it('tells of roots that change in the same way once', () => {
    const grown = { after: { ...TOTALS, crates: 94 }, added: ['crate new 1.0.0 registry target []'] }
    const other = { before: { ...TOTALS, crates: 10 }, after: { ...TOTALS, crates: 11 }, added: grown.added }
    const groups = groupRootChanges([
      makeChange({ root: 'a', ...grown }),
      makeChange({ root: 'b', ...other }),
      makeChange({ root: 'c', removed: ['crate old 1.0.0 registry target []'] }),
    ])
    expect(groups.map(({ roots }) => roots)).toEqual([['a', 'b'], ['c']])
  })
})

describe('cachesPhrase', () => {
  const facts: CacheFacts = {
    caches: [{ url: 'https://cache.example.org', state: 'answered', untrusted: 0, damaged: 0 }],
    derivations: { served: 30, built: 15, unknown: 0, spared: 90 },
    crates: { served: 28, built: 15, unknown: 0, spared: 90 },
    toBuild: [],
    troubles: [],
  }

  it('says what is there already and what is left', () => {
    expect(toPlain(cachesPhrase(facts))).toBe(
      '120 of the 135 derivations are in https://cache.example.org already; 15 (15 crates) are left to build.',
    )
  })

  it('names the one that did not answer, and is silent without caches', () => {
    const down = { ...facts, caches: facts.caches.map((cache) => ({ ...cache, state: 'down' as const })) }
    const troubles = ['the binary cache https://cache.example.org could not be asked: it refuses connections']
    const text = toPlain(
      cachesPhrase({ ...down, troubles, derivations: { served: 0, built: 1, unknown: 134, spared: 0 } }),
    )
    expect(text).toContain('Of 134 derivations it is unknown whether a cache has them.')
    expect(text).toContain('The binary cache https://cache.example.org could not be asked: it refuses connections.')
    expect(cachesPhrase(null)).toEqual([])
    const all = { served: 0, built: 0, unknown: 135, spared: 0 }
    expect(toPlain(cachesPhrase({ ...down, derivations: all }))).toBe(
      'Of 135 derivations it is unknown whether a cache has them.',
    )
  })

  it('says what is unknown though all answered, and what nobody trusted signed', () => {
    const untrusted = { ...facts, caches: facts.caches.map((cache) => ({ ...cache, untrusted: 2 })) }
    const some = { served: 1, built: 3, unknown: 1, spared: 0 }
    expect(toPlain(cachesPhrase({ ...untrusted, derivations: some, crates: { ...some, built: 0 } }))).toBe(
      '1 of the 5 derivations are in https://cache.example.org already; 3 are left to build. ' +
        'Of 1 derivation it is unknown whether a cache has it. 2 paths are there without a signature of a trusted key.',
    )
  })
})

describe('ceilingNumber', () => {
  it('rounds what is no whole number', () => {
    expect([ceilingNumber(504), ceilingNumber(2.5789), ceilingNumber(null)]).toEqual(['504', '2.58', '–'])
  })
})
