import type { GraphPart, PartAnswer } from './captured-graphs.js'

const NOTHING: PartAnswer = { findings: [], unknowns: [], facts: {} }

/** How much of the cone is in binary caches already. It only tells: no answer of a cache changes the verdict. */
export const cachesPart: GraphPart = {
  async judge({ settings, world, progress }, graphs) {
    const { substituters } = settings.checks.graph
    if (substituters.length === 0 || !graphs?.cone || graphs.cone.nodes.length === 0) {
      return NOTHING
    }
    progress('asking the binary caches')
    const { judgeCaches } = await import('./judge-caches.js')
    return await judgeCaches(graphs, substituters, (...request) => world.openCaches(...request))
  },
}
