/** Local crates: whether the folder that the file takes them from holds them. */
import { TomlError, parse } from 'smol-toml'
import { InputError } from '../../problem.js'
import { compareText } from '../../compare-text.js'
import type { Drift } from '../drift.js'
import type { Tree } from '../tree.js'
import type { Comparison } from './comparison.js'
import { describeWritten } from './locked-source.js'
import type { Pairs } from './pair-crates.js'
import { folderOf, joinPath, resolvePath } from './paths.js'
import type { LockedSet } from './locked-set.js'
import type { WrittenPackage, WrittenSet } from './written-set.js'

/** Manifests that are read to find where a crate went. */
const MOST_MANIFESTS = 2000

export async function compareFolders(
  tree: Tree,
  comparison: Comparison,
  pairs: Pairs,
): Promise<{ readonly drifts: readonly Drift[]; readonly leftOut: readonly string[] }> {
  const { file, written, locked } = comparison
  const top = topOfFolders(file, written, locked)
  const members = new Set(written.members.values())
  const drifts: Drift[] = []
  let outside = 0
  let elsewhere: Map<string, string[]> | undefined
  for (const one of written.packages.values()) {
    if (pairs.lockedOf.get(one)?.source.kind !== 'local') continue
    const folder = one.source.kind === 'local' ? resolvePath(top, one.source.path) : undefined
    if (folder !== undefined) {
      const manifest = joinPath(folder, 'Cargo.toml')
      const name = tree.paths.has(manifest) ? await readName(tree, manifest) : undefined
      if (name === one.name) continue
    }
    if (one.source.kind !== 'local' && !members.has(one.id)) {
      drifts.push(moved(comparison, one, 'a local folder'))
      continue
    }
    // A folder outside of what is judged, or a source that a crate2nix.json gives to a member.
    const isElsewhere = one.source.kind === 'local' ? folder === undefined : comparison.hasOwnSources
    elsewhere ??= await findManifests(tree)
    const [place, ...others] = isElsewhere ? [] : (elsewhere.get(one.name) ?? [])
    if (place === undefined || others.length > 0 || (folder !== undefined && (await isSubmodule(tree, folder)))) {
      outside++
      continue
    }
    drifts.push(moved(comparison, one, `the folder ${place === '' ? '.' : place}`))
  }
  const leftOut =
    outside === 0
      ? []
      : [`Folders of local crates that can't be looked into: ${outside} of them, as ${file} names them.`]
  return { drifts, leftOut }
}

function moved({ file, written }: Comparison, one: WrittenPackage, expected: string): Drift {
  const found = describeWritten(one.source)
  return {
    kind: 'source',
    file,
    line: written.places.ofPart(one.id, 'source'),
    package: `${one.name} ${one.version}`,
    expected,
    found,
    what: `${one.name} ${one.version} is in ${expected}, ${file} takes it from ${found}`,
  }
}

/** A Cargo.json's folders are seen from the workspace's top, a Cargo.nix's from its own. */
export function topOfFolders(file: string, { form }: WrittenSet, { crates }: LockedSet): string {
  return folderOf(form === 'nix' ? file : (crates[0]?.lock.path ?? file))
}

/** Folders of all packages of the tree, by name. */
async function findManifests(tree: Tree): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  const manifests = [...tree.paths].filter((path) => /(?:^|\/)Cargo\.toml$/.test(path)).sort(compareText)
  for (const manifest of manifests.slice(0, MOST_MANIFESTS)) {
    const name = await readName(tree, manifest)
    if (name === undefined) continue
    const same = found.get(name)
    if (same === undefined) found.set(name, [folderOf(manifest)])
    else same.push(folderOf(manifest))
  }
  return found
}

/** The package's name; `undefined` where the manifest has none or can't be read. */
async function readName(tree: Tree, manifest: string): Promise<string | undefined> {
  try {
    const parsed = parse((await tree.read(manifest)) ?? '')
    const section = parsed.package ?? parsed.project
    const name = typeof section === 'object' && 'name' in section ? section.name : undefined
    return typeof name === 'string' ? name : undefined
  } catch (error) {
    if (error instanceof TomlError || error instanceof InputError) return undefined
    throw error
  }
}

async function isSubmodule(tree: Tree, folder: string): Promise<boolean> {
  if (!tree.paths.has('.gitmodules')) return false
  const text = (await tree.read('.gitmodules')) ?? ''
  return [...text.matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)].some(
    ([, path = '']) => folder === path || folder.startsWith(`${path}/`),
  )
}
