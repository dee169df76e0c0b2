/** The fewest triggers without which a cone is under its ceiling. */
import type { Rebuilds } from './rebuilds.js'

export interface Left {
  readonly crates: number
  readonly derivations: number
}

export interface Deferred {
  /** Indices of the triggers, ascending. */
  readonly triggers: readonly number[]
  /** What still rebuilds without them. */
  readonly left: Left
}

/** Steps that looking for the fewest may take; beyond, few are good enough. */
const BUDGET = 4_000_000
/** Triggers of which the best next one is looked for; the others follow by how much they reach. */
const CANDIDATES = 64

/** Counts what rebuilds without some triggers: whatever another trigger reaches, too, and whatever none does. */
export function countLeft({ groups }: Rebuilds, deferred: ReadonlySet<number>): Left {
  let crates = 0
  let derivations = 0
  for (const group of groups) {
    if (group.because.length > 0 && group.because.every((trigger) => deferred.has(trigger))) continue
    crates += group.crates
    derivations += group.derivations
  }
  return { crates, derivations }
}

/** @returns `undefined` where it is not under the ceiling even without all of them */
export function chooseDeferred(rebuilds: Rebuilds, isUnder: (left: Left) => boolean): Deferred | undefined {
  const byReach = orderByReach(rebuilds)
  const attempt = (triggers: readonly number[]): Deferred | undefined => {
    const left = countLeft(rebuilds, new Set(triggers))
    return isUnder(left) ? { triggers: [...triggers].sort((a, b) => a - b), left } : undefined
  }
  if (attempt(byReach) === undefined) return undefined
  return (
    bestOf(byReach.map((trigger) => attempt([trigger]))) ??
    bestOf(pairsOf(byReach, rebuilds.groups.length).map(attempt)) ??
    attempt(withoutNeedless(chooseGreedily(rebuilds, byReach, isUnder), rebuilds, isUnder))
  )
}

function orderByReach({ groups }: Rebuilds): number[] {
  const reach = new Map<number, number>()
  for (const { because, crates, derivations } of groups) {
    for (const trigger of because) reach.set(trigger, (reach.get(trigger) ?? 0) + crates + derivations)
  }
  return [...reach].sort(([a, left], [b, right]) => right - left || a - b).map(([trigger]) => trigger)
}

/** The one that leaves least. */
function bestOf(attempts: readonly (Deferred | undefined)[]): Deferred | undefined {
  let best: Deferred | undefined
  for (const one of attempts) if (one !== undefined && (best === undefined || isLess(one.left, best.left))) best = one
  return best
}

function isLess(a: Left, b: Left): boolean {
  return a.crates < b.crates || (a.crates === b.crates && a.derivations < b.derivations)
}

function pairsOf(triggers: readonly number[], groups: number): (readonly [number, number])[] {
  if (triggers.length * triggers.length * groups > BUDGET) return []
  return triggers.flatMap((one, i) => triggers.slice(i + 1).map((other) => [one, other] as const))
}

/** One after the other, each time the one that leaves least. */
function chooseGreedily(rebuilds: Rebuilds, byReach: readonly number[], isUnder: (left: Left) => boolean): Set<number> {
  const chosen = new Set<number>()
  const open = byReach.slice(0, CANDIDATES)
  while (open.length > 0 && !isUnder(countLeft(rebuilds, chosen))) {
    let best: { at: number; left: Left } | undefined
    open.forEach((trigger, at) => {
      const left = countLeft(rebuilds, new Set([...chosen, trigger]))
      if (best === undefined || isLess(left, best.left)) best = { at, left }
    })
    for (const trigger of open.splice(best?.at ?? 0, 1)) chosen.add(trigger)
  }
  for (const trigger of byReach.slice(CANDIDATES)) {
    if (isUnder(countLeft(rebuilds, chosen))) break
    chosen.add(trigger)
  }
  return chosen
}

/** What was chosen early may not be needed any more. */
function withoutNeedless(
  chosen: ReadonlySet<number>,
  rebuilds: Rebuilds,
  isUnder: (left: Left) => boolean,
): readonly number[] {
  const needed = new Set(chosen)
  for (const trigger of chosen) {
    needed.delete(trigger)
    if (!isUnder(countLeft(rebuilds, needed))) needed.add(trigger)
  }
  return [...needed]
}
