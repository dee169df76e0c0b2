import { ToolError } from '../../problem.js'

/**
 * What went wrong with a call to GitHub's API, sorted by what can be done about it.
 * Sources: GitHub's REST reference, "Troubleshooting the REST API" and "Rate limits for the REST API"; for GraphQL, which
 * answers 200 with typed errors, "Rate limits and query limits for the GraphQL API".
 */
export type FailureKind =
  /** 401: the token is wrong or has expired. */
  | 'unauthorized'
  /** 403: the token may not. */
  | 'forbidden'
  /** 404 or 410: it is not there, or the token may not see it. */
  | 'not-found'
  | 'conflict'
  /** 400 or 422: GitHub does not take what was sent. */
  | 'unprocessable'
  /** Hourly or secondary limit. */
  | 'rate-limited'
  /** 5xx, no connection, no answer in time, an answer that broke off. */
  | 'unavailable'

/** What a call is for, in words that complete "could not …", and the permission that it takes. */
export interface Purpose {
  readonly what: string
  /** As a job's `permissions:` writes it: `pull-requests: write`. */
  readonly needs: string
}

export interface ApiFailure {
  readonly kind: FailureKind
  /** HTTP status, null where no answer came. */
  readonly status: number | null
  /** One line of GitHub's own words, or of the network's. */
  readonly message: string
  /** Milliseconds that GitHub asks to wait; null where it does not say. */
  readonly waitMilliseconds: number | null
  /** True where the time for an answer ran out. */
  readonly late: boolean
  /** GraphQL's own kinds of error, such as `BRANCH_PROTECTION_RULE_VIOLATION`; empty where it was no GraphQL answer. */
  readonly types: readonly string[]
}

/** Thrown in place of whatever octokit makes of a time that ran out. */
export class LateAnswer extends Error {
  constructor(milliseconds: number) {
    super(`waited ${milliseconds / 1_000} s`)
  }
}

/** A call that failed for good. */
export class GitHubError extends ToolError {
  constructor(
    readonly failure: ApiFailure,
    readonly purpose: Purpose,
    route: string,
    /** True where the request may have taken effect although no answer said so. */
    readonly uncertain: boolean,
  ) {
    const answer = failure.status === null ? failure.message : `${failure.status} ${failure.message}`
    super(
      `could not ${purpose.what}: GitHub's API gave ${answer}`,
      { command: ['GitHub API', route], status: failure.status, lastLines: [] },
      adviceFor(failure, purpose),
    )
  }
}

function adviceFor({ kind, message, waitMilliseconds }: ApiFailure, { needs }: Purpose): string {
  switch (kind) {
    case 'unauthorized':
      return 'Hand over a token that is valid for this repository in the input github-token; ${{ github.token }} is.'
    case 'forbidden':
      if (/\blocked\b/.test(message)) return 'Unlock the conversation of the pull request.'
      return `The token may not: add \`${needs}\` to the job's \`permissions:\`. A fork's pull request never gets it.`
    case 'not-found':
      return `Check that it still exists, and that the job's \`permissions:\` have \`${needs}\`.`
    case 'rate-limited': {
      const minutes = Math.ceil((waitMilliseconds ?? 60_000) / 60_000)
      return `Run the job again in ${minutes} min, when GitHub's rate limit allows it.`
    }
    case 'unavailable':
      return 'Run the job again; https://www.githubstatus.com tells whether GitHub has a problem.'
    case 'conflict':
      return 'Somebody else was faster. Run the job again.'
    case 'unprocessable':
      return 'GitHub does not accept what was sent. Please report it with the message above.'
  }
}

interface HttpFailure {
  readonly status: number | null
  readonly message: string
  readonly headers: Readonly<Record<string, unknown>>
  /** The `type` of each GraphQL error; null where it was no GraphQL answer. */
  readonly graphqlTypes: readonly string[] | null
}

/**
 * Sorts whatever octokit threw.
 * @param now milliseconds since 1970, to turn a reset time into a wait
 * @param hide takes secrets out of a text
 */
export function readFailure(thrown: unknown, now: number, hide: (text: string) => string): ApiFailure {
  const http = readThrown(thrown)
  const message = hide(http.message)
    .replaceAll(/\p{C}+/gu, ' ')
    .slice(0, 300)
  const kind = http.graphqlTypes === null ? kindOfStatus(http) : kindOfTypes(http.graphqlTypes)
  const types = http.graphqlTypes ?? []
  const late = thrown instanceof LateAnswer
  return { kind, status: http.status, message, waitMilliseconds: waitOf(http, now), late, types }
}

function readThrown(thrown: unknown): HttpFailure {
  const none = { status: null, headers: {}, graphqlTypes: null }
  if (!(thrown instanceof Error)) return { ...none, message: String(thrown) }
  const { response, errors, headers, status } = thrown as Error & Record<string, unknown>
  if (Array.isArray(errors)) {
    const types = errors.map((error: unknown) => stringOf(asRecord(error).type))
    const message = errors.map((error: unknown) => stringOf(asRecord(error).message)).join('; ')
    return { status: 200, message, headers: asRecord(headers), graphqlTypes: types }
  }
  // Octokit gives status 500 to what never reached GitHub; only an answer has a response.
  if (response === undefined) return { ...none, message: `no answer (${thrown.message})` }
  const answer = asRecord(response)
  const data = asRecord(answer.data)
  const details = Array.isArray(data.errors) ? data.errors.map((error: unknown) => asRecord(error).message) : []
  const words = [data.message, ...details].filter((word) => typeof word === 'string' && word !== '').join(': ')
  return {
    status: typeof status === 'number' ? status : null,
    message: words === '' ? 'without a message' : words,
    headers: asRecord(answer.headers),
    graphqlTypes: null,
  }
}

function kindOfStatus({ status, headers, message }: HttpFailure): FailureKind {
  if (status === null || status >= 500) return 'unavailable'
  if (status === 401) return 'unauthorized'
  if (status === 403 || status === 429) {
    const limited =
      status === 429 ||
      headers['x-ratelimit-remaining'] === '0' ||
      headers['retry-after'] !== undefined ||
      /secondary rate limit|abuse detection/i.test(message)
    return limited ? 'rate-limited' : 'forbidden'
  }
  if (status === 404 || status === 410) return 'not-found'
  return status === 409 ? 'conflict' : 'unprocessable'
}

function kindOfTypes(types: readonly string[]): FailureKind {
  if (types.includes('RATE_LIMITED') || types.includes('RATE_LIMIT')) return 'rate-limited'
  if (types.includes('FORBIDDEN') || types.includes('INSUFFICIENT_SCOPES')) return 'forbidden'
  if (types.includes('NOT_FOUND')) return 'not-found'
  // A branch that is not where `expectedHeadOid` says.
  if (types.includes('STALE_DATA')) return 'conflict'
  // Untyped: "Something went wrong while executing your query", GraphQL's own 5xx.
  return types.every((type) => type === '') ? 'unavailable' : 'unprocessable'
}

function waitOf({ headers }: HttpFailure, now: number): number | null {
  const retryAfter = secondsOf(headers['retry-after'])
  if (retryAfter !== null) return retryAfter * 1_000
  const reset = headers['x-ratelimit-remaining'] === '0' ? secondsOf(headers['x-ratelimit-reset']) : null
  return reset === null ? null : Math.max(reset * 1_000 - now, 0)
}

function secondsOf(header: unknown): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
