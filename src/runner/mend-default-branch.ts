import { commitMessage } from '../generated/mending/commit-message.js'
import { whyUndeclared } from '../generated/mending/declared-paths.js'
import { decideBranch, findDone } from '../generated/mending/decide-branch.js'
import { decideMend } from '../generated/mending/decide-mend.js'
import type { MendFile } from '../generated/mending/mend-file.js'
import { digestOf, readPullRequestMarker, renderPullRequestMarker } from '../generated/mending/pull-request-marker.js'
import type { FileChange } from '../generated/regenerated.js'
import { GitHubError } from '../platform/github/api-failure.js'
import type { GitHubClient } from '../platform/github/client.js'
import { readCommitFiles } from '../platform/github/commit-files.js'
import { commitOnBranch } from '../platform/github/commit-on-branch.js'
import { readTokenOwner } from '../platform/github/token-kind.js'
import {
  adviseOnOpening,
  createBranch,
  moveBranches,
  openPullRequest,
  readBranches,
  updatePullRequest,
  type Branches,
  type BranchMove,
  type PullRequestText,
} from '../platform/github/regenerate-branch.js'
import { renderMendPullRequest, sayForged, sayLeft, sayRefused } from '../report/mend-words.js'
import { toPlain } from '../report/phrase.js'
import type { Settings } from '../settings/schema.js'
import { readSettingsAt, type Mending } from './mending.js'

/**
 * Keeps one branch and one pull request with what is out of step on the default branch. Nothing of it fails the step but a
 * damaged file; GitHub's refusals are warnings with advice.
 */
export async function mendDefaultBranch(mending: Mending): Promise<void> {
  try {
    await mendOrSayWhyNot(mending)
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    mending.job.warning(`No pull request: ${error.message}. ${adviseOnOpening(error)}`)
  }
}

async function mendOrSayWhyNot(mending: Mending): Promise<void> {
  const { client, context, job, mend } = mending
  const settings = await readSettingsAt(mending, context.sha)
  const { 'hand-back': handBack, branch } = settings.checks.generated
  if (handBack !== 'pull-request') {
    job.info(`no pull request: the settings say hand-back: ${handBack}`)
    return
  }
  const base = context.defaultBranch ?? ''
  if (branch === base) {
    job.warning('No pull request: the settings name the default branch as its branch.')
    return
  }
  const owner = await readTokenOwner(client)
  const now = await readBranches(client, { base, branch }, owner.login)
  if (mend === null || mend.changes.length === 0) {
    await closeDone(mending, now)
    return
  }
  if (now.base === null) {
    job.warning('No pull request: the default branch is gone.')
    return
  }
  const changes = await dueAt(mending, now.base, mend, settings)
  if (changes === null) return
  const wanted = { inputs: mend.inputs.fingerprint, changes: digestOf(changes) }
  const decision = decideBranch(now, wanted)
  switch (decision.kind) {
    case 'same':
      job.output('pull-request', String(decision.pullRequest))
      job.info(`pull request ${decision.pullRequest} holds exactly this already`)
      return
    case 'foreign':
      job.warning(
        'No pull request: the branch that the settings name holds commits that conegate did not make, which are not ' +
          'written over. Merge or remove it, or name another under checks.generated.branch.',
      )
      return
    case 'closed-by-person':
      job.info(`pull request ${decision.pullRequest} was closed for the same inputs; it is not opened anew`)
      return
    case 'write':
      await write(mending, {
        mend,
        changes,
        wanted,
        now,
        base: { branch: base, commit: now.base },
        branch,
        waits: owner.kind === 'workflow',
        pullRequest: decision.pullRequest,
      })
  }
}

/** What is to be written on the default branch as it is now; `null` where nothing is, which is then said. */
async function dueAt(
  { client, job, directory, inputs }: Mending,
  commit: string,
  mend: MendFile,
  settings: Settings,
): Promise<readonly FileChange[] | null> {
  const paths = mend.changes.map(({ path }) => path)
  const files = await readCommitFiles(
    client,
    commit,
    mend.inputs.files.map(({ path }) => path),
    paths,
  )
  const side = { settings, directory, settingsFile: inputs.settings }
  const decision = decideMend(mend, files, (change) => whyUndeclared(change, side))
  switch (decision.kind) {
    case 'same':
      job.info('the default branch has the regenerated files already')
      return null
    case 'refused':
      job.warning(toPlain(sayRefused(decision.paths)))
      return null
    case 'other':
      if (commit === mend.head) job.warning(toPlain(sayForged(decision.paths)))
      else job.info(toPlain(sayLeft(commit, decision.paths)))
      return null
    case 'write':
      return decision.changes
  }
}

