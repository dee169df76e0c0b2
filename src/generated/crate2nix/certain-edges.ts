/**
 * Dependencies that no option can leave out: the manifests of local crates say so. Where features or a build target narrow
 * what crate2nix is told of, only these are missed for sure; what crates of a registry need is told by no file here.
 */
import { InputError } from '../../problem.js'
import { readManifest } from '../cargo-lock/manifest.js'
import type { Manifest, ManifestDependency } from '../cargo-lock/manifest.js'
import { isTable } from '../cargo-lock/toml-values.js'
import type { Tree } from '../tree.js'
import type { LockedCrate } from './locked-set.js'
import { folderOf, joinPath, resolvePath } from './paths.js'
import { sameName } from './same-name.js'
import type { WrittenSet } from './written-set.js'

export type IsCertain = (from: LockedCrate, to: LockedCrate) => boolean

export interface Doubts {
  /** True where a dependency of some platforms alone may be left out. */
  readonly platforms: boolean
  /** True where a dependency of tests alone may be left out. */
  readonly tests: boolean
}

/**
 * Reads the manifests of the file's local crates.
 * @param top folder that their paths are seen from
 * @param locks their folders are the workspaces' tops
 */
export async function readCertainEdges(
  tree: Tree,
  { packages }: WrittenSet,
  top: string,
  locks: readonly string[],
  doubts: Doubts,
): Promise<IsCertain> {
  const manifests = new Map<string, Manifest>()
  const twice = new Set<string>()
  for (const { name, source } of packages.values()) {
    const folder = source.kind === 'local' ? resolvePath(top, source.path) : undefined
    const manifest = folder === undefined ? undefined : await openManifest(tree, folder)
    if (manifest?.package?.name !== name) continue
    if (manifests.has(name)) twice.add(name)
    manifests.set(name, manifest)
  }
  const renamed = new Set<string>()
  for (const lock of locks) {
    const root = await openManifest(tree, folderOf(lock))
    for (const [name, entry] of root?.workspace?.dependencies ?? []) {
      if (isTable(entry) && entry.package !== undefined) renamed.add(name)
    }
  }
  const isFor = (to: LockedCrate, one: ManifestDependency): boolean => {
    if (one.optional || (doubts.platforms && one.target !== null) || (doubts.tests && one.kind === 'dev')) return false
    if (one.source.kind === 'other') return false
    return one.inherited ? !renamed.has(one.name) && sameName(one.name, to.name) : sameName(one.package, to.name)
  }
  return (from, to) => {
    const manifest = from.source.kind === 'local' && !twice.has(from.name) ? manifests.get(from.name) : undefined
    // Two of one name can't be told apart here.
    const named = [...from.dependencies].filter(({ name }) => sameName(name, to.name))
    return manifest !== undefined && named.length === 1 && manifest.dependencies.some((one) => isFor(to, one))
  }
}

async function openManifest(tree: Tree, folder: string): Promise<Manifest | undefined> {
  const path = joinPath(folder, 'Cargo.toml')
  if (!tree.paths.has(path)) return undefined
  try {
    return readManifest({ path, text: (await tree.read(path)) ?? '' })
  } catch (error) {
    // What can't be read makes nothing certain.
    if (error instanceof InputError) return undefined
    throw error
  }
}
