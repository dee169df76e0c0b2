import type { PictureFacts } from '../graph/picture-facts.js'
import type { Regenerated } from '../generated/regenerated.js'
import type { CheckResult } from '../check-result.js'
import type { Finding, Mode, Unknown } from '../verdict.js'
import type { Settings } from '../settings/schema.js'
import type { World } from './world.js'

/** What a check may look at. */
export interface CheckContext {
  /** The rules that judge: on a pull request the base's own. */
  readonly settings: Settings
  readonly world: World
  /** The day of the run, `YYYY-MM-DD` in UTC: what exceptions expire by. */
  readonly today: string
  /** Tells a person who waits what is being done now; never part of the answer. */
  readonly progress: (doing: string) => void
}

/** What a check found; the gate makes the verdict of it. */
export interface Answer<Facts> {
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
  readonly facts: Facts | null
  /** What a page draws of it, worked out when it is asked for; only good while the world is open, and in no file. */
  readonly picture?: () => PictureFacts
  /** What generators wrote anew, to be left as data for who may commit it. */
  readonly regenerated?: Regenerated
}

/** One question with its own settings. Adding a check is adding a folder and one line in `list.ts`. */
export interface Check<Facts = unknown> {
  readonly name: string
  mode(settings: Settings): Mode
  run(context: CheckContext): Promise<Answer<Facts>>
  /**
   * Asked once every check has answered, for what follows from several answers: a check that mends may look at what the
   * others found. Its answer replaces the check's first one.
   */
  follow?(context: CheckContext, own: Answer<Facts>, all: readonly CheckResult[]): Promise<Answer<Facts>>
}