interface Writing {
  readonly mend: MendFile
  readonly changes: readonly FileChange[]
  readonly wanted: { readonly inputs: string; readonly changes: string }
  readonly now: Branches
  readonly base: { readonly branch: string; readonly commit: string }
  readonly branch: string
  readonly waits: boolean
  /** The open one, `null` where there is none. */
  readonly pullRequest: number | null
}

/**
 * The commit is made on a branch of its own, and the pull request's branch then moves there in one step: a branch that is
 * reset to its base for a moment closes its pull request.
 */
async function write(mending: Mending, writing: Writing): Promise<void> {
  const { client, context, job } = mending
  const { changes, base, branch, now } = writing
  const temporary = `${branch}-${context.run.id}-${context.run.attempt}`
  await createBranch(client, temporary, base.commit)
  let isLeft = true
  try {
    const result = await commitOnBranch(client, {
      branch: temporary,
      expectedHead: base.commit,
      message: commitMessage(changes, writing.mend.inputs, base.commit),
      changes,
    })
    if (result.kind !== 'committed') {
      const { reason, advice } = 'refusal' in result ? result.refusal : { reason: 'its branch moved', advice: '' }
      job.warning(`No pull request: ${reason}. ${advice}`)
      return
    }
    const text = textFor(mending, writing, result.commit)
    const number = writing.pullRequest
    if (number !== null) await updatePullRequest(client, number, text)
    await moveBranches(client, now.repositoryId, [
      { branch, from: now.head, to: result.commit },
      { branch: temporary, from: result.commit, to: null },
    ])
    isLeft = false
    job.output('mended', result.commit)
    const opened = number ?? (await openOrRemove(mending, writing, result.commit, text))
    job.output('pull-request', String(opened))
    job.info(`pull request ${opened} ${number === null ? 'opened' : 'updated'} with ${result.commit.slice(0, 12)}`)
  } finally {
    if (isLeft) await removeBranch(client, now.repositoryId, { branch: temporary, to: null })
  }
}

/** A branch that nobody asked for and that has no pull request is not left behind. */
async function openOrRemove(
  { client }: Mending,
  { base, branch, now }: Writing,
  commit: string,
  text: PullRequestText,
): Promise<number> {
  try {
    return await openPullRequest(client, { base: base.branch, branch }, text)
  } catch (error) {
    if (now.head === null) await removeBranch(client, now.repositoryId, { branch, from: commit, to: null })
    throw error
  }
}

/** What can't be removed now is left; the error that led here says more. */
async function removeBranch(client: GitHubClient, repositoryId: string, move: BranchMove): Promise<void> {
  try {
    await moveBranches(client, repositoryId, [move])
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
  }
}

function textFor({ report, context }: Mending, writing: Writing, commit: string): PullRequestText {
  const { changes, mend, wanted, now, base, waits } = writing
  const check = report.checks.find((one) => one.check === 'generated')
  const body = renderMendPullRequest({
    files: changes,
    findings: (check?.findings ?? []).map(({ what }) => what),
    head: base.commit,
    runUrl: context.run.url,
    waits,
  })
  const marker = renderPullRequestMarker({ ...wanted, head: commit, before: now.head, done: false })
  return { title: commitMessage(changes, mend.inputs, base.commit).headline, body: `${body}\n\n${marker}\n` }
}

/** All is in step again: our pull request has nothing left to say. "Could not look" closes nothing. */
async function closeDone({ client, job, report }: Mending, now: Branches): Promise<void> {
  const verdict = report.checks.find(({ check }) => check === 'generated')?.verdict
  const open = findDone(now)
  if (open === undefined || verdict !== 'pass') {
    job.info('nothing was regenerated, and no pull request is to be closed')
    return
  }
  const marker = readPullRequestMarker(open.body)
  const text =
    marker === undefined ? {} : { body: closedBody(open.body, renderPullRequestMarker({ ...marker, done: true })) }
  await updatePullRequest(client, open.number, { ...text, state: 'closed' })
  job.info(`pull request ${open.number} closed: everything is in step again`)
}

function closedBody(body: string, marker: string): string {
  const text = body.trimEnd()
  const above = text.slice(0, text.lastIndexOf('\n') + 1).trimEnd()
  return `${above}\n\nClosed by conegate: everything is in step again.\n\n${marker}\n`
}
