import { join } from 'node:path'
import { readRunContext } from '../platform/github/event.js'
import type { Job } from '../platform/github/job.js'
import { maskSecrets } from '../platform/github/workflow-log.js'
import { readReportFile } from '../platform/report-folder.js'
import { UserError } from '../problem.js'
import { readReport } from '../report/report-file.js'
import type { ActionInputs } from '../settings/action-inputs.js'
import { defaultSettings } from '../settings/schema.js'
import { publishReport } from './publish.js'

/**
 * `command: comment`: publishes a report that the capturing job of the same run left as data. Checks out nothing, runs
 * nothing, and takes the report's word for nothing but what it shows: which pull request and which head come from the event.
 */
export async function runComment(inputs: ActionInputs, job: Job): Promise<void> {
  maskSecrets([inputs.token])
  const context = readRunContext(process.env)
  const { event } = context
  if (event.kind !== 'pull_request') {
    throw new UserError(
      `there is no pull request to comment on: this run is for ${event.kind}`,
      "Run this job if: github.event_name == 'pull_request'.",
    )
  }
  const report = readReport(readReportFile(join(process.env.GITHUB_WORKSPACE ?? '.', inputs.report)))
  if (report.head.commit !== event.head.sha) {
    throw new UserError(
      `the report is about ${report.head.commit ?? 'no commit'}, the pull request is at ${event.head.sha}`,
      'Publish the report of the same run.',
    )
  }
  const stated = { ...report, pullRequest: { number: event.number }, run: context.run }
  const policy = inputs.comment ?? report.commentPolicy ?? defaultSettings().comment
  await publishReport(stated, event, context, { token: inputs.token, policy, settingsKey: inputs.settings }, job)
}
