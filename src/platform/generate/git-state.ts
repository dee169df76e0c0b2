/** What a generator did to the git repository of its tree. The repository goes with the tree; a finding names what was touched. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tryGit } from '../git-command.js'
import { onView, type Repository } from '../git.js'
import {
  compareTrees,
  readPlainFile,
  readTree,
  type FileTree,
  type TreeDifference,
  type TreeNode,
} from './file-tree.js'

export interface GitState {
  readonly files: FileTree
  /** The index's bytes; `null` where there is none, or it is no plain file. */
  readonly index: Uint8Array | null
}

const MAX_INDEX_BYTES = 512 * 1024 * 1024

export function readGitState(top: string, before?: GitState): GitState {
  const leftOut = (path: string): boolean => path === 'objects' || path === 'index' || path === 'index.lock'
  const read = readTree(join(top, '.git'), { leftOut, ...(before === undefined ? {} : { before: before.files }) })
  const chunks: Uint8Array[] = []
  const index = join(top, '.git', 'index')
  const isRead = readPlainFile(index, MAX_INDEX_BYTES, (chunk) => chunks.push(Uint8Array.from(chunk)))
  return { files: read?.files ?? new Map<string, TreeNode>(), index: isRead ? Buffer.concat(chunks) : null }
}

/**
 * What was touched, by paths from the tree's top. New objects don't count, nor does an index that says the same of
 * everything but declared outputs.
 * @param scratch a folder of our own
 */
export async function compareGitStates(
  repository: Repository,
  scratch: string,
  before: GitState,
  after: GitState,
  isDeclared: (path: string) => boolean,
): Promise<TreeDifference[]> {
  const touched = compareTrees(before.files, after.files).map(({ path, how }) => ({ path: `.git/${path}`, how }))
  if (before.index === null || (after.index !== null && Buffer.compare(before.index, after.index) === 0)) return touched
  const old = await readIndex(repository, scratch, before.index)
  const now = await readIndex(repository, scratch, after.index)
  const isSame =
    old !== null &&
    now !== null &&
    [...new Set([...old.keys(), ...now.keys()])].every((path) => old.get(path) === now.get(path) || isDeclared(path))
  return isSame ? touched : [...touched, { path: '.git/index', how: 'written' }]
}

/** `mode id stage<TAB>path` by path. Read by a git of our own from a copy: the tree's configuration may be anything by now. */
async function readIndex(
  repository: Repository,
  scratch: string,
  bytes: Uint8Array | null,
): Promise<ReadonlyMap<string, string> | null> {
  if (bytes === null) return null
  const copy = join(scratch, 'index-of-tree')
  writeFileSync(copy, bytes)
  const listed = await tryGit(['ls-files', '--stage', '-z'], onView(repository, { set: { GIT_INDEX_FILE: copy } }))
  if (listed.status !== 0) return null
  const entries = listed.stdout.split('\0').filter((entry) => entry !== '')
  return new Map(entries.map((entry) => [entry.slice(entry.indexOf('\t') + 1), entry]))
}
