import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from '@jest/globals'
import { cleanedEnvironment } from '../../src/platform/environment.js'
import {
  changedFiles,
  commitWorkingTree,
  findCommit,
  listFilesAt,
  openRepository,
  parentsOf,
  readFileAt,
  withoutCredentials,
  workingTreeState,
  type Repository,
} from '../../src/platform/git.js'
import { createRepository, makeFolder, runGit, type TestRepository } from '../helpers/git.js'

const scratch = makeFolder('git')
const env = cleanedEnvironment(process.env, join(scratch, 'home'))
const made: TestRepository[] = []
let views = 0

afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

function repositoryOf(...args: Parameters<typeof createRepository>): TestRepository {
  const repository = createRepository(...args)
  made.push(repository)
  return repository
}

async function open(folder: string): Promise<Repository> {
  const repository = await openRepository(folder, join(scratch, `view-${++views}`), env)
  if (repository === undefined) throw new Error('no repository')
  return repository
}

describe('openRepository', () => {
  it('says that there is no commit yet', async () => {
    const folder = makeFolder('git-empty')
    try {
      runGit(folder, ['init', '-q'])
      await expect(open(folder)).rejects.toThrow('this repository has no commit yet')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('finds the top folder, the head and where it came from, without credentials', async () => {
    const test = repositoryOf({ 'sub/file': 'x' })
    test.git('remote', 'add', 'origin', 'https://user:pass@host.example/a/b.git')
    const repository = await open(join(test.folder, 'sub'))
    expect(repository).toMatchObject({
      top: test.folder,
      prefix: 'sub',
      name: 'project',
      head: test.git('rev-parse', 'HEAD'),
      remote: 'https://host.example/a/b.git',
    })
  })

  it('is undefined outside of any repository, and names a missing git', async () => {
    const folder = makeFolder('no-repository')
    expect(await openRepository(folder, join(scratch, 'none'), env)).toBeUndefined()
    await expect(openRepository(folder, join(scratch, 'none'), { ...env, PATH: '' })).rejects.toThrow(
      /git was not found/,
    )
    rmSync(folder, { recursive: true })
  })

  it('reads linked worktrees', async () => {
    const test = repositoryOf({ a: '1' })
    const linked = join(test.folder, '..', 'linked')
    test.git('worktree', 'add', '-q', linked)
    const repository = await open(linked)
    expect(await readFileAt(repository, repository.head, 'a')).toBe('1')
  })

  it('runs nothing that the repository’s configuration names, and writes nothing to it', async () => {
    const test = repositoryOf({ a: '1', '.gitattributes': '* filter=evil diff=evil\n' })
    const ran = join(scratch, 'ran')
    const evil = join(scratch, 'evil')
    writeFileSync(evil, `#!/bin/sh\ntouch ${ran}\ncat\n`, { mode: 0o755 })
    for (const key of [
      'core.fsmonitor',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'diff.external',
    ]) {
      test.git('config', key, evil)
    }
    test.git('config', 'core.hooksPath', scratch)
    const before = runGit(test.folder, ['-c', 'core.fsmonitor=false', 'count-objects', '-v'])
    test.write({ a: 'changed' })
    const repository = await open(test.folder)
    expect(await workingTreeState(repository)).toEqual({ changed: true, untracked: 0 })
    const commit = await commitWorkingTree(repository)
    expect(await readFileAt(repository, commit, 'a')).toBe('changed')
    await listFilesAt(repository, commit)
    expect(() => {
      rmSync(ran)
    }).toThrow(/ENOENT/)
    expect(runGit(test.folder, ['-c', 'core.fsmonitor=false', 'count-objects', '-v'])).toBe(before)
  })
})

describe('reading commits', () => {
  it('reads regular files only, and no others', async () => {
    const test = repositoryOf({ a: 'text', run: { executable: 'x' }, 'dir/b': 'y', link: { link: 'a' } })
    const repository = await open(test.folder)
    const read = (path: string) => readFileAt(repository, repository.head, path)
    expect(await read('a')).toBe('text')
    expect(await read('run')).toBe('x')
    for (const path of ['link', 'dir', 'none', '../a', '/etc/passwd', 'a\0', '', ':(glob)*']) {
      expect(await read(path)).toBeUndefined()
    }
    expect((await listFilesAt(repository, repository.head)).map((entry) => `${entry.mode} ${entry.path}`)).toEqual([
      '100644 a',
      '100644 dir/b',
      '120000 link',
      '100755 run',
    ])
  })

  it('takes paths relative to the judged folder', async () => {
    const test = repositoryOf({ 'sub/deep/a': '1', other: '2' })
    const repository = await open(join(test.folder, 'sub'))
    expect((await listFilesAt(repository, repository.head)).map((entry) => entry.path)).toEqual(['deep/a'])
    expect(await readFileAt(repository, repository.head, 'deep/a')).toBe('1')
    const without = test.commit('gone', { 'sub/deep/a': null })
    expect(await listFilesAt(repository, without)).toEqual([])
  })

  it('keeps odd names apart', async () => {
    const names = ['with space', 'new\nline', 'quote"', '-dash', 'ünï', 'tab\there', '*']
    const test = repositoryOf(Object.fromEntries(names.map((name) => [name, name])))
    const repository = await open(test.folder)
    expect((await listFilesAt(repository, repository.head)).map((entry) => entry.path)).toEqual([...names].sort())
    for (const name of names) expect(await readFileAt(repository, repository.head, name)).toBe(name)
  })

  it('lists what differs between two commits', async () => {
    const test = repositoryOf({ a: '1', b: '1', c: '1' })
    const base = test.git('rev-parse', 'HEAD')
    const head = test.commit('second', { a: '2', b: null, d: '1' })
    const repository = await open(test.folder)
    const changed = await changedFiles(repository, base, head)
    expect(changed.map((file) => [file.path, file.before !== null, file.after !== null])).toEqual([
      ['a', true, true],
      ['b', true, false],
      ['d', false, true],
    ])
    expect(changed[2]?.after).toBe(changed[1]?.before)
  })

  it('resolves names of the user’s repository, and takes no option for a revision', async () => {
    const test = repositoryOf({ a: '1' })
    test.git('branch', 'topic')
    const repository = await open(test.folder)
    expect(await findCommit(repository, 'topic')).toBe(repository.head)
    for (const revision of ['none', '--all', '', 'HEAD\nHEAD', 'f'.repeat(40), 'HEAD:a']) {
      expect(await findCommit(repository, revision)).toBeUndefined()
    }
  })

  it('knows a merge’s parents', async () => {
    const test = repositoryOf({ a: '1' })
    const first = test.git('rev-parse', 'HEAD')
    test.git('checkout', '-q', '-b', 'topic')
    const topic = test.commit('topic', { b: '1' })
    test.git('checkout', '-q', 'main')
    test.git('merge', '-q', '--no-ff', '-m', 'parent 0000\n\nparent 1', 'topic')
    const repository = await open(test.folder)
    expect(await parentsOf(repository, repository.head)).toEqual([first, topic])
  })
})

describe('the working tree', () => {
  it('is committed as it is, without what git does not know', async () => {
    const test = repositoryOf({ a: '1', b: '1', '.gitignore': 'ignored\n' })
    test.write({ a: '2', b: null, new: 'x', staged: 'y', ignored: 'z', script: { executable: 'e' } })
    test.git('add', 'staged', 'script')
    const repository = await open(test.folder)
    expect(await workingTreeState(repository)).toEqual({ changed: true, untracked: 1 })
    const commit = await commitWorkingTree(repository)
    expect((await listFilesAt(repository, commit)).map((entry) => entry.path)).toEqual([
      '.gitignore',
      'a',
      'script',
      'staged',
    ])
    expect(await readFileAt(repository, commit, 'a')).toBe('2')
    expect(await parentsOf(repository, commit)).toEqual([repository.head])
    expect(await commitWorkingTree(await open(test.folder))).toBe(commit)
  })

  it('is seen as it is also where a file keeps its size and second', async () => {
    const test = repositoryOf({ a: '1' })
    // Commit and change within one second, which git has to look at twice, and read in the next.
    const startOfSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)))
    await startOfSecond()
    test.commit('again', { b: '1' })
    writeFileSync(join(test.folder, 'b'), '2')
    await startOfSecond()
    const repository = await open(test.folder)
    expect(await workingTreeState(repository)).toEqual({ changed: true, untracked: 0 })
    expect(await readFileAt(repository, await commitWorkingTree(repository), 'b')).toBe('2')
  })

  it('is unchanged right after a commit', async () => {
    const test = repositoryOf({ a: '1' })
    mkdirSync(join(test.folder, 'build'))
    const repository = await open(test.folder)
    expect(await workingTreeState(repository)).toEqual({ changed: false, untracked: 0 })
  })
})

describe('withoutCredentials', () => {
  it('takes out user names and passwords', () => {
    expect(withoutCredentials('https://x-access-token:secret@github.com/a/b')).toBe('https://github.com/a/b')
    expect(withoutCredentials('https://github.com/a/b@c')).toBe('https://github.com/a/b@c')
    expect(withoutCredentials('git@github.com:a/b')).toBe('git@github.com:a/b')
  })
})
