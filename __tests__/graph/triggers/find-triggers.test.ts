import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { computeCone } from '../../../src/graph/cone.js'
import { findForgottenHashes } from '../../../src/graph/triggers/forgotten-hash.js'
import { findTriggers, type TriggerInput } from '../../../src/graph/triggers/find-triggers.js'
import { readDrvGraph, storeOf, unpackDrvGraphs, type DrvGraphRoot } from '../../helpers/drv-graphs.js'
import { describeWith } from '../../helpers/tools.js'
import { changesInLines, inOneLine, Workspace, type State } from './workspace.js'

describe('triggers of the real graphs', () => {
  const compare = async (
    before: DrvGraphRoot,
    after: DrvGraphRoot,
  ): Promise<ReturnType<typeof findTriggers> & { readonly cone: number }> => {
    const store = storeOf(await unpackDrvGraphs())
    const [base, head] = [await readDrvGraph(before), await readDrvGraph(after)]
    const cone = computeCone(base, head)
    return { ...findTriggers({ base, head, cone, baseStore: store, headStore: store }), cone: cone.nodes.length }
  }

  it('finds serde and nothing else', async () => {
    const { triggers, because, unpaired } = await compare('gnu', 'gnuSerde')
    expect(triggers.map(inOneLine)).toEqual([
      'crate serde 1.0.203 → 1.0.204 ×1 | version+source | reach 14/13 | spares 14/13 | depth 5 | gnuSerde',
    ])
    expect(changesInLines(triggers[0])).toEqual([
      'version crateVersion: 1.0.203 → 1.0.204',
      'source outputHash: 1500ghq198n6py5anvz5qbqagd9h1hq04f4qpsvjzrvix56snlvj → 0500ghq198n6py5anvz5qbqagd9h1hq04f4qpsvjzrvix56snlvj',
      'source urls: https://static.crates.io/crates/serde/serde-1.0.203.crate → https://static.crates.io/crates/serde/serde-1.0.204.crate',
    ])
    expect([because.size, new Set([...because.values()].flat())]).toEqual([13, new Set([0])])
    expect(unpaired).toBe(0)
  })

  it('finds the three crates that were bumped', async () => {
    const { triggers } = await compare('gnu', 'gnuThree')
    expect(triggers.map(inOneLine)).toEqual([
      'crate itoa 1.0.11 → 1.0.12 ×1 | version+source | reach 6/5 | spares 5/4 | depth 4 | gnuThree',
      'crate libc 0.2.155 → 0.2.156 ×1 | version+source | reach 6/5 | spares 5/4 | depth 5 | gnuThree',
      'crate hex 0.4.3 → 0.4.4 ×1 | version+source | reach 3/2 | spares 2/1 | depth 2 | gnuThree',
    ])
  })

  it('finds serde when cross-compiling', async () => {
    const { triggers } = await compare('musl', 'muslSerde')
    expect(triggers.map(inOneLine)).toEqual([
      'crate serde 1.0.203 → 1.0.204 ×1 | version+source | reach 14/13 | spares 14/13 | depth 5 | muslSerde',
    ])
  })

  it('finds nothing where nothing changed', async () => {
    expect(await compare('gnu', 'gnu')).toMatchObject({ triggers: [], cone: 0 })
  })

  it('tells a change of everything in few triggers, which reach every node', async () => {
    const { triggers, because, cone } = await compare('gnu', 'musl')
    expect(triggers.length).toBeLessThan(cone / 5)
    expect(Math.max(...triggers.map((trigger) => trigger.reach))).toBeLessThanOrEqual(cone)
    expect([...because.values()].every((reasons) => reasons.length > 0)).toBe(true)
  })
})

interface Scenario {
  readonly name: string
  readonly before?: State
  readonly after: State
  readonly triggers: readonly string[]
  readonly changes?: readonly string[]
  readonly more?: Partial<TriggerInput>
}

function given(values: Readonly<Record<string, string>>, files: State['files'] = {}): State {
  return { arguments: values, files }
}

const BASE_COMMIT = '1111111aaaa1111aaaa1111aaaa11111aaaa1111'
const HEAD_COMMIT = '2222222bbbb2222bbbb2222bbbb22222bbbb2222'
const COMMITS = { baseCommit: BASE_COMMIT, headCommit: HEAD_COMMIT }
const REVISION = '"2222222222222222222222222222222222222222"'

