/** The crates whose bump costs most, and which of them are worth pinning or splitting. */
import { compareText } from '../../compare-text.js'
import type { BuildGraph, NodeId } from '../build-graph.js'
import { sortVersions } from '../sort-versions.js'
import type { CostFacts, HubAdvice, HubFacts, HubsFacts } from '../why-facts.js'
import { measureBumps, type BumpCost } from './bump-costs.js'
import { groupCrates, type CrateGroup } from './crate-groups.js'
import type { NeedsItself } from './own-needs.js'

/** What makes a crate worth a remark; `docs/explain.md` gives the reasons. */
export const HUB_RULES = {
  /** A fetched crate whose bump rebuilds this part of all crates, and this many of them, is worth pinning. */
  pin: { part: 1 / 5, crates: 10 },
  /**
   * An own crate that this many crates or derivations need directly, whose change rebuilds this part of the own crates and
   * this many of them, is worth splitting.
   */
  split: { part: 1 / 3, ownCrates: 4, dependants: 3 },
} as const

export type HubTotals = HubsFacts['total']

export function countTotals(graph: BuildGraph, groups: readonly CrateGroup[]): HubTotals {
  let crates = 0
  let tests = 0
  let ownCrates = 0
  for (const group of groups) {
    const builds = group.nodes.filter((node) => graph.crate(node)?.test === false).length
    crates += builds
    tests += group.nodes.length - builds
    if (group.origin === 'own') ownCrates += builds
  }
  return { derivations: graph.size, crates, tests, ownCrates, roots: graph.roots.length }
}

export function costFacts(graph: BuildGraph, cost: BumpCost): CostFacts {
  const { derivations, crates, tests, depth } = cost
  const roots = [...new Set(cost.roots.map((i) => graph.roots[i]?.name ?? ''))].sort(compareText)
  return { derivations, crates, tests, depth, roots }
}

/** Who needs a node directly, for all nodes that are asked about in one pass: crates by name and version, others by path. */
function findDependants(
  graph: BuildGraph,
  groups: readonly CrateGroup[],
  needsItself: NeedsItself,
): ReadonlySet<string>[] {
  const groupOf = new Map<NodeId, number>()
  groups.forEach((group, i) => {
    for (const node of group.nodes) groupOf.set(node, i)
  })
  const dependants = groups.map(() => new Set<string>())
  for (let node = 0; node < graph.size; node++) {
    const own = groupOf.get(node)
    const crate = graph.crate(node)
    const label = crate === undefined ? graph.drvPath(node) : `${crate.name} ${crate.version}`
    const end = graph.inputStart[node + 1] ?? 0
    for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
      const input = graph.inputs[edge] ?? 0
      const group = groupOf.get(input)
      if (group === undefined || group === own || !needsItself(node, input)) continue
      dependants[group]?.add(label)
    }
  }
  return dependants
}

function advise(hub: Omit<HubFacts, 'advice'>, total: HubTotals): HubAdvice | null {
  const { pin, split } = HUB_RULES
  if (hub.origin === 'fetched') {
    return hub.cost.crates >= pin.crates && hub.cost.crates >= pin.part * total.crates ? 'pin' : null
  }
  if (hub.wholeRepository || hub.sharesSourceWith.length > 0) return 'narrow'
  const isDear = hub.ownCrates >= split.ownCrates && hub.ownCrates >= split.part * total.ownCrates
  return isDear && hub.dependants >= split.dependants ? 'split' : null
}

/**
 * The cost of every crate of a graph if it were bumped alone, exactly.
 * @param needsItself as `readOwnNeeds` says; throws `InputError` where it does
 * @param repositorySources store paths of sources that hold the whole repository
 */
export function findHubs(
  graph: BuildGraph,
  needsItself: NeedsItself,
  repositorySources: ReadonlySet<string> = new Set(),
): HubsFacts {
  const groups = groupCrates(graph)
  const total = countTotals(graph, groups)
  const own = new Set(groups.flatMap((group) => (group.origin === 'own' ? group.nodes : [])))
  const costs = measureBumps(
    graph,
    groups.map((group) => group.bump),
    (node) => own.has(node),
  )
  const dependants = findDependants(graph, groups, needsItself)
  const versions = new Map<string, string[]>()
  for (const { name, version } of groups) versions.set(name, [...(versions.get(name) ?? []), version])
  const hubs = groups.map((group, i): HubFacts => {
    const { name, version, origin, sharesSourceWith } = group
    const cost = costs[i]
    const hub = {
      name,
      version,
      origin,
      copies: group.nodes.filter((node) => graph.crate(node)?.test === false).length,
      cost: cost === undefined ? NO_COST : costFacts(graph, cost),
      ownCrates: cost?.marked ?? 0,
      dependants: dependants[i]?.size ?? 0,
      versions: sortVersions(versions.get(name) ?? []),
      sharesSourceWith,
      wholeRepository: [...group.paths].some((path) => repositorySources.has(path)),
    }
    return { ...hub, advice: advise(hub, total) }
  })
  // Groups are sorted by name and version, and sorting keeps the order of equals.
  hubs.sort((a, b) => b.cost.crates - a.cost.crates || b.cost.derivations - a.cost.derivations)
  return { total, hubs }
}

const NO_COST: CostFacts = { derivations: 0, crates: 0, tests: 0, depth: 0, roots: [] }
