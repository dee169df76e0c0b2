import { describe, expect, it } from '@jest/globals'
import { cachesPart } from '../../../src/checks/graph/caches-part.js'
import type { CheckContext } from '../../../src/checks/check.js'
import type { CacheInquiry, CacheReport, World } from '../../../src/checks/world.js'
import { judgeCapturedPair } from '../../../src/checks/graph/evaluated-cone.js'
import { NO_GRAPH_FACTS } from '../../../src/graph/graph-facts.js'
import type { PathAnswer } from '../../../src/graph/substitutes/walk-caches.js'
import { defaultSettings } from '../../../src/settings/schema.js'
import { judge } from '../../../src/verdict.js'
import { madeDrvPath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'

const SUBSTITUTERS = [{ url: 'https://cache.example', keys: ['key-1:AAAA'] }]
const ANSWERED: CacheReport = {
  url: 'https://cache.example',
  state: 'answered',
  untrusted: 0,
  damaged: 0,
  why: '',
  unanswered: 0,
}

function graphsOf(recipe: string) {
  const on = (name: string) => new Map([[madeDrvPath({ name, recipe }), ['out']]])
  const all: MadeDerivation[] = [
    { name: 'app', recipe, inputs: on('text') },
    { name: 'text', recipe, inputs: on('lib'), env: { allowSubstitutes: '' } },
    { name: 'lib', recipe },
  ]
  const files = makeFiles(all)
  const roots = [{ name: 'app', drvPath: madeDrvPath({ name: 'app', recipe }) }]
  const store = { storeDir: '/nix/store', load: (path: string) => files.get(path) ?? new Uint8Array() }
  return { roots, store, repositorySources: new Set<string>() }
}

function compare(before: string, after: string) {
  const pair = {
    base: graphsOf(before),
    head: graphsOf(after),
    how: 'evaluated' as const,
    evaluator: 'nix',
    system: '',
  }
  return judgeCapturedPair({ ...pair, leftOut: [] }, null, null).graphs
}

function contextWith(
  substituters: typeof SUBSTITUTERS,
  says: (name: string) => PathAnswer['state'],
  reports: readonly CacheReport[] = [ANSWERED],
) {
  const settings = defaultSettings()
  settings.checks.graph.substituters = substituters
  const calls: string[] = []
  const openCaches: World['openCaches'] = (given, storeDir) => {
    calls.push(`${given.map(({ url }) => url).join()} ${storeDir}`)
    const inquiry: CacheInquiry = {
      ask: (paths) =>
        Promise.resolve(
          paths.map((path): PathAnswer => {
            const state = says(path.slice(44))
            return state === 'served' ? { state, references: [] } : { state }
          }),
        ),
      tell: () => reports,
      close: () => calls.push('closed'),
    }
    return Promise.resolve(inquiry)
  }
  const context = { settings, world: { openCaches }, today: '2026-01-01', progress: () => undefined }
  return { context: context as unknown as CheckContext, calls }
}

const SO_FAR = { facts: NO_GRAPH_FACTS, unknowns: [] }

describe('the part that asks binary caches', () => {
  it.each([
    ['without caches', [], compare('a', 'b')],
    ['without graphs', SUBSTITUTERS, null],
    ['where nothing rebuilds', SUBSTITUTERS, compare('a', 'a')],
    ['without a base', SUBSTITUTERS, { head: compare('a', 'b').head, base: null, cone: null, found: null }],
  ])('asks nobody %s', async (_name, substituters, graphs) => {
    const { context, calls } = contextWith(substituters, () => 'served')
    expect(await cachesPart.judge(context, graphs, SO_FAR)).toEqual({ findings: [], unknowns: [], facts: {} })
    expect(calls).toEqual([])
  })

  it('tells what is left to build, reading from the recipes what may not be fetched', async () => {
    const { context, calls } = contextWith(SUBSTITUTERS, (name) => (name === 'app' ? 'missing' : 'served'))
    const { findings, unknowns, facts } = await cachesPart.judge(context, compare('a', 'b'), SO_FAR)
    expect([findings, unknowns]).toEqual([[], []])
    expect(facts.caches).toEqual({
      caches: [{ url: 'https://cache.example', state: 'answered', untrusted: 0, damaged: 0 }],
      derivations: { served: 1, built: 2, unknown: 0, spared: 0 },
      crates: { served: 0, built: 0, unknown: 0, spared: 0 },
      toBuild: [
        { name: 'text', version: null, crate: false, copies: 1, depth: 2 },
        { name: 'app', version: null, crate: false, copies: 1, depth: 1 },
      ],
      troubles: [],
    })
    expect(calls).toEqual(['https://cache.example /nix/store', 'closed'])
  })

  it.each([
    [{ state: 'down' as const, why: 'it refuses connections', unanswered: 3 }, 'could not be asked'],
    [{ state: 'unusable' as const, why: 'it serves another store directory' }, 'is passed over'],
    [{ unanswered: 1 }, 'did not answer for 1 path'],
  ])('says so of a cache that is %j, which fails nothing', async (trouble, what) => {
    const { context } = contextWith(SUBSTITUTERS, () => 'unknown', [{ ...ANSWERED, ...trouble }])
    const { findings, unknowns, facts } = await cachesPart.judge(context, compare('a', 'b'), SO_FAR)
    expect(facts.caches?.troubles).toHaveLength(1)
    expect(facts.caches?.troubles[0]).toContain(`the binary cache https://cache.example ${what}`)
    expect(judge('enforce', findings, unknowns)).toBe('pass')
    expect(facts.caches?.derivations).toEqual({ served: 0, built: 0, unknown: 3, spared: 0 })
  })
})
