import type { Regenerated } from './generated/regenerated.js'
import type { PictureFacts } from './graph/picture-facts.js'
import type { Finding, Mode, Unknown, Verdict } from './verdict.js'

/** What one check found. `facts` is the check's own data, `null` where it could not look. */
export interface CheckResult<Facts = unknown> {
  readonly check: string
  readonly mode: Mode
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
  readonly facts: Facts | null
  /** What a page draws of it; see `Answer`. */
  readonly picture?: () => PictureFacts
  /** What generators wrote anew; see `Answer`. */
  readonly regenerated?: Regenerated
}
