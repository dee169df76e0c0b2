import type { RebuiltCrate } from '../../graph/facts.js'
import type { Agreement } from '../../graph/graph-facts.js'
import type { EvaluatedCone } from './evaluated-cone.js'
import type { StaticCone } from './static-cone.js'

/** Most crates that are named where the two differ. */
const MAX_NAMED = 20

/**
 * Do both engines name the same crates? `null` where the static one does not claim to be exact, so that a difference
 * would prove nothing.
 */
export function compareCones(evaluated: Pick<EvaluatedCone, 'cone'>, fromFiles: StaticCone): Agreement | null {
  if (evaluated.cone.bound !== 'exact' || fromFiles.cone.bound !== 'exact') return null
  const byNix = countNames(evaluated.cone.rebuiltCrates)
  const byFiles = countNames(fromFiles.cone.rebuiltCrates)
  const onlyEvaluated = missingFrom(byNix, byFiles)
  const onlyStatic = missingFrom(byFiles, byNix)
  return {
    agrees:
      onlyEvaluated.length === 0 &&
      onlyStatic.length === 0 &&
      evaluated.cone.crates.total === fromFiles.cone.crates.total,
    evaluated: evaluated.cone.crates.rebuilt,
    static: fromFiles.cone.crates.rebuilt,
    onlyEvaluated: onlyEvaluated.slice(0, MAX_NAMED),
    onlyStatic: onlyStatic.slice(0, MAX_NAMED),
  }
}

/** How many copies of each `name version` rebuild; tests apart. */
function countNames(crates: readonly RebuiltCrate[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const crate of crates) {
    if (crate.test) continue
    const name = `${crate.name} ${crate.version}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

function missingFrom(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] {
  return [...one]
    .filter(([name, count]) => count > (other.get(name) ?? 0))
    .map(([name]) => name)
    .sort()
}
