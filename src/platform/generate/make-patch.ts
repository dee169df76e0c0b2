/** Changes as a unified diff, made by git from the ids of both sides. */
import { join } from 'node:path'
import { isUtf8 } from 'node:buffer'
import { rmSync, writeFileSync } from 'node:fs'
import type { FileChange } from '../../generated/regenerated.js'
import { git } from '../git-command.js'
import { onView, type Repository } from '../git.js'
import { blobIdOf } from '../../generated/mending/fingerprint.js'

const MAX_PATCH_BYTES = 256 * 1024 * 1024

/**
 * What `git apply` takes at the repository's top folder; `''` where there are no changes.
 * @param commit whose files the changes are to
 */
export async function makePatch(
  repository: Repository,
  commit: string,
  changes: readonly FileChange[],
): Promise<string> {
  if (changes.length === 0) return ''
  const index = join(repository.view, '.git', 'patch-index')
  const options = onView(repository, { set: { GIT_INDEX_FILE: index } })
  try {
    await git(['read-tree', commit], options)
    const lines: string[] = []
    // What goes, first: a folder can stand where a file was.
    for (const { path, after } of [...changes].sort((a, b) => Number(a.after !== null) - Number(b.after !== null))) {
      if (after === null) lines.push(`0 ${'0'.repeat(40)}\t${path}\0`)
      else lines.push(`100644 ${await keepBlob(repository, after.bytes)}\t${path}\0`)
    }
    await git(['update-index', '-z', '--index-info'], { ...options, input: lines.join('') })
    const tree = (await git(['write-tree'], options)).stdout.trim()
    const text = await diffTrees(repository, [`${commit}^{tree}`, tree], [])
    if (isUtf8(text)) return Buffer.from(text).toString('utf8')
    // A patch is text; what is no UTF-8 is written in base 85.
    const attributes = join(repository.view, '.git', 'patch-attributes')
    writeFileSync(attributes, '* -diff\n')
    const binary = await diffTrees(repository, [`${commit}^{tree}`, tree], [['core.attributesFile', attributes]])
    return Buffer.from(binary).toString('utf8')
  } finally {
    rmSync(index, { force: true })
  }
}

async function diffTrees(
  repository: Repository,
  trees: readonly string[],
  config: readonly (readonly [string, string])[],
): Promise<Uint8Array> {
  const flags = ['--binary', '--full-index', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color']
  const made = await git(
    ['diff-tree', '-p', ...flags, '--src-prefix=a/', '--dst-prefix=b/', ...trees],
    // An index that is not there: what a .gitattributes in it says would decide how the files are shown.
    onView(repository, {
      set: { GIT_INDEX_FILE: join(repository.view, '.git', 'no-index') },
      // Names as people write them.
      config: [['core.quotePath', 'false'], ...config],
      maxOutputBytes: MAX_PATCH_BYTES,
    }),
  )
  return made.stdoutBytes
}

async function keepBlob(repository: Repository, bytes: Uint8Array): Promise<string> {
  const kept = await git(['hash-object', '-w', '--stdin', '--no-filters'], onView(repository, { input: bytes }))
  const id = kept.stdout.trim()
  if (id !== blobIdOf(bytes)) throw new Error('git keeps its files by other ids than sha1')
  return id
}
