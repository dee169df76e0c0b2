import type { CacheFacts } from '../../graph/graph-facts.js'
import { mayBeFetched } from '../../graph/substitutes/allows-substitutes.js'
import { countFates } from '../../graph/substitutes/count-fates.js'
import { walkCaches } from '../../graph/substitutes/walk-caches.js'
import type { GraphSettings } from '../../settings/schema.js'
import type { Unknown } from '../../verdict.js'
import type { CacheReport, World } from '../world.js'
import type { ComparedGraphs } from './captured-graphs.js'

export interface CacheJudgement {
  readonly findings: readonly []
  /** Each of them only speaks. */
  readonly unknowns: readonly Unknown[]
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
    const unknowns = told.flatMap(explain)
    if (walk.missingReferences > 0) unknowns.push(explainHoles(walk.missingReferences))
    return { findings: [], unknowns, facts: { caches: { caches, ...countFates(graph, graphs.cone, walk) } } }
  } finally {
    inquiry.close()
  }
}

function explain({ url, state, why, unanswered }: CacheReport): Unknown[] {
  const name = url === '' ? 'a binary cache without a web address' : `the binary cache ${url}`
  if (state === 'unusable') {
    return [
      {
        what: `${name} is passed over`,
        why: `${why}, so Nix would not use it either`,
        fix: 'check its address in checks.graph.substituters',
        advisory: true,
      },
    ]
  }
  if (state === 'answered' && unanswered === 0) return []
  return [
    {
      what: state === 'down' ? `${name} could not be asked` : `${name} did not answer for ${paths(unanswered)}`,
      why: why === '' ? 'it failed when it was asked again, too' : why,
      fix: 'run it again once the cache answers; nothing else of the verdict depends on it',
      advisory: true,
    },
  ]
}

function explainHoles(count: number): Unknown {
  return {
    what: `binary caches lack ${paths(count)} that something they serve refers to`,
    why: "Nix's dry run counts what refers to them as fetched, while a build makes them first, and newer versions of Nix make what refers to them, too",
    fix: 'copy whole closures to the cache (nix copy does unless it is told --no-recursive)',
    advisory: true,
  }
}

function paths(count: number): string {
  return count === 1 ? '1 path' : `${count} paths`
}
