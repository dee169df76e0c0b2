/** When pieces of a derivation are the same before and after: raw, or but for what the node's inputs explain. */
import { alignForward, type Explanation } from '../triggers/compare-texts.js'
import type { NodeContext } from '../triggers/node-context.js'
import type { PathTable } from '../triggers/path-spans.js'

export type Side = 'before' | 'after'

export interface SameTexts {
  /** Equal for two texts that are surely the same. */
  key(text: string, side: Side): string
  /** Where two texts begin to differ; undefined where they are the same. */
  differAt(before: string, after: string): { readonly before: number; readonly after: number } | undefined
}

/** Longer lines are compared by their keys alone. */
const MAX_ALIGNED = 16 * 1024

export const RAW: SameTexts = {
  key: (text) => text,
  differAt: (before, after) => {
    let at = 0
    while (at < before.length && before.charCodeAt(at) === after.charCodeAt(at)) at += 1
    return at === before.length && at === after.length ? undefined : { before: at, after: at }
  },
}

/** A text in which every path that the table knows stands as its symbol. */
function withSymbols(text: string, table: PathTable, rename: (text: string) => string): string {
  let key = ''
  let at = 0
  for (let from = 0; ;) {
    const span = table.next(text, from, text.length)
    if (span === undefined) return key + rename(text.slice(at))
    if (span.symbol >= 0) {
      key += `${rename(text.slice(at, span.start))}\u0000${span.symbol}\u0000`
      at = span.end
    }
    from = Math.max(span.end, from + 1)
  }
}

/** Paths of changed inputs, their names, versions and metadata are the same before and after. */
export function explainedTexts(context: NodeContext): SameTexts {
  const { explanation } = context
  const renames = explanation.renames()
  const how: Explanation = {
    before: explanation.before,
    after: explanation.after,
    renames,
    gained: undefined,
    lost: undefined,
    reordered: false,
  }
  return {
    key: (text, side) => withSymbols(text, explanation[side], (part) => renames.canonical(part, side)),
    differAt: (before, after) => {
      if (before.length + after.length > MAX_ALIGNED) return RAW.differAt(before, after)
      const found = alignForward(before, 0, before.length, after, 0, after.length, how)
      return found === undefined ? undefined : { before: found.b, after: found.a }
    },
  }
}
