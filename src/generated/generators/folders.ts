/** Paths with `/`, relative to the judged folder; `''` is that folder itself. */

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The way from a folder up to the judged one: `.`, `..`, `../..`. */
export function wayUp(folder: string): string {
  return folder === '' ? '.' : folder.split('/').fill('..').join('/')
}
