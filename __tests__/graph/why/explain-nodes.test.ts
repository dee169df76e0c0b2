import { describe, expect, it } from '@jest/globals'
import { computeCone } from '../../../src/graph/cone.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { findTriggers } from '../../../src/graph/triggers/find-triggers.js'
import { explainNodes } from '../../../src/graph/why/explain-nodes.js'
import { findHubs } from '../../../src/graph/why/find-hubs.js'
import { readOwnNeeds } from '../../../src/graph/why/own-needs.js'
import type { ExplainFacts, NodeFacts } from '../../../src/graph/why-facts.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'
import { realInput } from './real-side.js'

function told(node: NodeFacts): string {
  const version = node.from === null || node.from === node.version ? node.version : `${node.from} → ${node.version}`
  return `${node.name} ${version}${node.crate ? '' : ' (no crate)'}`
}

function ways(facts: ExplainFacts): string[] {
  return facts.nodes.flatMap((one) => one.because.map((way) => way.steps.map(told).join(' › ')))
}

describe('the real graphs', () => {
  it('serde is why each of its 13 crates rebuilds, each by a way over own dependencies', async () => {
    const input = await realInput('gnu', 'gnuSerde')
    const { graph, compared } = input
    const crates = [...(compared?.cone.nodes ?? [])].filter((node) => graph.crate(node) !== undefined)
    expect(crates).toHaveLength(13)
    const needsItself = readOwnNeeds(graph, input.store)
    for (const node of crates) {
      const { nodes, triggers } = explainNodes(input, graph.drvPath(node))
      expect(nodes.map((one) => one.state)).toEqual(['rebuilds'])
      expect(triggers.map(({ facts }) => [facts.name, facts.from, facts.to])).toEqual([['serde', '1.0.203', '1.0.204']])
      const steps = nodes[0]?.because[0]?.steps.map((step) => graph.find(step.drv) ?? -1) ?? []
      expect(graph.crate(steps[0] ?? -1)?.name).toBe('serde')
      expect(steps.at(-1)).toBe(node)
      steps.slice(1).forEach((step, i) => {
        const inputs = graph.inputs.subarray(graph.inputStart[step], graph.inputStart[step + 1])
        expect([...inputs]).toContain(steps[i])
        expect(needsItself(step, steps[i] ?? -1)).toBe(true)
      })
    }
  })

  it('says what changed in serde, and what only repeats it', async () => {
    const { nodes, triggers, bumps } = explainNodes(await realInput('gnu', 'gnuSerde'), 'toml_edit')
    expect(nodes.map((one) => told(one.node))).toEqual(['toml_edit 0.22.14'])
    expect(nodes[0]?.from.map(({ root, steps }) => [root, ...steps.map(told)])).toEqual([
      ['gnuSerde', 'crate2nix 0.15.0', 'toml 0.8.14', 'toml_edit 0.22.14'],
    ])
    expect(nodes[0]?.dependants.map(told)).toEqual(['toml 0.8.14'])
    expect(bumps).toMatchObject([{ name: 'toml_edit', cost: { crates: 3, derivations: 4, depth: 3 } }])
    const [crate, source] = triggers[0]?.changes ?? []
    expect(crate?.attributes).toMatchObject([
      { attribute: 'crateVersion', kind: 'version', before: '1.0.203', after: '1.0.204' },
      { attribute: 'sha256', kind: 'source' },
    ])
    expect(crate?.follow).toContain('configurePhase')
    expect(source?.attributes.map((one) => one.attribute)).toEqual(['name', 'outputHash', 'urls'])
  })

  it('raw says everything that differs', async () => {
    const { triggers } = explainNodes(await realInput('gnu', 'gnuSerde'), 'toml_edit', true)
    const attributes = triggers[0]?.changes[0]?.attributes.map((one) => one.attribute) ?? []
    expect(attributes).toEqual(expect.arrayContaining(['configurePhase', 'metadata', 'out', 'src', 'version']))
  })

  it('three triggers each have a way of their own to the root', async () => {
    const { nodes, triggers } = explainNodes(await realInput('gnu', 'gnuThree'), 'crate2nix')
    expect(triggers.map(({ facts }) => facts.name).sort()).toEqual(['hex', 'itoa', 'libc'])
    const starts = nodes[0]?.because.map((way) => triggers[way.trigger]?.facts.name)
    expect(starts?.[0]).toBe('hex')
    expect([...(starts ?? [])].sort()).toEqual(['hex', 'itoa', 'libc'])
  })

  it('says why a node does not rebuild', async () => {
    const input = await realInput('gnu', 'gnuSerde')
    expect(explainNodes(input, 'libc').nodes).toMatchObject([{ state: 'same', because: [] }])
    const alone = await realInput(null, 'gnuSerde')
    const { nodes, compared, triggers } = explainNodes(alone, 'serde')
    expect([compared, triggers, nodes.map((one) => one.state)]).toEqual([false, [], ['not-compared']])
  })
})

