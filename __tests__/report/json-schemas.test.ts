import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { toJsonSchema } from '@valibot/to-json-schema'
import { Ajv } from 'ajv'
import { CeilingsSchema } from '../../src/graph/ceilings/schema.js'
import { coneDocument } from '../../src/report/cone-document.js'
import { GeneratedDocumentSchema } from '../../src/report/generated-document.js'
import { writeReport } from '../../src/report/report-file.js'
import { ConeDocumentSchema, ReportSchema } from '../../src/report/schema.js'
import { ExplainDocumentSchema, HubsDocumentSchema } from '../../src/report/why/why-schema.js'
import { SettingsSchema } from '../../src/settings/schema.js'
import { makeCone } from './make-report.js'
import { SAMPLE_REPORTS } from './sample-reports.js'

const PUBLISHED = {
  'ceilings.v1': { schema: CeilingsSchema, title: 'conegate ceilings', description: 'The file ceilings.yml.' },
  'cone.v1': { schema: ConeDocumentSchema, title: 'conegate cone', description: 'What `conegate cone --json` prints.' },
  'explain.v1': {
    schema: ExplainDocumentSchema,
    title: 'conegate explain',
    description: 'What `conegate explain --json` prints.',
  },
  'generated.v1': {
    schema: GeneratedDocumentSchema,
    title: 'conegate generated',
    description: 'What `conegate generated --json` prints.',
  },
  'hubs.v1': { schema: HubsDocumentSchema, title: 'conegate hubs', description: 'What `conegate hubs --json` prints.' },
  'report.v1': {
    schema: ReportSchema,
    title: 'conegate report',
    description: 'One run of the gate, the file report.json.',
  },
  'settings.v1': {
    schema: SettingsSchema,
    title: 'conegate settings',
    description: 'The file conegate.yml.',
  },
} as const

function patternOf(action: object): string {
  if (!('requirement' in action) || !(action.requirement instanceof RegExp))
    throw new Error('a regex without a pattern')
  return action.requirement.source
}

function generate(name: keyof typeof PUBLISHED): string {
  const { schema, title, description } = PUBLISHED[name]
  // That no more rebuilds than there is can't be said in JSON Schema; the reader checks it.
  const { $schema, ...rest } = toJsonSchema(schema, {
    ignoreActions: ['check'],
    // A pattern of JSON Schema is one for Unicode already, so the flag that says so is left out.
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'regex' ? { ...jsonSchema, pattern: patternOf(valibotAction) } : undefined,
  })
  return `${JSON.stringify({ $schema, title, description, ...rest }, undefined, 2)}\n`
}

const fileOf = (name: string) => fileURLToPath(new URL(`../../docs/schema/${name}.json`, import.meta.url))

function compile(name: keyof typeof PUBLISHED) {
  return new Ajv({ strict: false }).compile(JSON.parse(readFileSync(fileOf(name), 'utf8')) as object)
}

describe('the published JSON Schemas', () => {
  // After a wanted change: CONEGATE_WRITE=1 npm test -- report/json-schemas
  it.each(Object.keys(PUBLISHED) as (keyof typeof PUBLISHED)[])('docs/schema/%s.json is what the code says', (name) => {
    const text = generate(name)
    if (process.env.CONEGATE_WRITE === '1') writeFileSync(fileOf(name), text)
    expect(readFileSync(fileOf(name), 'utf8')).toBe(text)
  })

  it('accept what is written, by another validator', () => {
    const isReport = compile('report.v1')
    for (const report of Object.values(SAMPLE_REPORTS)) expect(isReport(JSON.parse(writeReport(report)))).toBe(true)
    expect(compile('cone.v1')(coneDocument(makeCone(), { toolVersion: '0.1.0' }))).toBe(true)
  })

  it('accept the ceilings that are written', () => {
    const isCeilings = compile('ceilings.v1')
    const accepted = [{ ceiling: 'crates', from: 1, to: 2, reason: 'r', expires: '2026-12-31' }]
    expect(
      isCeilings({ version: 1, all: { crates: 1 }, roots: { '.#a': { depth: 2 } }, duplicates: { syn: 2 }, accepted }),
    ).toBe(true)
    expect(isCeilings({ all: { crate: 1 } })).toBe(false)
    expect(isCeilings({ roots: { '.#a': { evaluation: 1 } } })).toBe(false)
    expect(isCeilings({ duplicates: { syn: 1 } })).toBe(false)
  })

  it('refuse what is not as they say', () => {
    const isCone = compile('cone.v1')
    const document = coneDocument(makeCone(), { toolVersion: '0.1.0' })
    const { crates, ...without } = document
    expect(crates.rebuilt).toBe(13)
    expect(isCone(without)).toBe(false)
    expect(isCone({ ...document, version: 2 })).toBe(false)
    expect(isCone({ ...document, note: 'hidden\u202e' })).toBe(false)
  })
})
