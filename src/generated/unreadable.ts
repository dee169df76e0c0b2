/** What judges say of files that they could not read, or only in parts. */
import type { InputError } from '../problem.js'
import type { Unknown } from '../verdict.js'
import type { Drift } from './drift.js'

/** Characters of the longest file that is judged. */
export const MAX_JUDGED = 64 * 1024 * 1024

const MAX_NAMED = 3

export function tooLong(path: string): Unknown {
  return {
    what: `${path} was not read.`,
    why: `It is longer than ${MAX_JUDGED / 1024 / 1024} million characters.`,
    fix: 'Leave it out in checks.generated, or split what it is written from.',
  }
}

/** A file that is compared with, and not the judged one. */
export function notRead(path: string, error: InputError): Unknown {
  const place = error.place.line === undefined ? path : `${path}:${error.place.line}`
  return {
    what: `${place} could not be read.`,
    why: error.message,
    fix: error.advice === '' ? 'Write it anew with its own program, or take it from the base.' : error.advice,
  }
}

/** The judged file is no such file. */
export function damaged(path: string, error: InputError, generator: string): Drift {
  return {
    kind: 'damaged',
    file: path,
    line: error.place.line ?? 0,
    package: path,
    expected: `what ${generator} writes`,
    found: 'a damaged file',
    what: `${path} can't be read as what ${generator} writes: ${error.message.replace(/\.$/, '')}`,
  }
}

/** The first few names, and how many more there are. */
export function tellFirst(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ')
  return names.length > MAX_NAMED ? `${shown} and ${names.length - MAX_NAMED} more` : shown
}
