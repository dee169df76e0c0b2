/**
 * A small evaluator of Nix: lazy, without a store, without files, and honest about what it can't tell.
 *
 * It decides dependencies' conditions, `makeDefaultTarget` and `sourceFilter` as they stand in a Cargo.nix.
 * What lies outside of the file (`pkgs`, `import`) is `Undecided`; where Nix itself would stop it is a `NixFailure`.
 * Steps and nesting are bounded, so its own stack and time are too.
 */
import { Lazy, NixFailure, Thunk, Undecided, listOf, typeOf } from './values.js'
import type { AttrsValue, ListValue, Scope, Slot, Value } from './values.js'
import type { AttrName, Attrs, Chain, Expression, Lambda, Template } from './syntax.js'

/** Evaluations, and items and characters that are put together; a Cargo.nix of a large workspace takes a tenth of it. */
export const MAX_STEPS = 2_000_000
/** Nested evaluations; each takes a few frames of our own stack. */
export const MAX_DEPTH = 600

export class Evaluator {
  private steps = 0
  private depth = 0

  evaluate(expression: Expression, scope: Scope): Value {
    this.charge(1)
    if (++this.depth > MAX_DEPTH) throw new Undecided('it is nested too deeply')
    const depth = this.depth
    const value = this.reduce(expression, scope)
    this.depth = depth - 1
    return value
  }

  /** Counts work; throws `Undecided` where it is too much. */
  charge(steps: number): void {
    this.steps += steps
    if (this.steps > MAX_STEPS) throw new Undecided('it takes too many steps')
  }

  /** A list that was put together from others. */
  join(items: readonly Slot[]): ListValue {
    this.charge(items.length)
    return listOf(items)
  }

  /** A text that was put together from others. */
  joinText(parts: readonly string[]): string {
    for (const part of parts) this.charge(part.length >> 4)
    return parts.join('')
  }

  /** Runs something that may end without a value, and leaves the evaluator fit for the next. */
  attempt<Result>(run: () => Result): Result | NixFailure | Undecided {
    const { depth } = this
    try {
      return run()
    } catch (error) {
      this.depth = depth
      if (error instanceof NixFailure || error instanceof Undecided) return error
      throw error
    }
  }

  force(slot: Slot): Value {
    if (!(slot instanceof Thunk)) return slot
    if (slot.value !== undefined) return slot.value
    if (slot.running) throw new NixFailure('infinite recursion')
    slot.running = true
    try {
      slot.value = slot instanceof Lazy ? slot.compute() : this.evaluate(slot.expression, slot.scope)
    } finally {
      slot.running = false
    }
    return slot.value
  }

  call(callee: Value, args: readonly Slot[]): Value {
    let result = callee
    for (const argument of args) result = this.apply(result, argument)
    return result
  }

  forceAttrs(slot: Slot): AttrsValue {
    const value = this.force(slot)
    if (isAttrs(value)) return value
    throw new NixFailure(`a set is expected where there is a ${typeOf(value)}`)
  }

  forceList(slot: Slot): ListValue {
    const value = this.force(slot)
    if (value !== null && typeof value === 'object' && value.type === 'list') return value
    throw new NixFailure(`a list is expected where there is a ${typeOf(value)}`)
  }

  forceBoolean(slot: Slot): boolean {
    const value = this.force(slot)
    if (typeof value === 'boolean') return value
    throw new NixFailure(`a Boolean is expected where there is a ${typeOf(value)}`)
  }

  forceString(slot: Slot): string {
    const value = this.force(slot)
    if (typeof value === 'string') return value
    if (value !== null && typeof value === 'object' && value.type === 'file-name') {
      throw new Undecided('it looks at the whole path of a file')
    }
    throw new NixFailure(`a string is expected where there is a ${typeOf(value)}`)
  }

