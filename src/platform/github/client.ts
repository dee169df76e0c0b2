import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../problem.js'
import { GitHubError, LateAnswer, readFailure, type Purpose } from './api-failure.js'
import { DEFAULT_RETRY_LIMITS, waitBeforeRetry, type RetryLimits } from './retry-policy.js'

/** Calls to GitHub's API with a time limit, bounded retries and errors that say what to do. */

export interface Repository {
  readonly owner: string
  readonly name: string
}

export interface ApiAnswer {
  readonly status: number
  /** JSON as it came: validate it before use. */
  readonly data: unknown
}

export interface GitHubClient {
  readonly repository: Repository
  /**
   * One REST call, such as `GET /repos/{owner}/{repo}/pulls/{pull_number}`; owner and repo are filled in.
   * Throws `GitHubError`.
   */
  request(purpose: Purpose, route: string, parameters?: Readonly<Record<string, unknown>>): Promise<ApiAnswer>
  /** One GraphQL operation; answers its `data`. Throws `GitHubError`, also where only a part failed. */
  graphql(purpose: Purpose, query: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown>
  /** Waits before the caller itself tries again; here, so that a test need not wait. */
  wait(milliseconds: number): Promise<void>
}

export interface ClientOptions {
  readonly token: string
  /** `GITHUB_API_URL`, such as https://api.github.com or https://ghes.example/api/v3. */
  readonly apiUrl: string
  readonly repository: Repository
  /** Milliseconds that one attempt may take, its answer read whole. */
  readonly timeout?: number
  readonly retries?: Partial<RetryLimits>
  readonly wait?: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

const DEFAULT_TIMEOUT = 15_000

/** Octokit tells the console of deprecations, which is the user's log and none of their business. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // Says nothing.
}

/** A client of one repository. Loads octokit, which takes a moment, only here. Throws `UserError` without a token. */
export async function connectToGitHub(options: ClientOptions): Promise<GitHubClient> {
  if (options.token === '') {
    throw new UserError('there is no token for the GitHub API', 'Hand over ${{ github.token }}.', {
      setting: 'github-token',
    })
  }
  const { getOctokit } = await import('@actions/github')
  const octokit = getOctokit(options.token, {
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: 'conegate',
  })
  const limits = { ...DEFAULT_RETRY_LIMITS, ...options.retries }
  const timeout = options.timeout ?? DEFAULT_TIMEOUT
  const wait = options.wait ?? ((milliseconds: number) => sleep(milliseconds))
  const now = options.now ?? Date.now
  const hide = (text: string): string => text.replaceAll(options.token, '***')
  const { owner, name } = options.repository

  async function attemptOften<Answer>(
    purpose: Purpose,
    route: string,
    repeatable: boolean,
    attempt: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    let waited = 0
    for (let attempts = 1; ; attempts += 1) {
      const signal = AbortSignal.timeout(timeout)
      try {
        return await attempt(signal)
      } catch (error) {
        const failure = readFailure(signal.aborted ? new LateAnswer(timeout) : error, now(), hide)
        const pause = waitBeforeRetry(failure, attempts, waited, repeatable, limits)
        // Octokit's error is left behind: it carries the request's headers.
        if (pause === null) {
          throw new GitHubError(failure, purpose, route, failure.kind === 'unavailable' && !repeatable)
        }
        waited += pause
        await wait(pause)
      }
    }
  }

  return {
    repository: options.repository,
    wait,
    request: (purpose, route, parameters = {}) => {
      const place = route.includes('{owner}') ? { owner, repo: name } : {}
      return attemptOften(purpose, route, !route.startsWith('POST '), async (signal) => {
        const answer = await octokit.request(route, { ...place, ...parameters, request: { signal, log: SILENT } })
        const data: unknown = answer.data
        const type = answer.headers['content-type'] ?? ''
        // Octokit hands over the text where JSON can't be read, because the connection broke off.
        if (/\bjson\b/.test(type) && typeof data === 'string') throw new Error('the answer broke off')
        return { status: answer.status, data }
      })
    },
    graphql: (purpose, query, variables = {}) =>
      attemptOften(purpose, 'POST /graphql', !/^\s*mutation\b/.test(query), async (signal) => {
        const data = await octokit.graphql<unknown>(query, { ...variables, request: { signal, log: SILENT } })
        if (typeof data !== 'object' || data === null) throw new Error('the answer broke off')
        return data
      }),
  }
}
