/** Paths below the judged folder: relative to it, with `/`, `''` for the folder itself. */

/** Where a path that stands in a file of `folder` leads; `null` where that is outside of the judged folder. */
export function joinPath(folder: string, written: string): string | null {
  if (written.startsWith('/')) return null
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** Whether `path` is `folder` or below it, whole names counted. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}

/** The folder's own folder, and so on up to the judged one; nearest first, without the folder itself. */
export function foldersAbove(folder: string): string[] {
  const above: string[] = []
  for (let at = folder; at !== '';) above.push((at = folderOf(at)))
  return above
}
