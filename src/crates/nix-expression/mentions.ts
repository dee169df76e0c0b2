import type { AttrName, Expression } from './syntax.js'

/** Calls `visit` with every expression within one, itself included. Iterative. */
export function eachExpression(expression: Expression, visit: (expression: Expression) => void): void {
  const open: Expression[] = [expression]
  const path = (names: readonly AttrName[]): void => {
    for (const name of names) if (typeof name !== 'string') open.push(name)
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    visit(at)
    switch (at.kind) {
      case 'template':
      case 'path-template':
        path(at.parts)
        break
      case 'select':
        open.push(at.of)
        path(at.path)
        if (at.fallback !== null) open.push(at.fallback)
        break
      case 'has':
        open.push(at.of)
        path(at.path)
        break
      case 'call':
        open.push(at.callee)
        for (const argument of at.args) open.push(argument)
        break
      case 'list':
        for (const item of at.items) open.push(item)
        break
      case 'attrs':
        for (const { value } of at.entries.values()) open.push(value)
        for (const { name, value } of at.dynamic) open.push(name, value)
        break
      case 'let':
        open.push(at.bindings, at.body)
        break
      case 'with':
        open.push(at.scope, at.body)
        break
      case 'assert':
        open.push(at.condition, at.body)
        break
      case 'if':
        open.push(at.condition, at.then, at.otherwise)
        break
      case 'lambda':
        for (const { fallback } of at.formals ?? []) if (fallback !== null) open.push(fallback)
        open.push(at.body)
        break
      case 'not':
      case 'negate':
        open.push(at.of)
        break
      case 'chain':
        for (const operand of at.operands) open.push(operand)
        break
      case 'arithmetic':
        open.push(at.first)
        for (const { operand } of at.rest) open.push(operand)
        break
      case 'compare':
        open.push(at.left, at.right)
        break
      default:
        break
    }
  }
}

/** Whether a name is used anywhere within an expression. */
export function mentions(expression: Expression, name: string): boolean {
  let found = false
  eachExpression(expression, (inner) => {
    if (inner.kind === 'name' && inner.name === name) found = true
  })
  return found
}
