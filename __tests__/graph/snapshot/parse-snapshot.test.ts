import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { countDuplicates } from '../../../src/graph/snapshot/make-snapshot.js'
import { encodeName, encodeRoot } from '../../../src/graph/snapshot/names.js'
import { readKey, referTo, SOURCE_KINDS, writeKey } from '../../../src/graph/snapshot/node-keys.js'
import { parseSnapshot, parseSummary } from '../../../src/graph/snapshot/parse-snapshot.js'
import { PROBLEM_CODES } from '../../../src/graph/snapshot/problem.js'
import type { Snapshot, SnapshotEntry, SnapshotSummary } from '../../../src/graph/snapshot/snapshot.js'
import { writeSnapshot, writeSummary } from '../../../src/graph/snapshot/write-snapshot.js'

const version = fc.constantFrom('1.0.0', '1.0.1', '0.2.0', '2.0.0-rc.1', '-', '1')
const name = fc
  .oneof(fc.constantFrom('a', 'b', 'serde', 'a-b'), fc.string({ unit: 'binary', maxLength: 12 }))
  .map((text) => encodeName(text, null))
const sorted = (items: fc.Arbitrary<string>, maxLength = 4) =>
  fc.uniqueArray(items, { maxLength }).map((list) => list.sort())

const key = fc.oneof(
  fc.record({
    kind: fc.constant('crate' as const),
    name,
    version: fc.oneof(name, version),
    source: fc.constantFrom(...SOURCE_KINDS),
    side: fc.constantFrom('target' as const, 'builder' as const),
    features: sorted(name),
    test: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('derivation' as const),
    name,
    version: name,
    source: fc.constantFrom(...SOURCE_KINDS),
  }),
)

export const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    root: fc.string().map((text) => encodeRoot(text, null)),
    system: name,
    keys: fc.uniqueArray(key.map(writeKey), { minLength: 1, maxLength: 8 }),
    counts: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 8, maxLength: 8 }),
    picks: fc.array(fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 3 }), { minLength: 8, maxLength: 8 }),
    tools: fc.array(sorted(name, 2), { minLength: 8, maxLength: 8 }),
    usual: fc.record({ builder: sorted(name), target: sorted(name) }),
    outside: fc.uniqueArray(
      fc.record({ name, version: name, closure: fc.nat(), count: fc.integer({ min: 1, max: 9 }) }),
      {
        maxLength: 4,
        selector: (entry) => `${entry.name} ${entry.version} ${entry.closure}`,
      },
    ),
    edges: fc.nat(),
    depth: fc.nat(),
  })
  .map(({ root, system, keys, counts, picks, tools, usual, outside, edges, depth }) => {
    const all = keys.sort()
    const references = all.map((text) => {
      const parsed = readKey(text)
      if (parsed === undefined) throw new Error(text)
      return referTo(parsed)
    })
    const entries: SnapshotEntry[] = all.map((entry, i) => ({
      key: entry,
      count: counts[i] ?? 1,
      inputs: [...new Set((picks[i] ?? []).map((pick) => references[pick % all.length] ?? ''))].sort(),
      outside: tools[i] ?? [],
    }))
    const crates = entries.filter((entry) => entry.key.startsWith('crate ') && !entry.key.endsWith(' test'))
    const total = (list: readonly SnapshotEntry[]) => list.reduce((sum, { count }) => sum + count, 0)
    const order = (entry: Snapshot['outside'][number]) => `${entry.name} ${entry.version} ${entry.closure}`
    return {
      root,
      system,
      totals: {
        derivations: total(entries) + 5,
        crates: total(crates),
        duplicateCrates: countDuplicates(entries),
        edges,
        depth,
      },
      usual,
      entries,
      outside: outside.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    }
  })

const SUMMARY: SnapshotSummary = {
  totals: { derivations: 5, crates: 3, duplicateCrates: 0, edges: 6, depth: 2 },
  roots: [{ root: '.#a', file: 'a.txt' }],
  offers: ['packages.x86_64-linux.a', 'packages.x86_64-linux.b'],
}

const TEXT = `conegate snapshot 1
root .#app
system x86_64-linux
derivations 9
crates 3
duplicate crates 1
edges 12
depth 4

usual target bash

crate app 0.1.0 local target []
  crate syn 1 registry target [full]
  crate syn 2 registry target []
  outside openssl
crate syn 1.0.0 registry target [full]
crate syn 2.0.0 registry target []

outside bash 5.2 1
outside openssl 3.0.13 4

end
`

