import { describe, expect, it } from '@jest/globals'
import { snapshotPart } from '../../../src/checks/graph/snapshot-part.js'
import type { CapturedGraphs, PartAnswer, SideGraph } from '../../../src/checks/graph/captured-graphs.js'
import type { CheckContext } from '../../../src/checks/check.js'
import { judgeCapturedPair } from '../../../src/checks/graph/evaluated-cone.js'
import { readSide } from '../../../src/checks/graph/read-side.js'
import { makeSideSnapshots } from '../../../src/checks/graph/snapshot-set.js'
import type { CapturedSide, Side, World } from '../../../src/checks/world.js'
import { NO_GRAPH_FACTS } from '../../../src/graph/graph-facts.js'
import { writeSnapshotSet } from '../../../src/graph/snapshot/write-snapshot.js'
import { defaultSettings } from '../../../src/settings/schema.js'
import { BASH, CURL, makeCrate, makeSource, RUSTC, storeOfNodes, type MadeNode } from '../../graph/snapshot/helpers.js'
import { madeDrvPath, madePath } from '../../helpers/made-store.js'

const TOOLS = [BASH, RUSTC, CURL]
const SOURCES = ['leaf', 'app', 'extra'].map((name) => makeSource(name, '1'))

function sideOf(version: string, more: Partial<CapturedSide> = {}, extra = false): CapturedSide {
  const leaf = makeCrate({ name: 'leaf', version })
  const added = makeCrate({ name: 'extra', version: '1.0.0' })
  const app = makeCrate({
    name: 'app',
    version: '0.1.0',
    dependencies: extra ? [leaf, added] : [leaf],
    env: { src: LOCAL },
  })
  const nodes: MadeNode[] = [...TOOLS, ...SOURCES, leaf, added, app]
  const roots = [{ name: '.#app', drvPath: madeDrvPath(app) }]
  return {
    roots,
    store: storeOfNodes(nodes),
    repositorySources: new Set(),
    surface: ['packages.x86_64-linux.app'],
    ...more,
  }
}
const LOCAL = madePath('source', 'local')

type Folder = Readonly<Record<string, string>>

/** The files that the side's graph gives. */
function filesOf(side: CapturedSide): Record<string, string> {
  const graph: SideGraph = readSide(side)
  return Object.fromEntries(
    [...writeSnapshotSet(makeSideSnapshots(graph, new Map()))].map(([file, text]) => [`build-graph/${file}`, text]),
  )
}

function commitOf(files: Folder): Side {
  return {
    commit: 'a'.repeat(40),
    readFile: (path) => Promise.resolve(files[path]),
    listFiles: () =>
      Promise.resolve(
        Object.keys(files)
          .sort()
          .map((path) => ({ path, id: files[path] ?? '' })),
      ),
  }
}

interface Case {
  readonly base?: CapturedSide
  readonly head?: CapturedSide
  readonly baseFiles?: Folder
  readonly headFiles: Folder
  readonly mode?: 'enforce' | 'advise' | 'off'
  readonly isCaptured?: boolean
}

async function judge({
  base,
  head = sideOf('1.0.0'),
  baseFiles,
  headFiles,
  mode,
  isCaptured = true,
}: Case): Promise<PartAnswer> {
  const graphs: CapturedGraphs | null = !isCaptured
    ? null
    : base === undefined
      ? { head: readSide(head), base: null, cone: null, found: null }
      : judgeCapturedPair({ base, head, how: 'evaluated', evaluator: 'nix', system: '', leftOut: [] }, null, null)
          .graphs
  const settings = defaultSettings()
  const { graph } = settings.checks
  const changed = {
    ...settings,
    checks: { ...settings.checks, graph: { ...graph, snapshot: { ...graph.snapshot, mode: mode ?? 'enforce' } } },
  }
  const judged = commitOf(headFiles)
  const unknown = { what: 'no base', why: '', fix: '' }
  const world = {
    comparison:
      baseFiles === undefined
        ? { kind: 'none', unknown }
        : { kind: 'compared', base: commitOf(baseFiles), head: judged },
    head: judged,
  } as Partial<World> as World
  const context: CheckContext = {
    settings: changed,
    world,
    today: '2026-01-01',
    progress: () => undefined,
  } as Partial<CheckContext> as CheckContext
  return await snapshotPart.judge(context, graphs, { facts: NO_GRAPH_FACTS, unknowns: [] })
}

