import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Derivation, DerivationStore } from '../../../src/graph/derivation.js'
import { parseDerivation } from '../../../src/graph/aterm.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { compareSnapshots } from '../../../src/graph/snapshot/compare-snapshots.js'
import { makeSnapshots } from '../../../src/graph/snapshot/make-snapshot.js'
import { parseSnapshot } from '../../../src/graph/snapshot/parse-snapshot.js'
import { writeSnapshot, writeSnapshotSet } from '../../../src/graph/snapshot/write-snapshot.js'
import { outputPlaceholder, parseDrvPath } from '../../../src/graph/store-path.js'
import { DRV_GRAPH_ROOTS, readDrvGraph, storeOf, unpackDrvGraphs, type DrvGraphRoot } from '../../helpers/drv-graphs.js'
import { madeDrvPath, madePath } from '../../helpers/made-store.js'
import {
  BASH,
  blockOf,
  CURL,
  makeCrate,
  makeOther,
  makeSource,
  RUSTC,
  snapshotOf,
  storeOfNodes,
  type MadeNode,
} from './helpers.js'

const TOOLS = [BASH, RUSTC, CURL]

async function textOf(root: DrvGraphRoot): Promise<string> {
  const store = storeOf(await unpackDrvGraphs())
  const graph = await readDrvGraph(root)
  const { files } = makeSnapshots({ graph, store, repositorySources: new Set(), commit: null, surface: null })
  const [snapshot] = files.values()
  if (snapshot === undefined) throw new Error('no snapshot')
  return writeSnapshot(snapshot).replace(/^root .*$/m, 'root it')
}

/** Lines that a line diff removes and adds. Snapshots are sorted by entries, so this is what it comes to. */
function differing(before: string, after: string): [removed: string[], added: string[]] {
  const left = before.split('\n')
  const right = after.split('\n')
  return [left.filter((line, i) => line !== right[i]), right.filter((line, i) => line !== left[i])]
}

