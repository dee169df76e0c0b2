import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderComment } from '../../src/report/comment.js'
import { readMarker } from '../../src/report/marker.js'
import { renderSummary } from '../../src/report/summary.js'
import { CANARY, hostileReport } from './hostile-report.js'
import { proseOf, tagsOf, toHtml, unbalancedTags } from './shown-html.js'

const OURS =
  /^<(\/?(p|strong|code|pre|table|thead|tbody|tr|ul|li|blockquote|details|summary|sub)|br|br \/|\/?t[hd]( align="(left|right)")?|code class="language-mermaid"|\/a|a href="https:\/\/github\.com\/a\/b\/actions\/runs\/1")>$/

/** Cells of each row of each table, as GitHub counts them: pipes that no backslash stands before. */
function rowWidths(markdown: string): readonly number[][] {
  const tables: number[][] = []
  let inTable = false
  for (const line of markdown.split('\n')) {
    if (line.startsWith('|')) {
      if (!inTable) tables.push([])
      tables.at(-1)?.push((line.match(/(?<!\\)\|/g) ?? []).length - 1)
    }
    inTable = line.startsWith('|')
  }
  return tables
}

function expectTame(markdown: string): void {
  const html = toHtml(markdown)
  const foreign = tagsOf(html).filter((tag) => !OURS.test(tag) && !tag.startsWith('<!-- conegate:v1 {'))
  expect(foreign).toEqual([])
  expect(unbalancedTags(html)).toEqual([])
  const prose = proseOf(html)
  expect(prose).not.toMatch(/@|#|:\/\/|www\.|GH-\d|\$|:\w+:|::/)
  expect(prose).not.toContain(CANARY)
  // Nothing that can't be seen, and nothing that is not text.
  expect(markdown).not.toMatch(/[\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u0590-\u08ff]|(?!\n)\p{Cc}/u)
  for (const widths of rowWidths(markdown)) expect(new Set(widths).size).toBe(1)
}

describe('a report full of hostile names', () => {
  it('makes a comment with nothing in it but our own elements, every table whole', () => {
    fc.assert(
      fc.property(hostileReport(), (report) => {
        expectTame(renderComment(report))
      }),
      { numRuns: 150 },
    )
  })

  it('makes such a summary too', () => {
    fc.assert(
      fc.property(hostileReport(), (report) => {
        expectTame(renderSummary(report))
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
