import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compareTexts, type Explanation } from '../../../src/graph/triggers/compare-texts.js'
import { PathTable } from '../../../src/graph/triggers/path-spans.js'
import { Renames } from '../../../src/graph/triggers/renames.js'
import { madeHash, madePath } from '../../helpers/made-store.js'

interface Known {
  /** Paths before and after. */
  readonly paths?: readonly (readonly [string, string])[]
  readonly words?: readonly (readonly [string, string])[]
  readonly codes?: readonly (readonly [string, string])[]
  readonly gained?: readonly string[]
  readonly lost?: readonly string[]
  readonly reordered?: boolean
}

function explain(known: Known): Explanation {
  const [before, after] = [new PathTable('/nix/store'), new PathTable('/nix/store')]
  known.paths?.forEach(([old, now], symbol) => {
    before.add(old, symbol)
    after.add(now, symbol)
  })
  const renames = new Renames()
  for (const [old, now] of known.words ?? []) renames.add(old, now)
  for (const [old, now] of known.codes ?? []) renames.addCode(old, now)
  const test = (paths: readonly string[] | undefined): ((hash: string) => boolean) | undefined =>
    paths === undefined ? undefined : (hash) => paths.some((path) => path.includes(hash))
  return {
    before,
    after,
    renames,
    gained: test(known.gained),
    lost: test(known.lost),
    reordered: known.reordered ?? false,
  }
}

/** The parts that differ, or undefined where everything is explained. */
function difference(before: string, after: string, known: Known = {}): readonly [string, string] | undefined {
  const region = compareTexts(before, after, explain(known))
  if (region === undefined) return undefined
  return [before.slice(region.beforeStart, region.beforeEnd), after.slice(region.afterStart, region.afterEnd)]
}

const A = madePath('a-1.0', 'old')
const A2 = madePath('a-1.0', 'new')
const B = madePath('b-lib', 'old')
const B2 = madePath('b-2-lib', 'new')
const C = madePath('c')
const D = madePath('d')
const PATHS = { paths: [[A, A2] as const, [B, B2] as const] }

describe('texts that differ', () => {
  it('only in explained paths are the same', () => {
    expect(difference(`-L ${A}/lib:${B}`, `-L ${A2}/lib:${B2}`, PATHS)).toBeUndefined()
    expect(difference(`x${A}y`, `x${A2}y`, PATHS)).toBeUndefined()
    expect(difference(A.slice(11), A2.slice(11), PATHS)).toBeUndefined()
  })

  it('in paths swapped for one another differ', () => {
    expect(difference(`one=${A} two=${B}`, `one=${B2} two=${A2}`, PATHS)).toEqual([
      `one=${A} two=${B}`,
      `one=${B2} two=${A2}`,
    ])
  })

  it('in a placeholder where a path was are the same, if these are partners', () => {
    const placeholder = `/${'1'.repeat(52)}`
    expect(difference(`${A}/bin`, `${placeholder}/bin`, { paths: [[A, placeholder]] })).toBeUndefined()
    expect(difference(`${placeholder}/bin`, `${A}/bin`, { paths: [[placeholder, A]] })).toBeUndefined()
  })

  it('in more than explained paths differ, and the rest is named', () => {
    expect(difference(`-O2 ${A} x`, `-O3 ${A2} x`, PATHS)).toEqual(['-O2', '-O3'])
    expect(difference(`${A} one ${B}`, `${A2} two ${B2}`, PATHS)).toEqual(['one', 'two'])
    expect(difference(A, `${A2}/bin`, PATHS)).toEqual([A, `${A2}/bin`])
    expect(difference(A, C, PATHS)).toEqual([A, C])
  })

  it('in an unknown path differ', () => {
    expect(difference(`${C}/bin`, `${D}/bin`)).toEqual([`${C}/bin`, `${D}/bin`])
  })

  it('in renamed words are the same, but only in whole ones', () => {
    const words = [['1.0', '1.1'] as const]
    expect(difference('a-1.0.tar.gz v1.0', 'a-1.1.tar.gz v1.1', { words })).toBeUndefined()
    expect(difference('lib1.0', 'lib1.1', { words })).toBeUndefined()
    expect(difference('1.0.3', '1.1.3', { words })).toEqual(['1.0.3', '1.1.3'])
    expect(difference('2.1.0', '2.1.1', { words })).toEqual(['2.1.0', '2.1.1'])
    expect(difference('21.0', '21.1', { words })).toEqual(['21.0', '21.1'])
    expect(difference('1.0', '1.2', { words })).toEqual(['1.0', '1.2'])
  })

  it('leave words alone that both sides say', () => {
    expect(difference('1.0 1.0', '1.0 1.1', { words: [['1.0', '1.1']] })).toBeUndefined()
  })

  it('may put a longer word for a shorter one, and the longest of several', () => {
    expect(difference('a-1.0/x', 'a-1.0.1/x', { words: [['1.0', '1.0.1']] })).toBeUndefined()
    const words = [['serde', 'serde2'] as const, ['serde-1.0.1', 'serde2-2.0.0'] as const]
    expect(difference('lib/serde-1.0.1.so', 'lib/serde2-2.0.0.so', { words })).toBeUndefined()
  })

  it('in metadata are the same', () => {
    const codes = [['c587c2309f', 'bd0f30fc02'] as const]
    expect(difference('libx-c587c2309f.rlib', 'libx-bd0f30fc02.rlib', { codes })).toBeUndefined()
    expect(difference('libx-c587c2309f.rlib', 'libx-0000000000.rlib', { codes })).toBeDefined()
  })
})

