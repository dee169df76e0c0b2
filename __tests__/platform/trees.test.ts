import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from '@jest/globals'
import { cleanedEnvironment } from '../../src/platform/environment.js'
import { openRepository, type Repository } from '../../src/platform/git.js'
import { flakeReferences, withTree } from '../../src/platform/trees.js'
import { takeWorkFolder } from '../../src/platform/work-folder.js'
import { createRepository, makeFolder, runGit, type TestRepository } from '../helpers/git.js'

const scratch = makeFolder('trees')
const place = join(scratch, 'tree')
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

describe('withTree', () => {
  it('lays the committed files out and nothing else', async () => {
    const test = repositoryOf({ a: '1', run: { executable: 'x' }, link: { link: 'a' }, 'dir/b': '2' })
    test.write({ a: 'changed since', untracked: 'x' })
    const repository = await open(test.folder)
    const seen = await withTree(repository, repository.head, place, async (tree) => {
      const { folder } = await tree.layOut()
      expect((await tree.layOut()).folder).toBe(folder)
      return {
        name: basename(folder),
        files: readdirSync(folder, { recursive: true }).sort(),
        a: readFileSync(join(folder, 'a'), 'utf8'),
        executable: (lstatSync(join(folder, 'run')).mode & 0o111) !== 0,
        link: readlinkSync(join(folder, 'link')),
      }
    })
    expect(seen).toEqual({
      name: 'project',
      files: ['a', 'dir', 'dir/b', 'link', 'run'],
      a: '1',
      executable: true,
      link: 'a',
    })
    expect(readdirSync(place)).toEqual([])
  })

  it('lays every commit out at the same path, one after the other', async () => {
    const test = repositoryOf({ a: '1' })
    const base = test.git('rev-parse', 'HEAD')
    const head = test.commit('second', { a: '2' })
    const repository = await open(test.folder)
    const lay = (commit: string) =>
      withTree(repository, commit, place, async (tree) => {
        const { folder } = await tree.layOut()
        return [folder, readFileSync(join(folder, 'a'), 'utf8')]
      })
    const [baseFolder, baseText] = await lay(base)
    const [headFolder, headText] = await lay(head)
    expect([baseText, headText]).toEqual(['1', '2'])
    expect(headFolder).toBe(baseFolder)
  })

  it('cleans up after a failure and refuses two at once', async () => {
    const test = repositoryOf({ a: '1' })
    const repository = await open(test.folder)
    const failing = withTree(repository, repository.head, place, async (tree) => {
      await tree.layOut()
      await expect(withTree(repository, repository.head, place, () => Promise.resolve())).rejects.toThrow(
        /another tree/,
      )
      throw new Error('inside')
    })
    await expect(failing).rejects.toThrow('inside')
    expect(readdirSync(place)).toEqual([])
  })

  it('applies no attribute of the commit to its files', async () => {
    const test = repositoryOf()
    test.git('config', 'core.autocrlf', 'false')
    const head = test.commit('attributes', {
      'left-out': 'x',
      crlf: 'a\r\nb\r\n',
      id: '$Id$ $Format:%H$',
      '.gitattributes': 'left-out export-ignore\nid ident export-subst\nlf text eol=crlf\n',
      lf: 'a\nb\n',
    })
    const repository = await open(test.folder)
    await withTree(repository, head, place, async (tree) => {
      const { folder } = await tree.layOut()
      expect(readdirSync(folder).sort()).toEqual(['.gitattributes', 'crlf', 'id', 'left-out', 'lf'])
      expect(readFileSync(join(folder, 'id'), 'utf8')).toBe('$Id$ $Format:%H$')
      expect(readFileSync(join(folder, 'lf'), 'utf8')).toBe('a\nb\n')
      expect(readFileSync(join(folder, 'crlf'), 'utf8')).toBe('a\r\nb\r\n')
    })
  })

  it('does not follow a link of the commit out of the folder', async () => {
    const outside = join(scratch, 'outside')
    mkdirSync(outside)
    const test = repositoryOf()
    // A tree that holds a link and a folder of the same name, which git itself would not make.
    const hash = (text: string) => {
      writeFileSync(join(scratch, 'blob'), text)
      return runGit(test.folder, ['hash-object', '-w', join(scratch, 'blob')])
    }
    const inner = Buffer.concat([Buffer.from('100644 pwned\0'), Buffer.from(hash('x'), 'hex')])
    writeFileSync(join(scratch, 'inner'), inner)
    const innerTree = runGit(test.folder, ['hash-object', '-w', '-t', 'tree', '--literally', join(scratch, 'inner')])
    const outer = Buffer.concat([
      Buffer.from('120000 dir\0'),
      Buffer.from(hash(outside), 'hex'),
      Buffer.from('40000 dir\0'),
      Buffer.from(innerTree, 'hex'),
    ])
    writeFileSync(join(scratch, 'outer'), outer)
    const tree = runGit(test.folder, ['hash-object', '-w', '-t', 'tree', '--literally', join(scratch, 'outer')])
    const commit = runGit(test.folder, ['commit-tree', tree, '-m', 'evil'])
    const repository = await open(test.folder)
    await withTree(repository, commit, place, (laid) => laid.layOut()).catch(() => undefined)
    expect(readdirSync(outside)).toEqual([])
  })
})

