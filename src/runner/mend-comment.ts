import type { PullRequestEvent } from '../platform/github/event.js'
import { publishComment, type CommentResult } from '../platform/github/publish-comment.js'
import { renderComment } from '../report/comment.js'
import type { MendCount } from '../report/marker.js'
import { MAX_NOTE, withMendNote } from '../report/mend-words.js'
import { toPlain, type Phrase } from '../report/phrase.js'
import { defaultSettings } from '../settings/schema.js'
import { isWanted } from './publish.js'
import type { Mending } from './mending.js'

/** A comment takes 60,000 characters; the note has to fit beside the report. */
const MAX_REPORT = 60_000 - MAX_NOTE

export interface MendComment {
  /** What mending did or why not; `null` where there is nothing to say. */
  readonly note: Phrase | null
  /** Where the branch is, if not where the event says. */
  readonly otherHead?: string
  readonly count?: (counts: readonly MendCount[]) => readonly MendCount[]
  /** True where it is written even if the workflow wants no comment: a commit that is not counted is not made. */
  readonly needed?: boolean
}

/** Publishes the report's comment with what mending says, by the same marker as every other publisher of it. */
export async function publishMendComment(
  { client, report, inputs }: Mending,
  event: PullRequestEvent,
  { note, otherHead, count, needed = false }: MendComment,
): Promise<CommentResult> {
  if (event.fork && event.trigger === 'pull_request') {
    return { outcome: 'skipped', reason: "a fork's token can't comment", advice: '' }
  }
  const stated = { ...report, pullRequest: { number: event.number } }
  const render = (maxCharacters: number): string => {
    const body = renderComment(stated, { settingsKey: inputs.settings, maxCharacters })
    return note === null ? body : withMendNote(body, note)
  }
  const policy = inputs.comment ?? report.commentPolicy ?? defaultSettings().comment
  return await publishComment(client, {
    pullRequest: {
      number: event.number,
      headSha: event.head.sha,
      baseRef: event.base.ref,
      ...(otherHead === undefined ? {} : { otherHead }),
    },
    body: render(MAX_REPORT),
    wanted: needed || (policy !== 'never' && isWanted(report, policy)),
    shorter: render,
    ...(count === undefined ? {} : { count }),
  })
}

/** Says it in the log and in the comment. Nothing of it changes the verdict. */
export async function tellMend(mending: Mending, event: PullRequestEvent, comment: MendComment): Promise<void> {
  const { job } = mending
  const { note } = comment
  const result = await publishMendComment(mending, event, comment)
  if (note !== null) {
    const text = toPlain(note)
    if (text.startsWith('Not committed')) job.warning(text)
    else job.info(text)
  }
  const said = `comment ${result.outcome}: ${result.reason}`
  if (result.outcome === 'refused') job.warning([said, result.advice].filter((part) => part !== '').join('. '))
  else job.info(said)
}
