/** Reads the locks of a generated file, or says why they can't be. */
import { InputError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import type { TextFile } from '../../crates/crate-files.js'
import type { Tree } from '../tree.js'
import type { FoundLocks } from './find-locks.js'
import { readLockedSet } from './locked-set.js'
import type { LockedSet } from './locked-set.js'

/** Characters of the longest Cargo.lock that is read; one of 2,000 packages has half a million. */
export const MAX_LOCK_LENGTH = 64 * 1024 * 1024

export interface ReadLocks {
  /** `undefined` where they can't be read. */
  readonly locked?: LockedSet
  readonly unknowns: readonly Unknown[]
}

export async function readLocks(tree: Tree, path: string, { locks, without }: FoundLocks): Promise<ReadLocks> {
  if (without.length > 0 || locks.length === 0) {
    const named = without.map((manifest) => JSON.stringify(manifest)).join(', ')
    return cannot(
      path,
      `no Cargo.lock was found for ${named === '' ? 'it' : named}`,
      'Commit the Cargo.lock that it is written from, or generate it anew from where that is.',
    )
  }
  const files: TextFile[] = []
  for (const lock of locks) {
    try {
      const text = (await tree.read(lock)) ?? ''
      if (text.length > MAX_LOCK_LENGTH) {
        return cannot(path, `${lock} is longer than ${MAX_LOCK_LENGTH} characters`, 'Write the lock anew with cargo.')
      }
      files.push({ path: lock, text })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return cannot(path, `${lock} can't be read: ${plain(error)}`, 'Write the lock anew with cargo.')
    }
  }
  try {
    return { locked: readLockedSet(files), unknowns: [] }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const place = error.place.line === undefined ? '' : ` (line ${error.place.line})`
    const lock = error.place.file ?? locks.join(', ')
    return cannot(path, `${lock} can't be read${place}: ${plain(error)}`, 'Mend the lock first: cargo writes it anew.')
  }
}

function cannot(path: string, why: string, fix: string): ReadLocks {
  return { unknowns: [{ what: `${path} could not be compared with its Cargo.lock`, why, fix }] }
}

function plain({ message }: InputError): string {
  return message.replace(/\.$/, '')
}
