import * as v from 'valibot'
import type { Purpose } from './api-failure.js'
import { checkData } from './check-data.js'
import type { GitHubClient } from './client.js'
import { CommitSchema } from './event-payload.js'

/** The branch of a pull request as it is now. */
export interface MendTarget {
  readonly open: boolean
  /** Full commit. */
  readonly head: string
  /** Without `refs/heads/`; hostile text. */
  readonly branch: string
  /** False where the branch was deleted. */
  readonly exists: boolean
  /** True where it is in another repository. */
  readonly fork: boolean
}

const READ: Purpose = { what: "read the pull request's branch", needs: 'pull-requests: write' }

const READ_TARGET = `
query ReadMendTarget($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      state isCrossRepository headRefName headRefOid
      headRef { target { oid } }
    }
  }
}`

const AnswerSchema = v.object({
  repository: v.object({
    pullRequest: v.object({
      state: v.string(),
      isCrossRepository: v.boolean(),
      headRefName: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
      headRefOid: CommitSchema,
      headRef: v.nullable(v.object({ target: v.nullable(v.object({ oid: CommitSchema })) })),
    }),
  }),
})

/** Throws `GitHubError`. */
export async function readMendTarget(client: GitHubClient, number: number): Promise<MendTarget> {
  const { owner, name } = client.repository
  const data = await client.graphql(READ, READ_TARGET, { owner, name, number })
  const { pullRequest: pull } = checkData(AnswerSchema, data).repository
  const target = pull.headRef?.target ?? null
  return {
    open: pull.state === 'OPEN',
    // The branch itself is never behind; a pull request's own field is for a moment after a push.
    head: target?.oid ?? pull.headRefOid,
    branch: pull.headRefName,
    exists: target !== null,
    fork: pull.isCrossRepository,
  }
}
