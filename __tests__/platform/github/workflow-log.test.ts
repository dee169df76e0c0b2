import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import {
  emitAnnotations,
  emitForeignLines,
  maskSecrets,
  writeSummary,
} from '../../../src/platform/github/workflow-log.js'

let written: string
let restore: () => void

beforeEach(() => {
  written = ''
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk: unknown) => {
    written += String(chunk)
    return true
  })
  restore = () => {
    spy.mockRestore()
  }
})

afterEach(() => {
  restore()
})

/** The commands that a runner would see: it stops at `stop-commands` until its token comes as a command. */
function commandsIn(log: string): string[] {
  const commands: string[] = []
  let token: string | undefined
  for (const line of log.split(/\r\n|\n|\r/)) {
    const [, command, value] = /^\s*::([^:\s]+)[^:]*::(.*)$/.exec(line) ?? []
    if (command === undefined) continue
    if (token !== undefined) {
      if (command === token) token = undefined
      continue
    }
    if (command === 'stop-commands') token = value
    commands.push(command)
  }
  if (token !== undefined) commands.push('never resumed')
  return commands
}

describe("another program's lines", () => {
  it('are no commands, whatever they say', () => {
    emitForeignLines(['::error::pass', '##[error]pass', '::stop-commands::x', '::x::', 'a\r::set-output name=b::c'])
    expect(commandsIn(written)).toEqual(['stop-commands'])
    expect(written).not.toContain('##[')
    expect(written).not.toContain('\r')
  })

  it('stand between a token that is another one each time', () => {
    emitForeignLines(['one'])
    emitForeignLines(['two'])
    const tokens = [...written.matchAll(/::stop-commands::([0-9a-f]{64})/g)].map((match) => match[1])
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect(written).toContain(`\n::${token ?? ''}::\n`)
  })

  it('are marked as a quotation, one line for each, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (lines) => {
        written = ''
        emitForeignLines(lines)
        const shown = written.split('\n').slice(1, -2)
        expect(shown).toHaveLength(lines.length)
        for (const line of shown) expect(line).toMatch(/^\| [^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
        expect(commandsIn(written)).toEqual(['stop-commands'])
      }),
    )
  })

  it('lose colours and cursor movements, keep words of any language', () => {
    emitForeignLines(['\u001b[31mrot\u001b[0m', '日本語', 'tab\there', 'zero\u200bwidth'])
    expect(written.split('\n').slice(1, 5)).toEqual(['| rot', '| 日本語', '| tab  here', '| zeroU+200Bwidth'])
  })

  it('are bounded in number and length, and say so', () => {
    emitForeignLines(
      Array.from({ length: 500 }, (_, index) => `${index} ${'x'.repeat(5_000)}`),
      { maxLines: 3, title: 'What nix said' },
    )
    expect(written).toContain('(497 earlier lines are left out)')
    expect(written).toContain('| 499 ')
    expect(written.length).toBeLessThan(10_000)
    expect(commandsIn(written)).toEqual(['group', 'stop-commands', 'endgroup'])
  })
})

describe('secrets', () => {
  it('are masked as they are and as git sends them, empty ones not', () => {
    maskSecrets(['canary', ''])
    const encoded = Buffer.from('x-access-token:canary').toString('base64')
    expect(written.trim().split('\n')).toEqual(['::add-mask::canary', `::add-mask::${encoded}`])
  })
})

describe('annotations', () => {
  it('carry their place, and stay one command each', () => {
    emitAnnotations([
      { level: 'error', title: 'a, b: c', message: 'first\n::error::second', file: 'Cargo.lock', line: 7 },
      { level: 'notice', title: 't', message: 'm' },
    ])
    expect(commandsIn(written)).toEqual(['error', 'notice'])
    expect(written).toContain('file=Cargo.lock')
    expect(written).toContain('line=7')
  })

  it('are ten of each level at most', () => {
    const many = Array.from({ length: 30 }, () => ({ title: 't', message: 'm' }))
    emitAnnotations(many.map((one) => ({ level: 'error', ...one })))
    emitAnnotations(many.map((one) => ({ level: 'warning', ...one })))
    expect(commandsIn(written)).toHaveLength(20)
  })
})

describe('the summary', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'summary-'))
    file = join(folder, 'summary.md')
    writeFileSync(file, '')
    process.env.GITHUB_STEP_SUMMARY = file
  })

  afterEach(() => {
    delete process.env.GITHUB_STEP_SUMMARY
    rmSync(folder, { recursive: true, force: true })
  })

  it('is written below what is there', async () => {
    writeFileSync(file, 'before\n')
    expect(await writeSummary(() => '# After\n')).toBeNull()
    expect(readFileSync(file, 'utf8')).toBe('before\n# After\n')
  })

  it('is asked for in as many bytes as are left', async () => {
    writeFileSync(file, 'x'.repeat(500_000))
    let asked = 0
    await writeSummary((maxBytes) => {
      asked = maxBytes
      return ''
    })
    expect(asked).toBe(1024 * 1024 - 500_000)
  })

  it('is measured in bytes and left out rather than cut', async () => {
    expect(await writeSummary(() => 'ü'.repeat(600_000))).toContain('1200000 bytes')
    expect(readFileSync(file, 'utf8')).toBe('')
  })

  it('says why where there is no room, no file or no variable', async () => {
    const render = () => 'text'
    writeFileSync(file, 'x'.repeat(1024 * 1024))
    expect(await writeSummary(render)).toContain('filled')
    rmSync(file)
    expect(await writeSummary(render)).toContain('missing')
    delete process.env.GITHUB_STEP_SUMMARY
    expect(await writeSummary(render)).toContain('GITHUB_STEP_SUMMARY')
  })
})
