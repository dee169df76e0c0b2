import { describe, expect, it } from '@jest/globals'
import { explainProblem as explain } from '../src/explain-problem.js'
import { InputError, ToolError, UserError } from '../src/problem.js'

const explainProblem = (error: unknown) => explain(error, (stack) => stack)

describe('explainProblem', () => {
  it("tells the user's own mistake with what to do instead", () => {
    expect(explainProblem(new UserError('conegate.yml:3: unknown setting', "Did you mean 'mode'?"))).toEqual({
      family: 'user',
      lines: ['conegate.yml:3: unknown setting', "Did you mean 'mode'?"],
    })
  })

  it('puts the place before what can not be read, once', () => {
    expect(explainProblem(new InputError('not a lock file', { file: 'Cargo.lock', line: 4 })).lines).toEqual([
      'Cargo.lock:4: not a lock file',
    ])
    expect(explainProblem(new InputError('x.drv is cut off', { file: 'x.drv', offset: 9 })).lines[0]).toBe(
      'x.drv is cut off',
    )
    expect(explainProblem(new InputError('cut off', { file: 'x.drv', offset: 9 })).lines[0]).toBe(
      'x.drv:byte 9: cut off',
    )
  })

  it("shows a tool's command, status and last lines", () => {
    const error = new ToolError(
      'nix failed',
      { command: ['nix', 'eval'], status: 1, lastLines: ['error: x'] },
      'Mend it.',
    )
    expect(explainProblem(error)).toEqual({
      family: 'tool',
      lines: ['nix failed', 'nix eval exited with 1', '  error: x', 'Mend it.'],
    })
  })

  it('takes everything else for a bug of ours and shows the stack', () => {
    const { family, lines } = explainProblem(new TypeError('undefined is not a function'))
    expect(family).toBe('bug')
    expect(lines[0]).toContain('please report it')
    expect(lines.join('\n')).toContain('explain-problem.test')
    expect(explainProblem('a string').family).toBe('bug')
    expect(explain(new Error('x'), () => 'mapped').lines[1]).toBe('mapped')
  })
})
