import type { BuildGraph, NodeId } from '../../graph/build-graph.js'
import { computeCone, type Cone } from '../../graph/cone.js'
import { countCrates, countRoots, findCrateSides, type CrateSide } from '../../graph/count-cone.js'
import type { BaseFacts, Bound, ConeFacts, RebuiltCrate } from '../../graph/facts.js'
import { readGraph } from '../../graph/read-graph.js'
import { findTriggers } from '../../graph/triggers/find-triggers.js'
import type { Finding } from '../../verdict.js'
import type { CapturedPair } from '../world.js'
import type { ComparedGraphs } from './captured-graphs.js'
import { findForgotten } from './forgotten-hashes.js'

/** Most crates that a report lists by name. */
const MAX_LISTED = 2_000

/** The roots as crates, where every one of them is a crate of one platform: then the static cone can be asked the same. */
export interface RootCrates {
  readonly names: readonly string[]
  /** Rust triple; `''` where the derivations do not say. */
  readonly platform: string
  /** Features that a single root was asked for otherwise than by default, where both sides agree on them. */
  readonly features?: readonly string[]
}

export interface EvaluatedCone {
  readonly cone: ConeFacts
  readonly findings: readonly Finding[]
  readonly rootCrates: RootCrates | undefined
  readonly graphs: ComparedGraphs
}

/** Compares the graphs of two captured sides. Throws `InputError` where a derivation is missing or damaged. */
export function judgeCapturedPair(
  pair: CapturedPair,
  baseCommit: string | null,
  headCommit: string | null,
): EvaluatedCone {
  const base = readGraph(pair.base.store, pair.base.roots)
  const head = readGraph(pair.head.store, pair.head.roots)
  const cone = computeCone(base, head)
  const found = findTriggers({
    base,
    head,
    cone,
    baseStore: pair.base.store,
    headStore: pair.head.store,
    ...(baseCommit === null ? {} : { baseCommit }),
    ...(headCommit === null ? {} : { headCommit }),
    repositorySources: { base: pair.base.repositorySources, head: pair.head.repositorySources },
  })
  const { triggers, because } = found
  const sides = findCrateSides(head)
  const boundReasons = whyNotExact(head, cone)
  const bound: Bound = boundReasons.length > 0 ? 'at-most' : 'exact'
  const baseFacts: BaseFacts = { how: pair.how, commit: baseCommit }
  return {
    cone: {
      engine: 'evaluated',
      bound,
      boundReasons,
      base: baseFacts,
      head: headCommit,
      covers: {
        roots: head.roots.map((root) => root.name).sort(),
        system: pair.system === '' ? systemOf(head) : pair.system,
        evaluator: pair.evaluator,
        leftOut: [...pair.leftOut, ...nameLostRoots(base, head)],
      },
      derivations: {
        rebuilt: cone.rebuilt,
        total: head.size,
        recipeOnly: cone.recipeOnly,
        impure: cone.impure,
        depth: cone.depth,
      },
      crates: countCrates(head, cone, sides),
      triggers,
      roots: countRoots(base, head, cone),
      rebuiltCrates: listCrates(head, cone, sides, because),
    },
    findings: findForgotten(base, head, pair),
    rootCrates: findRootCrates(base, head),
    graphs: {
      head: { graph: head, side: pair.head },
      base: { graph: base, side: pair.base },
      cone,
      found,
    },
  }
}

/** Where nobody evaluated, the roots say what they are for. */
function systemOf(head: BuildGraph): string {
  return [...new Set(head.roots.map((root) => head.system(root.node)))].sort().join(', ')
}

/** A node whose outputs only the build decides may turn out as it was, and then what is above it stays. */
function whyNotExact(head: BuildGraph, cone: Cone): string[] {
  const counts = { floating: 0, deferred: 0, impure: 0 }
  for (const node of cone.nodes) {
    const kind = head.kind(node)
    if (kind === 'floating' || kind === 'deferred' || kind === 'impure') counts[kind]++
  }
  const reasons: string[] = []
  if (counts.floating > 0) {
    reasons.push(
      `${derivations(counts.floating)} content-addressed: a build with the same result rebuilds nothing above it`,
    )
  }
  if (counts.deferred > 0) reasons.push(`${derivations(counts.deferred)} waiting for a content-addressed one`)
  if (counts.impure > 0) reasons.push(`${derivations(counts.impure)} impure and built every time`)
  return reasons
}

function derivations(count: number): string {
  return count === 1 ? '1 derivation is' : `${count} derivations are`
}

function nameLostRoots(base: BuildGraph, head: BuildGraph): string[] {
  const kept = new Set(head.roots.map((root) => root.name))
  return base.roots.filter((root) => !kept.has(root.name)).map((root) => `the root ${root.name} is gone`)
}

function listCrates(
  head: BuildGraph,
  cone: Cone,
  sides: readonly (CrateSide | undefined)[],
  because: ReadonlyMap<NodeId, readonly number[]>,
): RebuiltCrate[] {
  const crates: RebuiltCrate[] = []
  for (const node of cone.nodes) {
    const crate = head.crate(node)
    if (crate === undefined) continue
    crates.push({
      name: crate.name,
      version: crate.version,
      side: sides[node] ?? 'target',
      test: crate.test,
      because: because.get(node) ?? [],
    })
  }
  return crates.sort(compareCrates).slice(0, MAX_LISTED)
}

function compareCrates(a: RebuiltCrate, b: RebuiltCrate): number {
  const keys = [
    [a.name, b.name],
    [a.version, b.version],
    [a.side, b.side],
    [String(a.test), String(b.test)],
  ] as const
  for (const [left, right] of keys) if (left !== right) return left < right ? -1 : 1
  return 0
}

function findRootCrates(base: BuildGraph, head: BuildGraph): RootCrates | undefined {
  const names: string[] = []
  const platforms = new Set<string>()
  for (const root of head.roots) {
    const crate = head.crate(root.node)
    if (crate === undefined || crate.test) return undefined
    names.push(crate.name)
    platforms.add(crate.platform)
  }
  const [platform] = platforms
  if (platform === undefined || platforms.size > 1) return undefined
  const features = findOwnFeatures(base, head)
  return { names, platform, ...(features === undefined ? {} : { features }) }
}

function findOwnFeatures(base: BuildGraph, head: BuildGraph): readonly string[] | undefined {
  const [before, after] = [base, head].map((graph) =>
    graph.roots.length === 1 && graph.roots[0] !== undefined ? graph.crate(graph.roots[0].node)?.features : undefined,
  )
  if (after === undefined || before !== after) return undefined
  const features = after.split(' ').filter((feature) => feature !== '')
  return features.includes('default') ? undefined : features
}
