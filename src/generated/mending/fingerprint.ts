import { createHash } from 'node:crypto'
import { compareText } from '../../compare-text.js'

export interface NamedBlob {
  readonly path: string
  readonly id: string
}

/** Git's id of a file's bytes: the sha1 of `blob <length>`, NUL and the bytes; base16. */
export function blobIdOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** The sha256, base16, over `path NUL id LF` of each file, sorted by path. */
export function fingerprintOf(files: readonly NamedBlob[]): string {
  const hash = createHash('sha256')
  for (const { path, id } of [...files].sort((a, b) => compareText(a.path, b.path))) hash.update(`${path}\0${id}\n`)
  return hash.digest('hex')
}
