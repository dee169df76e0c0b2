/**
 * Why a cone rebuilds: the nodes that differ even when all that their inputs explain is taken out, grouped into triggers,
 * and how far each reaches.
 */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Cone } from '../cone.js'
import type { DerivationStore } from '../derivation.js'
import { lookAtNodes, type NodeLook } from './compare-nodes.js'
import { findConeEdges, type ConeEdges } from './cone-edges.js'
import { findSeeds } from './find-seeds.js'
import { GraphSide, Numbers } from './graph-side.js'
import { foldRest, groupChanges } from './group-changes.js'
import { pairGraphs } from './pair-graphs.js'
import type { CommitChange } from './renames.js'
import { tellTriggers, type ToldTriggers } from './tell-triggers.js'

/** Triggers whose reach is measured each for itself; what is beyond is told of as one. */
const MAX_TRIGGERS = 1024

export interface TriggerInput {
  readonly base: BuildGraph
  readonly head: BuildGraph
  readonly cone: Cone
  readonly baseStore: DerivationStore
  readonly headStore: DerivationStore
  /** Full commits, to tell that an attribute names them. */
  readonly baseCommit?: string
  readonly headCommit?: string
  /** Store paths of sources that hold the whole repository. */
  readonly repositorySources?: { readonly base: ReadonlySet<string>; readonly head: ReadonlySet<string> }
}

export interface FoundTriggers extends ToldTriggers {
  readonly edges: ConeEdges
  /** By position in the cone: 1 where the base has nothing for the node. */
  readonly isNew: Uint8Array
  /** What a node of the cone was before: its partner in the base; undefined where it is new. */
  readonly before: (node: NodeId) => NodeId | undefined
  /**
   * A node of the cone beside its partner, compared anew; undefined where it is new.
   * Throws `InputError` where a derivation is no more in its store.
   */
  readonly look: (node: NodeId) => NodeLook | undefined
  /** Nodes of the cone that the base has nothing for. */
  readonly unpaired: number
  /** Attributes that were too long to look for explanations of their differences, and so count as changed. */
  readonly tooLong: number
  /** Triggers that were told of as the one called `other-changes`; 0 where all are told apart. */
  readonly folded: number
}

/** @throws InputError where a derivation is missing from its store or damaged */
export function findTriggers(input: TriggerInput): FoundTriggers {
  const numbers = new Numbers()
  const base = new GraphSide(input.base, input.baseStore, numbers)
  const head = new GraphSide(input.head, input.headStore, numbers)
  const paired = pairGraphs(base, head, input.cone)
  const edges = findConeEdges(input.head, input.cone)
  const found = findSeeds(
    {
      base,
      head,
      paired,
      commit: commitChange(input),
      repositorySources: input.repositorySources,
    },
    edges,
  )
  const { triggers, folded } = foldRest(groupChanges(found.seeds), MAX_TRIGGERS)
  return {
    ...tellTriggers(head, edges, found.isNew, triggers),
    edges,
    isNew: found.isNew,
    before: (node) => paired.pairs.get(node)?.before,
    look: (node) => {
      const pair = paired.pairs.get(node)
      return pair === undefined ? undefined : lookAtNodes(found.input, pair)
    },
    unpaired: paired.unpaired.length,
    tooLong: found.tooLong,
    folded,
  }
}

function commitChange({ baseCommit, headCommit }: TriggerInput): CommitChange | undefined {
  return baseCommit === undefined || headCommit === undefined ? undefined : { before: baseCommit, after: headCommit }
}
