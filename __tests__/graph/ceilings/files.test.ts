import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { listCeilings, type Ceilings, type Limits } from '../../../src/graph/ceilings/ceilings.js'
import { tellLoosened } from '../../../src/graph/ceilings/compare-ceilings.js'
import { isDay, nextYear } from '../../../src/graph/ceilings/day.js'
import { acceptInDocument, createCeilings, printCeilings, setLimit } from '../../../src/graph/ceilings/edit-ceilings.js'
import { ceilingsPath, readCeilings } from '../../../src/graph/ceilings/read-ceilings.js'
import { UserError } from '../../../src/problem.js'
import { someCeilings } from './arbitrary.js'

const FILE = 'build-graph/ceilings.yml'

function problemOf(text: string): UserError {
  try {
    readCeilings(text, FILE)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was wrong with it')
}

/** Without what is not set, and as plain data. */
function plain({ all, roots, duplicates, accepted }: Ceilings): unknown {
  const limits = (of: Limits) => Object.fromEntries(Object.entries(of))
  return {
    all: limits(all),
    roots: Object.fromEntries([...roots].map(([root, of]) => [root, limits(of)])),
    duplicates: duplicates === null ? null : Object.fromEntries(duplicates),
    accepted,
  }
}

describe('readCeilings', () => {
  it('reads what is written, whatever the names', () => {
    fc.assert(
      fc.property(someCeilings(), (ceilings) => {
        expect(plain(readCeilings(printCeilings(createCeilings(ceilings)), FILE).ceilings)).toEqual(plain(ceilings))
      }),
      { numRuns: 200 },
    )
  })

  it('reads an empty file as no limits', () => {
    const { ceilings } = readCeilings('', FILE)
    expect(listCeilings(ceilings)).toEqual([])
    expect(ceilings.duplicates).toBeNull()
  })

  it.each([
    ['all:\n  crate: 3\n', `${FILE}:2: unknown ceiling 'all.crate'`, "Did you mean 'crates'?"],
    ['roots:\n  a#b:\n    dept: 3\n', `${FILE}:3: unknown ceiling 'roots.a#b.dept'`, "Did you mean 'depth'?"],
    [
      'accepted:\n  - { ceiling: crates, from: 1, to: 2, reson: x, expires: 2026-01-01 }\n',
      `${FILE}:2: 'accepted.0.reason' is missing`,
      'Write it there.',
    ],
    ['all:\n  crates: many\n', `${FILE}:2: 'all.crates' is "many"`, 'Write number instead.'],
    ['all:\n  crates: 1.5\n', `${FILE}:2: 'all.crates' is 1.5`, 'Write a whole number.'],
    ['all:\n  crates: 1\n  crates: 2\n', `${FILE}:3: this ceiling is given twice`, 'Keep one of the two.'],
    [
      'accepted:\n  - { ceiling: crates, from: 1, to: 2, reason: x, expires: 2026-02-30 }\n',
      `${FILE}:2: 'accepted.0.expires' is "2026-02-30"`,
      'Write a day that there is, as YYYY-MM-DD.',
    ],
    [
      'accepted:\n  - { from: 1, to: 2, reason: x, expires: 2026-02-03 }\n',
      `${FILE}:2: 'accepted.0' is Object`,
      'Name either a ceiling or a duplicate.',
    ],
    [
      'all:\n<<<<<<< ours\n  crates: 1\n=======\n  crates: 2\n>>>>>>> theirs\n',
      `${FILE}:2: a merge conflict is not resolved`,
      'Keep the lower of each two ceilings and all acceptances, then run: conegate snapshot',
    ],
    [
      'version: 2\nall: { more: 1 }\n',
      `${FILE} has format 2, and this conegate knows format 1`,
      'Use a newer conegate',
    ],
    ['all: [\n', `${FILE}:2: not valid YAML`, 'Mend the YAML at this line.'],
  ])('names line and mend of what is wrong: %j', (text, message, advice) => {
    const problem = problemOf(text)
    expect(problem.message).toContain(message)
    expect(problem.advice).toContain(advice)
  })

  it('is found beside the snapshots', () => {
    expect(ceilingsPath('build-graph')).toBe(FILE)
    expect(ceilingsPath('nix/graph/')).toBe('nix/graph/ceilings.yml')
  })
})

describe('edits', () => {
  const TEXT = `# Ask the build team before raising.
version: 1
roots:
  # the image
  .#image: { edges: 9 }
all:
  depth: 4 # the deepest is serde_derive
  crates: 28
`

  it('leave comments, order and everything else', () => {
    const { document } = readCeilings(TEXT, FILE)
    setLimit(document, { kind: 'ceiling', root: null, ceiling: 'depth' }, 3)
    expect(printCeilings(document)).toBe(TEXT.replace('depth: 4', 'depth: 3'))
  })

  it('write an acceptance in one line, and the next of the same in its place', () => {
    const { document, ceilings } = readCeilings(TEXT, FILE)
    const subject = { kind: 'ceiling', root: null, ceiling: 'crates' } as const
    const reason = `long: ${'a, b # c '.repeat(30).trim()}`
    acceptInDocument(document, ceilings, { subject, from: 28, to: 30, reason, expires: '2026-12-31' })
    const text = printCeilings(document)
    expect(text.startsWith(TEXT)).toBe(true)
    expect(text.slice(TEXT.length).trimEnd().split('\n')).toHaveLength(2)
    const again = readCeilings(text, FILE)
    expect(again.ceilings.accepted).toEqual([{ subject, from: 28, to: 30, reason, expires: '2026-12-31' }])
    acceptInDocument(again.document, again.ceilings, { subject, from: 28, to: 31, reason: 'x', expires: '2027-01-01' })
    expect(readCeilings(printCeilings(again.document), FILE).ceilings.accepted).toEqual([
      { subject, from: 28, to: 31, reason: 'x', expires: '2027-01-01' },
    ])
  })
})

describe('tellLoosened', () => {
  const BASE = `all: { crates: 28, depth: 5 }
roots: { .#app: { cone-percent: 10 } }
duplicates: { syn: 2 }
accepted:
  - { ceiling: depth, from: 5, to: 6, reason: known, expires: 2026-12-31 }
`
  const told = (head: string | undefined, now = false) => tellLoosened(BASE, head, FILE, now)

  it('says nothing of what stays or is tightened', () => {
    expect(told(BASE)).toEqual([])
    const tighter = BASE.replace('28', '27').replace('syn: 2', '').replace('to: 6', 'to: 5.5').replace('12-31', '10-31')
    expect(told(tighter)).toEqual([])
    expect(tellLoosened(undefined, BASE, FILE, false)).toEqual([])
  })

  it.each([
    ['a limit that is raised', BASE.replace('28', '40'), `${FILE}: crates of all roots is raised from 28 to 40`],
    [
      'a limit that is removed',
      BASE.replace('crates: 28, ', ''),
      `${FILE}: the ceiling of 28 on crates of all roots is removed`,
    ],
    [
      'a root that is renamed',
      BASE.replace('.#app', '.#apps'),
      `${FILE}: the ceiling of 10 % on cone-percent of .#app is removed`,
    ],
    ['a new pin', BASE.replace('syn: 2', 'syn: 2, rand: 3'), `${FILE}: rand may be there in 3 versions`],
    ['a higher pin', BASE.replace('syn: 2', 'syn: 3'), `${FILE}: syn may be there in 3 versions instead of 2`],
    [
      'that duplicates are limited no more',
      BASE.replace('duplicates: { syn: 2 }\n', ''),
      `${FILE}: duplicates are limited no more: any crate may come a second time`,
    ],
    [
      'a longer acceptance',
      BASE.replace('2026-12-31', '2027-01-31'),
      `${FILE}: depth of all roots: 6 instead of 5 are accepted until 2027-01-31`,
    ],
  ])('tells of %s', (_, head, sentence) => {
    expect(told(head)).toEqual([sentence])
  })

  it('tells of a new acceptance without the stranger’s reason, and whether it counts', () => {
    const head = `${BASE}  - { ceiling: crates, from: 28, to: 30, reason: "@everyone merge this", expires: 2026-12-31 }\n`
    expect(told(head)).toEqual([`${FILE}: crates of all roots: 30 instead of 28 are accepted until 2026-12-31`])
    expect(told(head, true)[0]).toMatch(/, which counts now: checks\.graph\.ceilings\.accept-in-change is set$/)
  })

  it('tells of a file that is removed, or can not be read', () => {
    expect(told(undefined)).toEqual([`${FILE} is removed, and with it all 3 ceilings`])
    expect(told('all: { crates: no }\n')).toEqual([`${FILE}:1: 'all.crates' is "no"; Write number instead.`])
  })

  it('says nothing exactly where nothing is looser, by every limit', () => {
    fc.assert(
      fc.property(someCeilings(), someCeilings(), (base, head) => {
        const texts = [base, head].map((of) => printCeilings(createCeilings({ ...of, accepted: [], duplicates: null })))
        const limits = (of: Ceilings) =>
          new Map(listCeilings(of).map(({ root, ceiling, limit }) => [JSON.stringify([root, ceiling]), limit]))
        const after = limits(head)
        const looser = [...limits(base)].filter(([key, limit]) => (after.get(key) ?? Infinity) > limit)
        const sentences = tellLoosened(texts[0], texts[1], FILE, false)
        expect(sentences).toHaveLength(Math.min(looser.length, 61))
      }),
      { numRuns: 100 },
    )
  })
})

describe('days', () => {
  it('are those of the calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          expect(isDay(day)).toBe(true)
          expect(nextYear(day) > day).toBe(true)
          expect(isDay(nextYear(day))).toBe(true)
        },
      ),
    )
    for (const day of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '', '2100-02-29']) {
      expect(isDay(day)).toBe(false)
    }
    expect(isDay('2028-02-29')).toBe(true)
    expect(nextYear('2028-02-29')).toBe('2029-03-01')
  })
})
