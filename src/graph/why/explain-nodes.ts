/** Everything that there is to say of the nodes that somebody asks about: why they rebuild, why they are there, what they cost. */
import { compareText } from '../../compare-text.js'
import { UserError } from '../../problem.js'
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Cone } from '../cone.js'
import { findCrateSides } from '../count-cone.js'
import type { DerivationStore } from '../derivation.js'
import { compareVersions, parseDerivationName } from '../triggers/derivation-name.js'
import type { FoundTriggers } from '../triggers/find-triggers.js'
import type { ExplainFacts, ExplainedNode, NodeFacts, NodeState } from '../why-facts.js'
import { measureBumps, type Bump } from './bump-costs.js'
import { groupCrates } from './crate-groups.js'
import { costFacts, countTotals } from './find-hubs.js'
import { findNodes } from './find-nodes.js'
import { keepOwnEdges, readOwnNeeds } from './own-needs.js'
import { findDependants, findRootPaths } from './root-paths.js'
import { explainTriggers, findBecause, type Because } from './trigger-reasons.js'

/** Most of each that are told; the rest is counted. */
const MOST = { nodes: 24, triggers: 8, roots: 8, dependants: 24 } as const

export interface ExplainInput {
  readonly graph: BuildGraph
  readonly store: DerivationStore
  /** What it was compared with, if it was. */
  readonly compared: { readonly base: BuildGraph; readonly cone: Cone; readonly found: FoundTriggers } | null
}

/** Says what a node is called, with what it was before. */
export type TellNode = (node: NodeId) => NodeFacts

/**
 * @param asked as `findNodes` takes it
 * @param isRaw whether what inputs explain is told as a change, too
 * @throws UserError where nothing is called so; InputError where a derivation is missing from its store or damaged
 */
export function explainNodes(input: ExplainInput, asked: string, isRaw = false): ExplainFacts {
  const { graph, compared } = input
  const tell = tellNodes(input)
  const all = [...findInHead(input, asked)].sort((a, b) => compareNodes(graph, tell, a, b))
  const nodes = all.slice(0, MOST.nodes)
  const needsItself = readOwnNeeds(graph, input.store)
  const groups = groupCrates(graph)
  const wanted = new Set(all)
  const bumped = groups.filter((group) => group.nodes.some((node) => wanted.has(node)))
  const others = all.filter((node) => graph.crate(node) === undefined)
  const together: Bump[] = bumped.map((group) => group.bump)
  if (others.length > 0) together.push({ nodes: others, subjects: others })
  const costs = measureBumps(graph, [...together, ...nodes.map((node) => ({ nodes: [node], subjects: [node] }))])
  const cost = (i: number) => costFacts(graph, costs[i] ?? NO_COST)

  const ownEdges = compared === null ? null : keepOwnEdges(compared.found.edges, needsItself)
  const reasons = nodes.map((node): Because[] =>
    compared === null || ownEdges === null || compared.cone.inCone[node] !== 1
      ? []
      : findBecause(compared.found, ownEdges, node),
  )
  const shown = reasons.map((list) => list.slice(0, MOST.triggers))
  const triggers = compared === null ? null : explainTriggers(compared.found, shown.flat(), tell, graph, isRaw)
  const explained = nodes.map((node, i): ExplainedNode => {
    const crate = graph.crate(node)
    const paths = findRootPaths(graph, node, needsItself)
    const dependants = findDependants(graph, node, needsItself).map(tell).sort(compareFacts)
    return {
      node: tell(node),
      platform: crate === undefined ? graph.system(node) : crate.platform,
      features: crate === undefined ? [] : crate.features.split(' ').filter((feature) => feature !== ''),
      state: findState(input, node),
      because: (shown[i] ?? []).map(({ trigger, path, brought }) => ({
        trigger: triggers?.indexOf(trigger) ?? 0,
        steps: path.map(tell),
        brought,
      })),
      moreTriggers: (reasons[i]?.length ?? 0) - (shown[i]?.length ?? 0),
      from: paths.slice(0, MOST.roots).map(({ root, path }) => ({ root, steps: path.map(tell) })),
      moreRoots: Math.max(0, paths.length - MOST.roots),
      dependants: dependants.slice(0, MOST.dependants),
      moreDependants: Math.max(0, dependants.length - MOST.dependants),
      cost: cost(together.length + i),
    }
  })
  return {
    asked,
    compared: compared !== null,
    total: countTotals(graph, groups),
    nodes: explained,
    moreNodes: all.length - nodes.length,
    triggers: triggers?.explained ?? [],
    bumps: together.map((_, i) => {
      const group = bumped[i]
      const { name, version } = group ?? tell(others[0] ?? 0)
      return { name, version, cost: cost(i), sharesSourceWith: group?.sharesSourceWith ?? [] }
    }),
  }
}

const NO_COST = { derivations: 0, crates: 0, tests: 0, marked: 0, depth: 0, roots: [] }

/** As `findNodes`, and says so where only the base has it. */
function findInHead({ graph, compared }: ExplainInput, asked: string): readonly NodeId[] {
  try {
    return findNodes(graph, asked)
  } catch (error) {
    if (!(error instanceof UserError) || compared === null || !isIn(compared.base, asked)) throw error
    throw new UserError(
      `only the base has ${JSON.stringify(asked)}: the head needs it no more`,
      'Swap --base and --head to have it explained there.',
    )
  }
}

function isIn(graph: BuildGraph, asked: string): boolean {
  try {
    return findNodes(graph, asked).length > 0
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

function tellNodes({ graph, compared }: ExplainInput): TellNode {
  const crateSides = findCrateSides(graph)
  return (node) => {
    const crate = graph.crate(node)
    const named = parseDerivationName(graph.name(node))
    const before = compared?.cone.inCone[node] === 1 ? compared.found.before(node) : undefined
    const old = before === undefined ? undefined : compared?.base
    return {
      name: crate?.name ?? named.bare,
      version: crate?.version ?? named.version,
      from:
        old === undefined || before === undefined
          ? null
          : (old.crate(before)?.version ?? parseDerivationName(old.name(before)).version),
      crate: crate !== undefined,
      side: crate === undefined ? null : (crateSides[node] ?? 'target'),
      test: crate?.test === true,
      drv: graph.drvPath(node),
    }
  }
}

function findState({ graph, compared }: ExplainInput, node: NodeId): NodeState {
  if (compared === null) return 'not-compared'
  if (compared.cone.inCone[node] === 1) return 'rebuilds'
  if (compared.cone.lacking[node] !== 0) return 'not-asked'
  return compared.base.find(graph.drvPath(node)) === undefined ? 'recipe-only' : 'same'
}

function compareFacts(a: NodeFacts, b: NodeFacts): number {
  return (
    compareText(a.name, b.name) ||
    compareVersions(a.version, b.version) ||
    compareText(a.side ?? '', b.side ?? '') ||
    Number(a.test) - Number(b.test) ||
    compareText(a.drv, b.drv)
  )
}

function compareNodes(graph: BuildGraph, tell: TellNode, a: NodeId, b: NodeId): number {
  const [left, right] = [
    { ...tell(a), drv: '' },
    { ...tell(b), drv: '' },
  ]
  const features = compareText(graph.crate(a)?.features ?? '', graph.crate(b)?.features ?? '')
  // The target's copies first: they are what somebody ships.
  const side = compareText(right.side ?? '', left.side ?? '')
  return (
    compareFacts({ ...left, side: null }, { ...right, side: null }) ||
    side ||
    features ||
    compareText(graph.drvPath(a), graph.drvPath(b))
  )
}
