/** Declared generators: which run, in which order, and what is handed back. */
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { UserError } from '../../../src/problem.js'
import type { Files, TestRepository } from '../../helpers/git.js'
import { createDeclared, UPPER, type Declared } from './declared.js'
import { applyPatch, regenerated, regenerateIn, textsOf } from './helpers.js'

const made: TestRepository[] = []

afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

function create(generators: readonly Declared[], files: Files, folder = ''): TestRepository {
  const repository = createDeclared(generators, files, folder)
  made.push(repository)
  return repository
}

const COMPARED = { event: { kind: 'push', before: '', defaultBranch: undefined } } as const

function comparedWith(base: string): { readonly world: { readonly base: string } } {
  return { world: { ...COMPARED, base } }
}

describe('a declared generator', () => {
  it('writes what is stale, and the patch gives the same files', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\ntwo\n', 'out.txt': 'ONE\n' })
    const result = await regenerated(repository, { all: true })
    expect(textsOf(result)).toEqual({ 'out.txt': 'ONE\nTWO\n' })
    expect(result.runs).toEqual([
      { generator: 'upper', outputs: ['out.txt'], state: 'written', why: '', lastLines: [] },
    ])
    expect(result.findings.map(({ rule, file }) => [rule, file])).toEqual([['generated/content', 'out.txt']])
    const [change] = result.changes
    expect(change?.before).toBe(repository.git('rev-parse', 'HEAD:out.txt'))
    expect(applyPatch(repository, result.patch)['out.txt']).toBe(`100644 ${change?.after?.id ?? ''}`)
    expect(result.head).toBe(repository.git('rev-parse', 'HEAD'))
    expect(result.inputs.files).toEqual([{ path: 'in.txt', id: repository.git('rev-parse', 'HEAD:in.txt') }])
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('changes nothing where all is in step', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\n', 'out.txt': 'ONE\n' })
    const result = await regenerated(repository, { all: true })
    expect(result).toMatchObject({ changes: [], patch: '', findings: [], unknowns: [] })
    expect(result.runs.map(({ state }) => state)).toEqual(['same'])
  })

  it('runs only where a file that it reads differs from the base’s', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\n', 'out.txt': 'stale\n', 'other.txt': '' })
    const base = repository.commit('other', { 'other.txt': 'x' })
    repository.commit('other again', { 'other.txt': 'y' })
    const idle = await regenerated(repository, comparedWith(base))
    expect(idle.runs.map(({ state }) => state)).toEqual(['skipped'])
    expect(idle).toMatchObject({ changes: [], inputs: { files: [] } })
    repository.commit('input', { 'in.txt': 'two\n' })
    expect(textsOf(await regenerated(repository, comparedWith(base)))).toEqual({ 'out.txt': 'TWO\n' })
  })

  it('feeds the next one, whichever is declared first', async () => {
    const twice: Declared = {
      name: 'twice',
      script: 'cat out.txt out.txt >twice.txt',
      inputs: ['*out.txt'],
      outputs: ['twice.txt'],
    }
    const repository = create([twice, UPPER], { 'in.txt': 'one\n', 'out.txt': 'ONE\n', 'twice.txt': 'ONE\nONE\n' })
    const base = repository.git('rev-parse', 'HEAD')
    repository.commit('input', { 'in.txt': 'two\n' })
    const result = await regenerated(repository, comparedWith(base))
    expect(textsOf(result)).toEqual({ 'out.txt': 'TWO\n', 'twice.txt': 'TWO\nTWO\n' })
    expect(result.runs.map(({ generator }) => generator)).toEqual(['upper', 'twice'])
    // What follows from another's output was right for what is committed.
    expect(result.findings.map(({ file }) => file)).toEqual(['out.txt'])
    expect(result.inputs.files.map(({ path }) => path)).toEqual(['in.txt'])
    const applied = applyPatch(repository, result.patch)
    for (const { path, after } of result.changes) expect(applied[path]).toBe(`100644 ${after?.id ?? ''}`)
  })

  it('is named to run alone', async () => {
    const other: Declared = { ...UPPER, name: 'other', script: 'exit 1', outputs: ['other.txt'] }
    const repository = create([UPPER, other], { 'in.txt': 'one\n' })
    expect(textsOf(await regenerated(repository, { only: ['upper'] }))).toEqual({ 'out.txt': 'ONE\n' })
    expect(textsOf(await regenerated(repository, { only: ['./out.txt'] }))).toEqual({ 'out.txt': 'ONE\n' })
    await expect(regenerateIn(repository, { only: ['upper', 'lower'] })).rejects.toThrow(UserError)
  })

  it('refuses those that feed one another in a circle, naming it', async () => {
    const back: Declared = { name: 'back', script: 'cat out.txt >in.txt', inputs: ['out.txt'], outputs: ['in.txt'] }
    const repository = create([UPPER, back], { 'in.txt': '' })
    await expect(regenerateIn(repository)).rejects.toThrow('in a circle: upper → back → upper')
  })

  it('stands in the judged folder, and its paths are told from the top', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\n', 'out.txt': '' }, 'sub/')
    const world = { folder: join(repository.folder, 'sub') }
    const result = await regenerated(repository, { all: true, world })
    expect(textsOf(result)).toEqual({ 'sub/out.txt': 'ONE\n' })
    expect(result.inputs.files.map(({ path }) => path)).toEqual(['sub/in.txt'])
    expect(applyPatch(repository, result.patch)['sub/out.txt']).toBe(`100644 ${result.changes[0]?.after?.id ?? ''}`)
  })

  it('makes and removes what its pattern matches, binary files, too', async () => {
    const script = 'rm -f gen/*; printf "\\000\\377x" >gen/a.bin; printf "caf\\351\\n" >"gen/b ü.txt"'
    const repository = create([{ name: 'gen', script, inputs: ['in.txt'], outputs: ['gen/**'] }], {
      'in.txt': '',
      'gen/old.txt': 'old\n',
      'gen/b ü.txt': 'caf\n',
      '.gitattributes': 'gen/** -diff linguist-generated\n*.txt diff=spy\n',
    })
    const result = await regenerated(repository, { all: true })
    expect(result.changes.map(({ path, after }) => [path, after === null ? null : [...after.bytes]])).toEqual([
      ['gen/a.bin', [0, 255, 120]],
      ['gen/b ü.txt', [99, 97, 102, 233, 10]],
      ['gen/old.txt', null],
    ])
    const applied = applyPatch(repository, result.patch)
    expect(applied['gen/a.bin']).toBe(`100644 ${result.changes[0]?.after?.id ?? ''}`)
    expect(applied).not.toHaveProperty('gen/old.txt')
    expect(result.patch).toContain('GIT binary patch')
  })
})

