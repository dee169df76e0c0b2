/** Which input of a node after is which input of its partner before. */
import type { NodeId } from '../build-graph.js'
import type { GraphSide } from './graph-side.js'
import { pairCandidates, type Open, type Places } from './pair-candidates.js'

export interface InputMatch {
  /** Inputs of both whose identities differ: before and after in turn. */
  readonly changed: readonly (readonly [NodeId, NodeId])[]
  /** Inputs of the node after that its partner has not. */
  readonly gained: readonly NodeId[]
  readonly lost: readonly NodeId[]
  /** Inputs of both with the same identities but no paths: what stands for them differs where their recipes do. */
  readonly same: readonly (readonly [NodeId, NodeId])[]
}

type KeyOf = (side: GraphSide, node: NodeId, wanted: number) => string | undefined

/** From the closest resemblance to the loosest that still says "the same thing in another state". */
const KEYS: readonly KeyOf[] = [
  (side, node, wanted) => `${side.likeness(node)}\n${wanted}`,
  (side, node) => String(side.likeness(node)),
  (side, node) => {
    const crate = side.crate(node)
    if (crate === undefined) return side.graph.name(node)
    return `${crate.name}\n${crate.version}\n${crate.platform}\n${crate.test ? 1 : 0}`
  },
  (side, node) => {
    const crate = side.crate(node)
    if (crate === undefined) return `${side.nameOf(node).name}\n${side.graph.system(node)}`
    return `${crate.name}\n${crate.features}\n${crate.platform}\n${crate.test ? 1 : 0}`
  },
  (side, node) => {
    const crate = side.crate(node)
    return crate === undefined ? side.nameOf(node).name : `${crate.name}\n${crate.platform}\n${crate.test ? 1 : 0}`
  },
  (side, node) => side.crate(node)?.name,
]

function openInputs(side: GraphSide, node: NodeId): Open[] {
  const { inputStart, inputs, wanted } = side.graph
  const open: Open[] = []
  const end = inputStart[node + 1] ?? 0
  for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
    open.push({ node: inputs[edge] ?? 0, wanted: wanted[edge] ?? 0 })
  }
  return open
}

/** How the environments of the two nodes name their inputs; only asked where names don't tell, since it reads them again. */
export interface Environments {
  /** Sortable place of an input's first mention. */
  readonly places: () => { readonly before: Places; readonly after: Places }
  /** Inputs, before and after, that are the whole value of one variable of the same name. */
  readonly sameVariable: () => readonly (readonly [NodeId, NodeId])[]
}

function groupBy(open: Iterable<Open>, key: (one: Open) => string | undefined): Map<string, Open[]> {
  const groups = new Map<string, Open[]>()
  for (const one of open) {
    const name = key(one)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [one])
    else group.push(one)
  }
  return groups
}

/** Pairs what has but one resemblance on each side, which is nearly everything. */
function pairAlike(
  before: GraphSide,
  left: ReadonlySet<Open>,
  after: GraphSide,
  right: ReadonlySet<Open>,
  pair: (one: Open, other: Open) => void,
): void {
  if (left.size === 0 || right.size === 0) return
  const onlyOnes = (side: GraphSide, open: ReadonlySet<Open>): Map<number, Open | undefined> => {
    const byLikeness = new Map<number, Open | undefined>()
    for (const one of open) {
      const likeness = side.likeness(one.node)
      byLikeness.set(likeness, byLikeness.has(likeness) ? undefined : one)
    }
    return byLikeness
  }
  const others = onlyOnes(after, right)
  for (const [likeness, one] of onlyOnes(before, left)) {
    const other = others.get(likeness)
    if (one !== undefined && other !== undefined) pair(one, other)
  }
}

/** Matches by hash joins: linear in the inputs, whatever their number. */
export function matchInputs(
  before: GraphSide,
  nodeBefore: NodeId,
  after: GraphSide,
  nodeAfter: NodeId,
  environments: Environments,
): InputMatch {
  const byIdentity = new Map<number, Open[]>()
  for (const open of openInputs(before, nodeBefore)) {
    const identity = before.identity(open.node)
    const same = byIdentity.get(identity)
    if (same === undefined) byIdentity.set(identity, [open])
    else same.push(open)
  }
  const right = new Set<Open>()
  const same: [NodeId, NodeId][] = []
  for (const open of openInputs(after, nodeAfter)) {
    const partner = byIdentity.get(after.identity(open.node))?.pop()
    if (partner === undefined) right.add(open)
    else if (!after.hasPaths(open.node)) same.push([partner.node, open.node])
  }
  const left = new Set([...byIdentity.values()].flat())
  const changed: [NodeId, NodeId][] = []
  const pair = (one: Open, other: Open): void => {
    left.delete(one)
    right.delete(other)
    changed.push([one.node, other.node])
  }
  pairAlike(before, left, after, right, pair)
  for (const keyOf of KEYS) {
    if (left.size === 0 || right.size === 0) break
    const groups = groupBy(left, (one) => keyOf(before, one.node, one.wanted))
    for (const [key, others] of groupBy(right, (one) => keyOf(after, one.node, one.wanted))) {
      const candidates = groups.get(key) ?? []
      for (const [one, other] of pairCandidates(before, candidates, after, others, environments.places)) {
        pair(one, other)
      }
    }
  }
  if (left.size > 0 && right.size > 0) {
    const leftByNode = new Map(Array.from(left, (one) => [one.node, one]))
    const rightByNode = new Map(Array.from(right, (one) => [one.node, one]))
    for (const [nodeB, nodeA] of environments.sameVariable()) {
      const [one, other] = [leftByNode.get(nodeB), rightByNode.get(nodeA)]
      if (one !== undefined && other !== undefined && left.has(one) && right.has(other)) pair(one, other)
    }
  }
  return {
    changed: changed.sort((a, b) => a[1] - b[1]),
    gained: Array.from(right, (one) => one.node),
    lost: Array.from(left, (one) => one.node),
    same,
  }
}
