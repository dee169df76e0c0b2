/** The commands snapshot and diff with real git and real Nix, on the example. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { runDiff } from '../../src/commands/diff.js'
import { runSnapshot, type SnapshotOptions } from '../../src/commands/snapshot.js'
import type { Terminal } from '../../src/commands/terminal.js'
import { CHANGES, copyExample, EXAMPLE } from '../helpers/example.js'
import { makeFolder, runGit } from '../helpers/git.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { describeWith } from '../helpers/tools.js'

function listen(): { terminal: Terminal; printed: () => string; noted: () => string } {
  const lines: string[] = []
  const notes: string[] = []
  const terminal: Terminal = {
    colour: false,
    width: 100,
    print: (text) => lines.push(text),
    note: (text) => notes.push(text),
    progress: () => undefined,
    explain: () => Promise.resolve(70),
  }
  return { terminal, printed: () => lines.join('\n'), noted: () => notes.join('\n') }
}

describeWith(['nix', 'git'], 'conegate snapshot', () => {
  let store: NixStore
  let folder: string
  const kept = { remote: process.env.NIX_REMOTE, conf: process.env.NIX_CONF_DIR, path: process.env.PATH }

  beforeAll(() => {
    store = createNixStore(defaultNix())
    process.env.NIX_REMOTE = store.env.NIX_REMOTE
    process.env.NIX_CONF_DIR = store.env.NIX_CONF_DIR
  })
  afterAll(() => {
    for (const [name, value] of [
      ['NIX_REMOTE', kept.remote],
      ['NIX_CONF_DIR', kept.conf],
    ] as const) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
    store.dispose()
  })
  beforeEach(() => {
    folder = copyExample()
    runGit(folder, ['init', '-q', '-b', 'main'])
    commit('base')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function commit(message: string): void {
    runGit(folder, ['add', '--all'])
    runGit(folder, ['commit', '-q', '-m', message])
  }

  async function run(more: Partial<SnapshotOptions> = {}): Promise<{ exit: number; printed: string; noted: string }> {
    const { terminal, printed, noted } = listen()
    const exit = await runSnapshot({ directory: folder, settings: 'conegate.yml', ...more }, terminal)
    return { exit, printed: printed(), noted: noted() }
  }
  const file = (name: string): string => join(folder, 'build-graph', name)
  const read = (name: string): string => readFileSync(file(name), 'utf8')

  it('writes, compares, says what moved, and writes only what differs', async () => {
    expect(await run({ check: true })).toMatchObject({ exit: 1 })
    expect(existsSync(file('roots.txt'))).toBe(false)
    expect(await run()).toMatchObject({
      exit: 0,
      printed: 'build-graph/default.nix-app.txt: new\nbuild-graph/roots.txt: new',
    })
    expect(await run({ check: true })).toMatchObject({ exit: 0 })
    expect(await run()).toMatchObject({ exit: 0, printed: 'build-graph/ is up to date (2 files)' })

    const before = join(folder, 'before')
    cpSync(join(folder, 'build-graph'), before, { recursive: true })
    cpSync(CHANGES.bump, folder, { recursive: true })
    const stale = await run({ check: true })
    expect(stale).toMatchObject({ exit: 1 })
    expect(stale.printed).toContain('build-graph/default.nix-app.txt: +1 −1 lines: adler2 2.0.0 → 2.0.1')
    const json: unknown = JSON.parse((await run({ check: true, json: true })).printed)
    expect(json).toMatchObject({
      version: 1,
      folder: 'build-graph',
      state: 'stale',
      files: [
        {
          file: 'default.nix-app.txt',
          state: 'stale',
          change: { moved: [{ name: 'adler2', from: '2.0.0', to: '2.0.1' }] },
        },
        { file: 'roots.txt', state: 'current' },
      ],
    })
    expect((await run()).printed).toBe('build-graph/default.nix-app.txt: +1 −1 lines: adler2 2.0.0 → 2.0.1')

    const { terminal, printed } = listen()
    expect(runDiff(before, join(folder, 'build-graph'), { directory: folder, settings: '' }, terminal)).toBe(0)
    expect(printed()).toBe('default.nix#app\n  adler2 2.0.0 → 2.0.1')
    const asJson = listen()
    runDiff(
      join(before, 'default.nix-app.txt'),
      file('default.nix-app.txt'),
      { directory: '', settings: '', json: true },
      asJson.terminal,
    )
    expect(JSON.parse(asJson.printed())).toMatchObject({
      version: 1,
      changes: [{ root: 'default.nix#app', state: 'changed' }],
    })
  })

  it('removes the file of a root that is gone, and nothing else', async () => {
    writeFileSync(join(folder, 'conegate.yml'), 'version: 1\nroots: ["default.nix#app", "default.nix#tests"]\n')
    commit('two roots')
    await run()
    writeFileSync(file('notes.txt'), 'ours\n')
    writeFileSync(join(folder, 'conegate.yml'), 'version: 1\nroots: ["default.nix#tests"]\n')
    expect((await run()).printed).toContain('default.nix-app.txt: removed: there is no such root')
    expect(readdirSync(join(folder, 'build-graph')).sort()).toEqual(['default.nix-tests.txt', 'notes.txt', 'roots.txt'])
  })

  it('is all that a merge conflict of two people’s snapshots needs', async () => {
    await run()
    commit('snapshot')
    const branch = async (name: string, change: (path: string) => string): Promise<void> => {
      runGit(folder, ['checkout', '-q', '-b', name, 'main'])
      const path = join(folder, 'default.nix')
      writeFileSync(path, change(readFileSync(path, 'utf8')))
      await run()
      commit(name)
    }
    // Each wraps the app in derivations of its own, so that both change the figures and the same part of the snapshot.
    const wrap = (name: string) => (text: string) =>
      text.replace('app = members.wordpack;', `app = pkgs.runCommand "${name}" { inherit (members) wordpack; } "";`)
    await branch('one', wrap('one-1.0'))
    await branch('other', wrap('other-2.0'))
    expect(() => runGit(folder, ['merge', '-q', 'one'])).toThrow()
    expect(read('default.nix-app.txt')).toContain('<<<<<<< ')
    // The sources are a person's to resolve; the snapshot is not.
    writeFileSync(join(folder, 'default.nix'), wrap('both-3.0')(readFileSync(join(EXAMPLE, 'default.nix'), 'utf8')))
    const check = await run({ check: true })
    expect(check).toMatchObject({ exit: 1 })
    expect(check.printed).toMatch(
      /default\.nix-app\.txt: is damaged: line \d+: The file has the markers of an unresolved merge/,
    )
    expect((await run()).printed).toMatch(/^build-graph\/default\.nix-app\.txt: written anew: /)
    expect(await run({ check: true })).toMatchObject({ exit: 0 })
    commit('merged')
    expect(runGit(folder, ['status', '--porcelain'])).toBe('')
    expect(read('default.nix-app.txt')).toContain('\nderivation both 3.0 none\n  crate wordpack 0.1 ')
    expect(read('default.nix-app.txt')).not.toMatch(/<<<|derivation (?:one|other) /)
  })

  it('leaves a file alone that git checked out with other line ends', async () => {
    await run()
    const text = read('default.nix-app.txt').replaceAll('\n', '\r\n')
    writeFileSync(file('default.nix-app.txt'), text)
    expect((await run()).printed).toBe('build-graph/ is up to date (2 files)')
    expect(read('default.nix-app.txt')).toBe(text)
  })

  it('follows no link out of the repository', async () => {
    const outside = makeFolder('outside')
    symlinkSync(outside, join(folder, 'build-graph'))
    await expect(run()).rejects.toThrow(/is a link/)
    rmSync(join(folder, 'build-graph'))
    mkdirSync(join(folder, 'build-graph'))
    symlinkSync(join(outside, 'target'), file('default.nix-app.txt'))
    await expect(run()).rejects.toThrow(/is a link/)
    expect(readdirSync(outside)).toEqual([])
    rmSync(outside, { recursive: true })
  })

  it('writes nothing where a root could not be evaluated', async () => {
    await run()
    const before = read('default.nix-app.txt')
    writeFileSync(join(folder, 'conegate.yml'), 'version: 1\nroots: ["default.nix#app", "default.nix#members"]\n')
    const path = join(folder, 'default.nix')
    writeFileSync(path, readFileSync(path, 'utf8').replace('app = members.wordpack;', 'app = throw "no";'))
    const { exit, noted } = await run()
    expect(exit).toBe(2)
    expect(noted).toContain('nothing was written')
    expect(read('default.nix-app.txt')).toBe(before)
  })

  it('prints one of an unpacked store, and writes a folder of several', async () => {
    const physical = makeFolder('store')
    const drvs = ['app', 'tests'].map((root) =>
      store.run('nix-instantiate', join(folder, 'default.nix'), '-A', root).trim().replace(/!.*$/, ''),
    )
    cpSync(store.physicalDir, join(physical, 'nix', 'store'), { recursive: true })
    const [app = ''] = drvs
    const one = await run({ store: physical, root: [app], stdout: true })
    expect(one.printed).toMatch(/^conegate snapshot 1\nroot rust_wordpack-0\.1\.0\n/)
    const output = join(physical, 'out')
    await run({ store: physical, root: drvs, output })
    expect(readdirSync(output).length).toBe(3)
    expect(readFileSync(join(output, 'rust_wordpack-0.1.0.txt'), 'utf8')).toBe(one.printed)
    await expect(run({ store: physical, root: drvs, stdout: true })).rejects.toThrow(/2 roots/)
    await expect(run({ store: physical, root: drvs })).rejects.toThrow(/no folder of their own/)
    rmSync(physical, { recursive: true })
  })
})

describe('conegate diff', () => {
  it('names what is damaged, and where', () => {
    const folder = makeFolder('diff')
    writeFileSync(join(folder, 'a.txt'), 'conegate snapshot 1\nend\n')
    const { terminal } = listen()
    expect(() => runDiff(folder, folder, { directory: '', settings: '' }, terminal)).toThrow(/name of the root/)
    expect(() => runDiff(join(folder, 'b'), folder, { directory: '', settings: '' }, terminal)).toThrow(/is not there/)
    rmSync(folder, { recursive: true })
  })
})
