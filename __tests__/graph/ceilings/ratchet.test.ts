import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { figureOf, isFigure } from '../../../src/graph/ceilings/amounts.js'
import { limitOf, listCeilings, type Ceilings } from '../../../src/graph/ceilings/ceilings.js'
import { createCeilings, printCeilings } from '../../../src/graph/ceilings/edit-ceilings.js'
import { judgeCeilings } from '../../../src/graph/ceilings/judge-ceilings.js'
import type { JudgedCeilings } from '../../../src/graph/ceilings/judge-input.js'
import {
  addMissing,
  applyLowerings,
  findLowerings,
  startCeilings,
  tellLowering,
} from '../../../src/graph/ceilings/ratchet.js'
import { readCeilings } from '../../../src/graph/ceilings/read-ceilings.js'
import type { GraphMeasures } from '../../../src/graph/totals.js'
import { someCeilings, someMeasures } from './arbitrary.js'

const FILE = 'ceilings.yml'
const TODAY = '2026-06-15'

function ratchet(text: string, measures: GraphMeasures): { text: string; told: string[] } {
  const file = readCeilings(text, FILE)
  const lowerings = findLowerings(file.ceilings, measures, TODAY)
  applyLowerings(file.document, lowerings)
  return { text: printCeilings(file.document), told: lowerings.map(tellLowering) }
}

function judge(ceilings: Ceilings, measures: GraphMeasures): JudgedCeilings {
  return judgeCeilings({
    ceilings,
    alsoAccepted: [],
    proposed: ceilings,
    base: ceilings,
    today: TODAY,
    measure: ({ root, ceiling }) => {
      const figures = root === null ? measures.all : measures.roots.get(root)
      if (figures === undefined || !isFigure(ceiling)) {
        return { value: null, before: null, unknown: { what: '', why: '', fix: '' } }
      }
      return { value: figureOf(figures.totals, ceiling), before: null }
    },
    roots: { head: new Set(measures.roots.keys()), base: null },
    duplicates: { head: measures.all.duplicates, base: null, needs: () => [] },
    place: { file: FILE, lineOf: () => undefined, lineOfRoot: () => undefined, lineOfAcceptance: () => undefined },
    brought: () => '',
    remedies: () => [],
  })
}

const rulesOf = ({ findings }: JudgedCeilings) => findings.map(({ rule, subject }) => `${rule} ${subject}`).sort()