const LEAF = 'crate leaf 1.0.0 → 1.0.1 ×2 | version+source | reach 8/7 | spares 8/7 | depth 3 | app cli'

/** Nine crates: `leaf` for the target and for the builder, small, left, right, derive, local, app and cli. */
const SCENARIOS: readonly Scenario[] = [
  { name: 'nothing', after: {}, triggers: [] },
  { name: 'a bump', after: given({ versions: '{ leaf = "1.0.1"; }' }), triggers: [LEAF] },
  {
    name: 'a bump of crates with structured attributes',
    before: given({ structured: 'true' }),
    after: given({ structured: 'true', versions: '{ leaf = "1.0.1"; }' }),
    triggers: [LEAF],
  },
  {
    name: 'a bump, and a feature of a crate that it carries along',
    after: given({ versions: '{ leaf = "1.0.1"; }', features: '{ right = [ "std" ]; }' }),
    triggers: [
      'crate leaf 1.0.0 → 1.0.1 ×2 | version+source | reach 8/7 | spares 5/4 | depth 3 | app cli',
      'crate right 1.0.0 ×1 | features | reach 3/3 | spares 0/0 | depth 2 | app cli',
    ],
  },
  {
    name: 'two crates that go from the same version to the same version, one needing the other',
    after: given({ versions: '{ leaf = "1.0.1"; left = "1.0.1"; }' }),
    triggers: [
      'crate leaf 1.0.0 → 1.0.1 ×2 | version+source | reach 8/7 | spares 6/5 | depth 3 | app cli',
      'crate left 1.0.0 → 1.0.1 ×1 | version+source | reach 3/2 | spares 1/0 | depth 2 | app',
    ],
  },
  {
    name: 'a feature, which phases and metadata repeat',
    after: given({ features: '{ leaf = [ "no-std" ]; }' }),
    triggers: ['crate leaf 1.0.0 ×2 | features | reach 7/7 | spares 7/7 | depth 3 | app cli'],
    changes: ['features crateFeatures:  → no-std'],
  },
  {
    name: 'a comment in one source file, which three crates are built from',
    before: given({}, { 'local/main.rs': 'fn main() {}\n' }),
    after: given({}, { 'local/main.rs': '// A comment.\nfn main() {}\n' }),
    triggers: ['other local - ×3 | source | reach 3/3 | spares 3/3 | depth 2 | app cli'],
  },
  {
    name: 'a file that the filter leaves out',
    before: given({}, { 'local/README.md': 'Read me\n' }),
    after: given({}, { 'local/README.md': 'Read me again\n' }),
    triggers: [],
  },
  {
    name: 'another filter',
    before: given({ local: '"filtered"' }),
    after: given({ local: '"unfiltered"' }),
    triggers: ['other local - ×3 | source | reach 3/3 | spares 3/3 | depth 2 | app cli'],
  },
  { name: 'the fetchers’ own curl', after: given({ curl: '"8.8.0"' }), triggers: [] },
  {
    name: 'the fetchers’ own curl and a bump: it is built to fetch, and no reason for the crates',
    after: given({ curl: '"8.8.0"', versions: '{ leaf = "1.0.1"; }' }),
    triggers: [LEAF, 'other curl 8.7.1 → 8.8.0 ×1 | version | reach 1/0 | spares 1/0 | depth 1 | '],
  },
  {
    name: 'the compiler',
    after: given({ rustcVersion: '"1.78.0"' }),
    triggers: ['other rustc 1.77.1 → 1.78.0 ×1 | version | reach 10/9 | spares 10/9 | depth 4 | app cli'],
  },
  {
    name: 'a setup script of the stdenv',
    after: given({ setup: '"setup 2"' }),
    triggers: ['other stdenv-linux - ×1 | source | reach 11/9 | spares 11/9 | depth 5 | app cli'],
  },
  {
    name: 'a bump of nixpkgs: stdenv, builder, compiler and the flags and phases of all crates',
    after: given({
      setup: '"setup 2"',
      builderScript: '"build 2"',
      rustcVersion: '"1.78.0"',
      rustcOpts: '"-C target-cpu=native"',
      phase: '"runHook preConfigure"',
    }),
    triggers: [
      'other default-builder.sh - ×11 | builder | reach 11/9 | spares 0/0 | depth 5 | app cli',
      'other stdenv-linux - ×1 | source | reach 11/9 | spares 0/0 | depth 5 | app cli',
      'other rustc 1.77.1 → 1.78.0 ×1 | version | reach 10/9 | spares 0/0 | depth 4 | app cli',
      'other extraRustcOpts - ×9 | flags+environment | reach 9/9 | spares 0/0 | depth 3 | app cli',
    ],
  },
  {
    name: 'a line of every crate’s phase',
    after: given({ phase: '"runHook preConfigure"' }),
    triggers: ['other configurePhase - ×9 | environment | reach 9/9 | spares 9/9 | depth 3 | app cli'],
    changes: ['environment configurePhase: (none) → runHook preConfigure'],
  },
  {
    name: 'an unrelated file where the source is the whole repository',
    before: given({ local: '"whole"' }, { 'notes.txt': 'one' }),
    after: given({ local: '"whole"' }, { 'notes.txt': 'two' }),
    triggers: ['other repository - ×3 | whole-repository-source | reach 3/3 | spares 3/3 | depth 2 | app cli'],
  },
  {
    name: 'another revision of a crate from git',
    after: given({ rev: REVISION }),
    triggers: ['crate small 1.0.0 ×1 | source | reach 6/5 | spares 6/5 | depth 3 | app cli'],
  },
  {
    name: 'the commit in an attribute',
    before: given({ attributes: `{ app.GIT = "${BASE_COMMIT}"; cli.GIT = "v1-${BASE_COMMIT.slice(0, 8)}"; }` }),
    after: given({ attributes: `{ app.GIT = "${HEAD_COMMIT}"; cli.GIT = "v1-${HEAD_COMMIT.slice(0, 8)}"; }` }),
    more: COMMITS,
    triggers: [
      'crate app 1.0.0 ×1 | names-commit | reach 1/1 | spares 1/1 | depth 1 | app',
      'crate cli 1.0.0 ×1 | names-commit | reach 1/1 | spares 1/1 | depth 1 | cli',
    ],
  },
  {
    name: 'another text than the commit’s',
    before: given({ attributes: `{ app.GIT = "${BASE_COMMIT}"; }` }),
    after: given({ attributes: `{ app.GIT = "${HEAD_COMMIT.slice(0, -1)}0"; }` }),
    more: COMMITS,
    triggers: ['crate app 1.0.0 ×1 | environment | reach 1/1 | spares 1/1 | depth 1 | app'],
  },
  {
    name: 'a new dependency, which all above repeat',
    after: given({ dependencies: '{ leaf = [ "util" ]; }' }),
    // Seven crates, two copies of util, and its source.
    triggers: ['crate leaf 1.0.0 ×2 | new-input | reach 10/9 | spares 10/9 | depth 3 | app cli'],
    changes: ['new-input inputs: (none) → util 1.0.0'],
  },
  {
    name: 'a new dependency of crates with structured attributes',
    before: given({ structured: 'true' }),
    after: given({ structured: 'true', dependencies: '{ leaf = [ "util" ]; }' }),
    triggers: ['crate leaf 1.0.0 ×2 | new-input | reach 10/9 | spares 10/9 | depth 3 | app cli'],
  },
  {
    name: 'a new dependency that another crate needs already',
    after: given({ dependencies: '{ left = [ "leaf" "small" ]; }' }),
    triggers: ['crate left 1.0.0 ×1 | new-input | reach 2/2 | spares 2/2 | depth 2 | app'],
  },
  {
    name: 'a lost dependency',
    after: given({ dependencies: '{ right = [ "leaf" ]; }' }),
    triggers: ['crate right 1.0.0 ×1 | lost-input | reach 3/3 | spares 3/3 | depth 2 | app cli'],
    changes: ['lost-input inputs: small 1.0.0 → (none)'],
  },
  {
    name: 'a dependency in place of another',
    after: given({ dependencies: '{ right = [ "leaf" "util" ]; }' }),
    triggers: ['crate right 1.0.0 ×1 | new-input+lost-input | reach 5/4 | spares 5/4 | depth 2 | app cli'],
  },
  {
    name: 'a dependency under another name',
    after: given({ renames: '{ right = { leaf = "blatt"; }; }' }),
    triggers: ['crate right 1.0.0 ×1 | environment | reach 3/3 | spares 3/3 | depth 2 | app cli'],
  },
  {
    name: 'a bump below new wrappers around both roots',
    after: given({ wrapped: 'true', versions: '{ leaf = "1.0.1"; }' }),
    triggers: [
      'crate leaf 1.0.0 → 1.0.1 ×2 | version+source | reach 10/7 | spares 8/7 | depth 4 | app cli',
      'other wrapped - ×2 | new | reach 2/0 | spares 0/0 | depth 1 | app cli',
    ],
  },
]

