/** The committed snapshot against the graph, and what the change does to the graph. */
import type { SnapshotFacts } from '../../graph/graph-facts.js'
import { compareSnapshots } from '../../graph/snapshot/compare-snapshots.js'
import { findDamaged, judgeFolder, type FileState, type FolderTexts } from '../../graph/snapshot/judge-folder.js'
import { compareOffers, readOffers } from '../../graph/snapshot/offers.js'
import { parseSnapshot } from '../../graph/snapshot/parse-snapshot.js'
import { SUMMARY_FILE, type Snapshot, type SnapshotSet } from '../../graph/snapshot/snapshot.js'
import { compareText } from '../../compare-text.js'
import type { Finding, Unknown } from '../../verdict.js'
import type { CheckContext } from '../check.js'
import type { World } from '../world.js'
import type { CapturedGraphs, PartAnswer, SideGraph } from './captured-graphs.js'
import { makeFindings } from './snapshot-findings.js'
import { findSourcesWithSnapshot } from './snapshot-in-source.js'
import { findSnapshotFolder, makeSideSnapshots, readCommitted } from './snapshot-set.js'

/** One side, as far as it is known. */
interface JudgedSide {
  readonly committed: FolderTexts
  readonly states: readonly FileState[]
  /** `null` where nothing was captured. */
  readonly set: SnapshotSet | null
  readonly hasSurface: boolean
}

export async function judgeSnapshot(
  { settings, world, progress }: CheckContext,
  graphs: CapturedGraphs | null,
): Promise<PartAnswer | null> {
  const { snapshot } = settings.checks.graph
  const folder = findSnapshotFolder(settings.checks.graph)
  const compared = world.comparison.kind === 'compared' ? world.comparison.base : null
  const baseTexts: FolderTexts = compared === null ? new Map() : await readCommitted(compared, folder)
  const headTexts = await readCommitted(world.head, folder)
  if (baseTexts.size === 0 && headTexts.size === 0) return null
  progress('comparing the snapshot')
  const head = judgeSide(headTexts, graphs?.head ?? null)
  const base = judgeSide(baseTexts, graphs?.base ?? null)
  const findings =
    headTexts.size === 0
      ? [tellRemoved(folder)]
      : makeFindings(folder, statesToTell(head.states, world), (state) => isOld(base.states, state, world))
  if (headTexts.size > 0 && isJudgedByOtherRoots(world)) findings.push(tellOtherRoots(folder))
  if (graphs !== null) findings.push(...findSourcesWithSnapshot(graphs.head, folder, headTexts, baseTexts.size === 0))
  const unknowns = findUnknowns(folder, graphs, head)
  const isAdvisory = snapshot.mode === 'advise'
  return {
    findings: isAdvisory ? findings.map((finding) => ({ ...finding, advisory: true })) : findings,
    unknowns: isAdvisory ? unknowns.map((unknown) => ({ ...unknown, advisory: true })) : unknowns,
    facts: {
      snapshot: {
        folder,
        state: stateOf(head, headTexts.size > 0 && unknowns.length > 0),
        changes: compareRoots(base, head),
        surface: compareSurfaces(base, head),
      },
    },
  }
}

function judgeSide(committed: FolderTexts, side: SideGraph | null): JudgedSide {
  if (side === null) return { committed, states: findDamaged(committed), set: null, hasSurface: false }
  const set = makeSideSnapshots(side, committed)
  const isWhole = (side.side.lost ?? []).length === 0
  const states = committed.size === 0 ? [] : judgeFolder(set, committed, isWhole)
  return { committed, states, set, hasSurface: (side.side.surface ?? null) !== null }
}

/** The base's settings judge, and the change says other roots: those were not evaluated. */
function isJudgedByOtherRoots({ rootsDiffer, rules, head }: World): boolean {
  return rootsDiffer && rules !== head
}

/** What follows from which roots there are. */
function isAboutRoots({ file, state }: FileState): boolean {
  return state === 'missing' || state === 'unneeded' || (state === 'stale' && file === SUMMARY_FILE)
}

