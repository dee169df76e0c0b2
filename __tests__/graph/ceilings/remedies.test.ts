import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import { computeCone } from '../../../src/graph/cone.js'
import { countRoots } from '../../../src/graph/count-cone.js'
import { chooseDeferred, countLeft } from '../../../src/graph/ceilings/choose-deferred.js'
import { findCarrier } from '../../../src/graph/ceilings/find-carrier.js'
import { findNeeders, tellNews } from '../../../src/graph/ceilings/find-news.js'
import {
  groupStatic,
  prepareRebuilds,
  type EvaluatedRebuilds,
  type Rebuilds,
} from '../../../src/graph/ceilings/rebuilds.js'
import { coneValue, tellRemedies } from '../../../src/graph/ceilings/tell-remedies.js'
import { keepOwnEdges, readOwnNeeds } from '../../../src/graph/why/own-needs.js'
import { measureGraph } from '../../../src/graph/totals.js'
import { findTriggers, type FoundTriggers } from '../../../src/graph/triggers/find-triggers.js'
import { measureReach } from '../../../src/graph/triggers/measure-reach.js'
import { readDrvGraph, storeOf, unpackDrvGraphs, type DrvGraphRoot } from '../../helpers/drv-graphs.js'
import { makeCone } from '../../report/make-report.js'
import { findIn, makeCase, randomOf } from '../triggers/random-change.js'

const NO_CRATES = { kind: () => 'input-addressed', crate: () => undefined, roots: [] } as unknown as BuildGraph

const someGroups: fc.Arbitrary<Rebuilds> = fc
  .array(
    fc.record({
      because: fc.uniqueArray(fc.nat(6), { maxLength: 4 }).map((list) => list.sort((a, b) => a - b)),
      crates: fc.nat(5),
      derivations: fc.nat(5),
    }),
    { maxLength: 10 },
  )
  .map((groups) => ({
    groups,
    triggers: Array.from({ length: 7 }, (_, i) => ({ name: `t${i}`, from: '1', to: '2', crate: true })),
  }))

function subsets(of: number): number[][] {
  return Array.from({ length: 1 << of }, (_, bits) =>
    Array.from({ length: of }, (__, i) => i).filter((i) => ((bits >>> i) & 1) === 1),
  )
}

