/** A comment as the HTML that a Markdown renderer makes of it, and what is foreign in that. */
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

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
