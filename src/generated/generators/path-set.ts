import picomatch from 'picomatch'

/** Paths that a generator reads or writes, relative to the judged folder. */
export interface PathSet {
  /** As a person reads it: the paths and patterns themselves, sorted. */
  readonly shown: readonly string[]
  /** Those that name one file, whether it is there or not. */
  readonly exact: readonly string[]
  /** Some path of what each pattern matches, so that files that are not there yet can be matched, too. */
  readonly examples: readonly string[]
  has(path: string): boolean
}

export const NO_PATHS: PathSet = exactly([])

/** These very files, whatever characters are in their names. */
export function exactly(paths: Iterable<string>): PathSet {
  const set = new Set(paths)
  const exact = [...set].sort()
  return { shown: exact, exact, examples: exact, has: (path) => set.has(path) }
}

/** What picomatch's patterns match; files whose names begin with a dot, too. A pattern of no special characters names one file. */
export function matching(patterns: readonly string[]): PathSet {
  const normal = patterns.map((pattern) => pattern.replace(/^(?:\.\/)+/, ''))
  const exact = normal.filter((pattern) => !picomatch.scan(pattern).isGlob)
  const matches = picomatch(normal, { dot: true })
  return {
    shown: [...normal].sort(),
    exact: exact.sort(),
    examples: normal.map(exampleOf),
    has: (path) => exact.includes(path) || matches(path),
  }
}

export function union(a: PathSet, b: PathSet): PathSet {
  const both = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])].sort()
  return {
    shown: both(a.shown, b.shown),
    exact: both(a.exact, b.exact),
    examples: both(a.examples, b.examples),
    has: (path) => a.has(path) || b.has(path),
  }
}

function exampleOf(pattern: string): string {
  return pattern.replace(/\*+/g, 'x').replace(/\?/g, 'x')
}
