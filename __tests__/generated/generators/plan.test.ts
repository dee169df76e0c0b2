import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Judgement } from '../../../src/generated/drift.js'
import { planGenerators, type Plan, type PlanRequest } from '../../../src/generated/generators/plan.js'
import type { DeclaredGenerator } from '../../../src/settings/schema.js'
import { declare, DRIFT, judgementOf, settingsWith } from './helpers.js'

const PATHS = ['Cargo.toml', 'Cargo.lock', 'Cargo.nix', 'crate-hashes.json', 'flake.nix', 'flake.lock', 'src/main.rs']

function plan(
  judgements: readonly Judgement[],
  declared: readonly DeclaredGenerator[] = [],
  more: Partial<PlanRequest> = {},
): Plan {
  return planGenerators({
    settings: settingsWith(...declared),
    judgements,
    paths: new Set(PATHS),
    changed: null,
    snapshotFolder: null,
    isSnapshotJudged: true,
    judgesEverything: false,
    all: false,
    ...more,
  })
}

const tell = ({ steps }: Plan): string[] =>
  steps.map(({ generator, reason }) => `${generator.name}: ${reason ?? 'if fed'}`)

describe('known generators', () => {
  it('run where their file is out of step, in the order of what feeds what', () => {
    const judgements = [
      judgementOf('crate2nix', 'Cargo.nix', { drifts: [DRIFT] }),
      judgementOf('flake-lock', 'flake.lock'),
      judgementOf('cargo', 'Cargo.lock', { drifts: [DRIFT] }),
    ]
    expect(tell(plan(judgements))).toEqual(['cargo: stale', 'flake-lock: if fed', 'crate2nix: stale'])
    expect(tell(plan(judgements, [], { all: true }))).toEqual(['cargo: stale', 'flake-lock: all', 'crate2nix: stale'])
  })

  it('are called as the file’s header and the least change want it', () => {
    const { steps } = plan([
      judgementOf('cargo', 'Cargo.lock'),
      judgementOf('crate2nix', 'nix/Cargo.nix', { options: ['-f', '../Cargo.toml', '--no-default-features'] }),
      judgementOf('flake-lock', 'sub/flake.lock'),
      judgementOf('bun2nix', 'bun.nix', { mend: ['bun2nix', '-o', 'bun.nix'] }),
    ])
    expect(steps.map(({ generator: { folder, command } }) => [folder, command.join(' ')])).toEqual([
      ['', 'cargo update --workspace'],
      [
        'sub',
        'nix --extra-experimental-features nix-command flakes --option accept-flake-config false --option access-tokens  flake lock',
      ],
      ['nix', 'crate2nix generate -f ../Cargo.toml --no-default-features'],
      ['', 'bun2nix -o bun.nix'],
    ])
  })

  it('take a judge’s own command only where it names nothing that cargo would start', () => {
    const commandOf = (mend: string[]): string | undefined =>
      plan([judgementOf('cargo', 'Cargo.lock', { mend })]).steps[0]?.generator.command.join(' ')
    expect(commandOf(['cargo', 'update', '--package', 'serde', '--precise', '1.0.1'])).toBe(
      'cargo update --package serde --precise 1.0.1',
    )
    expect(commandOf(['cargo', 'update', '--config', 'build.rustc-wrapper="./x"'])).toBe('cargo update --workspace')
    expect(commandOf(['cargo', 'build'])).toBe('cargo update --workspace')
  })

  it('write hashes together with the file that they belong to', () => {
    const hashes = judgementOf('crate-hashes', 'crate-hashes.json', { drifts: [DRIFT] })
    const { steps } = plan([judgementOf('crate2nix', 'Cargo.nix'), hashes])
    expect(steps.map(({ generator, reason }) => [generator.outputs.shown, generator.mainFiles, reason])).toEqual([
      [['Cargo.nix', 'crate-hashes.json', 'registry-hashes.json'], ['Cargo.nix'], 'stale'],
    ])
    expect(plan([hashes]).steps.map(({ generator }) => generator.outputs.shown)).toEqual([['crate-hashes.json']])
  })

  it('are not called where the header asks for what can’t be given', () => {
    const options = ['-f', '../../etc/Cargo.toml']
    const { steps, uncallable } = plan([judgementOf('crate2nix', 'Cargo.nix', { options, drifts: [DRIFT] })])
    expect(steps).toEqual([])
    expect(uncallable.map(({ why }) => why)).toEqual(['its header names ../../etc/Cargo.toml, out of the tree'])
  })

  it('write the snapshot last, and only where it is told to be stale, or fed', () => {
    const judgements = [judgementOf('cargo', 'Cargo.lock'), judgementOf('crate2nix', 'Cargo.nix')]
    const more = { snapshotFolder: 'build-graph', changed: new Set(['Cargo.nix']) }
    expect(tell(plan(judgements, [], more))).toEqual(['cargo: if fed', 'crate2nix: if fed', 'snapshot: if fed'])
    const stale = judgementOf('snapshot', 'build-graph', { drifts: [DRIFT] })
    expect(tell(plan([...judgements, stale], [], more)).at(-1)).toBe('snapshot: stale')
    expect(tell(plan(judgements, [], { ...more, isSnapshotJudged: false })).at(-1)).toBe('snapshot: changed')
    const { outputs } = plan([], [], more).steps[0]?.generator ?? {}
    const written = [
      'build-graph/a.txt',
      'build-graph/ceilings.yml',
      'build-graph/a/b.txt',
      'build-graph/x.nix',
      'a.txt',
    ]
    expect(written.map((path) => outputs?.has(path))).toEqual([true, true, false, false, false])
  })
})

