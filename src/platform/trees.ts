/**
 * A commit's files, laid out so that two commits differ by nothing but their files.
 *
 * - Flakes are read by Nix itself from the repository: `git+file://…?rev=…`.
 * - Everything else is exported without `.git` (a worktree's `.git` file names its folder) into one place that every
 *   commit of a run uses in turn, under the repository's own name (a folder's name is part of `./.`'s store path, and
 *   its path is what `toString ./.` says).
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { git, tryGit } from './git-command.js'
import { isShallow, onView, type Repository } from './git.js'

export interface Tree {
  readonly commit: string
  /** The flake in a folder below the judged one (`''` for itself), without `#attribute`. */
  flake(folder: string): string
  /** Lays the files out, once, and gives the paths of the whole tree and of the judged folder in it. */
  layOut(): Promise<{ readonly top: string; readonly folder: string }>
}

/**
 * Gives a commit's tree to `use`, and removes what was laid out. One at a time for each place.
 * @param place an absolute path where the tree's folder is made; the same for all commits that are compared
 */
export async function withTree<T>(
  repository: Repository,
  commit: string,
  place: string,
  use: (tree: Tree) => Promise<T>,
): Promise<T> {
  const top = join(place, repository.name)
  if (existsSync(top)) throw new Error(`another tree is laid out in ${place}`)
  let laidOut: Promise<void> | undefined
  try {
    return await use({
      commit,
      flake: await flakeReferences(repository, commit),
      layOut: async () => {
        await (laidOut ??= exportTree(repository, commit, top))
        return { top, folder: join(top, repository.prefix) }
      },
    })
  } finally {
    await laidOut?.catch(() => undefined)
    rmSync(top, { recursive: true, force: true })
  }
}

/** The flakes in a commit, by their folder below the judged one, as Nix fetches them. */
export async function flakeReferences(repository: Repository, commit: string): Promise<(folder: string) => string> {
  const parameters = [`rev=${commit}`]
  if (isShallow(repository)) parameters.push('shallow=1')
  const submodules = await tryGit(['cat-file', '-e', `${commit}:.gitmodules`], onView(repository))
  if (submodules.status === 0) {
    parameters.push('submodules=1')
    // With submodules older versions clone the view, and a clone brings only what a ref names.
    await git(['update-ref', `refs/conegate/${commit}`, commit], onView(repository))
  }
  const url = `git+${pathToFileURL(repository.view).href}?${parameters.join('&')}`
  return (folder) => {
    const full = [repository.prefix, folder].filter((part) => part !== '').join('/')
    return full === '' ? url : `${url}&dir=${full.split('/').map(encodeURIComponent).join('/')}`
  }
}

/**
 * Writes a commit's files into a folder that must not exist, byte by byte as they are committed: the view knows no
 * filters, so that what a `.gitattributes` asks for is not run.
 */
async function exportTree(repository: Repository, commit: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const index = join(repository.view, '.git', `export-${commit}`)
  const set = { GIT_INDEX_FILE: index, GIT_WORK_TREE: folder, GIT_DIR: join(repository.view, '.git') }
  try {
    await git(['read-tree', commit], onView(repository, { set }))
    await git(['checkout-index', '--all', '--quiet'], { ...onView(repository, { set }), cwd: folder })
  } finally {
    rmSync(index, { force: true })
  }
}
