/** Paths with `/`, relative to the judged folder; `''` is that folder itself. */

export function folderOf(path: string): string {
  const end = path.lastIndexOf('/')
  return end === -1 ? '' : path.slice(0, end)
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `below` as seen from the judged folder; `undefined` where it is absolute or leads out of it. */
export function joinPath(folder: string, below: string): string | undefined {
  if (below.startsWith('/')) return undefined
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of below.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** The way from a folder up to the judged one: `.`, `..`, `../..`. */
export function wayUp(folder: string): string {
  return folder === '' ? '.' : folder.split('/').fill('..').join('/')
}
