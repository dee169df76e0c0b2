import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Generator } from '../../generated/generators/generator.js'
import { withoutStaleHashes } from '../../generated/generators/stale-hashes.js'

/** Takes out of the tree what crate2nix would believe although it is stale. */
export function removeStaleParts({ hashFile, judgements }: Generator, folder: string): void {
  if (hashFile === null) return
  const file = join(folder, hashFile)
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return
  const kept = withoutStaleHashes(readFileSync(file, 'utf8'), judgements)
  if (kept === undefined) return
  rmSync(file)
  if (kept !== null) writeFileSync(file, kept)
}
