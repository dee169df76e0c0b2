import type { ConeFacts } from './facts.js'

/** Whether the evaluated and the static cone name the same crates, where both could be had for the same roots. */
export interface Agreement {
  readonly agrees: boolean
  /** Crates of each cone, tests apart. */
  readonly evaluated: number
  readonly static: number
  /** `name version` of crates that only one of the two rebuilds, sorted, at most 20 each. */
  readonly onlyEvaluated: readonly string[]
  readonly onlyStatic: readonly string[]
}

/** The facts of the check `graph`. */
export interface GraphFacts {
  /** `null` where there is nothing to compare with, or it could not be looked at; `note` says which. */
  readonly cone: ConeFacts | null
  readonly agreement: Agreement | null
  /** One plain sentence where there is something to say about the cone as a whole; `''` otherwise. */
  readonly note: string
}
