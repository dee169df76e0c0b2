/** Made-up ceilings and measures for property tests. */
import fc from 'fast-check'
import type { Acceptance, Ceilings, Limits, Subject } from '../../../src/graph/ceilings/ceilings.js'
import { CEILING_NAMES, type CeilingName, type Totals } from '../../../src/graph/graph-facts.js'
import type { GraphFigures, GraphMeasures } from '../../../src/graph/totals.js'

/** Few, so that ceilings, acceptances and measures meet. */
const ROOTS = ['.#app', 'default.nix#a b: c', "it's", '- x'] as const
const CRATES = ['syn', 'rand', 'a:b #c', 'null'] as const
const DAYS = ['2026-01-01', '2026-06-14', '2026-06-15', '2026-12-31'] as const

const someName = fc.constantFrom<CeilingName>(...CEILING_NAMES)

function someLimits(ofAll: boolean): fc.Arbitrary<Limits> {
  const names = CEILING_NAMES.filter((name) => ofAll || name !== 'evaluation')
  return fc.dictionary(fc.constantFrom(...names), fc.nat(12))
}

function someSubject(): fc.Arbitrary<Subject> {
  return fc.oneof(
    fc.record({
      kind: fc.constant('ceiling' as const),
      root: fc.option(fc.constantFrom(...ROOTS)),
      ceiling: someName,
    }),
    fc.record({ kind: fc.constant('duplicate' as const), crate: fc.constantFrom(...CRATES) }),
  )
}

export function someAcceptance(): fc.Arbitrary<Acceptance> {
  return fc.record({
    subject: someSubject(),
    from: fc.nat(12),
    to: fc.nat(16),
    reason: fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .map((text) => `r${text.replace(/[\n\r]/g, '')}`),
    expires: fc.constantFrom(...DAYS),
  })
}

export function someCeilings(): fc.Arbitrary<Ceilings> {
  return fc
    .record({
      all: someLimits(true),
      roots: fc.dictionary(fc.constantFrom(...ROOTS), someLimits(false)),
      duplicates: fc.option(fc.dictionary(fc.constantFrom(...CRATES), fc.integer({ min: 2, max: 5 }))),
      accepted: fc.array(someAcceptance(), { maxLength: 6 }),
    })
    .map(({ roots, duplicates, ...rest }) => ({
      ...rest,
      roots: new Map(Object.entries(roots)),
      duplicates: duplicates === null ? null : new Map(Object.entries(duplicates)),
    }))
}

function someFigures(): fc.Arbitrary<GraphFigures> {
  const duplicates = fc
    .dictionary(fc.constantFrom(...CRATES), fc.integer({ min: 2, max: 6 }))
    .map(
      (counts) =>
        new Map(
          Object.entries(counts).map(([crate, count]) => [crate, Array.from({ length: count }, (_, i) => `${i}.0.0`)]),
        ),
    )
  const totals: fc.Arbitrary<Omit<Totals, 'duplicateCrates'>> = fc.record({
    derivations: fc.nat(12),
    crates: fc.nat(12),
    edges: fc.nat(12),
    depth: fc.nat(12),
  })
  return fc.tuple(totals, duplicates).map(([figures, of]) => ({
    totals: { ...figures, duplicateCrates: of.size },
    duplicates: of,
  }))
}

export function someMeasures(): fc.Arbitrary<GraphMeasures> {
  return fc
    .record({ all: someFigures(), roots: fc.dictionary(fc.constantFrom(...ROOTS), someFigures()) })
    .map(({ all, roots }) => ({ all, roots: new Map(Object.entries(roots)) }))
}
