/** Which locked packages a manifest's dependency can mean. */
import type { LocalDependency } from './local-package.js'
import type { LockedGraph, LockedNode } from './locked-graph.js'
import type { LocalGraph, LocalNode } from './local-graph.js'
import type { PatchPlan } from './patches.js'
import { compareVersions, parseRequirement, parseVersion, satisfies, type Requirement } from './requirement.js'
import { isFrom, keyOf, type Registries } from './source-id.js'

export interface MatchContext {
  readonly locked: LockedGraph
  readonly local: LocalGraph
  readonly patches: readonly PatchPlan[]
  readonly registries: Registries
}

export class Matcher {
  /** The entry of each local package, and which package each local entry is of. */
  readonly entries: ReadonlyMap<LocalNode, LockedNode>
  readonly owners: ReadonlyMap<LockedNode, LocalNode>
  private readonly requirements = new Map<string, Requirement | null>()

  constructor(private readonly context: MatchContext) {
    this.entries = pairEntries(context)
    this.owners = new Map([...this.entries].map(([node, entry]) => [entry, node]))
  }

  /** `null` where any version will do, or where it is none that cargo takes. */
  requirementOf({ requirement }: LocalDependency): Requirement | null {
    if (requirement === null) return null
    const known = this.requirements.get(requirement)
    if (known !== undefined) return known
    const parsed = parseRequirement(requirement)
    this.requirements.set(requirement, parsed)
    return parsed
  }

  fits(node: LockedNode, dependency: LocalDependency): boolean {
    return this.fitsSource(node, dependency) && this.fitsVersion(node, dependency)
  }

  /** What is asked for by path is held against its manifest alone, see `compareOwnVersions`. */
  fitsVersion(node: LockedNode, dependency: LocalDependency): boolean {
    const requirement = this.requirementOf(dependency)
    const own = this.owners.get(node)?.package?.version
    const version = own === undefined ? node.version : parseVersion(own)
    if (requirement === null || version === null || dependency.source.kind === 'path') return true
    return satisfies(version, requirement)
  }

  fitsSource(node: LockedNode, { package: name, source }: LocalDependency): boolean {
    const { registries, locked } = this.context
    if (node.entry.name !== name) return false
    if (source.kind === 'other') return true
    if (source.kind === 'path') return this.isLocal(node, source.folder)
    if (isFrom(node.source, source, registries, locked.file.version)) return true
    const key = keyOf(source, registries) ?? (source.kind === 'registry' ? source.name : null)
    return this.patchesOf(key, name).some((plan) => this.isPatch(node, plan))
  }

  patchesOf(key: string | null, name: string): readonly PatchPlan[] {
    return this.context.patches.filter((plan) => plan.key === key && plan.name === name)
  }

  /** Whether the entry is what the patch puts in place. */
  isPatch(node: LockedNode, { patch, name }: PatchPlan): boolean {
    const { source } = patch.entry
    if (node.entry.name !== name) return false
    if (source.kind === 'other') return true
    if (source.kind === 'path') return this.isLocal(node, source.folder)
    return isFrom(node.source, source, this.context.registries, this.context.locked.file.version)
  }

  private isLocal(node: LockedNode, folder: string | null): boolean {
    if (node.source.kind !== 'local') return false
    const local = folder === null ? undefined : this.context.local.nodes.get(folder)
    if (local === undefined || local.package === null) return !this.owners.has(node)
    return this.entries.get(local) === node
  }
}

/** By name and version; by name alone where there is one of it on both sides: then its version has changed. */
function pairEntries({ local, locked }: MatchContext): Map<LocalNode, LockedNode> {
  const pairs = new Map<LocalNode, LockedNode>()
  const taken = new Set<LockedNode>()
  const byName = new Map<string, LocalNode[]>()
  for (const node of local.nodes.values()) byName.set(node.name, [...(byName.get(node.name) ?? []), node])
  for (const [name, nodes] of byName) {
    const entries = locked.named(name).filter(({ source }) => source.kind === 'local')
    for (const node of nodes) {
      const entry = entries.find((one) => one.entry.version === node.package?.version && !taken.has(one))
      if (entry === undefined) continue
      pairs.set(node, entry)
      taken.add(entry)
    }
    const [left, ...others] = nodes.filter((node) => node.package !== null && !pairs.has(node))
    const free = entries.filter((entry) => !taken.has(entry))
    const [entry] = free
    if (left === undefined || others.length > 0 || entry === undefined || free.length > 1) continue
    // A patch that nobody uses has no entry; one of another version is somebody else's.
    if (nodes.length === 1 || left.isSure) pairs.set(left, entry)
  }
  return pairs
}

/** Those of the lowest version: of several that fit, cargo stays with the first one, and it sorts them by version. */
export function lowest(nodes: readonly LockedNode[]): readonly LockedNode[] {
  let found: LockedNode[] = []
  for (const node of nodes) {
    const [first] = found
    const order = first === undefined ? 0 : compareVersions(node.version, first.version)
    if (order < 0) found = [node]
    else if (order === 0) found.push(node)
  }
  return found
}
