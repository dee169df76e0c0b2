/**
 * Whether a difference merely repeats others: a bumped crate's phases say its new version, a new feature stands in its
 * build flags. Such a difference is no news beside the one that it repeats.
 */
import type { Region } from './compare-texts.js'
import type { PathTable } from './path-spans.js'
import type { Renames } from './renames.js'
import { tokenize } from './tokens.js'

/** How rustc and build scripts are told of features and dependencies. */
const SYNTAX = ['cfg', 'feature', 'features', 'extern', 'dependency', 'lib', 'rlib', 'so', 'L', 'l', 'CARGO', 'FEATURE']

/** Longer parts are not looked at: they count as news. */
const MAX_LENGTH = 1024 * 1024

function eachWord(text: string, visit: (word: string) => void): void {
  for (const word of text.match(/[0-9A-Za-z]+/g) ?? []) visit(word)
}

export class Vocabulary {
  private readonly words = new Set(SYNTAX)

  add(text: string | undefined): void {
    if (text === undefined || text.length > MAX_LENGTH) return
    eachWord(text, (word) => {
      this.words.add(word).add(word.toUpperCase()).add(word.toLowerCase())
    })
  }

  /**
   * @param isKnownPath whether an input behind this hash part is already told of as changed, new or lost
   * @returns whether the parts differ only in words of this vocabulary
   */
  repeats(
    before: string,
    after: string,
    region: Region,
    how: { readonly before: PathTable; readonly after: PathTable; readonly renames: Renames },
    isKnownPath: (hash: string) => boolean,
  ): boolean {
    if (region.tooLong || region.beforeEnd - region.beforeStart + region.afterEnd - region.afterStart > MAX_LENGTH) {
      return false
    }
    const balance = new Map<string, number>()
    const count = (text: string, start: number, end: number, side: 'before' | 'after', by: number): number => {
      let known = 0
      for (const token of tokenize(text, start, end, how[side]).tokens) {
        if (token.spans.some((span) => isKnownPath(span.hash))) {
          known += 1
          continue
        }
        let at = token.start
        const add = (part: string): void => {
          eachWord(how.renames.canonical(part, side), (word) => {
            balance.set(word, (balance.get(word) ?? 0) + by)
          })
        }
        for (const span of token.spans) {
          if (span.symbol < 0) continue
          add(text.slice(at, span.start))
          at = span.end
        }
        add(text.slice(at, token.end))
      }
      return known
    }
    const known =
      count(before, region.beforeStart, region.beforeEnd, 'before', -1) +
      count(after, region.afterStart, region.afterEnd, 'after', 1)
    let differing = known
    for (const [word, extra] of balance) {
      if (extra === 0) continue
      if (!this.words.has(word)) return false
      differing += 1
    }
    return differing > 0
  }
}
