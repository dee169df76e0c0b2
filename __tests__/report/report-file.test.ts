import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import * as v from 'valibot'
import type { ConeFacts } from '../../src/graph/facts.js'
import type { GraphFacts } from '../../src/graph/graph-facts.js'
import { InputError } from '../../src/problem.js'
import { coneDocument, type ConeDocument } from '../../src/report/cone-document.js'
import { LIMITS } from '../../src/report/limits.js'
import { readReport, writeReport } from '../../src/report/report-file.js'
import { graphCheckOf, type Report } from '../../src/report/report.js'
import { ConeDocumentSchema, type ConeSchema, type GraphFactsSchema } from '../../src/report/schema.js'
import { hostileCone, hostileReport } from './hostile-report.js'
import { makeCone, makeGraphCheck, makeReport, makeTrigger } from './make-report.js'
import { SAMPLE_REPORTS } from './sample-reports.js'

// The schemas and the types say the same, in both directions; compiling this is the test.
const typesAgree: {
  cone: (facts: v.InferOutput<typeof ConeSchema>) => ConeFacts
  facts: (facts: v.InferOutput<typeof GraphFactsSchema>) => GraphFacts
  document: (document: v.InferOutput<typeof ConeDocumentSchema>) => ConeDocument
  kinds: (
    kind: ConeFacts['triggers'][number]['kinds'][number],
  ) => v.InferInput<typeof ConeSchema>['triggers'][number]['kinds'][number]
} = { cone: (x) => x, facts: (x) => x, document: (x) => x, kinds: (x) => x }

describe('report.json', () => {
  it.each(Object.entries(SAMPLE_REPORTS))('%s comes back as it was', (_, report) => {
    expect(Object.keys(typesAgree)).toHaveLength(4)
    expect(readReport(writeReport(report))).toEqual(report)
  })

  it('can always be read back, and a second time says the same', () => {
    fc.assert(
      fc.property(hostileReport(5), (report) => {
        const url = 'https://github.com/a/b/actions/runs/1'
        const text = writeReport({ ...report, run: { id: 7, attempt: 1, url } })
        expect(writeReport(readReport(text))).toBe(text)
      }),
      { numRuns: 80 },
    )
  })

  it('is shortened to its size, says so, and keeps the figures', () => {
    const roots = Array.from({ length: 3000 }, (_, index) => `root-${index}-${'x'.repeat(180)}`)
    const triggers = Array.from({ length: 2500 }, (_, index) => makeTrigger({ name: `crate-${index}`, roots }))
    const cone = makeCone({ triggers, covers: { ...makeCone().covers, roots } })
    const text = writeReport(makeReport({ checks: [makeGraphCheck(cone)] }))
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(LIMITS.fileBytes)
    const back = graphCheckOf(readReport(text))?.facts?.cone
    expect(back?.crates).toEqual(cone.crates)
    expect(back?.triggers.length).toBeGreaterThan(0)
    expect(back?.covers.leftOut[0]).toBe(`Only ${back?.triggers.length ?? 0} of 2500 triggers are listed.`)
  })

  const valid = JSON.parse(writeReport(SAMPLE_REPORTS['several-triggers'] ?? makeReport())) as Record<string, unknown>
  const changed = (path: string, value: unknown): string => {
    const copy = structuredClone(valid)
    const keys = path.split('.')
    let place = copy
    for (const key of keys.slice(0, -1)) place = place[key] as Record<string, unknown>
    place[keys.at(-1) ?? ''] = value
    return JSON.stringify(copy)
  }
  const CONE = 'checks.0.facts.cone'

  it.each([
    ['version', 2],
    ['tool.name', 'other'],
    ['tool.version', '0.1.0 <b>'],
    ['verdict', 'great'],
    ['head.commit', 'main'],
    ['run.url', 'javascript:alert(1)'],
    ['run.id', 0],
    ['pullRequest.number', 1.5],
    ['loosened', ['one\ntwo']],
    ['loosened', ['hidden\u202e']],
    ['loosened', ['x'.repeat(LIMITS.text + 1)]],
    ['checks', Array.from({ length: LIMITS.checks + 1 }, () => (valid.checks as unknown[])[0])],
    ['checks.0.check', 'Graph'],
    ['checks.0.mode', 'always'],
    [`${CONE}.crates.rebuilt`, 10_000],
    [`${CONE}.derivations.rebuilt`, -1],
    [`${CONE}.base.commit`, 'HEAD'],
    [`${CONE}.triggers.0.name`, ''],
    [`${CONE}.triggers.0.name`, '\ud800'],
    [`${CONE}.triggers.0.kinds`, ['magic']],
    [`${CONE}.rebuiltCrates.0.because`, Array.from({ length: 9 }, () => 0)],
  ])('is refused with another %s (case %#)', (path, value) => {
    expect(() => readReport(changed(path, value))).toThrow(InputError)
  })

  it.each(['', '{', 'null', '[]', '"report"', '['.repeat(100_000)])(
    'is refused where it is not a report (case %#)',
    (text) => {
      expect(() => readReport(text)).toThrow(InputError)
    },
  )

  it('names the place of what is wrong', () => {
    expect(() => readReport(changed('head.commit', 'main'))).toThrow(/head\.commit is not as/)
  })

  it('drops what it does not know, keys and facts of other checks', () => {
    const report: Report = {
      ...makeReport(),
      checks: [{ ...makeGraphCheck(null), check: 'toolchains', facts: null }],
    }
    const text = JSON.stringify({
      ...report,
      extra: 1,
      checks: report.checks.map((check) => ({ ...check, facts: { anything: '\n' } })),
    })
    expect(readReport(text)).toEqual(report)
  })
})

describe('the document of conegate cone --json', () => {
  it('has what scripts are promised', () => {
    const document = coneDocument(makeCone(), { toolVersion: '0.1.0' })
    expect(document).toMatchObject({
      version: 1,
      derivations: { rebuilt: 14, total: 1873 },
      crates: { rebuilt: 13, total: 504 },
      triggers: [{ name: 'adler2', from: '2.0.0', to: '2.0.1', reach: 14 }],
      base: { how: 'evaluated' },
      covers: { roots: ['.#ironstar'], system: 'x86_64-linux' },
    })
  })

  it('follows its schema whatever the names', () => {
    fc.assert(
      fc.property(hostileCone(4), (cone) => {
        expect(v.is(ConeDocumentSchema, coneDocument(cone, { toolVersion: '0.1.0' }))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})
