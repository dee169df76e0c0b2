/** Triggers of graphs that Nix does not write every day, made up node by node. */
import { describe, expect, it } from '@jest/globals'
import { parseDerivation, serializeDerivation } from '../../../src/graph/aterm.js'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import { computeCone } from '../../../src/graph/cone.js'
import type { DerivationStore } from '../../../src/graph/derivation.js'
import type { TriggerFacts } from '../../../src/graph/facts.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { dynamicPlaceholder, outputPlaceholder, parseDrvPath } from '../../../src/graph/store-path.js'
import { findTriggers, type FoundTriggers } from '../../../src/graph/triggers/find-triggers.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, makeFiles, madePath, type MadeDerivation } from '../../helpers/made-store.js'
import { inOneLine } from './workspace.js'

type Nodes = readonly MadeDerivation[]

/** The last node of each list is the root. */
function find(before: Nodes, after: Nodes, commits: { baseCommit?: string; headCommit?: string } = {}): FoundTriggers {
  return findIn(before, after, (nodes) => storeOf(makeFiles(nodes)), commits)
}

function findIn(
  before: Nodes,
  after: Nodes,
  makeStore: (nodes: Nodes) => DerivationStore,
  commits: { baseCommit?: string; headCommit?: string } = {},
): FoundTriggers {
  const [baseStore, headStore] = [makeStore(before), makeStore(after)]
  const read = (nodes: Nodes, store: DerivationStore): BuildGraph => {
    const root = nodes.at(-1)
    if (root === undefined) throw new Error('no root')
    return readGraph(store, [{ name: 'root', drvPath: madeDrvPath(root) }])
  }
  const [base, head] = [read(before, baseStore), read(after, headStore)]
  return findTriggers({ base, head, cone: computeCone(base, head), baseStore, headStore, ...commits })
}

function bytesOf(store: DerivationStore, drvPath: string): Uint8Array {
  const loaded = store.load(drvPath)
  if (!(loaded instanceof Uint8Array)) throw new Error('no bytes')
  return loaded
}

function names(found: { readonly triggers: readonly TriggerFacts[] }): string[] {
  return found.triggers.map((trigger) => `${trigger.name} ${trigger.kinds.join('+')} ${trigger.reach}`)
}

function needs(...inputs: readonly MadeDerivation[]): ReadonlyMap<string, readonly string[]> {
  return new Map(inputs.map((input) => [madeDrvPath(input), [input.outputs?.[0] ?? 'out']]))
}

function out(made: MadeDerivation, output = 'out'): string {
  return madePath(output === 'out' ? made.name : `${made.name}-${output}`, made.built ?? made.recipe)
}

function node(name: string, recipe: string, env: Readonly<Record<string, string>>, ...inputs: Nodes): MadeDerivation {
  return { name, recipe, env, inputs: needs(...inputs) }
}

describe('content-addressed derivations', () => {
  const graph = (recipe: string, value: string): Nodes => {
    const lib: MadeDerivation = { name: 'lib', recipe, addressing: ['r:sha256', ''], env: { value } }
    const { hashPart, name } = parseDrvPath(madeDrvPath(lib), '/nix/store')
    const placeholder = outputPlaceholder(hashPart, name, 'out').text
    const app: MadeDerivation = {
      name: 'app',
      recipe,
      addressing: 'deferred',
      env: { buildInputs: placeholder, out: '' },
      inputs: needs(lib),
    }
    return [lib, app]
  }

  it('carry along what names them by a placeholder', () => {
    expect(names(find(graph('old', 'one'), graph('new', 'two')))).toEqual(['lib environment 2'])
  })

  it('are no trigger where only their recipes differ', () => {
    expect(names(find(graph('old', 'one'), graph('new', 'one')))).toEqual([])
  })

  it('explain their other placeholder where only their recipes differ', () => {
    const built = (recipe: string, value: string): Nodes => {
      // The recipe refers to another fetcher, and says the same.
      const fetcher = node('fetcher', recipe, {})
      const source: MadeDerivation = {
        name: 'source',
        recipe,
        built: 'same',
        addressing: ['sha256', '00'],
        inputs: needs(fetcher),
      }
      const lib: MadeDerivation = {
        name: 'lib',
        recipe,
        addressing: ['r:sha256', ''],
        env: { src: out(source) },
        inputs: needs(source),
      }
      const { hashPart, name } = parseDrvPath(madeDrvPath(lib), '/nix/store')
      const env = { buildInputs: outputPlaceholder(hashPart, name, 'out').text, value }
      return [fetcher, source, lib, { name: 'app', recipe, addressing: 'deferred', env, inputs: needs(lib) }]
    }
    const { triggers } = find(built('old', 'one'), built('new', 'two'))
    expect(triggers.map((trigger) => trigger.changes)).toEqual([
      [{ kind: 'environment', attribute: 'value', before: 'one', after: 'two' }],
    ])
  })
})

