/**
 * Patterns in `workspace.members`, as cargo expands them: the crate `glob`, https://docs.rs/glob. No braces, no escapes,
 * `**` only as a whole name; names with a leading dot match, too.
 */
import { isWithin, joinPath } from './tree-path.js'

type Part = { readonly any: 'one' | 'many' } | { readonly chars: ReadonlySet<string> | CharClass }
interface CharClass {
  readonly negated: boolean
  readonly ranges: readonly (readonly [string, string])[]
}
type NamePattern = 'folders' | readonly Part[]

export interface MemberGlob {
  /** The folder that it looks in. */
  readonly base: string
  matches(folder: string): boolean
}

export function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern)
}

/** `null` where cargo would refuse the pattern, or where it leads out of the judged folder. */
export function compileGlob(root: string, pattern: string): MemberGlob | null {
  const names = pattern.split('/').filter((name) => name !== '' && name !== '.')
  const first = names.findIndex(isGlob)
  const base = joinPath(root, pattern.startsWith('/') ? pattern : names.slice(0, first).join('/'))
  const rest = names.slice(first).map(compileName)
  if (base === null || names.slice(first).includes('..')) return null
  const patterns = rest.filter((name) => name !== null)
  if (patterns.length < rest.length) return null
  return {
    base,
    matches(folder) {
      if (!isWithin(folder, base) || folder === base) return false
      return matchNames(patterns, folder.slice(base === '' ? 0 : base.length + 1).split('/'))
    },
  }
}

/** All positions that a prefix of the names can lead to, name by name. */
function matchNames(patterns: readonly NamePattern[], names: readonly string[]): boolean {
  let reached = withSkipped(patterns, new Set([0]))
  for (const name of names) {
    const next = new Set<number>()
    for (const at of reached) {
      const pattern = patterns[at]
      if (pattern === 'folders') next.add(at)
      else if (pattern !== undefined && matchName(pattern, name)) next.add(at + 1)
    }
    reached = withSkipped(patterns, next)
  }
  return reached.has(patterns.length)
}

/** A `**` may stand for no folder at all. */
function withSkipped(patterns: readonly NamePattern[], reached: Set<number>): Set<number> {
  for (const at of reached) if (patterns[at] === 'folders') reached.add(at + 1)
  return reached
}

/** Goes back to the last `*` alone, so that it takes at most name × pattern steps. */
function matchName(parts: readonly Part[], text: string): boolean {
  const name = Array.from(text)
  let [at, part] = [0, 0]
  let star = -1
  let retry = 0
  while (at < name.length) {
    const wanted = parts[part]
    if (wanted !== undefined && 'any' in wanted && wanted.any === 'many') {
      star = part++
      retry = at
    } else if (wanted !== undefined && takes(wanted, name[at] ?? '')) {
      at++
      part++
    } else if (star >= 0) {
      part = star + 1
      at = ++retry
    } else return false
  }
  return parts.slice(part).every((left) => 'any' in left && left.any === 'many')
}

function takes(part: Part, char: string): boolean {
  if ('any' in part) return true
  const { chars } = part
  if (!('ranges' in chars)) return chars.has(char)
  return chars.ranges.some(([from, to]) => from <= char && char <= to) !== chars.negated
}

function compileName(name: string): NamePattern | null {
  if (name === '**') return 'folders'
  if (name.includes('**')) return null
  const parts: Part[] = []
  const chars = Array.from(name)
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? ''
    if (char === '*') parts.push({ any: 'many' })
    else if (char === '?') parts.push({ any: 'one' })
    else if (char !== '[') parts.push({ chars: new Set([char]) })
    else {
      const negated = chars[at + 1] === '!'
      const start = at + (negated ? 2 : 1)
      const end = chars.indexOf(']', start + 1)
      if (end < 0) return null
      parts.push({ chars: { negated, ranges: readRanges(chars.slice(start, end)) } })
      at = end
    }
  }
  return parts
}

function readRanges(chars: readonly string[]): (readonly [string, string])[] {
  const ranges: [string, string][] = []
  for (let at = 0; at < chars.length; at++) {
    const from = chars[at] ?? ''
    const to = chars[at + 1] === '-' ? chars[at + 2] : undefined
    ranges.push([from, to ?? from])
    if (to !== undefined) at += 2
  }
  return ranges
}