describe('what is not in the head', () => {
  it('is told from what is nowhere', async () => {
    const input = await realInput('gnu', 'gnuSerde')
    expect(() => explainNodes(input, 'serde@1.0.203')).toThrow(/only the base has "serde@1.0.203"/)
    expect(() => explainNodes(input, 'serde@1.0.2')).toThrow(/nothing in the graph is called/)
  })
})

describe('the hubs of the real graphs', () => {
  it('are those that most depends on, by own dependencies', async () => {
    const { graph, store } = await realInput(null, 'musl')
    const { hubs, total } = findHubs(graph, readOwnNeeds(graph, store))
    expect(total).toEqual({ derivations: 901, crates: 102, tests: 0, ownCrates: 1, roots: 1 })
    expect(hubs.slice(0, 3).map((hub) => `${hub.name} ${hub.version} ${hub.cost.crates} ${hub.copies}`)).toEqual([
      'unicode-ident 1.0.12 36 2',
      'proc-macro2 1.0.86 34 2',
      'quote 1.0.36 32 2',
    ])
    const by = (name: string) => hubs.filter((hub) => hub.name === name)
    expect(by('serde')).toMatchObject([{ origin: 'fetched', dependants: 12, cost: { crates: 13, derivations: 14 } }])
    expect(by('syn').map((hub) => hub.versions)).toEqual([
      ['1.0.109', '2.0.68'],
      ['1.0.109', '2.0.68'],
    ])
    expect(by('crate2nix')).toMatchObject([{ origin: 'own', dependants: 0, advice: null, cost: { depth: 1 } }])
    expect(hubs.filter((hub) => hub.advice === 'pin').every((hub) => hub.cost.crates * 5 >= 102)).toBe(true)
    expect(by('unicode-ident')).toMatchObject([{ advice: 'pin' }])
  })
})

describe('states of nodes', () => {
  it('tells what only changed its recipe, and what nobody asks for', () => {
    const make = (side: 'base' | 'head'): { all: MadeDerivation[]; root: MadeDerivation } => {
      const tool: MadeDerivation = { name: 'tool', recipe: side }
      const fixed: MadeDerivation = {
        name: 'fetched',
        recipe: side,
        built: 'same',
        addressing: ['sha256', 'ab'.repeat(32)],
        inputs: new Map([[madeDrvPath(tool), ['out']]]),
      }
      const root: MadeDerivation = { name: 'app', recipe: side, inputs: new Map([[madeDrvPath(fixed), ['out']]]) }
      return { all: [tool, fixed, root], root }
    }
    const [before, after] = [make('base'), make('head')]
    const store = storeOf(makeFiles([...before.all, ...after.all]))
    const read = ({ root }: typeof before) => readGraph(store, [{ name: 'app', drvPath: madeDrvPath(root) }])
    const [base, graph] = [read(before), read(after)]
    const cone = computeCone(base, graph)
    const found = findTriggers({ base, head: graph, cone, baseStore: store, headStore: store })
    const input = { graph, store, compared: { base, cone, found } }
    const stateOf = (name: string) => explainNodes(input, name).nodes.map((one) => one.state)
    expect([stateOf('tool'), stateOf('fetched'), stateOf('app')]).toEqual([
      ['not-asked'],
      ['recipe-only'],
      ['rebuilds'],
    ])
    expect(explainNodes(input, 'tool').bumps).toMatchObject([{ cost: { derivations: 0, depth: 0, roots: [] } }])
    expect(ways(explainNodes(input, 'app'))).toEqual(['app  (no crate)'])
  })
})