describe('lists', () => {
  it('may gain and lose what the inputs gained and lost', () => {
    const known = { ...PATHS, gained: [C], lost: [D] }
    expect(difference(`${A} ${D}`, A2, known)).toBeUndefined()
    expect(difference(A, `${A2} ${C}`, known)).toBeUndefined()
    expect(difference(`for i in ${D}; do`, 'for i in ; do', known)).toBeUndefined()
    expect(difference(`for i in ${A}; do`, `for i in ${A2} ${C}; do`, known)).toBeUndefined()
    expect(difference(`P=${A}/lib:${D}/lib`, `P=${A2}/lib`, known)).toBeUndefined()
  })

  it('gain options together with their paths', () => {
    const known = { ...PATHS, gained: [C] }
    expect(difference(`rustc --extern a=${A} -O`, `rustc --extern a=${A2} --extern c=${C} -O`, known)).toBeUndefined()
    expect(difference(`rustc --extern a=${A} -O`, `rustc --extern a=${A2} --extern c=${C} -g`, known)).toBeDefined()
  })

  it('gain whole lines about what the inputs gained', () => {
    const known = { ...PATHS, gained: [C] }
    expect(difference(`ln -s ${A} a\nend\n`, `ln -s ${A2} a\nln -s ${C} c\nend\n`, known)).toBeUndefined()
    expect(difference(`ln -s ${A} a\nend\n`, `ln -s ${A2} a\nln -s ${C} c\nEND\n`, known)).toBeDefined()
  })

  it('may not gain anything else', () => {
    expect(difference(A, `${A2} ${D}`, { ...PATHS, gained: [C] })).toEqual(['', ` ${D}`])
    expect(difference(`${A} x`, `${A2} ${C} x y`, { ...PATHS, gained: [C] })).toBeDefined()
  })

  it('may not lose what came, nor gain what went', () => {
    expect(difference(`${A} ${C}`, A2, { ...PATHS, gained: [C] })).toBeDefined()
    expect(difference(A, `${A2} ${D}`, { ...PATHS, lost: [D] })).toBeDefined()
  })

  it('may have another order where the inputs’ own lists changed', () => {
    expect(difference(`${A} ${B} ${C}`, `${B2} ${A2} ${C}`, { ...PATHS, gained: [D] })).toBeUndefined()
    expect(difference(`${A} ${B} ${C}`, `${B2} ${A2} ${C}`, { ...PATHS, reordered: true })).toBeUndefined()
    expect(difference(`${A} ${B} -x -y`, `${B2} ${A2} -y -x`, { ...PATHS, reordered: true })).toBeDefined()
  })

  it('may have another order where both are sorted, and no other', () => {
    const pair = (names: readonly string[]): string[] => names.map((name) => madePath(name)).sort()
    const [one = '', two = '', three = ''] = pair(['x', 'y', 'z'])
    // The middle one becomes the last, and the first.
    const known = { paths: [[one, three] as const, [two, two] as const] }
    expect(difference(`${one} ${two}`, `${two} ${three}`, known)).toBeUndefined()
    expect(difference(`${two} ${one}`, `${two} ${three}`, known)).toBeUndefined()
    expect(difference(`${one} ${two} x`, `${two} ${three} y`, known)).toBeDefined()
    const swapped = { paths: [[one, two] as const, [two, three] as const] }
    expect(difference(`${one} ${two}`, `${three} ${two}`, swapped)).toBeDefined()
  })
})