describe('flakeReferences', () => {
  it('names the commit, and submodules, subfolders and missing history where there are any', async () => {
    const test = repositoryOf({ 'a b/flake.nix': '{}' })
    const plain = await open(test.folder)
    const reference = async (repository: Repository, commit: string, folder = '') =>
      (await flakeReferences(repository, commit))(folder)
    expect(await reference(plain, plain.head)).toBe(`git+file://${plain.view}?rev=${plain.head}`)
    const inFolder = await open(join(test.folder, 'a b'))
    expect(await reference(inFolder, plain.head)).toMatch(/&dir=a%20b$/)
    expect(await reference(inFolder, plain.head, 'c/d')).toMatch(/&dir=a%20b\/c\/d$/)
    const withModules = test.commit('modules', { '.gitmodules': '' })
    expect(await reference(await open(test.folder), withModules)).toMatch(/&submodules=1$/)
    const clone = join(scratch, 'shallow')
    runGit(scratch, ['clone', '-q', '--depth=1', `file://${test.folder}`, clone])
    expect(await reference(await open(clone), withModules)).toMatch(/&shallow=1&submodules=1$/)
  })
})

describe('takeWorkFolder', () => {
  it('takes the same folder every time, and another one where it is taken', () => {
    const parent = makeFolder('work')
    const first = takeWorkFolder(parent)
    expect(first).toMatchObject({ path: join(parent, 'conegate'), fixed: true })
    const second = takeWorkFolder(parent)
    expect(second.fixed).toBe(false)
    expect(second.path).not.toBe(first.path)
    first.dispose()
    second.dispose()
    expect(readdirSync(parent)).toEqual([])
    expect(takeWorkFolder(parent).path).toBe(first.path)
    rmSync(parent, { recursive: true })
  })

  it('takes over what an ended process left, but nothing that others can write to', () => {
    const parent = makeFolder('work')
    const folder = join(parent, 'conegate')
    mkdirSync(folder, { mode: 0o700 })
    writeFileSync(join(folder, 'owner'), '999999999')
    writeFileSync(join(folder, 'rest'), '')
    const taken = takeWorkFolder(parent)
    expect(taken.fixed).toBe(true)
    expect(readdirSync(taken.path)).toEqual(['owner'])
    taken.dispose()
    mkdirSync(folder, { mode: 0o777 })
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'a file')
    expect(takeWorkFolder(parent).fixed).toBe(false)
    rmSync(parent, { recursive: true })
  })
})
