/**
 * Reading a repository without trusting its configuration and without writing to it.
 *
 * All reading goes through a *view*: a git directory of our own that borrows the repository's objects
 * (`objects/info/alternates`) and has none of its configuration, hooks, filters, credentials or refs. What has to be
 * written (missing history, a commit of the working tree) is written there.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { InputError, ToolError, UserError } from '../problem.js'
import type { Environment } from './environment.js'
import { git, tryGit, type GitOptions } from './git-command.js'

export interface Repository {
  /** Top folder of the user's work tree. */
  readonly top: string
  /** The judged folder, relative to the top, with `/`; `''` for the top itself. */
  readonly prefix: string
  /** Top folder's name, as a store path's name may be. */
  readonly name: string
  /** Folder of the view; its git directory is `.git` in it. Nothing is checked out. */
  readonly view: string
  /** The commit that is checked out. */
  readonly head: string
  /** Where the repository was cloned from, without credentials; undefined where that is not told. */
  readonly remote: string | undefined
  readonly env: Environment
  /** The user's index. */
  readonly index: string
}

/** A file, symbolic link or submodule in a commit. */
export interface TreeEntry {
  /** Relative to the judged folder, with `/`. */
  readonly path: string
  readonly mode: '100644' | '100755' | '120000' | '160000'
  /** Git's id of the blob (of the commit, for a submodule). */
  readonly id: string
}

export interface ChangedFile {
  /** Relative to the top folder, with `/`. */
  readonly path: string
  /** `null` where there was none. */
  readonly before: string | null
  readonly after: string | null
}

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/
const MAX_FILE_BYTES = 64 * 1024 * 1024

/**
 * Opens the repository that a folder is in; undefined where it is in none.
 * @param viewFolder an absolute path where the view is made; must not exist
 * @throws ToolError where git is missing
 * @throws UserError where the repository has no commit
 */
export async function openRepository(
  folder: string,
  viewFolder: string,
  env: Environment,
): Promise<Repository | undefined> {
  const asked = await tryGit(['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir'], {
    cwd: folder,
    env,
  })
  const [topLevel, gitDir, commonDir] = asked.stdout.split('\n')
  if (asked.status !== 0 || !topLevel || !gitDir || !commonDir) return undefined
  const inside: GitOptions = { cwd: folder, env }
  const asHead = await tryGit(['rev-parse', '--verify', '--end-of-options', 'HEAD^{commit}'], inside)
  if (asHead.status !== 0) throw new UserError('this repository has no commit yet', 'Commit something first.')
  const head = asHead.stdout.trim()
  const remote = await tryGit(['config', '--get', 'remote.origin.url'], inside)
  const top = realpathSync(topLevel)
  const common = realpathSync(resolve(folder, commonDir))

  const dotGit = join(viewFolder, '.git')
  mkdirSync(viewFolder, { recursive: true })
  const format = (await git(['rev-parse', '--show-object-format'], inside)).stdout.trim()
  await git(['init', '-q', '--template=', `--object-format=${format}`, '-b', 'none', viewFolder], {
    cwd: viewFolder,
    env,
  })
  mkdirSync(join(dotGit, 'objects', 'info'), { recursive: true })
  writeFileSync(join(dotGit, 'objects', 'info', 'alternates'), `${quoteAlternate(join(common, 'objects'))}\n`)
  // Over every .gitattributes: files are what was committed, byte by byte.
  mkdirSync(join(dotGit, 'info'), { recursive: true })
  writeFileSync(join(dotGit, 'info', 'attributes'), '* -text -ident -filter -working-tree-encoding\n')
  if (existsSync(join(common, 'shallow'))) copyFileSync(join(common, 'shallow'), join(dotGit, 'shallow'))
  const origin = remote.status === 0 ? withoutCredentials(remote.stdout.trim()) : undefined
  // What submodules with relative addresses are relative to.
  if (origin !== undefined) await git(['config', 'remote.origin.url', origin], { cwd: viewFolder, env })
  // Nix 2.8 asks what HEAD is, also where it is told the commit.
  writeFileSync(join(dotGit, 'HEAD'), `${head}\n`)

  return {
    top,
    prefix: relative(top, realpathSync(folder)).split(sep).join('/'),
    name: storeName(basename(top)),
    view: viewFolder,
    head,
    remote: origin,
    env,
    index: join(gitDir, 'index'),
  }
}

