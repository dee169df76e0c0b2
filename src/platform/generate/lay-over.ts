import type { Tree } from '../../generated/tree.js'
import { belowFolder } from './outputs.js'

/**
 * A tree with other files over its own.
 * @param overlay by paths from the repository's top; `null` for a file that is to go
 * @param prefix the tree's folder in the repository
 */
export function layOver(tree: Tree, overlay: ReadonlyMap<string, Uint8Array | null>, prefix: string): Tree {
  const written = new Map(
    [...overlay].flatMap(([path, bytes]) => {
      const below = belowFolder(path, prefix)
      return below === undefined ? [] : [[below, bytes] as const]
    }),
  )
  const paths = new Set(tree.paths)
  for (const [path, bytes] of written) {
    if (bytes === null) paths.delete(path)
    else paths.add(path)
  }
  return {
    paths,
    read: (path) => {
      const bytes = written.get(path)
      if (bytes === undefined) return tree.read(path)
      return Promise.resolve(bytes === null ? undefined : Buffer.from(bytes).toString('utf8'))
    },
  }
}