describe('reading a snapshot', () => {
  it('gives what was written, and writing it the same bytes', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const text = writeSnapshot(snapshot)
        expect(parseSnapshot(text, 'x')).toEqual({ value: snapshot, problem: null })
      }),
    )
    expect(parseSummary(writeSummary(SUMMARY), 'x')).toEqual({ value: SUMMARY, problem: null })
    const { value } = parseSnapshot(TEXT, 'x')
    expect(value === null ? '' : writeSnapshot(value)).toBe(TEXT)
  })

  it('takes the line ends of Windows for what they are', () => {
    expect(parseSnapshot(TEXT.replaceAll('\n', '\r\n'), 'x')).toEqual(parseSnapshot(TEXT, 'x'))
  })

  it('answers any text with a snapshot or a problem in a line of it', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(fc.constantFrom(...TEXT.split('\n'), 'crate', '  ', '×', ' × 2'), { maxLength: 30 })
        .map((lines) => lines.join('\n')),
      fc.string({ maxLength: 200 }).map((text) => `conegate snapshot 1\n${text}\nend\n`),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const parse of [parseSnapshot, parseSummary]) {
          const { value, problem } = parse(text, 'a/b.txt')
          if (problem === null) {
            expect(value).not.toBeNull()
            continue
          }
          expect(PROBLEM_CODES).toContain(problem.code)
          expect(problem.file).toBe('a/b.txt')
          expect(problem.line).toBeGreaterThanOrEqual(1)
          expect(problem.line).toBeLessThanOrEqual(text.split('\n').length + 1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('notices when a line is dropped, doubled, changed or swapped with the next', () => {
    const edits = fc.record({
      at: fc.nat({ max: TEXT.split('\n').length - 3 }),
      how: fc.constantFrom('drop', 'double', 'change', 'swap'),
      char: fc.constantFrom('z', '0', ' ', '['),
    })
    fc.assert(
      fc.property(edits, ({ at, how, char }) => {
        const lines = TEXT.split('\n')
        const line = lines[at] ?? ''
        if (how === 'drop') lines.splice(at, 1)
        else if (how === 'double') lines.splice(at, 0, line)
        else if (how === 'change') lines[at] = `${line}${char}`
        else lines.splice(at, 2, lines[at + 1] ?? '', line)
        const text = lines.join('\n')
        const { value, problem } = parseSnapshot(text, 'x')
        // What can't be told by the file alone (a root's name, a tool) is another snapshot, never the same one.
        if (problem === null) expect(writeSnapshot(value)).toBe(text)
        else expect(text).not.toBe(TEXT)
      }),
      { numRuns: 300 },
    )
  })

  const edited = (from: string | RegExp, to: string): string => {
    const text = TEXT.replace(from, to)
    expect(text).not.toBe(TEXT)
    return text
  }
  it.each([
    [
      'conflict',
      4,
      () => edited('derivations 9\n', '<<<<<<< HEAD\nderivations 9\n=======\nderivations 8\n>>>>>>> other\n'),
    ],
    ['conflict', 12, () => edited('crate app', '||||||| base\ncrate app')],
    ['newer-format', 1, () => edited('snapshot 1', 'snapshot 2')],
    ['not-a-snapshot', 1, () => edited('conegate snapshot 1\n', '')],
    ['truncated', 10, () => TEXT.slice(0, TEXT.indexOf('\n\ncrate app'))],
    ['truncated', 1, () => ''],
    ['truncated', 22, () => edited('end\n', '')],
    ['not-canonical', 22, () => `${TEXT}more\n`],
    [
      'unknown-input',
      13,
      () => edited('  crate syn 1 registry target [full]', '  crate syn 1.0.0 registry target [full]'),
    ],
    ['contradiction', 5, () => edited('crates 3', 'crates 4')],
    ['contradiction', 6, () => edited('duplicate crates 1', 'duplicate crates 0')],
    ['contradiction', 4, () => edited('derivations 9', 'derivations 2')],
    ['malformed', 12, () => edited('crate app 0.1.0 local', 'crate app 0.1.0 magic')],
    ['malformed', 7, () => edited('edges 12', 'edges twelve')],
    [
      'not-canonical',
      16,
      () =>
        edited('crate syn 1.0.0 registry target [full]\ncrate', 'crate syn 1.0.0 registry target [full] × 1\ncrate'),
    ],
  ])('says %s in line %i', (code, line, make) => {
    const { problem } = parseSnapshot(make(), 'x')
    expect(problem).toMatchObject({ code, line })
  })

  it('says where two lines are not sorted, or the same', () => {
    const lines = TEXT.split('\n')
    const at = lines.indexOf('crate syn 1.0.0 registry target [full]')
    lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? '')
    expect(parseSnapshot(lines.join('\n'), 'x').problem).toMatchObject({ code: 'unsorted', line: at + 2 })
    const twice = TEXT.split('\n')
    const tool = twice.indexOf('  outside openssl')
    twice.splice(tool, 0, '  outside openssl')
    expect(parseSnapshot(twice.join('\n'), 'x').problem).toMatchObject({ code: 'duplicate', line: tool + 2 })
  })

  it('does not take a huge file apart', () => {
    const { problem } = parseSnapshot(`${TEXT}${'\n'.repeat(17 * 1024 * 1024)}`, 'x')
    expect(problem).toMatchObject({ code: 'too-large', line: 1 })
  })

  it('counts the roots of a summary', () => {
    const text = writeSummary(SUMMARY).replace('roots 1', 'roots 2')
    expect(parseSummary(text, 'x').problem).toMatchObject({ code: 'contradiction', line: 2 })
  })
})