describe('a pull request', () => {
  function pullRequest(): { repository: TestRepository; base: string; head: string; merge: string } {
    const repository = create([UPPER], { 'in.txt': 'one\n', 'out.txt': 'ONE\n', 'other.txt': '' })
    repository.git('checkout', '-q', '-b', 'branch')
    const head = repository.commit('input', { 'in.txt': 'two\n' })
    repository.git('checkout', '-q', 'main')
    const base = repository.commit('main goes on', { 'other.txt': 'later\n' })
    repository.git('merge', '-q', '--no-edit', 'branch')
    return { repository, base, head, merge: repository.git('rev-parse', 'HEAD') }
  }

  it('is mended at its own head, not at the merge that is checked out', async () => {
    const { repository, base, head, merge } = pullRequest()
    expect(merge).not.toBe(head)
    const event = { kind: 'pull-request', headSha: head, baseSha: base, baseRef: 'main' } as const
    const result = await regenerated(repository, { world: { event, judgedBy: 'base' } })
    expect(result.head).toBe(head)
    expect(textsOf(result)).toEqual({ 'out.txt': 'TWO\n' })
    repository.git('checkout', '-q', 'branch')
    expect(applyPatch(repository, result.patch)['out.txt']).toBe(`100644 ${result.changes[0]?.after?.id ?? ''}`)
  })

  it('is refused where its head is not there, and where it may not be', async () => {
    const { repository, base } = pullRequest()
    const event = { kind: 'pull-request', headSha: 'a'.repeat(40), baseSha: base, baseRef: 'main' } as const
    const gone = await regenerateIn(repository, { world: { event } })
    expect(gone).toMatchObject({ regenerated: null, refused: { advisory: true, why: 'it is not in this clone' } })
    const refusedBecause = { what: 'no', why: 'no', fix: 'no' }
    const refused = await regenerateIn(repository, { world: { generate: { refusedBecause } } })
    expect(refused).toEqual({ regenerated: null, refused: refusedBecause })
  })
})
