import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { runGenerated } from '../../src/commands/generated.js'
import type { Terminal } from '../../src/commands/terminal.js'
import type { GeneratedDocument } from '../../src/report/generated-document.js'
import { makeFolder, runGit } from '../helpers/git.js'
import { itWith } from '../helpers/tools.js'

const EXAMPLE = fileURLToPath(new URL('../../examples/workspace/', import.meta.url))

describe('conegate generated', () => {
  let folder = ''
  beforeEach(() => {
    folder = makeFolder('generated')
    cpSync(EXAMPLE, folder, { recursive: true })
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const edit = (file: string, change: (text: string) => string) => {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const changed = change(text)
    if (changed === text) throw new Error(`${file} is as it was`)
    writeFileSync(path, changed)
  }
  const run = async (where?: string, options: { readonly json?: boolean; readonly settings?: string } = {}) => {
    let printed = ''
    const terminal: Terminal = {
      colour: false,
      width: 100,
      print: (text) => {
        printed += text
      },
      note: () => undefined,
      progress: () => undefined,
      explain: () => Promise.resolve(70),
    }
    const exitCode = await runGenerated(where, { directory: folder, settings: 'conegate.yml', ...options }, terminal)
    return { exitCode, printed }
  }
  const judge = async () => JSON.parse((await run(undefined, { json: true })).printed) as GeneratedDocument

  it('says that the example is in step', async () => {
    const { exitCode, printed } = await run()
    expect(exitCode).toBe(0)
    expect(printed).toMatch(/^Cargo\.nix +in step +from Cargo\.lock +crate2nix 0\.15\.0$/m)
  })

  it('names package, values, line and command of what is stale', async () => {
    edit('Cargo.nix', (text) => text.replace('version = "2.0.0";', 'version = "1.9.9";'))
    const line =
      readFileSync(join(folder, 'Cargo.nix'), 'utf8')
        .split('\n')
        .findIndex((one) => one.includes('1.9.9')) + 1
    expect(await judge()).toMatchObject({
      state: 'stale',
      findings: [
        {
          rule: 'generated/version',
          of: 'Cargo.nix',
          file: 'Cargo.nix',
          line,
          package: expect.stringContaining('adler2') as unknown as string,
          expected: '2.0.0',
          found: '1.9.9',
          fix: expect.stringContaining('crate2nix generate') as unknown as string,
        },
      ],
    })
    expect((await run()).exitCode).toBe(1)
  })

  it('lets an exception stand until its day', async () => {
    edit('Cargo.nix', (text) => text.replace('version = "2.0.0";', 'version = "1.9.9";'))
    const except = (expires: string) => {
      const exception = `{ file: Cargo.nix, package: adler2, reason: held back, expires: ${expires} }`
      writeFileSync(join(folder, 'own.yml'), `checks: { generated: { exceptions: [${exception}] } }\n`)
    }
    except('2999-01-01')
    expect((await run(undefined, { settings: 'own.yml' })).exitCode).toBe(0)
    except('2000-01-01')
    expect((await run(undefined, { settings: 'own.yml' })).exitCode).toBe(1)
  })

  it('does not know where a lock file is of a version to come', async () => {
    edit('Cargo.lock', (text) => text.replace(/^version = \d+/m, 'version = 99'))
    const { exitCode, printed } = await run()
    expect(exitCode).toBe(2)
    expect(printed).toContain('99')
  })

  it('does not know where there is nothing to judge, and refuses what is not there', async () => {
    expect(await run('crates')).toMatchObject({
      exitCode: 2,
      printed: expect.stringContaining('Nothing was found') as unknown as string,
    })
    await expect(run('nowhere')).rejects.toThrow('there is no folder')
    await expect(run(undefined, { settings: 'other.yml' })).rejects.toThrow('other.yml is not there')
  })

  itWith(['git'], 'judges a folder of a repository as a part of it', async () => {
    const top = makeFolder('top')
    try {
      cpSync(folder, join(top, 'inner'), { recursive: true })
      const nix = join(top, 'inner/Cargo.nix')
      // As `crate2nix generate -f ./inner/Cargo.toml -o ./inner/Cargo.nix` at the top writes it.
      const text = readFileSync(nix, 'utf8')
      writeFileSync(nix, text.replace('"generate"', '"generate" "-f" "./inner/Cargo.toml" "-o" "./inner/Cargo.nix"'))
      runGit(top, ['init', '-q'])
      const printed: string[] = []
      const terminal = { print: (line: string) => printed.push(line), colour: false, width: 100 } as unknown as Terminal
      expect(await runGenerated('inner', { directory: top, settings: 'conegate.yml' }, terminal)).toBe(0)
      expect(printed.join('')).toMatch(/^inner\/Cargo\.nix +in step/m)
    } finally {
      rmSync(top, { recursive: true, force: true })
    }
  })
})
