/** The snapshot's folder on disk. Links are refused: a repository's own could lead anywhere. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { InputError, UserError } from '../problem.js'

/** More than any snapshot that conegate writes. */
const MAX_BYTES = 16 * 1024 * 1024
const MAX_FILES = 20_000
const EXTENSION = '.txt'

/**
 * Texts of the folder's snapshot files by name; empty where there is no folder.
 * @param top the repository's folder, or where a user's own folder is
 * @param folder relative to it, with `/`
 * @throws UserError where the folder, or a file in it, is a link or no file
 * @throws InputError where a file is too large or can't be read
 */
export function readSnapshotFolder(top: string, folder: string): Map<string, string> {
  const path = checkFolder(top, folder)
  const texts = new Map<string, string>()
  if (path === undefined) return texts
  const names = readdirSync(path)
    .filter((name) => name.endsWith(EXTENSION))
    .sort()
  if (names.length > MAX_FILES) throw new InputError(`${folder} has ${names.length} files`, { file: folder })
  for (const name of names) texts.set(name, readSnapshotFile(join(path, name), `${folder}/${name}`))
  return texts
}

/**
 * One file. @param shown its name in messages
 * @throws as `readSnapshotFolder`
 */
export function readSnapshotFile(path: string, shown: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new UserError(`${shown} is not there`, 'Name a snapshot file, or a folder of some.')
  if (!found.isFile()) throw notPlain(shown)
  if (found.size > MAX_BYTES) throw new InputError(`${shown} has ${found.size} bytes`, { file: shown })
  return readFileSync(path, 'utf8')
}

/**
 * Makes the folder where it is missing, writes files and removes others.
 * @throws UserError where a link is in the way
 */
export function writeSnapshotFolder(
  top: string,
  folder: string,
  texts: ReadonlyMap<string, string>,
  removed: Iterable<string>,
): void {
  const path = checkFolder(top, folder) ?? join(top, folder)
  mkdirSync(path, { recursive: true })
  for (const [name, text] of texts) {
    const file = join(path, name)
    const found = lstatSync(file, { throwIfNoEntry: false })
    if (found !== undefined && !found.isFile()) throw notPlain(`${folder}/${name}`)
    // Beside it and renamed: whoever is interrupted leaves the old file or the new one.
    const beside = join(path, `.${name}.new`)
    rmSync(beside, { force: true })
    writeFileSync(beside, text, { flag: 'wx' })
    renameSync(beside, file)
  }
  for (const name of removed) rmSync(join(path, name), { force: true })
}

/** The folder's path; undefined where it is not there yet. */
function checkFolder(top: string, folder: string): string | undefined {
  let path = top
  for (const part of folder.split('/')) {
    path = join(path, part)
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) return undefined
    if (!found.isDirectory()) throw notPlain(folder)
  }
  return path
}

function notPlain(path: string): UserError {
  return new UserError(
    `${path} is a link or no plain file or folder`,
    'Remove it: conegate follows no links out of the repository.',
    { file: path },
  )
}

/**
 * One file, or those of a folder that a user names; by their paths as given.
 * @throws as `readSnapshotFolder`
 */
export function readSnapshots(path: string): Map<string, string> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  if (!isFolder) return new Map([[path, readSnapshotFile(path, path)]])
  const texts = readSnapshotFolder(dirname(resolve(path)), basename(resolve(path)))
  return new Map([...texts].map(([name, text]) => [`${path.replace(/\/$/, '')}/${name}`, text]))
}
