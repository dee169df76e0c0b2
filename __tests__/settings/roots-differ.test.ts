import { describe, expect, it } from '@jest/globals'
import { rootsDiffer } from '../../src/settings/roots-differ.js'

describe('rootsDiffer', () => {
  const FILE = 'conegate.yml'

  it('compares what is meant, not how it is written', () => {
    expect(rootsDiffer('roots: [.#app]\n', "roots:\n  - '.#app'\ncomment: never\n", FILE)).toBe(false)
    expect(rootsDiffer('roots: [.#app]\n', 'roots: [.#plain]\n', FILE)).toBe(true)
    expect(rootsDiffer(undefined, 'comment: never\n', FILE)).toBe(false)
    expect(rootsDiffer(undefined, 'roots: [.#app]\n', FILE)).toBe(true)
  })

  it('leaves a file that can not be read to who reads it', () => {
    expect(rootsDiffer('roots: [.#app]\n', 'rots: []\n', FILE)).toBe(false)
  })
})
