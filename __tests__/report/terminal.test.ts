import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderTerminal } from '../../src/report/terminal.js'
import { columnsOf, renderColumns, wrapText } from '../../src/report/text-layout.js'
import { hostileReport } from './hostile-report.js'
import { makeReport } from './make-report.js'
import { SAMPLE_REPORTS } from './sample-reports.js'

const sample = (name: string) => SAMPLE_REPORTS[name] ?? makeReport()

describe('the terminal text', () => {
  it('says the sentence first, then the figures and the triggers', () => {
    const lines = renderTerminal(sample('renovate-bump'), { colour: false, width: 120 }).split('\n')
    expect(lines[0]).toBe('13 of 504 crates rebuild (2.6 %), because adler2 2.0.0 → 2.0.1')
    expect(lines[1]).toContain('14 of 1873 derivations (0.7 %)')
    expect(lines.find((line) => line.startsWith('adler2'))).toMatch(/2\.0\.0 → 2\.0\.1 +version +13 \(14\)/)
  })

  it('puts what is loosened and what fails before the details', () => {
    const text = renderTerminal(sample('gate-fails'), { colour: false, width: 100 })
    const place = (words: string) => text.indexOf(words)
    expect(place('loosens')).toBeGreaterThan(0)
    expect(place('loosens')).toBeLessThan(place('Trigger'))
    expect(place('The gate fails')).toBeLessThan(place('Trigger'))
    expect(text).toContain('To mend it:')
  })

  it.each(Object.keys(SAMPLE_REPORTS))('%s is the same with colours, but for the colours', (name) => {
    const plain = renderTerminal(sample(name), { colour: false, width: 100 })
    const coloured = renderTerminal(sample(name), { colour: true, width: 100 })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[1m')
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
  })

  it('lets no name steer the terminal or start a workflow command', () => {
    fc.assert(
      fc.property(hostileReport(), fc.integer({ min: 40, max: 200 }), (report, width) => {
        const text = renderTerminal(report, { colour: false, width })
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u)
        expect(text).not.toMatch(/^\s*::/m)
        expect(text).not.toContain('##[')
      }),
      { numRuns: 80 },
    )
  })

  it('keeps tables and prose within the width', () => {
    const text = renderTerminal(sample('several-triggers'), { colour: false, width: 70 })
    for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(70)
  })
})

describe('text in lines and columns', () => {
  it('breaks at spaces and loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 5, max: 40 }),
        (words, width) => {
          const lines = wrapText(words.join(' '), width, '  ')
          expect(lines.map((line) => line.trim()).join(' ')).toBe(words.join(' '))
          for (const line of lines) {
            expect(columnsOf(line) <= width || !line.trim().includes(' ')).toBe(true)
          }
        },
      ),
    )
  })

  it('shortens the widest cells before it leaves columns out', () => {
    const rows = [
      ['Trigger', 'Why', 'Crates'],
      ['hyper', 'features: +client, +http1, +http2, +server, +runtime, +stream, +tcp', '12'],
    ]
    const lines = renderColumns(rows, 60)
    expect(lines.map((line) => columnsOf(line) <= 60)).toEqual([true, true])
    expect(lines[0]).toMatch(/^Trigger +Why +Crates$/)
    expect(lines[1]).toMatch(/^hyper +features: \+client.*….* 12$/)
    expect(renderColumns(rows, 40)[1]).toContain('…')
    expect(renderColumns(rows, 30)[0]).toBe('Trigger  Why')
  })

  it('fits any table into the width, down to two narrow columns', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '名', '-', '…'), maxLength: 90 })
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 200 }),
        fc
          .integer({ min: 2, max: 6 })
          .chain((columns) =>
            fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
          ),
        (width, rows) => {
          for (const line of renderColumns(rows, width)) expect(columnsOf(line)).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it('counts wide characters as two columns', () => {
    expect(
      renderColumns(
        [
          ['名', 'x'],
          ['ab', 'y'],
        ],
        20,
      ),
    ).toEqual(['名  x', 'ab  y'])
  })
})
