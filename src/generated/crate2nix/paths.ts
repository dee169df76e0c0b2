/** Paths below the judged folder, with `/`; `''` is that folder itself. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** What `path`, seen from `folder`, is; `undefined` where it is absolute or leads out of the judged folder. */
export function resolvePath(folder: string, path: string): string | undefined {
  if (path.startsWith('/')) return undefined
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** The folder and those around it, innermost first, the judged one last. */
export function* foldersUp(folder: string): Generator<string> {
  for (let current = folder; ; current = folderOf(current)) {
    yield current
    if (current === '') return
  }
}
