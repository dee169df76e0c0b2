import type { ApiFailure } from './api-failure.js'

/** When a failed call is made again, as a pure function. Every way through it ends. */
export interface RetryLimits {
  /** Most attempts of one call, the first included. */
  readonly attempts: number
  /** Most attempts that may each use up their time: what hung twice will hang again, and the job is paid for. */
  readonly lateAttempts: number
  /** Milliseconds before the second attempt; twice as many before each further one. */
  readonly firstWait: number
  /** Most milliseconds that one call waits in all. A longer wait asked by GitHub is not begun. */
  readonly maxWait: number
}

export const DEFAULT_RETRY_LIMITS: RetryLimits = { attempts: 4, lateAttempts: 2, firstWait: 1_000, maxWait: 90_000 }

/** GitHub asks for at least a minute where a secondary limit comes without `retry-after`. */
const SECONDARY_LIMIT_WAIT = 60_000

/**
 * Milliseconds until the next attempt, or null to give up.
 * @param attempt how many attempts failed so far, from 1
 * @param waited milliseconds waited so far
 * @param repeatable false where doing it twice does harm: then only a refusal is tried again, never a lost answer
 */
export function waitBeforeRetry(
  failure: ApiFailure,
  attempt: number,
  waited: number,
  repeatable: boolean,
  limits: RetryLimits,
): number | null {
  if (attempt >= (failure.late ? limits.lateAttempts : limits.attempts)) return null
  const backOff = limits.firstWait * 2 ** (attempt - 1)
  let wait: number
  if (failure.kind === 'rate-limited') wait = Math.max(failure.waitMilliseconds ?? SECONDARY_LIMIT_WAIT, backOff)
  else if (failure.kind === 'unavailable' && repeatable) wait = Math.max(failure.waitMilliseconds ?? 0, backOff)
  else return null
  return waited + wait <= limits.maxWait ? wait : null
}