function statesToTell(states: readonly FileState[], world: World): readonly FileState[] {
  return isJudgedByOtherRoots(world) ? states.filter((state) => !isAboutRoots(state)) : states
}

/** Where the roots are the change's own, the base was never asked for them. */
function isOld(states: readonly FileState[], state: FileState, { rootsDiffer }: World): boolean {
  if (rootsDiffer && isAboutRoots(state)) return false
  return states.some((known) => known.file === state.file && known.state === state.state)
}

function tellOtherRoots(folder: string): Finding {
  return {
    rule: 'graph/snapshot-roots-change',
    subject: folder,
    what: "the change says other roots, and the base's were evaluated",
    why: 'the rules of the base judge, so the snapshots of roots that come with this change were not compared',
    fix: 'look at them here; they are compared once this is merged',
    isNew: true,
    advisory: true,
  }
}

function tellRemoved(folder: string): Finding {
  return {
    rule: 'graph/snapshot-missing',
    subject: folder,
    what: `The snapshot in ${folder}/ is gone; the base has it.`,
    why: 'Without it nobody sees how the build graph grows.',
    fix: 'Run conegate snapshot and commit it; or set checks.graph.snapshot.mode to off first.',
    isNew: true,
  }
}

function findUnknowns(folder: string, graphs: CapturedGraphs | null, head: JudgedSide): Unknown[] {
  if (head.committed.size === 0) return []
  const what = `whether the snapshot in ${folder}/ is what the graph gives`
  if (graphs === null) {
    return [
      { what, why: 'the roots were not evaluated', fix: 'install Nix, or see why the evaluation could not be had' },
    ]
  }
  const lost = graphs.head.side.lost ?? []
  if (lost.length === 0) return []
  const why = lost.length === 1 ? 'a root could not be evaluated' : `${lost.length} roots could not be evaluated`
  return [{ what: `${what}, as a whole`, why, fix: 'see why, and mend it' }]
}

function stateOf({ states, committed }: JudgedSide, isUnknown: boolean): SnapshotFacts['state'] {
  if (states.some(({ state }) => state === 'damaged')) return 'damaged'
  if (committed.size === 0 || states.some(({ state }) => state !== 'current')) return 'stale'
  return isUnknown ? 'unknown' : 'current'
}

/** By the graphs where both were captured, else by what is committed. */
function compareRoots(base: JudgedSide, head: JudgedSide): SnapshotFacts['changes'] {
  const areCaptured = base.set !== null && head.set !== null
  // One side's files alone say nothing of a change.
  if (!areCaptured && (base.committed.size === 0 || head.committed.size === 0)) return []
  const before = byRoot(areCaptured ? base.set.files.values() : readSnapshots(base.committed))
  const after = byRoot(areCaptured ? head.set.files.values() : readSnapshots(head.committed))
  const roots = [...new Set([...before.keys(), ...after.keys()])].sort(compareText)
  return roots
    .map((root) => compareSnapshots(before.get(root) ?? null, after.get(root) ?? null))
    .filter((change) => change !== null)
}

function byRoot(snapshots: Iterable<Snapshot>): Map<string, Snapshot> {
  return new Map(Array.from(snapshots, (snapshot) => [snapshot.root, snapshot]))
}

function readSnapshots(committed: FolderTexts): Snapshot[] {
  return [...committed]
    .filter(([file]) => file !== SUMMARY_FILE)
    .map(([file, text]) => parseSnapshot(text, file).value)
    .filter((snapshot) => snapshot !== null)
}

function compareSurfaces(base: JudgedSide, head: JudgedSide): SnapshotFacts['surface'] {
  const before = base.hasSurface ? base.set?.summary.offers : readOffers(base.committed)
  const after = head.hasSurface ? head.set?.summary.offers : readOffers(head.committed)
  return before === undefined || after === undefined ? { added: [], removed: [] } : compareOffers(before, after)
}
