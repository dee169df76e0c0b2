import { UserError } from '../problem.js'
import { readSettings } from './read-settings.js'
import { defaultSettings } from './schema.js'

/** Whether two settings files name other roots; false where one of them can't be read, which is told elsewhere. */
export function rootsDiffer(base: string | undefined, head: string | undefined, file: string): boolean {
  if (base === head) return false
  try {
    const [before, after] = [base, head].map((text) =>
      text === undefined ? defaultSettings() : readSettings(text, file),
    )
    return JSON.stringify(before?.roots ?? null) !== JSON.stringify(after?.roots ?? null)
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}
