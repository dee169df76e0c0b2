import { describe, expect, it } from '@jest/globals'
import type { ConeFacts, TriggerFacts } from '../../src/graph/facts.js'
import { toPlain } from '../../src/report/phrase.js'
import { coneSentence, percent, sentenceOf } from '../../src/report/sentence.js'
import { whyPhrase } from '../../src/report/words.js'
import { makeCone, makeFinding, makeGraphCheck, makeReport, makeTrigger, makeUnknown } from './make-report.js'
import { SAMPLE_REPORTS } from './sample-reports.js'

const say = (change: Partial<ConeFacts>) => toPlain(coneSentence(makeCone(change)))
const because = (...triggers: Partial<TriggerFacts>[]) =>
  say({ triggers: triggers.map(makeTrigger) }).replace('13 of 504 crates rebuild (2.6 %), because ', '')

const NONE = { rebuilt: 0, total: 0 }
const crates = (rebuilt: number, total: number, tests = NONE) => ({
  rebuilt,
  total,
  tests,
  distinct: { rebuilt, total },
  builder: NONE,
})

describe('the sentence', () => {
  it('says crates first, then why', () => {
    expect(say({})).toBe('13 of 504 crates rebuild (2.6 %), because adler2 2.0.0 → 2.0.1')
  })

  it('says where the count is a bound', () => {
    expect(say({ bound: 'at-least' })).toMatch(/^At least 13 of 504 crates/)
    expect(say({ bound: 'at-most' })).toMatch(/^At most 13 of 504 crates/)
  })

  it('says plainly that nothing rebuilds, but not where that is only what is known', () => {
    const derivations = { rebuilt: 0, total: 9, recipeOnly: 0, impure: 0, depth: 0 }
    expect(say({ crates: crates(0, 504), derivations })).toBe('Nothing rebuilds: the base has all 504 crates')
    expect(say({ crates: crates(0, 504), derivations, bound: 'at-least' })).toBe(
      'Nothing is known to rebuild (of 504 crates)',
    )
  })

  it('falls back to derivations and to tests where no crate rebuilds', () => {
    const derivations = { rebuilt: 3, total: 765, recipeOnly: 0, impure: 0, depth: 2 }
    expect(say({ crates: crates(0, 93), derivations })).toMatch(
      /^No crate rebuilds \(of 93\), but 3 of 765 derivations rebuild \(0\.4 %\), because /,
    )
    expect(say({ crates: crates(0, 0), derivations })).toMatch(/^3 of 765 derivations rebuild \(0\.4 %\), because /)
    const tests = { rebuilt: 2, total: 8 }
    expect(say({ crates: crates(0, 93, tests), derivations: null, bound: 'at-least' })).toMatch(
      /^No crate rebuilds \(of 93\), but at least 2 of 8 test builds rebuild/,
    )
  })

  it('names up to three triggers and counts the others', () => {
    const names = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `c${index}`, from: '1.0.0', to: '1.0.1' }))
    expect(because(...names(2))).toBe('c0 1.0.0 → 1.0.1 and c1 1.0.0 → 1.0.1')
    expect(because(...names(3))).toBe('c0 1.0.0 → 1.0.1, c1 1.0.0 → 1.0.1 and c2 1.0.0 → 1.0.1')
    expect(because(...names(5))).toBe('c0 1.0.0 → 1.0.1, c1 1.0.0 → 1.0.1 and 3 more triggers')
  })

  it('does not make up a reason', () => {
    expect(say({ triggers: [] })).toBe('13 of 504 crates rebuild (2.6 %); what set it off was not found')
  })

  it.each<[string, Partial<TriggerFacts>]>([
    [
      "foo's features changed: +derive and -std",
      {
        kinds: ['features'],
        changes: [{ kind: 'features', attribute: 'features', before: 'alloc std', after: 'alloc derive' }],
      },
    ],
    [
      "foo's features changed",
      { kinds: ['features'], changes: [{ kind: 'features', attribute: 'features', before: 'a b…', after: 'a c…' }] },
    ],
    ["foo's source changed", { kinds: ['source'] }],
    [
      'the source of foo is the whole repository (src = ./.), which changed',
      { kinds: ['source', 'whole-repository-source'] },
    ],
    ['foo names the commit', { kinds: ['names-commit'] }],
    [
      "foo's environment changed: CFLAGS",
      {
        kinds: ['environment'],
        changes: [{ kind: 'environment', attribute: 'CFLAGS', before: '-O1', after: '-O2' }],
      },
    ],
    ["foo's builder changed", { kinds: ['builder'] }],
    [
      'foo has a new input: zlib-1.3',
      { kinds: ['new-input'], changes: [{ kind: 'new-input', attribute: 'inputs', before: null, after: 'zlib-1.3' }] },
    ],
    ['foo 1.0.0 is new', { kinds: ['new'], from: null }],
    ['foo is impure, so it is always built', { kinds: ['impure'] }],
    ['foo changed', { kinds: [] }],
  ])('says: because %s', (expected, change) => {
    expect(because({ name: 'foo', from: '1.0.0', to: '1.0.0', changes: [], ...change })).toBe(expected)
  })

  it('shows hostile names as they are, on one line', () => {
    expect(because({ name: 'a\nb\u001b[31m', from: '1', to: '2\u202e' })).toBe('aU+000AbU+001B[31m 1 → 2U+202E')
    const long = because({ name: 'x'.repeat(10_000), from: 'y'.repeat(10_000), to: 'z'.repeat(10_000) })
    expect(long.length).toBeLessThan(120)
  })
})

describe('the sentence on a report', () => {
  it('tells "no base" and "could not look" apart', () => {
    const ofSample = (name: string) => sentenceOf(SAMPLE_REPORTS[name] ?? makeReport())
    expect(ofSample('no-base')).toBe('There is no base to compare with')
    expect(ofSample('could-not-look')).toBe('What rebuilds is unknown')
  })

  it('speaks of findings where the graph was not asked', () => {
    const check = { ...makeGraphCheck(null), check: 'generated' }
    const of = (change: Partial<typeof check>) => sentenceOf(makeReport({ checks: [{ ...check, ...change }] }))
    expect(of({ findings: [makeFinding(), makeFinding({ isNew: false })] })).toBe('1 new finding')
    expect(of({ unknowns: [makeUnknown()] })).toBe('Not everything could be looked at')
    expect(of({})).toBe('Nothing new was found')
  })
})

describe('the column "why"', () => {
  it('names every kind, what says most first, and a source only where nothing else implies it', () => {
    const why = (kinds: TriggerFacts['kinds']) => toPlain(whyPhrase(makeTrigger({ kinds, changes: [] })))
    expect(why(['source', 'version'])).toBe('version')
    expect(why(['source', 'flags', 'features'])).toBe('features; source; flags')
    expect(why(['whole-repository-source', 'source'])).toBe('source: the whole repository')
    expect(why([])).toBe('changed')
  })
})

describe('percent', () => {
  it.each([
    [0, 504, '0 %'],
    [13, 504, '2.6 %'],
    [1, 100_000, '0.1 %'],
    [99_999, 100_000, '99.9 %'],
    [504, 504, '100 %'],
    [0, 0, '0 %'],
  ])('of %i of %i is %s', (rebuilt, total, expected) => {
    expect(percent({ rebuilt, total })).toBe(expected)
  })
})
