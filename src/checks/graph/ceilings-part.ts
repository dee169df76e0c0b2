import { limitOf, type SetCeiling } from '../../graph/ceilings/ceilings.js'
import { findCarrier } from '../../graph/ceilings/find-carrier.js'
import { findNeeders, tellNews } from '../../graph/ceilings/find-news.js'
import { judgeCeilings } from '../../graph/ceilings/judge-ceilings.js'
import type { JudgedCeilings } from '../../graph/ceilings/judge-input.js'
import { ceilingsPath } from '../../graph/ceilings/read-ceilings.js'
import { groupStatic, prepareRebuilds, type EvaluatedRebuilds } from '../../graph/ceilings/rebuilds.js'
import { keepOwnEdges, readOwnNeeds, type NeedsItself } from '../../graph/why/own-needs.js'
import { tellRemedies, unitOf } from '../../graph/ceilings/tell-remedies.js'
import type { ConeFacts } from '../../graph/facts.js'
import type { Mode } from '../../verdict.js'
import type { CheckContext } from '../check.js'
import type { AnswerSoFar, CapturedGraphs, GraphPart, PartAnswer } from './captured-graphs.js'
import { readCeilingsFiles, type CeilingsRules } from './ceilings-files.js'
import { coneSizeOf, isComplete, measureCeilings } from './ceilings-measures.js'

/** Are the build graph and the cone under the committed ceilings? See docs/ceilings.md. */
export const ceilingsPart: GraphPart = {
  judge: async (context, graphs, soFar) => {
    const { graph } = context.settings.checks
    if (graph.ceilings.mode === 'off') return { findings: [], unknowns: [], facts: {} }
    const files = await readCeilingsFiles(context.world, ceilingsPath(graph.snapshot.folder))
    const { findings, unknowns } = files
    if (files.rules === null) return weigh(graph.ceilings.mode, { findings, unknowns, facts: {} })
    const judged = await assessCeilings(context, files, graphs, soFar)
    return weigh(graph.ceilings.mode, {
      findings: [...findings, ...judged.findings],
      unknowns: [...unknowns, ...judged.unknowns],
      facts: { ceilings: judged.facts },
    })
  },
}

function weigh(mode: Mode, answer: PartAnswer): PartAnswer {
  if (mode === 'enforce') return answer
  return {
    ...answer,
    findings: answer.findings.map((finding) => ({ ...finding, advisory: true })),
    unknowns: answer.unknowns.map((unknown) => ({ ...unknown, advisory: true })),
  }
}

/** Measures and judges; `files` has to have rules. */
export async function assessCeilings(
  context: CheckContext,
  files: CeilingsRules,
  graphs: CapturedGraphs | null,
  soFar: AnswerSoFar,
): Promise<JudgedCeilings> {
  const { rules, proposed } = files
  if (rules === null) return { facts: [], findings: [], unknowns: [], over: [] }
  const { cone } = soFar.facts
  const { ceilings } = rules
  const measures = await measureCeilings(context, graphs, cone, ceilings)
  const compared = compareFigures(graphs, measures)
  // Where something could not be evaluated, a root that is missing is not gone.
  const isWhole = graphs !== null && isComplete(graphs)
  const namesOf = (roots: readonly { readonly name: string }[]) => new Set(roots.map(({ name }) => name))
  return judgeCeilings({
    ceilings,
    alsoAccepted: context.settings.checks.graph.ceilings['accept-in-change'] ? acceptedAnew(files) : [],
    proposed: proposed?.ceilings ?? null,
    base: files.base,
    today: context.today,
    measure: measures.of,
    roots: isWhole
      ? { head: namesOf(graphs.head.graph.roots), base: graphs.base && namesOf(graphs.base.graph.roots) }
      : null,
    duplicates:
      graphs === null || measures.head === null
        ? null
        : {
            head: measures.head.all.duplicates,
            base: measures.base?.all.duplicates ?? null,
            needs: (crate, version) => findNeeders(graphs.head.graph, needsItself(graphs), crate, version),
          },
    place: files.place,
    brought: compared,
    remedies: prepareRemedies(graphs, cone),
  })
}

/** What the head's file accepts of ceilings that the rules set. */
function acceptedAnew({ rules, proposed }: CeilingsRules): NonNullable<CeilingsRules['base']>['accepted'] {
  if (rules === null || proposed === null || rules === proposed) return []
  return proposed.ceilings.accepted.filter(
    ({ subject }) => subject.kind === 'duplicate' || limitOf(rules.ceilings, subject) !== undefined,
  )
}

type CeilingMeasures = Awaited<ReturnType<typeof measureCeilings>>

function compareFigures(
  graphs: CapturedGraphs | null,
  measures: CeilingMeasures,
): Parameters<typeof judgeCeilings>[0]['brought'] {
  const after = graphs?.head.graph ?? null
  const before = graphs?.base?.graph ?? null
  const { head, base } = measures
  return (root, ceiling) => {
    if (after === null || before === null || head === null || base === null) return ''
    const duplicatesOf = (of: typeof head) => (root === null ? of.all : of.roots.get(root))?.duplicates ?? new Map()
    return tellNews(
      {
        head: after,
        base: before,
        duplicates: { head: duplicatesOf(head), base: duplicatesOf(base) },
      },
      root,
      ceiling,
    )
  }
}

function needsItself({ head }: CapturedGraphs): NeedsItself {
  return readOwnNeeds(head.graph, head.side.store)
}

/** Only where a ceiling is breached is a cone taken apart by its triggers. */
function prepareRemedies(
  graphs: CapturedGraphs | null,
  cone: ConeFacts | null,
): (ceiling: SetCeiling, limit: number) => readonly string[] {
  const found = graphs?.found ?? null
  let prepared: ReturnType<typeof prepareRebuilds> | undefined
  let own: EvaluatedRebuilds | undefined
  return ({ root, ceiling }, limit) => {
    const size = cone === null ? undefined : coneSizeOf(cone, root)
    if (cone === null || size === undefined) return []
    if (graphs === null || found === null) {
      // A static cone's facts tell which triggers reach a crate, not under which root it is.
      if (root !== null) return []
      return tellRemedies({ ceiling, limit, size, rebuilds: groupStatic(cone), carrier: null })
    }
    const { edges, isNew, starts, triggers } = found
    const head = graphs.head.graph
    const input: EvaluatedRebuilds = { head, edges, isNew, starts, triggers }
    prepared ??= prepareRebuilds(input)
    // Whatever a crate merely repeats of its dependencies would go around each of them.
    own ??= { ...input, edges: keepOwnEdges(edges, needsItself(graphs)) }
    const carrier = findCarrier(own, root, unitOf(ceiling, size))
    return tellRemedies({ ceiling, limit, size, rebuilds: prepared(root), carrier })
  }
}
