import { describe, expect, it } from '@jest/globals'
import type { CheckContext } from '../../../src/checks/check.js'
import { ceilingsPart } from '../../../src/checks/graph/ceilings-part.js'
import type { PartAnswer } from '../../../src/checks/graph/captured-graphs.js'
import { judgeCapturedPair } from '../../../src/checks/graph/evaluated-cone.js'
import type { CapturedSide, Side, World } from '../../../src/checks/world.js'
import { NO_GRAPH_FACTS } from '../../../src/graph/graph-facts.js'
import { defaultSettings } from '../../../src/settings/schema.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'

const FILE = 'build-graph/ceilings.yml'
const NONE = { what: 'no base', why: 'The clone is shallow.', fix: 'fetch-depth: 0' }

/** Roots `a` and `b` over a chain of so many derivations. */
function chain(length: number, lost: readonly string[] = []): CapturedSide {
  const nodes: MadeDerivation[] = []
  for (let i = 0; i < length; i++) {
    const below = nodes.at(-1)
    const inputs = below === undefined ? new Map<string, string[]>() : new Map([[madeDrvPath(below), ['out']]])
    nodes.push({ name: `node-${i}`, inputs })
  }
  const names = ['a', 'b'].filter((name) => !lost.includes(name))
  const roots = names.map((name) => ({ name, drvPath: madeDrvPath(nodes.at(-1) ?? { name: '' }) }))
  return { roots, store: storeOf(makeFiles(nodes)), repositorySources: new Set(), lost, evaluationSeconds: 2 }
}

interface Given {
  readonly base?: string
  readonly head?: string
  readonly judgedBy?: 'base' | 'head' | 'nobody'
  readonly mode?: 'enforce' | 'advise' | 'off'
  readonly sides?: readonly [base: CapturedSide, head: CapturedSide]
}

async function judge({ base, head, judgedBy = 'base', mode = 'enforce', sides }: Given): Promise<PartAnswer> {
  const sideOf = (text: string | undefined): Side => ({
    commit: null,
    readFile: (path) => Promise.resolve(path === FILE ? text : undefined),
    listFiles: () => Promise.resolve([]),
  })
  const [ofBase, ofHead] = [sideOf(base), sideOf(head)]
  const world = {
    comparison:
      judgedBy === 'nobody' ? { kind: 'none', unknown: NONE } : { kind: 'compared', base: ofBase, head: ofHead },
    head: ofHead,
    rules: judgedBy === 'nobody' ? null : judgedBy === 'base' ? ofBase : ofHead,
    whyNotEvaluate:
      sides === undefined ? { what: 'w', why: 'There is no nix on the PATH.', fix: 'Install it.' } : undefined,
    referenceSeconds: () => Promise.resolve({ value: 0.5 }),
    closureBytes: (paths: readonly string[]) => Promise.resolve({ value: 1000 * paths.length }),
  } as unknown as World
  const settings = defaultSettings()
  settings.checks.graph.ceilings.mode = mode
  const context: CheckContext = { settings, world, today: '2026-06-15', progress: () => undefined }
  if (sides === undefined) return await ceilingsPart.judge(context, null, { facts: NO_GRAPH_FACTS, unknowns: [] })
  const pair = { base: sides[0], head: sides[1], how: 'evaluated', evaluator: 'nix', system: '', leftOut: [] } as const
  const { graphs, cone } = judgeCapturedPair(pair, null, null)
  return await ceilingsPart.judge(context, graphs, { facts: { ...NO_GRAPH_FACTS, cone }, unknowns: [] })
}

const statesOf = ({ facts }: PartAnswer) =>
  Object.fromEntries((facts.ceilings ?? []).map(({ root, ceiling, state }) => [`${root ?? ''}/${ceiling}`, state]))
const rulesOf = ({ findings }: PartAnswer) => findings.map(({ rule, isNew }) => `${rule} ${isNew ? 'new' : 'old'}`)

