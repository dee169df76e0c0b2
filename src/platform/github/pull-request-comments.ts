import * as v from 'valibot'
import { InputError } from '../../problem.js'
import { readMarker, type Marker } from '../../report/marker.js'
import type { Purpose } from './api-failure.js'
import type { GitHubClient } from './client.js'
import { CommitSchema } from './event-payload.js'

/** A pull request and our own comments on it, as they are now. */

export interface OwnComment {
  /** For GraphQL. */
  readonly nodeId: string
  /** For REST. Over 2³¹ by now. */
  readonly id: number
  readonly body: string
  readonly marker: Marker
  /** A person who hides a comment has filed it away; only its counts still count. */
  readonly isHidden: boolean
}

export interface PullRequestNow {
  readonly open: boolean
  readonly headSha: string
  /** Branch that it is to be merged into. */
  readonly baseRef: string
}

const READ: Purpose = { what: "read the pull request's comments", needs: 'pull-requests: write' }

/** GitHub closes a conversation to comments long before this. */
const MAX_PAGES = 100

/** `viewerDidAuthor` is the only way to know: the workflow's own token may not ask who it is by REST. */
const COMMENT_FIELDS = 'id fullDatabaseId body viewerDidAuthor isMinimized'
const PULL_REQUEST_FIELDS = 'state headRefOid baseRefName'

const READ_COMMENTS = `
query ReadComments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      ${PULL_REQUEST_FIELDS}
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ${COMMENT_FIELDS} }
      }
    }
  }
}`

const REREAD_COMMENT = `
query RereadComment($owner: String!, $name: String!, $number: Int!, $comment: ID!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { ${PULL_REQUEST_FIELDS} }
  }
  node(id: $comment) { ... on IssueComment { ${COMMENT_FIELDS} } }
}`

const PullRequestSchema = v.object({ state: v.string(), headRefOid: CommitSchema, baseRefName: v.string() })

const CommentSchema = v.object({
  id: v.string(),
  fullDatabaseId: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.safeInteger()),
  body: v.string(),
  viewerDidAuthor: v.boolean(),
  isMinimized: v.boolean(),
})

const PageSchema = v.object({
  repository: v.object({
    pullRequest: v.object({
      ...PullRequestSchema.entries,
      comments: v.object({
        pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
        nodes: v.array(v.nullable(CommentSchema)),
      }),
    }),
  }),
})

type PullRequestPage = v.InferOutput<typeof PageSchema>['repository']['pullRequest']

const RereadSchema = v.object({
  repository: v.object({ pullRequest: PullRequestSchema }),
  node: v.nullable(CommentSchema),
})

/**
 * Reads all pages of a pull request's comments and keeps those that are ours: written by the token's own account and with
 * our marker of the same settings; those that somebody has hidden apart.
 * `github-actions[bot]` is every action and a marker can be copied by anyone, so neither is enough alone.
 */
export async function readOwnComments(
  client: GitHubClient,
  number: number,
  settings: string,
): Promise<PullRequestNow & { readonly own: readonly OwnComment[]; readonly hidden: readonly OwnComment[] }> {
  const own: OwnComment[] = []
  const hidden: OwnComment[] = []
  let after: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const pull: PullRequestPage = await readPage(client, number, after)
    for (const node of pull.comments.nodes) {
      const comment = node === null ? undefined : readOwn(node, settings)
      if (comment !== undefined) (comment.isHidden ? hidden : own).push(comment)
    }
    after = pull.comments.pageInfo.endCursor
    if (!pull.comments.pageInfo.hasNextPage || after === null) return { ...pullRequestOf(pull), own, hidden }
  }
  throw new InputError(`The pull request has more than ${MAX_PAGES * 100} comments`)
}

async function readPage(client: GitHubClient, number: number, after: string | null): Promise<PullRequestPage> {
  const variables = { ...placeOf(client), number, after }
  return check(PageSchema, await client.graphql(READ, READ_COMMENTS, variables)).repository.pullRequest
}

/** One of our comments and its pull request as they are now; the comment is undefined where it is ours no longer. */
export async function rereadOwnComment(
  client: GitHubClient,
  number: number,
  known: OwnComment,
): Promise<PullRequestNow & { readonly comment: OwnComment | undefined }> {
  const variables = { ...placeOf(client), number, comment: known.nodeId }
  const data = check(RereadSchema, await client.graphql(READ, REREAD_COMMENT, variables))
  const comment = data.node === null ? undefined : readOwn(data.node, known.marker.settings)
  return { ...pullRequestOf(data.repository.pullRequest), comment: comment?.isHidden === true ? undefined : comment }
}

function placeOf({ repository }: GitHubClient): { readonly owner: string; readonly name: string } {
  return { owner: repository.owner, name: repository.name }
}

function pullRequestOf(pull: v.InferOutput<typeof PullRequestSchema>): PullRequestNow {
  return { open: pull.state === 'OPEN', headSha: pull.headRefOid, baseRef: pull.baseRefName }
}

function readOwn(node: v.InferOutput<typeof CommentSchema>, settings: string): OwnComment | undefined {
  if (!node.viewerDidAuthor) return undefined
  const marker = readMarker(node.body)
  if (marker?.settings !== settings) return undefined
  return { nodeId: node.id, id: node.fullDatabaseId, body: node.body, marker, isHidden: node.isMinimized }
}

function check<Schema extends v.GenericSchema<unknown, unknown>>(schema: Schema, data: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data)
  if (result.success) return result.output
  const place = v.getDotPath(result.issues[0]) ?? 'data'
  throw new InputError(`GitHub's GraphQL answer is not what its schema says: ${place}`)
}