describe('derivations that derivations write', () => {
  it('carry along what names their outputs by placeholders of placeholders', () => {
    const graph = (recipe: string): Nodes => {
      const writer: MadeDerivation = {
        name: 'app.drv',
        recipe,
        addressing: ['text:sha256', ''],
        env: { value: recipe },
      }
      const { hashPart, name } = parseDrvPath(madeDrvPath(writer), '/nix/store')
      const text = dynamicPlaceholder(outputPlaceholder(hashPart, name, 'out'), 'out').text
      return [writer, { name: 'top', recipe, addressing: 'deferred', env: { text }, inputs: needs(writer) }]
    }
    const dynamic = (nodes: Nodes): DerivationStore => {
      const files = storeOf(makeFiles(nodes))
      return {
        storeDir: '/nix/store',
        load(drvPath) {
          const derivation = parseDerivation(bytesOf(files, drvPath))
          const below = new Map([['out', { outputs: ['out'], dynamic: new Map() }]])
          const inputs = derivation.inputs.map((input) => ({ ...input, outputs: [], dynamic: below }))
          return serializeDerivation({ ...derivation, inputs })
        },
      }
    }
    expect(names(findIn(graph('old'), graph('new'), dynamic))).toEqual(['app.drv environment 2'])
  })
})

describe('impure derivations', () => {
  it('are a trigger of their own each time', () => {
    const clock: MadeDerivation = { name: 'clock', addressing: ['r:sha256', 'impure'], env: { __impure: '1' } }
    const app: MadeDerivation = { name: 'app', addressing: ['r:sha256', 'impure'], inputs: needs(clock) }
    expect(names(find([clock, app], [clock, app]))).toEqual(['clock impure 2', 'app impure 1'])
  })
})

describe('inputs of one name', () => {
  it('are told apart by the variables that name them', () => {
    const graph = (recipe: string, first: string): Nodes => {
      const one = node('hook', `one ${recipe}`, { text: first })
      const two = node('hook', `two ${recipe}`, { text: 'two', dep: recipe })
      const root = node('root', recipe, { a: out(two), b: out(one) }, one, two)
      return [one, two, root]
    }
    const { triggers } = find(graph('old', 'one'), graph('new', 'ONE'))
    expect(triggers.map((trigger) => trigger.changes)).toEqual([
      [{ kind: 'environment', attribute: 'dep', before: 'old', after: 'new' }],
      [{ kind: 'environment', attribute: 'text', before: 'one', after: 'ONE' }],
    ])
  })
})

