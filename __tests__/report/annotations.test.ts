import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderAnnotations } from '../../src/report/annotations.js'
import { hostileReport } from './hostile-report.js'
import { makeFinding, makeGraphCheck, makeReport, makeUnknown } from './make-report.js'

const reportWith = (change: Parameters<typeof makeGraphCheck>[1]) =>
  makeReport({ checks: [makeGraphCheck(null, { mode: 'enforce', ...change })] })

describe('annotations', () => {
  it('end an advice once', () => {
    const [asked, told] = renderAnnotations(
      reportWith({
        findings: [makeFinding({ fix: "Did you mean 'crates'?" }), makeFinding({ fix: 'Run it.', line: 15 })],
      }),
    )
    expect(asked?.message).toMatch(/To mend it: Did you mean 'crates'\?$/)
    expect(told?.message).toMatch(/To mend it: Run it\.$/)
  })

  it('say how much a finding weighs, and where it is', () => {
    const findings = [makeFinding({ isNew: false }), makeFinding()]
    const [first, second] = renderAnnotations(reportWith({ findings }))
    expect(first).toMatchObject({ level: 'error', file: 'nix/sources.nix', line: 14 })
    expect(first?.title).toBe('conegate: graph/forgotten-hash')
    expect(first?.message).toContain('To mend it: set the hash to the empty string')
    expect(second?.level).toBe('notice')
    expect(renderAnnotations(reportWith({ mode: 'advise', findings }))[0]?.level).toBe('warning')
  })

  it('say what could not be looked at', () => {
    const [only] = renderAnnotations(reportWith({ unknowns: [makeUnknown()] }))
    expect(only).toMatchObject({ level: 'error', title: 'conegate: graph could not look' })
  })

  it('are at most ten of a level, the tenth counting the others', () => {
    const findings = Array.from({ length: 40 }, (_, line) => makeFinding({ line: line + 1 }))
    const all = renderAnnotations(reportWith({ findings }))
    expect(all).toHaveLength(10)
    expect(all.at(-1)?.message).toContain('31 more')
    expect(renderAnnotations(reportWith({ findings: findings.slice(0, 10) }))).toHaveLength(10)
  })

  it.each(['/etc/passwd', '../x', 'a/../../x', 'a\nb', 'a\u202eb'])('point at no file for %j', (file) => {
    const [only] = renderAnnotations(reportWith({ findings: [makeFinding({ file })] }))
    expect(only).not.toHaveProperty('file')
    expect(only).not.toHaveProperty('line')
  })

  it('hide nothing and stay on one line', () => {
    fc.assert(
      fc.property(hostileReport(12), (report) => {
        for (const { title, message, file = '' } of renderAnnotations(report)) {
          expect(title + message + file).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
          expect(message.length).toBeLessThan(1500)
        }
      }),
      { numRuns: 50 },
    )
  })
})
