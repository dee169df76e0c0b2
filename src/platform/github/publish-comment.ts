import { joinCounts } from '../../generated/mending/mend-counts.js'
import { InputError } from '../../problem.js'
import { readMarker, replaceMarker, supersedes, type Marker, type MendCount } from '../../report/marker.js'
import { GitHubError, type Purpose } from './api-failure.js'
import type { GitHubClient } from './client.js'
import { readOwnComments, rereadOwnComment, type OwnComment, type PullRequestNow } from './pull-request-comments.js'

/** Keeps one comment on a pull request up to date. */

export interface CommentRequest {
  /** What was judged, as the event says it. */
  readonly pullRequest: {
    readonly number: number
    readonly headSha: string
    readonly baseRef: string
    /** Where mending has moved the pull request to, or found it; it may comment there, too. */
    readonly otherHead?: string
  }
  /** Markdown with the marker on its last line (`renderComment`); null where there is nothing to say. */
  readonly body: string | null
  /** False where a first comment is not worth a notification: then only a comment that is there already is edited. */
  readonly wanted: boolean
  /** The same in at most so many characters (4,000 or more), for when GitHub finds it too long. */
  readonly shorter?: (maxCharacters: number) => string
  /** From the counts of mending that the comment has to those that it shall have; carried over as they are without it. */
  readonly count?: (counts: readonly MendCount[]) => readonly MendCount[]
}

export interface CommentResult {
  /**
   * - `unchanged`: it says so already
   * - `skipped`: nothing to say, or not worth a first comment
   * - `superseded`: the pull request has moved on, or a newer run has commented
   * - `refused`: GitHub would not have it or could not be reached; `reason` and `advice` say why
   */
  readonly outcome: 'created' | 'edited' | 'unchanged' | 'skipped' | 'superseded' | 'refused'
  readonly reason: string
  /** What mends it, '' where nothing needs mending. */
  readonly advice: string
}

const WRITE: Purpose = { what: "write the pull request's comment", needs: 'pull-requests: write' }

/** How often everything is looked at anew because somebody else was faster or an answer was lost. */
const MAX_ROUNDS = 3

/** What `shorter` is never asked to go below. */
const LEAST_CHARACTERS = 4_000
const SAFE_CHARACTERS = 60_000

/**
 * Creates or edits our comment. Whatever GitHub does, the answer is a result and no error, so that the gate keeps its
 * verdict; only mistakes of ours are thrown, such as a body without a marker.
 */
export async function publishComment(client: GitHubClient, request: CommentRequest): Promise<CommentResult> {
  if (request.body === null) return result('skipped', 'there is nothing to say')
  try {
    return await publish(client, request, request.body)
  } catch (error) {
    if (error instanceof GitHubError || error instanceof InputError) {
      return result('refused', error.message, error.advice)
    }
    throw error
  }
}

async function publish(client: GitHubClient, request: CommentRequest, first: string): Promise<CommentResult> {
  const { number } = request.pullRequest
  let body = first
  let tried = false
  let shortened = false
  for (let round = 1; ; round += 1) {
    const mine = markerIn(body)
    const seen = await readOwnComments(client, number, mine.settings)
    const [latest, ...others] = newestFirst(seen.own)
    const elsewhere = [...others, ...seen.hidden]
    const moved = whyMoved(seen, request)
    if (moved !== undefined) return result('superseded', moved)
    if (latest === undefined && !request.wanted) return result('skipped', 'nothing worth a first comment')
    if (latest === undefined && !seen.open) return result('skipped', 'the pull request is closed')
    try {
      if (latest === undefined) {
        tried = true
        await client.request(WRITE, 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          issue_number: number,
          body: withCounts(body, request, elsewhere),
        })
        return await settleRace(client, number, mine)
      }
      const outcome = sameText(latest.body, withCounts(body, request, [latest, ...elsewhere]))
        ? tried
          ? 'created'
          : 'unchanged'
        : await edit(client, request, latest, elsewhere, body)
      if (typeof outcome !== 'string') return outcome
      await removeAll(client, others)
      return result(outcome, outcome === 'unchanged' ? 'it says so already' : 'the comment is up to date')
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error
      const limit = Math.max(Math.min(SAFE_CHARACTERS, Math.floor(body.length / 2)), LEAST_CHARACTERS)
      if (
        error.failure.kind === 'unprocessable' &&
        request.shorter !== undefined &&
        !shortened &&
        body.length > limit
      ) {
        shortened = true
        body = request.shorter(limit)
      } else if (round < MAX_ROUNDS && (error.uncertain || error.failure.kind === 'not-found')) {
        // Written with a lost answer, or deleted meanwhile: another look tells.
        await client.wait(1_000 * round)
      } else {
        throw error
      }
    }
  }
}

