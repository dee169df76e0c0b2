import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { examine, type Observation } from '../../src/platform/examine.js'
import { makeFolder, createRepository, type TestRepository } from '../helpers/git.js'
import { describeWith, findTool } from '../helpers/tools.js'

describeWith(['git'], 'examine', () => {
  let repository: TestRepository
  beforeEach(() => {
    repository = createRepository()
  })
  afterEach(() => {
    repository.dispose()
  })

  const look = async (what: string, folder = repository.folder): Promise<Observation | undefined> =>
    (await examine(folder, 'conegate.yml')).find((one) => one.what === what)

  it('names the files that crates can be read from', async () => {
    repository.commit('files', { 'Cargo.lock': '', 'crates/app/Cargo.nix': '', 'Cargo.toml': '' })
    expect(await look('Cargo.lock')).toMatchObject({ state: 'good', found: 'Cargo.lock' })
    expect(await look('Cargo.nix')).toMatchObject({ state: 'good', found: 'crates/app/Cargo.nix' })
    expect(await look('Cargo.json')).toBeUndefined()
  })

  it('says what the defaults take for roots', async () => {
    repository.commit('a file', { 'default.nix': '{ }' })
    expect((await look('settings'))?.found).toMatch(/^no conegate.yml, so the defaults; /)
  })

  it('names the line of a wrong setting', async () => {
    repository.commit('settings', { 'conegate.yml': 'version: 1\nchecs: {}\n' })
    expect(await look('settings')).toEqual({
      what: 'settings',
      state: 'bad',
      found: "conegate.yml:2: unknown setting 'checs'",
      advice: "Did you mean 'checks'?",
    })
  })

  it('says that a folder is in no repository', async () => {
    const folder = makeFolder('examine')
    try {
      expect(await look('repository', folder)).toMatchObject({ state: 'bad', advice: 'Name one with -C.' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('says how to get what is missing, and that less can be done without', async () => {
    const folder = makeFolder('examine-path')
    const path = process.env.PATH
    try {
      symlinkSync(findTool('git') ?? '', join(folder, 'git'))
      process.env.PATH = folder
      repository.commit('a file', { 'default.nix': '{ }' })
      const nix = await look('nix')
      expect(nix?.state).toBe('missing')
      expect(nix?.advice).toContain('without it the cone is static')
      expect((await look('git'))?.state).toBe('good')
    } finally {
      process.env.PATH = path
      rmSync(folder, { recursive: true })
    }
  })
})
