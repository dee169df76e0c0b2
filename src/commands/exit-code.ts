import type { Verdict } from '../verdict.js'

/** See docs/decisions/0003-exit-codes.md. */
export const EXIT = { pass: 0, fail: 1, unknown: 2, user: 64, tool: 69, bug: 70 } as const

export function exitCodeOf(verdict: Verdict): number {
  switch (verdict) {
    case 'pass':
    case 'advise':
      return EXIT.pass
    case 'fail':
      return EXIT.fail
    case 'unknown':
      return EXIT.unknown
  }
}
