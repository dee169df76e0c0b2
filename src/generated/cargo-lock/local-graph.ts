/**
 * The repository's own packages as cargo locks them: members with all their features and development dependencies, other
 * packages that are reached by path with what is asked of them.
 * Source: cargo's `src/cargo/core/resolver/dep_cache.rs`; to lock, `name?/feature` counts as `name/feature`.
 */
import type { LocalDependency, LocalPackage } from './local-package.js'
import { inFolder } from './tree-path.js'
import { toGap, type ManifestGap, type Manifests, type Workspace } from './workspace.js'

/** Whether a dependency is locked: surely, surely not, or that depends on what registry packages ask for. */
export type Activity = 'on' | 'maybe' | 'off'

export interface LocalNode {
  readonly folder: string
  readonly isMember: boolean
  /** `null` where its manifest can't be read: then its name is what others call it. */
  readonly package: LocalPackage | null
  readonly name: string
  /** False where only a patch, or what may be off, leads to it. */
  isSure: boolean
  /** What others ask of it; for members all is on. */
  readonly asked: Set<string>
  /** Packages whose features are not known can ask for more. */
  mayBeAskedMore: boolean
}

export interface LocalGraph {
  readonly nodes: ReadonlyMap<string, LocalNode>
  readonly gaps: readonly ManifestGap[]
  activityOf(node: LocalNode, dependency: LocalDependency): Activity
}

/** @param patched folders that a `[patch]` leads to, with the package's name: anybody may ask anything of those */
export async function buildLocalGraph(
  workspace: Workspace,
  manifests: Manifests,
  patched: readonly { readonly folder: string; readonly name: string }[],
): Promise<LocalGraph> {
  const graph = new GraphBuilder(manifests)
  for (const member of workspace.members) graph.addMember(member)
  for (const { folder, name } of patched) await graph.reach(folder, name, { isSure: false, mayBeAskedMore: true })
  await graph.run()
  return graph
}

class GraphBuilder implements LocalGraph {
  readonly nodes = new Map<string, LocalNode>()
  readonly gaps: ManifestGap[] = []
  private readonly waiting = new Set<LocalNode>()
  private readonly enabled = new Map<LocalNode, ReadonlyMap<string, ReadonlySet<string>>>()

  constructor(private readonly manifests: Manifests) {}

  addMember(member: LocalPackage): void {
    const node: LocalNode = {
      folder: member.manifest.folder,
      isMember: true,
      package: member,
      name: member.name,
      isSure: true,
      asked: new Set(member.features.keys()),
      mayBeAskedMore: false,
    }
    this.nodes.set(node.folder, node)
    this.waiting.add(node)
  }

  async run(): Promise<void> {
    for (const node of this.waiting) {
      this.waiting.delete(node)
      await this.visit(node)
    }
  }

  activityOf(node: LocalNode, { name, kind, optional }: LocalDependency): Activity {
    if (node.isMember) return 'on'
    if (kind === 'dev') return 'off'
    if (!optional || this.enabledOf(node).has(name)) return 'on'
    return node.mayBeAskedMore ? 'maybe' : 'off'
  }

  private async visit(node: LocalNode): Promise<void> {
    const enabled = this.enabledOf(node)
    for (const dependency of node.package?.dependencies ?? []) {
      const { source, name } = dependency
      const activity = this.activityOf(node, dependency)
      if (source.kind !== 'path' || activity === 'off') continue
      if (source.folder === null) {
        this.addGap(source.written, 'It is outside of the judged folder')
        continue
      }
      const features = [...dependency.features, ...(enabled.get(name) ?? [])]
      if (dependency.usesDefaultFeatures) features.push('default')
      await this.reach(source.folder, dependency.package, {
        isSure: activity === 'on' && node.isSure,
        mayBeAskedMore: activity === 'maybe' || node.mayBeAskedMore,
        features,
      })
    }
  }

  async reach(
    folder: string,
    name: string,
    by: { readonly isSure: boolean; readonly mayBeAskedMore: boolean; readonly features?: readonly string[] },
  ): Promise<void> {
    const known = this.nodes.get(folder)
    if (known?.isMember === true) return
    const node = known ?? (await this.open(folder, name))
    const features = (by.features ?? []).filter((feature) => !node.asked.has(feature))
    const changes = features.length > 0 || (by.isSure && !node.isSure) || (by.mayBeAskedMore && !node.mayBeAskedMore)
    if (known !== undefined && !changes) return
    for (const feature of features) node.asked.add(feature)
    node.isSure ||= by.isSure
    node.mayBeAskedMore ||= by.mayBeAskedMore
    this.enabled.delete(node)
    this.waiting.add(node)
  }

  private async open(folder: string, name: string): Promise<LocalNode> {
    let found: LocalPackage | null = null
    const path = inFolder(folder, 'Cargo.toml')
    try {
      found = (await this.manifests.openPackage(folder)) ?? null
      if (found === null) this.addGap(path, 'The tree has no such package')
      else if (found.name !== name) {
        const line = found.manifest.file.lineOf(['package', 'name'])
        this.gaps.push({ path, line, why: `It is called ${found.name}, and others call it ${name}`, notInTree: false })
        found = null
      }
    } catch (error) {
      this.gaps.push(toGap(error, path))
    }
    const node = { folder, isMember: false, package: found, name, isSure: false, asked: new Set<string>() }
    const made: LocalNode = { ...node, mayBeAskedMore: false }
    this.nodes.set(folder, made)
    return made
  }

  private addGap(path: string, why: string): void {
    if (!this.gaps.some((gap) => gap.path === path)) this.gaps.push({ path, line: 0, why, notInTree: true })
  }

  /** Features of dependencies that the asked features switch on, by the dependency's key. */
  private enabledOf(node: LocalNode): ReadonlyMap<string, ReadonlySet<string>> {
    const known = this.enabled.get(node)
    if (known !== undefined) return known
    const found = node.package === null ? new Map<string, Set<string>>() : enable(node.package, node.asked)
    this.enabled.set(node, found)
    return found
  }
}

function enable({ features, dependencies }: LocalPackage, asked: ReadonlySet<string>): Map<string, Set<string>> {
  const optional = new Set(dependencies.filter((one) => one.optional).map(({ name }) => name))
  const enabled = new Map<string, Set<string>>()
  const reached = new Set(asked)
  for (const feature of reached) {
    for (const value of features.get(feature) ?? []) {
      const [, name = '', weak, of] = /^(?:dep:)?([^/?]*)(\?)?(?:\/(.*))?$/.exec(value) ?? []
      if (!value.startsWith('dep:') && of === undefined) {
        reached.add(value)
        continue
      }
      const wanted = enabled.get(name) ?? new Set<string>()
      if (of !== undefined) wanted.add(of)
      enabled.set(name, wanted)
      if (of !== undefined && weak === undefined && optional.has(name) && features.has(name)) reached.add(name)
    }
  }
  return enabled
}
