/** The check `graph` on two sides that a command line names: revisions of the repository, or derivations. */
import type { ComparedGraphs } from '../checks/graph/captured-graphs.js'
import type { Answer } from '../checks/check.js'
import { NO_GRAPH_FACTS, type GraphFacts } from '../graph/graph-facts.js'
import { UserError } from '../problem.js'
import type { Report } from '../report/report.js'
import type { Overrides } from '../settings/override-settings.js'
import { pairSubstituters, type Substituters } from '../settings/pair-substituters.js'
import { judge } from '../verdict.js'
import { VERSION } from '../version.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'
import { isDrv } from './with-graphs.js'

export interface SidesOptions extends CommonOptions {
  readonly base: string
  readonly head?: string
  readonly store?: string
  readonly root?: readonly string[]
  readonly static?: boolean
  /** Binary caches that are asked what of the cone they have, and the keys that are trusted. */
  readonly substituter?: readonly string[]
  readonly trustedKey?: readonly string[]
}

/** @param use is given the answer while what it was read from is still there */
export async function compareSides<Result>(
  options: SidesOptions,
  terminal: Terminal,
  use: (answer: Answer<GraphFacts>) => Promise<Result> | Result,
): Promise<Result> {
  if (isDrv(options.base) || isDrv(options.head)) return await use(await compareDrvs(options))
  const { withLocalWorld } = await import('./local-world.js')
  const { graphCheck } = await import('../checks/graph/graph-check.js')
  const overrides: Overrides = {
    roots: options.root,
    engine: options.static === true ? 'static' : undefined,
    storeDirectory: options.store,
    mode: 'enforce',
    substituters: pairSubstituters(options.substituter, options.trustedKey),
    judgesShape: false,
  }
  return await withLocalWorld(
    options,
    overrides,
    terminal,
    async ({ context }) => await use(await graphCheck.run(context)),
  )
}

async function compareDrvs(options: SidesOptions): Promise<Answer<GraphFacts>> {
  if (options.head === undefined || !isDrv(options.head) || !isDrv(options.base)) {
    throw new UserError('one side is a derivation and the other is not', 'Name a .drv with --base and with --head.')
  }
  const { openDrvPair } = await import('../platform/drv-pair.js')
  const { judgeCapturedPair } = await import('../checks/graph/evaluated-cone.js')
  const { makePicture } = await import('../graph/picture/make-picture.js')
  const { cone, findings, graphs } = judgeCapturedPair(
    openDrvPair(options.base, options.head, options.store),
    null,
    null,
  )
  const substituters = pairSubstituters(options.substituter, options.trustedKey)
  const caches = substituters === undefined ? {} : await askCaches(graphs, substituters)
  return { findings, unknowns: [], facts: { ...NO_GRAPH_FACTS, cone, ...caches }, picture: () => makePicture(graphs) }
}

async function askCaches(graphs: ComparedGraphs, substituters: Substituters): Promise<Partial<GraphFacts>> {
  const { judgeCaches } = await import('../checks/graph/judge-caches.js')
  const { openCachesLazily } = await import('../platform/binary-cache/open-lazily.js')
  return (await judgeCaches(graphs, substituters, openCachesLazily)).facts
}

/** The answer as a report, which publishers take. */
export function reportOf(answer: Answer<GraphFacts>): Report {
  const check = {
    check: 'graph',
    mode: 'enforce' as const,
    verdict: judge('enforce', answer.findings, answer.unknowns),
    ...answer,
  }
  return {
    version: 1,
    tool: { name: 'conegate', version: VERSION },
    verdict: check.verdict,
    head: { commit: answer.facts?.cone?.head ?? null },
    checks: [check],
    loosened: [],
  }
}
