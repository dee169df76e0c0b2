import { posix } from 'node:path'
import type { MendFile } from '../generated/mending/mend-file.js'
import type { GitHubClient } from '../platform/github/client.js'
import { readTextAt } from '../platform/github/commit-files.js'
import type { RunContext } from '../platform/github/event.js'
import type { Job } from '../platform/github/job.js'
import type { Report } from '../report/report.js'
import type { ActionInputs } from '../settings/action-inputs.js'
import { readSettings } from '../settings/read-settings.js'
import { defaultSettings, type Settings } from '../settings/schema.js'

/** What both ways of mending work with. */
export interface Mending {
  readonly client: GitHubClient
  readonly context: RunContext
  readonly inputs: ActionInputs
  readonly job: Job
  readonly report: Report
  /** `null` where the capturing job left none: it regenerated nothing. */
  readonly mend: MendFile | null
  /** The judged folder, relative to the repository's top folder; `''` for that. */
  readonly directory: string
}

/** The settings of a commit that nobody has to review any more. Throws `UserError` where they are wrong. */
export async function readSettingsAt({ client, directory, inputs }: Mending, commit: string): Promise<Settings> {
  const path = posix.join(directory, inputs.settings)
  const text = await readTextAt(client, commit, path)
  return text === undefined ? defaultSettings() : readSettings(text, path)
}
