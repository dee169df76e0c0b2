import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { markerOf, readMarker, renderMarker, supersedes, type Marker } from '../../src/report/marker.js'
import { BASE, HEAD, makeReport } from './make-report.js'

const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`))

const marker = fc.record<Marker, 'head' | 'run' | 'attempt' | 'base' | 'settings'>(
  {
    head: fc.constantFrom('', HEAD),
    run: fc.nat(),
    attempt: fc.nat(50),
    base: fc.constantFrom('', BASE),
    settings: fc.stringMatching(/^[A-Za-z0-9._:/=+-]{0,40}$/),
    mended: fc.array(fc.record({ inputs: hex(16), heads: fc.array(hex(12), { minLength: 1, maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 20,
    }),
  },
  { requiredKeys: ['head', 'run', 'attempt', 'base', 'settings'] },
)

describe('the marker', () => {
  it('is read back from the last line of a body', () => {
    fc.assert(
      fc.property(marker, fc.constantFrom('', '\n', '\r\n', '  \n\n'), (mine, end) => {
        expect(readMarker(`text\r\n\r\n${renderMarker(mine)}${end}`)).toEqual(mine)
      }),
    )
  })

  it('is one HTML comment that nothing in it closes', () => {
    fc.assert(
      fc.property(fc.string(), (settings) => {
        const line = renderMarker(markerOf(makeReport(), settings))
        expect(line).toMatch(/^<!-- conegate:v1 \{[^\n>]*\} -->$/)
        expect(line.slice(4, -3)).not.toContain('--')
        expect(readMarker(line)).toBeDefined()
      }),
    )
  })

  it('counts on the last line only', () => {
    const line = renderMarker(markerOf(makeReport()))
    expect(readMarker(`${line}\nwhat somebody wrote below`)).toBeUndefined()
    expect(readMarker(`> ${line}`)).toBeUndefined()
  })

  it.each([
    '',
    '<!-- conegate:v1 -->',
    '<!-- conegate:v1 {} -->',
    '<!-- conegate:v1 {"head":"zz","run":1,"attempt":1,"base":"","settings":""} -->',
    '<!-- conegate:v1 {"head":"","run":-1,"attempt":1,"base":"","settings":""} -->',
    '<!-- conegate:v1 {"head":"","run":1e999,"attempt":1,"base":"","settings":""} -->',
    '<!-- conegate:v1 {"head":"","run":"1","attempt":1,"base":"","settings":""} -->',
    '<!-- conegate:v2 {"head":"","run":1,"attempt":1,"base":"","settings":""} -->',
    `<!-- conegate:v1 {"head":"","run":1,"attempt":1,"base":"","settings":"${'x'.repeat(5000)}"} -->`,
    `<!-- conegate:v1 ${'['.repeat(500)} -->`,
    '<!-- conegate:v1 {"head":"","run":1,"attempt":1,"base":"","settings":"","mended":[["zz"]]} -->',
    `<!-- conegate:v1 {"head":"","run":1,"attempt":1,"base":"","settings":"","mended":[${'["0123456789abcdef"],'.repeat(20)}["0123456789abcdef"]]} -->`,
  ])('is not read from %j', (body) => {
    expect(readMarker(body)).toBeUndefined()
  })

  it('leaves empty what does not look as it should', () => {
    const strange = makeReport({ head: { commit: 'main --> <script>' }, run: { id: -4, attempt: 1.5, url: '' } })
    expect(markerOf(strange, 'a b')).toEqual({ head: '', run: 0, attempt: 0, base: BASE, settings: 'a-b' })
  })
})

describe('supersedes', () => {
  const at = (run: number, attempt: number, head = HEAD): Marker => ({ head, run, attempt, base: '', settings: '' })

  it('lets a newer run and a rerun replace, never an older run, whatever its attempt', () => {
    expect(supersedes(at(8, 1), at(7, 1))).toBe(true)
    expect(supersedes(at(7, 2), at(7, 1))).toBe(true)
    expect(supersedes(at(7, 1), at(7, 1))).toBe(true)
    expect(supersedes(at(7, 1), at(7, 2))).toBe(false)
    expect(supersedes(at(7, 3), at(8, 1))).toBe(false)
    expect(supersedes(at(7, 1, BASE), at(8, 1, HEAD))).toBe(false)
  })

  it('orders all markers: of two that differ in run or attempt exactly one replaces the other', () => {
    fc.assert(
      fc.property(marker, marker, (a, b) => {
        const same = a.run === b.run && a.attempt === b.attempt
        expect(supersedes(a, b) && supersedes(b, a)).toBe(same)
        expect(supersedes(a, b) || supersedes(b, a)).toBe(true)
      }),
    )
  })
})
