import { join, posix } from 'node:path'
import { MEND_FILE, readMendFile } from '../generated/mending/mend-file.js'
import { connectToGitHub } from '../platform/github/client.js'
import { readRunContext, type RunContext } from '../platform/github/event.js'
import type { Job } from '../platform/github/job.js'
import { maskSecrets } from '../platform/github/workflow-log.js'
import { readMendText, readReportFile } from '../platform/report-folder.js'
import { InputError } from '../problem.js'
import { readReport } from '../report/report-file.js'
import type { ActionInputs } from '../settings/action-inputs.js'
import { mendDefaultBranch } from './mend-default-branch.js'
import { mendPullRequest } from './mend-pull-request.js'
import type { Mending } from './mending.js'

/** A commit of some megabytes takes GitHub a while. */
const TIMEOUT = 60_000

/**
 * `command: mend`: hands back what the capturing job of the same run wrote anew. Checks out nothing, runs nothing, and
 * takes that job's word for nothing: paths, sizes and ids are checked, and the base's settings say what may be written.
 */
export async function runMend(inputs: ActionInputs, job: Job): Promise<void> {
  maskSecrets([inputs.token])
  const context = readRunContext(process.env)
  const { event } = context
  job.output('mended', '')
  job.output('pull-request', '')
  const isPullRequest = event.kind === 'pull_request'
  if (!isPullRequest && !isDefaultBranch(context)) {
    job.info(`nothing to mend: this run is for ${event.kind}, neither a pull request nor the default branch`)
    return
  }
  const folder = join(process.env.GITHUB_WORKSPACE ?? '.', inputs.report)
  const report = readReport(readReportFile(folder))
  const text = readMendText(folder)
  const mend = text === undefined ? null : readMendFile(text)
  const head = isPullRequest ? event.head.sha : context.sha
  checkHead(report.head.commit, head, 'report.json')
  if (mend !== null) checkHead(mend.head, head, MEND_FILE)
  const { token } = inputs
  const { apiUrl, repository } = context
  const client = await connectToGitHub({ token, apiUrl, repository, timeout: TIMEOUT })
  const directory = posix.normalize(inputs.directory).replace(/^\.$|\/+$/g, '')
  const mending: Mending = { client, context, inputs, job, report: { ...report, run: context.run }, mend, directory }
  if (isPullRequest) await mendPullRequest(mending, event)
  else await mendDefaultBranch(mending)
}

function isDefaultBranch({ event, ref, defaultBranch }: RunContext): boolean {
  const isKind = event.kind === 'schedule' || event.kind === 'workflow_dispatch' || event.kind === 'push'
  return isKind && defaultBranch !== null && ref === `refs/heads/${defaultBranch}`
}

function checkHead(found: string | null, head: string, file: string): void {
  if (found === head) return
  throw new InputError(
    `it is about ${found ?? 'no commit'}, and this run is for ${head}`,
    { file },
    'Hand over the artifact that the capturing job of the same run left.',
  )
}
