import { describe, expect, it } from '@jest/globals'
import { judgeCeilings } from '../../../src/graph/ceilings/judge-ceilings.js'
import type { JudgedCeilings, JudgeInput, Measurement } from '../../../src/graph/ceilings/judge-input.js'
import { readCeilings } from '../../../src/graph/ceilings/read-ceilings.js'
import { pathOf } from '../../../src/graph/ceilings/ceilings.js'
import type { Finding } from '../../../src/verdict.js'

const FILE = 'build-graph/ceilings.yml'
const TODAY = '2026-06-15'

interface Given extends Partial<Omit<JudgeInput, 'measure' | 'proposed' | 'base' | 'duplicates'>> {
  /** By `root/ceiling`, the root `''` for all: what there is, and what the base has. */
  readonly values?: Readonly<Record<string, readonly [value: number, before: number | null]>>
  /** Text of the change's own file; the rules' if left out. */
  readonly proposed?: string | null
  readonly base?: string | null
  readonly duplicates?: Readonly<Record<string, readonly string[]>>
  readonly duplicatesBefore?: Readonly<Record<string, readonly string[]>> | null
}

function judge(rules: string, given: Given = {}): JudgedCeilings {
  const { ceilings, lineOf } = readCeilings(rules, FILE)
  const { values = {}, proposed = rules, base = rules, duplicates = {}, duplicatesBefore = null, ...rest } = given
  const read = (text: string | null) => (text === null ? null : readCeilings(text, FILE).ceilings)
  return judgeCeilings({
    ceilings,
    alsoAccepted: [],
    proposed: read(proposed),
    base: read(base),
    today: TODAY,
    measure: ({ root, ceiling }): Measurement => {
      const known = values[`${root ?? ''}/${ceiling}`]
      if (known === undefined) {
        return { value: null, before: null, unknown: { what: '', why: 'Not told.', fix: 'Tell it.' } }
      }
      return { value: known[0], before: known[1] }
    },
    roots: { head: new Set(), base: new Set() },
    duplicates: {
      head: new Map(Object.entries(duplicates)),
      base: duplicatesBefore === null ? null : new Map(Object.entries(duplicatesBefore)),
      needs: (crate, version) => [`needs-${crate} ${version}`],
    },
    place: {
      file: FILE,
      lineOf: (subject) => lineOf(pathOf(subject)),
      lineOfRoot: (root) => lineOf(['roots', root]),
      lineOfAcceptance: (acceptance) =>
        lineOf(['accepted', ceilings.accepted.findIndex((one) => one.reason === acceptance.reason)]),
    },
    brought: () => 'new: serde 1.0.0',
    remedies: () => ['defer openssl 3.0.1 → 3.0.2: then 4 of 93 crates rebuild'],
    ...rest,
  })
}

function only(findings: readonly Finding[]): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

const LIMITED = 'version: 1\nall:\n  crates: 28\n'
const accepted = (expires: string, to = 30) =>
  `${LIMITED}accepted:\n  - { ceiling: crates, from: 28, to: ${to}, reason: a new parser, expires: ${expires} }\n`

