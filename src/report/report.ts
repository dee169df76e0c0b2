import { compareText } from '../compare-text.js'
import type { GeneratedFacts } from '../generated/generated-facts.js'
import type { GraphFacts } from '../graph/graph-facts.js'
import type { CheckResult } from '../check-result.js'
import type { Finding, Unknown, Verdict } from '../verdict.js'

/**
 * One run of the gate as data: what every publisher renders, and the file `report.json`.
 * Its published schema is `docs/schema/report.v1.json`.
 */
export interface Report {
  readonly version: 1
  readonly tool: { readonly name: 'conegate'; readonly version: string }
  readonly verdict: Verdict
  /** Full commit of what was judged, `null` where it has none. */
  readonly head: { readonly commit: string | null }
  readonly pullRequest?: { readonly number: number }
  /** The workflow run that judged. `url` is its page, `https://…/actions/runs/…`. */
  readonly run?: { readonly id: number; readonly attempt: number; readonly url: string }
  /** The facts of the check `graph` are `GraphFacts`, those of `generated` are `GeneratedFacts`. */
  readonly checks: readonly CheckResult[]
  /** What the change loosens of its own rules, one plain sentence each. It takes effect after merging. */
  readonly loosened: readonly string[]
  /** When the pull request gets its comment, for a publisher that can't read the settings itself. */
  readonly commentPolicy?: 'auto' | 'always' | 'on-failure' | 'never'
  /** Where the picture, a page to explore, is kept: an artifact of the run. */
  readonly picture?: { readonly artifact: string }
  /** True where a fork's run, which could write nothing, left this as data: then it is that run's own word. */
  readonly forkRun?: boolean
}

/** The check `generated` with its facts, where it ran. */
export function generatedCheckOf(report: Report): CheckResult<GeneratedFacts> | undefined {
  const check = report.checks.find((one) => one.check === 'generated' && one.mode !== 'off')
  return check as CheckResult<GeneratedFacts> | undefined
}

/** The check `graph` with its facts, where it ran. */
export function graphCheckOf(report: Report): CheckResult<GraphFacts> | undefined {
  const check = report.checks.find((one) => one.check === 'graph' && one.mode !== 'off')
  // The type can't tie a name to its facts; reading a file does (`schema.ts`), and the check itself is typed.
  return check as CheckResult<GraphFacts> | undefined
}

export interface PlacedFinding {
  readonly check: CheckResult
  readonly finding: Finding
}

/** Whether a finding or a gap stops the gate by itself. */
export function stops({ check, finding }: PlacedFinding): boolean {
  return check.mode === 'enforce' && finding.isNew && finding.advisory !== true
}

/** All findings of all checks: new ones first, those that stop the gate before others, then by rule, file, line and subject. */
export function findingsOf(report: Report): readonly PlacedFinding[] {
  const all = report.checks
    .filter((check) => check.mode !== 'off')
    .flatMap((check) => check.findings.map((finding) => ({ check, finding })))
  const weight = (placed: PlacedFinding) => (placed.finding.isNew ? 0 : 2) + (stops(placed) ? 0 : 1)
  return all.sort(
    (a, b) =>
      weight(a) - weight(b) ||
      compareText(a.finding.rule, b.finding.rule) ||
      compareText(a.finding.file ?? '', b.finding.file ?? '') ||
      (a.finding.line ?? 0) - (b.finding.line ?? 0) ||
      compareText(a.finding.subject, b.finding.subject),
  )
}

export interface PlacedUnknown {
  readonly check: CheckResult
  readonly unknown: Unknown
}

/** All that could not be looked at, in the order of the checks. */
export function unknownsOf(report: Report): readonly PlacedUnknown[] {
  return report.checks
    .filter((check) => check.mode !== 'off')
    .flatMap((check) => check.unknowns.map((unknown) => ({ check, unknown })))
}
