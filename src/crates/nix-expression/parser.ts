/**
 * Reads the text of a Nix expression into its tree, in one pass.
 * Nesting is bounded by `MAX_NESTING`, so that the reader's own stack is: chains of operators, arguments and selections
 * are loops. Throws `InputError` with line and offset.
 */
import type { InputError } from '../../problem.js'
import { readBindings } from './bindings.js'
import { Lexer } from './lexer.js'
import { readIndented, readPlain, readQuoted } from './strings.js'
import type { AttrName, Attrs, ChainOperator, CompareOperator, Expression, Formal, Lambda, List } from './syntax.js'

/** A generated Cargo.nix nests about 30 deep. */
export const MAX_NESTING = 256

/** Characters of the longest text that is read. */
export const MAX_LENGTH = 64 * 1024 * 1024

/** How tightly an operator binds; the higher binds first. From the manual's table of operators. */
const BINDING: Readonly<Record<string, number>> = {
  '->': 1,
  '||': 2,
  '&&': 3,
  '==': 4,
  '!=': 4,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '//': 6,
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '++': 10,
  '?': 11,
}
const NOT_BINDING = 7
const NEGATE_BINDING = 12

/** Tokens that an argument of a call can start with. */
const ARGUMENT_STARTS: ReadonlySet<string> = new Set([
  'name',
  'int',
  'float',
  'path',
  'search-path',
  'uri',
  'rec',
  'let',
  '"',
  "''",
  '(',
  '[',
  '{',
])

/** Sets of a file that was read before, by the names that they are bound to: where the text is the same, so is the tree. */
export interface KnownSets {
  readonly text: string
  readonly sets: ReadonlyMap<string, Attrs>
}

/**
 * Reads one expression that makes up the whole text. `file` names it in errors.
 * @param known offsets within sets that are taken from there are those of its text
 */
export function parseNix(text: string, file: string, known?: KnownSets): Expression {
  const parser = new Parser(new Lexer(text, file), known)
  return parser.parseAll()
}

export class Parser {
  private nesting = 0

  constructor(
    readonly lexer: Lexer,
    private readonly known?: KnownSets,
  ) {}

  parseAll(): Expression {
    const { lexer } = this
    if (lexer.text.length > MAX_LENGTH) throw lexer.fail(`The file is longer than ${MAX_LENGTH} characters.`)
    if (lexer.text.charCodeAt(0) === 0xfeff) lexer.end = 1
    lexer.advance()
    const expression = this.parseExpression()
    if (!lexer.is('end')) throw this.unexpected('the end of the file')
    return expression
  }

  parseExpression(): Expression {
    const { lexer } = this
    this.enter()
    // Most values are strings, lists and sets with nothing behind them.
    let expression: Expression
    if (lexer.is('"') || lexer.is('[') || lexer.is('rec')) {
      const first = this.parseSimple()
      expression = lexer.is(';') ? first : this.parseOperators(0, first)
    } else expression = this.parseFunction()
    this.nesting--
    return expression
  }

  /** Counts one more level of nesting; who calls counts down again behind it. */
  enter(): void {
    if (++this.nesting > MAX_NESTING) throw this.lexer.fail(`Nested more than ${MAX_NESTING} levels deep.`)
  }

  leave(): void {
    this.nesting--
  }

  /** The value of a binding: what is known of the name where the very same text stands here, else what is read. */
  parseValue(name: string): Expression {
    const { lexer, known } = this
    const same = known !== undefined && lexer.is('rec') ? known.sets.get(name) : undefined
    if (known === undefined || same === undefined) return this.parseExpression()
    if (!lexer.text.startsWith(known.text.slice(same.at, same.end), lexer.start)) return this.parseExpression()
    lexer.end = lexer.start + same.end - same.at
    lexer.advance()
    return same
  }

  unexpected(wanted: string): InputError {
    const { lexer } = this
    const found = lexer.is('end') ? 'the file ends (is it truncated?)' : `there is ${describeToken(lexer)}`
    return lexer.fail(`Expected ${wanted}, but ${found}.`)
  }