describeWith(['nix'], 'triggers of a workspace that Nix evaluated', () => {
  let workspace: Workspace
  beforeAll(() => {
    workspace = new Workspace()
  })
  afterAll(() => {
    workspace.dispose()
  })

  it.each(SCENARIOS)('$name', ({ before = {}, after, triggers, changes, more }) => {
    const [base, head] = [workspace.read(workspace.evaluate(before)), workspace.read(workspace.evaluate(after))]
    const wholes = (graph: typeof base): ReadonlySet<string> =>
      new Set(
        Array.from({ length: graph.size }, (_, node) => graph.crate(node)?.source ?? '').filter((source) =>
          source.endsWith('-repository'),
        ),
      )
    const repositorySources = { base: wholes(base), head: wholes(head) }
    const found = workspace.compareGraphs(base, head, { repositorySources, ...more })
    expect(found.triggers.map(inOneLine)).toEqual(triggers)
    if (changes !== undefined) expect(changesInLines(found.triggers[0])).toEqual(changes)
    // Whatever rebuilds has a reason.
    const reached = new Set(found.because.keys())
    expect([...found.because.values()].filter((reasons) => reasons.length === 0)).toEqual([])
    expect([...found.cone.nodes].filter((node) => head.crate(node) !== undefined && !reached.has(node))).toEqual([])
  })

  it('says of a source that is not the whole repository just that it is a source', () => {
    const { triggers } = workspace.compare(
      given({ local: '"whole"' }, { 'notes.txt': 'one' }),
      given({ local: '"whole"' }, { 'notes.txt': 'two' }),
    )
    expect(triggers.map((trigger) => trigger.kinds)).toEqual([['source']])
  })

  it('takes a root that the base has not for a trigger', () => {
    const [app = '', cli = ''] = workspace.evaluate()
    const base = workspace.read([app], ['app'])
    const { triggers } = workspace.compareGraphs(base, workspace.read([app, cli]))
    // `local` and its source are new with it; `right` the base has.
    expect(triggers.map(inOneLine)).toEqual([
      'crate cli (none) → 1.0.0 ×1 | new | reach 2/2 | spares 2/2 | depth 1 | cli'.replace('(none)', '-'),
    ])
  })

  it('finds a root again whose attribute is called otherwise', () => {
    const base = workspace.read(workspace.evaluate(), ['app', 'cli'])
    const head = workspace.read(workspace.evaluate(given({ versions: '{ leaf = "1.0.1"; }' })), ['one', 'two'])
    expect(workspace.compareGraphs(base, head).triggers.map(inOneLine)).toEqual([LEAF.replace('app cli', 'one two')])
  })

  it('finds the hash that was forgotten, and rebuilds nothing', () => {
    const old = '"1111111111111111111111111111111111111111"'
    const { base, head, store, cone } = workspace.compare({}, given({ rev: REVISION, hashOf: old, curl: '"8.8.0"' }))
    expect(cone.nodes.length).toBe(0)
    const forgotten = findForgottenHashes(base, head, { base: store, head: store })
    expect(forgotten.map(({ name, attribute, before, after, says }) => [name, attribute, before, after, says])).toEqual(
      [['source', 'rev', old.slice(1, -1), REVISION.slice(1, -1), 'revision']],
    )
  })

  it('forgets no hash where only the fetchers’ own curl changed', () => {
    const { base, head, store } = workspace.compare({}, given({ curl: '"8.8.0"' }))
    expect(findForgottenHashes(base, head, { base: store, head: store })).toEqual([])
  })
})
