/** Reads YAML by a schema, so that what is wrong is named with its line and the nearest right name. */
import * as v from 'valibot'
import { LineCounter, parseDocument, isMap, isNode, type Document } from 'yaml'
import { UserError } from '../problem.js'
import { nearestName } from './nearest-name.js'

/** What a person writes and reviews is some pages, not a data set. */
const MAX_CHARACTERS = 1_000_000

/** A path into the document: keys and indices. */
export type YamlPath = readonly (string | number)[]

export interface YamlFile<Output> {
  readonly output: Output
  /** With comments and order, to be edited. */
  readonly document: Document
  /** 1-based line of the deepest part of the path that stands in the document. */
  readonly lineOf: (path: YamlPath) => number | undefined
}

/** What the entries are called in messages. */
export type EntryWord = 'setting' | 'ceiling'

/**
 * Throws `UserError` with file and line at the first thing that is wrong: YAML that does not parse, a key given twice, an
 * unknown key (with the nearest right one), a value of another type.
 */
export function readYaml<const Schema extends v.GenericSchema>(
  text: string,
  file: string,
  schema: Schema,
  word: EntryWord,
): YamlFile<v.InferOutput<Schema>> {
  if (text.length > MAX_CHARACTERS) {
    throw new UserError(`${file} has ${text.length} characters`, `Keep it under ${MAX_CHARACTERS}.`, { file })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    maxAliasCount: 20,
  } as Parameters<typeof parseDocument>[1])
  const broken = document.errors[0] ?? document.warnings[0]
  if (broken !== undefined) {
    const line = lines.linePos(broken.pos[0]).line
    const twice = broken.code === 'DUPLICATE_KEY'
    throw new UserError(
      twice ? `${file}:${line}: this ${word} is given twice` : `${file}:${line}: not valid YAML: ${broken.message}`,
      twice ? 'Keep one of the two.' : 'Mend the YAML at this line.',
      { file, line },
    )
  }
  let data: unknown
  try {
    data = document.toJS({ maxAliasCount: 20 }) as unknown
  } catch {
    throw new UserError(`${file}: too many YAML aliases`, 'Write the values out.', { file })
  }
  const parsed = v.safeParse(schema, data ?? {})
  const finder = (path: YamlPath): number | undefined => lineOf(document, lines, path)
  if (parsed.success) return { output: parsed.output, document, lineOf: finder }
  throw explainIssue(parsed.issues[0], finder, schema, file, word)
}

function explainIssue(
  issue: v.BaseIssue<unknown>,
  lineOf: (path: YamlPath) => number | undefined,
  schema: v.GenericSchema,
  file: string,
  word: EntryWord,
): UserError {
  const path = (issue.path ?? []).map((item) => item.key as string | number)
  const setting = path.join('.')
  const line = lineOf(path)
  const place = { file, setting, ...(line === undefined ? {} : { line }) }
  const where = line === undefined ? file : `${file}:${line}`
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const key = String(path.at(-1))
    const right = nearestName(key, knownKeys(schema, path.slice(0, -1)))
    const advice = right === undefined ? 'Remove it.' : `Did you mean '${right}'?`
    return new UserError(`${where}: unknown ${word} '${setting}'`, advice, place)
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') {
    return new UserError(`${where}: '${setting}' is missing`, 'Write it there.', place)
  }
  // A message of our own says what to write; valibot's own ones all begin alike.
  if (!issue.message.startsWith('Invalid ')) {
    return new UserError(`${where}: '${setting}' is ${issue.received}`, issue.message, place)
  }
  return new UserError(
    `${where}: '${setting}' is ${issue.received}`,
    `Write ${inWords(issue.expected ?? 'another value')} instead.`,
    place,
  )
}

/** Limits of numbers as a person says them. */
function inWords(expected: string): string {
  return expected.replace(/^>=(\S+)$/, '$1 or more').replace(/^<=(\S+)$/, '$1 at most')
}

function lineOf(document: Document, lines: LineCounter, path: YamlPath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && item.key.toJSON() === key)
      const start = pair !== undefined && isNode(pair.key) ? pair.key.range?.[0] : undefined
      if (start !== undefined) return lines.linePos(start).line
    }
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return undefined
}

interface SchemaLike {
  readonly type: string
  readonly entries?: Record<string, SchemaLike>
  readonly wrapped?: SchemaLike
  /** Of a record's values. */
  readonly value?: SchemaLike
  /** Of a list's items. */
  readonly item?: SchemaLike
}

/** Names of the entries that may stand at a path. */
function knownKeys(top: v.GenericSchema, path: YamlPath): string[] {
  let schema: SchemaLike | undefined = top
  for (const key of path) {
    const outer = unwrap(schema)
    schema = outer.entries?.[String(key)] ?? outer.value ?? outer.item
    if (schema === undefined) return []
  }
  return Object.keys(unwrap(schema).entries ?? {})
}

function unwrap(schema: SchemaLike): SchemaLike {
  let inner = schema
  while (inner.wrapped !== undefined) inner = inner.wrapped
  return inner
}
