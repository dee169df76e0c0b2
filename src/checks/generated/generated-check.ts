import type { GeneratedFacts } from '../../generated/generated-facts.js'
import type { Judgement } from '../../generated/drift.js'
import type { Answer, Check, CheckContext } from '../check.js'
import { planGenerators } from '../../generated/generators/plan.js'
import { Exceptions } from './exceptions.js'
import { driftKey, judgeTree } from './judge-side.js'
import { makeFindings } from './make-findings.js'
import { followUp } from './regenerate.js'
import { treeOf } from './side-tree.js'

/**
 * Is every generated file what its generator would write? Decided offline, package by package; a stale one is regenerated
 * once all checks have answered, where the run may generate.
 */
export const generatedCheck: Check<GeneratedFacts> = {
  name: 'generated',
  mode: (settings) => settings.checks.generated.mode,
  async run(context) {
    const { settings, world, today, progress } = context
    const own = settings.checks.generated
    progress('comparing generated files with their sources')
    const tree = await treeOf(world.head)
    const judgements = await judgeTree(tree, own)
    // Declarations that contradict one another are the settings' mistake, told before anything is run.
    planGenerators({
      settings: own,
      judgements,
      paths: tree.paths,
      changed: null,
      judgesEverything: false,
      snapshotFolder: null,
      isSnapshotJudged: true,
      all: false,
    })
    const exceptions = new Exceptions(own.exceptions, today)
    const { findings, unknowns, files } = makeFindings(judgements, await findOld(context, judgements), exceptions)
    // That a day has passed is nobody's change: only a run that judges everything fails for it.
    const leftovers = exceptions.tellLeftovers(world.comparison.kind === 'none')
    return { findings: [...findings, ...leftovers], unknowns, facts: { files, mend: null } }
  },
  follow: followUp,
}

/** Keys of what the base already had; it is only judged where there is something to tell apart. */
async function findOld({ world, settings }: CheckContext, judgements: readonly Judgement[]): Promise<Set<string>> {
  const { comparison } = world
  if (comparison.kind === 'none' || judgements.every(({ drifts }) => drifts.length === 0)) return new Set()
  const ofBase = await judgeTree(await treeOf(comparison.base), settings.checks.generated)
  return new Set(ofBase.flatMap((judgement) => judgement.drifts.map((drift) => driftKey(judgement, drift))))
}

export type GeneratedAnswer = Answer<GeneratedFacts>
