import { blobIdOf } from '../../generated/mending/fingerprint.js'
import type { TreeEntry } from '../git.js'
import type { KnownFile } from './outputs.js'
import type { Overlay } from './worktree.js'

/** What stands where once earlier generators have run, by path from the top. */
export function knownFiles(entries: readonly TreeEntry[], overlay: Overlay): ReadonlyMap<string, KnownFile> {
  const known = new Map<string, KnownFile>(entries.map(({ path, id, mode }) => [path, { id, mode }]))
  for (const [path, bytes] of overlay) {
    if (bytes === null) known.delete(path)
    else known.set(path, { id: blobIdOf(bytes), mode: '100644' })
  }
  return known
}
