/** How much of a graph a cone is: derivations and crates, over all roots and for each. */
import { compareText } from '../compare-text.js'
import type { BuildGraph } from './build-graph.js'
import type { Cone } from './cone.js'
import { eachBatchOfRoots, spread } from './spread-roots.js'
import type { Count, CrateCounts, RootFacts } from './facts.js'

export type CrateSide = 'target' | 'builder'

/** Crates that each root meets first on the way down; they say what the root is compiled for. */
function findRootPlatforms(graph: BuildGraph): Map<string, Set<number>> {
  const platforms = new Map<string, Set<number>>()
  eachBatchOfRoots(graph, (batch) => {
    const bits = spread(graph, batch.seeds, (node) => graph.crate(node) === undefined)
    for (let node = 0; node < graph.size; node++) {
      const reached = bits[node] ?? 0
      const platform = reached === 0 ? undefined : graph.crate(node)?.platform
      if (platform === undefined || platform === '') continue
      const roots = platforms.get(platform) ?? new Set()
      platforms.set(platform, roots)
      batch.roots.forEach((root, i) => {
        if (((reached >>> i) & 1) === 1) roots.add(root.node)
      })
    }
  })
  return platforms
}

/**
 * The side of each crate. A crate is the builder's when it is compiled for another platform than every root above it,
 * as far as the root's platform is known from the crates right below it.
 * @returns by node; undefined where the node is no crate
 */
export function findCrateSides(graph: BuildGraph): (CrateSide | undefined)[] {
  const platforms = findRootPlatforms(graph)
  const sides = new Array<CrateSide | undefined>(graph.size)
  const anyKnown = platforms.size > 0
  for (let node = 0; node < graph.size; node++) {
    const crate = graph.crate(node)
    if (crate !== undefined) sides[node] = crate.platform === '' || !anyKnown ? 'target' : 'builder'
  }
  for (const [platform, roots] of platforms) {
    const seeds = new Map(Array.from(roots, (root) => [root, 1]))
    const bits = spread(graph, seeds, () => true)
    for (let node = 0; node < graph.size; node++) {
      if (bits[node] === 1 && graph.crate(node)?.platform === platform) sides[node] = 'target'
    }
  }
  return sides
}

class Tally {
  rebuilt = 0
  total = 0

  add(rebuilt: boolean): void {
    this.total += 1
    if (rebuilt) this.rebuilt += 1
  }

  count(): Count {
    return { rebuilt: this.rebuilt, total: this.total }
  }
}

/**
 * Crates of the whole graph. Test builds are in `tests` alone; `distinct` and `builder` are among the others.
 * @param sides as `findCrateSides` says
 */
export function countCrates(graph: BuildGraph, cone: Cone, sides = findCrateSides(graph)): CrateCounts {
  const all = new Tally()
  const tests = new Tally()
  const builder = new Tally()
  const distinct = new Map<string, boolean>()
  for (let node = 0; node < graph.size; node++) {
    const crate = graph.crate(node)
    if (crate === undefined) continue
    const rebuilt = cone.inCone[node] === 1
    if (crate.test) {
      tests.add(rebuilt)
      continue
    }
    all.add(rebuilt)
    if (sides[node] === 'builder') builder.add(rebuilt)
    const key = JSON.stringify([crate.name, crate.version, crate.source])
    distinct.set(key, rebuilt || distinct.get(key) === true)
  }
  let distinctRebuilt = 0
  for (const rebuilt of distinct.values()) if (rebuilt) distinctRebuilt += 1
  return {
    ...all.count(),
    tests: tests.count(),
    distinct: { rebuilt: distinctRebuilt, total: distinct.size },
    builder: builder.count(),
  }
}

/** What each root of the head is made of and rebuilds when it is built alone; crates without their tests. By name. */
export function countRoots(base: BuildGraph, head: BuildGraph, cone: Cone): RootFacts[] {
  const baseNames = new Set(base.roots.map((root) => root.name))
  const facts: RootFacts[] = []
  eachBatchOfRoots(head, ({ roots, seeds }) => {
    const reached = spread(head, seeds, () => true)
    const rebuilt = spread(
      head,
      new Map([...seeds].filter(([node]) => cone.lacking[node] !== 0)),
      () => true,
      (input, wanted) => ((cone.lacking[input] ?? 0) & wanted) !== 0,
    )
    const derivations = roots.map(() => new Tally())
    const crates = roots.map(() => new Tally())
    for (let node = 0; node < head.size; node++) {
      const impure = head.kind(node) === 'impure'
      const crate = head.crate(node)
      const isCrate = crate !== undefined && !crate.test
      for (let bits = reached[node] ?? 0; bits !== 0; bits &= bits - 1) {
        const i = 31 - Math.clz32(bits & -bits)
        const isRebuilt = (((rebuilt[node] ?? 0) >>> i) & 1) === 1
        derivations[i]?.add(isRebuilt && !impure)
        if (isCrate) crates[i]?.add(isRebuilt)
      }
    }
    roots.forEach((root, i) => {
      facts.push({
        name: root.name,
        state: !baseNames.has(root.name) ? 'added' : (cone.inCone[root.node] ?? 0) === 1 ? 'changed' : 'same',
        derivations: derivations[i]?.count() ?? { rebuilt: 0, total: 0 },
        crates: crates[i]?.count() ?? { rebuilt: 0, total: 0 },
      })
    })
  })
  return facts.sort((a, b) => compareText(a.name, b.name))
}
