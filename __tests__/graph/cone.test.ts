import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BuildGraph } from '../../src/graph/build-graph.js'
import { computeCone } from '../../src/graph/cone.js'
import { countCrates, countRoots, findCrateSides } from '../../src/graph/count-cone.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { storeOf } from '../helpers/drv-graphs.js'
import { madeDrvPath, type MadeDerivation, makeFiles } from '../helpers/made-store.js'

function read(all: readonly MadeDerivation[], roots: readonly MadeDerivation[]): BuildGraph {
  return readGraph(
    storeOf(makeFiles(all)),
    roots.map((root) => ({ name: root.name, drvPath: madeDrvPath(root) })),
  )
}

function needs(...inputs: readonly (MadeDerivation | [MadeDerivation, ...string[]])[]): Map<string, string[]> {
  return new Map(
    inputs.map((input) => {
      const [made, ...outputs] = Array.isArray(input) ? input : [input, 'out']
      return [madeDrvPath(made), outputs]
    }),
  )
}

function names(graph: BuildGraph, nodes: Iterable<number>): string[] {
  return Array.from(nodes, (node) => graph.name(node)).sort()
}

/** What Nix does, one derivation and its wanted outputs at a time, without any order. */
function naiveCone(base: BuildGraph, head: BuildGraph): Set<number> {
  const valid = new Set<string>()
  for (let node = 0; node < base.size; node++) {
    if (base.kind(node) !== 'impure') for (const identity of base.identities(node)) valid.add(identity)
  }
  const built = new Set<number>()
  const visit = (node: number, outputs: readonly string[]): void => {
    const identities = head.identities(node)
    const missing = head.outputNames(node).some((name, i) => outputs.includes(name) && !valid.has(identities[i] ?? ''))
    if (built.has(node) || (head.kind(node) !== 'impure' && !missing)) return
    built.add(node)
    for (let edge = head.inputStart[node] ?? 0; edge < (head.inputStart[node + 1] ?? 0); edge++) {
      const input = head.inputs[edge] ?? 0
      visit(
        input,
        head.outputNames(input).filter((_, i) => (((head.wanted[edge] ?? 0) >>> i) & 1) === 1),
      )
    }
  }
  for (const root of head.roots) visit(root.node, head.outputNames(root.node))
  return built
}

/** Two graphs over the same names: some nodes have another recipe in the head, and some of those build the same. */
const graphPair = fc
  .array(
    fc.record({
      inputs: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 7 })), { maxLength: 4 }),
      outputs: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom('plain', 'plain', 'plain', 'fixed', 'floating', 'deferred', 'impure'),
      change: fc.constantFrom('none', 'none', 'recipe', 'built', 'one-output'),
      missing: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .chain((nodes) => fc.record({ nodes: fc.constant(nodes), roots: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }) }))
  .map(({ nodes, roots }) => {
    const make = (side: 'base' | 'head'): { all: MadeDerivation[]; roots: MadeDerivation[] } => {
      const all: MadeDerivation[] = []
      nodes.forEach((node, i) => {
        const changed = side === 'head' && node.change !== 'none'
        const inputs = new Map<string, string[]>()
        for (const [target, wanted] of node.inputs) {
          const input = all[i === 0 ? 0 : target % i]
          if (input === undefined) continue
          const outputs = (input.outputs ?? ['out']).filter((_, bit) => ((wanted >> bit) & 1) === 1)
          if (outputs.length > 0) inputs.set(madeDrvPath(input), outputs)
        }
        // As in Nix: a node whose inputs' recipes differ has another recipe itself.
        const recipe = `${JSON.stringify([...inputs])}${changed ? node.change : ''}`
        const built = node.change === 'built' && changed ? `new ${recipe}` : node.change === 'recipe' ? 'same' : recipe
        all.push({
          name: `n${i}`,
          recipe,
          built,
          outputs: ['out', 'lib', 'dev'].slice(0, node.change === 'one-output' && !changed ? 1 : node.outputs),
          ...(node.kind === 'plain' ? {} : { addressing: addressing[node.kind] ?? 'deferred' }),
          inputs,
          env: { text: changed && node.change === 'built' ? 'new' : 'old' },
        })
      })
      return { all, roots: roots.flatMap((root) => all[root % all.length] ?? []) }
    }
    return { base: make('base'), head: make('head') }
  })

const addressing: Readonly<Record<string, MadeDerivation['addressing']>> = {
  fixed: ['sha256', 'ab'.repeat(32)],
  floating: ['r:sha256', ''],
  deferred: 'deferred',
  impure: ['r:sha256', 'impure'],
}

