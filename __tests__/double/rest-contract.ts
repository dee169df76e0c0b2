import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

/**
 * What GitHub's own OpenAPI description says of a request and of an answer.
 * The extract is written by `scripts/extract-openapi.mjs`.
 */

type Schema = Record<string, unknown>

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Schema
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
  readonly bodyRequired: boolean
  readonly answers: Readonly<Record<string, Schema | null>>
  readonly examples: Readonly<Record<string, unknown>>
}

export interface MatchedOperation {
  readonly id: string
  /** Decoded values of the path's parameters. */
  readonly path: Readonly<Record<string, string>>
}

interface Extract {
  readonly operations: Readonly<Record<string, Operation>>
  readonly $defs: Readonly<Record<string, Schema>>
}

const FILE = join(import.meta.dirname, 'fixtures/openapi-extract.json')
const extract = JSON.parse(readFileSync(FILE, 'utf8')) as Extract

/** Parameters come as text, so they are coerced; bodies and answers are not. */
const parameterAjv = createAjv(true)
const bodyAjv = createAjv(false)
const compiled = new Map<string, ValidateFunction>()

const routes = Object.entries(extract.operations).map(([id, operation]) => ({
  id,
  method: operation.method,
  names: [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
  pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
}))

function createAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes, logger: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'github', $defs: extract.$defs })
  return ajv
}

export function operationIds(): string[] {
  return Object.keys(extract.operations)
}

function operationOf(id: string): Operation {
  const operation = extract.operations[id]
  if (operation === undefined) throw new Error(`openapi-extract.json has no operation ${id}`)
  return operation
}

/** The operation of a method and path, or undefined where the extract has none. */
export function matchOperation(method: string, pathname: string): MatchedOperation | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(pathname) : null
    if (match === null) continue
    const values = match.slice(1).map((value) => decodeURIComponent(value))
    return { id: route.id, path: Object.fromEntries(route.names.map((name, index) => [name, values[index] ?? ''])) }
  }
  return undefined
}

/** Refuses what GitHub silently ignores: an object's properties are those that it declares. */
function closeObjects(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeObjects)
  if (schema === null || typeof schema !== 'object') return schema
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closeObjects(value)]))
  const isChoice = ['oneOf', 'anyOf', 'allOf'].some((key) => key in closed)
  if ('properties' in closed && !isChoice && !('additionalProperties' in closed)) closed.additionalProperties = false
  return closed
}

function compile(name: string, ajv: Ajv, schema: unknown): ValidateFunction {
  const known = compiled.get(name)
  if (known !== undefined) return known
  const validator = ajv.compile(schema as Schema)
  compiled.set(name, validator)
  return validator
}

function problemsOf(validator: ValidateFunction, value: unknown, what: string): string[] {
  if (validator(value)) return []
  return (validator.errors ?? []).map((error) => {
    const extra = 'additionalProperty' in error.params ? ` (${String(error.params.additionalProperty)})` : ''
    return `${what}${error.instancePath} ${error.message ?? 'is not valid'}${extra}`
  })
}

function checkParameters(id: string, kind: 'path' | 'query', values: Record<string, string>): string[] {
  const parameters = operationOf(id).parameters.filter((parameter) => parameter.in === kind)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
  return problemsOf(compile(`${id} ${kind}`, parameterAjv, schema), { ...values }, kind)
}

/** What is wrong with a request's path, query and body; `body` is undefined where none came. */
export function checkRequest(matched: MatchedOperation, query: Record<string, string>, body: unknown): string[] {
  const operation = operationOf(matched.id)
  const problems = [
    ...checkParameters(matched.id, 'path', matched.path),
    ...checkParameters(matched.id, 'query', query),
  ]
  if (operation.body === null) {
    if (body !== undefined) problems.push('body is not expected')
  } else if (body === undefined) {
    if (operation.bodyRequired) problems.push('body is missing')
  } else {
    problems.push(...problemsOf(compile(`${matched.id} body`, bodyAjv, closeObjects(operation.body)), body, 'body'))
  }
  return problems
}

/** What is wrong with the double's own answer. */
export function checkAnswer(id: string, status: number, body: unknown): string[] {
  const schema = operationOf(id).answers[String(status)]
  if (schema === undefined) return [`answer ${status} is not one that ${id} gives`]
  if (schema === null) return body === undefined ? [] : ['answer has a body where there is none']
  return problemsOf(compile(`${id} ${status}`, bodyAjv, schema), body, 'answer')
}

/** A fresh copy of GitHub's own example of an answer, to lay the double's state over. */
export function exampleOf(id: string, status: number): Record<string, unknown> {
  const example = operationOf(id).examples[String(status)]
  if (example === undefined) throw new Error(`openapi-extract.json has no example of ${id} ${status}`)
  return structuredClone(example) as Record<string, unknown>
}