describe('copies of one name that no variable names', () => {
  it.each([2, 40])('are told apart by what they need, %d of them', (copies) => {
    const graph = (recipe: string): Nodes => {
      const nodes: MadeDerivation[] = []
      const apps = Array.from({ length: copies }, (_, i) => {
        // Each copy has tools of its own; the seed of a copy has nothing to do with its place.
        const tools = [1, 2, 3].map((n) => node('tool', `${(i * 7) % copies} ${n}`, {}))
        const lib = node('lib', `${recipe} ${i}`, { value: recipe }, ...tools)
        const env = { lib: out(lib), tools: tools.map((tool) => out(tool)).join(' ') }
        const app = node('app', `${recipe} ${i}`, env, lib, ...tools)
        nodes.push(...tools, lib, app)
        return app
      })
      return [...nodes, node('root', recipe, {}, ...apps)]
    }
    const { triggers } = find(graph('old'), graph('new'))
    expect(triggers.map(inOneLine)).toEqual([
      `other lib - ×${copies} | environment | reach ${2 * copies + 1}/0 | spares ${2 * copies + 1}/0 | depth 3 | root`,
    ])
  })
})

describe('an input that the base has elsewhere', () => {
  it('makes what turned to it a trigger, since nothing rebuilds there', () => {
    const [one, two] = [node('lib-1.0', 'x', {}), node('lib-2.0', 'x', {})]
    const other = node('other', 'x', { lib: out(two) }, two)
    const before = node('app', 'old', { lib: out(one) }, one)
    const after = node('app', 'new', { lib: out(two) }, two)
    const root = (recipe: string, app: MadeDerivation): MadeDerivation =>
      node('root', recipe, { all: `${out(app)} ${out(other)}` }, app, other)
    const { triggers } = find([one, two, other, before, root('old', before)], [two, other, after, root('new', after)])
    expect(triggers.map(inOneLine)).toEqual([
      'other app - ×1 | new-input+lost-input | reach 2/0 | spares 2/0 | depth 2 | root',
    ])
  })
})

describe('words of inputs', () => {
  const graph = (version: string, value: string): Nodes => {
    const lib = node(`lib-${version}`, 'x', { version })
    return [lib, node('app', version, { lib: out(lib), value }, lib)]
  }

  it('explain a version that evaluation repeats', () => {
    expect(names(find(graph('1.0.1', 'with lib 1.0.1'), graph('1.0.2', 'with lib 1.0.2')))).toEqual(['lib version 2'])
  })

  it('explain no other number, and no version that is but a number', () => {
    expect(names(find(graph('1.0.1', 'level 1'), graph('1.0.2', 'level 2')))).toEqual([
      'lib version 2',
      'app environment 1',
    ])
    expect(names(find(graph('1', 'level 1'), graph('2', 'level 2')))).toEqual(['lib version 2', 'app environment 1'])
  })
})

describe('sources', () => {
  const fixed = (name: string, recipe: string, url: string): MadeDerivation => ({
    name,
    recipe,
    addressing: ['sha256', `${recipe}00`],
    env: { url },
  })
  const crate = (name: string, recipe: string, src: string, ...inputs: Nodes): MadeDerivation => ({
    ...node(`rust_${name}-1.0.0`, recipe, { crateName: name, crateVersion: '1.0.0', src }, ...inputs),
  })

  it('of one crate are told of as the crate, also when patched on their way', () => {
    const graph = (recipe: string): Nodes => {
      const source = fixed('one-1.0.0.tar.gz', recipe, `https://host.example/${recipe}`)
      const patched = node('one-patched', recipe, { src: out(source) }, source)
      return [source, patched, crate('one', recipe, `${out(patched)}/sub`, patched)]
    }
    const { triggers } = find(graph('aa'), graph('bb'))
    expect(triggers.map(inOneLine)).toEqual(['crate one 1.0.0 ×1 | source | reach 3/1 | spares 3/1 | depth 1 | root'])
  })

  it('of several crates are a trigger of their own', () => {
    const graph = (recipe: string): Nodes => {
      const source = fixed('workspace', recipe, `https://host.example/${recipe}`)
      const one = crate('one', recipe, `${out(source)}/one`, source)
      const two = crate('two', recipe, `${out(source)}/two`, source)
      return [source, one, two, node('root', recipe, { all: `${out(one)} ${out(two)}` }, one, two)]
    }
    expect(find(graph('aa'), graph('bb')).triggers.map(inOneLine)).toEqual([
      'other workspace - ×1 | source | reach 4/2 | spares 4/2 | depth 3 | root',
    ])
  })

  it('that something else needs too are not told of as the crate', () => {
    const graph = (recipe: string): Nodes => {
      const source = fixed('one-1.0.0.tar.gz', recipe, `https://host.example/${recipe}`)
      const one = crate('one', recipe, out(source), source)
      return [source, one, node('root', recipe, { all: `${out(one)} ${out(source)}` }, one, source)]
    }
    expect(names(find(graph('aa'), graph('bb')))).toEqual(['one source 3'])
    expect(find(graph('aa'), graph('bb')).triggers[0]?.crate).toBe(false)
  })
})

