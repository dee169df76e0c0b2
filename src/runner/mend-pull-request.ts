import { whyUndeclared } from '../generated/mending/declared-paths.js'
import { commitMessage } from '../generated/mending/commit-message.js'
import { decideMend, type MendDecision } from '../generated/mending/decide-mend.js'
import {
  attemptsOf,
  joinCounts,
  MAX_ATTEMPTS,
  whyNoAttempt,
  withAttempt,
  withoutAttempt,
} from '../generated/mending/mend-counts.js'
import type { MendFile } from '../generated/mending/mend-file.js'
import type { FileChange } from '../generated/regenerated.js'
import { GitHubError } from '../platform/github/api-failure.js'
import { readCommitFiles } from '../platform/github/commit-files.js'
import { commitOnBranch, type Refusal } from '../platform/github/commit-on-branch.js'
import type { PullRequestEvent } from '../platform/github/event.js'
import { readMendTarget, type MendTarget } from '../platform/github/mend-target.js'
import { readOwnComments } from '../platform/github/pull-request-comments.js'
import { readTokenOwner } from '../platform/github/token-kind.js'
import { markerOf, type MendCount } from '../report/marker.js'
import * as say from '../report/mend-words.js'
import type { Phrase } from '../report/phrase.js'
import type { Settings } from '../settings/schema.js'
import { publishMendComment, tellMend } from './mend-comment.js'
import { readSettingsAt, type Mending } from './mending.js'

/** How often the branch is looked at anew because it moved or an answer was lost. */
const MAX_ROUNDS = 4

/** What became of it; everything is said already but the note. */
interface Ended {
  readonly note: Phrase | null
  readonly otherHead?: string
  readonly count?: (counts: readonly MendCount[]) => readonly MendCount[]
}

/**
 * Commits what was regenerated to the pull request's branch: at most once a head, at most three times for the same content
 * of the inputs, and only after that was counted in our comment.
 */
export async function mendPullRequest(mending: Mending, event: PullRequestEvent): Promise<void> {
  let ended: Ended
  try {
    ended = await mendOrSayWhyNot(mending, event)
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    ended = { note: say.sayFailed(error.message, error.advice) }
  }
  await tellMend(mending, event, ended)
}

async function mendOrSayWhyNot(mending: Mending, event: PullRequestEvent): Promise<Ended> {
  const { mend, client, job } = mending
  if (mend === null || mend.changes.length === 0) {
    job.info(mend === null ? 'nothing was regenerated' : 'what is generated is what its generators write')
    return { note: null }
  }
  if (event.fork) return { note: say.sayFork() }
  const settings = await readSettingsAt(mending, event.base.sha)
  const { 'hand-back': handBack, 'accept-waiting-checks': acceptsWaiting } = settings.checks.generated
  if (handBack === 'check') return { note: say.sayCheckOnly() }
  const owner = await readTokenOwner(client)
  const waits = owner.kind === 'workflow'
  if (waits && !acceptsWaiting) return { note: say.sayWaiting() }
  return await commitOnce({ mending, event, mend, settings, waits })
}

interface Attempting {
  readonly mending: Mending
  readonly event: PullRequestEvent
  readonly mend: MendFile
  readonly settings: Settings
  readonly waits: boolean
}

/** The head that our comment counts, and whether it certainly got no commit. */
interface Counted {
  readonly head: string
  readonly certain: boolean
}

