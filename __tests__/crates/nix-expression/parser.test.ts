/** What the reader of Nix refuses, and where it says the mistake is; and that no text makes it fail otherwise. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { InputError } from '../../../src/problem.js'
import { globalScope } from '../../../src/crates/nix-expression/builtins.js'
import { Evaluator } from '../../../src/crates/nix-expression/evaluate.js'
import { MAX_NESTING, parseNix } from '../../../src/crates/nix-expression/parser.js'
import { NixFailure, Undecided } from '../../../src/crates/nix-expression/values.js'
import { toJson } from '../helpers.js'
import { anyExpression } from './arbitrary.js'

function refuse(text: string): InputError {
  try {
    parseNix(text, 'Cargo.nix')
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

function evaluate(text: string): unknown {
  const evaluator = new Evaluator()
  const value = evaluator.attempt(() =>
    toJson(evaluator, evaluator.evaluate(parseNix(text, 'x'), globalScope(evaluator).scope)),
  )
  return value instanceof Error ? `${value.name}: ${value.message}` : value
}

describe('the reader of Nix', () => {
  it.each([
    ['a string without end', '{\n  a = "text;\n}\n', 2, 'never closed'],
    ['an indented string without end', "{\n\n  a = ''text;\n}\n", 3, 'never closed'],
    ['a comment without end', '{ }\n/* and so on', 2, 'never closed'],
    ['a set without end', '{\n  a = 1;\n  b = 2;\n', 4, 'truncated'],
    ['a list without end', '[ 1 2', 1, 'truncated'],
    ['a missing semicolon', '{\n  a = 1\n  b = 2;\n}', 3, 'Expected ";"'],
    ['two expressions', '{ }\n}', 2, 'the end of the file'],
    ['an attribute given twice', '{\n  a = 1;\n  a = 2;\n}', 3, '"a" is given twice'],
    ['an attribute given twice through a path', '{\n  a.b = 1;\n  a = "x";\n}', 3, '"a" is given twice'],
    ['an inherited attribute given twice', '{\n  a = 1;\n  inherit a;\n}', 3, '"a" is given twice'],
    ['an argument named twice', '{ a, b,\n a }: 1', 2, '"a" twice'],
    ['comparisons without brackets', '1 == 2\n== 3', 2, 'brackets'],
    ['a character that Nix does not know', '{\n  a = 1 § 2;\n}', 2, 'U+00A7'],
    ['nothing at all', '', 1, 'an expression'],
    ['a path that ends with a slash', '{ a = ./b/; }', 1, 'slash'],
  ])('refuses %s with its line', (_, text, line, message) => {
    const error = refuse(text)
    expect(error.message).toContain(message)
    expect(error.place).toMatchObject({ file: 'Cargo.nix', line })
  })

  it.each([
    ['sets', '{ a = ', '; }'],
    ['lists', '[ ', ' ]'],
    ['brackets', '( ', ' )'],
    ['functions', 'x: ', ''],
    ['signs', '!', ''],
    ['conditions', 'if true then 1 else ', ''],
    ['strings', '"${', '}"'],
    ['fallbacks', 'a.b or ', ''],
    ['operators', '1 + (', ')'],
  ])('refuses %s that are nested too deeply, however long they go on', (_, open, close) => {
    const deep = 200_000
    expect(refuse(`${open.repeat(deep)}1${close.repeat(deep)}`).message).toContain('deep')
    expect(refuse(open.repeat(deep)).message).toMatch(/deep|truncated/)
    const fine = MAX_NESTING / 4
    expect(() => parseNix(`${open.repeat(fine)}1${close.repeat(fine)}`, 'x')).not.toThrow()
  })

  it.each([
    ['operands', `false${' || false'.repeat(100_000)}`, false],
    ['sums', `1${' + 1'.repeat(100_000)}`, 100_001],
    ['updates', `({ }${' // { a = 1; }'.repeat(20_000)}).a`, 1],
    ['implications', `true${' -> true'.repeat(100_000)}`, true],
    ['list items', `builtins.length [ ${'1 '.repeat(100_000)}]`, 100_000],
  ])('reads any number of %s, which are no nesting', (_, text, value) => {
    expect(evaluate(text)).toEqual(value)
  })

  it('takes no time that grows faster than the text', () => {
    // Each of these makes a reader that starts over at every name look at the rest of the text again.
    for (const piece of ['a.', 'a+', 'a-b.', '1.', '"a" ', "'' '' ", '${', './a', '<a ', 'a:b ', '/* */', '# \n']) {
      const text = piece.repeat(40_000)
      try {
        parseNix(text, 'x')
      } catch (error) {
        if (!(error instanceof InputError)) throw error
      }
    }
    expect.assertions(0)
  }, 20_000)

  it('throws nothing but InputError, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        '"',
        "''",
        '${',
        '$',
        '\\',
        ':',
        '@',
        '?',
        '...',
        ',',
        ';',
        '=',
        '.',
        'rec',
        'let',
        'in',
      ],
      ...[
        'inherit',
        'or',
        'with',
        'if',
        'then',
        'else',
        'assert',
        'a',
        '1',
        '1.5',
        './a',
        '<b>',
        '//',
        '++',
        '->',
        '#',
        '/*',
        '\n',
        ' ',
      ],
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          try {
            parseNix(text, 'x')
          } catch (error) {
            expect(error).toBeInstanceOf(InputError)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('throws nothing but InputError for a part of an expression', () => {
    fc.assert(
      fc.property(anyExpression, fc.nat(), fc.nat(), (expression, from, to) => {
        const part = expression.slice(from % expression.length, to % (expression.length + 1))
        try {
          parseNix(part, 'x')
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
    )
  })
})

describe('the evaluator', () => {
  it.each([
    ['what the file does not have', 'pkgs.stdenv', /^Undecided: .*"pkgs"/],
    ['other files', 'import ./other.nix', /^Undecided/],
    ['an endless recursion', 'let f = x: f (x + 1); in f 0', /^Undecided: .*deep/],
    ['a value that needs itself', 'let a = a; in a', /^NixFailure: infinite recursion/],
    [
      'what takes for ever',
      "builtins.foldl' (x: y: builtins.foldl' (a: b: a) 0 (builtins.concatMap (z: [ z z z z z z z z z z ]) [ 1 2 3 4 5 6 7 8 9 10 ])) 0 (builtins.concatMap (a: builtins.concatMap (b: builtins.concatMap (c: builtins.concatMap (d: [ 1 1 1 1 1 1 1 1 1 1 ]) [ 1 2 3 4 5 6 7 8 9 10 ]) [ 1 2 3 4 5 6 7 8 9 10 ]) [ 1 2 3 4 5 6 7 8 9 10 ]) [ 1 2 3 4 5 6 7 8 9 10 ])",
      /^Undecided: .*steps/,
    ],
    [
      'a list that doubles again and again',
      `let ${Array.from({ length: 60 }, (_, n) => `l${n + 1} = l${n} ++ l${n};`).join(' ')} l0 = [ 1 1 ]; in builtins.length l60`,
      /^Undecided: .*steps/,
    ],
    [
      'a text that doubles again and again',
      `let ${Array.from({ length: 60 }, (_, n) => `t${n + 1} = t${n} + t${n};`).join(' ')} t0 = "some text"; in t60 == "a"`,
      /^Undecided: .*steps/,
    ],
    [
      'lists in lists in lists',
      "toString (builtins.foldl' (x: _: [ x ]) [ ] (builtins.concatMap (x: [ x x x x x x x x x x ]) (builtins.concatMap (x: [ x x x x x x x x x x ]) (builtins.concatMap (x: [ x x x x x x x x x x ]) [ 1 2 3 4 5 6 7 8 9 10 ]))))",
      /^Undecided/,
    ],
    ['a missing attribute', '{ }.a', /^NixFailure: the attribute a is missing/],
    ['a failed assertion', 'assert 1 == 2; 1', /^NixFailure: an assertion/],
    ['a wrong type', '"a" && true', /^NixFailure: a Boolean is expected/],
    [
      'an expression that matches slowly',
      'builtins.match "(a*)*b" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
      /^Undecided/,
    ],
  ])('says that it can not tell %s', (_, text, answer) => {
    expect(evaluate(text)).toEqual(expect.stringMatching(answer))
  })

  it('is fit for the next expression after one that failed', () => {
    const evaluator = new Evaluator()
    const { scope } = globalScope(evaluator)
    const ask = (text: string): unknown => evaluator.attempt(() => evaluator.evaluate(parseNix(text, 'x'), scope))
    for (let round = 0; round < 2000; round++) expect(ask('{ }.a')).toBeInstanceOf(NixFailure)
    expect(ask('nothing')).toBeInstanceOf(Undecided)
    expect(ask('1 + 1')).toBe(2)
  })
})
