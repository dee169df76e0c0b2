import { findDependants, type Adjacency } from '../../graph/picture/adjacency.js'
import { decodeVarints } from '../../graph/picture/varints.js'
import { PICTURE_FLAGS, type PictureFacts } from '../../graph/picture-facts.js'
import type { ConeEdges } from '../../graph/triggers/cone-edges.js'
import { findTriggerPaths, type TriggerPaths } from '../../graph/why/trigger-paths.js'

/** The kinds of nodes that are gathered apart, in the order in which they are shown. */
export const NODE_KINDS = ['crate', 'builder', 'test', 'other'] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** The picture's data, ready to be walked. All by position: inputs before what needs them. */
export interface PageGraph {
  readonly size: number
  readonly facts: PictureFacts
  readonly edges: ConeEdges
  readonly dependants: Adjacency
  readonly isNew: Uint8Array
  /** The nearest trigger of each node, and the way to it. */
  readonly paths: TriggerPaths
  /** Index of the trigger that starts at a position; -1 at all others. */
  readonly triggerAt: Int32Array
  /** Indices of roots by position. */
  readonly rootsAt: ReadonlyMap<number, readonly number[]>
  name(at: number): string
  version(at: number): string
  /** The version in the base; that of the node itself where it is new. */
  versionBefore(at: number): string
  features(at: number): string
  kind(at: number): NodeKind
  has(at: number, flag: keyof typeof PICTURE_FLAGS): boolean
}

export function openPicture(facts: PictureFacts): PageGraph {
  const size = facts.names.length
  const edges = openEdges(facts, size)
  const isNew = flagged(facts, size, PICTURE_FLAGS.isNew)
  const text = (numbers: readonly number[], at: number): string => facts.strings[numbers[at] ?? 0] ?? ''
  const has = (at: number, flag: keyof typeof PICTURE_FLAGS): boolean =>
    ((facts.flags[at] ?? 0) & PICTURE_FLAGS[flag]) !== 0
  const triggerAt = new Int32Array(size).fill(-1)
  facts.starts.forEach(({ seeds }, i) => {
    for (const seed of seeds) if (triggerAt[seed] === -1) triggerAt[seed] = i
  })
  return {
    size,
    facts,
    edges,
    dependants: findDependants(edges),
    isNew,
    paths: findTriggerPaths(edges, isNew, facts.starts),
    triggerAt,
    rootsAt: indexRoots(facts),
    name: (at) => text(facts.names, at),
    version: (at) => text(facts.versions, at),
    versionBefore: (at) => text(facts.versionsBefore, at),
    features: (at) => text(facts.features, at),
    kind: (at) => (!has(at, 'crate') ? 'other' : has(at, 'test') ? 'test' : has(at, 'builder') ? 'builder' : 'crate'),
    has,
  }
}

export function eachInput({ start, inputs }: Adjacency, at: number, visit: (input: number) => void): void {
  const end = start[at + 1] ?? 0
  for (let edge = start[at] ?? 0; edge < end; edge++) visit(inputs[edge] ?? 0)
}

export function countInputs({ start }: Adjacency, at: number): number {
  return (start[at + 1] ?? 0) - (start[at] ?? 0)
}

function flagged(facts: PictureFacts, size: number, flag: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => (((facts.flags[at] ?? 0) & flag) === 0 ? 0 : 1))
}

function openEdges(facts: PictureFacts, size: number): ConeEdges {
  const numbers = decodeVarints(facts.edges)
  const start = new Uint32Array(size + 1)
  const inputs: number[] = []
  let read = 0
  for (let at = 0; at < size; at++) {
    const count = numbers[read++] ?? 0
    for (let i = 0; i < count; i++) inputs.push(at - (numbers[read++] ?? 0))
    start[at + 1] = inputs.length
  }
  const isRoot = new Uint8Array(size)
  for (const { at } of facts.roots) if (at !== null) isRoot[at] = 1
  const own = Uint32Array.from({ length: size }, (_, at) => at)
  return {
    size,
    nodes: own,
    position: own,
    start,
    inputs: Uint32Array.from(inputs),
    isRoot,
    isFixed: flagged(facts, size, PICTURE_FLAGS.fixed),
  }
}

function indexRoots({ roots }: PictureFacts): ReadonlyMap<number, readonly number[]> {
  const rootsAt = new Map<number, number[]>()
  roots.forEach(({ at }, i) => {
    if (at !== null) rootsAt.set(at, [...(rootsAt.get(at) ?? []), i])
  })
  return rootsAt
}
