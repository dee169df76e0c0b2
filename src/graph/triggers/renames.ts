/** Words that stand for a changed input's name, version or metadata, before and after. */

/** Words this long or longer may be looked for in a text; evaluation repeats versions and names, not essays. */
const MAX_WORD = 256
/** Most places where a word may begin or end around a difference. */
const MAX_BOUNDARIES = 16

const DOT = 0x2e

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isWordCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === DOT || code === 0x2d || code === 0x2b || code === 0x5f || code === 0x7e
}

/** Whether a whole word can begin here: not inside a word, and not inside a version. */
function canBegin(text: string, at: number, from: number): boolean {
  if (at <= from) return true
  const before = text.charCodeAt(at - 1)
  const first = text.charCodeAt(at)
  // `perl5.38` and `v1.2`: a version may follow letters.
  if (isDigit(first)) return !isDigit(before) && !(before === DOT && at - 2 >= from && isDigit(text.charCodeAt(at - 2)))
  return !isAlphanumeric(before)
}

function canEnd(text: string, at: number, end: number): boolean {
  if (at >= end) return true
  const next = text.charCodeAt(at)
  if (next === DOT) return at + 1 >= end || !isDigit(text.charCodeAt(at + 1))
  return !isAlphanumeric(next)
}

/** A commit's name that stands for another: full, or shortened to the same length of at least seven. */
export interface CommitChange {
  readonly before: string
  readonly after: string
}

const HEX = /^[0-9a-f]{7,64}$/

/** Copies of one crate may share a code before and not after, or the other way round: then all are called the same. */
function callCodes(codes: readonly (readonly [string, string])[]): {
  readonly before: Map<string, string>
  readonly after: Map<string, string>
} {
  const before = new Map<string, string>()
  const after = new Map<string, string>()
  for (const [old, now] of codes) {
    const calling = before.get(old) ?? after.get(now) ?? `\u0001${before.size}`
    before.set(old, calling)
    after.set(now, calling)
  }
  return { before, after }
}

export class Renames {
  private readonly rules = new Map<string, string | string[]>()
  private readonly codes: (readonly [string, string])[] = []
  /** What codes are called on both sides; made when first asked for. */
  private callings: { readonly before: Map<string, string>; readonly after: Map<string, string> } | undefined

  constructor(private readonly commit?: CommitChange) {}

  get isEmpty(): boolean {
    return this.rules.size === 0 && this.commit === undefined
  }

  add(before: string, after: string): void {
    if (before === after || before === '' || after === '' || before.length > MAX_WORD || after.length > MAX_WORD) return
    const known = this.rules.get(before)
    if (known === undefined) this.rules.set(before, after)
    else if (typeof known !== 'string') known.push(after)
    else if (known !== after) this.rules.set(before, [known, after])
  }

  /** A word that stands for one input alone, such as buildRustCrate's `metadata`. */
  addCode(before: string, after: string): void {
    if (before === after || before.length < 6 || after.length < 6) return
    this.add(before, after)
    this.codes.push([before, after])
    this.callings = undefined
  }

  /** A text with every code replaced by what it is called on both sides. */
  canonical(text: string, side: 'before' | 'after'): string {
    if (this.codes.length === 0) return text
    this.callings ??= callCodes(this.codes)
    const callings = this.callings[side]
    return text.replace(/[0-9A-Za-z]{6,}/g, (word) => callings.get(word) ?? word)
  }

  /**
   * The ends of two words, one replacing the other, that hold the differing characters at `b` and `a`: the longest such.
   * The texts are equal from `fromB` to `b` and from `fromA` to `a`.
   */
  match(
    before: string,
    fromB: number,
    b: number,
    endB: number,
    after: string,
    fromA: number,
    a: number,
    endA: number,
  ): { readonly before: number; readonly after: number } | undefined {
    if (this.isEmpty) return undefined
    let best: { before: number; after: number; length: number } | undefined
    let starts = 0
    for (let start = b; start >= fromB && b - start <= MAX_WORD && starts < MAX_BOUNDARIES; start--) {
      if (start < b && !isWordCharacter(before.charCodeAt(start))) break
      if (!canBegin(before, start, fromB)) continue
      starts += 1
      const startA = a - (b - start)
      if (startA < fromA) break
      let ends = 0
      for (let end = Math.max(b, start + 1); end <= endB && end - start <= MAX_WORD && ends < MAX_BOUNDARIES; end++) {
        if (canEnd(before, end, endB)) {
          ends += 1
          const endAfter = this.replacement(before.slice(start, end), after, startA, endA)
          // Commits that begin alike must not explain what is equal anyway: each match has to go on.
          const goesOn = end > b || endAfter > a
          if (goesOn && endAfter >= a && end - start > (best?.length ?? 0)) {
            best = { before: end, after: endAfter, length: end - start }
          }
        }
        if (end >= endB || !isWordCharacter(before.charCodeAt(end))) break
      }
    }
    return best
  }

  /** Where the word ends that stands in `after` for `word`; -1 where none does. The longest, if there are several. */
  private replacement(word: string, after: string, start: number, end: number): number {
    let best = -1
    const rule = this.rules.get(word)
    for (const candidate of rule === undefined ? [] : typeof rule === 'string' ? [rule] : rule) {
      const stop = start + candidate.length
      if (stop <= end && stop > best && after.startsWith(candidate, start) && canEnd(after, stop, end)) best = stop
    }
    if (best < 0 && this.commit !== undefined && HEX.test(word) && this.commit.before.startsWith(word)) {
      const stop = start + word.length
      if (stop <= end && this.commit.after.startsWith(after.slice(start, stop)) && canEnd(after, stop, end)) best = stop
    }
    return best
  }
}