describe('the ratchet', () => {
  it('lowers what shrank, says so, and leaves the rest as a person wrote it', () => {
    const text = `# ours
version: 1
all:
  crates: 30 # after the great cleaning
  depth: 5
  cone-crates: 99
  evaluation: 7
duplicates:
  syn: 3
  rand: 2 # waits for upstream
accepted:
  - { ceiling: crates, from: 30, to: 40, reason: used up, expires: 2026-12-31 }
  - { ceiling: depth, from: 5, to: 9, reason: still needed in part, expires: 2026-12-31 }
  - { ceiling: cone-crates, from: 99, to: 120, reason: over, expires: 2026-06-14 }
  - { duplicate: rand, from: 2, to: 3, reason: used up, expires: 2026-12-31 }
`
    const totals = { derivations: 1, crates: 28, duplicateCrates: 1, edges: 1, depth: 7 }
    const measures = { all: { totals, duplicates: new Map([['syn', ['1.0.0', '2.0.0']]]) }, roots: new Map() }
    const lowered = ratchet(text, measures)
    expect(lowered.text).toBe(`# ours
version: 1
all:
  crates: 28 # after the great cleaning
  depth: 5
  cone-crates: 99
  evaluation: 7
duplicates:
  syn: 2
accepted:
  - { ceiling: depth, from: 5, to: 7, reason: still needed in part, expires: 2026-12-31 }
`)
    expect(lowered.told).toEqual([
      'crates of all roots: 30 → 28',
      'versions of syn: 3 → 2',
      'versions of rand: the pin of 2 is taken out',
      'the acceptance of crates of all roots up to 40 is taken out',
      'the acceptance of depth of all roots: 9 → 7',
      'the acceptance of cone-crates of all roots up to 120 is taken out',
      'the acceptance of versions of rand up to 3 is taken out',
    ])
  })

  it('keeps an acceptance that has run out over what is still there', () => {
    const text =
      'all: { crates: 28 }\naccepted:\n  - { ceiling: crates, from: 28, to: 40, reason: r, expires: 2026-06-14 }\n'
    const totals = { derivations: 1, crates: 30, duplicateCrates: 0, edges: 1, depth: 7 }
    expect(ratchet(text, { all: { totals, duplicates: new Map() }, roots: new Map() }).told).toEqual([])
  })

  it('never raises, never adds, and is done after one turn', () => {
    fc.assert(
      fc.property(someCeilings(), someMeasures(), (ceilings, measures) => {
        const once = ratchet(printCeilings(createCeilings(ceilings)), measures)
        const after = readCeilings(once.text, FILE).ceilings
        for (const { root, ceiling, limit } of listCeilings(after)) {
          expect(limit).toBeLessThanOrEqual(limitOf(ceilings, { kind: 'ceiling', root, ceiling }) ?? -1)
        }
        expect(listCeilings(after)).toHaveLength(listCeilings(ceilings).length)
        for (const [crate, count] of after.duplicates ?? []) {
          expect(count).toBeLessThanOrEqual(ceilings.duplicates?.get(crate) ?? -1)
        }
        expect(after.duplicates === null).toBe(ceilings.duplicates === null)
        for (const one of after.accepted) {
          const was = ceilings.accepted.filter(({ subject, expires }) => {
            return JSON.stringify(subject) === JSON.stringify(one.subject) && expires === one.expires
          })
          expect(one.to).toBeLessThanOrEqual(Math.max(-1, ...was.map(({ to }) => to)))
        }
        expect(ratchet(once.text, measures)).toEqual({ text: once.text, told: [] })
      }),
      { numRuns: 100 },
    )
  })

  it('breaches nothing that was not breached, and mends all that it is named for', () => {
    fc.assert(
      fc.property(someCeilings(), someMeasures(), (ceilings, measures) => {
        const before = judge(ceilings, measures)
        const { text } = ratchet(printCeilings(createCeilings(ceilings)), measures)
        const after = judge(readCeilings(text, FILE).ceilings, measures)
        const breaches = (judged: JudgedCeilings) => rulesOf(judged).filter((rule) => /breached|not-pinned/.test(rule))
        expect(breaches(before)).toEqual(expect.arrayContaining(breaches(after)))
        const mended = after.findings.filter(
          ({ rule, fix }) => fix.endsWith('conegate snapshot') || rule === 'graph/pinned-duplicate-gone',
        )
        // A root that is not there has no value to go by; its limits are told as gone.
        expect(mended.filter(({ rule }) => rule !== 'graph/acceptance-expired')).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('starts where the graph is, so that nothing is over it', () => {
    fc.assert(
      fc.property(someMeasures(), (measures) => {
        const { ceilings } = readCeilings(printCeilings(createCeilings(startCeilings(measures))), FILE)
        const judged = judge(ceilings, measures)
        expect(judged.findings).toEqual([])
        expect(judged.facts.every(({ state }) => state === 'kept')).toBe(true)
        expect(judged.facts).toHaveLength(5 * (measures.roots.size > 1 ? measures.roots.size + 1 : 1))
      }),
      { numRuns: 50 },
    )
  })

  it('adds limits where there are none when it is asked, and changes none', () => {
    fc.assert(
      fc.property(someCeilings(), someMeasures(), (ceilings, measures) => {
        const file = readCeilings(printCeilings(createCeilings(ceilings)), FILE)
        addMissing(file, measures)
        const after = readCeilings(printCeilings(file.document), FILE).ceilings
        for (const { root, ceiling, limit } of listCeilings(ceilings)) {
          expect(limitOf(after, { kind: 'ceiling', root, ceiling })).toBe(limit)
        }
        for (const name of ['derivations', 'crates', 'duplicate-crates', 'depth', 'edges'] as const) {
          expect(after.all[name]).toBeDefined()
        }
        if (ceilings.duplicates !== null) expect(after.duplicates).toEqual(ceilings.duplicates)
        else expect(after.duplicates?.size).toBe(measures.all.duplicates.size)
      }),
      { numRuns: 50 },
    )
  })
})
