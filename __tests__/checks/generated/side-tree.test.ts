import { describe, expect, it } from '@jest/globals'
import { treeOf } from '../../../src/checks/generated/side-tree.js'
import type { Side } from '../../../src/checks/world.js'

/** A side that notes what is read of it, and how. */
function makeSide(texts: Readonly<Record<string, string>>, modes: Readonly<Record<string, string>> = {}) {
  const asked: string[] = []
  const side: Side = {
    commit: null,
    listFiles: () =>
      Promise.resolve(
        [...Object.keys(texts), ...Object.keys(modes)].map((path) => ({
          path,
          id: path,
          mode: modes[path] ?? '100644',
        })),
      ),
    readFile: (path) => {
      asked.push(path)
      return Promise.resolve(texts[path])
    },
    readFiles: (paths) => {
      asked.push(`together: ${[...paths].sort().join(' ')}`)
      return Promise.resolve(new Map(paths.flatMap((path) => (texts[path] === undefined ? [] : [[path, texts[path]]]))))
    },
  }
  return { side, asked }
}

describe('a side as a tree', () => {
  it('has regular files alone', async () => {
    const { side } = makeSide({ 'Cargo.lock': 'x' }, { link: '120000', module: '160000', 'run.sh': '100755' })
    expect([...(await treeOf(side)).paths].sort()).toEqual(['Cargo.lock', 'run.sh'])
  })

  it('reads the usual files at once, and each other file once', async () => {
    const { side, asked } = makeSide({ 'Cargo.lock': 'lock', 'a/Cargo.toml': 'a', 'b/other.nix': 'other' })
    const tree = await treeOf(side)
    expect(await Promise.all(['Cargo.lock', 'a/Cargo.toml', 'b/other.nix'].map((path) => tree.read(path)))).toEqual([
      'lock',
      'a',
      'other',
    ])
    await tree.read('b/other.nix')
    expect(asked.sort()).toEqual(['b/other.nix', 'together: Cargo.lock a/Cargo.toml'])
  })

  it('asks for nothing that is not there', async () => {
    const { side, asked } = makeSide({ 'Cargo.lock': 'lock' })
    expect(await (await treeOf(side)).read('Cargo.nix')).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('reads by itself what did not fit together', async () => {
    const { side, asked } = makeSide({ 'Cargo.lock': 'lock' })
    const tree = await treeOf({ ...side, readFiles: () => Promise.resolve(new Map()) })
    expect(await tree.read('Cargo.lock')).toBe('lock')
    expect(asked).toEqual(['Cargo.lock'])
  })
})