async function commitOnce(attempting: Attempting): Promise<Ended> {
  const { mending, event, mend, waits } = attempting
  const { client, job } = mending
  const { fingerprint } = mend.inputs
  const paths = mend.changes.map(({ path }) => path)
  let counted: Counted | undefined
  let attempt: say.Attempt = { paths, number: 1, most: MAX_ATTEMPTS }
  let lost: Refusal | undefined
  /** Ends without a commit: what was counted and certainly not made is not counted any more. */
  const end = (note: Phrase, head: string): Ended => {
    if (counted === undefined) return { note }
    const { head: done, certain } = counted
    return { note, otherHead: head, count: (known) => (certain ? withoutAttempt(known, fingerprint, done) : known) }
  }
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const target = await readMendTarget(client, event.number)
    const decision = await decideAt(attempting, target)
    if (!('changes' in decision)) {
      const isLost = lost !== undefined && decision.kind === 'same' && counted?.head !== target.head
      if (isLost) job.output('mended', target.head)
      return end(isLost ? say.sayCommitted(attempt, target.head, waits) : noteFor(decision, target, mend), target.head)
    }
    const recount = (known: readonly MendCount[]): readonly MendCount[] =>
      counted !== undefined && (counted.certain || counted.head === target.head)
        ? withoutAttempt(known, fingerprint, counted.head)
        : known
    const counts = recount(await readCounts(mending, event))
    const why = whyNoAttempt(counts, fingerprint, target.head)
    if (why === 'attempts-used') return end(say.sayStopped(paths, attemptsOf(counts, fingerprint)), target.head)
    if (why === 'head-done') return end(say.sayHeadDone(target.head), target.head)
    attempt = { ...attempt, number: attemptsOf(counts, fingerprint) + 1 }
    const written = await publishMendComment(mending, event, {
      note: say.sayCommitting(attempt, target.head),
      otherHead: target.head,
      count: (known) => withAttempt(recount(known), fingerprint, target.head),
      needed: true,
    })
    if (!['created', 'edited', 'unchanged'].includes(written.outcome)) {
      const reason = [written.reason, written.advice].filter((part) => part !== '').join('. ')
      return end(say.sayUncounted(reason), target.head)
    }
    counted = { head: target.head, certain: counted?.head !== target.head || counted.certain }
    const result = await commitOnBranch(client, {
      branch: target.branch,
      expectedHead: target.head,
      message: commitMessage(decision.changes, mend.inputs, target.head),
      changes: decision.changes,
    })
    switch (result.kind) {
      case 'committed':
        job.output('mended', result.commit)
        return { note: say.sayCommitted(attempt, result.commit, waits), otherHead: result.commit }
      case 'refused':
        return end(say.sayFailed(result.refusal.reason, result.refusal.advice), target.head)
      case 'moved':
        job.info(`the branch moved on from ${target.head.slice(0, 12)} before the commit; looking again`)
        break
      case 'uncertain':
        // It may have been written: the next look tells, and a second commit on the same head is refused by GitHub.
        lost = result.refusal
        counted = { head: target.head, certain: false }
        job.info('no answer to the commit; looking at the branch')
    }
    await client.wait(1_000 * round)
  }
  const moving = { reason: 'the branch moved each time before the commit reached it', advice: 'Run the job again.' }
  const { reason, advice } = lost ?? moving
  return end(say.sayFailed(reason, advice), counted?.head ?? mend.head)
}

/** What is to be written where the branch is now. */
async function decideAt(
  { mending, mend, settings }: Attempting,
  target: MendTarget,
): Promise<MendDecision | { readonly kind: 'closed' | 'gone' | 'fork' }> {
  if (target.fork) return { kind: 'fork' }
  if (!target.exists) return { kind: 'gone' }
  if (!target.open) return { kind: 'closed' }
  const inputs = mend.inputs.files.map(({ path }) => path)
  const changes = mend.changes.map(({ path }) => path)
  const files = await readCommitFiles(mending.client, target.head, inputs, changes)
  const side = { settings, directory: mending.directory, settingsFile: mending.inputs.settings }
  return decideMend(mend, files, (change: FileChange) => whyUndeclared(change, side))
}

function noteFor(
  decision: Exclude<Awaited<ReturnType<typeof decideAt>>, { readonly kind: 'write' }>,
  target: MendTarget,
  mend: MendFile,
): Phrase {
  switch (decision.kind) {
    case 'closed':
      return say.sayClosed()
    case 'gone':
      return say.sayBranchGone()
    case 'fork':
      return say.sayFork()
    case 'refused':
      return say.sayRefused(decision.paths)
    case 'other':
      return target.head === mend.head ? say.sayForged(decision.paths) : say.sayLeft(target.head, decision.paths)
    case 'same':
      return say.saySame()
  }
}

/** All counts that our comments hold, hidden ones too. */
async function readCounts({ client, report, inputs }: Mending, event: PullRequestEvent): Promise<readonly MendCount[]> {
  const { settings } = markerOf(report, inputs.settings)
  const { own, hidden } = await readOwnComments(client, event.number, settings)
  return joinCounts([...own, ...hidden].map(({ marker }) => marker.mended ?? []))
}
