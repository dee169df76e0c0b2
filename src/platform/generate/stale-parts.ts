import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { staleHashesOf, type Generator } from '../../generated/generators/generator.js'
import { withoutStaleHashes } from '../../generated/generators/stale-hashes.js'

/** Takes out of the tree what crate2nix would believe although it is stale. */
export function removeStaleParts(generator: Generator, folder: string): void {
  for (const judgement of staleHashesOf(generator)) {
    const file = join(folder, judgement.file)
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) continue
    const kept = withoutStaleHashes(readFileSync(file, 'utf8'), judgement)
    rmSync(file)
    if (kept !== null) writeFileSync(file, kept)
  }
}
