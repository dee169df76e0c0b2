/** Writes what generators gave into the user's own folder: plain files only, and never over what changed meanwhile. */
import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { blobIdOf } from '../../generated/mending/fingerprint.js'
import { MEND_LIMITS } from '../../generated/mending/limits.js'
import type { FileChange } from '../../generated/regenerated.js'
import { UserError } from '../../problem.js'
import { readPlainFile } from './file-tree.js'

/**
 * Either all of it can be written, or nothing is.
 * @param top the repository's top folder
 * @throws UserError where a link or a folder is in the way, or a file is not what the generators read
 */
export function writeChanges(top: string, changes: readonly FileChange[]): void {
  for (const change of changes) checkPlace(top, change)
  for (const { path, after } of changes) {
    const file = join(top, path)
    if (after === null) {
      rmSync(file, { force: true })
      continue
    }
    mkdirSync(dirname(file), { recursive: true })
    const mode = lstatSync(file, { throwIfNoEntry: false })?.mode
    // Beside it and renamed: whoever is interrupted leaves the old file or the new one.
    const beside = join(dirname(file), `.${basename(file)}.new`)
    rmSync(beside, { force: true })
    writeFileSync(beside, after.bytes, { flag: 'wx' })
    if (mode !== undefined) chmodSync(beside, mode & 0o777)
    renameSync(beside, file)
  }
}

function checkPlace(top: string, { path, before }: FileChange): void {
  let folder = top
  for (const part of path.split('/').slice(0, -1)) {
    folder = join(folder, part)
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (found !== undefined && !found.isDirectory()) throw inTheWay(path)
  }
  const found = lstatSync(join(top, path), { throwIfNoEntry: false })
  if (found === undefined && before === null) return
  if (found?.isFile() === false) throw inTheWay(path)
  // What git does not know yet may be there: it is the generator's own file all the same.
  if (before !== null && idOf(join(top, path)) !== before) {
    throw new UserError(`${path} changed while its generator ran`, 'Run the command again.', { file: path })
  }
}

function idOf(file: string): string | undefined {
  const chunks: Uint8Array[] = []
  const whole = readPlainFile(file, MEND_LIMITS.allBytes * 16, (chunk) => chunks.push(Uint8Array.from(chunk)))
  return whole ? blobIdOf(Buffer.concat(chunks)) : undefined
}

function inTheWay(path: string): UserError {
  return new UserError(
    `${path} is a link or no plain file, or is in a folder that is none`,
    'Remove what is in the way: conegate writes through no link.',
    { file: path },
  )
}
