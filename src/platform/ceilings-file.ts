/** `ceilings.yml` on disk, beside the snapshots and as careful: links are refused, a repository's own could lead anywhere. */
import { lstatSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { ceilingsPath } from '../graph/ceilings/read-ceilings.js'
import { readSnapshotFile, writeSnapshotFolder } from './snapshot-folder.js'

/**
 * The file's text; `undefined` where there is none.
 * @param folder of the snapshots, relative to the repository's folder or absolute
 * @throws UserError where it is a link
 */
export function readCeilingsText(directory: string, folder: string): string | undefined {
  const path = ceilingsPath(folder)
  const file = resolve(directory, path)
  return lstatSync(file, { throwIfNoEntry: false }) === undefined ? undefined : readSnapshotFile(file, path)
}

/** Writes it as a whole or not at all. Throws `UserError` where a link is in the way. */
export function writeCeilingsText(directory: string, folder: string, text: string): void {
  const path = ceilingsPath(folder)
  const [top, relative] = path.startsWith('/') ? ['/', dirname(path).slice(1)] : [directory, dirname(path)]
  writeSnapshotFolder(top, relative, new Map([[basename(path), text]]), [])
}
