import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { InputError } from '../problem.js'

/** A text file's contents (UTF-8), `undefined` where there is none. Throws `InputError` where it can't be read. */
export function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new InputError(`can't be read (${code ?? 'unknown error'})`, { file: path })
  }
}

/** Writes a text file (UTF-8) as a whole or not at all, with its folder. Throws `InputError` where it can't be written. */
export function writeTextFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new InputError(`can't be written (${code ?? 'unknown error'})`, { file: path })
  }
}