/** Options for a git command on the view. */
export function onView(repository: Repository, more: Partial<GitOptions> = {}): GitOptions {
  return { cwd: repository.view, env: repository.env, ...more }
}

/** True where history was cut off, so that a commit's parents may be missing. */
export function isShallow(repository: Repository): boolean {
  const file = join(repository.view, '.git', 'shallow')
  return existsSync(file) && readFileSync(file, 'utf8').trim() !== ''
}

/**
 * The full commit that a revision of the user's repository names; undefined where there is none.
 * @param revision a branch, tag, hash or expression such as `HEAD~2`
 */
export async function findCommit(repository: Repository, revision: string): Promise<string | undefined> {
  if (revision === '' || revision.startsWith('-') || /[\0\n]/.test(revision)) return undefined
  if (COMMIT.test(revision)) return (await commitExists(repository, revision)) ? revision : undefined
  // Names stand in the user's refs, which the view has not.
  const found = await tryGit(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
    cwd: repository.top,
    env: repository.env,
  })
  const commit = found.stdout.trim()
  return found.status === 0 && COMMIT.test(commit) ? commit : undefined
}

/** Whether a commit's own data is here (its parents and files may not be). */
export async function commitExists(repository: Repository, commit: string): Promise<boolean> {
  if (!COMMIT.test(commit)) return false
  return (await tryGit(['cat-file', '-e', `${commit}^{commit}`], onView(repository))).status === 0
}

/** A commit's parents as it names them, also where history is cut off. */
export async function parentsOf(repository: Repository, commit: string): Promise<string[]> {
  const text = (await git(['cat-file', 'commit', checked(commit)], onView(repository))).stdout
  const header = text.slice(0, text.indexOf('\n\n'))
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]))
}

/** Files that differ from the checked-out commit, and files that git does not know and does not ignore. */
export async function workingTreeState(repository: Repository): Promise<{ changed: boolean; untracked: number }> {
  const result = await git(['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal'], {
    ...onView(repository, { set: userWorkTree(repository) }),
    cwd: repository.top,
  })
  const entries = result.stdout.split('\0').filter((entry) => entry !== '')
  const untracked = entries.filter((entry) => entry.startsWith('?? ')).length
  return { changed: entries.length > untracked, untracked }
}

/**
 * The tracked files of the working tree as they are, as a commit in the view on top of the checked-out one.
 * Files that git does not know are left out, as Nix leaves them out of a flake.
 */
export async function commitWorkingTree(repository: Repository): Promise<string> {
  const index = join(repository.view, '.git', 'working-tree-index')
  if (existsSync(repository.index)) {
    copyFileSync(repository.index, index)
    // git reads again what was written in the second in which the index was: a younger copy would hide such a change.
    const written = Math.floor(statSync(repository.index).mtimeMs / 1_000)
    utimesSync(index, written, written)
  }
  const options: GitOptions = {
    ...onView(repository, { set: { ...userWorkTree(repository), GIT_INDEX_FILE: index } }),
    cwd: repository.top,
  }
  await git(['add', '--update', '--', '.'], options)
  const tree = (await git(['write-tree'], options)).stdout.trim()
  // The parent's date: the same files give the same commit.
  const date = (await git(['log', '-1', '--format=%ct', repository.head], onView(repository))).stdout.trim()
  const who = { NAME: 'conegate', EMAIL: 'conegate@localhost', DATE: `@${date} +0000` }
  const set = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value])),
  )
  const made = await git(
    ['commit-tree', tree, '-p', repository.head, '-m', 'working tree'],
    onView(repository, { set }),
  )
  return made.stdout.trim()
}

