import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pairPackages, type Named } from '../../src/generated/pair-packages.js'

function one(name: string, version: string, origin = 'registry'): Named {
  return { name, version, origin }
}

function pairsOf(source: readonly Named[], generated: readonly Named[]): string[] {
  const { pairs } = pairPackages(source, generated)
  return [...pairs].map(([a, b]) => `${source[a]?.version ?? ''}=${generated[b]?.version ?? ''}`).sort()
}

describe('pairing packages', () => {
  it('pairs a bump with the compatible version, whatever else moved', () => {
    const locked = [one('a', '0.8.7'), one('a', '0.7.3'), one('a', '2.0.0')]
    expect(pairsOf(locked, [one('a', '0.7.3'), one('a', '0.8.5'), one('a', '1.0.0')])).toEqual([
      '0.7.3=0.7.3',
      '0.8.7=0.8.5',
      '2.0.0=1.0.0',
    ])
  })

  it('leaves a new version without a counterpart where the old one stays', () => {
    expect(pairsOf([one('a', '1.0.0'), one('a', '2.0.0')], [one('a', '1.0.0')])).toEqual(['1.0.0=1.0.0'])
  })

  it('pairs what only comes from elsewhere', () => {
    expect(pairsOf([one('a', '1.0.0', 'git')], [one('a', '1.0.0')])).toEqual(['1.0.0=1.0.0'])
  })

  it('pairs one to one, each with its own name, and as many as there can be', () => {
    const packages = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b'),
        version: fc.constantFrom('0.1.0', '0.1.1', '1.0.0', '1.2.0', 'odd'),
        origin: fc.constantFrom('git', 'registry'),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(packages, packages, (source, generated) => {
        const { pairs, back } = pairPackages(source, generated)
        expect(new Set(pairs.values()).size).toBe(pairs.size)
        for (const [a, b] of pairs) {
          expect(back.get(b)).toBe(a)
          expect(source[a]?.name).toBe(generated[b]?.name)
        }
        for (const name of ['a', 'b']) {
          const count = (list: readonly Named[]): number => list.filter((other) => other.name === name).length
          const paired = [...pairs.keys()].filter((a) => source[a]?.name === name).length
          expect(paired).toBe(Math.min(count(source), count(generated)))
        }
      }),
    )
  })
})