describe('the ceilings', () => {
  const LIMIT = 'all: { derivations: 3 }\n'

  it('of the base judge, whatever the change’s own say', async () => {
    const sides = [chain(3), chain(4)] as const
    const answer = await judge({ base: LIMIT, head: 'all: { derivations: 99 }\n', sides })
    expect(rulesOf(answer)).toEqual(['graph/ceiling-breached new'])
    expect(answer.findings[0]?.what).toBe(
      '4 derivations in all roots, over the ceiling of 3; the base has 3; new: node-3',
    )
    expect(rulesOf(await judge({ base: LIMIT, head: 'all: { derivations: 99 }\n', judgedBy: 'head', sides }))).toEqual(
      [],
    )
    expect((await judge({ head: LIMIT, sides })).facts).toEqual({})
  })

  it('only speak where they advise, and are silent where they are off', async () => {
    const sides = [chain(3), chain(4)] as const
    const text = 'all: { derivations: 3, closure-bytes: 1 }\nroots: { a: { cone-crates: 1 } }\n'
    const advised = await judge({ base: text, head: text, mode: 'advise', sides })
    expect(advised.findings.length).toBeGreaterThan(0)
    expect(advised.findings.every(({ advisory }) => advisory === true)).toBe(true)
    expect(await judge({ base: text, mode: 'off', sides })).toEqual({ findings: [], unknowns: [], facts: {} })
    const unmeasured = await judge({ base: text, mode: 'advise' })
    expect(unmeasured.unknowns.length).toBeGreaterThan(0)
    expect(unmeasured.unknowns.every(({ advisory }) => advisory === true)).toBe(true)
  })

  it('judge nothing where there is no base to take them from, and say so', async () => {
    const answer = await judge({ head: LIMIT, judgedBy: 'nobody' })
    expect(answer.unknowns).toHaveLength(1)
    expect(answer.unknowns[0]?.why).toContain('there is no base')
    expect((await judge({ judgedBy: 'nobody' })).unknowns).toEqual([])
  })

  it('that can not be read are a finding and unknown; a change that mends them gets through', async () => {
    const broken = 'all: { derivation: 3 }\n'
    const kept = await judge({ base: broken, head: broken })
    expect(rulesOf(kept)).toEqual(['graph/ceilings-damaged old'])
    expect(kept.findings[0]).toMatchObject({ file: FILE, line: 1, fix: "Did you mean 'derivations'?" })
    expect(kept.unknowns.map(({ advisory }) => advisory)).toEqual([undefined])
    expect((await judge({ base: broken, head: LIMIT })).unknowns.map(({ advisory }) => advisory)).toEqual([true])
    expect(rulesOf(await judge({ base: LIMIT, head: broken, judgedBy: 'head' }))).toEqual([
      'graph/ceilings-damaged new',
    ])
  })

  it('are not measured without an evaluation, and say what would allow it', async () => {
    const answer = await judge({ base: 'all: { derivations: 3, evaluation: 5 }\n' })
    expect(statesOf(answer)).toEqual({ '/derivations': 'not-measured', '/evaluation': 'not-measured' })
    expect(answer.unknowns).toEqual([
      {
        what: '2 ceilings were not measured: derivations of all roots and evaluation of all roots',
        why: 'There is no nix on the PATH.',
        fix: 'Install it.',
      },
    ])
  })

  it('of all roots are not kept where a root could not be evaluated, and breached all the same', async () => {
    const sides = [chain(4, ['b']), chain(4, ['b'])] as const
    const text =
      'all: { derivations: 3, depth: 9 }\nroots: { a: { depth: 9 }, b: { depth: 9 } }\nduplicates: { syn: 2 }\n'
    const answer = await judge({ base: text, head: text, sides })
    expect(statesOf(answer)).toEqual({
      '/derivations': 'breached',
      '/depth': 'not-measured',
      'a/depth': 'kept',
      'b/depth': 'not-measured',
    })
    expect(rulesOf(answer)).toEqual(['graph/ceiling-breached old'])
    expect(answer.unknowns.map(({ why }) => why)).toEqual([
      'Not all roots could be evaluated, and without them it is less than it is.',
      'Its root was not evaluated.',
    ])
  })

  it('of the evaluation and of closures are held against what was measured', async () => {
    const text = 'all: { evaluation: 4, closure-bytes: 2000 }\nroots: { a: { closure-bytes: 999 } }\n'
    const answer = await judge({ base: text, head: text, sides: [chain(3), chain(3)] })
    expect(answer.facts.ceilings?.map(({ ceiling, value, before, state }) => [ceiling, value, before, state])).toEqual([
      ['evaluation', 4, 4, 'kept'],
      ['closure-bytes', 2000, 2000, 'kept'],
      ['closure-bytes', 1000, 1000, 'breached'],
    ])
    expect(rulesOf(answer)).toEqual(['graph/ceiling-breached old'])
  })
})
