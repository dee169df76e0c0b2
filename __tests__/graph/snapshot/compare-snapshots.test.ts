import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compareSnapshots } from '../../../src/graph/snapshot/compare-snapshots.js'
import { judgeFolder } from '../../../src/graph/snapshot/judge-folder.js'
import { pairVersions } from '../../../src/graph/snapshot/pair-versions.js'
import type { Snapshot, SnapshotSet } from '../../../src/graph/snapshot/snapshot.js'
import { tellChange } from '../../../src/graph/snapshot/tell-change.js'
import { writeSnapshot, writeSnapshotSet } from '../../../src/graph/snapshot/write-snapshot.js'
import { countDuplicates } from '../../../src/graph/snapshot/make-snapshot.js'

/** A snapshot of entries: a header, and what it needs behind `<`. */
function make(...lines: readonly (readonly [key: string, ...inputs: readonly string[]])[]): Snapshot {
  const entries = lines
    .map(([key, ...inputs]) => ({ key, count: 1, inputs: [...inputs].sort(), outside: [] }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const crates = entries.filter(({ key }) => key.startsWith('crate') && !key.endsWith('test')).length
  return {
    root: '.#app',
    system: 'x86_64-linux',
    totals: { derivations: 20, crates, duplicateCrates: countDuplicates(entries), edges: 30, depth: 5 },
    usual: { builder: [], target: [] },
    entries,
    outside: [],
  }
}
const crate = (name: string, version: string, rest = 'registry target []') => `crate ${name} ${version} ${rest}`

describe('what became of a graph', () => {
  it('a bump is a crate that moved', () => {
    const before = make([crate('adler2', '2.0.0')], [crate('miniz', '1.0.0'), crate('adler2', '2')])
    const after = make([crate('adler2', '2.0.1')], [crate('miniz', '1.0.0'), crate('adler2', '2')])
    const change = compareSnapshots(before, after)
    expect(change).toMatchObject({
      root: '.#app',
      state: 'changed',
      moved: [{ name: 'adler2', from: '2.0.0', to: '2.0.1' }],
      added: [],
      removed: [],
      duplicated: [],
      newlyNeeded: [],
    })
    if (change === null) throw new Error('no change')
    expect(tellChange(change, before, after)).toEqual(['adler2 2.0.0 → 2.0.1'])
  })

  it('a second version is one, and says which there are', () => {
    const change = compareSnapshots(
      make([crate('syn', '1.0.109')]),
      make([crate('syn', '1.0.109')], [crate('syn', '2.0.1')]),
    )
    expect(change).toMatchObject({
      added: [crate('syn', '2.0.1')],
      moved: [],
      duplicated: [{ name: 'syn', versions: ['1.0.109', '2.0.1'] }],
      newlyNeeded: [],
    })
  })

  it('a crate that moved and changed its features is both', () => {
    const change = compareSnapshots(
      make([crate('log', '0.4.1')]),
      make([crate('log', '0.4.2', 'registry target [std]')]),
    )
    expect(change).toMatchObject({
      moved: [{ name: 'log', from: '0.4.1', to: '0.4.2' }],
      removed: [crate('log', '0.4.1')],
      added: [crate('log', '0.4.2', 'registry target [std]')],
    })
  })

  it('what is newly needed, from outside, too', () => {
    const before = make([crate('app', '0.1.0')])
    const after = {
      ...make([crate('app', '0.1.0'), crate('new', '1')], [crate('new', '1.0.0')]),
      outside: [{ name: 'openssl', version: '3.0', closure: 4, count: 1 }],
    }
    expect(compareSnapshots(before, after)).toMatchObject({
      newlyNeeded: ['new', 'openssl'],
      added: [crate('new', '1.0.0'), 'outside openssl 3.0'],
    })
  })

  it('a new edge is told, though no node came', () => {
    const before = make([crate('a', '1.0.0')], [crate('b', '1.0.0')])
    const after = make([crate('a', '1.0.0'), crate('b', '1')], [crate('b', '1.0.0')])
    const change = compareSnapshots(before, after)
    if (change === null) throw new Error('no change')
    expect(tellChange(change, before, after)).toEqual(['a 1.0.0 needs b 1'])
  })

  it('nothing is nothing, and a root comes and goes', () => {
    const one = make([crate('a', '1.0.0')])
    expect(compareSnapshots(one, one)).toBeNull()
    expect(compareSnapshots(null, null)).toBeNull()
    expect(compareSnapshots(null, one)).toMatchObject({ state: 'added', before: null, after: one.totals })
    expect(compareSnapshots(one, null)).toMatchObject({ state: 'removed', before: one.totals, after: null })
  })

  it('the other way round it is the other way round', () => {
    const worlds = fc
      .uniqueArray(
        fc.record({
          name: fc.constantFrom('a', 'b', 'c'),
          version: fc.constantFrom('0.1.0', '0.2.0', '1.0.0', '1.1.0', '2.0.0', 'odd'),
          rest: fc.constantFrom('registry target []', 'registry builder [x]', 'git target [] test'),
        }),
        { minLength: 1, maxLength: 8, selector: ({ name, version, rest }) => crate(name, version, rest) },
      )
      .map((list) => make(...list.map(({ name, version, rest }) => [crate(name, version, rest)] as const)))
    fc.assert(
      fc.property(worlds, worlds, (one, other) => {
        const there = compareSnapshots(one, other)
        const back = compareSnapshots(other, one)
        expect(there?.added).toEqual(back?.removed)
        expect(there?.removed).toEqual(back?.added)
        const turned = back?.moved.map(({ name, from, to }) => ({ name, from: to, to: from }))
        const order = (list: typeof turned) => list?.map(({ name, from, to }) => `${name} ${from} ${to}`).sort()
        expect(order(there === null ? undefined : [...there.moved])).toEqual(order(turned))
        // Together they are the whole difference.
        const keys = (snapshot: Snapshot) => new Set(snapshot.entries.map(({ key }) => key))
        for (const key of there?.added ?? []) expect(keys(other).has(key) && !keys(one).has(key)).toBe(true)
      }),
    )
  })

  it.each([
    [['1.0.0'], ['1.1.0', '2.0.0'], [['1.0.0', '1.1.0']]],
    [['0.10.0', '0.11.0'], ['0.12.0'], [['0.11.0', '0.12.0']]],
    [
      ['1.0.9', '2.0.1'],
      ['1.0.10', '2.0.2'],
      [
        ['1.0.9', '1.0.10'],
        ['2.0.1', '2.0.2'],
      ],
    ],
    [['1.0.0'], ['2.0.0'], [['1.0.0', '2.0.0']]],
    [[], ['2.0.0'], []],
  ])('%j and %j are paired as %j', (went, came, pairs) => {
    expect(pairVersions(went, came)).toEqual(pairs)
  })
})

describe('a folder against the graph', () => {
  const snapshot = make([crate('a', '1.0.0')])
  const set: SnapshotSet = {
    files: new Map([['app.txt', snapshot]]),
    summary: { totals: snapshot.totals, roots: [{ root: '.#app', file: 'app.txt' }], offers: [] },
  }
  const texts = writeSnapshotSet(set)
  const with_ = (more: Readonly<Record<string, string | null>>) => {
    const files = new Map(texts)
    for (const [file, text] of Object.entries(more))
      if (text === null) files.delete(file)
      else files.set(file, text)
    return files
  }
  const states = (more: Readonly<Record<string, string | null>>, isWhole = true) =>
    judgeFolder(set, with_(more), isWhole)
      .filter(({ state }) => state !== 'current')
      .map(({ file, state }) => `${file} ${state}`)

  it('is current where every file is what the graph gives, whatever its line ends', () => {
    expect(states({})).toEqual([])
    expect(states({ 'app.txt': writeSnapshot(snapshot).replaceAll('\n', '\r\n') })).toEqual([])
    expect(states({ 'notes.txt': 'why we keep openssl\n', 'README.md': 'x' })).toEqual([])
  })

  it('says what is stale, missing, unneeded or damaged', () => {
    expect(states({ 'app.txt': writeSnapshot(make([crate('a', '0.9.0')])) })).toEqual(['app.txt stale'])
    expect(states({ 'app.txt': null })).toEqual(['app.txt missing'])
    expect(states({ 'old.txt': writeSnapshot(snapshot) })).toEqual(['old.txt unneeded'])
    expect(states({ 'app.txt': 'x' })).toEqual(['app.txt damaged'])
    expect(states({ 'roots.txt': (texts.get('roots.txt') ?? '').replace('.#app', '.#other') })).toEqual([
      'roots.txt stale',
    ])
  })

  it('says nothing of what may only not have been captured', () => {
    expect(states({ 'old.txt': writeSnapshot(snapshot), 'roots.txt': null }, false)).toEqual([])
    expect(states({ 'old.txt': 'conegate snapshot 1\n' }, false)).toEqual(['old.txt damaged'])
  })

  it('tells the change, and its lines', () => {
    const [stale] = judgeFolder(set, with_({ 'app.txt': writeSnapshot(make([crate('a', '0.9.0')])) }), true)
    expect(stale).toMatchObject({ told: ['a 0.9.0 → 1.0.0'], lines: { added: 1, removed: 1 } })
  })
})
