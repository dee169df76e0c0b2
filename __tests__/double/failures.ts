/** What goes wrong on purpose. */

/** An answer in place of the real one. */
export interface FailedAnswer {
  readonly status: number
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
  readonly errors?: readonly unknown[]
}

export interface Failure {
  /** Operation to fail: `issues/create-comment`, `graphql:ReadComments`, `cache:CreateCacheEntry`; all without it. */
  readonly operation?: string
  /** How often before it is healed; once without it, `Infinity` for ever. */
  readonly times?: number
  /** How many are let through first. */
  readonly after?: number
  /** True where the request takes effect and only its answer is lost. */
  readonly applied?: boolean
  /**
   * - `hang`: no answer, the connection stays open
   * - `drop`: the connection is cut before an answer
   * - `cut`: the connection is cut in the middle of the answer's body
   */
  readonly how: FailedAnswer | 'hang' | 'drop' | 'cut'
}

export const BAD_CREDENTIALS: FailedAnswer = { status: 401, message: 'Bad credentials' }
export const FORBIDDEN: FailedAnswer = { status: 403, message: 'Resource not accessible by integration' }
export const NOT_FOUND: FailedAnswer = { status: 404, message: 'Not Found' }
export const CONFLICT: FailedAnswer = { status: 409, message: 'Conflict' }
export const SERVER_ERROR: FailedAnswer = { status: 502, message: 'Server Error' }

export const TOO_LONG: FailedAnswer = {
  status: 422,
  message: 'Validation Failed',
  errors: [
    {
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: 'Body is too long (maximum is 65536 characters)',
    },
  ],
}

/** The hourly limit is used up; `resetAt` in seconds since 1970. */
export function primaryRateLimit(resetAt: number): FailedAnswer {
  return {
    status: 403,
    message: 'API rate limit exceeded for installation.',
    headers: { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt) },
  }
}

/** Too many requests at once. GitHub sends 403 or 429, and not always how long to wait. */
export function secondaryRateLimit(retryAfterSeconds?: number, status: 403 | 429 = 403): FailedAnswer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
  return retryAfterSeconds === undefined
    ? { status, message }
    : { status, message, headers: { 'retry-after': String(retryAfterSeconds) } }
}

/** The failures that were asked for, counted down. */
export class FailurePlan {
  readonly #pending: { failure: Failure; skip: number; left: number }[] = []

  add(failure: Failure): void {
    this.#pending.push({ failure, skip: failure.after ?? 0, left: failure.times ?? 1 })
  }

  /** The failure that this request meets, if any. */
  take(operation: string): Failure | undefined {
    for (const entry of this.#pending) {
      if (entry.failure.operation !== undefined && entry.failure.operation !== operation) continue
      if (entry.left <= 0) continue
      if (entry.skip > 0) {
        entry.skip -= 1
        continue
      }
      entry.left -= 1
      return entry.failure
    }
    return undefined
  }
}
