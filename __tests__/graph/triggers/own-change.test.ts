import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { classifyAttribute, shorten } from '../../../src/graph/triggers/own-change.js'
import { matchSources } from '../../../src/graph/triggers/match-sources.js'
import { madePath } from '../../helpers/made-store.js'

describe('attributes', () => {
  it.each([
    ['version', ['version', 'crateVersion']],
    ['source', ['src', 'urls', 'rev', 'outputHash', 'sha256', 'cargoHash', 'patches']],
    ['features', ['crateFeatures', 'buildFeatures', 'cargoBuildFeatures']],
    ['flags', ['extraRustcOpts', 'NIX_CFLAGS_COMPILE', 'RUSTFLAGS', 'makeFlags', 'cmakeFlagsArray', 'extraLinkFlags']],
    ['builder', ['builder', 'args', 'stdenv']],
    ['system', ['system']],
    ['outputs', ['outputs']],
    ['environment', ['buildPhase', 'FOO', 'edition', 'name']],
  ])('of the kind %s', (kind, attributes) => {
    expect(attributes.map(classifyAttribute)).toEqual(attributes.map(() => kind))
  })
})

describe('values', () => {
  it('are shown whole where they are short', () => {
    expect(shorten('short', 2, 3)).toBe('short')
  })

  it('are shown around what differs where they are long', () => {
    const text = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`
    expect(shorten(text, 500, 504)).toBe(`…${'a'.repeat(40)}HERE${'b'.repeat(40)}…`)
  })

  it('are bounded, and never cut through a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 400 }), fc.nat(400), fc.nat(400), (text, a, b) => {
        const shown = shorten(text, Math.min(a, b), Math.max(a, b))
        expect(shown.length).toBeLessThanOrEqual(202)
        expect(Buffer.from(shown, 'utf8').toString('utf8')).toBe(shown)
      }),
    )
  })
})

describe('sources', () => {
  const path = (name: string, seed: string): string => madePath(name, seed)

  it('are matched by their names, then by what they are called, then as the only ones left', () => {
    const [script, other] = [path('builder.sh', 'old'), path('builder.sh', 'new')]
    expect(matchSources([script, path('same', '')], [other, path('same', '')])).toEqual({
      changed: [[script, other]],
      gained: [],
      lost: [],
    })
    const [one, two] = [path('patch-1.0', ''), path('patch-1.1', '')]
    expect(matchSources([one], [two, other])).toEqual({ changed: [[one, two]], gained: [other], lost: [] })
    expect(matchSources([one], [other]).changed).toEqual([[one, other]])
    expect(matchSources([one, script], [path('x', ''), path('y', ''), path('z', '')])).toMatchObject({ changed: [] })
  })
})
