import { afterAll, describe, expect, it } from '@jest/globals'
import { rmSync } from 'node:fs'
import { openFolderTree } from '../../src/platform/folder-tree.js'
import { createRepository, makeFolder, writeFiles } from '../helpers/git.js'
import { itWith } from '../helpers/tools.js'

const FILES = {
  'Cargo.lock': 'version = 4\n',
  'crates/a/Cargo.toml': '[package]\n',
  'target/debug/Cargo.lock': 'built\n',
  link: { link: 'Cargo.lock' },
}

describe('a folder as a tree', () => {
  const plain = makeFolder('plain')
  writeFiles(plain, FILES)
  afterAll(() => {
    rmSync(plain, { recursive: true, force: true })
  })

  it('has its files, without what was built', async () => {
    const tree = await openFolderTree(plain)
    expect([...tree.paths].sort()).toEqual(['Cargo.lock', 'crates/a/Cargo.toml'])
    expect(await tree.read('Cargo.lock')).toBe('version = 4\n')
  })

  it('reads nothing through a link and nothing that is not there', async () => {
    const tree = await openFolderTree(plain)
    expect(await tree.read('link')).toBeUndefined()
    expect(await tree.read('nothing')).toBeUndefined()
  })

  itWith(['git'], 'has what git knows or would take', async () => {
    const repository = createRepository({ '.gitignore': 'ignored\n', 'kept/Cargo.lock': 'x\n' })
    try {
      repository.write({ ignored: 'no', 'new file': 'yes' })
      const tree = await openFolderTree(repository.folder)
      expect([...tree.paths].sort()).toEqual(['.gitignore', 'kept/Cargo.lock', 'new file'])
      expect([...(await openFolderTree(`${repository.folder}/kept`)).paths]).toEqual(['Cargo.lock'])
    } finally {
      repository.dispose()
    }
  })

  it('is an error where there is none', async () => {
    await expect(openFolderTree(`${plain}/nowhere`)).rejects.toThrow('there is no folder')
  })
})
