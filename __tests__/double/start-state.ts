import {
  addCache,
  addComment,
  type ArtifactState,
  type GitHubState,
  type PullRequestState,
  type RuntimeTokenState,
  type TokenState,
  type WorkflowRunState,
} from './state.js'

/** What a double starts with. */
export interface DoubleOptions {
  /** `owner/name`. */
  readonly repo: string
  readonly defaultBranch?: string
  readonly branches?: Readonly<Record<string, string>>
  /** By the token's text; the login is `github-actions[bot]` where none is given. */
  readonly tokens: Readonly<Record<string, Partial<TokenState>>>
  /** By the token's text; see `cache-service.ts`. */
  readonly runtimeTokens?: Readonly<Record<string, RuntimeTokenState>>
  readonly pullRequests?: readonly (Partial<PullRequestState> & { readonly number: number })[]
  readonly comments?: readonly { pullRequest: number; author: string; body: string; minimized?: boolean }[]
  readonly caches?: readonly { key: string; ref: string; version?: string }[]
  readonly runs?: readonly WorkflowRunState[]
  readonly artifacts?: readonly ArtifactState[]
}

export const BOT = 'github-actions[bot]'
export const HEAD_SHA = '1'.repeat(40)
export const BASE_SHA = 'b'.repeat(40)

export function createState(options: DoubleOptions): GitHubState {
  const defaultBranch = options.defaultBranch ?? 'main'
  const state: GitHubState = {
    repo: options.repo,
    defaultBranch,
    branches: new Map(Object.entries(options.branches ?? { [defaultBranch]: BASE_SHA })),
    commits: new Map(),
    blobs: new Map(),
    protectedBranches: new Set(),
    actionsMayOpenPullRequests: true,
    tokens: new Map(
      Object.entries(options.tokens).map(([secret, token]) => [secret, { login: BOT, permissions: {}, ...token }]),
    ),
    runtimeTokens: new Map(Object.entries(options.runtimeTokens ?? {})),
    pullRequests: (options.pullRequests ?? []).map((pull) => ({
      title: 'Bump adler2',
      state: 'open',
      merged: false,
      draft: false,
      locked: false,
      author: 'renovate[bot]',
      headRef: 'renovate/adler2',
      headSha: HEAD_SHA,
      headRepo: options.repo,
      baseRef: defaultBranch,
      baseSha: BASE_SHA,
      body: '',
      ...pull,
    })),
    comments: [],
    checkRuns: [],
    runs: [...(options.runs ?? [])],
    artifacts: [...(options.artifacts ?? [])],
    caches: [],
    nextId: 3_000_000_000,
    ticks: 0,
  }
  for (const comment of options.comments ?? []) addComment(state, comment)
  for (const cache of options.caches ?? []) addCache(state, cache)
  return state
}