  /** `==` as Nix has it; sets and lists by content. */
  equals(left: Slot, right: Slot): boolean {
    const pairs: [Slot, Slot][] = [[left, right]]
    for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
      this.charge(1)
      const a = this.force(pair[0])
      const b = this.force(pair[1])
      if (a === b) continue
      if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
        if (isFileName(a) || isFileName(b)) throw new Undecided('it compares the whole path of a file')
        return false
      }
      if (isFileName(a) || isFileName(b)) throw new Undecided('it compares the whole path of a file')
      if (a.type === 'list' && b.type === 'list') {
        if (a.items.length !== b.items.length) return false
        for (const [index, item] of a.items.entries()) pairs.push([item, b.items[index] ?? null])
      } else if (a.type === 'attrs' && b.type === 'attrs') {
        if (a.entries.size !== b.entries.size) return false
        for (const [name, slot] of a.entries) {
          const other = b.entries.get(name)
          if (other === undefined) return false
          pairs.push([slot, other])
        }
      } else if (a.type === 'path' && b.type === 'path') {
        if (a.text !== b.text) return false
      } else return false
    }
    return true
  }

  /** The value in a string's `${…}`, and what `toString` gives where `lenient`. */
  coerce(slot: Slot, lenient = false, depth = 0): string {
    const value = this.force(slot)
    if (typeof value === 'string') return value
    if (value !== null && typeof value === 'object' && (value.type === 'path' || value.type === 'file-name')) {
      throw new Undecided('it makes a string of a path')
    }
    if (!lenient) throw new NixFailure(`a ${typeOf(value)} can't be put into a string`)
    if (value === null || value === false) return ''
    if (value === true) return '1'
    if (typeof value === 'number') return String(value)
    if (value.type === 'list' && depth < MAX_LIST_DEPTH) {
      return this.joinText(
        value.items.map((item, index) => (index > 0 ? ' ' : '') + this.coerce(item, true, depth + 1)),
      )
    }
    throw new Undecided(`it makes a string of a ${typeOf(value)}`)
  }

  private reduce(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case 'string':
        return expression.text
      case 'int':
      case 'float':
        return Number(expression.text)
      case 'path':
        return { type: 'path', text: expression.text }
      case 'search-path':
        throw new Undecided(`it looks up <${expression.text}>`)
      case 'template':
        return this.fill(expression, scope)
      case 'path-template':
        throw new Undecided('it puts a path together')
      case 'name':
        return this.force(this.lookUp(expression.name, scope))
      case 'select': {
        const found = this.select(expression.of, expression.path, scope, expression.fallback !== null)
        if (found !== undefined) return this.force(found)
        if (expression.fallback !== null) return this.evaluate(expression.fallback, scope)
        throw new NixFailure(`the attribute ${showPath(expression.path)} is missing`)
      }
      case 'has':
        return this.select(expression.of, expression.path, scope, true) !== undefined
      case 'call':
        return this.call(
          this.evaluate(expression.callee, scope),
          expression.args.map((argument) => delay(argument, scope)),
        )
      case 'list':
        return listOf(expression.items.map((item) => delay(item, scope)))
      case 'attrs':
        return this.buildAttrs(expression, scope).value
      case 'let':
        return this.evaluate(expression.body, this.buildAttrs(expression.bindings, scope).scope)
      case 'with':
        return this.evaluate(expression.body, {
          parent: scope,
          names: NO_NAMES,
          opened: delay(expression.scope, scope),
        })
      case 'assert':
        if (!this.forceBoolean(this.evaluate(expression.condition, scope))) throw new NixFailure('an assertion fails')
        return this.evaluate(expression.body, scope)
      case 'if':
        return this.forceBoolean(this.evaluate(expression.condition, scope))
          ? this.evaluate(expression.then, scope)
          : this.evaluate(expression.otherwise, scope)
      case 'lambda':
        return { type: 'lambda', node: expression, scope }
      case 'not':
        return !this.forceBoolean(this.evaluate(expression.of, scope))
      case 'negate':
        return -this.forceNumber(this.evaluate(expression.of, scope))
      case 'chain':
        return this.reduceChain(expression, scope)
      case 'arithmetic': {
        let result = this.evaluate(expression.first, scope)
        for (const { operator, operand } of expression.rest) {
          result = this.calculate(operator, result, this.evaluate(operand, scope))
        }
        return result
      }
      case 'compare': {
        const left = this.evaluate(expression.left, scope)
        const right = this.evaluate(expression.right, scope)
        if (expression.operator === '==') return this.equals(left, right)
        if (expression.operator === '!=') return !this.equals(left, right)
        const order = this.compare(left, right)
        switch (expression.operator) {
          case '<':
            return order < 0
          case '<=':
            return order <= 0
          case '>':
            return order > 0
          case '>=':
            return order >= 0
        }
      }
    }
  }

  /** The order of two numbers or two strings. */
  compare(left: Value, right: Value): number {
    if (typeof left === 'number' && typeof right === 'number') return left - right
    const a = this.forceString(left)
    const b = this.forceString(right)
    return compareBytes(a, b)
  }

  private forceNumber(value: Value): number {
    if (typeof value === 'number') return value
    throw new NixFailure(`a number is expected where there is a ${typeOf(value)}`)
  }

  private fill(template: Template, scope: Scope): string {
    return this.joinText(
      template.parts.map((part) => (typeof part === 'string' ? part : this.coerce(this.evaluate(part, scope)))),
    )
  }

  private calculate(operator: string, left: Value, right: Value): Value {
    if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
      return this.joinText([this.coerce(left), this.coerce(right)])
    }
    if (isPath(left) || isPath(right)) throw new Undecided('it puts a path together')
    const a = this.forceNumber(left)
    const b = this.forceNumber(right)
    if (operator === '+') return a + b
    if (operator === '-') return a - b
    if (operator === '*') return a * b
    if (b === 0) throw new NixFailure('a division by zero')
    return Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b
  }

  private reduceChain(chain: Chain, scope: Scope): Value {
    const { operands, operator } = chain
    switch (operator) {
      case '&&':
      case '||': {
        const decisive = operator === '||'
        for (const operand of operands) {
          if (this.forceBoolean(this.evaluate(operand, scope)) === decisive) return decisive
        }
        return !decisive
      }
      case '->': {
        // `a -> b -> c` is `a -> (b -> c)`: false only where all but the last hold and the last does not.
        const last = operands.length - 1
        for (const [index, operand] of operands.entries()) {
          const holds = this.forceBoolean(this.evaluate(operand, scope))
          if (index === last) return holds
          if (!holds) return true
        }
        return true
      }
      case '++': {
        const lists = operands.map((operand) => this.forceList(this.evaluate(operand, scope)).items)
        for (const list of lists) this.charge(list.length)
        return listOf(lists.flat())
      }
      case '//': {
        const sets = operands.map((operand) => this.forceAttrs(this.evaluate(operand, scope)))
        for (const set of sets) this.charge(set.entries.size)
        const entries = new Map(sets.flatMap((set) => [...set.entries]))
        return sets.some((set) => set.partial === true)
          ? { type: 'attrs', entries, partial: true }
          : { type: 'attrs', entries }
      }
    }
  }

  private apply(callee: Value, argument: Slot): Value {
    if (callee !== null && typeof callee === 'object') {
      if (callee.type === 'lambda')
        return this.evaluate(callee.node.body, this.bind(callee.node, callee.scope, argument))
      if (callee.type === 'builtin') {
        const args = [...callee.args, argument]
        if (args.length < callee.arity) return { ...callee, args }
        if (++this.depth > MAX_DEPTH) throw new Undecided('it is nested too deeply')
        const { depth } = this
        const value = callee.apply(args)
        this.depth = depth - 1
        return value
      }
      if (callee.type === 'attrs' && callee.entries.has('__functor'))
        throw new Undecided('it calls a set as a function')
    }
    throw new NixFailure(`a ${typeOf(callee)} is called as a function`)
  }

  private bind(lambda: Lambda, outer: Scope, argument: Slot): Scope {
    const names = new Map<string, Slot>()
    const scope: Scope = { parent: outer, names, opened: null }
    if (lambda.argument !== '') names.set(lambda.argument, argument)
    if (lambda.formals === null) return scope
    const { entries } = this.forceAttrs(argument)
    let given = 0
    for (const { name, fallback } of lambda.formals) {
      const slot = entries.get(name)
      if (slot !== undefined) given++
      else if (fallback === null) throw new NixFailure(`a function is called without its argument "${name}"`)
      if (slot !== undefined) names.set(name, slot)
      else if (fallback !== null) names.set(name, delay(fallback, scope))
    }
    if (!lambda.open && given < entries.size)
      throw new NixFailure('a function is called with an argument that it does not have')
    return scope
  }

  private select(of: Expression, path: readonly AttrName[], scope: Scope, tolerant: boolean): Slot | undefined {
    let slot: Slot = this.evaluate(of, scope)
    for (const name of path) {
      const key = typeof name === 'string' ? name : this.forceString(this.evaluate(name, scope))
      const value = this.force(slot)
      if (!isAttrs(value)) {
        if (tolerant) return undefined
        throw new NixFailure(`a set is expected where there is a ${typeOf(value)}`)
      }
      const next = value.entries.get(key)
      if (next === undefined) {
        if (value.partial === true) throw new Undecided(`it asks for "${key}", which is not known here`)
        return undefined
      }
      slot = next
    }
    return slot
  }

  /** A set's value, and the scope that its own bindings see (and a `let`'s body). */
  private buildAttrs(attrs: Attrs, outer: Scope): { readonly value: AttrsValue; readonly scope: Scope } {
    const entries = new Map<string, Slot>()
    const scope: Scope = attrs.recursive ? { parent: outer, names: entries, opened: null } : outer
    for (const [name, { value, inherited }] of attrs.entries) entries.set(name, delay(value, inherited ? outer : scope))
    for (const { name, value } of attrs.dynamic) {
      const key = this.evaluate(name, scope)
      if (key === null) continue
      const text = this.forceString(key)
      if (entries.has(text)) throw new NixFailure(`the attribute "${text}" is given twice`)
      entries.set(text, delay(value, scope))
    }
    return { value: { type: 'attrs', entries }, scope }
  }

  private lookUp(name: string, scope: Scope): Slot {
    for (let at: Scope | null = scope; at !== null; at = at.parent) {
      const slot = at.names.get(name)
      if (slot !== undefined) return slot
    }
    for (let at: Scope | null = scope; at !== null; at = at.parent) {
      if (at.opened === null) continue
      const slot = this.forceAttrs(at.opened).entries.get(name)
      if (slot !== undefined) return slot
    }
    throw new Undecided(`it uses "${name}", which lies outside of the file`)
  }
}

/** Lists within lists that become one text. */
const MAX_LIST_DEPTH = 16

const NO_NAMES: ReadonlyMap<string, Slot> = new Map()

function delay(expression: Expression, scope: Scope): Slot {
  return expression.kind === 'string' ? expression.text : new Thunk(expression, scope)
}

function isAttrs(value: Value): value is AttrsValue {
  return value !== null && typeof value === 'object' && value.type === 'attrs'
}

function isFileName(value: Value): boolean {
  return value !== null && typeof value === 'object' && value.type === 'file-name'
}

function isPath(value: Value): boolean {
  return value !== null && typeof value === 'object' && (value.type === 'path' || value.type === 'file-name')
}

function showPath(path: readonly AttrName[]): string {
  return path.map((name) => (typeof name === 'string' ? name : '${…}')).join('.')
}

/** By code points, which is the order of UTF-8's bytes. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left === right) continue
    const isLeftSurrogate = left >= 0xd800 && left < 0xe000
    const isRightSurrogate = right >= 0xd800 && right < 0xe000
    if (isLeftSurrogate !== isRightSurrogate) return isLeftSurrogate ? 1 : -1
    return left - right
  }
  return a.length - b.length
}
