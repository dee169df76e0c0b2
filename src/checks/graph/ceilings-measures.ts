/** Measures what ceilings are set for, and no more than that: references and closures cost time. */
import { Acceptances } from '../../graph/ceilings/acceptances.js'
import { figureOf, isFigure, isOfCone } from '../../graph/ceilings/amounts.js'
import { listCeilings, type Ceilings, type SetCeiling } from '../../graph/ceilings/ceilings.js'
import type { Measurement } from '../../graph/ceilings/judge-input.js'
import { coneValue, type ConeSize } from '../../graph/ceilings/tell-remedies.js'
import type { ConeFacts } from '../../graph/facts.js'
import { measureGraph, type GraphMeasures } from '../../graph/totals.js'
import type { Unknown } from '../../verdict.js'
import type { CheckContext } from '../check.js'
import type { Measured } from '../world.js'
import type { CapturedGraphs, SideGraph } from './captured-graphs.js'

export interface Measures {
  readonly head: GraphMeasures | null
  readonly base: GraphMeasures | null
  readonly of: (ceiling: SetCeiling) => Measurement
}

export async function measureCeilings(
  context: CheckContext,
  graphs: CapturedGraphs | null,
  cone: ConeFacts | null,
  ceilings: Ceilings,
): Promise<Measures> {
  const head = graphs === null ? null : measureGraph(graphs.head.graph)
  const baseSide = graphs?.base ?? null
  const base = baseSide === null ? null : measureGraph(baseSide.graph)
  const acceptances = new Acceptances(ceilings.accepted, context.today)
  const measured = new Map<string, Measurement>()
  let reference: Measured | undefined
  for (const ceiling of listCeilings(ceilings)) {
    const key = JSON.stringify([ceiling.root, ceiling.ceiling])
    if (isOfCone(ceiling.ceiling)) {
      measured.set(key, measureCone(context, graphs, cone, ceiling, acceptances))
    } else if (graphs === null) {
      measured.set(key, { value: null, before: null, unknown: notEvaluated(context) })
    } else if (ceiling.ceiling === 'evaluation') {
      context.progress('measuring a reference evaluation')
      reference ??= await context.world.referenceSeconds()
      measured.set(key, relate(graphs, reference))
    } else if (ceiling.ceiling === 'closure-bytes') {
      context.progress('measuring closures')
      measured.set(key, await measureClosures(context, graphs, ceiling.root))
    } else {
      measured.set(key, measureFigure(head, base, ceiling))
    }
    const found = measured.get(key)
    if (found === undefined || found.value === null || graphs === null || isComplete(graphs)) continue
    const { holds } = acceptances.find({ kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling })
    const isOver = found.value > Math.max(ceiling.limit, holds?.to ?? 0)
    // Of all roots together there is more than what could be evaluated.
    if (ceiling.root === null && !isOver) measured.set(key, { value: null, before: found.before, unknown: NOT_ALL })
  }
  return {
    head,
    base,
    of: ({ root, ceiling }) =>
      measured.get(JSON.stringify([root, ceiling])) ?? { value: null, before: null, unknown: notEvaluated(context) },
  }
}

/** Whether every root that was asked for is there. */
export function isComplete({ head, base }: CapturedGraphs): boolean {
  return (head.side.lost ?? []).length === 0 && (base?.side.lost ?? []).length === 0
}

function measureFigure(head: GraphMeasures | null, base: GraphMeasures | null, set: SetCeiling): Measurement {
  const { root, ceiling } = set
  const read = (measures: GraphMeasures | null): number | null => {
    const figures = root === null ? measures?.all : measures?.roots.get(root)
    return figures === undefined || !isFigure(ceiling) ? null : figureOf(figures.totals, ceiling)
  }
  const value = read(head)
  return value === null ? { value, before: read(base), unknown: NOT_THERE } : { value, before: read(base) }
}

/** How large the cone is, over all roots or for one; `undefined` where the cone has no such root. */
export function coneSizeOf(cone: ConeFacts, root: string | null): ConeSize | undefined {
  return root === null ? cone : cone.roots.find(({ name }) => name === root)
}

