/** What can be wrong with a committed snapshot, each with its place. */

export const PROBLEM_CODES = [
  'conflict',
  'newer-format',
  'not-a-snapshot',
  'truncated',
  'too-large',
  'malformed',
  'unsorted',
  'duplicate',
  'unknown-input',
  'contradiction',
  'not-canonical',
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface SnapshotProblem {
  readonly code: ProblemCode
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** One plain sentence without anything of the file's own. */
  readonly what: string
}

export type Parsed<Value> =
  { readonly value: Value; readonly problem: null } | { readonly value: null; readonly problem: SnapshotProblem }

/** Thrown and caught within the reader alone. */
export class Damaged extends Error {
  constructor(
    readonly code: ProblemCode,
    /** 1-based. */
    readonly line: number,
    readonly what: string,
  ) {
    super(what)
  }
}