describe('a ceiling', () => {
  it('is kept up to its limit', () => {
    const { facts, findings, unknowns } = judge(LIMITED, { values: { '/crates': [28, 27] } })
    expect(facts).toEqual([{ ceiling: 'crates', root: null, limit: 28, value: 28, before: 27, state: 'kept' }])
    expect([...findings, ...unknowns]).toEqual([])
  })

  it('is breached over it: limit, value, base, what brought it and what mends it', () => {
    const { facts, findings, over } = judge(LIMITED, { values: { '/crates': [30, 28] } })
    expect(facts[0]?.state).toBe('breached')
    expect(only(findings)).toEqual({
      rule: 'graph/ceiling-breached',
      file: FILE,
      line: 3,
      subject: 'crates',
      what: '30 crates in all roots, over the ceiling of 28; the base has 28; new: serde 1.0.0',
      why: 'each time it is a little, and nobody sees the whole',
      fix: 'take out what is not needed; or accept it on purpose: conegate accept --ceiling crates --reason … --expires YYYY-MM-DD',
      isNew: true,
    })
    expect(over).toEqual([{ subject: { kind: 'ceiling', root: null, ceiling: 'crates' }, limit: 28, value: 30 }])
  })

  it('that the base was over already is not the change’s, unless it is further over now', () => {
    expect(only(judge(LIMITED, { values: { '/crates': [30, 30] } }).findings).isNew).toBe(false)
    expect(only(judge(LIMITED, { values: { '/crates': [30, 31] } }).findings).isNew).toBe(false)
    expect(only(judge(LIMITED, { values: { '/crates': [31, 30] } }).findings).isNew).toBe(true)
    expect(only(judge(LIMITED, { values: { '/crates': [30, null] } }).findings).isNew).toBe(true)
  })

  it('of the evaluation is not blamed for what two runs differ by', () => {
    const rules = 'all: { evaluation: 5 }\n'
    expect(only(judge(rules, { values: { '/evaluation': [6.1, 6] } }).findings).isNew).toBe(false)
    expect(only(judge(rules, { values: { '/evaluation': [6.1, 4] } }).findings).isNew).toBe(true)
  })

  it('of the cone says what would bring it under', () => {
    const finding = only(judge('all: { cone-crates: 10 }\n', { values: { '/cone-crates': [13, null] } }).findings)
    expect(finding.what).toBe('13 crates to rebuild in all roots, over the ceiling of 10')
    expect(finding.fix).toMatch(/^defer openssl 3\.0\.1 → 3\.0\.2: then 4 of 93 crates rebuild; or accept/)
  })

  it('that can not be measured is unknown and never kept; one reason is told once', () => {
    const { facts, findings, unknowns } = judge('all: { crates: 1, depth: 2 }\n')
    expect(facts.map(({ state, value }) => [state, value])).toEqual([
      ['not-measured', null],
      ['not-measured', null],
    ])
    expect(findings).toEqual([])
    expect(unknowns).toEqual([
      {
        what: '2 ceilings were not measured: crates of all roots and depth of all roots',
        why: 'Not told.',
        fix: 'Tell it.',
      },
    ])
  })

  it('of a root that is gone is a finding, with the nearest name', () => {
    const rules = 'roots:\n  default.nix#ap:\n    crates: 3\n'
    const roots = { head: new Set(['default.nix#app']), base: new Set(['default.nix#app']) }
    const { facts, findings } = judge(rules, { roots })
    expect(facts[0]?.state).toBe('not-measured')
    expect(only(findings)).toMatchObject({
      rule: 'graph/ceiling-root-gone',
      line: 2,
      subject: 'default.nix#ap',
      fix: `did you mean default.nix#app? Rename it in ${FILE}, or take it out`,
      isNew: false,
    })
    const lost = { head: new Set(['default.nix#app']), base: new Set(['default.nix#ap']) }
    expect(only(judge(rules, { roots: lost }).findings).isNew).toBe(true)
    expect(judge(rules, { roots: lost, proposed: 'version: 1\n' }).findings).toEqual([])
  })
})

describe('an acceptance', () => {
  it('lets through until its last day, and names reason and date', () => {
    const { facts, findings, over } = judge(accepted(TODAY), { values: { '/crates': [30, 28] } })
    expect(facts).toEqual([
      {
        ...{ ceiling: 'crates', root: null, limit: 28, value: 30, before: 28, state: 'accepted' },
        accepted: { to: 30, reason: 'a new parser', expires: TODAY },
      },
    ])
    expect([...findings, ...over]).toEqual([])
  })

  it('that is not enough is a breach of what it accepts', () => {
    const { facts, findings } = judge(accepted('2026-12-31'), { values: { '/crates': [31, 30] } })
    expect(facts[0]?.state).toBe('breached')
    expect(only(findings)).toMatchObject({ rule: 'graph/ceiling-breached', isNew: true })
    expect(only(findings).what).toContain('over the ceiling of 28 (30 are accepted until 2026-12-31)')
  })

  it('that has run out counts no more and is a finding', () => {
    const { facts, findings, over } = judge(accepted('2026-06-14'), { values: { '/crates': [30, 30] } })
    expect(facts[0]).toMatchObject({ state: 'expired', limit: 28, accepted: { to: 30 } })
    expect(only(findings)).toMatchObject({
      rule: 'graph/acceptance-expired',
      line: 5,
      what: 'crates of all roots were accepted up to 30 instead of 28 until 2026-06-14 (a new parser); there are 30 crates',
      isNew: false,
    })
    expect(over).toHaveLength(1)
    expect(only(judge(accepted('2026-06-14'), { values: { '/crates': [30, 28] } }).findings).isNew).toBe(true)
  })

  it('that has run out is told beside a breach that it would not have covered', () => {
    const { findings } = judge(accepted('2026-06-14'), { values: { '/crates': [31, 31] } })
    expect(findings.map(({ rule, isNew }) => [rule, isNew])).toEqual([
      ['graph/ceiling-breached', false],
      ['graph/acceptance-expired', false],
    ])
  })

  it('that has run out and is not needed goes by a snapshot', () => {
    const { facts, findings } = judge(accepted('2026-06-14'), { values: { '/crates': [28, 28] }, base: null })
    expect(facts[0]?.state).toBe('kept')
    expect(only(findings)).toMatchObject({
      rule: 'graph/acceptance-expired',
      fix: 'take the line out: conegate snapshot',
      isNew: true,
    })
  })

  it('that nobody needs any more is a finding, and none where the change takes it out', () => {
    const finding = only(judge(accepted('2026-12-31'), { values: { '/crates': [27, 29] } }).findings)
    expect(finding).toMatchObject({
      rule: 'graph/acceptance-unused',
      line: 5,
      what: 'crates of all roots were accepted up to 30 instead of 28 (a new parser), and 27 crates are under it without that',
      fix: 'conegate snapshot',
      isNew: true,
    })
    expect(only(judge(accepted('2026-12-31'), { values: { '/crates': [27, 27] } }).findings).isNew).toBe(false)
    const mended = judge(accepted('2026-12-31'), { values: { '/crates': [27, 29] }, proposed: LIMITED })
    expect(mended.findings).toEqual([])
  })

  it('of what no ceiling is set for is not needed', () => {
    const rules = 'accepted:\n  - { ceiling: depth, from: 1, to: 2, reason: r, expires: 2026-12-31 }\n'
    expect(only(judge(rules).findings)).toMatchObject({ rule: 'graph/acceptance-unused' })
    expect(only(judge(rules).findings).what).toContain('no such ceiling is set')
  })

  it('of a cone is not called unneeded after one small change', () => {
    const rules =
      'all: { cone-crates: 10 }\naccepted:\n  - { ceiling: cone-crates, from: 10, to: 20, reason: r, expires: 2026-12-31 }\n'
    expect(judge(rules, { values: { '/cone-crates': [3, null] } }).findings).toEqual([])
  })

  it('of the change itself counts only where the rules let it, and is pointed at otherwise', () => {
    const values = { '/crates': [30, 28] } as const
    const own = readCeilings(accepted('2026-12-31'), FILE).ceilings.accepted
    const later = judge(LIMITED, { values, proposed: accepted('2026-12-31') })
    expect(later.facts[0]?.state).toBe('breached')
    expect(only(later.findings).fix).toContain('the change accepts it until 2026-12-31, which counts once merged')
    const now = judge(LIMITED, { values, proposed: accepted('2026-12-31'), alsoAccepted: own })
    expect(now.facts[0]?.state).toBe('accepted')
    expect(now.findings).toEqual([])
  })
})

