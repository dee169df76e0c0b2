/** A package of the repository with all that it inherits from its workspace. */
import type { TomlPath } from '../../crates/toml-lines.js'
import type { InputError } from '../../problem.js'
import { readEntry, type DependencyEntry, type DependencySource } from './dependency.js'
import type { DependencyKind, Manifest, ManifestDependency, ManifestPackage } from './manifest.js'

export interface LocalDependency {
  /** Its key in the manifest: the name that the code uses. */
  readonly name: string
  /** The package's own name; differs where it is renamed. */
  readonly package: string
  readonly kind: DependencyKind
  /** A `cfg(…)` or a triple; `null` where it counts for every target. */
  readonly target: string | null
  /** Cargo's version requirement as written, `null` where any version will do. */
  readonly requirement: string | null
  readonly source: DependencySource
  readonly optional: boolean
  readonly features: readonly string[]
  readonly usesDefaultFeatures: boolean
  /** True where `[workspace.dependencies]` says the rest. */
  readonly inherited: boolean
  /** Where it stands in the package's own manifest. */
  readonly place: TomlPath
}

export interface LocalPackage {
  readonly manifest: Manifest
  readonly name: string
  readonly version: string
  readonly dependencies: readonly LocalDependency[]
  /** What each feature enables, with those that optional dependencies imply. */
  readonly features: ReadonlyMap<string, readonly string[]>
}

/**
 * Throws `InputError` where it inherits what the workspace does not have.
 * @param root the manifest of its workspace's root, `null` where there is none
 */
export function toLocalPackage(manifest: Manifest, own: ManifestPackage, root: Manifest | null): LocalPackage {
  const dependencies = manifest.dependencies.map((entry) => inherit(manifest, entry, root))
  const version = own.version ?? root?.workspace?.version
  if (version === null || version === undefined)
    throw notInherited(manifest, ['package', 'version'], 'the version', root)
  return { manifest, name: own.name, version, dependencies, features: withImplied(manifest.features, dependencies) }
}

function inherit(manifest: Manifest, entry: ManifestDependency, root: Manifest | null): LocalDependency {
  const shared = entry.inherited ? findShared(manifest, entry, root) : null
  const own = { name: entry.name, kind: entry.kind, target: entry.target, optional: entry.optional, place: entry.place }
  if (shared === null) {
    const { package: name, requirement, source, features, defaultFeatures } = entry
    return {
      ...own,
      package: name,
      requirement,
      source,
      features,
      usesDefaultFeatures: defaultFeatures ?? true,
      inherited: false,
    }
  }
  const { package: name, requirement, source } = shared
  return {
    ...own,
    package: name,
    requirement,
    source,
    features: [...shared.features, ...entry.features],
    // A member can switch them on where the workspace has them off, never the other way round.
    usesDefaultFeatures: entry.defaultFeatures === true || (shared.defaultFeatures ?? true),
    inherited: true,
  }
}

function findShared(manifest: Manifest, entry: ManifestDependency, root: Manifest | null): DependencyEntry {
  const value = root?.workspace?.dependencies.get(entry.name)
  if (root === null || value === undefined) throw notInherited(manifest, entry.place, entry.name, root)
  return readEntry(root.file, root.folder, value, ['workspace', 'dependencies', entry.name])
}

function notInherited(manifest: Manifest, place: TomlPath, what: string, root: Manifest | null): InputError {
  return manifest.file.fail(
    place,
    root === null
      ? `It inherits ${what} from a workspace, and no Cargo.toml above it is one.`
      : `It inherits ${what}, which ${root.file.path} does not say.`,
  )
}

/** An optional dependency is a feature of its own name, unless some feature names it as `dep:…`. */
function withImplied(
  features: ReadonlyMap<string, readonly string[]>,
  dependencies: readonly LocalDependency[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Set([...features.values()].flat().filter((value) => value.startsWith('dep:')))
  const all = new Map(features)
  for (const { name, optional } of dependencies)
    if (optional && !all.has(name) && !named.has(`dep:${name}`)) all.set(name, [`dep:${name}`])
  return all
}

export type { DependencySource } from './dependency.js'
