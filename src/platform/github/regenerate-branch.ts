import * as v from 'valibot'
import type { BranchNow, BranchPullRequest } from '../../generated/mending/decide-branch.js'
import type { GitHubError, Purpose } from './api-failure.js'
import { checkData } from './check-data.js'
import type { GitHubClient } from './client.js'
import { CommitSchema, IdSchema } from './event-payload.js'

/** The one branch and the one pull request of the scheduled run. Branch names are without `refs/heads/`. */

const READ: Purpose = { what: 'read the branch and its pull requests', needs: 'pull-requests: write' }
const MOVE: Purpose = { what: 'write the branch', needs: 'contents: write' }
const OPEN: Purpose = { what: 'write the pull request', needs: 'pull-requests: write' }

/** How git writes that there is no object. */
const NONE = '0'.repeat(40)

const READ_BRANCHES = `
query ReadBranches($owner: String!, $name: String!, $base: String!, $branch: String!) {
  repository(owner: $owner, name: $name) {
    id
    base: ref(qualifiedName: $base) { target { oid } }
    branch: ref(qualifiedName: $branch) { target { oid } }
  }
}`

const RefSchema = v.nullable(v.object({ target: v.nullable(v.object({ oid: CommitSchema })) }))
const BranchesSchema = v.object({ repository: v.object({ id: v.string(), base: RefSchema, branch: RefSchema }) })

const PullsSchema = v.array(
  v.object({
    number: IdSchema,
    state: v.picklist(['open', 'closed']),
    merged_at: v.nullish(v.string(), null),
    body: v.nullish(v.string(), null),
    user: v.nullish(v.object({ login: v.string() }), null),
  }),
)

const UPDATE_REFS = `
mutation UpdateRefs($input: UpdateRefsInput!) {
  updateRefs(input: $input) { clientMutationId }
}`

export interface Branches extends BranchNow {
  /** For GraphQL. */
  readonly repositoryId: string
  /** Full commit of the branch that is merged into; `null` where it is gone. */
  readonly base: string | null
}

/**
 * @param login whose pull requests are ours
 * Throws `GitHubError`.
 */
export async function readBranches(
  client: GitHubClient,
  names: { readonly base: string; readonly branch: string },
  login: string,
): Promise<Branches> {
  const { owner, name } = client.repository
  const data = await client.graphql(READ, READ_BRANCHES, {
    owner,
    name,
    base: `refs/heads/${names.base}`,
    branch: `refs/heads/${names.branch}`,
  })
  const { id, base, branch } = checkData(BranchesSchema, data).repository
  // By REST, which knows whose branch it is: forks may have one of the same name.
  const answer = await client.request(READ, 'GET /repos/{owner}/{repo}/pulls', {
    head: `${owner}:${names.branch}`,
    base: names.base,
    state: 'all',
    per_page: 100,
  })
  const pullRequests = checkData(PullsSchema, answer.data).map((pull): BranchPullRequest => ({
    number: pull.number,
    state: pull.merged_at === null ? pull.state : 'merged',
    isOurs: pull.user?.login.toLowerCase() === login.toLowerCase(),
    body: pull.body ?? '',
  }))
  return { repositoryId: id, base: base?.target?.oid ?? null, head: branch?.target?.oid ?? null, pullRequests }
}

/** Throws `GitHubError`. */
export async function createBranch(client: GitHubClient, branch: string, commit: string): Promise<void> {
  await client.request(MOVE, 'POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha: commit })
}

export interface BranchMove {
  readonly branch: string
  /** Where it has to be; `null` where it must not be there. Wherever it is, if left out. */
  readonly from?: string | null
  /** `null` to remove it. */
  readonly to: string | null
}

/** Moves branches all at once or not at all, each only from where it is expected. Throws `GitHubError`. */
export async function moveBranches(
  client: GitHubClient,
  repositoryId: string,
  moves: readonly BranchMove[],
): Promise<void> {
  const refUpdates = moves.map(({ branch, from, to }) => ({
    name: `refs/heads/${branch}`,
    ...(from === undefined ? {} : { beforeOid: from ?? NONE }),
    afterOid: to ?? NONE,
    force: true,
  }))
  await client.graphql(MOVE, UPDATE_REFS, { input: { repositoryId, refUpdates } })
}

export interface PullRequestText {
  readonly title: string
  readonly body: string
}

/** Opens it and answers its number. Throws `GitHubError`. */
export async function openPullRequest(
  client: GitHubClient,
  branches: { readonly base: string; readonly branch: string },
  { title, body }: PullRequestText,
): Promise<number> {
  const route = 'POST /repos/{owner}/{repo}/pulls'
  const answer = await client.request(OPEN, route, { head: branches.branch, base: branches.base, title, body })
  return checkData(v.object({ number: IdSchema }), answer.data).number
}

/** Throws `GitHubError`. */
export async function updatePullRequest(
  client: GitHubClient,
  number: number,
  change: Partial<PullRequestText> & { readonly state?: 'closed' },
): Promise<void> {
  await client.request(OPEN, 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, ...change })
}

/** What to do where a pull request can't be opened: GitHub has a setting for it beside the permission. */
export function adviseOnOpening(error: GitHubError): string {
  return /not permitted to create/i.test(error.failure.message)
    ? "Allow it under Settings › Actions › General › Workflow permissions, or hand over a GitHub App's token."
    : error.advice
}
