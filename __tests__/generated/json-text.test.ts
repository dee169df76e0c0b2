import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { itemsOf, JsonText, memberOf, membersOf, textOf } from '../../src/generated/json-text.js'
import { InputError } from '../../src/problem.js'

function failure(text: string, lenient = false): InputError {
  try {
    JsonText.read(text, 'a.lock', lenient)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('JSON with positions', () => {
  it('tells lines of members and items', () => {
    const json = JsonText.read('{\n  "a": 1,\n  "b": [\n    "x",\n    "y"\n  ]\n}\n', 'a.lock')
    expect(membersOf(json.root).map(({ name, node }) => [name, json.lineOf(node)])).toEqual([
      ['a', 2],
      ['b', 3],
    ])
    expect(itemsOf(memberOf(json.root, 'b')).map((item) => [textOf(item), json.lineOf(item)])).toEqual([
      ['x', 4],
      ['y', 5],
    ])
  })

  it('reads trailing commas and comments only where they may be', () => {
    const text = '{\n  "a": [1, 2,], // why\n}'
    expect(itemsOf(memberOf(JsonText.read(text, 'a.lock', true).root, 'a'))).toHaveLength(2)
    expect(failure(text).place.line).toBe(2)
  })

  it('names the line of what is wrong', () => {
    expect(failure('{\n"a": 1\n').place.line).toBe(3)
    expect(failure('{\n  "a": 1\n  "b": 2\n}').place.line).toBe(3)
    expect(failure('{\n<<<<<<< HEAD\n  "a": 1\n=======\n}').place.line).toBe(2)
    expect(failure('   ').place.line).toBe(1)
    expect(failure('{} {}').place.line).toBe(1)
  })

  it('does not nest as deep as the text does', () => {
    expect(failure('['.repeat(1_000_000)).message).toMatch(/Nested more than/)
  })

  it('holds what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (object) => {
        const json = JsonText.read(JSON.stringify(object, null, 2), 'a.lock')
        // An object's own `__proto__` is a member like any other in JSON.
        for (const [name, value] of Object.entries(object)) expect(textOf(memberOf(json.root, name))).toBe(value)
        expect(membersOf(json.root)).toHaveLength(Object.keys(object).length)
      }),
    )
  })
})