  /** Checks the current token and goes on to the next. */
  expect(kind: string): void {
    if (!this.lexer.is(kind)) throw this.unexpected(`"${kind}"`)
    this.lexer.advance()
  }

  parseName(): string {
    const { lexer } = this
    if (!lexer.is('name') && !lexer.is('or')) throw this.unexpected('a name')
    const name = lexer.value
    lexer.advance()
    return name
  }

  /** `a.b."c".${d}`: one or more names with dots between them. */
  parseAttrPath(): AttrName[] {
    const path = [this.parseAttrName()]
    while (this.lexer.is('.')) {
      this.lexer.advance()
      path.push(this.parseAttrName())
    }
    return path
  }

  parseAttrName(): AttrName {
    const { lexer } = this
    if (lexer.is('"')) {
      const string = this.parseString()
      return string.kind === 'string' ? string.text : string
    }
    if (!lexer.is('${')) return this.parseName()
    lexer.advance()
    const computed = this.parseExpression()
    this.expect('}')
    return computed.kind === 'string' ? computed.text : computed
  }

  private parseFunction(): Expression {
    const { lexer } = this
    const at = lexer.start
    switch (lexer.kind) {
      case 'name': {
        const name = lexer.value
        if (!this.mayBeFunction()) break
        const follower = this.peek()
        if (follower !== ':' && follower !== '@') break
        lexer.advance()
        if (follower === ':') return this.parseBody(at, name, null, false)
        lexer.advance()
        if (!lexer.is('{')) throw this.unexpected('"{"')
        return this.parseFormals(at, name)
      }
      case '{':
        if (this.startsFormals()) return this.parseFormals(at, '')
        break
      case 'let':
        if (this.peek() === '{') break
        return this.parseLet(at)
      case 'with':
      case 'assert': {
        const { kind } = lexer
        lexer.advance()
        const head = this.parseExpression()
        this.expect(';')
        const body = this.parseExpression()
        return kind === 'with' ? { kind, at, scope: head, body } : { kind, at, condition: head, body }
      }
      case 'if': {
        lexer.advance()
        const condition = this.parseExpression()
        this.expect('then')
        const then = this.parseExpression()
        this.expect('else')
        return { kind: 'if', at, condition, then, otherwise: this.parseExpression() }
      }
    }
    return this.parseOperators(0)
  }

  private parseLet(at: number): Expression {
    const { lexer } = this
    lexer.advance()
    const bindings = readBindings(this, at, true, 'in')
    return { kind: 'let', at, bindings, body: this.parseExpression() }
  }

  /** False where what stands right behind the name can't make it a function's argument. */
  private mayBeFunction(): boolean {
    const next = this.lexer.text.charCodeAt(this.lexer.end)
    return next !== 0x3b && next !== 0x2e && next !== 0x29
  }

  /** Kind of the token behind the current one. */
  private peek(): string {
    const { lexer } = this
    const { kind, start, end } = lexer
    lexer.advance()
    const next = lexer.kind
    lexer.kind = kind
    lexer.start = start
    lexer.end = end
    return next
  }

  /** Whether the brace at the current token opens a function's argument, and not a set. */
  private startsFormals(): boolean {
    const { lexer } = this
    const { kind, start, end } = lexer
    lexer.advance()
    let formals = false
    if (lexer.is('...')) formals = true
    else if (lexer.is('}')) {
      lexer.advance()
      formals = lexer.is(':') || lexer.is('@')
    } else if (lexer.is('name')) {
      lexer.advance()
      formals = lexer.is(',') || lexer.is('?')
      if (lexer.is('}')) {
        lexer.advance()
        formals = lexer.is(':') || lexer.is('@')
      }
    }
    lexer.kind = kind
    lexer.start = start
    lexer.end = end
    return formals
  }