describe('long texts', () => {
  it('of fifty megabytes are compared', () => {
    const filling = 'x'.repeat(25_000_000)
    expect(difference(`${filling}${A}${filling}`, `${filling}${A2}${filling}`, PATHS)).toBeUndefined()
    const region = compareTexts(`${filling} one ${filling}`, `${filling} two ${filling}`, explain(PATHS))
    expect(region).toMatchObject({ beforeStart: 25_000_001, beforeEnd: 25_000_004, tooLong: false })
  })

  it('whose differing part is long count as differing', () => {
    const [left, right] = ['a '.repeat(1_000_000), 'b '.repeat(1_000_000)]
    expect(compareTexts(left, right, explain(PATHS))?.tooLong).toBe(true)
  })

  it('of nothing but hash characters or slashes take no longer', () => {
    const [zeros, slashes] = ['0'.repeat(2_000_000), '/'.repeat(2_000_000)]
    expect(difference(`${zeros}1`, `${zeros}2`, PATHS)).toBeDefined()
    expect(difference(`${slashes}1`, `${slashes}2`, PATHS)).toBeDefined()
  })
})

describe('random texts', () => {
  const word = fc.constantFrom('-L', 'x', 'lib', '--extern', 'a=b', '\n', ';', '"', '1.0.1', 'out', ':', '')
  const piece = fc.oneof(
    word.map((text) => [text, text] as const),
    fc.integer({ min: 0, max: 5 }).map((i) => [madePath(`p${i}`, 'old'), madePath(`p${i}`, 'new')] as const),
    fc.constant(['2.0.0', '2.1.0'] as const),
    fc.constant(['libx-c587c2309f.rlib', 'libx-bd0f30fc02.rlib'] as const),
  )
  const known: Known = {
    paths: Array.from({ length: 6 }, (_, i) => [madePath(`p${i}`, 'old'), madePath(`p${i}`, 'new')] as const),
    words: [['2.0.0', '2.1.0']],
    codes: [['c587c2309f', 'bd0f30fc02']],
  }
  const separator = fc.constantFrom(' ', '\n', ':', ' ')

  it('are the same with everything explained replaced', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, separator), { maxLength: 30 }), (pieces) => {
        const before = pieces.map(([[old], gap]) => old + gap).join('')
        const after = pieces.map(([[, now], gap]) => now + gap).join('')
        expect(difference(before, after, known)).toBeUndefined()
      }),
    )
  })

  it('differ where one word more was put in, wherever it was', () => {
    const own = fc.constantFrom('own', '3.0.0', madeHash('own'), madePath('own'), '-DNEW=1')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, separator), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        own,
        fc.boolean(),
        (pieces, place, added, reordered) => {
          const at = place % (pieces.length + 1)
          const parts = pieces.map(([[, now], gap]) => now + gap)
          const before = pieces.map(([[old], gap]) => old + gap).join('')
          const after = [...parts.slice(0, at), `${added} `, ...parts.slice(at)].join('')
          const region = compareTexts(before, after, explain({ ...known, reordered }))
          expect(region).toBeDefined()
          expect(after.slice(region?.afterStart, region?.afterEnd)).toContain(added)
        },
      ),
    )
  })
})
