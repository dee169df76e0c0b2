/**
 * What changed in the user's own repository while a generator ran in its copy. Writing there can't be prevented without a
 * sandbox, but it is told. Files that git ignores and files of the machine are not watched.
 */
import { lstatSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tryGit } from '../git-command.js'
import { onView, type Repository } from '../git.js'
import type { Finding } from '../../verdict.js'
import { compareTrees, readTree, type FileTree } from './file-tree.js'

export interface OutsideState {
  /** What git says of each changed or unknown file, with its size and times. */
  readonly files: ReadonlyMap<string, string>
  /** Configuration, hooks and refs. */
  readonly git: FileTree
}

const NOT_WATCHED = new Set(['objects', 'logs', 'lfs', 'modules', 'worktrees', 'index.lock'])

export async function readOutside(repository: Repository): Promise<OutsideState> {
  const set = {
    GIT_DIR: join(repository.view, '.git'),
    GIT_WORK_TREE: repository.top,
    GIT_INDEX_FILE: repository.index,
  }
  const status = await tryGit(['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal'], {
    ...onView(repository, { set }),
    cwd: repository.top,
  })
  const entries = status.stdout.split('\0').filter((entry) => entry !== '')
  return {
    files: new Map(
      entries.map((entry) => [entry.slice(3), `${entry.slice(0, 2)} ${timesOf(join(repository.top, entry.slice(3)))}`]),
    ),
    git: readTree(dirname(repository.index), { leftOut: (path) => NOT_WATCHED.has(path) })?.files ?? new Map(),
  }
}

function timesOf(path: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found === undefined ? '' : `${found.mode} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`
}

/** `null` where nothing changed. @param isLocal a person may have changed it meanwhile; then it only speaks */
export function tellOutside(
  before: OutsideState,
  after: OutsideState,
  generator: string,
  isLocal: boolean,
): Finding | null {
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])]
    .filter((path) => before.files.get(path) !== after.files.get(path))
    .sort()
  const inGit = compareTrees(before.git, after.git).map(({ path }) => `.git/${path}`)
  const all = [...inGit, ...paths]
  const [first] = all
  if (first === undefined) return null
  const shown = all.slice(0, 5).join(', ')
  return {
    rule: 'generated/undeclared-write',
    file: first,
    subject: generator,
    what: `${shown}${all.length > 5 ? ` and ${all.length - 5} more` : ''} changed in the checked-out repository while ${generator} ran in its own copy`,
    why: 'a generator writes its outputs in the copy alone; whatever else it touched on this machine is not known',
    fix: 'look at those files, and at what the generator runs',
    isNew: true,
    ...(isLocal ? { advisory: true } : {}),
  }
}
