import { readFileSync } from 'node:fs'
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
