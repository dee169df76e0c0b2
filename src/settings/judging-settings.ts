import { UserError } from '../problem.js'
import { compareSettings } from './compare-settings.js'
import { readSettings } from './read-settings.js'
import { defaultSettings, type Settings } from './schema.js'

export interface JudgingSettings {
  /** The rules that judge. */
  readonly settings: Settings
  /** What the change does to them, one plain sentence each. */
  readonly changed: readonly string[]
}

/**
 * The judged don't write the judge's rules: the base's settings count, and what the change does to them is named.
 * @param base text of the base's file, `undefined` where it has none
 * @param head likewise of the head's
 * @throws UserError where the file that judges is wrong; a wrong file of the head is named, it judges nothing yet
 */
export function judgingSettings(base: string | undefined, head: string | undefined, file: string): JudgingSettings {
  const settings = base === undefined ? defaultSettings() : readSettings(base, file)
  if (base === head) return { settings, changed: [] }
  let proposed: Settings
  try {
    proposed = head === undefined ? defaultSettings() : readSettings(head, file)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { settings, changed: [`${error.message}; ${error.advice}`] }
  }
  const changed = compareSettings(settings, proposed).map(
    ({ setting, before, after }) => `${setting} is ${before} in the base and ${after} in this change`,
  )
  return { settings, changed }
}
