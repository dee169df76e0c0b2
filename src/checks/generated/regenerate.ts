import type { ChangedFileFacts, GeneratedFacts, MendFacts } from '../../generated/generated-facts.js'
import type { Judgement } from '../../generated/drift.js'
import { countPatchLines, type LineCount } from '../../generated/patch-lines.js'
import type { FileChange, Regenerated } from '../../generated/regenerated.js'
import { compareText } from '../../compare-text.js'
import picomatch from 'picomatch'
import type { GraphFacts } from '../../graph/graph-facts.js'
import type { GeneratedSettings } from '../../settings/schema.js'
import type { CheckResult } from '../../check-result.js'
import type { Unknown } from '../../verdict.js'
import type { Answer, CheckContext } from '../check.js'
import { judgeTree } from './judge-side.js'
import { treeOf } from './side-tree.js'

/**
 * Regenerates what the change made stale, where this run may, and adds what came of it to the check's answer. What the base
 * had stale already is mended along with it, and not for its own sake: a pull request does not pay for others.
 */
export async function followUp(
  context: CheckContext,
  own: Answer<GeneratedFacts>,
  all: readonly CheckResult[],
): Promise<Answer<GeneratedFacts>> {
  const { settings, world, progress } = context
  const generated = settings.checks.generated
  if (own.facts === null) return own
  if (world.regenerate === undefined || generated.regenerate === 'off') {
    return { ...own, unknowns: [...own.unknowns, ...(await tellNotRun(context))] }
  }
  const judged = await judgeTree(await treeOf(world.head), generated)
  const judgements = [...judged.map((one) => withNewDrifts(one, own.facts)), ...judgeSnapshot(all)]
  const isStale = judgements.some(({ drifts }) => drifts.length > 0)
  if (!isStale && generated.generators.length === 0) return own
  progress('regenerating what is stale')
  const { regenerated, refused } = await world.regenerate({ settings, judgements, all: false })
  if (regenerated === null) return { ...own, unknowns: [...own.unknowns, { ...refused, advisory: true }] }
  return {
    ...own,
    findings: [...own.findings, ...regenerated.findings],
    unknowns: [...own.unknowns, ...regenerated.unknowns],
    facts: { ...own.facts, mend: toFacts(regenerated, generated) },
    regenerated,
  }
}

/** Declared generators that were not run though a file that they read or write is another than the base's. */
async function tellNotRun({ world, settings }: CheckContext): Promise<Unknown[]> {
  const { comparison } = world
  const { generators } = settings.checks.generated
  if (generators.length === 0 || comparison.kind === 'none') return []
  const [base, head] = await Promise.all([comparison.base.listFiles(), comparison.head.listFiles()])
  const ids = new Map(base.map(({ path, id }) => [path, id]))
  const changed = head.filter(({ path, id }) => ids.get(path) !== id).map(({ path }) => path)
  const there = new Set(head.map(({ path }) => path))
  changed.push(...base.map(({ path }) => path).filter((path) => !there.has(path)))
  return generators
    .filter(({ inputs, outputs }) => {
      const isTheirs = picomatch([...inputs, ...outputs], { dot: true })
      return changed.some((path) => isTheirs(path))
    })
    .map(({ name }) => ({
      what: `whether ${name} would write other files was not looked at`,
      why: 'a file that it reads or writes is another than in the base, and only running it tells',
      fix: `run conegate regenerate ${name}`,
      advisory: true,
    }))
}

function withNewDrifts(judgement: Judgement, facts: GeneratedFacts | null): Judgement {
  const { file, generator } = judgement
  const told = facts?.files.find((one) => one.file === file && one.generator === generator)
  return (told?.newDrifts ?? 0) > 0 ? judgement : { ...judgement, drifts: [] }
}

/** The committed snapshot is judged by the check of the graph, which has the graph. */
function judgeSnapshot(all: readonly CheckResult[]): Judgement[] {
  const graph = all.find(({ check }) => check === 'graph')
  // The type can't tie a name to its facts; the check itself is typed.
  const snapshot = (graph?.facts as GraphFacts | null | undefined)?.snapshot ?? null
  const isNew = graph?.findings.some((finding) => finding.isNew && finding.rule.startsWith('graph/snapshot-')) === true
  if (snapshot === null || !isNew) return []
  const { folder, state } = snapshot
  return [
    {
      file: folder,
      generator: 'snapshot',
      from: [],
      writtenBy: '',
      pinned: '',
      options: [],
      drifts: [
        {
          kind: 'content',
          file: folder,
          line: 0,
          package: folder,
          expected: 'what the graph gives',
          found: state,
          what: `${folder} is not what the graph gives`,
        },
      ],
      unknowns: [],
      leftOut: [],
      why: 'a snapshot that is not right hides what a change does to the build graph',
      mend: ['conegate', 'snapshot'],
    },
  ]
}

function toFacts({ runs, changes, patch }: Regenerated, settings: GeneratedSettings): MendFacts {
  const lines = countPatchLines(patch)
  return {
    runs: runs.map(({ generator, outputs, state, why }) => ({ generator, outputs, state, why })),
    files: changes.map((change) => toFileFacts(change, lines)).sort((a, b) => compareText(a.path, b.path)),
    handBack: settings['hand-back'],
    why: '',
  }
}

function toFileFacts(
  { path, generator, before, after }: FileChange,
  lines: ReadonlyMap<string, LineCount>,
): ChangedFileFacts {
  const counted = lines.get(path)
  return {
    path,
    generator,
    state: before === null ? 'made' : after === null ? 'removed' : 'written',
    added: counted?.added ?? null,
    removed: counted?.removed ?? null,
  }
}
