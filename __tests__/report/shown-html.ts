/** A comment as the HTML that a Markdown renderer makes of it, and what is foreign in that. */
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { CANARY } from './hostile-report.js'

/** Raw HTML is let through, so that whatever a name smuggles in would show up as an element. */
export function toHtml(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
}

/** Every tag with its attributes, in order. */
export function tagsOf(html: string): readonly string[] {
  return html.match(/<[a-zA-Z/!?][^>]*>/g) ?? []
}

/** The text outside of code, tags taken out. */
export function proseOf(html: string): string {
  return html
    .replace(/<pre>[\s\S]*?<\/pre>/g, ' ')
    .replace(/<code[^>]*>[\s\S]*?<\/code>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
}

/** Elements that stay open or are closed out of turn; void ones apart. */
export function unbalancedTags(html: string): readonly string[] {
  const open: string[] = []
  for (const tag of tagsOf(html)) {
    const name = /^<\/?([a-z0-9]+)/i.exec(tag)?.[1] ?? tag
    if (name === 'br' || tag.startsWith('<!--')) continue
    if (!tag.startsWith('</')) open.push(name)
    else if (open.pop() !== name) return [tag]
  }
  return open
}

/** Our own elements; the one link is the run's. */
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

/** What stands in a comment that is not ours or not whole, one line each; nothing where all is well. */
export function findForeign(markdown: string): readonly string[] {
  const html = toHtml(markdown)
  const prose = proseOf(html)
  const hidden = /[\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u0590-\u08ff]|(?!\n)\p{Cc}/u.exec(markdown)
  const live = /@|#|:\/\/|www\.|GH-\d|\$|:\w+:|::/.exec(prose)
  return [
    ...tagsOf(html)
      .filter((tag) => !OURS.test(tag) && !tag.startsWith('<!-- conegate:v1 {'))
      .map((tag) => `element ${tag}`),
    ...unbalancedTags(html).map((tag) => `unbalanced ${tag}`),
    ...(prose.includes(CANARY) ? ['a name outside of code'] : []),
    ...(live === null ? [] : [`live text ${live[0]}`]),
    ...(hidden === null ? [] : ['a character that can not be seen']),
    ...rowWidths(markdown)
      .filter((widths) => new Set(widths).size > 1)
      .map((widths) => `a table with rows of ${widths.join(', ')} cells`),
  ]
}