/** Edits in place after a last look, since reading many pages takes a while. */
async function edit(
  client: GitHubClient,
  request: CommentRequest,
  known: OwnComment,
  elsewhere: readonly OwnComment[],
  body: string,
): Promise<'edited' | CommentResult> {
  const now = await rereadOwnComment(client, request.pullRequest.number, known)
  const moved = whyMoved(now, request)
  if (moved !== undefined) return result('superseded', moved)
  if (now.comment !== undefined && !supersedes(markerIn(body), now.comment.marker)) {
    return supersededBy(now.comment.marker)
  }
  await client.request(WRITE, 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
    comment_id: known.id,
    body: withCounts(body, request, [now.comment ?? known, ...elsewhere]),
  })
  return 'edited'
}

/** The body with the counts of the comments that there are: whoever writes it anew must not lose them. */
function withCounts(body: string, { count }: CommentRequest, comments: readonly OwnComment[]): string {
  const known = joinCounts(comments.map(({ marker }) => marker.mended ?? []))
  return replaceMarker(body, { ...markerIn(body), mended: count === undefined ? known : count(known) })
}

/**
 * Two runs may each find no comment and write one. Both then see both, and by the same rule keep the same one.
 */
async function settleRace(client: GitHubClient, number: number, mine: Marker): Promise<CommentResult> {
  let own: readonly OwnComment[]
  try {
    own = (await readOwnComments(client, number, mine.settings)).own
  } catch (error) {
    // It is written; whether it is alone, the next run sees.
    if (error instanceof GitHubError) return result('created', 'the first comment')
    throw error
  }
  const [kept, ...others] = newestFirst(own)
  await removeAll(client, others)
  const isMine = kept === undefined || (kept.marker.run === mine.run && kept.marker.attempt === mine.attempt)
  return isMine ? result('created', 'the first comment') : supersededBy(kept.marker)
}

/** What can't be removed now is found again by the next run. */
async function removeAll(client: GitHubClient, comments: readonly OwnComment[]): Promise<void> {
  for (const { id } of comments) {
    try {
      await client.request(WRITE, 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id })
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error
    }
  }
}

function newestFirst(comments: readonly OwnComment[]): OwnComment[] {
  return [...comments].sort((a, b) => b.marker.run - a.marker.run || b.marker.attempt - a.marker.attempt || a.id - b.id)
}

function whyMoved(now: PullRequestNow, { pullRequest }: CommentRequest): string | undefined {
  if (now.headSha !== pullRequest.headSha && now.headSha !== pullRequest.otherHead)
    return `the pull request has moved on to ${now.headSha.slice(0, 12)}`
  if (now.baseRef !== pullRequest.baseRef) return 'the pull request has another base now'
  return undefined
}

function supersededBy({ run, attempt }: Marker): CommentResult {
  return result('superseded', `run ${run}, attempt ${attempt}, which is newer, has commented`)
}

function markerIn(body: string): Marker {
  const marker = readMarker(body)
  if (marker === undefined) throw new Error('The comment has no marker on its last line')
  return marker
}

/** GitHub may keep another kind of line end, and none at the end. */
function sameText(one: string, other: string): boolean {
  const normalise = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd()
  return normalise(one) === normalise(other)
}

function result(outcome: CommentResult['outcome'], reason: string, advice = ''): CommentResult {
  return { outcome, reason, advice }
}
