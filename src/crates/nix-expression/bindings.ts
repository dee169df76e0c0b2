/** The bindings of a set or of a `let`: `a.b = …;`, `inherit x;`, `inherit (from) x;`. */
import type { InputError } from '../../problem.js'
import type { Lexer } from './lexer.js'
import type { AttrName, Attribute, Attrs, DynamicAttribute, Expression } from './syntax.js'

/** What bindings need of the parser that reads them; it needs them in turn. */
export interface BindingsParser {
  readonly lexer: Lexer
  enter(): void
  leave(): void
  expect(kind: string): void
  unexpected(wanted: string): InputError
  parseExpression(): Expression
  parseValue(name: string): Expression
  parseAttrName(): AttrName
  parseAttrPath(): AttrName[]
}

/** A set while it is read: what its text says in several places (`a.b = 1; a.c = 2;`) is put together. */
interface OpenAttrs extends Attrs {
  readonly entries: Map<string, Attribute>
  readonly dynamic: DynamicAttribute[]
  recursive: boolean
  end: number
}

/**
 * Reads bindings up to `close`, which is read too. The current token is the first behind the opening brace or `let`.
 * Throws `InputError` where an attribute is given twice.
 */
export function readBindings(parser: BindingsParser, at: number, recursive: boolean, close: '}' | 'in'): Attrs {
  const { lexer } = parser
  const attrs: OpenAttrs = { kind: 'attrs', at, recursive, entries: new Map(), dynamic: [], end: at }
  parser.enter()
  while (!lexer.is(close)) {
    if (lexer.is('inherit')) readInherit(parser, attrs)
    else readBinding(parser, attrs)
  }
  parser.leave()
  attrs.end = lexer.end
  lexer.advance()
  return attrs
}

function readBinding(parser: BindingsParser, attrs: OpenAttrs): void {
  const { lexer } = parser
  const at = lexer.start
  if (lexer.is('end')) throw parser.unexpected('"}"')
  const first = parser.parseAttrName()
  const path = lexer.is('.') ? [first, ...readRest(parser)] : null
  if (!lexer.is('=')) throw parser.unexpected('"="')
  lexer.advance()
  const value = path === null && typeof first === 'string' ? parser.parseValue(first) : parser.parseExpression()
  if (!lexer.is(';')) throw parser.unexpected('";"')
  lexer.advance()
  if (path !== null) addNested(parser, attrs, path, value, at)
  else if (typeof first === 'string') add(parser, attrs, first, value, at)
  else attrs.dynamic.push({ at, name: first, value })
}

function readRest(parser: BindingsParser): AttrName[] {
  parser.lexer.advance()
  return parser.parseAttrPath()
}

function readInherit(parser: BindingsParser, attrs: OpenAttrs): void {
  const { lexer } = parser
  lexer.advance()
  let from: Expression | null = null
  if (lexer.is('(')) {
    lexer.advance()
    from = parser.parseExpression()
    parser.expect(')')
  }
  while (!lexer.is(';')) {
    const at = lexer.start
    const name = parser.parseAttrName()
    if (typeof name !== 'string') throw lexer.fail('An inherited attribute has a computed name.', at)
    if (attrs.entries.has(name)) throw twice(parser, name, at)
    const value: Expression =
      from === null ? { kind: 'name', at, name } : { kind: 'select', at, of: from, path: [name], fallback: null }
    attrs.entries.set(name, { at, value, inherited: from === null })
  }
  lexer.advance()
}

function addNested(
  parser: BindingsParser,
  attrs: OpenAttrs,
  path: readonly AttrName[],
  value: Expression,
  at: number,
): void {
  let inner = attrs
  for (const name of path.slice(0, -1)) {
    const next: OpenAttrs = { kind: 'attrs', at, recursive: false, entries: new Map(), dynamic: [], end: at }
    if (typeof name !== 'string') {
      inner.dynamic.push({ at, name, value: next })
      inner = next
      continue
    }
    const existing = inner.entries.get(name)
    if (existing === undefined) {
      inner.entries.set(name, { at, value: next, inherited: false })
      inner = next
    } else if (existing.value.kind === 'attrs' && !existing.inherited) inner = existing.value as OpenAttrs
    else throw twice(parser, name, at)
  }
  const last = path.at(-1)
  if (typeof last === 'string') add(parser, inner, last, value, at)
  else if (last !== undefined) inner.dynamic.push({ at, name: last, value })
}

function add(parser: BindingsParser, attrs: OpenAttrs, name: string, value: Expression, at: number): void {
  const existing = attrs.entries.get(name)
  if (existing === undefined) {
    attrs.entries.set(name, { at, value, inherited: false })
    return
  }
  // Two sets under one name are one set, as Nix has it; anything else under one name is a mistake.
  if (existing.value.kind !== 'attrs' || value.kind !== 'attrs' || existing.inherited) throw twice(parser, name, at)
  const into = existing.value as OpenAttrs
  for (const [inner, attribute] of value.entries) {
    if (into.entries.has(inner)) throw twice(parser, inner, attribute.at)
    into.entries.set(inner, attribute)
  }
  into.dynamic.push(...value.dynamic)
}

function twice(parser: BindingsParser, name: string, at: number): Error {
  return parser.lexer.fail(`The attribute ${JSON.stringify(name.slice(0, 80))} is given twice.`, at)
}
