/**
 * Reads one Cargo.toml as data, without what it inherits from its workspace.
 * Source of the format: the Cargo Book, "The Manifest Format", and for legacy spellings cargo's `src/cargo/util/toml`.
 */
import type { TextFile } from '../../crates/crate-files.js'
import type { TomlPath } from '../../crates/toml-lines.js'
import { readEntry, type DependencyEntry } from './dependency.js'
import { isTable, TomlFile, type Table } from './toml-values.js'
import { folderOf } from './tree-path.js'

export type DependencyKind = 'normal' | 'dev' | 'build'

export interface ManifestDependency extends DependencyEntry {
  readonly kind: DependencyKind
  /** A `cfg(…)` or a triple; `null` where it counts for every target. */
  readonly target: string | null
}

export interface ManifestPackage {
  readonly name: string
  /** `null` where the workspace says it. */
  readonly version: string | null
  /** `package.workspace`: the folder of its workspace as written. */
  readonly workspace: string | null
  readonly edition: string | null
}

export interface ManifestWorkspace {
  readonly members: readonly string[]
  readonly exclude: readonly string[]
  /** What `version.workspace = true` stands for. */
  readonly version: string | null
  /** By name; an entry that can't be read as one is left out until somebody inherits it. */
  readonly dependencies: ReadonlyMap<string, unknown>
}

/** An entry of `[patch.<what>]`. */
export interface Patch {
  /** `crates-io`, a registry's name, or a URL. */
  readonly what: string
  readonly entry: DependencyEntry
  /** The file that it stands in. */
  readonly file: TomlFile
}

export interface Manifest {
  readonly file: TomlFile
  /** Relative to the judged folder, `''` for itself. */
  readonly folder: string
  /** `null` in a virtual workspace's manifest. */
  readonly package: ManifestPackage | null
  readonly workspace: ManifestWorkspace | null
  readonly dependencies: readonly ManifestDependency[]
  /** What each feature of `[features]` enables; those that optional dependencies imply are not here. */
  readonly features: ReadonlyMap<string, readonly string[]>
  readonly patches: readonly Patch[]
  /** Keys of `[replace]`. */
  readonly replaced: readonly string[]
}

const KINDS: readonly (readonly [DependencyKind, string, string])[] = [
  ['normal', 'dependencies', 'dependencies'],
  ['dev', 'dev-dependencies', 'dev_dependencies'],
  ['build', 'build-dependencies', 'build_dependencies'],
]

/** Throws `InputError` with the line where the text is no manifest. */
export function readManifest(text: TextFile): Manifest {
  const file = new TomlFile(text)
  const folder = folderOf(file.path)
  const { top } = file
  const manifest = {
    file,
    folder,
    package: readPackage(file),
    workspace: top.workspace === undefined ? null : readWorkspace(file),
    dependencies: readDependencies(file, folder),
    features: readFeatures(file),
    patches: readPatches(file, folder),
    replaced: Object.keys(file.table(top.replace, ['replace'])),
  }
  if (manifest.package === null && manifest.workspace === null)
    throw file.fail([], 'This is no Cargo.toml: it has neither a package nor a workspace.')
  return manifest
}

function readPackage(file: TomlFile): ManifestPackage | null {
  const key = file.top.package === undefined ? 'project' : 'package'
  if (file.top[key] === undefined) return null
  const table = file.table(file.top[key], [key])
  const name = file.text(table.name, [key, 'name'])
  if (name === null) throw file.fail([key], 'The package has no name.')
  const inherits = isTable(table.version) && table.version.workspace === true
  return {
    name,
    // Cargo takes a package without a version as 0.0.0.
    version: inherits ? null : (file.text(table.version, [key, 'version'])?.trim() ?? '0.0.0'),
    workspace: file.text(table.workspace, [key, 'workspace']),
    edition: typeof table.edition === 'string' ? table.edition : null,
  }
}

function readWorkspace(file: TomlFile): ManifestWorkspace {
  const table = file.table(file.top.workspace, ['workspace'])
  const shared = file.table(table.package, ['workspace', 'package'])
  return {
    members: file.texts(table.members, ['workspace', 'members']) ?? [],
    exclude: file.texts(table.exclude, ['workspace', 'exclude']) ?? [],
    version: file.text(shared.version, ['workspace', 'package', 'version'])?.trim() ?? null,
    dependencies: new Map(Object.entries(file.table(table.dependencies, ['workspace', 'dependencies']))),
  }
}

function readDependencies(file: TomlFile, folder: string): ManifestDependency[] {
  const found: ManifestDependency[] = []
  const take = (table: Table, around: TomlPath, target: string | null): void => {
    for (const [kind, usual, legacy] of KINDS) {
      const key = table[usual] === undefined ? legacy : usual
      for (const [name, value] of Object.entries(file.table(table[key], [...around, key])))
        found.push({ ...readEntry(file, folder, value, [...around, key, name]), kind, target })
    }
  }
  take(file.top, [], null)
  for (const [target, value] of Object.entries(file.table(file.top.target, ['target'])))
    take(file.table(value, ['target', target]), ['target', target], target)
  return found
}

function readFeatures(file: TomlFile): Map<string, readonly string[]> {
  const table = file.table(file.top.features, ['features'])
  return new Map(Object.entries(table).map(([name, value]) => [name, file.texts(value, ['features', name]) ?? []]))
}

/** The patches of a manifest, or of a cargo configuration that stands in `folder`. */
export function readPatches(file: TomlFile, folder: string): Patch[] {
  const found: Patch[] = []
  for (const [what, entries] of Object.entries(file.table(file.top.patch, ['patch'])))
    for (const [name, value] of Object.entries(file.table(entries, ['patch', what])))
      found.push({ what, entry: readEntry(file, folder, value, ['patch', what, name]), file })
  return found
}
