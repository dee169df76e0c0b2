import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import { computeCone } from '../../../src/graph/cone.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { allowsSubstitutes } from '../../../src/graph/substitutes/allows-substitutes.js'
import { countFates } from '../../../src/graph/substitutes/count-fates.js'
import { FATES, walkCaches, type PathAnswer } from '../../../src/graph/substitutes/walk-caches.js'
import { outputPathName } from '../../../src/graph/store-path.js'
import { madeDrvPath, madePath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'

type Said = 'served' | 'missing' | 'unknown'

function graphOf(all: readonly MadeDerivation[], root: string): BuildGraph {
  const files = makeFiles(all)
  const store = {
    storeDir: '/nix/store',
    load: (path: string) => files.get(path) ?? new Uint8Array(),
  }
  return readGraph(store, [{ name: root, drvPath: madeDrvPath({ name: root }) }])
}

function node(name: string, inputs: readonly string[] = [], more: Partial<MadeDerivation> = {}): MadeDerivation {
  const wanted = inputs.map((input): [string, string[]] => {
    const [drv = '', output = 'out'] = input.split('!')
    return [madeDrvPath({ name: drv }), [output]]
  })
  return { name, inputs: new Map(wanted), ...more }
}

const EMPTY = graphOf([node('nothing')], 'nothing')

interface Walked {
  readonly fates: Readonly<Record<string, readonly string[]>>
  readonly asked: readonly string[]
  readonly missingReferences: number
}

async function walk(
  graph: BuildGraph,
  says: (output: string) => Said,
  options: {
    readonly references?: Readonly<Record<string, readonly string[]>>
    readonly local?: readonly string[]
    readonly base?: BuildGraph
  } = {},
): Promise<Walked> {
  const asked: string[] = []
  const { fates, missingReferences } = await walkCaches(graph, computeCone(options.base ?? EMPTY, graph), {
    mayBeFetched: (at) => options.local?.includes(graph.name(at)) !== true,
    ask: (paths) =>
      Promise.resolve(
        paths.map((path): PathAnswer => {
          const name = path.slice(44)
          asked.push(name)
          const state = says(name)
          const references = (options.references?.[name] ?? []).map((reference) => madePath(reference))
          return state === 'served' ? { state, references } : { state }
        }),
      ),
  })
  const byFate: Record<string, string[]> = { served: [], built: [], unknown: [], spared: [] }
  fates.forEach((fate, at) => byFate[FATES[fate] ?? '']?.push(graph.name(at)))
  for (const names of Object.values(byFate)) names.sort()
  return { fates: byFate, asked: [...asked].sort(), missingReferences }
}

const CHAIN = graphOf(
  [
    node('app', ['lib', 'tool!dev']),
    node('lib', ['leaf']),
    node('tool', ['leaf'], { outputs: ['out', 'dev'] }),
    node('leaf'),
  ],
  'app',
)

describe('walkCaches', () => {
  it('asks for nothing below what is served', async () => {
    expect(await walk(CHAIN, () => 'served')).toEqual({
      fates: { served: ['app'], built: [], unknown: [], spared: ['leaf', 'lib', 'tool'] },
      asked: ['app'],
      missingReferences: 0,
    })
  })

  it('asks only for wanted outputs, each once', async () => {
    const { asked, fates } = await walk(CHAIN, () => 'missing')
    expect(asked).toEqual(['app', 'leaf', 'lib', 'tool-dev'])
    expect(fates.built).toEqual(['app', 'leaf', 'lib', 'tool'])
  })

  it('does not ask for what the base has', async () => {
    const base = graphOf([node('lib', ['leaf']), node('leaf')], 'lib')
    const { asked, fates } = await walk(CHAIN, () => 'missing', { base })
    expect(asked).toEqual(['app', 'tool-dev'])
    expect(fates.built).toEqual(['app', 'tool'])
  })

  it('leaves what is below something unknown unknown, unless it is served', async () => {
    const { fates } = await walk(CHAIN, (name) => (name === 'app' ? 'unknown' : name === 'lib' ? 'served' : 'missing'))
    expect(fates).toEqual({ served: ['lib'], built: [], unknown: ['app', 'leaf', 'tool'], spared: [] })
  })

  it('knows that it is built where something else surely needs it', async () => {
    const { fates } = await walk(CHAIN, (name) => (name === 'lib' ? 'unknown' : 'missing'))
    expect(fates).toEqual({ served: [], built: ['app', 'leaf', 'tool'], unknown: ['lib'], spared: [] })
  })

  it('builds what may not be fetched without asking for it', async () => {
    const { asked, fates } = await walk(CHAIN, (name) => (name === 'app' ? 'missing' : 'served'), { local: ['lib'] })
    expect(asked).not.toContain('lib')
    expect(fates).toEqual({ served: ['leaf', 'tool'], built: ['app', 'lib'], unknown: [], spared: [] })
  })

  it('asks for what is referred to, also what may not be fetched, and tells holes', async () => {
    const references = { app: ['lib', 'elsewhere'], lib: ['leaf', 'lib'] }
    const whole = await walk(CHAIN, () => 'served', { references, local: ['lib'] })
    expect(whole.fates).toEqual({ served: ['app', 'leaf', 'lib'], built: [], unknown: [], spared: ['tool'] })
    const holed = await walk(CHAIN, (name) => (name === 'leaf' ? 'missing' : 'served'), { references })
    expect(holed).toMatchObject({ fates: { served: ['app', 'lib'], unknown: ['leaf'] }, missingReferences: 1 })
  })

  it('builds what only the build gives a path, without asking', async () => {
    const floating = node('floating', ['leaf'], { addressing: ['r:sha256', ''] })
    const graph = graphOf([node('app', ['floating'], { addressing: 'deferred' }), floating, node('leaf')], 'app')
    const { asked, fates } = await walk(graph, () => 'served')
    expect(asked).toEqual(['leaf'])
    expect(fates).toMatchObject({ built: ['app', 'floating'], served: ['leaf'] })
  })

  it('goes down a chain of 20,000', async () => {
    const length = 20_000
    const chain = Array.from({ length }, (_, i) => node(`n${i}`, i === 0 ? [] : [`n${i - 1}`]))
    const { fates, asked } = await walk(graphOf(chain, `n${length - 1}`), () => 'missing')
    expect([fates.built?.length, asked.length]).toEqual([length, length])
  })

  it('is what its words say, on any graph and any answers', async () => {
    const anyGraph = fc.array(
      fc.record({
        inputs: fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 3 }),
        out: fc.constantFrom<Said>('served', 'missing', 'unknown'),
        dev: fc.constantFrom<Said>('served', 'missing', 'unknown'),
        local: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(anyGraph, async (drawn) => {
        const inputsOf = (i: number): string[] =>
          i === 0 ? [] : (drawn[i]?.inputs ?? []).map(([at, dev]) => `n${at % i}!${dev ? 'dev' : 'out'}`)
        const last = drawn.length - 1
        const all = drawn.map((_, i) => {
          // One mention of an input for each output, as Nix has it.
          const wanted = new Map<string, string[]>()
          for (const input of new Set(inputsOf(i))) {
            const [drv = '', output = ''] = input.split('!')
            const path = madeDrvPath({ name: drv })
            wanted.set(path, [...(wanted.get(path) ?? []), output].sort())
          }
          return { name: `n${i}`, outputs: ['dev', 'out'], inputs: wanted }
        })
        const graph = graphOf(all, `n${last}`)
        const says = (name: string): Said => {
          const [drv = '', output] = name.split('-')
          return drawn[Number(drv.slice(1))]?.[output === 'dev' ? 'dev' : 'out'] ?? 'missing'
        }
        const local = drawn.flatMap((drawnNode, i) => (drawnNode.local ? [`n${i}`] : []))
        const ours = await walk(graph, says, { local })

        // The least that is built: what is unknown is served. The most: it is missing.
        const judge = (unknown: Said): { built: Set<string>; met: Set<string> } => {
          const needed = new Set([`n${last}!out`, `n${last}!dev`])
          const built = new Set<string>()
          for (const wanted of needed) {
            const [drv = '', output = ''] = wanted.split('!')
            const said = says(outputPathName(drv, output))
            if (!local.includes(drv) && (said === 'unknown' ? unknown : said) === 'served') continue
            built.add(drv)
            for (const input of inputsOf(Number(drv.slice(1)))) needed.add(input)
          }
          return { built, met: new Set(Array.from(needed, (wanted) => wanted.split('!')[0] ?? '')) }
        }
        const least = judge('served')
        const most = judge('missing')
        expect(ours.fates.built).toEqual([...least.built].sort())
        expect(ours.fates.unknown).toEqual([...most.built].filter((name) => !least.built.has(name)).sort())
        expect(ours.fates.served).toEqual([...most.met].filter((name) => !most.built.has(name)).sort())
      }),
    )
  })
})

describe('countFates', () => {
  it('counts derivations and crates, and lists by depth what is built', async () => {
    const crate = (name: string, inputs: readonly string[], version = '1.0.0', env = {}): MadeDerivation =>
      node(name, inputs, { env: { crateName: name.replace(/-.*$/, ''), crateVersion: version, ...env } })
    const graph = graphOf(
      [
        node('app', ['web-1', 'test', 'script']),
        crate('web-1', ['serde-1', 'serde-2']),
        crate('test', ['serde-1'], '1.0.0', { buildTests: '1' }),
        crate('serde-1', ['cached-1']),
        crate('serde-2', []),
        crate('cached-1', ['below-1']),
        crate('below-1', []),
        node('script'),
      ],
      'app',
    )
    const cone = computeCone(EMPTY, graph)
    const walked = await walkCaches(graph, cone, {
      mayBeFetched: () => true,
      ask: (paths) =>
        Promise.resolve(
          paths.map((path) => (path.includes('cached') ? { state: 'served', references: [] } : { state: 'missing' })),
        ),
    })
    expect(countFates(graph, cone, walked)).toEqual({
      derivations: { served: 1, built: 6, unknown: 0, spared: 1 },
      crates: { served: 1, built: 3, unknown: 0, spared: 1 },
      toBuild: [
        { name: 'serde', version: '1.0.0', crate: true, copies: 2, depth: 3 },
        { name: 'test', version: '1.0.0', crate: true, copies: 1, depth: 2 },
        { name: 'web', version: '1.0.0', crate: true, copies: 1, depth: 2 },
        { name: 'script', version: null, crate: false, copies: 1, depth: 2 },
        { name: 'app', version: null, crate: false, copies: 1, depth: 1 },
      ],
    })
  })
})

describe('allowsSubstitutes', () => {
  it.each([
    [{}, true],
    [{ allowSubstitutes: '1' }, true],
    [{ allowSubstitutes: '' }, false],
    [{ allowSubstitutes: '0' }, false],
    [{ allowSubstitutes: 'true' }, false],
    [{ preferLocalBuild: '1' }, true],
    [{ __json: '{"allowSubstitutes":false}' }, false],
    [{ __json: '{"allowSubstitutes":true}' }, true],
    [{ __json: '{"name":"x"}', allowSubstitutes: '' }, true],
    [{ __json: '{' }, true],
  ])('of %j is %p', (env, expected) => {
    expect(allowsSubstitutes({ env: new Map(Object.entries(env)) })).toBe(expected)
  })
})
