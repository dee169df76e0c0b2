/** Random Nix expressions that Nix can evaluate, as text in many layouts. */
import fc from 'fast-check'

/** Something between two tokens. */
const gap = fc.constantFrom(' ', '\n', '\t', '  ', ' # a comment: "{ ]\n', ' /* another: "${ */ ', '\r\n')

const name = fc.constantFrom('a', 'b', 'c1', "d'", 'e-f', '_g')

/** Characters that strings have trouble with. */
const character = fc.constantFrom(...Array.from('ab "\\$\'{}\n\t\rñ€😀=;#'), '${', "''", '$$', '\\n', '😀')
const text = fc.array(character, { maxLength: 8 }).map((characters) => characters.join(''))

/** A text as a Nix string in double quotes. */
export function quote(value: string): string {
  return `"${value.replace(/[\\"]|\$(?=\{)/g, '\\$&').replaceAll('\r', '\\r')}"`
}

const indentedCharacter = fc.constantFrom(
  ...' \n\t$"\\#ab'.split(''),
  "''$",
  "'''",
  "''\\n",
  "''\\t",
  "'x",
  '$$',
  '\n    ',
  '\n  b',
  '${"in"}',
  '${toString 7}',
)
/** An indented string as it may be written; only Nix tells what it means. */
const indented = fc.array(indentedCharacter, { maxLength: 12 }).map((parts) => `''\n${parts.join('')}''`)

interface Level {
  readonly boolean: string
  readonly string: string
  readonly list: string
  readonly attrs: string
}

/** Expressions of each type, so that what is made has a value. */
export const { boolean, string, list, attrs } = fc.letrec<Level>((tie: fc.LetrecTypedTie<Level>) => {
  const spaced = (parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...parts, fc.array(gap, { minLength: parts.length, maxLength: parts.length })).map((values) => {
      const gaps = values.at(-1) as readonly string[]
      return (values.slice(0, -1) as string[]).map((value, index) => value + (gaps[index] ?? ' ')).join('')
    })
  const is = (value: string): fc.Arbitrary<string> => fc.constant(value)
  const inBrackets = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> => inner.map((one) => `(${one})`)
  const set = fc
    .tuple(
      fc.uniqueArray(name, { maxLength: 4 }),
      fc.array(tie('string'), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      gap,
    )
    .map(([names, values, recursive, between]) => {
      const bindings = names.map((one, index) => `${one}${between}=${between}${values[index] ?? '""'};`).join(between)
      return `${recursive ? `rec${between}` : ''}{${between}${bindings}${between}}`
    })
  return {
    boolean: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      is('true'),
      is('false'),
      spaced([is('!'), inBrackets(tie('boolean'))]),
      spaced([tie('boolean'), fc.constantFrom('&&', '||', '->'), tie('boolean')]).map((one) => `(${one})`),
      spaced([
        inBrackets(tie('boolean')),
        fc.constantFrom('&&', '||', '->'),
        inBrackets(tie('boolean')),
        is('||'),
        is('false'),
      ]).map((one) => `(${one})`),
      spaced([tie('string'), fc.constantFrom('==', '!=', '<', '>', '<=', '>='), tie('string')]).map(
        (one) => `(${one})`,
      ),
      spaced([tie('list'), fc.constantFrom('==', '!='), tie('list')]).map((one) => `(${one})`),
      spaced([inBrackets(tie('attrs')), is('?'), name]).map((one) => `(${one})`),
      spaced([is('builtins.elem'), inBrackets(tie('string')), inBrackets(tie('list'))]).map((one) => `(${one})`),
      spaced([is('if'), tie('boolean'), is('then'), tie('boolean'), is('else'), tie('boolean')]).map(
        (one) => `(${one})`,
      ),
    ),
    string: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text.map(quote),
      indented,
      spaced([inBrackets(tie('string')), is('+'), inBrackets(tie('string'))]).map((one) => `(${one})`),
      fc
        .tuple(
          text.map((one) => `${quote(one).slice(1, -1)}.`),
          tie('string'),
        )
        .map(([before, inner]) => `"${before}\${${inner}}"`),
      spaced([inBrackets(tie('attrs')), is('.'), name, is('or'), inBrackets(tie('string'))]).map((one) => `(${one})`),
      spaced([is('let'), name, is('='), tie('string'), is('; in'), name, is('')]).map((one) => {
        const bound = /let\s*(?:#[^\n]*\n|\/\*.*?\*\/|\s)*([^\s#/=]+)/.exec(one)?.[1] ?? 'a'
        return `(let ${bound} = "bound"; in ${bound} + (${quote(one)}))`
      }),
      spaced([
        is('({ a ? "x", b, ... }@all: a + b + (all.c or ""))'),
        is('{ b ='),
        tie('string'),
        is('; c = "z"; }'),
      ]).map((one) => `(${one})`),
      spaced([is('with { w = '), tie('string'), is('; }; w')]).map((one) => `(${one})`),
      inBrackets(fc.integer({ min: 0, max: 999 }).map((one) => `toString ${one}`)),
      fc.tuple(tie('list')).map(([one]) => `(builtins.concatStringsSep "," ${one})`),
    ),
    list: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc
        .tuple(fc.array(tie('string'), { maxLength: 3 }), gap)
        .map(([items, between]) => `[${between}${items.join(between)}${between}]`),
      spaced([tie('list'), is('++'), tie('list')]).map((one) => `(${one})`),
      spaced([is('map (x: x + "!")'), tie('list')]).map((one) => `(${one})`),
      spaced([is('builtins.filter (x: x != "a")'), tie('list')]).map((one) => `(${one})`),
      spaced([is('builtins.attrNames'), inBrackets(tie('attrs'))]).map((one) => `(${one})`),
    ),
    attrs: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      set,
      spaced([set, is('//'), set]).map((one) => `(${one})`),
      fc
        .tuple(tie('string'), name)
        .map(([value, one]) => `{ x.${one} = ${value}; x.zz = "more"; "${one}-q" = "quoted"; }`),
      fc
        .tuple(tie('string'), name)
        .map(([value, one]) => `(let ${one} = ${value}; in { inherit ${one}; inherit ({ k = "v"; }) k; })`),
      fc.tuple(tie('string')).map(([key]) => `{ \${"key-" + ${key}} = "computed"; }`),
    ),
  }
})

export const anyExpression = fc.oneof(boolean, string, list, attrs)
