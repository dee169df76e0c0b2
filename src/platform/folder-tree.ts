/** A folder on disk as the judges of generated files see it; it need not be a repository. */
import { lstatSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from '../generated/tree.js'
import { InputError, UserError } from '../problem.js'
import { createCleanEnvironment } from './environment.js'
import { tryGit } from './git-command.js'
import { hasProgram } from './processes.js'

/** Folders that hold what was built or fetched, where no git says so. */
const NEVER_WALKED: ReadonlySet<string> = new Set(['.git', '.jj', '.direnv', 'node_modules', 'target', 'buck-out'])
const MAX_FILES = 500_000
const MAX_FILE_BYTES = 64 * 1024 * 1024

export interface FolderTree extends Tree {
  /** Whether git knows the folder; its files are then those that git knows or would take. */
  readonly isRepository: boolean
}

/**
 * Opens a folder: what git tracks or would track, or all of it where there is no git.
 * @throws UserError where there is no such folder
 */
export async function openFolderTree(folder: string): Promise<FolderTree> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UserError(`there is no folder ${JSON.stringify(folder)}`, 'Name one that is there.')
  }
  const byGit = await listByGit(folder)
  const isFile = (path: string): boolean => lstatSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true
  // Looking at every file of a large repository takes longer than the whole judgement: only what is read is looked at.
  return {
    isRepository: byGit !== undefined,
    paths: new Set(byGit ?? walk(folder)),
    read: (path) => Promise.resolve(isFile(path) ? readText(folder, path) : undefined),
  }
}

function readText(folder: string, path: string): string {
  const { size } = statSync(join(folder, path))
  if (size > MAX_FILE_BYTES) throw new InputError(`is larger than ${MAX_FILE_BYTES} bytes`, { file: path })
  return readFileSync(join(folder, path), 'utf8')
}

/** The repository's top folder as seen from one in it: `..`; `''` for itself, `undefined` where there is no repository. */
export async function findTopFolder(folder: string): Promise<string | undefined> {
  if (!hasProgram('git')) return undefined
  const clean = createCleanEnvironment(process.env)
  try {
    const asked = await tryGit(['rev-parse', '--show-cdup'], { cwd: folder, env: clean.env })
    return asked.status === 0 ? asked.stdout.trim().replace(/\/$/, '') : undefined
  } finally {
    clean.dispose()
  }
}

/** What git knows, and what it would take: `undefined` where the folder is in no repository. */
async function listByGit(folder: string): Promise<readonly string[] | undefined> {
  if (!hasProgram('git')) return undefined
  const clean = createCleanEnvironment(process.env)
  try {
    const list = (...options: string[]) => tryGit(['ls-files', '-z', ...options], { cwd: folder, env: clean.env })
    const [listed, deleted] = await Promise.all([list('--cached', '--others', '--exclude-standard'), list('--deleted')])
    if (listed.status !== 0) return undefined
    const gone = new Set(deleted.stdout.split('\0'))
    return listed.stdout.split('\0').filter((path) => path !== '' && !gone.has(path))
  } finally {
    clean.dispose()
  }
}

function walk(folder: string): readonly string[] {
  const files: string[] = []
  const pending = ['']
  for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
    for (const entry of list(join(folder, prefix), prefix)) {
      const path = prefix + entry.name
      if (entry.isDirectory() && !NEVER_WALKED.has(entry.name)) pending.push(`${path}/`)
      else if (entry.isFile()) files.push(path)
      if (files.length > MAX_FILES) {
        throw new UserError(`the folder has more than ${MAX_FILES} files`, 'Name the folder of the project itself.')
      }
    }
  }
  return files.sort()
}

function list(folder: string, shown: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    // It went away while others were read.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new UserError(`the folder ${JSON.stringify(shown)} can't be read`, 'Give it the right to be read.')
  }
}
