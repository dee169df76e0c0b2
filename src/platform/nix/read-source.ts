import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'

const MAX_BYTES = 16 * 1024 * 1024

/**
 * Reads files of sources that were copied into a store.
 * @param storeDir the folder as it stands in the paths
 * @param physicalDir where its files are
 * @returns the text of a regular file; undefined where there is none, it is large, or a link is on the way to it
 */
export function sourceReader(storeDir: string, physicalDir: string): (path: string) => string | undefined {
  return (path) => {
    if (!path.startsWith(`${storeDir}/`)) return undefined
    const parts = path.slice(storeDir.length + 1).split('/')
    if (parts.some((part) => part === '' || part === '.' || part === '..')) return undefined
    try {
      const folder = realpathSync(physicalDir)
      const file = join(folder, ...parts)
      const found = lstatSync(file)
      if (!found.isFile() || found.size > MAX_BYTES || realpathSync(file) !== [folder, ...parts].join(sep))
        return undefined
      return readFileSync(file, 'utf8')
    } catch {
      // Not there, or not for us to read: either way nothing can be said about it.
      return undefined
    }
  }
}
