import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderBody } from '../../src/report/body.js'
import { COMMENT_STAGES, LEAST_CHARACTERS, renderComment } from '../../src/report/comment.js'
import { readMarker } from '../../src/report/marker.js'
import type { Report } from '../../src/report/report.js'
import { renderSummary } from '../../src/report/summary.js'
import { hostileReport } from './hostile-report.js'
import { makeCone, makeFinding, makeGraphCheck, makeReport, makeTrigger, makeUnknown } from './make-report.js'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/** The most that a comment shows. */
const MOST = COMMENT_STAGES.reduce((most, stage) => (stage.crates > most.crates ? stage : most))

/** More of everything than any comment holds. */
function makeLargeReport(): Report {
  const roots = numbers(400).map((index) => `.#packages.x86_64-linux.service-${index}`)
  const cone = makeCone({
    bound: 'at-least',
    boundReasons: numbers(30).map((index) => `flake.lock changed the input number ${index}`),
    covers: { roots, system: 'x86_64-linux', evaluator: 'nix 2.34.8', leftOut: numbers(40).map((i) => `shell ${i}`) },
    crates: {
      rebuilt: 4000,
      total: 9000,
      tests: { rebuilt: 0, total: 0 },
      distinct: { rebuilt: 900, total: 2000 },
      builder: { rebuilt: 90, total: 700 },
    },
    triggers: numbers(300).map((index) => makeTrigger({ name: `crate-${index}`, roots, nodes: 3 })),
    roots: roots.map((name) => ({
      name,
      state: 'changed' as const,
      derivations: { rebuilt: 9, total: 99 },
      crates: { rebuilt: 8, total: 88 },
    })),
    rebuiltCrates: numbers(2000).map((index) => ({
      name: `a-crate-with-a-long-name-${index}`,
      version: `1.${index}.0`,
      side: 'target' as const,
      test: false,
      because: [index % 300],
    })),
  })
  return makeReport({
    verdict: 'fail',
    loosened: numbers(100).map((index) => `checks.graph.ceilings.root-${index} goes from 10 to 20`),
    checks: [
      makeGraphCheck(cone, {
        mode: 'enforce',
        verdict: 'fail',
        findings: numbers(300).map((line) => makeFinding({ line: line + 1 })),
        unknowns: numbers(80).map((index) => makeUnknown({ what: `root ${index} was not evaluated` })),
      }),
    ],
  })
}

/** Lines that hold data: rows of tables and items of lists, without headers and rules. */
function dataLines(markdown: string): ReadonlySet<string> {
  return new Set(
    markdown.split('\n').filter((line) => /^(\| (?!:--|Trigger|Root|Check)|- |> - )(?!\d+ more)/.test(line)),
  )
}

describe('a comment that has to be shortened', () => {
  const large = makeLargeReport()
  const full = renderBody(large, MOST)

  it('starts out longer than a comment may be', () => {
    expect(full.length).toBeGreaterThan(65_536)
  })

  it.each([60_000, 30_000, 12_000, LEAST_CHARACTERS])(
    'fits %i characters, sentence and marker kept',
    (maxCharacters) => {
      const comment = renderComment(large, { maxCharacters })
      expect(comment.length).toBeLessThanOrEqual(maxCharacters)
      expect(comment.split('\n')[0]).toMatch(/^\*\*At least 4000 of 9000 crates rebuild \(44\.4 %\), because /)
      expect(comment).toContain('**The gate fails**')
      expect(comment).toContain("the run's summary has more")
      expect(readMarker(comment)?.run).toBe(7001)
    },
  )

  it('uses what room there is', () => {
    expect(renderComment(large).length).toBeGreaterThan(20_000)
  })

  it('refuses a limit in which nothing fits', () => {
    expect(() => renderComment(large, { maxCharacters: LEAST_CHARACTERS - 1 })).toThrow(RangeError)
  })

  it('says less at each stage and nothing that the stage before did not', () => {
    const stages = COMMENT_STAGES.map((detail) => renderBody(large, detail))
    for (const [index, stage] of stages.slice(1).entries()) {
      const before = stages[index] ?? ''
      expect(stage.length).toBeLessThan(before.length)
      const missing = [...dataLines(stage)].filter((line) => !dataLines(before).has(line))
      expect(missing).toEqual([])
    }
    expect(dataLines(stages[0] ?? '').size).toBeGreaterThan(200)
    expect(dataLines(stages.at(-1) ?? '').size).toBe(0)
  })

  it('counts what it left out', () => {
    const comment = renderComment(large, { maxCharacters: 12_000 })
    const shown = comment.split('\n').filter((line) => line.startsWith('| `crate-')).length
    expect(comment).toContain(`${300 - shown} more triggers not shown here.`)
  })

  it('keeps within every limit whatever the names', () => {
    fc.assert(
      fc.property(hostileReport(12), fc.integer({ min: LEAST_CHARACTERS, max: 60_000 }), (report, maxCharacters) => {
        expect(renderComment(report, { maxCharacters }).length).toBeLessThanOrEqual(maxCharacters)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a summary', () => {
  it('holds more than the comment and keeps within its bytes', () => {
    const large = makeLargeReport()
    const encoder = new TextEncoder()
    const summary = renderSummary(large)
    expect(summary.length).toBeGreaterThan(renderComment(large).length)
    expect(encoder.encode(summary).length).toBeLessThanOrEqual(1_000_000)
    for (const maxBytes of [16_000, 100_000]) {
      expect(encoder.encode(renderSummary(large, { maxBytes })).length).toBeLessThanOrEqual(maxBytes)
    }
    expect(summary).not.toContain('<!-- conegate')
  })

  it('counts bytes, not characters', () => {
    const report = makeReport({ loosened: numbers(2000).map(() => '→'.repeat(300)) })
    const bytes = new TextEncoder().encode(renderSummary(report, { maxBytes: 20_000 })).length
    expect(bytes).toBeLessThanOrEqual(20_000)
  })

  it('shows what each attribute was and is', () => {
    const summary = renderSummary(makeReport())
    expect(summary).toContain('| `adler2` | `version` | `2.0.0` | `2.0.1` |')
  })
})
