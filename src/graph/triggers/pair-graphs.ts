/**
 * Finds for each node of the cone what it was before: its partner in the base.
 *
 * Both graphs are walked from their roots in pairs. A pair offers its matched inputs to one another; the head's nodes are
 * taken in descending order, so that all that needs a node has made its offer before the node chooses.
 */
import type { NodeId } from '../build-graph.js'
import type { Cone } from '../cone.js'
import type { GraphSide } from './graph-side.js'
import { sharedParts } from './derivation-name.js'
import { matchInputs, type Environments } from './match-inputs.js'
import { findPlaces, findSoleInputs } from './node-places.js'

export interface NodePair {
  readonly before: NodeId
  readonly after: NodeId
  /** Inputs that rebuild, with what each was before. */
  readonly changed: readonly (readonly [NodeId, NodeId])[]
  /** Inputs that its partner has not, also such as the base has elsewhere. */
  readonly gained: readonly NodeId[]
  readonly lost: readonly NodeId[]
  /** Inputs without paths that are what they were, before and after. */
  readonly same: readonly (readonly [NodeId, NodeId])[]
}

export interface PairedGraphs {
  /** By the head's node; nodes of the cone without a partner are not in it. */
  readonly pairs: ReadonlyMap<NodeId, NodePair>
  /** Nodes of the cone that the base has nothing for, ascending. */
  readonly unpaired: readonly NodeId[]
  /** Whether a node is one of these. */
  isNew(node: NodeId): boolean
}

function countCommonInputs(base: GraphSide, before: NodeId, head: GraphSide, after: NodeId): number {
  const identities = new Set(Array.from(base.inputsOf(before), (input) => base.identity(input)))
  return head.inputsOf(after).reduce((count, input) => count + (identities.has(head.identity(input)) ? 1 : 0), 0)
}

/** How much two nodes resemble one another; larger is more. Compared item by item. */
function resemblance(base: GraphSide, before: NodeId, head: GraphSide, after: NodeId, gone: boolean): number[] {
  const [old, now] = [base.crate(before), head.crate(after)]
  const isSame = (same: boolean): number => (same ? 1 : 0)
  return [
    isSame(old?.name === now?.name),
    isSame(old?.test === now?.test),
    isSame(old?.platform === now?.platform),
    isSame(base.graph.name(before) === head.graph.name(after)),
    isSame(old?.features === now?.features),
    isSame(old !== undefined || base.graph.system(before) === head.graph.system(after)),
    isSame(gone),
    sharedParts(
      old?.version ?? base.derivationName(before).version,
      now?.version ?? head.derivationName(after).version,
    ),
    countCommonInputs(base, before, head, after),
  ]
}

