import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { demoSide } from '../../src/demo/demo-side.js'
import { makeBlob, makeIndex, makeTrees } from '../../src/demo/git-objects.js'
import { layOutDemo, type DemoRepository } from '../../src/demo/lay-out.js'
import { UserError } from '../../src/problem.js'
import { EXAMPLE } from '../helpers/example.js'
import { describeWith } from '../helpers/tools.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conegate-demo-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Git without the settings of whoever runs the tests. */
function git(where: string, args: readonly string[], input = ''): string {
  const run = spawnSync('git', args, {
    cwd: where,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: where, GIT_CONFIG_NOSYSTEM: '1' },
  })
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`)
  return run.stdout
}

describe('the demo', () => {
  it('is the same wherever it is laid out', () => {
    const commits = ({ base, head }: DemoRepository): string[] => [base.commit, head.commit]
    expect(commits(layOutDemo(join(folder, 'one')))).toEqual(commits(layOutDemo(join(folder, 'two'))))
  })

  it('changes only the generated files of the bump', () => {
    const { base, head, repository } = layOutDemo(folder)
    const changed = [...head.blobs].filter(([path, id]) => base.blobs.get(path) !== id).map(([path]) => path)
    expect(changed).toEqual(['Cargo.lock', 'Cargo.nix'])
    expect([...head.blobs.keys()]).toEqual([...base.blobs.keys()])
    expect(Buffer.from(base.files.get('Cargo.lock') ?? []).toString()).toContain('name = "adler2"\nversion = "2.0.0"')
    expect(readFileSync(join(repository, 'Cargo.lock'), 'utf8')).toContain('name = "adler2"\nversion = "2.0.1"')
  })

  it('can be read without git', async () => {
    const { head } = layOutDemo(folder)
    const side = demoSide(head)
    expect(side.commit).toBe(head.commit)
    expect(await side.readFile('Cargo.nix')).toBe(readFileSync(join(folder, 'Cargo.nix'), 'utf8'))
    expect(await side.readFile('crates')).toBeUndefined()
    const listed = await side.listFiles()
    expect(listed.map(({ path }) => path)).toContain('crates/wordpack/src/main.rs')
    expect(listed.map(({ path }) => path)).toEqual(listed.map(({ path }) => path).sort())
  })

  it('overwrites nothing', () => {
    writeFileSync(join(folder, 'mine'), '')
    expect(() => layOutDemo(folder)).toThrow(UserError)
  })

  it('leaves out what was built in the workspace', () => {
    const copy = join(folder, 'examples')
    cpSync(join(EXAMPLE, '..'), copy, { recursive: true })
    mkdirSync(join(copy, 'workspace', 'target'))
    writeFileSync(join(copy, 'workspace', 'target', 'built'), '')
    symlinkSync('/nowhere', join(copy, 'workspace', 'result'))
    const { base } = layOutDemo(join(folder, 'demo'), copy)
    expect(base.commit).toBe(layOutDemo(join(folder, 'other')).base.commit)
  })

  it('says what to do where the example is missing', () => {
    expect(() => layOutDemo(folder, join(folder, 'nowhere'))).toThrow(
      expect.objectContaining({ advice: expect.stringContaining('checkout') }),
    )
  })
})

describeWith(['git'], 'git reads the demo', () => {
  it('as a sound repository with a clean work tree on the branch of the bump', async () => {
    const { repository, branch, base, head } = layOutDemo(folder)
    git(repository, ['fsck', '--strict', '--full'])
    expect(git(repository, ['status', '--porcelain', '--branch'])).toBe(`## ${branch}\n`)
    expect(git(repository, ['rev-parse', 'main', branch, 'HEAD^']).split('\n')).toEqual([
      ...[base.commit, head.commit, base.commit],
      '',
    ])
    const listed = await demoSide(head).listFiles()
    const blobs = listed.map(({ path, id }) => `100644 blob ${id}\t${path}\n`)
    expect(git(repository, ['ls-tree', '-r', 'HEAD'])).toBe(blobs.join(''))
    expect(git(repository, ['diff', '--name-only', 'main', 'HEAD'])).toBe('Cargo.lock\nCargo.nix\n')
    expect(git(repository, ['log', '-1', '--format=%an %aI'])).toBe('renovate[bot] 2026-01-13T04:00:00+00:00\n')
  })

  it('and would have written the same trees for any files, and takes our index for its own', () => {
    const segment = fc.stringMatching(/^[a-z.é-]{1,4}$/u).filter((name) => !/^\.{1,2}$|^\.git$/.test(name))
    const paths = fc.uniqueArray(fc.array(segment, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 12,
      selector: (parts) => parts.join('/'),
    })
    git(folder, ['init', '--quiet'])
    fc.assert(
      fc.property(paths, fc.string(), (drawn, content) => {
        // A path can't be a file and a folder at once.
        const all = drawn.map((parts) => parts.join('/'))
        const files = all.filter((path) => !all.some((other) => other.startsWith(`${path}/`)))
        const blob = makeBlob(Buffer.from(content)).id
        const blobs = new Map(files.map((path) => [path, blob]))
        const entries = files.map((path) => `100644 ${blob}\t${path}\n`).join('')
        git(folder, ['hash-object', '-w', '--stdin'], content)
        git(folder, ['read-tree', '--empty'])
        git(folder, ['update-index', '--index-info'], entries)
        const staged = git(folder, ['ls-files', '--stage', '-z'])
        const tree = git(folder, ['write-tree'])
        expect(`${makeTrees(blobs).at(-1)?.id ?? ''}\n`).toBe(tree)
        // Git refuses an index whose checksum is wrong.
        writeFileSync(join(folder, '.git', 'index'), makeIndex(blobs))
        expect(git(folder, ['ls-files', '--stage', '-z'])).toBe(staged)
        expect(git(folder, ['write-tree'])).toBe(tree)
      }),
      { numRuns: 20 },
    )
  })
})
