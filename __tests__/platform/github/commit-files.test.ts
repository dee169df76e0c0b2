import { afterEach, describe, expect, it } from '@jest/globals'
import { blobIdOf } from '../../../src/generated/mending/fingerprint.js'
import { readCommitFiles, readTextAt } from '../../../src/platform/github/commit-files.js'
import { commitOnBranch } from '../../../src/platform/github/commit-on-branch.js'
import { addCommit, moveBranch, type GivenFile } from '../../double/git-objects.js'
import { connect, TOKEN, type Connected } from './connect.js'

let connected: Connected

async function start(files: Record<string, GivenFile>, timeout = 5_000): Promise<string> {
  connected = await connect({ tokens: { [TOKEN]: { permissions: { contents: 'write' } } } }, { timeout })
  const commit = addCommit(connected.double.state, files)
  moveBranch(connected.double.state, 'topic', commit)
  return commit
}

afterEach(async () => {
  await connected.double.close()
  expect(connected.double.violations).toEqual([])
})

describe("a commit's files", () => {
  it('are asked for by the hundred, and what is missing is told', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `src/${index}: "ä".sql`)
    const commit = await start(Object.fromEntries(names.map((name) => [name, name])))
    const { inputs } = await readCommitFiles(connected.client, commit, [...names, 'nowhere', 'src'], [])
    for (const name of names) expect(inputs.get(name)).toBe(blobIdOf(Buffer.from(name)))
    expect([inputs.get('nowhere'), inputs.get('src')]).toEqual([null, null])
    expect(connected.double.requests).toHaveLength(3)
  })

  it('come with the modes of what stands above and at a path', async () => {
    const commit = await start({ 'a/b/run': { text: 'x', mode: 0o100755 }, link: { text: 'a', mode: 0o120000 } })
    const { folders } = await readCommitFiles(connected.client, commit, [], ['a/b/run', 'link/x', 'new/x'])
    expect([...folders.keys()]).toEqual(['', 'a', 'a/b'])
    expect(folders.get('a/b')?.get('run')?.mode).toBe(0o100755)
    expect(folders.get('')?.get('link')).toMatchObject({ mode: 0o120000, type: 'blob' })
    expect(folders.get('')?.get('a')?.type).toBe('tree')
  })

  it('are texts of bounded size', async () => {
    const commit = await start({ 'a.yml': 'x: 1', binary: 'a\0b', large: 'x'.repeat(600_000) })
    expect(await readTextAt(connected.client, commit, 'a.yml')).toBe('x: 1')
    expect(await readTextAt(connected.client, commit, 'b.yml')).toBeUndefined()
    await expect(readTextAt(connected.client, commit, 'binary')).rejects.toThrow('no text')
    await expect(readTextAt(connected.client, commit, 'large')).rejects.toThrow('600000 bytes')
  })
})

describe('a commit on a branch', () => {
  const change = (path: string) => ({
    path,
    generator: 'crate2nix',
    before: null,
    after: { id: '', bytes: Buffer.from('x') },
  })
  const commit = (expectedHead: string, branch = 'topic') =>
    commitOnBranch(connected.client, {
      branch,
      expectedHead,
      message: { headline: 'Regenerate Cargo.nix', body: '' },
      changes: [change('Cargo.nix')],
    })

  it.each([
    ['hang', 'uncertain'],
    ['drop', 'uncertain'],
    ['cut', 'uncertain'],
  ] as const)('that ends in %s is %s, and is not tried again by itself', async (how, kind) => {
    const head = await start({}, 300)
    connected.double.fail({ operation: 'graphql:CommitOnBranch', how, times: Infinity })
    expect((await commit(head)).kind).toBe(kind)
    expect(connected.double.requests).toHaveLength(1)
  })

  it('is refused where the branch is elsewhere or gone', async () => {
    const head = await start({})
    expect((await commit('d'.repeat(40))).kind).toBe('moved')
    expect(await commit(head, 'gone')).toMatchObject({
      kind: 'refused',
      refusal: { advice: expect.stringContaining('gone') },
    })
  })
})