function isBetter(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

/** Nodes of one name in the base that are looked at for one of the head. */
const MAX_CANDIDATES = 16

/** What a node is looked up by, the most telling first. */
function goneKeys(side: GraphSide, node: NodeId): readonly string[] {
  const crate = side.crate(node)
  if (crate === undefined) {
    return [side.graph.name(node), `${side.derivationName(node).bare}\n${side.graph.system(node)}`]
  }
  const built = `${crate.platform}\n${crate.test ? 1 : 0}`
  return [`${crate.name}\n${crate.version}\n${crate.features}\n${built}`, `${crate.name}\n${built}`]
}

class Pairing {
  private readonly offers = new Map<NodeId, Set<NodeId>>()
  private readonly pairs = new Map<NodeId, NodePair>()
  private readonly unpaired: NodeId[] = []
  /** Inputs that a node with a partner needs for the first time. */
  private readonly gainedByPair = new Set<NodeId>()
  private headIdentities: ReadonlySet<number> | undefined
  private goneByName: ReadonlyMap<string, readonly NodeId[]> | undefined

  constructor(
    private readonly base: GraphSide,
    private readonly head: GraphSide,
    private readonly cone: Cone,
  ) {}

  run(): PairedGraphs {
    this.offerRoots()
    const roots = new Set(this.head.graph.roots.map((root) => root.node))
    for (let i = this.cone.nodes.length - 1; i >= 0; i--) {
      const node = this.cone.nodes[i] ?? 0
      const partner = this.choose(node, [...(this.offers.get(node) ?? (roots.has(node) ? [] : this.findMoved(node)))])
      this.offers.delete(node)
      if (partner === undefined) this.unpaired.push(node)
      else this.pair(partner, node)
    }
    const unpaired = new Set(this.unpaired)
    return { pairs: this.pairs, unpaired: this.unpaired.reverse(), isNew: (node) => unpaired.has(node) }
  }

  private offer(before: NodeId, after: NodeId): void {
    const known = this.offers.get(after)
    if (known === undefined) this.offers.set(after, new Set([before]))
    else known.add(before)
  }

  /** Roots by their name, then by their derivation's, then what is left alone on both sides. */
  private offerRoots(): void {
    let left = [...this.base.graph.roots]
    let right = [...this.head.graph.roots]
    const keys: ((side: GraphSide, root: { name: string; node: NodeId }) => string)[] = [
      (_side, root) => root.name,
      (side, root) => side.graph.name(root.node),
      (side, root) => side.crate(root.node)?.name ?? side.derivationName(root.node).bare,
    ]
    for (const keyOf of keys) {
      const byKey = new Map(left.map((root) => [keyOf(this.base, root), root]))
      const taken = new Set<unknown>()
      right = right.filter((root) => {
        const partner = byKey.get(keyOf(this.head, root))
        if (partner === undefined || taken.has(partner) || !this.isSameSort(partner.node, root.node)) return true
        taken.add(partner)
        this.offer(partner.node, root.node)
        return false
      })
      left = left.filter((root) => !taken.has(root))
    }
    const [before, after] = [left[0], right[0]]
    if (left.length === 1 && right.length === 1 && before !== undefined && after !== undefined) {
      if (this.base.crate(before.node) === undefined && this.isSameSort(before.node, after.node)) {
        this.offer(before.node, after.node)
      }
    }
  }

  /** A root that was a crate and is something around it now is a new root. */
  private isSameSort(before: NodeId, after: NodeId): boolean {
    return (this.base.crate(before) === undefined) === (this.head.crate(after) === undefined)
  }

  private isGone(before: NodeId): boolean {
    if (this.headIdentities === undefined) {
      const identities = new Set<number>()
      for (let node = 0; node < this.head.graph.size; node++) identities.add(this.head.identity(node))
      this.headIdentities = identities
    }
    return !this.headIdentities.has(this.base.identity(before))
  }

  /**
   * What a node was before that only new nodes need: something of the same name, else of the same name in another
   * version, that the head has no more. So a new wrapper around everything hides nothing of what changed below it.
   */
  private findMoved(node: NodeId): readonly NodeId[] {
    if (this.gainedByPair.has(node)) return []
    this.goneByName ??= this.indexGone()
    for (const key of goneKeys(this.head, node)) {
      const gone = this.goneByName.get(key)
      if (gone !== undefined) return gone
    }
    return []
  }

  private indexGone(): ReadonlyMap<string, readonly NodeId[]> {
    const names = new Map<string, NodeId[]>()
    for (let before = 0; before < this.base.graph.size; before++) {
      if (!this.isGone(before)) continue
      for (const key of goneKeys(this.base, before)) {
        const known = names.get(key)
        if (known === undefined) names.set(key, [before])
        else if (known.length < MAX_CANDIDATES) known.push(before)
      }
    }
    return names
  }

  private choose(node: NodeId, offered: readonly NodeId[]): NodeId | undefined {
    let best: NodeId | undefined
    let score: readonly number[] = []
    for (const before of offered) {
      if (offered.length === 1) return before
      const candidate = resemblance(this.base, before, this.head, node, this.isGone(before))
      const isEqual = best !== undefined && !isBetter(candidate, score) && !isBetter(score, candidate)
      if (
        best === undefined ||
        isBetter(candidate, score) ||
        (isEqual && this.base.graph.drvPath(before) < this.base.graph.drvPath(best))
      ) {
        best = before
        score = candidate
      }
    }
    return best
  }

  private pair(before: NodeId, after: NodeId): void {
    const match = matchInputs(this.base, before, this.head, after, this.environments(before, after))
    const { inCone } = this.cone
    const changed: (readonly [NodeId, NodeId])[] = []
    const gained = [...match.gained]
    const lost = [...match.lost]
    for (const pair of match.changed) {
      if (inCone[pair[1]] === 1) {
        changed.push(pair)
        this.offer(...pair)
      } else {
        // The base has it elsewhere, so nothing rebuilds there: this node itself turned to it.
        lost.push(pair[0])
        gained.push(pair[1])
      }
    }
    // Impure ones rebuild each time.
    for (const pair of match.same) if (inCone[pair[1]] === 1) this.offer(...pair)
    for (const input of gained) this.gainedByPair.add(input)
    this.pairs.set(after, {
      before,
      after,
      changed,
      gained: gained.sort((a, b) => a - b),
      lost: lost.sort((a, b) => a - b),
      same: match.same,
    })
  }

  private environments(before: NodeId, after: NodeId): Environments {
    const { base, head } = this
    let loaded: { old: ReturnType<GraphSide['load']>; now: ReturnType<GraphSide['load']> } | undefined
    const load = (): NonNullable<typeof loaded> => (loaded ??= { old: base.load(before), now: head.load(after) })
    let places: ReturnType<Environments['places']> | undefined
    return {
      places: () => {
        if (places === undefined) {
          const { old, now } = load()
          const left = findPlaces(base, before, old)
          const right = findPlaces(head, after, now)
          places = { before: (node) => left.get(node) ?? '', after: (node) => right.get(node) ?? '' }
        }
        return places
      },
      sameVariable: () => {
        const { old, now } = load()
        const right = findSoleInputs(head, after, now)
        return [...findSoleInputs(base, before, old)].flatMap(([name, node]) => {
          const other = right.get(name)
          return other === undefined ? [] : [[node, other] as const]
        })
      },
    }
  }
}

export function pairGraphs(base: GraphSide, head: GraphSide, cone: Cone): PairedGraphs {
  return new Pairing(base, head, cone).run()
}
