import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { explainNodes } from '../../../src/graph/why/explain-nodes.js'
import { renderExplanation } from '../../../src/report/why/explain-text.js'
import { renderHubs } from '../../../src/report/why/hubs-text.js'
import { visibleLine } from '../../../src/report/why/show-lines.js'
import { explainDocument, hubsDocument, printJson } from '../../../src/report/why/why-documents.js'
import { ExplainDocumentSchema, HubsDocumentSchema } from '../../../src/report/why/why-schema.js'
import { columnsOf } from '../../../src/report/text-layout.js'
import { realInput } from '../../graph/why/real-side.js'
import { makeWhy, type Foreign } from './made-facts.js'

const PLAIN: Foreign = {
  crate: 'made',
  version: '1.0.0',
  feature: 'std',
  root: 'app',
  attribute: 'level',
  before: 'high',
  after: 'low',
}

const TRICKS = [
  '\u001b[2J',
  '\u009b31m',
  '\r',
  '\n::error::x',
  '::add-mask::x',
  '##[error]',
  '\u202e',
  '\u200b',
  '\ud800',
  '\u0007',
  '\u05d0',
  '  ',
  'ordinary',
  '/nix/store/00000000000000000000000000000000-x',
]

const hostile: fc.Arbitrary<Foreign> = fc
  .array(fc.array(fc.oneof(fc.constantFrom(...TRICKS), fc.string()), { minLength: 1, maxLength: 4 }), {
    minLength: 7,
    maxLength: 7,
  })
  .map((texts) => texts.map((parts) => parts.join('')))
  .map(([crate = '', version = '', feature = '', root = '', attribute = '', before = '', after = '']) => ({
    crate: `c${crate}`,
    version: `1${version}`,
    feature,
    root,
    attribute: `x${attribute}`,
    before,
    after,
  }))

describe('the text of an explanation', () => {
  it('tells why, what changed, why it is there and what it costs', async () => {
    const facts = explainNodes(await realInput('gnu', 'gnuSerde'), 'toml_edit')
    const text = renderExplanation(facts, { colour: false, width: 100, raw: false })
    expect(text).toContain('serde 1.0.203 → 1.0.204 › toml_edit 0.22.14')
    expect(text).toContain('crate2nix 0.15.0 › toml 0.8.14 › toml_edit 0.22.14')
    expect(text).toMatch(/crateVersion \(version\)\n +- 1\.0\.203\n +\+ 1\.0\.204\n/)
    expect(text).toContain('If toml_edit 0.22.14 alone changed: 3 of 93 crates (3.2 %), 4 of 765 derivations')
    // Hashes are no longer than they tell things apart.
    expect(text).not.toMatch(/[0-9a-z]{32}/)
    const raw = renderExplanation(facts, { colour: false, width: 100, raw: true })
    expect(raw).toContain('1500ghq198n6py5anvz5qbqagd9h1hq04f4qpsvjzrvix56snlvj')
  })

  it('tells copies apart, and counts what is left out', () => {
    const text = renderExplanation(makeWhy(PLAIN).explained, { colour: false, width: 100, raw: false })
    expect(text).toContain('rust_made-1.0.0 is there 2 times, 2 of them rebuilt.')
    expect(text).toMatch(/^made 1\.0\.0$/m)
    expect(text).toMatch(/^made 1\.0\.0 \(tests\)$/m)
    expect(text).toMatch(/- high\n +\+ low/)
  })

  it('is the same with colours, but for the colours', () => {
    const { explained } = makeWhy(PLAIN)
    const plain = renderExplanation(explained, { colour: false, width: 80, raw: false })
    const coloured = renderExplanation(explained, { colour: true, width: 80, raw: false })
    expect(coloured).toContain('\u001b[32m')
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
  })

  it('lets no derivation steer the terminal or start a workflow command, also in JSON', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 40, max: 160 }), fc.boolean(), (foreign, width, raw) => {
        const { explained, hubs } = makeWhy(foreign)
        const texts = [
          renderExplanation(explained, { colour: false, width, raw }),
          renderHubs(hubs, { colour: false, width, top: 10 }),
          printJson(explainDocument(explained, '0.1.0')),
          printJson(hubsDocument(hubs, '0.1.0')),
        ]
        for (const text of texts) {
          expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u)
          expect(text).not.toMatch(/^\s*::/m)
        }
        for (const text of texts.slice(0, 2)) expect(text).not.toContain('##[')
      }),
      { numRuns: 60 },
    )
  })

  it('keeps what changed within the width, long words too', () => {
    const after = `${'-Dflag='.repeat(60)} and words`
    const text = renderExplanation(makeWhy({ ...PLAIN, after }).explained, { colour: false, width: 60, raw: false })
    const from = text.indexOf('What changed')
    for (const line of text.slice(from).split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(60)
  })
})

describe('a line of a script', () => {
  it('keeps its indentation, and shows blanks at its end', () => {
    expect(visibleLine('\t  x = 1  ')).toBe('      x = 1··')
    expect(visibleLine('   ')).toBe('···')
    expect(visibleLine('')).toBe('')
    expect(visibleLine('a\u001b[1mb')).toBe('aU+001B[1mb')
  })
})

describe('the documents', () => {
  const schemaOf = (name: string) =>
    new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(new URL(`../../../docs/schema/${name}.json`, import.meta.url), 'utf8')) as object,
    )
  const isExplain = schemaOf('explain.v1')
  const isHubs = schemaOf('hubs.v1')

  it('are as their published schemas say, whatever derivations hold', () => {
    fc.assert(
      fc.property(hostile, (foreign) => {
        const { explained, hubs } = makeWhy(foreign)
        const [first, second]: unknown[] = [explainDocument(explained, '0.1.0'), hubsDocument(hubs, '0.1.0')].map(
          (document): unknown => JSON.parse(printJson(document)),
        )
        expect(isExplain(first)).toBe(true)
        expect(isHubs(second)).toBe(true)
        expect(v.is(ExplainDocumentSchema, first)).toBe(true)
        expect(v.is(HubsDocumentSchema, second)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('keep what derivations say as it is', () => {
    const before = 'a\u001b[2J\n\u202eb'
    const document = explainDocument(makeWhy({ ...PLAIN, before }).explained, '0.1.0')
    const printed = printJson(document)
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(document)))
    const attributes = document.triggers.flatMap((one) => one.changes.flatMap((node) => node.attributes))
    expect(attributes.map((one) => one.before)).toContain(before)
  })

  it('of hubs hold all of them, or as many as asked for', () => {
    const { hubs } = makeWhy(PLAIN)
    expect(hubsDocument(hubs, '0.1.0').hubs).toHaveLength(1)
    expect(hubsDocument(hubs, '0.1.0', 0).hubs).toHaveLength(0)
    expect(isHubs({ ...hubsDocument(hubs, '0.1.0'), version: 2 })).toBe(false)
  })
})
