/**
 * The features that each crate below a root is built with, as `internal.mergePackageFeatures` of a Cargo.nix
 * merges them; its judge is Nix evaluating that function. Its oddities are kept: features with `/` and `dep:` stay in the
 * list, `default` is asked for where there is none, and a dependency's condition sees the features of the moment.
 * Source: crate2nix's `templates/nix/crate2nix/default.nix` of its releases 0.8 to 0.15.
 */
import { InputError } from '../problem.js'
import type { CrateConfig, CrateSet, Decider, Dependency, Undecidable } from './crate-set.js'
import type { Dialect } from './dialect.js'

/** Visits of a crate that one resolution may take; a large workspace takes some ten thousand. */
const MAX_VISITS = 5_000_000

export interface MergeRequest {
  readonly set: CrateSet
  readonly dialect: Dialect
  readonly decider: Decider
  readonly root: string
  readonly features: readonly string[]
  /** The triple that the root is built for. */
  readonly platform: string
  /** Adds the root's development dependencies. */
  readonly test: boolean
  /** Told of each condition that can't be decided; the dependency then counts as not there. */
  readonly onUndecided?: (crate: CrateConfig, dependency: Dependency, why: Undecidable) => void
}

/** What a crate asks of a dependency. */
interface Wanted {
  readonly packageId: string
  readonly features: readonly string[]
}

interface Visit {
  readonly wanted: readonly Wanted[]
  next: number
}

/** Feature sets by package id. Throws `InputError` where a dependency names a crate that the file does not have. */
export function mergeFeatures(request: MergeRequest): Map<string, Set<string>> {
  const merged = new Map<string, Set<string>>()
  const stack: Visit[] = [enter(request, merged, request.root, request.features)]
  let visits = 1
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const dependency = visit.wanted[visit.next++]
    if (dependency === undefined) {
      stack.pop()
      continue
    }
    const { packageId, features } = dependency
    const known = merged.get(packageId)
    if (known !== undefined && features.every((feature) => known.has(feature))) continue
    if (++visits > MAX_VISITS) throw new InputError('The features of this workspace take too many steps to resolve.')
    stack.push(enter(request, merged, packageId, known === undefined ? features : [...known, ...features]))
  }
  return merged
}

/** Merges a crate's own features, and lists what it asks of its dependencies. */
function enter(
  request: MergeRequest,
  merged: Map<string, Set<string>>,
  packageId: string,
  features: readonly string[],
): Visit {
  const { set, dialect, root, platform, test } = request
  const crate = findCrate(set, packageId)
  const enabled = expandFeatures(crate.features, features)
  enableOptional(dialect, crate.dependencies, enabled)
  const list = [...enabled]
  const known = merged.get(packageId)
  if (known !== undefined) for (const feature of list) known.add(feature)

  const wanted: Wanted[] = []
  const developing = test && packageId === root ? crate.devDependencies : []
  for (const group of [crate.dependencies, developing, crate.buildDependencies]) {
    for (const dependency of group) {
      if (!isEnabled(request, crate, dependency, enabled, list, platform, test)) continue
      wanted.push({ packageId: dependency.packageId, features: wantedFeatures(dialect, dependency, list) })
    }
  }
  // Last: from here on the set grows with what others ask of the crate.
  if (known === undefined) merged.set(packageId, enabled)
  return { wanted, next: 0 }
}

export function findCrate(set: CrateSet, packageId: string): CrateConfig {
  const crate = set.crates.get(packageId)
  if (crate !== undefined) return crate
  throw new InputError(
    `A dependency names the crate "${packageId.slice(0, 200)}", which the file does not have.`,
    {},
    'Generate the file anew with crate2nix.',
  )
}

/** All features that these enable, themselves included. */
function expandFeatures(map: ReadonlyMap<string, readonly string[]>, features: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...features]
  for (let feature = open.pop(); feature !== undefined; feature = open.pop()) {
    if (seen.has(feature)) continue
    seen.add(feature)
    for (const next of map.get(feature) ?? []) if (!seen.has(next)) open.push(next)
  }
  return seen
}

/** Optional dependencies that a feature enables become features; what they in turn would enable does not follow. */
function enableOptional(dialect: Dialect, dependencies: readonly Dependency[], features: Set<string>): void {
  if (dialect.optionalFeatures === 'none') return
  const list = [...features]
  for (const dependency of dependencies) {
    if (!dependency.optional || !list.some((feature) => enables(dialect, dependency, feature))) continue
    const { name, rename } = dependency
    features.add(dialect.optionalFeatures === 'rename' ? (rename ?? name) : name)
  }
}

/** Whether a feature of a crate turns its optional dependency on. */
function enables(dialect: Dialect, { name, rename }: Dependency, feature: string): boolean {
  const shown = rename ?? name
  if (feature === shown) return true
  if (dialect.depPrefix && feature.startsWith('dep:') && feature.slice(4) === shown) return true
  const prefix = dialect.prefixOfRename ? shown : name
  return feature.charAt(prefix.length) === '/' && feature.startsWith(prefix)
}

/** What a crate with these features asks of its dependency. */
function wantedFeatures(dialect: Dialect, dependency: Dependency, features: readonly string[]): string[] {
  const wanted = dependency.usesDefaultFeatures ? ['default', ...dependency.features] : [...dependency.features]
  const name = dependency.rename ?? dependency.name
  for (const feature of features) {
    if (!feature.startsWith(name)) continue
    if (feature.charAt(name.length) === '/') wanted.push(feature.slice(name.length + 1))
    else if (dialect.weak && feature.startsWith('?/', name.length)) wanted.push(feature.slice(name.length + 2))
  }
  return wanted
}

/** Whether a crate with these features has the dependency, where it is compiled for `platform`. */
export function isEnabled(
  request: Pick<MergeRequest, 'dialect' | 'decider' | 'onUndecided'>,
  crate: CrateConfig,
  dependency: Dependency,
  features: ReadonlySet<string>,
  list: readonly string[],
  platform: string,
  test: boolean,
): boolean {
  const { decider, dialect, onUndecided } = request
  const holds = decider.holds(dependency, platform, test, list)
  if (typeof holds !== 'boolean') onUndecided?.(crate, dependency, holds)
  if (holds !== true) return false
  if (!dependency.optional) return true
  const shown = dependency.rename ?? dependency.name
  return features.has(shown) || list.some((feature) => enables(dialect, dependency, feature))
}