function measureCone(
  { world }: CheckContext,
  graphs: CapturedGraphs | null,
  cone: ConeFacts | null,
  { root, ceiling, limit }: SetCeiling,
  acceptances: Acceptances,
): Measurement {
  const unknown = (why: string, fix: string): Measurement => ({
    value: null,
    before: null,
    unknown: { what: '', why, fix },
  })
  if (cone === null) {
    const { comparison } = world
    if (graphs?.base === null) return unknown('Nothing is compared with a base.', 'Name one with --base.')
    return comparison.kind === 'none'
      ? unknown(`There is no cone: ${comparison.unknown.why}`, comparison.unknown.fix)
      : unknown('The cone is not known.', 'See what else could not be looked at.')
  }
  const size = coneSizeOf(cone, root)
  const value = size === undefined ? null : coneValue(ceiling, size)
  if (value === null) {
    const what = cone.engine === 'static' ? 'The cone is read from files, which know crates only.' : NOT_THERE.why
    return unknown(what, 'Let Nix evaluate the roots: install it, and leave checks.graph.engine at auto.')
  }
  const { holds } = acceptances.find({ kind: 'ceiling', root, ceiling })
  if (cone.bound === 'at-least' && value <= Math.max(limit, holds?.to ?? 0)) {
    const reason = cone.boundReasons[0] ?? 'more may rebuild than the files say'
    return unknown(`Only a lower bound is known: ${reason}.`, 'Let Nix evaluate the roots.')
  }
  return { value, before: null }
}

/** The head's time as a multiple of the reference's, to two digits behind the point. */
function relate(graphs: CapturedGraphs, reference: Measured): Measurement {
  if (reference.value === null) return { value: null, before: null, unknown: reference.unknown }
  const ratio = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : Math.round((seconds / reference.value) * 100) / 100
  const value = ratio(graphs.head.side.evaluationSeconds)
  const before = ratio(graphs.base?.side.evaluationSeconds)
  if (value !== null) return { value, before }
  return { value, before, unknown: { what: '', why: 'Nothing was evaluated.', fix: 'Name roots to evaluate.' } }
}

async function measureClosures(
  { world, settings }: CheckContext,
  graphs: CapturedGraphs,
  root: string | null,
): Promise<Measurement> {
  const paths = outputsOf(graphs.head, root)
  if (paths === null) return { value: null, before: null, unknown: UNDECIDED }
  const measured = await world.closureBytes(paths, settings.checks.graph)
  if (measured.value === null) return { value: null, before: null, unknown: measured.unknown }
  const basePaths = graphs.base === null ? null : outputsOf(graphs.base, root)
  const before = basePaths === null ? null : await world.closureBytes(basePaths, settings.checks.graph)
  return { value: measured.value, before: before?.value ?? null }
}

/** Of each root `out`, else its first output; `null` where there is none, or only the build decides one's path. */
function outputsOf({ graph }: SideGraph, root: string | null): string[] | null {
  const paths: string[] = []
  for (const { name, node } of graph.roots) {
    if (root !== null && name !== root) continue
    const path = graph.identities(node)[Math.max(0, graph.outputNames(node).indexOf('out'))] ?? ''
    if (!path.startsWith(`${graph.storeDir}/`)) return null
    paths.push(path)
  }
  return paths.length === 0 ? null : paths
}

const NOT_THERE: Unknown = {
  what: '',
  why: 'Its root was not evaluated.',
  fix: 'See why its evaluation failed.',
}

const NOT_ALL: Unknown = {
  what: '',
  why: 'Not all roots could be evaluated, and without them it is less than it is.',
  fix: 'See which could not be evaluated, and why.',
}

const UNDECIDED: Unknown = {
  what: '',
  why: 'Only the build decides the path of the output.',
  fix: 'Take the ceiling out: the closure of content-addressed outputs is not measured.',
}

function notEvaluated({ settings, world }: CheckContext): Unknown {
  if (settings.checks.graph.engine === 'static') {
    const fix = 'Set it to auto, or take out all ceilings but cone-crates and cone-percent.'
    return { what: '', why: 'checks.graph.engine is static, and only an evaluation has a graph of derivations.', fix }
  }
  const fix = 'See what else could not be looked at.'
  return world.whyNotEvaluate ?? { what: '', why: 'The roots were not evaluated.', fix }
}
