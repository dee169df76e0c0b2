import type { GraphFacts } from '../../graph/graph-facts.js'
import type { Finding, Unknown } from '../../verdict.js'
import type { Answer, Check, CheckContext } from '../check.js'
import type { Side } from '../world.js'
import { compareCones } from './compare-cones.js'
import { judgeCapturedPair, type EvaluatedCone } from './evaluated-cone.js'
import { judgeFiles, type StaticCone } from './static-cone.js'

/** What rebuilds, and why: by Nix where it can evaluate, from the committed files of crate2nix and cargo otherwise. */
export const graphCheck: Check<GraphFacts> = {
  name: 'graph',
  mode: (settings) => settings.checks.graph.mode,
  run: judgeGraph,
}

async function judgeGraph(context: CheckContext): Promise<Answer<GraphFacts>> {
  const { comparison } = context.world
  if (comparison.kind === 'none') {
    return {
      findings: [],
      unknowns: [comparison.unknown],
      facts: { cone: null, agreement: null, note: comparison.unknown.what },
    }
  }
  const { base, head } = comparison
  const evaluated = await evaluate(context, base, head)
  const fromFiles = await readFiles(context, base, head, evaluated)
  return joinAnswers(evaluated, fromFiles)
}

interface Attempt<Cone> {
  readonly cone: Cone | null
  readonly unknowns: readonly Unknown[]
}

async function evaluate(context: CheckContext, base: Side, head: Side): Promise<Attempt<EvaluatedCone>> {
  const { settings, world, progress } = context
  const { engine } = settings.checks.graph
  if (engine === 'static') return { cone: null, unknowns: [] }
  if (world.whyNotEvaluate !== undefined) {
    return { cone: null, unknowns: engine === 'evaluated' ? [world.whyNotEvaluate] : [] }
  }
  const { captured, unknowns } = await world.capture(settings.roots, settings.checks.graph)
  if (captured === null) return { cone: null, unknowns }
  progress('comparing the build graphs')
  return { cone: judgeCapturedPair(captured, base.commit, head.commit), unknowns }
}

/** The static cone: in its own right, or beside the evaluated one as a second opinion where the roots are crates. */
async function readFiles(
  context: CheckContext,
  base: Side,
  head: Side,
  evaluated: Attempt<EvaluatedCone>,
): Promise<Attempt<StaticCone>> {
  const { settings, progress } = context
  if (settings.checks.graph.engine === 'evaluated') return { cone: null, unknowns: [] }
  const asked = evaluated.cone === null ? undefined : evaluated.cone.rootCrates
  if (evaluated.cone !== null && asked === undefined) return { cone: null, unknowns: [] }
  progress('reading Cargo.nix')
  return await judgeFiles(base, head, settings.checks.graph, asked)
}

function joinAnswers(evaluated: Attempt<EvaluatedCone>, fromFiles: Attempt<StaticCone>): Answer<GraphFacts> {
  const findings: Finding[] = []
  if (evaluated.cone !== null) {
    findings.push(...evaluated.cone.findings)
    const agreement = fromFiles.cone === null ? null : compareCones(evaluated.cone, fromFiles.cone)
    return { findings, unknowns: evaluated.unknowns, facts: { cone: evaluated.cone.cone, agreement, note: '' } }
  }
  const unknowns = [...evaluated.unknowns, ...fromFiles.unknowns]
  if (fromFiles.cone === null) {
    return {
      findings,
      unknowns: unknowns.length > 0 ? unknowns : [NOTHING_TO_READ],
      facts: { cone: null, agreement: null, note: '' },
    }
  }
  findings.push(...fromFiles.cone.findings)
  return { findings, unknowns, facts: { cone: fromFiles.cone.cone, agreement: null, note: '' } }
}

const NOTHING_TO_READ: Unknown = {
  what: 'nothing was found whose build graph could be read',
  why: 'there is no flake.nix, default.nix, Cargo.nix, Cargo.json or Cargo.lock here, or no Nix to evaluate the first two',
  fix: 'name the roots in conegate.yml, or install Nix',
}
