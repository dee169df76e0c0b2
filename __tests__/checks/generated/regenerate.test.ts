import { describe, expect, it } from '@jest/globals'
import type { CheckResult } from '../../../src/check-result.js'
import type { Answer, CheckContext } from '../../../src/checks/check.js'
import { generatedCheck } from '../../../src/checks/generated/generated-check.js'
import { followUp } from '../../../src/checks/generated/regenerate.js'
import type { RegenerateRequest, Side } from '../../../src/checks/world.js'
import type { GeneratedFacts } from '../../../src/generated/generated-facts.js'
import type { Regenerated } from '../../../src/generated/regenerated.js'
import { defaultSettings, type Settings } from '../../../src/settings/schema.js'
import { makeFinding, makeGraphCheck } from '../../report/make-report.js'
import { readExample } from '../../helpers/example.js'

const NIX = readExample('Cargo.nix')
const FRESH = { 'Cargo.lock': readExample('Cargo.lock'), 'Cargo.nix': NIX }
const STALE = { ...FRESH, 'Cargo.nix': NIX.replace('version = "2.0.0";', 'version = "1.9.9";') }

const PATCH = 'diff --git a/Cargo.nix b/Cargo.nix\n--- a/Cargo.nix\n+++ b/Cargo.nix\n@@ -1 +1,2 @@\n-a\n+b\n+c\n'
const REGENERATED: Regenerated = {
  head: '1'.repeat(40),
  runs: [{ generator: 'crate2nix', outputs: ['Cargo.nix'], state: 'written', why: '', lastLines: ['secret?'] }],
  changes: [
    {
      path: 'Cargo.nix',
      generator: 'crate2nix',
      before: '2'.repeat(40),
      after: { id: '3'.repeat(40), bytes: new Uint8Array() },
    },
  ],
  inputs: { fingerprint: '4'.repeat(64), files: [] },
  findings: [],
  unknowns: [],
  patch: PATCH,
}

function sideOf(files: Readonly<Record<string, string>>): Side {
  return {
    commit: null,
    readFile: (path) => Promise.resolve(files[path]),
    listFiles: () => Promise.resolve(Object.keys(files).map((path) => ({ path, id: path }))),
  }
}

interface Scene {
  readonly base: Readonly<Record<string, string>>
  readonly head: Readonly<Record<string, string>>
  readonly settings?: Settings
  readonly others?: readonly CheckResult[]
  readonly refuses?: boolean
}

async function judge({ base, head, settings = defaultSettings(), others = [], refuses = false }: Scene) {
  const asked: RegenerateRequest[] = []
  const refused = { what: 'not here', why: 'it may write', fix: 'ask for less' }
  const nothing = () => Promise.reject(new Error('nobody asks for it'))
  const context: CheckContext = {
    settings,
    world: {
      comparison: { kind: 'compared', base: sideOf(base), head: sideOf(head) },
      head: sideOf(head),
      rules: null,
      rootsDiffer: false,
      whyNotEvaluate: undefined,
      capture: nothing,
      captureHead: nothing,
      referenceSeconds: nothing,
      closureBytes: nothing,
      openCaches: nothing,
      regenerate: (request) => {
        asked.push(request)
        return Promise.resolve(refuses ? { regenerated: null, refused } : { regenerated: REGENERATED, refused: null })
      },
    },
    today: '2026-11-21',
    progress: () => undefined,
  }
  const own: Answer<GeneratedFacts> = await generatedCheck.run(context)
  return { own, answer: await followUp(context, own, others), asked }
}

describe('what is regenerated', () => {
  it('is what the change made stale, and the answer tells of it', async () => {
    const { answer, asked } = await judge({ base: FRESH, head: STALE })
    expect(asked).toHaveLength(1)
    expect(answer.regenerated).toBe(REGENERATED)
    expect(answer.facts?.mend).toEqual({
      runs: [{ generator: 'crate2nix', outputs: ['Cargo.nix'], state: 'written', why: '' }],
      files: [{ path: 'Cargo.nix', generator: 'crate2nix', state: 'written', added: 2, removed: 1 }],
      handBack: 'check',
      why: '',
    })
  })

  it('is nothing where all is in step, where the base had it stale, and where nobody wants it', async () => {
    expect((await judge({ base: FRESH, head: FRESH })).asked).toEqual([])
    const old = await judge({ base: STALE, head: STALE })
    expect(old.own.findings.map(({ isNew }) => isNew)).toEqual([false])
    expect(old.asked).toEqual([])
    const settings = defaultSettings()
    settings.checks.generated.regenerate = 'off'
    expect((await judge({ base: FRESH, head: STALE, settings })).asked).toEqual([])
  })

  it('is the snapshot where the graph found it newly stale', async () => {
    const snapshot = {
      folder: 'build-graph',
      state: 'stale',
      changes: [],
      surface: { added: [], removed: [] },
    } as const
    const graphWith = (isNew: boolean) =>
      makeGraphCheck(null, {
        findings: [makeFinding({ rule: 'graph/snapshot-stale', isNew })],
        facts: { cone: null, agreement: null, note: '', snapshot, ceilings: [], caches: null },
      })
    expect((await judge({ base: FRESH, head: FRESH, others: [graphWith(false)] })).asked).toEqual([])
    const { asked } = await judge({ base: FRESH, head: FRESH, others: [graphWith(true)] })
    const stale = asked[0]?.judgements.filter(({ drifts }) => drifts.length > 0)
    expect(stale?.map(({ generator, file }) => [generator, file])).toEqual([['snapshot', 'build-graph']])
  })

  it('is said to be refused where the run may not, and the finding stands', async () => {
    const { own, answer } = await judge({ base: FRESH, head: STALE, refuses: true })
    expect(answer.findings).toEqual(own.findings)
    expect(answer.unknowns).toMatchObject([{ what: 'not here', advisory: true }])
  })
})

describe('declared generators', () => {
  const declare = (inputs: string[], outputs: string[]): Settings => {
    const settings = defaultSettings()
    settings.checks.generated.regenerate = 'off'
    settings.checks.generated.generators = [{ name: 'sql', command: ['./sql.sh'], inputs, outputs }]
    return settings
  }

  it('that are not run are told where a file of theirs changed', async () => {
    const settings = declare(['Cargo.nix'], ['schema.rs'])
    const changed = await judge({ base: FRESH, head: { ...FRESH, 'schema.rs': 'new' }, settings })
    expect(changed.answer.unknowns).toMatchObject([{ fix: 'run conegate regenerate sql', advisory: true }])
    const gone = await judge({ base: { ...FRESH, 'schema.rs': 'old' }, head: FRESH, settings })
    expect(gone.answer.unknowns).toHaveLength(1)
    expect((await judge({ base: FRESH, head: FRESH, settings })).answer.unknowns).toEqual([])
  })

  it('that contradict one another are refused before anything is judged by them', async () => {
    const settings = declare(['a'], ['b'])
    settings.checks.generated.generators.push({ name: 'other', command: ['x'], inputs: ['c'], outputs: ['b'] })
    await expect(judge({ base: FRESH, head: FRESH, settings })).rejects.toThrow('both write b')
  })
})
