import { NO_GRAPH_FACTS, type GraphFacts } from '../graph/graph-facts.js'
import { UserError } from '../problem.js'
import { coneDocument } from '../report/cone-document.js'
import { renderTerminal } from '../report/terminal.js'
import type { Overrides } from '../settings/override-settings.js'
import type { Answer } from '../checks/check.js'
import { judge, type CheckResult } from '../verdict.js'
import { VERSION } from '../version.js'
import { exitCodeOf } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'
import { isDrv } from './with-graphs.js'

export interface ConeOptions extends CommonOptions {
  readonly base: string
  readonly head?: string
  readonly store?: string
  readonly root?: readonly string[]
  readonly static?: boolean
  readonly rustTarget?: string
}

/** `conegate cone`: what rebuilds between two revisions or two derivations. */
export async function runCone(options: ConeOptions, terminal: Terminal): Promise<number> {
  const answer =
    isDrv(options.base) || isDrv(options.head) ? await compareDrvs(options) : await compareRevisions(options, terminal)
  const check: CheckResult<GraphFacts> = {
    check: 'graph',
    mode: 'enforce',
    verdict: judge('enforce', answer.findings, answer.unknowns),
    ...answer,
  }
  const cone = answer.facts?.cone ?? null
  if (options.json === true && cone !== null) {
    const { agreement = null, note = '' } = answer.facts ?? {}
    terminal.print(JSON.stringify(coneDocument(cone, { toolVersion: VERSION, agreement, note }), undefined, 2))
    for (const unknown of answer.unknowns) terminal.note(`unknown: ${unknown.what} (${unknown.why}); ${unknown.fix}`)
    for (const finding of answer.findings) terminal.note(`${finding.rule}: ${finding.subject}: ${finding.what}`)
  } else {
    const report = {
      version: 1 as const,
      tool: { name: 'conegate' as const, version: VERSION },
      verdict: check.verdict,
      head: { commit: cone?.head ?? null },
      checks: [check],
      loosened: [],
    }
    const text = renderTerminal(report, { colour: terminal.colour, width: terminal.width })
    // Asked for JSON and having none: the explanation belongs beside the answer, not in its place.
    if (options.json === true) terminal.note(text)
    else terminal.print(text)
  }
  return exitCodeOf(check.verdict)
}

async function compareDrvs(options: ConeOptions): Promise<Answer<GraphFacts>> {
  if (options.head === undefined || !isDrv(options.head) || !isDrv(options.base)) {
    throw new UserError('one side is a derivation and the other is not', 'Name a .drv with --base and with --head.')
  }
  const { openDrvPair } = await import('../platform/drv-pair.js')
  const { judgeCapturedPair } = await import('../checks/graph/evaluated-cone.js')
  const { cone, findings } = judgeCapturedPair(openDrvPair(options.base, options.head, options.store), null, null)
  return { findings, unknowns: [], facts: { ...NO_GRAPH_FACTS, cone } }
}

async function compareRevisions(options: ConeOptions, terminal: Terminal): Promise<Answer<GraphFacts>> {
  const { withLocalWorld } = await import('./local-world.js')
  const { graphCheck } = await import('../checks/graph/graph-check.js')
  const overrides: Overrides = {
    roots: options.root,
    engine: options.static === true ? 'static' : undefined,
    storeDirectory: options.store,
    mode: 'enforce',
  }
  return await withLocalWorld(options, overrides, terminal, ({ context }) => graphCheck.run(context))
}