  private parseFormals(at: number, nameBefore: string): Lambda {
    const { lexer } = this
    lexer.advance()
    const formals: Formal[] = []
    const seen = new Set<string>(nameBefore === '' ? [] : [nameBefore])
    let open = false
    while (!lexer.is('}')) {
      if (lexer.is('...')) {
        open = true
        lexer.advance()
        break
      }
      const start = lexer.start
      const name = this.parseName()
      if (seen.has(name)) throw lexer.fail(`The function names its argument "${name}" twice.`, start)
      seen.add(name)
      let fallback: Expression | null = null
      if (lexer.is('?')) {
        lexer.advance()
        fallback = this.parseExpression()
      }
      formals.push({ name, fallback })
      if (!lexer.is(',')) break
      lexer.advance()
    }
    this.expect('}')
    let argument = nameBefore
    if (lexer.is('@') && nameBefore === '') {
      lexer.advance()
      argument = this.parseName()
      if (seen.has(argument)) throw lexer.fail(`The function names its argument "${argument}" twice.`)
    }
    return this.parseBody(at, argument, formals, open)
  }

  private parseBody(at: number, argument: string, formals: readonly Formal[] | null, open: boolean): Lambda {
    this.expect(':')
    return { kind: 'lambda', at, argument, formals, open, body: this.parseExpression() }
  }

  /** @param first the first operand's beginning, where it is read already */
  private parseOperators(least: number, first?: Expression): Expression {
    const { lexer } = this
    let left = first === undefined ? this.parseOperand() : this.parseCall(first)
    for (;;) {
      const operator = lexer.kind
      const binding = BINDING[operator]
      if (binding === undefined || binding < least) return left
      const at = left.at
      if (operator === '?') {
        lexer.advance()
        left = { kind: 'has', at, of: left, path: this.parseAttrPath() }
      } else if (binding === 8 || binding === 9) left = this.parseArithmetic(left, binding)
      else if (binding === 4 || binding === 5) {
        lexer.advance()
        const right = this.parseTighter(binding)
        left = { kind: 'compare', at, operator: operator as CompareOperator, left, right }
        if (BINDING[lexer.kind] === binding) {
          throw lexer.fail(`"${lexer.kind}" can't follow "${operator}" without brackets.`)
        }
      } else {
        const operands = [left]
        while (lexer.is(operator)) {
          lexer.advance()
          operands.push(this.parseTighter(binding))
        }
        left = { kind: 'chain', at, operator: operator as ChainOperator, operands }
      }
    }
  }

  private parseArithmetic(first: Expression, binding: number): Expression {
    const { lexer } = this
    const rest: { operator: string; operand: Expression }[] = []
    while (BINDING[lexer.kind] === binding) {
      const operator = lexer.kind
      lexer.advance()
      rest.push({ operator, operand: this.parseTighter(binding) })
    }
    return { kind: 'arithmetic', at: first.at, first, rest }
  }

  private parseTighter(binding: number): Expression {
    this.enter()
    // A function, a condition or a `let` as the last operand reaches as far as it can.
    const operand = this.startsFunction() ? this.parseFunction() : this.parseOperators(binding + 1)
    this.nesting--
    return operand
  }

  private startsFunction(): boolean {
    switch (this.lexer.kind) {
      case 'if':
      case 'with':
      case 'assert':
        return true
      case 'let':
        return this.peek() !== '{'
      default:
        return false
    }
  }

  /** A call, with the signs before it. */
  private parseOperand(): Expression {
    const { lexer } = this
    const { kind, start } = lexer
    if (kind !== '!' && kind !== '-') return this.parseCall()
    lexer.advance()
    this.enter()
    const of = this.parseOperators(kind === '!' ? NOT_BINDING : NEGATE_BINDING)
    this.nesting--
    return { kind: kind === '!' ? 'not' : 'negate', at: start, of }
  }

  private parseCall(first?: Expression): Expression {
    const callee = this.parseSelection(first)
    if (!ARGUMENT_STARTS.has(this.lexer.kind)) return callee
    const args: Expression[] = []
    while (ARGUMENT_STARTS.has(this.lexer.kind)) args.push(this.parseSelection())
    return { kind: 'call', at: callee.at, callee, args }
  }

