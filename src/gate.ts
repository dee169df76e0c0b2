import type { Answer, Check, CheckContext } from './checks/check.js'
import { CHECKS } from './checks/list.js'
import type { Report } from './report/report.js'
import type { CheckResult } from './check-result.js'
import { judge, worstVerdict, type Mode, type Verdict } from './verdict.js'
import { VERSION } from './version.js'

/** What the report says of the run itself. */
export interface RunFacts {
  readonly head: string | null
  readonly pullRequest?: { readonly number: number }
  readonly run?: { readonly id: number; readonly attempt: number; readonly url: string }
  /** What the change does to the rules that judge it, one plain sentence each. */
  readonly loosened: readonly string[]
}

/** Runs every check that is not off, side by side, and makes one verdict of their answers. Throws what a check throws. */
export async function runGate(
  context: CheckContext,
  facts: RunFacts,
  checks: readonly Check[] = CHECKS,
): Promise<Report> {
  const first = await Promise.all(checks.map((check) => runCheck(check, context)))
  const results = await Promise.all(first.map((result, at) => followUp(checks[at], result, context, first)))
  return {
    version: 1,
    tool: { name: 'conegate', version: VERSION },
    verdict: worstVerdict(results.map(weighAtGate)),
    head: { commit: facts.head },
    ...(facts.pullRequest === undefined ? {} : { pullRequest: facts.pullRequest }),
    ...(facts.run === undefined ? {} : { run: facts.run }),
    checks: results,
    loosened: facts.loosened,
    commentPolicy: context.settings.comment,
  }
}

async function runCheck(check: Check, context: CheckContext): Promise<CheckResult> {
  const mode = check.mode(context.settings)
  if (mode === 'off') {
    return { check: check.name, mode, verdict: 'pass', findings: [], unknowns: [], facts: null }
  }
  return weigh(check.name, mode, await check.run(context))
}

async function followUp(
  check: Check | undefined,
  result: CheckResult,
  context: CheckContext,
  all: readonly CheckResult[],
): Promise<CheckResult> {
  if (check?.follow === undefined || result.mode === 'off') return result
  return weigh(check.name, result.mode, await check.follow(context, result, all))
}

function weigh(check: string, mode: Mode, answer: Answer<unknown>): CheckResult {
  const { findings, unknowns } = answer
  return { ...answer, check, mode, verdict: judge(mode, findings, unknowns) }
}

/** An advising check speaks of what it could not look at, but does not stop the gate for it. */
function weighAtGate(result: CheckResult): Verdict {
  return result.mode === 'advise' && result.verdict === 'unknown' ? 'advise' : result.verdict
}