describe('what a snapshot says', () => {
  const source = makeSource('leaf', '1.0.0')
  const leaf = makeCrate({ name: 'leaf', version: '1.0.0', features: 'std  alloc', source })
  const openssl = makeOther('openssl-3.0.13', [BASH])
  const middle = makeCrate({ name: 'middle', version: '2.0.0', dependencies: [leaf] })
  const sys = makeCrate({ name: 'ssl-sys', version: '0.9.1', tools: [BASH, RUSTC, openssl] })
  const others = ['a', 'b', 'c', 'd', 'e'].map((name) => makeCrate({ name, version: '0.1.0' }))
  const local = madePath('source', 'local')
  const top = makeCrate({
    name: 'app',
    version: '0.1.0',
    dependencies: [middle, sys, ...others],
    carried: [leaf],
    env: { src: local },
  })
  const test = makeCrate({ name: 'app', version: '0.1.0', dependencies: [leaf], test: true, env: { src: '' } })
  const bundle = makeOther('bundle-1.5', [top, test, BASH])
  const sources = [
    source,
    ...['middle', 'ssl-sys', 'a', 'b', 'c', 'd', 'e', 'app'].map((name) =>
      makeSource(name.replace(/[^a-z]/g, 'x'), '1'),
    ),
  ]
  const all = [...TOOLS, ...sources, leaf, openssl, middle, sys, ...others, top, test]
  const snapshot = snapshotOf(bundle, all)

  it('crates with what they name themselves, the way in from outside, and figures', () => {
    const text = writeSnapshot(snapshot)
    expect(blockOf(snapshot, 'crate leaf')).toEqual(['crate leaf 1.0.0 registry target [alloc std]'])
    expect(blockOf(snapshot, 'crate middle')).toEqual([
      'crate middle 2.0.0 registry target []',
      '  crate leaf 1 registry target [alloc std]',
    ])
    // What is only carried along is not named, and a source is one with its crate.
    expect(blockOf(snapshot, 'crate app 0.1.0 local')).not.toContain('  crate leaf 1 registry target [alloc std]')
    expect(blockOf(snapshot, 'crate ssl-sys')).toEqual(['crate ssl-sys 0.9.1 registry target []', '  outside openssl'])
    expect(blockOf(snapshot, 'crate app 0.1.0 none')).toEqual([
      'crate app 0.1.0 none target [] test',
      '  crate leaf 1 registry target [alloc std]',
      '  outside app',
    ])
    expect(blockOf(snapshot, 'derivation bundle')).toContain('  outside bash')
    expect(text).toContain('\nusual target bash\nusual target rustc\n')
    expect(text).toContain('\noutside curl 8.7.1 2\n')
    expect(text).toContain('\noutside openssl 3.0.13 2\n')
    expect(text).not.toMatch(/[0-9a-z]{32}/)
    expect(parseSnapshot(text, 'x').value).toEqual(snapshot)
  })

  it.each([
    ['git', { rev: 'abc', url: 'https://host.invalid/x.git' }, 'git'],
    ['another download', { url: 'https://host.invalid/x.tar.gz' }, 'fetched'],
    ['a registry of one’s own', { urls: 'https://host.invalid/api/v1/crates/leaf/1.0.0/download' }, 'registry'],
  ])('that a source is from %s', (_, env, kind) => {
    const from = { ...makeSource('one', '1.0.0'), env }
    const crate = makeCrate({ name: 'one', version: '1.0.0', source: from })
    expect(blockOf(snapshotOf(crate, [...TOOLS, from]), 'crate ')).toEqual([`crate one 1.0.0 ${kind} target []`])
  })

  it('that a source is built', () => {
    const patched = makeOther('one-patched', [BASH])
    const crate = makeCrate({ name: 'one', version: '1.0.0', source: patched })
    expect(blockOf(snapshotOf(crate, [...TOOLS, patched]), 'crate ')).toEqual(['crate one 1.0.0 built target []'])
  })

  it('what has the whole repository as a source, though no crate is below it', () => {
    const whole = madePath('source', 'whole')
    const docs = makeOther('docs-1.0', [BASH], { sources: [whole], env: { src: whole } })
    const root = makeOther('all', [docs])
    const without = snapshotOf(root, [...TOOLS, docs])
    expect(without.entries.map(({ key }) => key)).toEqual(['derivation all - none'])
    const found = snapshotOf(root, [...TOOLS, docs], { repositorySources: new Set([whole]) })
    expect(found.entries.map(({ key }) => key)).toEqual(['derivation all - none', 'derivation docs 1.0 local'])
  })

  it('no commit of its own', () => {
    const commit = 'abcdef0123456789abcdef0123456789abcdef01'
    const crate = makeCrate({ name: 'app', version: `0.1.0+${commit.slice(0, 8)}` })
    const text = writeSnapshot(snapshotOf(crate, [...TOOLS, makeSource('app', '1')], { commit }))
    expect(text).toContain('crate app 0.1.0+<commit> registry')
  })

  it('names that are made to break it, so that they can be read again', () => {
    const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, version, features) => {
        const crate = makeCrate({ name, version, features })
        const made = snapshotOf(crate, [...TOOLS, makeSource(name.slice(0, 20).replace(/[^a-z]/g, 'x'), '1')])
        const text = writeSnapshot(made)
        expect(text).toMatch(/^[ -~\n×]*$/)
        expect(parseSnapshot(text, 'x')).toEqual({ value: made, problem: null })
      }),
      { numRuns: 60 },
    )
  })

  it('the side of each root alone: another root changes nothing', () => {
    const triple = (name: string) => ({ buildPhase: `rustc --target ${name}` })
    const host = makeCrate({ name: 'macro', version: '1.0.0', env: triple('x86_64-unknown-linux-gnu') })
    const cross = makeCrate({
      name: 'cross',
      version: '1.0.0',
      dependencies: [host],
      env: triple('x86_64-unknown-linux-musl'),
    })
    const native = makeCrate({
      name: 'native',
      version: '1.0.0',
      dependencies: [host],
      env: triple('x86_64-unknown-linux-gnu'),
    })
    const nodes = [...TOOLS, host, cross, native, ...['macro', 'cross', 'native'].map((name) => makeSource(name, '1'))]
    const store = storeOfNodes(nodes)
    const make = (roots: readonly MadeNode[]) => {
      const named = roots.map((root) => ({
        name: `.#${root === cross ? 'cross' : 'native'}`,
        drvPath: madeDrvPath(root),
      }))
      const graph = readGraph(store, named)
      return writeSnapshotSet(
        makeSnapshots({ graph, store, repositorySources: new Set(), commit: null, surface: null }),
      )
    }
    const alone = make([cross]).get('cross.txt')
    expect(alone).toContain('crate macro 1.0.0 registry builder []')
    expect(make([cross, native]).get('cross.txt')).toBe(alone)
    expect(make([native, cross])).toEqual(make([cross, native]))
  })
})

