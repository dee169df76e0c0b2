import { compareText } from '../../compare-text.js'
import type { BuildGraph, NodeId } from '../build-graph.js'
import { findCrateSides, type CrateSide } from '../count-cone.js'
import type { GoneCrate } from '../picture-facts.js'
import { sortVersions } from '../sort-versions.js'

type CrateSides = readonly (CrateSide | undefined)[]

/**
 * Crates of the base that the head has in no copy: by name, version, side and test.
 * @param headSides as `findCrateSides` says
 */
export function findGoneCrates(base: BuildGraph, head: BuildGraph, headSides: CrateSides): GoneCrate[] {
  const baseSides = findCrateSides(base)
  const kept = new Set<string>()
  const versions = new Map<string, Set<string>>()
  for (let node = 0; node < head.size; node++) {
    const crate = head.crate(node)
    if (crate === undefined) continue
    kept.add(keyOf(head, headSides, node))
    const known = versions.get(crate.name)
    if (known === undefined) versions.set(crate.name, new Set([crate.version]))
    else known.add(crate.version)
  }
  const gone = new Map<string, GoneCrate>()
  for (let node = 0; node < base.size; node++) {
    const crate = base.crate(node)
    const key = crate === undefined ? '' : keyOf(base, baseSides, node)
    if (crate === undefined || kept.has(key) || gone.has(key)) continue
    gone.set(key, {
      name: crate.name,
      version: crate.version,
      side: baseSides[node] ?? 'target',
      test: crate.test,
      instead: sortVersions([...(versions.get(crate.name) ?? [])].filter((version) => version !== crate.version)).join(
        ', ',
      ),
    })
  }
  return [...gone].sort(([a], [b]) => compareText(a, b)).map(([, crate]) => crate)
}

function keyOf(graph: BuildGraph, sides: CrateSides, node: NodeId): string {
  const crate = graph.crate(node)
  return [crate?.name, crate?.version, sides[node] ?? 'target', crate?.test === true ? 'test' : ''].join('\n')
}