const rules = ({ findings }: PartAnswer): string[] =>
  findings.map(({ rule, isNew }) => `${rule.slice(6)} ${isNew ? 'new' : 'old'}`)
const ONE = sideOf('1.0.0')
const TWO = sideOf('1.0.1')

describe('the snapshot in the gate', () => {
  it('is not spoken of where nobody keeps one, or it is off', async () => {
    const nothing = { findings: [], unknowns: [], facts: {} }
    expect(await judge({ headFiles: { 'build-graph/notes.md': '' }, baseFiles: {} })).toEqual(nothing)
    expect(await judge({ headFiles: { 'build-graph/roots.txt': 'x' }, mode: 'off' })).toEqual(nothing)
  })

  it('is current, and says what the change does', async () => {
    const answer = await judge({ base: ONE, head: TWO, baseFiles: filesOf(ONE), headFiles: filesOf(TWO) })
    expect(answer.findings).toEqual([])
    expect(answer.unknowns).toEqual([])
    expect(answer.facts.snapshot).toMatchObject({
      folder: 'build-graph',
      state: 'current',
      changes: [{ root: '.#app', state: 'changed', moved: [{ name: 'leaf', from: '1.0.0', to: '1.0.1' }] }],
      surface: { added: [], removed: [] },
    })
  })

  it('is stale: what moved, and the one command', async () => {
    const answer = await judge({ base: ONE, head: TWO, baseFiles: filesOf(ONE), headFiles: filesOf(ONE) })
    expect(rules(answer)).toEqual(['snapshot-stale new'])
    const [finding] = answer.findings
    expect(finding).toMatchObject({
      file: 'build-graph/app.txt',
      fix: 'Run conegate snapshot, and commit build-graph/ with its new files.',
    })
    expect(finding?.what).toContain('leaf 1.0.0 → 1.0.1')
    expect(answer.facts.snapshot?.state).toBe('stale')
  })

  it('was stale already', async () => {
    const old = filesOf(sideOf('0.9.0'))
    expect(rules(await judge({ base: ONE, head: TWO, baseFiles: old, headFiles: old }))).toEqual(['snapshot-stale old'])
  })

  it.each([
    [
      'conflict',
      (text: string) => text.replace('derivations', '<<<<<<< HEAD\nderivations'),
      /unresolved merge conflict/,
      /Run conegate snapshot/,
    ],
    ['newer', (text: string) => text.replace('snapshot 1', 'snapshot 7'), /format 7/, /Update conegate/],
    ['truncated', (text: string) => text.slice(0, 200), /stops before its last line/, /Run conegate snapshot/],
    ['edited', (text: string) => text.replace(/crates \d+/, 'crates 99'), /it was edited/, /Run conegate snapshot/],
  ])('is damaged (%s): where, and what to do', async (_, damage, what, fix) => {
    const files = filesOf(ONE)
    const headFiles = { ...files, 'build-graph/app.txt': damage(files['build-graph/app.txt'] ?? '') }
    const answer = await judge({ base: ONE, head: ONE, baseFiles: files, headFiles })
    expect(rules(answer)).toEqual(['snapshot-damaged new'])
    expect(answer.findings[0]).toMatchObject({
      file: 'build-graph/app.txt',
      line: expect.any(Number),
      subject: 'app.txt',
    })
    expect(answer.findings[0]?.what).toMatch(what)
    expect(answer.findings[0]?.fix).toMatch(fix)
    expect(answer.facts.snapshot?.state).toBe('damaged')
    // Also where there was no evaluating.
    const unseen = await judge({ baseFiles: headFiles, headFiles, isCaptured: false })
    expect(rules(unseen)).toEqual(['snapshot-damaged old'])
  })

  it('lacks a file, has one too many, or is gone', async () => {
    const files = filesOf(ONE)
    const { 'build-graph/app.txt': text = '', ...others } = files
    expect(rules(await judge({ base: ONE, head: ONE, baseFiles: files, headFiles: others }))).toEqual([
      'snapshot-missing new',
    ])
    expect(
      rules(
        await judge({ base: ONE, head: ONE, baseFiles: files, headFiles: { ...files, 'build-graph/old.txt': text } }),
      ),
    ).toEqual(['snapshot-unneeded new'])
    const gone = await judge({ base: ONE, head: ONE, baseFiles: files, headFiles: {} })
    expect(rules(gone)).toEqual(['snapshot-missing new'])
    expect(gone.findings[0]?.what).toContain('is gone')
  })

  it('only speaks where it is advised', async () => {
    const answer = await judge({
      base: ONE,
      head: TWO,
      baseFiles: filesOf(ONE),
      headFiles: filesOf(ONE),
      mode: 'advise',
    })
    expect(answer.findings.map(({ advisory }) => advisory)).toEqual([true])
    const unseen = await judge({ headFiles: filesOf(ONE), isCaptured: false, mode: 'advise' })
    expect(unseen.unknowns.map(({ advisory }) => advisory)).toEqual([true])
  })

  it('is unknown without an evaluation; what is committed still says what changed', async () => {
    const answer = await judge({ baseFiles: filesOf(ONE), headFiles: filesOf(TWO), isCaptured: false })
    expect(answer.findings).toEqual([])
    expect(answer.unknowns).toHaveLength(1)
    expect(answer.facts.snapshot).toMatchObject({ state: 'unknown', changes: [{ moved: [{ name: 'leaf' }] }] })
  })

  it('does not take a root that could not be captured for one that is gone', async () => {
    const files = { ...filesOf(ONE), 'build-graph/other.txt': filesOf(ONE)['build-graph/app.txt'] ?? '' }
    const lost = { ...ONE, lost: ['.#other'] }
    const answer = await judge({ base: lost, head: lost, baseFiles: files, headFiles: files })
    expect(answer.findings).toEqual([])
    expect(answer.unknowns).toHaveLength(1)
    expect(answer.facts.snapshot?.state).toBe('unknown')
  })

  it('tells what the flake offers, and keeps what is committed where that can’t be asked', async () => {
    const more = { ...ONE, surface: ['checks.x86_64-linux.lint', 'packages.x86_64-linux.app'] }
    const answer = await judge({ base: ONE, head: more, baseFiles: filesOf(ONE), headFiles: filesOf(more) })
    expect(answer.facts.snapshot?.surface).toEqual({ added: ['checks.x86_64-linux.lint'], removed: [] })
    const unasked = { ...ONE, surface: null }
    expect(rules(await judge({ base: ONE, head: unasked, baseFiles: filesOf(ONE), headFiles: filesOf(ONE) }))).toEqual(
      [],
    )
    const stale = await judge({ base: ONE, head: more, baseFiles: filesOf(ONE), headFiles: filesOf(ONE) })
    expect(stale.findings[0]?.what).toContain('checks.x86_64-linux.lint came')
  })

  it('says which crate holds the snapshot in its source', async () => {
    const files = filesOf(ONE)
    const summary = files['build-graph/roots.txt']
    const holding = {
      ...ONE,
      readSource: (path: string) => (path === `${LOCAL}/build-graph/roots.txt` ? summary : undefined),
    }
    const answer = await judge({ base: ONE, head: holding, baseFiles: files, headFiles: files })
    expect(answer.findings).toMatchObject([{ rule: 'graph/snapshot-in-source', advisory: true, isNew: false }])
    expect(answer.findings[0]?.what).toContain('the source of app')
    // Another folder of that name, with another text, is not it.
    const other = { ...ONE, readSource: () => 'conegate snapshot 1\n' }
    expect((await judge({ base: ONE, head: other, baseFiles: files, headFiles: files })).findings).toEqual([])
  })
})
