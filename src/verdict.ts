/**
 * What a check answers with: findings, and a verdict over them.
 *
 * `unknown` is "I could not look": it is never folded into `pass`.
 */

export const VERDICTS = ['pass', 'advise', 'unknown', 'fail'] as const

/** Ordered from best to worst. */
export type Verdict = (typeof VERDICTS)[number]

/** How much a check's findings weigh: `enforce` can fail the gate, `advise` only speaks, `off` does not run. */
export type Mode = 'enforce' | 'advise' | 'off'

/** One answer with a place, what is wrong, why it matters and what mends it. All texts are plain, never Markdown. */
export interface Finding {
  /** Stable identifier of the rule, `check/rule` in kebab-case, e.g. `graph/forgotten-hash`. */
  readonly rule: string
  /** Path relative to the repository's top folder, with `/`. */
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  /** What it is about: a crate, a derivation's name, a setting. */
  readonly subject: string
  readonly what: string
  readonly why: string
  /** The command or the edit that mends it. */
  readonly fix: string
  /** False where the base already had it. */
  readonly isNew: boolean
  /** True where it only speaks, also in a check that is enforced. */
  readonly advisory?: boolean
}

/** Why something could not be looked at, and what would allow it. Texts are plain. */
export interface Unknown {
  readonly what: string
  readonly why: string
  readonly fix: string
  /** True where it only speaks, also in a check that is enforced. */
  readonly advisory?: boolean
}

/** The worst of several verdicts; `pass` of none. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst = 0
  for (const verdict of verdicts) worst = Math.max(worst, VERDICTS.indexOf(verdict))
  return VERDICTS[worst] ?? 'fail'
}

/**
 * The verdict that a check's own findings and gaps amount to under its mode.
 * An enforced check fails for what is new and is `unknown` for what it could not look at.
 */
export function judge(mode: Mode, findings: readonly Finding[], unknowns: readonly Unknown[]): Verdict {
  if (mode === 'off') return 'pass'
  if (mode === 'enforce' && findings.some((finding) => finding.isNew && finding.advisory !== true)) return 'fail'
  if (unknowns.some((unknown) => unknown.advisory !== true)) return 'unknown'
  return findings.length + unknowns.length > 0 ? 'advise' : 'pass'
}
