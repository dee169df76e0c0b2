/** What a generator did to the git repository of its tree. The repository goes with the tree; a finding names what was touched. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tryGit } from '../git-command.js'
import { onView, type Repository } from '../git.js'
import { compareTrees, readPlainFile, readTree, type FileTree, type TreeDifference } from './file-tree.js'

export interface GitState {
  readonly files: FileTree
  /** `mode id stage<TAB>path`, by path. */
  readonly index: ReadonlyMap<string, string> | null
}

const MAX_INDEX_BYTES = 512 * 1024 * 1024

/**
 * @param scratch a folder of our own, for a copy of the index
 */
export async function readGitState(
  repository: Repository,
  top: string,
  scratch: string,
  before?: GitState,
): Promise<GitState> {
  const leftOut = (path: string): boolean => path === 'objects' || path === 'index' || path === 'index.lock'
  const read = readTree(join(top, '.git'), { leftOut, ...(before === undefined ? {} : { before: before.files }) })
  return { files: read?.files ?? new Map(), index: await readIndex(repository, top, scratch) }
}

/** Paths from the tree's top. New objects don't count, nor does an index that says the same, nor one that knows declared outputs. */
export function compareGitStates(
  before: GitState,
  after: GitState,
  isDeclared: (path: string) => boolean,
): TreeDifference[] {
  const touched = compareTrees(before.files, after.files).map(({ path, how }) => ({ path: `.git/${path}`, how }))
  if (before.index === null) return touched
  const now = after.index
  const isSame =
    now !== null &&
    [...new Set([...before.index.keys(), ...now.keys()])].every(
      (path) => before.index?.get(path) === now.get(path) || isDeclared(path),
    )
  return isSame ? touched : [...touched, { path: '.git/index', how: 'written' }]
}

/** Read by a git of our own from a copy: the tree's configuration may be anything by now. */
async function readIndex(
  repository: Repository,
  top: string,
  scratch: string,
): Promise<ReadonlyMap<string, string> | null> {
  const file = join(top, '.git', 'index')
  if (!existsSync(file)) return null
  const chunks: Uint8Array[] = []
  if (!readPlainFile(file, MAX_INDEX_BYTES, (chunk) => chunks.push(Uint8Array.from(chunk)))) return null
  const copy = join(scratch, 'index-of-tree')
  writeFileSync(copy, Buffer.concat(chunks))
  const listed = await tryGit(['ls-files', '--stage', '-z'], onView(repository, { set: { GIT_INDEX_FILE: copy } }))
  if (listed.status !== 0) return null
  const entries = listed.stdout.split('\0').filter((entry) => entry !== '')
  return new Map(entries.map((entry) => [entry.slice(entry.indexOf('\t') + 1), entry]))
}
