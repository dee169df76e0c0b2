/** What the double of GitHub remembers: plain data that tests read and change directly. */

export const PERMISSIONS = ['actions', 'checks', 'contents', 'issues', 'metadata', 'pull-requests'] as const
export type Permission = (typeof PERMISSIONS)[number]
export type Access = 'read' | 'write'

/** A token and what the job's `permissions:` grant it. */
export interface TokenState {
  /** Who acts with it: `github-actions[bot]` for every workflow's own token. */
  readonly login: string
  readonly permissions: Partial<Record<Permission, Access>>
}

/** A job's runtime token, which is what the cache service goes by. */
export interface RuntimeTokenState {
  /** The run's own ref, where it may write and where it reads first. */
  readonly ref: string
  /** A pull request's base branch, read next. */
  readonly base?: string
  /** False for the read-only tokens of untrusted triggers. */
  readonly writable: boolean
}

export interface PullRequestState {
  readonly number: number
  title: string
  state: 'open' | 'closed'
  merged: boolean
  draft: boolean
  locked: boolean
  author: string
  headRef: string
  headSha: string
  /** `owner/name`; null where the fork was deleted. */
  headRepo: string | null
  baseRef: string
  baseSha: string
  body: string
}

export interface FileState {
  /** As git writes it: 0o100644 for a plain file. */
  readonly mode: number
  /** Blob id; a submodule's is a commit's. */
  readonly id: string
}

export interface CommitState {
  readonly oid: string
  readonly parents: readonly string[]
  readonly message: string
  readonly author: string
  /** By path. */
  readonly files: ReadonlyMap<string, FileState>
}

export interface CommentState {
  readonly id: number
  readonly pullRequest: number
  readonly author: string
  body: string
  minimized: boolean
  readonly createdAt: string
  updatedAt: string
}

export interface CheckRunState {
  readonly id: number
  readonly headSha: string
  name: string
  status: string
  conclusion: string | null
  output: { title: string | null; summary: string | null; text: string | null }
}

export interface WorkflowRunState {
  readonly id: number
  readonly attempt: number
  readonly event: string
  readonly headBranch: string
  readonly headSha: string
  readonly headRepo: string
  readonly conclusion: string | null
}

export interface ArtifactState {
  readonly id: number
  readonly name: string
  readonly runId: number
  readonly sizeBytes: number
}

export interface CacheState {
  readonly id: number
  readonly key: string
  readonly version: string
  readonly ref: string
  readonly createdAt: string
  /** Null while reserved, bytes once uploaded and finalised. */
  data: Buffer | null
  finalised: boolean
}

export interface GitHubState {
  /** `owner/name`. */
  readonly repo: string
  readonly defaultBranch: string
  /** Commits by branch name. */
  readonly branches: Map<string, string>
  /** Those that a test has given files; others are known by their id alone. */
  readonly commits: Map<string, CommitState>
  readonly blobs: Map<string, Buffer>
  /** Branches that a rule guards: nothing but a pull request changes them. */
  readonly protectedBranches: Set<string>
  /** What "Allow GitHub Actions to create and approve pull requests" is set to. */
  actionsMayOpenPullRequests: boolean
  readonly tokens: Map<string, TokenState>
  readonly runtimeTokens: Map<string, RuntimeTokenState>
  readonly pullRequests: PullRequestState[]
  /** In the order of their ids, as GitHub lists them. */
  comments: CommentState[]
  readonly checkRuns: CheckRunState[]
  readonly runs: WorkflowRunState[]
  readonly artifacts: ArtifactState[]
  readonly caches: CacheState[]
  /** The next id; above 2³¹ because real comment ids are, which GraphQL's Int can't hold. */
  nextId: number
  /** Seconds since 2026-01-01, one more at each look: times differ and are the same in every test run. */
  ticks: number
}

export function nextId(state: GitHubState): number {
  state.nextId += 1
  return state.nextId
}

export function nextTime(state: GitHubState): string {
  state.ticks += 1
  return new Date(Date.UTC(2026, 0, 1) + state.ticks * 1000).toISOString().replace('.000Z', 'Z')
}

/** Writes a comment as somebody else does: past permissions and past the API. */
export function addComment(
  state: GitHubState,
  comment: { pullRequest: number; author: string; body: string; minimized?: boolean },
): CommentState {
  const time = nextTime(state)
  const added = { minimized: false, ...comment, id: nextId(state), createdAt: time, updatedAt: time }
  state.comments.push(added)
  return added
}

/** Puts an entry into the list of caches without its bytes, as a run of `ref` left it. */
export function addCache(state: GitHubState, cache: { key: string; ref: string; version?: string }): CacheState {
  const added = {
    version: 'v0',
    ...cache,
    id: nextId(state),
    createdAt: nextTime(state),
    data: Buffer.alloc(0),
    finalised: true,
  }
  state.caches.push(added)
  return added
}
