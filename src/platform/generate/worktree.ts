/**
 * A clean copy of a commit's files for one generator: laid out byte by byte as they are committed, with a git repository of
 * its own (flakes need one) that has no remote, no hooks, no credentials and nobody's configuration.
 */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { git } from '../git-command.js'
import type { Repository, TreeEntry } from '../git.js'
import { withTree } from '../trees.js'

/** Files over the commit's own, relative to the repository's top folder; `null` for one that is to go. */
export type Overlay = ReadonlyMap<string, Uint8Array | null>

export interface Worktree {
  readonly top: string
  /** The judged folder in it. */
  readonly folder: string
  /** Links of the commit that were not laid out, since they lead out of the tree. */
  readonly leftOut: readonly string[]
}

/**
 * @param place an absolute path where it is made, and from which it is removed again
 * @param entries of the whole commit, see `listFilesAt`
 */
export async function withWorktree<Result>(
  repository: Repository,
  commit: string,
  place: string,
  entries: readonly TreeEntry[],
  overlay: Overlay,
  use: (worktree: Worktree) => Promise<Result>,
): Promise<Result> {
  return await withTree(repository, commit, place, async (tree) => {
    const { top, folder } = await tree.layOut()
    try {
      const leftOut = removeOutsideLinks(top, entries)
      for (const [path, bytes] of overlay) layOver(top, path, bytes)
      mkdirSync(folder, { recursive: true })
      await makeRepository(repository, top)
      return await use({ top, folder, leftOut })
    } finally {
      makeRemovable(top)
    }
  })
}

/** A program that means well would write through such a link into a file of this machine. */
function removeOutsideLinks(top: string, entries: readonly TreeEntry[]): string[] {
  const root = realpathSync(top)
  const outside = entries.flatMap(({ path, mode }) => {
    if (mode !== '120000') return []
    const link = join(top, path)
    return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true && leadsOut(link, root) ? [path] : []
  })
  for (const path of outside) rmSync(join(top, path), { force: true })
  return outside
}

/** By what the links say and by where they really lead, which differ where a folder on the way is a link itself. */
function leadsOut(link: string, root: string): boolean {
  const target = readlinkSync(link)
  const isBelow = (path: string): boolean => path === root || path.startsWith(root + sep)
  if (target.startsWith('/') || !isBelow(resolve(dirname(link), target))) return true
  try {
    return !isBelow(realpathSync(link))
  } catch {
    // It leads nowhere yet. Whoever writes through it could only make a file in the tree, unless its folder leads out.
    try {
      return !isBelow(realpathSync(dirname(resolve(dirname(link), target))))
    } catch {
      return false
    }
  }
}

function layOver(top: string, path: string, bytes: Uint8Array | null): void {
  const file = join(top, path)
  rmSync(file, { force: true })
  if (bytes === null) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes, { flag: 'wx', mode: 0o644 })
}

async function makeRepository({ env }: Repository, top: string): Promise<void> {
  const options = { cwd: top, env, set: IDENTITY }
  await git(['init', '-q', '--template=', '-b', 'main', top], options)
  mkdirSync(join(top, '.git', 'info'), { recursive: true })
  // Over every .gitattributes: nothing is converted.
  writeFileSync(join(top, '.git', 'info', 'attributes'), '* -text -ident -filter -working-tree-encoding\n')
  await git(['add', '--all', '--force', '--', '.'], options)
  await git(['commit', '-q', '--allow-empty', '--no-verify', '-m', 'judged'], options)
}

/** Nobody's name, and always the same day: the same files give the same commit. */
const IDENTITY = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'conegate'],
    [`GIT_${role}_EMAIL`, 'conegate@localhost'],
    [`GIT_${role}_DATE`, '@1 +0000'],
  ]),
)

/** A generator may have taken away its own right to remove what it made. */
function makeRemovable(top: string): void {
  try {
    rmSync(top, { recursive: true, force: true })
    return
  } catch {
    // Some folder can't be read or written.
  }
  const pending = [top]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    try {
      chmodSync(folder, 0o700)
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) pending.push(join(folder, entry.name))
      }
    } catch {
      // Not ours, or gone.
    }
  }
}