/** Everything in a commit below the judged folder, sorted by path. */
export async function listFilesAt(repository: Repository, commit: string): Promise<TreeEntry[]> {
  const below = repository.prefix === '' ? checked(commit) : `${checked(commit)}:${repository.prefix}`
  const result = await tryGit(['ls-tree', '-r', '-z', '--full-tree', below], onView(repository))
  if (result.status !== 0) {
    if (repository.prefix !== '' && (await commitExists(repository, commit))) return []
    throw missing(commit, result.lastLines)
  }
  const entries: TreeEntry[] = []
  for (const record of result.stdout.split('\0')) {
    const match = /^(100644|100755|120000|160000) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(record)
    if (match === null) continue
    const [, mode, id, path] = match
    if (id !== undefined && path !== undefined) entries.push({ path, mode: mode as TreeEntry['mode'], id })
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/**
 * A regular file's text (UTF-8) in a commit; undefined where there is none, or where it is a folder or a link.
 * @param path relative to the judged folder
 * @throws InputError where it is larger than 64 MiB
 */
export async function readFileAt(repository: Repository, commit: string, path: string): Promise<string | undefined> {
  const full = repository.prefix === '' ? path : `${repository.prefix}/${path}`
  if (full.split('/').some((part) => part === '' || part === '.' || part === '..') || full.includes('\0'))
    return undefined
  const listed = await tryGit(['ls-tree', '-z', '--full-tree', '-l', checked(commit), '--', full], onView(repository))
  if (listed.status !== 0) throw missing(commit, listed.lastLines)
  const match = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t/.exec(listed.stdout)
  if (match?.[1] === undefined) return undefined
  if (Number(match[2]) > MAX_FILE_BYTES) throw new InputError(`is larger than ${MAX_FILE_BYTES} bytes`, { file: path })
  return (await git(['cat-file', 'blob', match[1]], onView(repository))).stdout
}

/** Files that differ between two commits, by git's ids, sorted by path. Nothing is checked out. */
export async function changedFiles(repository: Repository, base: string, head: string): Promise<ChangedFile[]> {
  const args = [
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-renames',
    '--no-abbrev',
    '--full-index',
    checked(base),
    checked(head),
  ]
  const parts = (await git(args, onView(repository))).stdout.split('\0')
  const changed: ChangedFile[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, , before, after] = (parts[at] ?? '').split(' ')
    const path = parts[at + 1]
    if (before === undefined || after === undefined || path === undefined) continue
    changed.push({ path, before: orNull(before), after: orNull(after) })
  }
  return changed.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function orNull(id: string): string | null {
  return /^0+$/.test(id) ? null : id
}

function userWorkTree(repository: Repository): Environment {
  return {
    GIT_DIR: join(repository.view, '.git'),
    GIT_WORK_TREE: repository.top,
    GIT_INDEX_FILE: repository.index,
  }
}

function checked(commit: string): string {
  if (!COMMIT.test(commit)) throw new Error(`not a full commit: ${commit}`)
  return commit
}

function missing(commit: string, lastLines: readonly string[]): ToolError {
  return new ToolError(
    `the files of commit ${commit.slice(0, 12)} are not in this clone`,
    { command: ['git', 'ls-tree', commit], status: null, lastLines },
    'Fetch it (actions/checkout: fetch-depth: 0, and no filter).',
  )
}

/** What a clone's address says without the user name and password in it. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/@]*@/, '$1')
}

/** A folder's name may hold what a store path's name must not; both sides of a comparison get the same name. */
function storeName(name: string): string {
  const allowed = name
    .replace(/[^0-9a-zA-Z+\-._?=]/g, '-')
    .replace(/^\.+/, '')
    .slice(0, 100)
  return allowed === '' ? 'repository' : allowed
}

/** git reads a line that starts with a quote as quoted, C-like. */
function quoteAlternate(path: string): string {
  return /^["#]|[\n\r]/.test(path) ? JSON.stringify(path) : path
}