describe('duplicates', () => {
  const PINNED = 'duplicates:\n  syn: 2\n'

  it('are judged only where the file speaks of them', () => {
    expect(judge(LIMITED, { values: { '/crates': [1, 1] }, duplicates: { syn: ['1.0.0', '2.0.0'] } }).findings).toEqual(
      [],
    )
    expect(judge(PINNED, { duplicates: { syn: ['1.0.0', '2.0.0'] } }).findings).toEqual([])
  })

  it('that are not pinned are named with versions and who needs each', () => {
    const { findings, over } = judge('duplicates: {}\n', {
      duplicates: { syn: ['1.0.0', '2.0.0'] },
      duplicatesBefore: {},
    })
    expect(only(findings)).toMatchObject({
      rule: 'graph/duplicate-not-pinned',
      subject: 'syn',
      what: 'syn is there in 2 versions and is not pinned as a duplicate: 1.0.0 for needs-syn 1.0.0; 2.0.0 for needs-syn 2.0.0',
      isNew: true,
    })
    expect(over).toEqual([{ subject: { kind: 'duplicate', crate: 'syn' }, limit: 1, value: 2 }])
  })

  it('that the base has, too, are not the change’s', () => {
    const versions = { syn: ['1.0.0', '2.0.0'] }
    expect(only(judge('duplicates: {}\n', { duplicates: versions, duplicatesBefore: versions }).findings).isNew).toBe(
      false,
    )
  })

  it('that are pinned with fewer versions are told with what is new', () => {
    const finding = only(
      judge(PINNED, {
        duplicates: { syn: ['1.0.0', '2.0.0', '3.0.0'] },
        duplicatesBefore: { syn: ['1.0.0', '2.0.0'] },
      }).findings,
    )
    expect(finding).toMatchObject({ line: 2, isNew: true })
    expect(finding.what).toContain('is pinned with 2 versions')
    expect(finding.what).toContain('3.0.0 (new) for')
  })

  it('that are pinned and gone are a finding, mended by a snapshot', () => {
    const gone = { duplicates: {}, duplicatesBefore: { syn: ['1.0.0', '2.0.0'] } }
    expect(only(judge(PINNED, gone).findings)).toMatchObject({
      rule: 'graph/pinned-duplicate-gone',
      line: 2,
      what: 'syn is pinned as a duplicate with 2 versions, and is no duplicate any more',
      fix: 'conegate snapshot',
      isNew: true,
    })
    expect(only(judge(PINNED, { ...gone, duplicatesBefore: {} }).findings).isNew).toBe(false)
    expect(judge(PINNED, { ...gone, proposed: 'duplicates: {}\n' }).findings).toEqual([])
  })

  it('that are pinned are not gone where not all roots are known', () => {
    expect(judge(PINNED, { duplicates: {}, roots: null }).findings).toEqual([])
  })

  it('can be accepted until a day', () => {
    const line = (expires: string) =>
      `duplicates: {}\naccepted:\n  - { duplicate: syn, from: 1, to: 2, reason: r, expires: ${expires} }\n`
    const duplicates = { syn: ['1.0.0', '2.0.0'] }
    expect(judge(line('2026-12-31'), { duplicates }).findings).toEqual([])
    expect(only(judge(line('2026-01-01'), { duplicates }).findings).rule).toBe('graph/acceptance-expired')
    expect(only(judge(line('2026-12-31')).findings).rule).toBe('graph/acceptance-unused')
  })
})