describe('a node that rebuilds for no visible reason', () => {
  it('is a trigger all the same', () => {
    const found = find([node('app', 'old', {})], [node('app', 'new', {})])
    expect(names(found)).toEqual(['app environment 1'])
    expect(found.triggers[0]?.changes.map((change) => change.attribute)).toEqual(['inputs'])
  })
})

describe('commits that begin alike', () => {
  it('explain what they explain, and end', () => {
    const [baseCommit, headCommit] = [`${'a'.repeat(20)}${'b'.repeat(20)}`, `${'a'.repeat(20)}${'c'.repeat(20)}`]
    const graph = (recipe: string, commit: string): Nodes => [node('app', recipe, { rev_: `x-${commit}-y ${recipe}` })]
    expect(names(find(graph('old', baseCommit), graph('new', headCommit), { baseCommit, headCommit }))).toEqual([
      'app environment 1',
    ])
    expect(
      names(
        find([node('app', 'old', { r: baseCommit })], [node('app', 'new', { r: headCommit })], {
          baseCommit,
          headCommit,
        }),
      ),
    ).toEqual(['app names-commit 1'])
  })
})

describe('very many triggers', () => {
  it('are told of, the last of them as one, and reach every node', () => {
    const many = 1100
    const graph = (recipe: string): Nodes => {
      const leaves = Array.from({ length: many }, (_, i) =>
        node(`leaf${i}`, recipe, { crateName: `leaf${i}`, crateVersion: '1.0.0', crateFeatures: `${recipe}${i}` }),
      )
      return [...leaves, node('root', recipe, { all: leaves.map((leaf) => out(leaf)).join(' ') }, ...leaves)]
    }
    const { triggers, folded, because } = find(graph('old'), graph('new'))
    expect([triggers.length, folded]).toEqual([1024, many - 1023])
    expect(triggers[0]).toMatchObject({ name: 'other-changes', reach: many - 1022, nodes: many - 1023 })
    expect(because.size).toBe(many)
    expect([...because.values()].every((reasons) => reasons.length === 1)).toBe(true)
  })

  it('of one attribute, each with another value, are one', () => {
    const graph = (recipe: string): Nodes => {
      const leaves = Array.from({ length: 40 }, (_, i) => node(`leaf${i}`, recipe, { flags: `${recipe}${i}` }))
      return [...leaves, node('root', recipe, { all: leaves.map((leaf) => out(leaf)).join(' ') }, ...leaves)]
    }
    expect(find(graph('old'), graph('new')).triggers.map(inOneLine)).toEqual([
      'other flags - ×40 | flags | reach 41/0 | spares 41/0 | depth 2 | root',
    ])
  })
})

describe('a chain of twenty thousand', () => {
  it('is walked without recursion', () => {
    const length = 20_000
    const graph = (recipe: string): Nodes => {
      const nodes: MadeDerivation[] = [node('n0', recipe, { value: recipe })]
      for (let i = 1; i < length; i++) {
        const below = nodes[i - 1]
        if (below !== undefined) nodes.push(node(`n${i}`, recipe, { below: out(below) }, below))
      }
      return nodes
    }
    const { triggers } = find(graph('old'), graph('new'))
    expect(triggers.map((trigger) => [trigger.name, trigger.reach, trigger.depth])).toEqual([['n0', length, length]])
  })
})