describe('copies', () => {
  /** A layered world of crates; each names some of those before it. */
  const worlds = fc
    .array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        version: fc.constantFrom('1.0.0', '2.0.0'),
        picks: fc.array(fc.nat(), { maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 10 },
    )
    .map((crates) => {
      const made: MadeNode[] = []
      crates.forEach(({ name, version, picks }, at) => {
        const dependencies =
          at === 0
            ? []
            : [...new Set(picks.map((pick) => pick % at))].map((i) => made[i]).filter((node) => node !== undefined)
        made.push(makeCrate({ name, version, dependencies, copy: String(at) }))
      })
      return made
    })
  const sources = ['a', 'b', 'c', 'd', 'e', 'app'].map((name) => makeSource(name, '1'))

  it('change no line of another entry', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (crates, pick) => {
        const app = makeCrate({ name: 'app', version: '0.1.0', dependencies: crates })
        const copied = crates[pick % crates.length]
        if (copied === undefined) throw new Error('no crate')
        // The same crate, built once more in another way, and needed by what was there.
        const copy: MadeNode = { ...copied, recipe: `${copied.recipe ?? ''} again` }
        const root = makeOther('root', [app])
        const rootWithCopy = makeOther('root', [app, copy], { recipe: 'with copy' })
        const before = snapshotOf(root, [...TOOLS, ...sources, ...crates, app])
        const after = snapshotOf(rootWithCopy, [...TOOLS, ...sources, ...crates, app, copy])
        const keyOfCopy = `crate ${copied.env?.crateName ?? ''} ${copied.env?.crateVersion ?? ''} `
        const others = (entries: typeof before.entries) =>
          entries.filter(({ key }) => !key.startsWith(keyOfCopy) && !key.startsWith('derivation root'))
        expect(others(after.entries)).toEqual(others(before.entries))
        expect(after.outside).toEqual(before.outside)
        expect(after.totals.crates).toBe(before.totals.crates + 1)
        expect(after.entries.reduce((sum, { count }) => sum + count, 0)).toBe(
          before.entries.reduce((sum, { count }) => sum + count, 0) + 1,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('the order in which roots and inputs come does not count', () => {
    fc.assert(
      fc.property(worlds, (crates) => {
        const forward = makeCrate({ name: 'app', version: '0.1.0', dependencies: crates })
        const backward = makeCrate({ name: 'app', version: '0.1.0', dependencies: [...crates].reverse() })
        const nodes = [...TOOLS, ...sources, ...crates]
        expect(snapshotOf(forward, nodes)).toEqual(snapshotOf(backward, [...nodes].reverse()))
      }),
      { numRuns: 30 },
    )
  })
})

describe('the real graph', () => {
  it('changes at most two lines for each entry that names serde when serde is bumped', async () => {
    const [before, after] = [await textOf('gnu'), await textOf('gnuSerde')]
    const [removed, added] = differing(before, after)
    const naming = before.split('\n').filter((line) => /^ *crate serde 1(?:\.0\.203)? /.test(line))
    expect(naming).toHaveLength(13)
    expect(removed.length + added.length).toBeLessThanOrEqual(2 * naming.length)
    // The entries that need it name the range that the bump stays in.
    expect(removed).toEqual([expect.stringMatching(/^crate serde 1\.0\.203 /)])
    expect(added).toEqual(removed.map((line) => line.replace('1.0.203', '1.0.204')))
    const parse = (text: string) => parseSnapshot(text, 'x').value
    expect(compareSnapshots(parse(before), parse(after))).toMatchObject({
      moved: [{ name: 'serde', from: '1.0.203', to: '1.0.204' }],
      added: [],
      removed: [],
      newlyNeeded: [],
    })
  })

  it('is the same text from derivations that were read as JSON', async () => {
    const files = await unpackDrvGraphs()
    const shown: DerivationStore = {
      storeDir: '/nix/store',
      load(drvPath): Derivation {
        const derivation = parseDerivation(files.get(drvPath) ?? new Uint8Array(), drvPath)
        // JSON's objects have an order of their own.
        return { ...derivation, inputs: [...derivation.inputs].reverse(), env: new Map([...derivation.env].reverse()) }
      },
    }
    for (const root of ['gnu', 'musl'] as const) {
      const graph = readGraph(shown, [{ name: root, drvPath: DRV_GRAPH_ROOTS[root] }])
      const { files: made } = makeSnapshots({
        graph,
        store: shown,
        repositorySources: new Set(),
        commit: null,
        surface: null,
      })
      const [snapshot] = made.values()
      if (snapshot === undefined) throw new Error('no snapshot')
      expect(writeSnapshot(snapshot).replace(/^root .*$/m, 'root it')).toBe(await textOf(root))
    }
  })

  it('tells the crates of the builder apart in the cross build', async () => {
    const text = await textOf('musl')
    expect(text).toContain('\ncrates 102\n')
    expect(text).toMatch(/^crate serde_derive 1\.0\.203 registry builder /m)
    expect(text).toMatch(/^crate serde 1\.0\.203 registry target /m)
    expect(text).not.toMatch(/^crate serde 1\.0\.203 registry builder /m)
  })
})

it('finds the source that a recipe has only a placeholder for', () => {
  const floating: MadeNode = { ...makeOther('one-patched', [CURL]), addressing: ['r:sha256', ''] }
  const { hashPart, name } = parseDrvPath(madeDrvPath(floating), '/nix/store')
  const src = outputPlaceholder(hashPart, name, 'out').text
  const crate = makeCrate({ name: 'one', version: '1.0.0', source: floating, env: { src } })
  const snapshot = snapshotOf(crate, [...TOOLS, floating])
  expect(blockOf(snapshot, 'crate ')).toEqual(['crate one 1.0.0 built target []'])
  expect(snapshot.outside.map((entry) => entry.name)).toEqual(['bash', 'curl', 'rustc'])
})
