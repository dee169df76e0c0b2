import { afterAll, expect, it } from '@jest/globals'
import { createCleanEnvironment } from '../../src/platform/environment.js'
import { readBlobs } from '../../src/platform/git-blobs.js'
import { listFilesAt, openRepository } from '../../src/platform/git.js'
import { createRepository, makeFolder } from '../helpers/git.js'
import { describeWith } from '../helpers/tools.js'

describeWith(['git'], 'many files of a commit', () => {
  const texts = { a: 'one\ntwo', 'b/empty': '', 'b/blob 3\nlines': 'x\n'.repeat(1_000), 'ü.txt': 'schön\n' }
  const repository = createRepository(texts)
  const clean = createCleanEnvironment(process.env)
  const open = async () => {
    const opened = await openRepository(repository.folder, `${makeFolder('view')}/view`, clean.env)
    if (opened === undefined) throw new Error('no repository')
    return opened
  }
  afterAll(() => {
    repository.dispose()
    clean.dispose()
  })

  it('are read byte by byte, whatever they hold', async () => {
    const opened = await open()
    const files = await listFilesAt(opened, opened.head)
    const read = await readBlobs(
      opened,
      files.map(({ id }) => id),
    )
    expect(Object.fromEntries(files.map(({ path, id }) => [path, read.get(id)]))).toEqual(texts)
  })

  it('are none where none is asked for', async () => {
    expect(await readBlobs(await open(), [])).toEqual(new Map())
  })

  it('are an error where the clone lacks one', async () => {
    await expect(readBlobs(await open(), ['1'.repeat(40)])).rejects.toThrow('is not in this clone')
  })
})
