import { NO_GRAPH_FACTS, type GraphFacts } from '../../graph/graph-facts.js'
import { makePicture } from '../../graph/picture/make-picture.js'
import type { PictureFacts } from '../../graph/picture-facts.js'
import type { Finding, Unknown } from '../../verdict.js'
import type { Answer, Check, CheckContext } from '../check.js'
import type { Side } from '../world.js'
import type { CapturedGraphs } from './captured-graphs.js'
import { compareCones } from './compare-cones.js'
import { judgeCapturedPair, type EvaluatedCone } from './evaluated-cone.js'
import { PARTS } from './parts.js'
import { readSide } from './read-side.js'
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
    const { graphs, unknowns } = await captureHead(context)
    // A scheduled run belongs to no change, and nobody misses its base.
    const missed = comparison.unknown.advisory === true ? [] : [comparison.unknown]
    return await addParts(context, graphs, {
      findings: [],
      unknowns: [...missed, ...unknowns],
      facts: { ...NO_GRAPH_FACTS, note: comparison.unknown.what },
    })
  }
  const { base, head } = comparison
  const evaluated = await evaluate(context, base, head)
  const fromFiles = await readFiles(context, base, head, evaluated)
  return await addParts(context, evaluated.cone?.graphs ?? null, joinAnswers(evaluated, fromFiles))
}

interface ConeAnswer extends Answer<GraphFacts> {
  readonly facts: GraphFacts
}

/** Asks what else there is to ask of the captured graphs. */
async function addParts(
  context: CheckContext,
  graphs: CapturedGraphs | null,
  cone: ConeAnswer,
): Promise<Answer<GraphFacts>> {
  let { facts } = cone
  const findings: Finding[] = [...cone.findings]
  const unknowns: Unknown[] = [...cone.unknowns]
  for (const part of PARTS) {
    const answer = await part.judge(context, graphs, { facts, unknowns })
    findings.push(...answer.findings)
    unknowns.push(...answer.unknowns)
    facts = { ...facts, ...answer.facts }
  }
  return { ...cone, findings, unknowns, facts }
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

/** The head's graph alone: a snapshot and ceilings can be judged by it where there is nothing to compare with. */
async function captureHead({
  settings,
  world,
}: CheckContext): Promise<{ graphs: CapturedGraphs | null; unknowns: readonly Unknown[] }> {
  const { engine, snapshot } = settings.checks.graph
  const isKept = (await world.head.listFiles()).some((file) => file.path.startsWith(`${snapshot.folder}/`))
  if (!isKept || engine === 'static' || world.whyNotEvaluate !== undefined) return { graphs: null, unknowns: [] }
  const { side, unknowns } = await world.captureHead(settings.roots, settings.checks.graph)
  if (side === null) return { graphs: null, unknowns }
  return { graphs: { head: readSide(side), base: null, cone: null, found: null }, unknowns }
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

function joinAnswers(evaluated: Attempt<EvaluatedCone>, fromFiles: Attempt<StaticCone>): ConeAnswer {
  if (evaluated.cone !== null) {
    const { cone, findings, graphs } = evaluated.cone
    const agreement = fromFiles.cone === null ? null : compareCones(evaluated.cone, fromFiles.cone)
    const picture = (): PictureFacts => makePicture(graphs)
    return { findings, unknowns: evaluated.unknowns, facts: { ...NO_GRAPH_FACTS, cone, agreement }, picture }
  }
  const unknowns = [...evaluated.unknowns, ...fromFiles.unknowns]
  if (fromFiles.cone === null) {
    return { findings: [], unknowns: unknowns.length > 0 ? unknowns : [NOTHING_TO_READ], facts: NO_GRAPH_FACTS }
  }
  const { cone, ...rest } = fromFiles.cone
  return { ...rest, unknowns, facts: { ...NO_GRAPH_FACTS, cone } }
}

const NOTHING_TO_READ: Unknown = {
  what: 'nothing was found whose build graph could be read',
  why: 'there is no flake.nix, default.nix, Cargo.nix, Cargo.json or Cargo.lock here, or no Nix to evaluate the first two',
  fix: 'name the roots in conegate.yml, or install Nix',
}
