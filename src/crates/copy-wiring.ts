/**
 * The wiring of one side's crates taken over from the other's, where versions and sources may differ but nothing that
 * decides who depends on whom under which features: most changes are such.
 */
import type { NodeId } from '../graph/build-graph.js'
import { CrateGraphBuilder } from './crate-graph.js'
import type { CrateGraph } from './crate-graph.js'
import type { CrateConfig, Dependency } from './crate-set.js'
import { canonicalText } from './nix-expression/canonical.js'
import type { ResolveRequest } from './resolve-request.js'

export interface ResolvedSide {
  readonly request: ResolveRequest
  readonly graph: CrateGraph
}

/** `undefined` where the crates have to be resolved themselves. */
export function copyWiring(request: ResolveRequest, { request: other, graph }: ResolvedSide): CrateGraph | undefined {
  if (!asksAlike(request, other)) return undefined
  for (let node = 0; node < graph.size; node++) {
    const { crate } = graph.resolved(node)
    const now = request.set.crates.get(crate.id)
    if (now === undefined || (now !== crate && !decidesAlike(now, crate))) return undefined
  }
  const builder = new CrateGraphBuilder(request.interner)
  const copies: NodeId[] = []
  for (let node = 0; node < graph.size; node++) {
    const before = graph.resolved(node)
    const crate = request.set.crates.get(before.crate.id) ?? before.crate
    const renames = before.renames.map((rename) => ({
      ...rename,
      version: request.set.crates.get(rename.packageId)?.version ?? rename.version,
    }))
    const edges = graph.edgesOf(node).map((edge) => ({ ...edge, node: copies[edge.node] ?? 0 }))
    copies.push(builder.add({ ...before, crate, source: request.sourceOf(crate), renames }, edges))
  }
  return builder.build(graph.roots.map((root) => ({ ...root, node: copies[root.node] ?? 0 })))
}

function asksAlike(a: ResolveRequest, b: ResolveRequest): boolean {
  return (
    a.decider === b.decider &&
    a.dialect === b.dialect &&
    a.host === b.host &&
    a.builder === b.builder &&
    a.dev === b.dev &&
    JSON.stringify([a.rootFeatures, a.roots]) === JSON.stringify([b.rootFeatures, b.roots])
  )
}

/** Whether two states of a crate have the same dependencies under the same features. */
function decidesAlike(a: CrateConfig, b: CrateConfig): boolean {
  return (
    a.procMacro === b.procMacro &&
    JSON.stringify([...a.features]) === JSON.stringify([...b.features]) &&
    JSON.stringify(a.resolvedFeatures) === JSON.stringify(b.resolvedFeatures) &&
    sameDependencies(a.dependencies, b.dependencies) &&
    sameDependencies(a.buildDependencies, b.buildDependencies) &&
    sameDependencies(a.devDependencies, b.devDependencies)
  )
}

function sameDependencies(a: readonly Dependency[], b: readonly Dependency[]): boolean {
  return a.length === b.length && a.every((dependency, index) => describe(dependency) === describe(b[index]))
}

function describe(dependency: Dependency | undefined): string {
  if (dependency === undefined) return ''
  const { condition } = dependency
  const when = condition?.kind === 'nix' ? canonicalText(condition.test) : (condition?.text ?? '')
  return JSON.stringify({ ...dependency, condition: when })
}
