import { describe, expect, it } from '@jest/globals'
import { UserError } from '../../src/problem.js'
import { readActionInputs, readRoots } from '../../src/settings/action-inputs.js'

const read = (given: Record<string, string>) =>
  readActionInputs((input) => ({ 'github-token': 't', ...given })[input] ?? '')

describe('readActionInputs', () => {
  it('leaves to the settings what the workflow does not say', () => {
    expect(read({})).toMatchObject({ command: 'gate', directory: '.', roots: undefined, mode: undefined, cache: true })
  })

  it('names the input and the nearest right value', () => {
    expect(() => read({ command: 'caputre' })).toThrow(new UserError("the input 'command' is 'caputre'", ''))
    try {
      read({ engine: 'statik' })
      throw new Error('accepted')
    } catch (error) {
      expect((error as UserError).advice).toBe("Did you mean 'static'?")
    }
  })

  it('takes only true and false as flags', () => {
    expect(read({ cache: 'false' }).cache).toBe(false)
    expect(() => read({ cache: 'no' })).toThrow("the input 'cache' is 'no'")
  })

  it('stays inside the workspace', () => {
    expect(() => read({ report: '/etc' })).toThrow("the input 'report'")
    expect(() => read({ directory: 'a/../../b' })).toThrow("the input 'directory'")
  })

  it('takes no artifact name that would mean something in a comment', () => {
    expect(read({ artifact: 'conegate-report' }).artifact).toBe('conegate-report')
    expect(read({}).artifact).toBeUndefined()
    expect(() => read({ artifact: '`x`](http://evil)' })).toThrow("the input 'artifact'")
  })

  it('needs a token for everything but capture', () => {
    expect(() => read({ 'github-token': '' })).toThrow("the input 'github-token' is empty")
    expect(read({ 'github-token': '', command: 'capture' }).token).toBe('')
  })
})

describe('readRoots', () => {
  it('takes one root a line and none for none', () => {
    expect(readRoots('.#a\n\n  nix/default.nix#app.x \n/nix/store/0-x.drv')).toEqual([
      '.#a',
      'nix/default.nix#app.x',
      '/nix/store/0-x.drv',
    ])
    expect(readRoots(' \n')).toBeUndefined()
  })
})