describe('computeCone', () => {
  it('is what a walk without any shortcut enters', () => {
    fc.assert(
      fc.property(graphPair, ({ base, head }) => {
        const before = read(base.all, base.roots)
        const after = read(head.all, head.roots)
        const cone = computeCone(before, after)
        const expected = naiveCone(before, after)
        expect(new Set(cone.nodes)).toEqual(expected)
        expect(cone.rebuilt + cone.impure).toBe(expected.size)
        expect(Array.from(cone.inCone).filter((flag) => flag === 1)).toHaveLength(expected.size)
        // A root counted alone is the cone of that root alone.
        const seen = new Map<string, number>()
        for (const root of after.roots) {
          const alone = { ...rootsOf(after), roots: [root] }
          const walked = naiveCone(before, alone)
          seen.set(root.name, [...walked].filter((node) => after.kind(node) !== 'impure').length)
        }
        for (const facts of countRoots(before, after, cone))
          expect(facts.derivations?.rebuilt).toBe(seen.get(facts.name))
      }),
      { numRuns: 300 },
    )
  })

  it('does not descend below an output that is there, whatever changed under it', () => {
    const make = (version: string): [MadeDerivation[], MadeDerivation] => {
      const curl: MadeDerivation = { name: 'curl', recipe: version }
      const source: MadeDerivation = {
        name: 'source',
        recipe: version,
        built: 'same',
        addressing: ['sha256', 'ab'.repeat(32)],
        inputs: needs(curl),
      }
      const top: MadeDerivation = { name: 'top', recipe: version, inputs: needs(source) }
      return [[curl, source, top], top]
    }
    const [before, after] = [make('1'), make('2')].map(([all, top]) => read(all, [top]))
    if (before === undefined || after === undefined) throw new Error('impossible')
    const cone = computeCone(before, after)
    expect(names(after, cone.nodes)).toEqual(['top'])
    expect([cone.rebuilt, cone.recipeOnly, cone.depth]).toEqual([1, 1, 1])
  })

  it('enters a node for the outputs that are wanted of it only', () => {
    const both: MadeDerivation = { name: 'both', outputs: ['out', 'lib'], recipe: '2', built: 'same' }
    const before: MadeDerivation = { ...both, outputs: ['out'], recipe: '1' }
    const wantsOut: MadeDerivation = { name: 'wants', recipe: 'out', inputs: needs([both, 'out']) }
    const wantsLib: MadeDerivation = { name: 'wants', recipe: 'lib', inputs: needs([both, 'lib']) }
    const base = read([before], [before])
    const cone = (user: MadeDerivation): string[] => {
      const head = read([both, user], [user])
      return names(head, computeCone(base, head).nodes)
    }
    expect(cone(wantsOut)).toEqual(['wants'])
    expect(cone(wantsLib)).toEqual(['both', 'wants'])
    // A root is built with all its outputs.
    const head = read([both], [both])
    expect(names(head, computeCone(base, head).nodes)).toEqual(['both'])
  })

  it('looks at outputs behind the 32nd', () => {
    const outputs = Array.from({ length: 40 }, (_, i) => `o${i}`)
    const many: MadeDerivation = { name: 'many', outputs, recipe: '2', built: 'same' }
    const fewer: MadeDerivation = { ...many, outputs: outputs.slice(0, 36), recipe: '1' }
    const user = (...wanted: string[]): MadeDerivation => ({
      name: 'user',
      recipe: wanted.join(),
      inputs: needs([many, ...wanted]),
    })
    const base = read([fewer], [fewer])
    const rebuilt = (made: MadeDerivation): string[] => {
      const head = read([many, made], [made])
      return names(head, computeCone(base, head).nodes)
    }
    expect(rebuilt(user('o0', 'o30'))).toEqual(['user'])
    expect(rebuilt(user('o39'))).toEqual(['many', 'user'])
  })

  it('measures the longest chain of rebuilds', () => {
    const make = (change: string): [MadeDerivation[], MadeDerivation] => {
      const a: MadeDerivation = { name: 'a', recipe: change }
      const b: MadeDerivation = { name: 'b', recipe: change, inputs: needs(a) }
      const c: MadeDerivation = { name: 'c', recipe: change, inputs: needs(a, b) }
      const side: MadeDerivation = { name: 'side', inputs: new Map() }
      const d: MadeDerivation = { name: 'd', recipe: change, inputs: needs(c, side) }
      return [[a, b, c, side, d], d]
    }
    const [before, after] = [make('1'), make('2')].map(([all, top]) => read(all, [top]))
    if (before === undefined || after === undefined) throw new Error('impossible')
    expect(computeCone(before, after).depth).toBe(4)
  })

  it('counts impure derivations apart, each time', () => {
    const impure: MadeDerivation = { name: 'impure', addressing: ['r:sha256', 'impure'] }
    const above: MadeDerivation = { name: 'above', addressing: ['r:sha256', 'impure'], inputs: needs(impure) }
    const graph = read([impure, above], [above])
    const cone = computeCone(graph, graph)
    expect([cone.rebuilt, cone.impure, cone.recipeOnly]).toEqual([0, 2, 0])
  })
})

