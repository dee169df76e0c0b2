/**
 * An expression as text that no longer depends on layout, comments or the order of attributes: two texts are equal
 * where the expressions say the same. It is read by people where it shows a difference, so it stays Nix.
 */
import { compareBytes } from './evaluate.js'
import type { AttrName, Attrs, Expression } from './syntax.js'

/** The expression in one line. As deep as the tree, which the reader bounds. */
export function canonicalText(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return `"${escape(expression.text)}"`
    case 'int':
    case 'float':
    case 'path':
      return expression.text
    case 'search-path':
      return `<${expression.text}>`
    case 'name':
      return expression.name
    case 'template':
      return `"${expression.parts
        .map((part) => (typeof part === 'string' ? escape(part).replace(/\$$/, '\\$') : `\${${canonicalText(part)}}`))
        .join('')}"`
    case 'path-template':
      return expression.parts.map((part) => (typeof part === 'string' ? part : `\${${canonicalText(part)}}`)).join('')
    case 'list':
      return `[ ${expression.items.map(canonicalText).join(' ')} ]`
    case 'attrs':
      return canonicalAttrs(expression)
    case 'select': {
      const fallback = expression.fallback === null ? '' : ` or ${canonicalText(expression.fallback)}`
      return `(${canonicalText(expression.of)}.${canonicalPath(expression.path)}${fallback})`
    }
    case 'has':
      return `(${canonicalText(expression.of)} ? ${canonicalPath(expression.path)})`
    case 'call':
      return `(${[expression.callee, ...expression.args].map(canonicalText).join(' ')})`
    case 'let':
      return `(let ${canonicalBindings(expression.bindings)} in ${canonicalText(expression.body)})`
    case 'with':
      return `(with ${canonicalText(expression.scope)}; ${canonicalText(expression.body)})`
    case 'assert':
      return `(assert ${canonicalText(expression.condition)}; ${canonicalText(expression.body)})`
    case 'if':
      return `(if ${canonicalText(expression.condition)} then ${canonicalText(expression.then)} else ${canonicalText(expression.otherwise)})`
    case 'lambda': {
      const { formals, argument, open } = expression
      const listed = formals?.map(({ name, fallback }) =>
        fallback === null ? name : `${name} ? ${canonicalText(fallback)}`,
      )
      const taken =
        listed === undefined ? '' : `{ ${[...listed.sort(compareBytes), ...(open ? ['...'] : [])].join(', ')} }`
      const name = taken !== '' && argument !== '' ? `@${argument}` : argument
      return `(${taken}${name}: ${canonicalText(expression.body)})`
    }
    case 'not':
      return `(!${canonicalText(expression.of)})`
    case 'negate':
      return `(-${canonicalText(expression.of)})`
    case 'chain':
      return `(${expression.operands.map(canonicalText).join(` ${expression.operator} `)})`
    case 'arithmetic':
      return `(${canonicalText(expression.first)}${expression.rest.map(({ operator, operand }) => ` ${operator} ${canonicalText(operand)}`).join('')})`
    case 'compare':
      return `(${canonicalText(expression.left)} ${expression.operator} ${canonicalText(expression.right)})`
  }
}

function escape(text: string): string {
  return text.replace(/["\\]|\$(?=\{)/g, '\\$&').replace(/[\n\r\t]/g, (character) => ESCAPES[character] ?? character)
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function canonicalPath(path: readonly AttrName[]): string {
  return path.map((name) => (typeof name === 'string' ? `"${escape(name)}"` : `\${${canonicalText(name)}}`)).join('.')
}

function canonicalAttrs(attrs: Attrs): string {
  return `${attrs.recursive ? 'rec ' : ''}{ ${canonicalBindings(attrs)} }`
}

function canonicalBindings(attrs: Attrs): string {
  const bindings = [...attrs.entries]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, { value, inherited }]) => {
      const key = `"${escape(name)}"`
      return inherited ? `inherit ${key};` : `${key} = ${canonicalText(value)};`
    })
  const dynamic = attrs.dynamic.map(({ name, value }) => `\${${canonicalText(name)}} = ${canonicalText(value)};`)
  return [...bindings, ...dynamic].join(' ')
}
