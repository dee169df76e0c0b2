import { describe, expect, it } from '@jest/globals'
import { readGraph } from '../../../src/graph/read-graph.js'
import { findHubs, HUB_RULES } from '../../../src/graph/why/find-hubs.js'
import { readOwnNeeds } from '../../../src/graph/why/own-needs.js'
import type { HubFacts } from '../../../src/graph/why-facts.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, madePath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'

interface MadeCrate {
  readonly name: string
  readonly version?: string
  readonly needs?: readonly MadeCrate[]
  /** What is only repeated, as buildRustCrate's `completeDeps` is. */
  readonly repeats?: readonly MadeCrate[]
  /** The source's store path; fetched by a derivation of its own if left out. */
  readonly source?: string
  readonly test?: boolean
}

function fetchOf(crate: MadeCrate): MadeDerivation {
  return { name: `${crate.name}-${crate.version ?? '1.0.0'}.tar.gz`, addressing: ['sha256', 'ab'.repeat(32)] }
}

function toDerivation(crate: MadeCrate): MadeDerivation {
  const { name, version = '1.0.0', needs = [], repeats = [], source, test = false } = crate
  const fetched = fetchOf(crate)
  const inputs = [...new Set([...needs, ...repeats])].map(toDerivation)
  return {
    name: `rust_${name}-${version}`,
    recipe: test ? 'test' : '',
    inputs: new Map([...inputs, ...(source === undefined ? [fetched] : [])].map((one) => [madeDrvPath(one), ['out']])),
    env: {
      crateName: name,
      crateVersion: version,
      src: source ?? madePath(fetched.name),
      buildTests: test ? '1' : '',
      dependencies: needs.map((one) => madePath(toDerivation(one).name, toDerivation(one).recipe)).join(' '),
    },
  }
}

function hubsOf(roots: readonly MadeCrate[], repositorySources = new Set<string>()): readonly HubFacts[] {
  const all = new Set<MadeCrate>(roots)
  for (const crate of all) for (const one of [...(crate.needs ?? []), ...(crate.repeats ?? [])]) all.add(one)
  const made = [...all].flatMap((crate) => [
    toDerivation(crate),
    ...(crate.source === undefined ? [fetchOf(crate)] : []),
  ])
  const store = storeOf(makeFiles(made))
  const graph = readGraph(
    store,
    roots.map((root) => ({ name: root.name, drvPath: madeDrvPath(toDerivation(root)) })),
  )
  return findHubs(graph, readOwnNeeds(graph, store), repositorySources).hubs
}

function find(hubs: readonly HubFacts[], name: string): HubFacts | undefined {
  return hubs.find((hub) => hub.name === name)
}

/** So many crates that need the given one, with sources of their own or fetched. */
function users(count: number, needs: readonly MadeCrate[], isOwn: boolean): MadeCrate[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `user${i}`,
    needs,
    ...(isOwn ? { source: madePath(`user${i}`) } : {}),
  }))
}

describe('hubs', () => {
  it('are worth pinning where a fetched crate rebuilds a fifth of all, and ten of them', () => {
    const log: MadeCrate = { name: 'log' }
    const least = HUB_RULES.pin.crates
    expect(find(hubsOf(users(least - 1, [log], false)), 'log')?.advice).toBe('pin')
    expect(find(hubsOf(users(least - 2, [log], false)), 'log')?.advice).toBeNull()
    // Ten of sixty are less than a fifth.
    const others = Array.from({ length: 50 }, (_, i) => ({ name: `other${i}` }))
    const some = hubsOf([...users(least - 1, [log], false), ...others])
    expect([find(some, 'log')?.cost.crates, find(some, 'log')?.advice]).toEqual([least, null])
  })

  it('are worth splitting where many need an own crate and most own crates rebuild', () => {
    const core: MadeCrate = { name: 'core', source: madePath('core') }
    expect(find(hubsOf(users(3, [core], true)), 'core')).toMatchObject({
      origin: 'own',
      ownCrates: 4,
      dependants: 3,
      advice: 'split',
    })
    expect(find(hubsOf(users(2, [core], true)), 'core')?.advice).toBeNull()
    // A chain rebuilds as much, but only one crate would have to be told what moved.
    const chain = users(4, [], true).reduce((below, one) => ({ ...one, needs: [below] }), core)
    expect(find(hubsOf([chain]), 'core')).toMatchObject({ ownCrates: 5, dependants: 1, advice: null })
  })

  it('are worth a source of their own where they share one, which changes all of them', () => {
    const source = madePath('repository')
    const one: MadeCrate = { name: 'one', source }
    const two: MadeCrate = { name: 'two', source: `${source}/two` }
    const hubs = hubsOf([one, two, { name: 'three', source: madePath('three') }])
    expect(find(hubs, 'one')).toMatchObject({ sharesSourceWith: ['two 1.0.0'], advice: 'narrow', cost: { crates: 2 } })
    expect(find(hubs, 'two')).toMatchObject({ sharesSourceWith: ['one 1.0.0'], advice: 'narrow', cost: { crates: 2 } })
    expect(find(hubs, 'three')).toMatchObject({ sharesSourceWith: [], advice: null, cost: { crates: 1 } })
  })

  it('are worth a source of their own where it is the whole repository', () => {
    const crates = [
      { name: 'app', source: madePath('repository') },
      { name: 'tool', source: madePath('tool') },
    ]
    const hubs = hubsOf(crates, new Set([madePath('repository')]))
    expect(hubs.map((hub) => [hub.name, hub.wholeRepository, hub.advice])).toEqual([
      ['app', true, 'narrow'],
      ['tool', false, null],
    ])
  })

  it('count who needs them themselves, not who repeats them', () => {
    const libc: MadeCrate = { name: 'libc' }
    const log: MadeCrate = { name: 'log', needs: [libc] }
    const app: MadeCrate = { name: 'app', needs: [log], repeats: [libc], source: madePath('app') }
    const hubs = hubsOf([app])
    expect(find(hubs, 'libc')).toMatchObject({
      dependants: 1,
      cost: { crates: 3, derivations: 4, depth: 3, roots: ['app'] },
    })
    expect(hubs.map((hub) => hub.name)).toEqual(['libc', 'log', 'app'])
  })

  it('join copies and versions, and count tests apart', () => {
    const old: MadeCrate = { name: 'syn', version: '1.9.0' }
    const now: MadeCrate = { name: 'syn', version: '1.10.0' }
    const tests: MadeCrate = { ...now, test: true }
    const hubs = hubsOf([{ name: 'app', needs: [old, now] }, tests])
    expect(hubs.filter((hub) => hub.name === 'syn')).toMatchObject([
      { version: '1.10.0', copies: 1, cost: { crates: 2, tests: 1, derivations: 4, roots: ['app', 'syn'] } },
      { version: '1.9.0', versions: ['1.9.0', '1.10.0'], copies: 1, cost: { crates: 2, tests: 0, roots: ['app'] } },
    ])
  })
})
