import { blobIdOf, fingerprintOf, type NamedBlob } from '../../../src/generated/mending/fingerprint.js'
import type { FileChange, Regenerated } from '../../../src/generated/regenerated.js'

export const HEAD = 'a'.repeat(40)

/** A change that writes `text`; `before` is the text that is committed, `null` where the file is not there. */
export function written(path: string, text: string, { before = null as string | null, generator = 'crate2nix' } = {}) {
  const bytes = Buffer.from(text)
  const change: FileChange = {
    path,
    generator,
    before: before === null ? null : blobIdOf(Buffer.from(before)),
    after: { id: blobIdOf(bytes), bytes },
  }
  return change
}

export function removed(path: string, before: string, generator = 'crate2nix'): FileChange {
  return { path, generator, before: blobIdOf(Buffer.from(before)), after: null }
}

/** An input file of this text. */
export function input(path: string, text: string): NamedBlob {
  return { path, id: blobIdOf(Buffer.from(text)) }
}

export function regenerated(
  changes: readonly FileChange[],
  files: readonly NamedBlob[] = [input('Cargo.lock', 'lock')],
  head: string | null = HEAD,
): Regenerated {
  return {
    head,
    runs: [],
    changes,
    inputs: { fingerprint: fingerprintOf(files), files },
    findings: [],
    unknowns: [],
    patch: '',
  }
}