describe('chooseDeferred', () => {
  it('finds what is enough, and nothing that is needless; the fewest where two are', () => {
    fc.assert(
      fc.property(someGroups, fc.nat(20), (rebuilds, limit) => {
        const isUnder = (left: { crates: number }) => left.crates <= limit
        fc.pre(!isUnder(countLeft(rebuilds, new Set())))
        const enough = subsets(7).filter((set) => isUnder(countLeft(rebuilds, new Set(set))))
        const chosen = chooseDeferred(rebuilds, isUnder)
        if (chosen === undefined) {
          expect(enough).toEqual([])
          return
        }
        expect(countLeft(rebuilds, new Set(chosen.triggers))).toEqual(chosen.left)
        expect(isUnder(chosen.left)).toBe(true)
        for (const one of chosen.triggers) {
          const fewer = new Set(chosen.triggers.filter((other) => other !== one))
          expect(isUnder(countLeft(rebuilds, fewer))).toBe(false)
        }
        const fewest = Math.min(...enough.map((set) => set.length))
        if (fewest <= 2) expect(chosen.triggers).toHaveLength(fewest)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what would still rebuild', () => {
  it('is what the other triggers reach, by recounting with them alone', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomOf(seed)
      const found: FoundTriggers = findIn(makeCase(random, 12))
      const { edges, isNew, starts, triggers } = found
      const rebuilds = prepareRebuilds({ head: NO_CRATES, edges, isNew, starts, triggers })(null)
      triggers.forEach((trigger, index) => {
        expect(countLeft(rebuilds, new Set([index])).derivations).toBe(edges.size - trigger.spares)
      })
      const deferred = new Set(triggers.map((_, index) => index).filter(() => random(2) === 0))
      const others = starts.filter((_, index) => !deferred.has(index))
      const none = new Uint8Array(edges.size)
      // All others as one trigger: what it reaches is all that still rebuilds.
      const together = { seeds: others.flatMap((one) => one.seeds), brought: others.flatMap((one) => one.brought) }
      const [reach] = measureReach(edges, isNew, none, [together])
      expect(countLeft(rebuilds, deferred).derivations).toBe(reach?.reach)
    }
  })

  describe('of real graphs', () => {
    const compared = new Map<DrvGraphRoot, { input: EvaluatedRebuilds; base: BuildGraph; head: BuildGraph }>()

    beforeAll(async () => {
      const store = storeOf(await unpackDrvGraphs())
      for (const root of ['gnuSerde', 'gnuThree'] as const) {
        const [base, head] = [await readDrvGraph('gnu'), await readDrvGraph(root)]
        const found = findTriggers({ base, head, cone: computeCone(base, head), baseStore: store, headStore: store })
        const { edges, isNew, starts, triggers } = found
        compared.set(root, { input: { head, edges, isNew, starts, triggers }, base, head })
      }
    })

    const of = (root: DrvGraphRoot) => {
      const known = compared.get(root)
      if (known === undefined) throw new Error('not compared')
      return known
    }

    it('names the bumps to defer and what then rebuilds, exactly', async () => {
      const { input, base, head } = of('gnuThree')
      const [size] = countRoots(base, head, computeCone(base, head))
      if (size === undefined) throw new Error('no root')
      expect(coneValue('cone-crates', size)).toBe(10)
      expect(coneValue('cone-derivations', size)).toBe(13)
      expect(coneValue('cone-percent', size)).toBe(10.75)
      const rebuilds = prepareRebuilds(input)(null)
      const store = storeOf(await unpackDrvGraphs())
      const own = { ...input, edges: keepOwnEdges(input.edges, readOwnNeeds(head, store)) }
      const carrier = findCarrier(own, null, 'crates')
      const tell = (limit: number) => tellRemedies({ ceiling: 'cone-crates', limit, size, rebuilds, carrier })
      const spares = input.triggers.map(
        ({ name }, index) => [name, countLeft(rebuilds, new Set([index])).crates] as const,
      )
      const [best] = [...spares].sort(([, a], [, b]) => a - b)
      expect(best?.[1]).toBeLessThan(10)
      expect(tell(9)[0]).toContain(`defer ${best?.[0] ?? ''} `)
      expect(tell(9)[0]).toContain(`: then ${best?.[1] ?? ''} of 93 crates rebuild`)
      expect(tell(0)[0]).toMatch(/^defer .+ and .+: then 0 of 93 crates rebuild$/)
    })

    it('is the same for the only root as for all together', () => {
      const { input } = of('gnuSerde')
      const prepared = prepareRebuilds(input)
      expect(prepared('gnuSerde')).toEqual(prepared(null))
      expect(prepared('another').groups).toEqual([])
      expect(countLeft(prepared(null), new Set())).toEqual({ crates: 13, derivations: 14 })
    })

    it('tells growth by what came, and a bump as none', () => {
      const { base, head } = of('gnuSerde')
      const duplicatesOf = (graph: BuildGraph) => measureGraph(graph).all.duplicates
      const compare = { head, base, duplicates: { head: duplicatesOf(head), base: duplicatesOf(base) } }
      for (const figure of ['crates', 'derivations', 'edges', 'depth', 'duplicate-crates'] as const) {
        expect(tellNews(compare, null, figure)).toBe('')
      }
    })

    it('tells what came from another graph', async () => {
      const [gnu, musl] = [await readDrvGraph('gnu'), await readDrvGraph('musl')]
      const none = { head: new Map(), base: new Map() }
      const derivations = tellNews({ head: musl, base: gnu, duplicates: none }, null, 'derivations')
      expect(derivations).toMatch(/^new: .*musl.* and \d+ more$/)
      expect(derivations.length).toBeLessThan(200)
      expect(tellNews({ head: musl, base: gnu, duplicates: none }, null, 'edges')).toMatch(/^more inputs: .+ \(\+\d+\)/)
      expect(tellNews({ head: musl, base: gnu, duplicates: none }, null, 'crates')).toMatch(/^new: .+ more/)
    })

    it('knows who needs a version', async () => {
      const graph = await readDrvGraph('gnu')
      const needs = readOwnNeeds(graph, storeOf(await unpackDrvGraphs()))
      const version = versionOf(graph, 'serde_derive')
      const needers = findNeeders(graph, needs, 'serde_derive', version)
      expect(needers.map((name) => name.split(' ')[0])).toEqual(['serde'])
      // buildRustCrate makes it an input of all that need serde, too.
      expect(findNeeders(graph, () => true, 'serde_derive', version).length).toBeGreaterThan(3)
      expect(findNeeders(graph, needs, 'serde_derive', '0.0.0')).toEqual([])
    })
  })
})

function versionOf(graph: BuildGraph, name: string): string {
  for (let node = 0; node < graph.size; node++) {
    const crate = graph.crate(node)
    if (crate?.name === name) return crate.version
  }
  throw new Error(`no ${name}`)
}

describe('a static cone', () => {
  it('is taken apart by the crates that its facts list, and what they do not list rebuilds anyway', () => {
    const cone = makeCone()
    const rebuilds = groupStatic(cone)
    expect(countLeft(rebuilds, new Set()).crates).toBe(cone.crates.rebuilt)
    const all = new Set(cone.triggers.map((_, index) => index))
    const listed = cone.rebuiltCrates.filter(({ test, because }) => !test && because.length > 0).length
    expect(countLeft(rebuilds, all).crates).toBe(cone.crates.rebuilt - listed)
  })
})
