import { describe, expect, it } from '@jest/globals'
import { computeCone } from '../../../src/graph/cone.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { findTriggers } from '../../../src/graph/triggers/find-triggers.js'
import { tellAttributes } from '../../../src/graph/why/attribute-changes.js'
import type { AttributeChange } from '../../../src/graph/why-facts.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, madePath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'

type Env = Readonly<Record<string, string>>
type Sided = Readonly<Record<'before' | 'after', Env>>

/** What is told of one derivation that needs a library, whose path changes, too; `LIB` in a value stands for that path. */
function tell(env: Sided, { isRaw = false, name = 'app' } = {}): readonly AttributeChange[] {
  const make = (side: 'before' | 'after'): { all: MadeDerivation[]; root: MadeDerivation } => {
    const library: MadeDerivation = { name: 'library-1.2.3', recipe: side, env: { flags: side } }
    const path = madePath(library.name, side)
    const own = Object.entries(env[side]).map(([key, value]) => [key, value.replaceAll('LIB', path)])
    const root: MadeDerivation = {
      name,
      recipe: `${side} ${JSON.stringify(env[side])}`,
      inputs: new Map([[madeDrvPath(library), ['out']]]),
      env: Object.fromEntries(own) as Env,
    }
    return { all: [library, root], root }
  }
  const [before, after] = [make('before'), make('after')]
  const store = storeOf(makeFiles([...before.all, ...after.all]))
  const read = ({ root }: typeof before) => readGraph(store, [{ name: 'root', drvPath: madeDrvPath(root) }])
  const [base, head] = [read(before), read(after)]
  const found = findTriggers({ base, head, cone: computeCone(base, head), baseStore: store, headStore: store })
  const look = found.look(head.roots[0]?.node ?? -1)
  if (look === undefined) throw new Error('the root is not in the cone')
  return tellAttributes(look, isRaw).attributes
}

function shown(changes: readonly AttributeChange[]): string[] {
  const signs = { removed: '-', added: '+', kept: ' ', skipped: '…' } as const
  return changes.flatMap((one) => [
    `${one.attribute} (${one.form})`,
    ...one.lines.map((line) => `${signs[line.what]} ${line.text}`),
  ])
}

describe('what changed in a derivation', () => {
  it('is nothing where all of it follows from its inputs', () => {
    const same = { buildInputs: 'LIB', script: 'ld LIB/lib\nstrip out' }
    expect(tell({ before: same, after: same })).toEqual([])
  })

  it('is one value for another', () => {
    const changes = tell({ before: { level: 'high', lib: 'LIB' }, after: { level: 'low', lib: 'LIB' } })
    expect(shown(changes)).toEqual(['level (value)', '- high', '+ low'])
  })

  it('is a variable that came or went', () => {
    const changes = tell({ before: { gone: 'x' }, after: { come: 'y' } })
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [null, 'y'],
      ['x', null],
    ])
    expect(shown(changes)).toEqual(['come (value)', '+ y', 'gone (value)', '- x'])
  })

  it('is members of a list, whatever their order, without paths of changed inputs', () => {
    const changes = tell({
      before: { crateFeatures: 'alloc default std', makeFlags: '-O2 -L=LIB/lib -g' },
      after: { crateFeatures: 'std derive alloc', makeFlags: '-g -L=LIB/lib -O3' },
    })
    expect(shown(changes)).toEqual([
      'crateFeatures (list)',
      '- default',
      '+ derive',
      'makeFlags (list)',
      '- -O2',
      '+ -O3',
    ])
  })

  it('is lines of a script, with what stands around them and without paths of changed inputs', () => {
    const script = (flag: string): string =>
      [
        'set -e',
        ...Array.from({ length: 9 }, (_, i) => `echo ${i}`),
        `cc ${flag} -L LIB/lib`,
        'install LIB/x',
        'true',
      ].join('\n')
    const changes = tell({ before: { buildPhase: script('-O2') }, after: { buildPhase: script('-O3') } })
    const [before, after] = [/^- cc -O2 /, /^\+ cc -O3 /]
    const lines = shown(changes)
    expect(lines).toHaveLength(8)
    expect(lines.slice(0, 4)).toEqual(['buildPhase (lines)', '… 8', '  echo 7', '  echo 8'])
    expect(lines[4]).toMatch(before)
    expect(lines[5]).toMatch(after)
    expect(lines.at(-1)).toBe('  true')
    // What is kept for machines is what the files say.
    expect(changes[0]?.before).toContain(madePath('library-1.2.3', 'before'))
    expect(changes[0]?.after).toContain(madePath('library-1.2.3', 'after'))
  })

  it('is told by key where attributes are structured', () => {
    const json = (value: object): string => JSON.stringify({ name: 'app', lib: 'LIB', ...value })
    const changes = tell({
      before: { __json: json({ jobs: 1, features: ['a', 'b'], env: { deep: { one: 1, two: 2 } } }) },
      after: { __json: json({ jobs: 2, features: ['b', 'c'], env: { deep: { one: 1, two: 3 } } }) },
    })
    const lines = shown(changes)
    expect(lines).toEqual(expect.arrayContaining(['jobs (value)', '- 1', '+ 2', 'features (list)', '- a', '+ c']))
    expect(lines.filter((line) => line.includes('two'))).toEqual(['-   "two": 2', '+   "two": 3'])
    expect(lines.some((line) => line.startsWith('lib') || line.startsWith('__json'))).toBe(false)
  })

  it('is everything that differs if asked for raw', () => {
    const same = { buildInputs: 'LIB' }
    const changes = tell({ before: same, after: same }, { isRaw: true })
    expect(shown(changes)).toEqual([
      'buildInputs (list)',
      `- ${madePath('library-1.2.3', 'before')}`,
      `+ ${madePath('library-1.2.3', 'after')}`,
    ])
  })

  it('is bounded, and says so', () => {
    const long = (text: string): string => Array.from({ length: 5_000 }, (_, i) => `${text} ${i}`).join('\n')
    const [change] = tell({ before: { script: long('old') }, after: { script: long('new') } })
    expect(change?.cut).toBe(true)
    expect(change?.lines.length).toBeLessThanOrEqual(300)
    const huge = 'x\n'.repeat(600_000)
    const [other] = tell({ before: { script: huge }, after: { script: `${huge}y` } })
    expect([other?.cut, other?.lines, other?.before?.length]).toEqual([true, [], 100_000])
  })
})
