/**
 * Wires the crates below the roots as `builtRustCratesWithFeatures` of a Cargo.nix does: every root by its own merged
 * features, build dependencies and procedural macros on the builder, and each crate once.
 * Source: crate2nix's `templates/nix/crate2nix/default.nix` of its releases 0.8 to 0.15.
 */
import type { GraphRoot, NodeId } from '../graph/build-graph.js'
import { InputError } from '../problem.js'
import type { CrateEdge, CrateGraph, EdgeKind } from './crate-graph.js'
import { CrateGraphBuilder } from './crate-graph.js'
import type { CrateConfig, Dependency } from './crate-set.js'
import { compareText } from '../compare-text.js'
import { copyWiring } from './copy-wiring.js'
import type { ResolvedSide } from './copy-wiring.js'
import { findCrate, isEnabled, mergeFeatures } from './merge-features.js'
import type { ResolveRequest } from './resolve-request.js'

/** A dependency that a crate has under its features. */
interface EnabledDependency {
  readonly dependency: Dependency
  readonly kind: EdgeKind
}

/** Suffix of the name of a root that builds a crate's tests. */
export const TEST_ROOT = ' (tests)'

/** Most nodes that one root may open at a time; a chain of dependencies is as long as a workspace has crates. */
const MAX_OPEN = 1_000_000

/** @param like the other side, resolved before: where nothing that decides is different, its wiring is taken */
export function resolveCrates(request: ResolveRequest, like?: ResolvedSide): CrateGraph {
  const same = like === undefined ? undefined : copyWiring(request, like)
  if (same !== undefined) return same
  const builder = new CrateGraphBuilder(request.interner)
  const roots: GraphRoot[] = []
  for (const root of request.roots) {
    roots.push({ name: root.name, node: new RootResolver(request, builder, root.packageId, false).resolve() })
    if (!request.dev) continue
    const node = new RootResolver(request, builder, root.packageId, true).resolve()
    roots.push({ name: root.name + TEST_ROOT, node })
  }
  return builder.build(roots)
}

/**
 * Which package collection a crate is built with: 0 the roots' own, 1 its `buildPackages`, 2 theirs. Cross-compiling,
 * 1 and 2 both run on the builder, but 1 comes with compilers for the host, so that its crates are other derivations.
 * Natively all three are one.
 */
type Stage = 0 | 1 | 2

interface OpenNode {
  readonly crate: CrateConfig
  readonly key: string
  readonly stage: Stage
  readonly isTest: boolean
  readonly features: readonly string[]
  readonly enabled: readonly EnabledDependency[]
  readonly edges: CrateEdge[]
}

/** One root's crates. Depth first with a stack of our own, since a chain of crates may be long. */
class RootResolver {
  private readonly merged: ReadonlyMap<string, ReadonlySet<string>> | null
  private readonly done = new Map<string, NodeId>()
  private readonly open = new Set<string>()

  constructor(
    private readonly request: ResolveRequest,
    private readonly graph: CrateGraphBuilder,
    private readonly root: string,
    private readonly test: boolean,
  ) {
    const { rootFeatures, host: platform } = request
    this.merged =
      rootFeatures === null ? null : mergeFeatures({ ...request, root, features: rootFeatures, platform, test })
  }

  resolve(): NodeId {
    const stack = [this.enter(this.root, 0)]
    for (;;) {
      const node = stack.at(-1)
      if (node === undefined) break
      const next = node.enabled[node.edges.length]
      if (next === undefined) {
        stack.pop()
        this.finish(node)
        continue
      }
      const { packageId } = next.dependency
      const stage = this.stageOf(next, node.stage)
      const key = `${stage} ${packageId}`
      const known = this.done.get(key)
      if (known !== undefined) node.edges.push({ node: known, kind: next.kind })
      else if (this.open.has(key) || stack.length >= MAX_OPEN) throw cycle(packageId)
      else stack.push(this.enter(packageId, stage))
    }
    return this.done.get(`0 ${this.root}`) ?? 0
  }

  private stageOf({ dependency, kind }: EnabledDependency, stage: Stage): Stage {
    const { set, dialect, host, builder } = this.request
    const needsBuilder = kind === 'buildDependencies' || findCrate(set, dependency.packageId).procMacro
    if (!needsBuilder) return stage
    if (!dialect.builderSide || host === builder) return 0
    return stage === 0 ? 1 : 2
  }

  private enter(packageId: string, stage: Stage): OpenNode {
    const crate = findCrate(this.request.set, packageId)
    const key = `${stage} ${packageId}`
    this.open.add(key)
    const features = this.merged === null ? crate.resolvedFeatures : [...(this.merged.get(packageId) ?? [])]
    const isTest = this.test && packageId === this.root
    return { crate, key, stage, isTest, features, enabled: this.findEnabled(crate, stage, isTest, features), edges: [] }
  }

  private findEnabled(
    crate: CrateConfig,
    stage: Stage,
    isTest: boolean,
    features: readonly string[],
  ): EnabledDependency[] {
    const { request } = this
    const set = new Set(features)
    const enabled: EnabledDependency[] = []
    const take = (dependencies: readonly Dependency[], kind: EdgeKind): void => {
      const platform = this.conditionPlatform(kind, stage)
      for (const dependency of dependencies) {
        if (isEnabled(request, crate, dependency, set, features, platform, false)) enabled.push({ dependency, kind })
      }
    }
    take(crate.dependencies, 'dependencies')
    if (isTest) take(crate.devDependencies, 'dependencies')
    take(crate.buildDependencies, 'buildDependencies')
    return enabled
  }

  private conditionPlatform(kind: EdgeKind, stage: Stage): string {
    const { dialect, host, builder } = this.request
    switch (dialect.conditionsFor) {
      case 'host':
        return host
      case 'edge':
        return stage > 0 || kind === 'buildDependencies' ? builder : host
      case 'node':
        return stage > 0 ? builder : host
    }
  }

  private finish({ crate, key, stage, isTest, features, enabled, edges }: OpenNode): void {
    const { request } = this
    const node = this.graph.add(
      {
        crate,
        platform: stage > 0 ? request.builder : request.host,
        stage,
        test: isTest,
        features: features.filter(isForRustc).sort(compareText),
        source: request.sourceOf(crate),
        renames: enabled.flatMap(({ dependency: { name, rename, packageId } }) =>
          rename === null ? [] : [{ name, rename, packageId, version: findCrate(request.set, packageId).version }],
        ),
      },
      edges,
    )
    this.open.delete(key)
    this.done.set(key, node)
  }
}

/** buildRustCrate leaves out features of dependencies, and those that only enable a dependency. */
function isForRustc(feature: string): boolean {
  return !feature.includes('/') && !feature.startsWith('dep:')
}

function cycle(packageId: string): InputError {
  return new InputError(
    `The crate "${packageId.slice(0, 200)}" depends on itself.`,
    {},
    'Nix would not end here either: crate2nix builds no crate whose development dependencies lead back to it.',
  )
}
