import * as v from 'valibot'
import { LineCounter, parseDocument, isMap, isNode, type Document } from 'yaml'
import { UserError } from '../problem.js'
import { nearestName } from './nearest-name.js'
import { SettingsSchema, type Settings } from './schema.js'

/** Settings are a page, not a data set. */
const MAX_CHARACTERS = 1_000_000

/**
 * Reads `conegate.yml`. Throws `UserError` with file and line at the first thing that is wrong: YAML that does not
 * parse, a key given twice, an unknown key (with the nearest right one), a value of another type.
 */
export function readSettings(text: string, file: string): Settings {
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
      twice ? `${file}:${line}: this setting is given twice` : `${file}:${line}: not valid YAML: ${broken.message}`,
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
  const parsed = v.safeParse(SettingsSchema, data ?? {})
  if (parsed.success) return parsed.output
  throw explainIssue(parsed.issues[0], document, lines, file)
}

type Issue = v.InferIssue<typeof SettingsSchema>

function explainIssue(issue: Issue, document: Document, lines: LineCounter, file: string): UserError {
  const path = (issue.path ?? []).map((item) => item.key as string | number)
  const setting = path.join('.')
  const line = lineOf(document, lines, path)
  const place = { file, setting, ...(line === undefined ? {} : { line }) }
  const where = line === undefined ? file : `${file}:${line}`
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const key = String(path.at(-1))
    const right = nearestName(key, knownKeys(path.slice(0, -1)))
    const advice = right === undefined ? 'Remove it.' : `Did you mean '${right}'?`
    return new UserError(`${where}: unknown setting '${setting}'`, advice, place)
  }
  return new UserError(
    `${where}: '${setting}' is ${issue.received}`,
    `Write ${issue.expected ?? 'another value'} instead.`,
    place,
  )
}

/** 1-based line of the deepest part of the path that stands in the document. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number | undefined {
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
}

/** Names of the settings that may stand at a path. */
function knownKeys(path: readonly (string | number)[]): string[] {
  let schema: SchemaLike | undefined = SettingsSchema
  for (const key of path) {
    schema = unwrap(schema).entries?.[String(key)]
    if (schema === undefined) return []
  }
  return Object.keys(unwrap(schema).entries ?? {})
}

function unwrap(schema: SchemaLike): SchemaLike {
  let inner = schema
  while (inner.wrapped !== undefined) inner = inner.wrapped
  return inner
}