  private parseSelection(first?: Expression): Expression {
    const { lexer } = this
    const of = first ?? this.parseSimple()
    if (!lexer.is('.')) return of
    lexer.advance()
    const path = this.parseAttrPath()
    let fallback: Expression | null = null
    if (lexer.is('or')) {
      lexer.advance()
      this.enter()
      fallback = this.parseSelection()
      this.nesting--
    }
    return { kind: 'select', at: of.at, of, path, fallback }
  }

  private parseSimple(): Expression {
    const { lexer } = this
    const at = lexer.start
    switch (lexer.kind) {
      case 'name': {
        const name = lexer.value
        lexer.advance()
        return { kind: 'name', at, name }
      }
      case 'int':
      case 'float': {
        const { kind, value: text } = lexer
        lexer.advance()
        return { kind, at, text }
      }
      case '"':
      case "''":
        return this.parseString()
      case 'uri': {
        const text = lexer.value
        lexer.advance()
        return { kind: 'string', at, text }
      }
      case 'path':
        return this.parsePath()
      case 'search-path': {
        const text = lexer.value.slice(1, -1)
        lexer.advance()
        return { kind: 'search-path', at, text }
      }
      case '(': {
        lexer.advance()
        const inner = this.parseExpression()
        this.expect(')')
        return inner
      }
      case '[':
        return this.parseList()
      case '{':
        lexer.advance()
        return readBindings(this, at, false, '}')
      case 'rec':
        lexer.advance()
        this.expect('{')
        return readBindings(this, at, true, '}')
      case 'let': {
        // The old `let { …; body = …; }`.
        lexer.advance()
        this.expect('{')
        const of = readBindings(this, at, true, '}')
        return { kind: 'select', at, of, path: ['body'], fallback: null }
      }
      default:
        throw this.unexpected('an expression')
    }
  }

  private parseList(): List {
    const { lexer } = this
    const at = lexer.start
    lexer.advance()
    const items: Expression[] = []
    this.enter()
    while (!lexer.is(']')) items.push(this.parseSelection())
    this.leave()
    lexer.advance()
    return { kind: 'list', at, items }
  }

  private parseString(): Expression {
    const { lexer } = this
    const at = lexer.start
    if (lexer.is('"')) {
      const text = readPlain(lexer)
      if (text !== undefined) {
        lexer.advance()
        return { kind: 'string', at, text }
      }
    }
    const read = lexer.is('"') ? readQuoted : readIndented
    const parts = read(lexer, () => this.parseInterpolated())
    lexer.advance()
    return textOrTemplate('string', at, parts)
  }

  private parsePath(): Expression {
    const { lexer } = this
    const at = lexer.start
    const parts: (string | Expression)[] = [lexer.value]
    for (;;) {
      const piece = lexer.readPathPiece(lexer.end)
      if (piece !== '') parts.push(piece)
      else if (lexer.text.startsWith('${', lexer.end)) {
        lexer.end += 2
        parts.push(this.parseInterpolated())
      } else break
    }
    const last = parts.at(-1)
    if (typeof last === 'string' && last.length > 1 && last.endsWith('/'))
      throw lexer.fail('A path ends with a slash.', at)
    lexer.advance()
    return textOrTemplate('path', at, parts)
  }

  /** Reads from behind `${` to its `}`, and leaves the lexer on that brace's end without reading on. */
  private parseInterpolated(): Expression {
    const { lexer } = this
    lexer.advance()
    const expression = this.parseExpression()
    // Not `expect`: what follows the brace is the string's own text, which is no token.
    if (!lexer.is('}')) throw this.unexpected('"}"')
    return expression
  }
}

function textOrTemplate(kind: 'string' | 'path', at: number, parts: readonly (string | Expression)[]): Expression {
  if (parts.every((part) => typeof part === 'string')) return { kind, at, text: parts.join('') }
  return { kind: kind === 'string' ? 'template' : 'path-template', at, parts }
}

function describeToken(lexer: Lexer): string {
  const shown = lexer.value.slice(0, 40).replace(/[^\x20-\x7e]/g, '?')
  return `"${shown}"`
}