describe('countRoots', () => {
  it('counts each root by itself, also more than one walk carries', () => {
    const make = (change: string): { all: MadeDerivation[]; roots: MadeDerivation[] } => {
      const base: MadeDerivation = { name: 'base' }
      const changed: MadeDerivation = {
        name: 'changed',
        recipe: change,
        env: { crateName: 'changed', crateVersion: '1' },
        inputs: needs(base),
      }
      const roots = Array.from({ length: 70 }, (_, i): MadeDerivation => {
        const touched = i % 3 === 0
        return {
          name: `r${i.toString().padStart(2, '0')}`,
          recipe: touched ? change : '',
          inputs: touched ? needs(changed) : needs(base),
        }
      })
      return { all: [base, changed, ...roots], roots }
    }
    const [before, after] = [make('1'), make('2')]
    const [base, head] = [read(before.all, before.roots.slice(1)), read(after.all, after.roots)]
    const facts = countRoots(base, head, computeCone(base, head))
    expect(facts.map((root) => root.name)).toEqual(after.roots.map((root) => root.name))
    facts.forEach((root, i) => {
      expect(root.state).toBe(i === 0 ? 'added' : i % 3 === 0 ? 'changed' : 'same')
      expect(root.derivations).toEqual(i % 3 === 0 ? { rebuilt: 2, total: 3 } : { rebuilt: 0, total: 2 })
      expect(root.crates).toEqual(i % 3 === 0 ? { rebuilt: 1, total: 1 } : { rebuilt: 0, total: 0 })
    })
  })
})

describe('countCrates and findCrateSides', () => {
  const crate = (name: string, platform: string, ...inputs: MadeDerivation[]): MadeDerivation => ({
    name: `rust_${name}-1.0.0`,
    recipe: platform,
    env: { crateName: name, crateVersion: '1.0.0', configurePhase: `export TARGET="${platform}"` },
    inputs: needs(...inputs),
  })
  const gnu = 'x86_64-unknown-linux-gnu'
  const musl = 'x86_64-unknown-linux-musl'

  it('give a procedural macro and what it needs to the builder, by root', () => {
    const onBuilder = crate('memchr', gnu)
    const onTarget = crate('memchr', musl)
    const macro = crate('derive', gnu, onBuilder)
    const app = crate('app', musl, macro, onTarget)
    const image: MadeDerivation = { name: 'image', inputs: needs(app) }
    const graph = read([onBuilder, onTarget, macro, app, image], [image])
    const sides = findCrateSides(graph)
    const bySide = (side: string): string[] =>
      Array.from({ length: graph.size }, (_, node) => node)
        .filter((node) => sides[node] === side)
        .map((node) => `${graph.crate(node)?.name ?? ''} ${graph.crate(node)?.platform ?? ''}`)
        .sort()
    expect(bySide('builder')).toEqual([`derive ${gnu}`, `memchr ${gnu}`])
    expect(bySide('target')).toEqual([`app ${musl}`, `memchr ${musl}`])
    // A native root makes the native copies targets too.
    const native = crate('tool', gnu, onBuilder)
    const both = read([onBuilder, onTarget, macro, app, native], [app, native])
    const sidesOfBoth = findCrateSides(both)
    const sideOf = (made: MadeDerivation): string | undefined => sidesOfBoth[both.find(madeDrvPath(made)) ?? 0]
    expect([sideOf(onBuilder), sideOf(macro), sideOf(onTarget)]).toEqual(['target', 'builder', 'target'])
  })

  it('count tests apart and copies once where they are one crate', () => {
    const lib = crate('lib', gnu)
    const copy = crate('lib', musl)
    const test: MadeDerivation = { ...lib, recipe: 'test', env: { ...lib.env, buildTests: '1' } }
    const root: MadeDerivation = { name: 'root', inputs: needs(lib, copy, test) }
    const empty: MadeDerivation = { name: 'empty' }
    const [base, head] = [read([empty], [empty]), read([lib, copy, test, root], [root])]
    expect(countCrates(head, computeCone(base, head))).toEqual({
      rebuilt: 2,
      total: 2,
      tests: { rebuilt: 1, total: 1 },
      distinct: { rebuilt: 1, total: 1 },
      builder: { rebuilt: 0, total: 0 },
    })
  })
})

/** A graph's own values and methods, so that some can be replaced. */
function rootsOf(graph: BuildGraph): BuildGraph {
  return {
    storeDir: graph.storeDir,
    size: graph.size,
    roots: graph.roots,
    inputStart: graph.inputStart,
    inputs: graph.inputs,
    wanted: graph.wanted,
    drvPath: (node) => graph.drvPath(node),
    name: (node) => graph.name(node),
    kind: (node) => graph.kind(node),
    system: (node) => graph.system(node),
    outputNames: (node) => graph.outputNames(node),
    identities: (node) => graph.identities(node),
    crate: (node) => graph.crate(node),
    find: (drvPath) => graph.find(drvPath),
  }
}
