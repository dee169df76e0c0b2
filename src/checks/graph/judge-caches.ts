import type { CacheFacts } from '../../graph/graph-facts.js'
import { mayBeFetched } from '../../graph/substitutes/allows-substitutes.js'
import { countFates } from '../../graph/substitutes/count-fates.js'
import { walkCaches } from '../../graph/substitutes/walk-caches.js'
import type { GraphSettings } from '../../settings/schema.js'
import type { CacheReport, World } from '../world.js'
import type { ComparedGraphs } from './captured-graphs.js'

/** No finding and nothing unknown to the verdict: a cache is somebody else's machine, and tomorrow it has something else. */
export interface CacheJudgement {
  readonly findings: readonly []
  readonly unknowns: readonly []
  readonly facts: { readonly caches: CacheFacts }
}

/** Of what rebuilds: what binary caches have, and what whoever builds next has to build. */
export async function judgeCaches(
  graphs: Pick<ComparedGraphs, 'head' | 'cone'>,
  substituters: GraphSettings['substituters'],
  openCaches: World['openCaches'],
): Promise<CacheJudgement> {
  const { graph, side } = graphs.head
  const inquiry = await openCaches(substituters, graph.storeDir)
  try {
    const walk = await walkCaches(graph, graphs.cone, {
      mayBeFetched: (node) => mayBeFetched(side.store, graph.drvPath(node)),
      ask: (paths) => inquiry.ask(paths),
    })
    const told = inquiry.tell()
    const caches = told.map(({ url, state, untrusted, damaged }) => ({ url, state, untrusted, damaged }))
    const troubles = told.flatMap(explain)
    if (walk.missingReferences > 0) troubles.push(explainHoles(walk.missingReferences))
    const counts = countFates(graph, graphs.cone, walk)
    return { findings: [], unknowns: [], facts: { caches: { caches, ...counts, troubles } } }
  } finally {
    inquiry.close()
  }
}

function explain({ url, state, why, unanswered }: CacheReport): string[] {
  const name = url === '' ? 'a binary cache without a web address' : `the binary cache ${url}`
  if (state === 'unusable') {
    return [
      `${name} is passed over: ${why}, so Nix would not use it either; check its address in checks.graph.substituters`,
    ]
  }
  if (state === 'answered' && unanswered === 0) return []
  const what = state === 'down' ? `${name} could not be asked` : `${name} did not answer for ${paths(unanswered)}`
  return [`${what}: ${why === '' ? 'it failed when it was asked again, too' : why}`]
}

function explainHoles(count: number): string {
  return `binary caches lack ${paths(count)} that something they serve refers to, which a build makes first; copy whole closures to the cache (nix copy does unless it is told --no-recursive)`
}

function paths(count: number): string {
  return count === 1 ? '1 path' : `${count} paths`
}
