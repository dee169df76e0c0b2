/**
 * Writes __tests__/double/fixtures/openapi-extract.json: the operations of GitHub's own OpenAPI description that the
 * local double of GitHub answers, with the schemas that they need and one example of each answer.
 *
 *   node scripts/extract-openapi.mjs
 *
 * The description comes from the npm package @octokit/openapi, which takes 385 MB installed. So it is no dependency: it
 * is packed into a temporary folder and one file is read. To let the double answer another operation, add it here, run
 * this, and write its handler in __tests__/double/rest-handlers.ts.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import console from 'node:console'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { URL } from 'node:url'

const PACKAGE = '@octokit/openapi'
const VERSION = '23.0.2'
const DOCUMENT = 'generated/api.github.com.json'
const TARGET = new URL('../__tests__/double/fixtures/openapi-extract.json', import.meta.url)

const OPERATIONS = [
  'actions/get-actions-cache-list',
  'actions/get-artifact',
  'actions/get-workflow-run',
  'actions/list-workflow-run-artifacts',
  'checks/create',
  'checks/list-for-ref',
  'checks/update',
  'git/create-ref',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/update-comment',
  'pulls/create',
  'pulls/get',
  'pulls/list',
  'pulls/update',
  'rate-limit/get',
  'repos/get',
  'repos/get-branch',
]

/** Says nothing about what is valid, and would be most of the bytes. */
const DROPPED = new Set(['description', 'example', 'examples', 'externalDocs', 'title', 'summary', 'readOnly'])

function readDescription() {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'))
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, `${PACKAGE}@${VERSION}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const archive = join(folder, `octokit-openapi-${VERSION}.tgz`)
    execFileSync('tar', ['-xzf', archive, '-C', folder, `package/${DOCUMENT}`])
    return JSON.parse(readFileSync(join(folder, 'package', DOCUMENT), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const description = readDescription()

function lookUp(reference) {
  let found = description
  for (const part of reference.slice(2).split('/')) found = found[part]
  return found
}

/** Follows references until there is none. */
function resolve(value) {
  let found = value
  while (found?.$ref !== undefined) found = lookUp(found.$ref)
  return found
}

const schemas = {}

/**
 * A JSON Schema that ajv compiles in place of an OpenAPI 3.0 one: references point into `$defs`, and `nullable` without
 * a type, which ajv refuses, becomes a choice with null.
 */
function convertSchema(schema, isPropertyMap = false) {
  if (Array.isArray(schema)) return schema.map((item) => convertSchema(item))
  if (schema === null || typeof schema !== 'object') return schema
  if (!isPropertyMap && typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1)
    if (!(name in schemas)) {
      schemas[name] = null // Taken, so that a schema that names itself ends.
      schemas[name] = convertSchema(lookUp(schema.$ref))
    }
    return { $ref: `github#/$defs/${name}` }
  }
  const converted = {}
  for (const [key, value] of Object.entries(schema)) {
    if (!isPropertyMap && (key.startsWith('x-') || DROPPED.has(key))) continue
    converted[key] = convertSchema(value, !isPropertyMap && key === 'properties')
  }
  if (isPropertyMap || converted.nullable === undefined || converted.type !== undefined) return converted
  const { nullable, ...rest } = converted
  return nullable && Object.keys(rest).length > 0 ? { anyOf: [rest, { type: 'null' }] } : rest
}

function describeOperation(method, path, operation) {
  const parameters = (operation.parameters ?? []).map((reference) => {
    const parameter = resolve(reference)
    return {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required === true,
      schema: convertSchema(parameter.schema),
    }
  })
  const body = operation.requestBody?.content?.['application/json']?.schema
  const answers = {}
  const examples = {}
  for (const [status, reference] of Object.entries(operation.responses)) {
    if (!status.startsWith('2')) continue
    const content = resolve(reference).content?.['application/json']
    answers[status] = content === undefined ? null : convertSchema(content.schema)
    const example = resolve(Object.values(content?.examples ?? {})[0])
    if (example !== undefined) examples[status] = example.value
  }
  return {
    method: method.toUpperCase(),
    path,
    parameters,
    body: body === undefined ? null : convertSchema(body),
    bodyRequired: operation.requestBody?.required === true,
    answers,
    examples,
  }
}

const operations = {}
for (const [path, methods] of Object.entries(description.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    if (OPERATIONS.includes(operation.operationId)) {
      operations[operation.operationId] = describeOperation(method, path, operation)
    }
  }
}
const missing = OPERATIONS.filter((name) => !(name in operations))
if (missing.length > 0) throw new Error(`${PACKAGE}@${VERSION} has no operation ${missing.join(', ')}`)

/** One entry a line, sorted: a later extract's diff names what changed. */
function writeEntries(entries) {
  const lines = Object.keys(entries)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(entries[name])}`)
  return `{\n${lines.join(',\n')}\n}`
}

const source = { package: PACKAGE, version: VERSION, document: DOCUMENT, license: 'MIT' }
const text = `{"source":${JSON.stringify(source)},\n"operations":${writeEntries(operations)},\n"$defs":${writeEntries(schemas)}}\n`
writeFileSync(TARGET, text)
console.log(
  `${Object.keys(operations).length} operations, ${Object.keys(schemas).length} schemas, ${text.length} bytes`,
)
