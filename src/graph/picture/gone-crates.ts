import { compareText } from '../../compare-text.js'
import type { GoneCrate } from '../picture-facts.js'
import { sortVersions } from '../sort-versions.js'
import type { PictureSide } from './picture-side.js'

/** Crates of the base that the head has in no copy: by name, version, side and test. */
export function findGoneCrates(base: PictureSide, head: PictureSide): GoneCrate[] {
  const kept = new Set<string>()
  const versions = new Map<string, Set<string>>()
  for (let node = 0; node < head.graph.size; node++) {
    const crate = head.graph.crate(node)
    if (crate === undefined) continue
    kept.add(keyOf(head, node))
    const known = versions.get(crate.name)
    if (known === undefined) versions.set(crate.name, new Set([crate.version]))
    else known.add(crate.version)
  }
  const gone = new Map<string, GoneCrate>()
  for (let node = 0; node < base.graph.size; node++) {
    const crate = base.graph.crate(node)
    const key = crate === undefined ? '' : keyOf(base, node)
    if (crate === undefined || kept.has(key) || gone.has(key)) continue
    gone.set(key, {
      name: crate.name,
      version: crate.version,
      side: base.crateSides[node] ?? 'target',
      test: crate.test,
      instead: sortVersions([...(versions.get(crate.name) ?? [])].filter((version) => version !== crate.version)).join(
        ', ',
      ),
    })
  }
  return [...gone].sort(([a], [b]) => compareText(a, b)).map(([, crate]) => crate)
}

function keyOf({ graph, crateSides }: PictureSide, node: number): string {
  const crate = graph.crate(node)
  return [crate?.name, crate?.version, crateSides[node] ?? 'target', crate?.test === true ? 'test' : ''].join('\n')
}
