import type { FileChange } from '../regenerated.js'
import { foldersAbove, type CommitFiles, type TreeEntry } from './branch-files.js'
import type { MendFile } from './mend-file.js'

const PLAIN_FILE = 0o100644
const KINDS: Readonly<Record<number, string>> = {
  0o100755: 'an executable file',
  0o120000: 'a link',
  0o160000: 'a submodule',
  0o040000: 'a folder',
}

/** A path that is not written, and why as a clause. */
export interface RefusedPath {
  readonly path: string
  readonly why: string
}

export type MendDecision =
  /** The branch has every regenerated file already. */
  | { readonly kind: 'same' }
  /** Nothing is written where one path may not be. */
  | { readonly kind: 'refused'; readonly paths: readonly RefusedPath[] }
  /** What the generators read, or what they replace, is not what this commit has. */
  | { readonly kind: 'other'; readonly paths: readonly string[] }
  | { readonly kind: 'write'; readonly changes: readonly FileChange[] }

/**
 * What is to be committed on a commit, if anything. `createCommitOnBranch` writes plain files only: what is something else
 * would lose its mode, and what is below a link would land elsewhere.
 * @param whyUndeclared why a path may not be written by a generator, whatever stands there
 */
export function decideMend(
  { inputs, changes }: MendFile,
  files: CommitFiles,
  whyUndeclared: (change: FileChange) => string | undefined,
): MendDecision {
  const refused: RefusedPath[] = []
  for (const change of changes) {
    const why = whyUndeclared(change) ?? whyNotPlain(change.path, files)
    if (why !== undefined) refused.push({ path: change.path, why })
  }
  if (refused.length > 0) return { kind: 'refused', paths: refused }
  const others = inputs.files.filter(({ path, id }) => files.inputs.get(path) !== id).map(({ path }) => path)
  const due: FileChange[] = []
  for (const change of changes) {
    const found = entryAt(change.path, files)?.id ?? null
    if (found === (change.after?.id ?? null)) continue
    if (found === change.before) due.push(change)
    else others.push(change.path)
  }
  if (others.length > 0) return { kind: 'other', paths: others }
  return due.length === 0 ? { kind: 'same' } : { kind: 'write', changes: due }
}

function entryAt(path: string, { folders }: CommitFiles): TreeEntry | undefined {
  const end = path.lastIndexOf('/')
  return folders.get(path.slice(0, Math.max(end, 0)))?.get(path.slice(end + 1))
}

/** Why what stands at a path, or above it, is nothing that can be written over. */
function whyNotPlain(path: string, files: CommitFiles): string | undefined {
  for (const folder of foldersAbove(path).slice(1)) {
    const entry = entryAt(folder, files)
    if (entry !== undefined && entry.type !== 'tree') return `it is below ${kindOf(entry)}`
  }
  const entry = entryAt(path, files)
  return entry === undefined || entry.mode === PLAIN_FILE ? undefined : `${kindOf(entry)} stands there`
}

function kindOf({ mode }: TreeEntry): string {
  return mode === PLAIN_FILE ? 'a file' : (KINDS[mode] ?? `something of mode ${mode.toString(8)}`)
}
