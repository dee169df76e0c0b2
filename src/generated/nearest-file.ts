/** Where a file stands next to a generated one. */
import type { Tree } from './tree.js'

/** The folder of a path, with its slash; `''` at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

export function lastNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The file of that name beside `path`, else in the nearest folder above. */
export function findNearest(tree: Tree, path: string, name: string): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder.slice(0, -1))) {
    if (tree.paths.has(folder + name)) return folder + name
    if (folder === '') return undefined
  }
}
