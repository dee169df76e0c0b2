/** Which input of a node after is which input of its partner before. */
import type { NodeId } from '../build-graph.js'
import { compareVersions, sharedParts } from './derivation-name.js'
import type { GraphSide } from './graph-side.js'

export interface InputMatch {
  /** Inputs of both whose identities differ: before and after in turn. */
  readonly changed: readonly (readonly [NodeId, NodeId])[]
  /** Inputs of the node after that its partner has not. */
  readonly gained: readonly NodeId[]
  readonly lost: readonly NodeId[]
  /** Inputs of both with the same identities but no paths: what stands for them differs where their recipes do. */
  readonly same: readonly (readonly [NodeId, NodeId])[]
}

/** Up to so many candidates each are compared one with another; more are paired in the order of their versions. */
const MAX_COMPARED = 24

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

interface Open {
  readonly node: NodeId
  readonly wanted: number
}

function openInputs(side: GraphSide, node: NodeId): Open[] {
  const { inputStart, inputs, wanted } = side.graph
  const open: Open[] = []
  const end = inputStart[node + 1] ?? 0
  for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
    open.push({ node: inputs[edge] ?? 0, wanted: wanted[edge] ?? 0 })
  }
  return open
}

function versionOf(side: GraphSide, node: NodeId): string {
  return side.nameOf(node).version
}

/** Where each input is first named in a node's own variables; inputs that are named alike are told apart by it. */
export type Places = (node: NodeId) => string

/** How the environments of the two nodes name their inputs; only asked where names don't tell, since it reads them again. */
export interface Environments {
  /** Sortable place of an input's first mention. */
  readonly places: () => { readonly before: Places; readonly after: Places }
  /** Inputs, before and after, that are the whole value of one variable of the same name. */
  readonly sameVariable: () => readonly (readonly [NodeId, NodeId])[]
}

/** Pairs candidates that share a key: the nearest versions first, then by place. */
function pairCandidates(
  before: GraphSide,
  lefts: readonly Open[],
  after: GraphSide,
  rights: readonly Open[],
  environments: Environments,
): [Open, Open][] {
  const [left, right] = [lefts[0], rights[0]]
  if (left === undefined || right === undefined) return []
  if (lefts.length === 1 && rights.length === 1) return [[left, right]]
  const { before: placeBefore, after: placeAfter } = environments.places()
  const sorted = (
    side: GraphSide,
    open: readonly Open[],
    place: Places,
  ): { open: Open; version: string; place: string }[] =>
    open
      .map((one) => ({ open: one, version: versionOf(side, one.node), place: place(one.node) }))
      .sort(
        (a, b) =>
          compareVersions(a.version, b.version) ||
          (a.place < b.place ? -1 : a.place > b.place ? 1 : 0) ||
          a.open.node - b.open.node,
      )
  const leftSorted = sorted(before, lefts, placeBefore)
  const rightSorted = sorted(after, rights, placeAfter)
  if (leftSorted.length > MAX_COMPARED || rightSorted.length > MAX_COMPARED) {
    return leftSorted.slice(0, rightSorted.length).map((one, i) => [one.open, rightSorted[i]?.open ?? one.open])
  }
  const candidates = leftSorted.flatMap((one, i) =>
    rightSorted.map((other, j) => ({
      one,
      other,
      shared: sharedParts(one.version, other.version),
      samePlace: one.place === other.place ? 1 : 0,
      apart: Math.abs(i - j),
      order: i * rightSorted.length + j,
    })),
  )
  candidates.sort((a, b) => b.shared - a.shared || b.samePlace - a.samePlace || a.apart - b.apart || a.order - b.order)
  const taken = new Set<Open>()
  const pairs: [Open, Open][] = []
  for (const { one, other } of candidates) {
    if (taken.has(one.open) || taken.has(other.open)) continue
    taken.add(one.open).add(other.open)
    pairs.push([one.open, other.open])
  }
  return pairs
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
      for (const [one, other] of pairCandidates(before, groups.get(key) ?? [], after, others, environments)) {
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
