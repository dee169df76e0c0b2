/** Patterns of `workspace.members`, by the rules of the crate `glob`. */
import { describe, expect, it } from '@jest/globals'
import { compileGlob } from '../../../src/generated/cargo-lock/member-glob.js'

describe('a pattern of members', () => {
  it.each([
    ['', 'crates/*', ['crates/a', 'crates/.b'], ['crates', 'crates/a/b', 'other/a']],
    ['', './crates/*/', ['crates/a'], ['crates/a/b']],
    ['sub', 'crates/*', ['sub/crates/a'], ['crates/a']],
    ['sub', '../libs/*', ['libs/a'], ['sub/libs/a']],
    ['', 'crates/**', ['crates/a', 'crates/a/b'], ['crates', 'other']],
    ['', '**/x', ['x', 'a/x', 'a/b/x'], ['xx', 'a/b']],
    ['', 'lib-?', ['lib-a'], ['lib-', 'lib-ab']],
    ['', 'lib[a-c]', ['liba', 'libc'], ['libd', 'lib']],
    ['', 'lib[!a-c]', ['libd'], ['liba']],
    ['', '{a,b}*', ['{a,b}c'], ['a', 'b']],
    ['', '*a*b*', ['ab', 'xaybz', 'aab'], ['ba', 'a']],
    ['', 'p*', ['p🦀'], ['q']],
  ])('in %j: %s', (root, pattern, yes, no) => {
    const glob = compileGlob(root, pattern)
    expect(yes.filter((folder) => glob?.matches(folder) !== true)).toEqual([])
    expect(no.filter((folder) => glob?.matches(folder) !== false)).toEqual([])
  })

  it.each(['../*', '/abs/*', 'a**', '[ab', 'a/*/../b'])('is not %s', (pattern) => {
    expect(compileGlob('', pattern)).toBeNull()
  })

  it('with many stars ends', () => {
    const glob = compileGlob('', `${'*a'.repeat(50)}b`)
    expect(glob?.matches('a'.repeat(2_000))).toBe(false)
  })
})