describe('declared generators', () => {
  it('run without a base only where the run belongs to no change', () => {
    const declared = [declare('sql', ['src/**'], ['schema.rs'])]
    const paths = new Set([...PATHS, 'schema.rs'])
    expect(tell(plan([], declared, { paths }))).toEqual(['sql: if fed'])
    expect(tell(plan([], declared, { paths, judgesEverything: true }))).toEqual(['sql: all'])
  })

  it('run where what they read or write differs from the base’s, or is not there', () => {
    const code = declare('code', ['src/**/*.rs'], ['gen.txt'])
    const there = (changed: string[] | null): string[] =>
      tell(plan([], [code], { changed: changed && new Set(changed), paths: new Set([...PATHS, 'gen.txt']) }))
    expect(there(null)).toEqual(['code: if fed'])
    expect(there(['Cargo.toml'])).toEqual(['code: if fed'])
    expect(there(['src/a/b.rs'])).toEqual(['code: changed'])
    expect(there(['gen.txt'])).toEqual(['code: changed'])
    expect(tell(plan([], [code]))).toEqual(['code: missing'])
  })

  it('replace a known one there, and are stale where its file is', () => {
    const own = declare('own', ['Cargo.lock'], ['Cargo.nix', 'crate-hashes.json'])
    const stale = judgementOf('crate2nix', 'Cargo.nix', { drifts: [DRIFT] })
    expect(tell(plan([judgementOf('cargo', 'Cargo.lock'), stale], [own]))).toEqual(['cargo: if fed', 'own: stale'])
    const hashesAlone = declare('hashes', ['Cargo.lock'], ['crate-hashes.json'])
    const { steps } = plan([stale], [hashesAlone])
    expect(steps.map(({ generator }) => [generator.name, generator.outputs.shown])).toEqual([
      ['hashes', ['crate-hashes.json']],
      ['crate2nix', ['Cargo.nix', 'registry-hashes.json']],
    ])
  })

  it.each([
    ['a circle', [declare('a', ['x'], ['y']), declare('b', ['y'], ['x'])], 'in a circle: a → b → a'],
    ['a circle of patterns', [declare('a', ['gen/**'], ['y']), declare('b', ['y'], ['gen/*.txt'])], 'a → b → a'],
    ['a circle with a known one', [declare('a', ['Cargo.nix'], ['Cargo.toml'])], 'in a circle'],
    ['one file of two', [declare('a', ['x'], ['gen/**']), declare('b', ['x'], ['gen/b'])], 'a and b both write gen/b'],
    ['one name of two', [declare('a', ['x'], ['y']), declare('a', ['x'], ['z'])], 'two generators are called a'],
    ['a path outside', [declare('a', ['x'], ['../y'])], '"../y" can\'t be one of its paths'],
    ['an absolute path', [declare('a', ['/etc/passwd'], ['y'])], "can't be one of its paths"],
    ['git’s own folder', [declare('a', ['x'], ['sub/.git/config'])], "can't be one of its paths"],
  ])('are refused for %s', (_name, declared, message) => {
    const known = [judgementOf('cargo', 'Cargo.lock'), judgementOf('crate2nix', 'Cargo.nix')]
    expect(() => plan(known, declared)).toThrow(message)
  })

  it('may read what they write themselves', () => {
    expect(tell(plan([], [declare('format', ['src/**'], ['src/**'])], { all: true }))).toEqual(['format: all'])
  })
})

describe('names', () => {
  const known = [judgementOf('cargo', 'Cargo.lock'), judgementOf('crate2nix', 'Cargo.nix')]

  it('choose generators or files, whether stale or not', () => {
    expect(tell(plan(known, [], { only: ['Cargo.nix', 'cargo'] }))).toEqual(['cargo: asked', 'crate2nix: asked'])
    expect(tell(plan(known, [], { only: ['./Cargo.nix'] }))).toEqual(['crate2nix: asked'])
    const json = judgementOf('crate2nix-json', 'Cargo.json')
    expect(tell(plan([json], [], { only: ['crate2nix-json'] }))).toEqual(['crate2nix: asked'])
  })

  it('that nobody has are the user’s error, which says which there are', () => {
    expect(() => plan(known, [], { only: ['Cargo.nix', 'x'] })).toThrow('"x" is no generator here')
  })
})

describe('any chain of generators', () => {
  it('runs each after those that feed it, in whatever order they are declared', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 }),
        fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
        (edges, order) => {
          // From a smaller number to a larger one: no circle.
          const inputs = Array.from({ length: 10 }, (_, at) => [
            'seed',
            ...edges.flatMap(([a, b]) => (Math.max(a, b) === at && a !== b ? [`out-${Math.min(a, b)}`] : [])),
          ])
          const declared = inputs
            .map((reads, at) => ({ at, key: order[at] ?? 0, made: declare(`g${at}`, reads, [`out-${at}`]) }))
            .sort((a, b) => a.key - b.key)
            .map(({ made }) => made)
          const names = plan([], declared).steps.map(({ generator }) => generator.name)
          expect([...names].sort()).toEqual(inputs.map((_, at) => `g${at}`).sort())
          for (const [a, b] of edges) {
            if (a !== b) expect(names.indexOf(`g${Math.min(a, b)}`)).toBeLessThan(names.indexOf(`g${Math.max(a, b)}`))
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})
