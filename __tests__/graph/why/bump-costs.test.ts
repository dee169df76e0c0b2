import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import { computeCone } from '../../../src/graph/cone.js'
import { countCrates, countRoots } from '../../../src/graph/count-cone.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { measureBumps } from '../../../src/graph/why/bump-costs.js'
import { groupCrates } from '../../../src/graph/why/crate-groups.js'
import { readDrvGraph, storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'

const KINDS = ['plain', 'plain', 'plain', 'fixed', 'floating', 'deferred', 'impure'] as const

const ADDRESSING: Readonly<Record<string, MadeDerivation['addressing']>> = {
  fixed: ['sha256', 'ab'.repeat(32)],
  floating: ['r:sha256', ''],
  deferred: 'deferred',
  impure: ['r:sha256', 'impure'],
}

interface Drawn {
  readonly nodes: readonly {
    readonly inputs: readonly number[]
    readonly kind: (typeof KINDS)[number]
    readonly crate: 'no' | 'yes' | 'test'
  }[]
  readonly roots: readonly number[]
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  nodes: fc.array(
    fc.record({
      inputs: fc.array(fc.nat(), { maxLength: 4 }),
      kind: fc.constantFrom(...KINDS),
      crate: fc.constantFrom('no' as const, 'yes' as const, 'test' as const),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  roots: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
})

/** The graph with some nodes bumped, as Nix would make it: recipes follow their inputs, outputs do unless they are fixed. */
function make({ nodes, roots }: Drawn, bumped: ReadonlySet<number>): BuildGraph {
  const all: MadeDerivation[] = []
  nodes.forEach((node, i) => {
    const needed = node.inputs.flatMap((target) => all[i === 0 ? 0 : target % i] ?? [])
    const inputs = new Map(needed.map((input) => [madeDrvPath(input), ['out']]))
    const own = bumped.has(i) ? 'bumped' : 'as it was'
    const recipe = `${JSON.stringify([...inputs])} ${own}`
    all.push({
      name: `n${i}`,
      recipe,
      built: node.kind === 'fixed' ? own : `${own} ${needed.map((input) => input.built ?? '').join()}`,
      ...(node.kind === 'plain' ? {} : { addressing: ADDRESSING[node.kind] ?? 'deferred' }),
      inputs,
      env: {
        text: own,
        ...(node.crate === 'no' ? {} : { crateName: `n${i}`, crateVersion: '1.0.0' }),
        ...(node.crate === 'test' ? { buildTests: '1' } : {}),
      },
    })
  })
  const named = new Map(roots.map((root) => [`root ${root % all.length}`, all[root % all.length]]))
  return readGraph(
    storeOf(makeFiles(all)),
    Array.from(named, ([name, made]) => ({ name, drvPath: made === undefined ? '' : madeDrvPath(made) })),
  )
}

function find(graph: BuildGraph, names: Iterable<number>): number[] {
  const wanted = new Set(Array.from(names, (name) => `n${name}`))
  return Array.from({ length: graph.size }, (_, node) => node).filter((node) => wanted.has(graph.name(node)))
}

describe('what a bump costs', () => {
  it('is the cone that there is when it really happens', () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.uniqueArray(fc.nat(13), { minLength: 1, maxLength: 3 })), (one, sets) => {
        const base = make(one, new Set())
        const bumps = [...one.nodes.map((_, i) => [i]), ...sets]
        const asked = bumps.map((names) => ({ nodes: find(base, names), subjects: find(base, names) }))
        const isMarked = (node: number) => base.crate(node)?.name === 'n1'
        const costs = measureBumps(base, asked, isMarked)
        // More than one walk carries.
        const often = Array.from({ length: 40 }, () => asked).flat()
        expect(measureBumps(base, often, isMarked).slice(-costs.length)).toEqual(costs)
        bumps.forEach((names, i) => {
          const head = make(one, new Set(names))
          const cone = computeCone(base, head)
          const impureAlone = cone.nodes.filter((node) => cone.lacking[node] === 0xffffffff)
          const crates = countCrates(head, cone)
          const stays = countCrates(head, computeCone(base, base))
          const isPure = impureAlone.length === 0 && stays.rebuilt + stays.tests.rebuilt === 0
          expect(costs[i]?.derivations).toBe(cone.rebuilt)
          if (!isPure) return
          // A fixed output that is bumped together with something below it would lengthen the chain of that.
          const isChain = names.length === 1 || !names.some((name) => one.nodes[name]?.kind === 'fixed')
          expect(costs[i]).toEqual({
            derivations: cone.rebuilt,
            crates: crates.rebuilt,
            tests: crates.tests.rebuilt,
            marked: [...cone.nodes].filter((node) => head.name(node) === 'n1' && head.crate(node)?.test === false)
              .length,
            depth: isChain ? cone.depth : costs[i]?.depth,
            roots: countRoots(base, head, cone)
              .flatMap((root) =>
                root.state === 'same' ? [] : [base.roots.findIndex(({ name }) => name === root.name)],
              )
              .sort((a, b) => a - b),
          })
        })
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['gnu', 'gnuSerde'],
    ['musl', 'muslSerde'],
  ] as const)('is for serde the real cone of its real bump: %s', async (before, after) => {
    const [base, head] = [await readDrvGraph(before), await readDrvGraph(after)]
    const serde = groupCrates(base).find(({ name }) => name === 'serde')
    const cone = computeCone(base, head)
    const crates = countCrates(head, cone).rebuilt
    const [cost] = measureBumps(base, serde === undefined ? [] : [serde.bump])
    // Its source's derivation is one of the 14, but no link of the chain that starts at the crate.
    expect([cone.rebuilt, crates]).toEqual([14, 13])
    expect(cost).toMatchObject({ derivations: cone.rebuilt, crates, tests: 0, depth: cone.depth - 1, roots: [0] })
  })

  it('is for three crates at once the real cone of their real bump', async () => {
    const [base, head] = [await readDrvGraph('gnu'), await readDrvGraph('gnuThree')]
    const bumped = groupCrates(base).filter(({ name }) => ['libc', 'itoa', 'hex'].includes(name))
    const nodes = bumped.flatMap(({ bump }) => bump.nodes)
    const cone = computeCone(base, head)
    expect(measureBumps(base, [{ nodes, subjects: nodes }])).toMatchObject([
      { derivations: cone.rebuilt, crates: countCrates(head, cone).rebuilt },
    ])
  })
})
