import { FORBIDDEN, NOT_FOUND, TOO_LONG, type FailedAnswer } from './failures.js'
import { hasObject } from './git-objects.js'
import { answerOf, checkRunOf, commentOf, overlay, pullRequestOf } from './rest-answers.js'
import {
  addComment,
  nextId,
  nextTime,
  type CheckRunState,
  type GitHubState,
  type PullRequestState,
  type TokenState,
} from './state.js'

/** What the REST operations do to the state and answer. Requests are already known to be valid. */

export interface RestRequest {
  readonly state: GitHubState
  readonly token: TokenState
  /** Where the double listens, for links. */
  readonly url: string
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

export interface RestAnswer {
  readonly status: number
  readonly body?: unknown
  /** Set where the answer is one page of more. */
  readonly page?: { readonly number: number; readonly last: number }
}

type Handler = (request: RestRequest) => RestAnswer | FailedAnswer

/** GitHub counts characters; more than this is a 422. */
export const MAX_BODY = 65_536

function paginate<Item>(request: RestRequest, items: readonly Item[]): { items: Item[]; page: RestAnswer['page'] } {
  const size = Math.min(Math.max(Number(request.query.per_page ?? 30), 1), 100)
  const number = Math.max(Number(request.query.page ?? 1), 1)
  const last = Math.max(Math.ceil(items.length / size), 1)
  return { items: items.slice((number - 1) * size, number * size), page: { number, last } }
}

function listing(request: RestRequest, items: readonly unknown[], wrap?: (page: unknown[]) => unknown): RestAnswer {
  const { items: selected, page } = paginate(request, items)
  const body = wrap === undefined ? selected : wrap(selected)
  return page === undefined ? { status: 200, body } : { status: 200, body, page }
}

function findComment({ state, path }: RestRequest) {
  return state.comments.find((comment) => comment.id === Number(path.comment_id))
}

const listComments: Handler = (request) => {
  const number = Number(request.path.issue_number)
  if (!request.state.pullRequests.some((pull) => pull.number === number)) return NOT_FOUND
  const comments = request.state.comments.filter((comment) => comment.pullRequest === number)
  return listing(
    request,
    comments.map((comment) => commentOf(request.state, comment)),
  )
}

const createComment: Handler = ({ state, token, path, body }) => {
  const number = Number(path.issue_number)
  const pull = state.pullRequests.find((candidate) => candidate.number === number)
  if (pull === undefined) return NOT_FOUND
  if (pull.locked) return { status: 403, message: 'Unable to create comment because issue is locked.' }
  const text = String(body.body)
  if (text.length > MAX_BODY) return TOO_LONG
  const comment = addComment(state, { pullRequest: number, author: token.login, body: text })
  return { status: 201, body: commentOf(state, comment) }
}

const getComment: Handler = (request) => {
  const comment = findComment(request)
  return comment === undefined ? NOT_FOUND : { status: 200, body: commentOf(request.state, comment) }
}

const updateComment: Handler = (request) => {
  const comment = findComment(request)
  if (comment === undefined) return NOT_FOUND
  const text = String(request.body.body)
  if (text.length > MAX_BODY) return TOO_LONG
  comment.body = text
  comment.updatedAt = nextTime(request.state)
  return { status: 200, body: commentOf(request.state, comment) }
}

const deleteComment: Handler = (request) => {
  const comment = findComment(request)
  if (comment === undefined) return NOT_FOUND
  request.state.comments = request.state.comments.filter((other) => other !== comment)
  return { status: 204 }
}

const getPullRequest: Handler = ({ state, path }) => {
  const pull = state.pullRequests.find((candidate) => candidate.number === Number(path.pull_number))
  return pull === undefined ? NOT_FOUND : { status: 200, body: pullRequestOf(state, pull, 'pulls/get') }
}

const listPullRequests: Handler = (request) => {
  const { state, query } = request
  const wanted = query.state ?? 'open'
  const pulls = state.pullRequests.filter(
    (pull) =>
      (wanted === 'all' || pull.state === wanted) &&
      (query.base === undefined || pull.baseRef === query.base) &&
      (query.head === undefined || `${pull.headRepo?.split('/')[0] ?? ''}:${pull.headRef}` === query.head),
  )
  return listing(
    request,
    pulls.map((pull) => pullRequestOf(state, pull, 'pulls/list')),
  )
}

/** GitHub's own words for what a request's fields can't be. */
function invalid(message: string): FailedAnswer {
  return { status: 422, message: 'Validation Failed', errors: [{ resource: 'PullRequest', code: 'custom', message }] }
}

const createPullRequest: Handler = ({ state, token, body }) => {
  if (token.login === 'github-actions[bot]' && !state.actionsMayOpenPullRequests) {
    return { ...FORBIDDEN, message: 'GitHub Actions is not permitted to create or approve pull requests.' }
  }
  const [headRef, baseRef] = [String(body.head), String(body.base)]
  const headSha = state.branches.get(headRef)
  const baseSha = state.branches.get(baseRef)
  if (headSha === undefined || baseSha === undefined) return invalid('The head or the base is not a branch')
  if (
    state.pullRequests.some((pull) => pull.state === 'open' && pull.headRef === headRef && pull.baseRef === baseRef)
  ) {
    return invalid(`A pull request already exists for ${state.repo.split('/')[0] ?? ''}:${headRef}.`)
  }
  if (headSha === baseSha) return invalid(`No commits between ${baseRef} and ${headRef}`)
  const pull: PullRequestState = {
    number: Math.max(0, ...state.pullRequests.map(({ number }) => number)) + 1,
    title: String(body.title),
    body: typeof body.body === 'string' ? body.body : '',
    state: 'open',
    merged: false,
    draft: false,
    locked: false,
    author: token.login,
    headRef,
    headSha,
    headRepo: state.repo,
    baseRef,
    baseSha,
  }
  state.pullRequests.push(pull)
  return { status: 201, body: pullRequestOf(state, pull, 'pulls/create') }
}

const updatePullRequest: Handler = ({ state, path, body }) => {
  const pull = state.pullRequests.find((candidate) => candidate.number === Number(path.pull_number))
  if (pull === undefined) return NOT_FOUND
  if (typeof body.title === 'string') pull.title = body.title
  if (typeof body.body === 'string') pull.body = body.body
  if (body.state === 'open' || body.state === 'closed') pull.state = body.state
  return { status: 200, body: pullRequestOf(state, pull, 'pulls/update') }
}

/** A branch for a commit that is there. */
const createRef: Handler = ({ state, body }) => {
  const [ref, sha] = [String(body.ref), String(body.sha)]
  const name = ref.replace(/^refs\/heads\//, '')
  if (name === ref) return { status: 422, message: 'Reference name is not a branch' }
  if (!hasObject(state, sha)) return { status: 422, message: 'Object does not exist' }
  if (state.branches.has(name)) return { status: 422, message: 'Reference already exists' }
  state.branches.set(name, sha)
  const object = { type: 'commit', sha, url: `https://api.github.com/repos/${state.repo}/git/commits/${sha}` }
  return { status: 201, body: overlay(answerOf('git/create-ref', 201), { ref, object }) }
}

/** `key` is an exact key or the beginning of one. */
const listCaches: Handler = (request) => {
  const { state, query } = request
  const found = state.caches.filter(
    (cache) =>
      cache.finalised && cache.key.startsWith(query.key ?? '') && (query.ref === undefined || cache.ref === query.ref),
  )
  const entries = found.map((cache) => ({
    id: cache.id,
    ref: cache.ref,
    key: cache.key,
    version: cache.version,
    last_accessed_at: cache.createdAt,
    created_at: cache.createdAt,
    size_in_bytes: cache.data?.length ?? 0,
  }))
  return listing(request, entries, (page) => ({ total_count: found.length, actions_caches: page }))
}

function writeCheckRun(run: CheckRunState, body: RestRequest['body']): void {
  run.name = typeof body.name === 'string' ? body.name : run.name
  run.status = typeof body.status === 'string' ? body.status : run.status
  if (typeof body.conclusion === 'string') {
    run.conclusion = body.conclusion
    run.status = 'completed'
  }
  if (body.output !== undefined) run.output = { ...run.output, ...(body.output as Partial<CheckRunState['output']>) }
}

const createCheck: Handler = ({ state, body }) => {
  const run: CheckRunState = {
    id: nextId(state),
    headSha: String(body.head_sha),
    name: '',
    status: 'queued',
    conclusion: null,
    output: { title: null, summary: null, text: null },
  }
  writeCheckRun(run, body)
  state.checkRuns.push(run)
  return { status: 201, body: checkRunOf(run) }
}

const updateCheck: Handler = ({ state, path, body }) => {
  const run = state.checkRuns.find((candidate) => candidate.id === Number(path.check_run_id))
  if (run === undefined) return NOT_FOUND
  writeCheckRun(run, body)
  return { status: 200, body: checkRunOf(run) }
}

const listChecks: Handler = (request) => {
  const runs = request.state.checkRuns.filter(
    (run) =>
      run.headSha === request.path.ref &&
      (request.query.check_name === undefined || run.name === request.query.check_name),
  )
  return listing(request, runs.map(checkRunOf), (page) => ({ total_count: runs.length, check_runs: page }))
}

const getRun: Handler = ({ state, path }) => {
  const run = state.runs.find((candidate) => candidate.id === Number(path.run_id))
  if (run === undefined) return NOT_FOUND
  const known = {
    id: run.id,
    run_attempt: run.attempt,
    event: run.event,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    conclusion: run.conclusion,
    status: run.conclusion === null ? 'in_progress' : 'completed',
    head_repository: { full_name: run.headRepo },
  }
  return { status: 200, body: overlay(answerOf('actions/get-workflow-run', 200), known) }
}

function artifactOf({ id, name, sizeBytes, runId }: GitHubState['artifacts'][number]): unknown {
  const known = { id, name, size_in_bytes: sizeBytes, workflow_run: { id: runId } }
  return overlay(answerOf('actions/get-artifact', 200), known)
}

const listArtifacts: Handler = (request) => {
  const { state, path, query } = request
  const found = state.artifacts.filter(
    (artifact) => artifact.runId === Number(path.run_id) && (query.name === undefined || artifact.name === query.name),
  )
  return listing(request, found.map(artifactOf), (page) => ({ total_count: found.length, artifacts: page }))
}

const getArtifact: Handler = ({ state, path }) => {
  const artifact = state.artifacts.find((candidate) => candidate.id === Number(path.artifact_id))
  return artifact === undefined ? NOT_FOUND : { status: 200, body: artifactOf(artifact) }
}

const getRepository: Handler = ({ state }) => {
  const known = {
    name: state.repo.split('/')[1],
    full_name: state.repo,
    default_branch: state.defaultBranch,
    owner: { login: state.repo.split('/')[0] },
  }
  return { status: 200, body: overlay(answerOf('repos/get', 200), known) }
}

const getBranch: Handler = ({ state, path }) => {
  const sha = state.branches.get(path.branch ?? '')
  if (sha === undefined) return NOT_FOUND
  return { status: 200, body: overlay(answerOf('repos/get-branch', 200), { name: path.branch, commit: { sha } }) }
}

/** By operation. What the extract has and this has not is answered with 501 and counted as a violation. */
export const REST_HANDLERS: Readonly<Record<string, Handler>> = {
  'actions/get-actions-cache-list': listCaches,
  'actions/get-artifact': getArtifact,
  'actions/get-workflow-run': getRun,
  'actions/list-workflow-run-artifacts': listArtifacts,
  'checks/create': createCheck,
  'checks/list-for-ref': listChecks,
  'checks/update': updateCheck,
  'git/create-ref': createRef,
  'issues/create-comment': createComment,
  'issues/delete-comment': deleteComment,
  'issues/get-comment': getComment,
  'issues/list-comments': listComments,
  'issues/update-comment': updateComment,
  'pulls/create': createPullRequest,
  'pulls/get': getPullRequest,
  'pulls/list': listPullRequests,
  'pulls/update': updatePullRequest,
  'rate-limit/get': () => ({ status: 200, body: answerOf('rate-limit/get', 200) }),
  'repos/get': getRepository,
  'repos/get-branch': getBranch,
}
