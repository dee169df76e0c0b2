/** Which Cargo.lock a file of crate2nix was written from. */
import type { Tree } from '../tree.js'
import type { Header } from './header.js'
import { folderOf, foldersUp, joinPath, resolvePath } from './paths.js'

export interface FoundLocks {
  /** Folder that crate2nix was started in, as far as its options tell. */
  readonly startedIn: string
  /** Locks in the order of the manifests, each once. */
  readonly locks: readonly string[]
  /** Manifests for which there is none. */
  readonly without: readonly string[]
}

/**
 * A manifest is taken as seen from the folder that `-o` shows, else from the file's own, else from the judged folder; one
 * that is outside of what is judged stands for the file's own folder. Its lock is beside it, where crate2nix reads the
 * checksums; told not to read them, it leaves to cargo to find the nearest one above.
 */
export function findLocks(tree: Tree, file: string, header: Header): FoundLocks {
  const own = folderOf(file)
  const startedIn = findStart(file, header.output)
  const locks: string[] = []
  const without: string[] = []
  for (const manifest of header.manifests) {
    const lock = findLock(tree, manifest, [...new Set([startedIn, own, ''])], own, header.readsChecksums)
    if (lock === undefined) without.push(manifest)
    else if (!locks.includes(lock)) locks.push(lock)
  }
  return { startedIn, locks, without }
}

function findLock(
  tree: Tree,
  manifest: string,
  starts: readonly string[],
  own: string,
  readsChecksums: boolean,
): string | undefined {
  for (const start of starts) {
    const path = resolvePath(start, manifest)
    if (path === undefined) continue
    const folder = tree.paths.has(path)
      ? folderOf(path)
      : tree.paths.has(joinPath(path, 'Cargo.toml'))
        ? path
        : undefined
    if (folder === undefined) continue
    const lock = joinPath(folder, 'Cargo.lock')
    if (tree.paths.has(lock)) return lock
    return readsChecksums ? undefined : nearestLock(tree, folder)
  }
  // A manifest that is not there at all: moved since, or named by an absolute path of another machine.
  const outside = starts.every((start) => resolvePath(start, manifest) === undefined)
  const plain = /^(?:\.\/)*Cargo\.toml$/.test(manifest)
  return outside || plain ? nearestLock(tree, own) : undefined
}

function nearestLock(tree: Tree, folder: string): string | undefined {
  for (const candidate of foldersUp(folder)) {
    const lock = joinPath(candidate, 'Cargo.lock')
    if (tree.paths.has(lock)) return lock
  }
  return undefined
}

/** `-o ./crate2nix/Cargo.nix` of the file `tools/crate2nix/Cargo.nix` was given in `tools`. */
function findStart(file: string, output: string): string {
  const written = resolvePath('', output === '' ? './Cargo.nix' : output)
  if (written === undefined || written === '') return folderOf(file)
  if (file === written) return ''
  return file.endsWith(`/${written}`) ? file.slice(0, -written.length - 1) : folderOf(file)
}
