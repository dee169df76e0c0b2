/** One random workspace, its lock file by real cargo, and changes of both: the judge has to say what cargo does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Judgement } from '../../../src/generated/drift.js'
import { cargoLockJudge } from '../../../src/generated/cargo-lock/judge.js'
import { changeLock, changePlan, renderManifests, type Change, type WorkspacePlan } from './random-workspace.js'
import { askCargo, treeOf, type CargoPlace, type Outcome } from './real-cargo.js'

export interface Tally {
  inStep: number
  stale: number
  /** Of these, what `--locked` overlooks: packages and edges that are left over. */
  tolerated: number
  /** Cargo refuses what is asked for, whatever is locked. */
  impossible: number
  /** Cargo would change entries that no text of the repository decides. */
  beyondText: number
}

export function newTally(): Tally {
  return { inStep: 0, stale: 0, tolerated: 0, impossible: 0, beyondText: 0 }
}

/** Throws where the judge and cargo differ. */
export async function checkAgainstCargo(
  place: CargoPlace,
  plan: WorkspacePlan,
  changes: readonly Change[],
  tally: Tally,
): Promise<void> {
  place.clear()
  const files = renderManifests(plan)
  place.write(files)
  const made = await place.run(['generate-lockfile', '--offline'])
  if (made.status !== 0) {
    tally.impossible++
    return
  }
  const lock = readFileSync(join(place.folder, 'ws/Cargo.lock'), 'utf8')
  // What cargo has just written is no exception: of several versions that fit it may keep fewer when it looks again.
  for (const change of [null, ...changes]) {
    place.clear()
    const changed = change === null ? files : renderManifests(changePlan(plan, change))
    const changedLock = change === null ? lock : changeLock(lock, change)
    place.write(new Map([...changed, ['ws/Cargo.lock', changedLock]]))
    const judgement = await judgeFiles(new Map([...changed, ['ws/Cargo.lock', changedLock]]))
    const outcome = await askCargo(place)
    const problem = compare(judgement, outcome, tally)
    if (problem === '') continue
    const parts = [problem, JSON.stringify(change), tell(judgement), outcome.errors, tellFiles(changed, changedLock)]
    throw new Error([...parts, `--- after\n${outcome.changes?.after ?? ''}`].join('\n'))
  }
}

async function judgeFiles(files: ReadonlyMap<string, string>): Promise<Judgement> {
  const [judgement] = (await cargoLockJudge.judge(treeOf(files), new Map())).filter(
    ({ file }) => file === 'ws/Cargo.lock',
  )
  if (judgement === undefined) throw new Error('the lock file was not judged')
  return judgement
}

/** `''` where both say the same. */
function compare({ drifts, unknowns, leftOut }: Judgement, { takesLocked, changes }: Outcome, tally: Tally): string {
  if (drifts.some(({ line }) => line < 1)) return 'a drift has no line'
  if (changes === null) {
    tally.impossible++
    return ''
  }
  if (unknowns.length > 0) return 'the judge could not look, and cargo could'
  const isStale = drifts.length > 0
  if (!changes.any) {
    tally.inStep++
    return isStale || !takesLocked ? 'false alarm: cargo leaves the lock file as it is' : ''
  }
  if (changes.local) {
    tally.stale++
    if (takesLocked) tally.tolerated++
    return isStale ? '' : 'missed: cargo changes what the manifests decide'
  }
  tally.beyondText++
  return isStale || leftOut.length > 0 ? '' : 'missed: the judge did not say that it can not tell'
}

function tell({ drifts, unknowns }: Judgement): string {
  const found = drifts.map(({ kind, file, line, what }) => `${kind} ${file}:${line} ${what}`)
  return [...found, ...unknowns.map(({ what, why }) => `unknown: ${what}: ${why}`)].join('\n')
}

function tellFiles(files: ReadonlyMap<string, string>, lock: string): string {
  return [...files, ['Cargo.lock', lock] as const].map(([path, text]) => `--- ${path}\n${text}`).join('\n')
}
