import { connectToGitHub } from '../platform/github/client.js'
import type { PullRequestEvent, RunContext } from '../platform/github/event.js'
import type { Job } from '../platform/github/job.js'
import { publishComment } from '../platform/github/publish-comment.js'
import { renderComment } from '../report/comment.js'
import { graphCheckOf, type Report } from '../report/report.js'
import type { Settings } from '../settings/schema.js'

/** Publishes the report as the pull request's comment, and says in the log what became of it. Never changes the verdict. */
export async function publishReport(
  report: Report,
  event: PullRequestEvent,
  context: RunContext,
  options: { readonly token: string; readonly policy: Settings['comment']; readonly settingsKey: string },
  job: Job,
): Promise<void> {
  const { token, policy, settingsKey } = options
  if (policy === 'never') return
  if (event.fork && event.trigger === 'pull_request') {
    job.info("The pull request is from a fork, whose token can't comment; the job's summary has the report.")
    return
  }
  const client = await connectToGitHub({ token, apiUrl: context.apiUrl, repository: context.repository })
  const { outcome, reason, advice } = await publishComment(client, {
    pullRequest: { number: event.number, headSha: event.head.sha, baseRef: event.base.ref },
    body: renderComment(report, { settingsKey }),
    wanted: isWanted(report, policy),
    shorter: (maxCharacters) => renderComment(report, { settingsKey, maxCharacters }),
  })
  const text = `comment ${outcome}: ${reason}`
  if (outcome === 'refused') job.warning([text, advice].filter((part) => part !== '').join('. '))
  else job.info(text)
}

/** Whether a first comment is worth a notification; one that is there already is edited anyway. */
export function isWanted(report: Report, policy: Settings['comment']): boolean {
  const fails = report.verdict === 'fail' || report.verdict === 'unknown'
  if (policy === 'always') return true
  if (policy === 'on-failure') return fails
  const cone = graphCheckOf(report)?.facts?.cone ?? null
  const rebuilds = cone !== null && (cone.crates.rebuilt > 0 || (cone.derivations?.rebuilt ?? 0) > 0)
  return fails || rebuilds || report.verdict === 'advise'
}
