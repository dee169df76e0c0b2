import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderComment } from '../../src/report/comment.js'
import { readMarker } from '../../src/report/marker.js'
import { renderSummary } from '../../src/report/summary.js'
import { CANARY, hostileReport } from './hostile-report.js'
import { findForeign, proseOf, toHtml } from './shown-html.js'

describe('a report full of hostile names', () => {
  it('makes a comment with nothing in it but our own elements, every table whole', () => {
    fc.assert(
      fc.property(hostileReport(), (report) => {
        expect(findForeign(renderComment(report))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('makes such a summary too', () => {
    fc.assert(
      fc.property(hostileReport(), (report) => {
        expect(findForeign(renderSummary(report))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('has one marker, which is ours, whatever the names claim', () => {
    fc.assert(
      fc.property(hostileReport(), (report) => {
        const comment = renderComment(report)
        expect(comment.split('<!--')).toHaveLength(2)
        expect(readMarker(comment)?.run).toBe(7)
      }),
      { numRuns: 60 },
    )
  })

  it("quotes a fork's sentences as a whole, so that none of its words stand in our voice", () => {
    const text = `${CANARY} approved by the maintainers`
    fc.assert(
      fc.property(hostileReport(), (report) => {
        const claimed = { ...report, forkRun: true, loosened: [text, ...report.loosened] }
        const html = toHtml(renderComment(claimed))
        expect(html).toContain(CANARY)
        expect(proseOf(html)).not.toContain('approved')
      }),
      { numRuns: 20 },
    )
  })
})
