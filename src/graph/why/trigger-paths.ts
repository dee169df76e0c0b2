/**
 * Shortest ways from triggers to the nodes that rebuild because of them, along the cone's own edges.
 *
 * A trigger takes hold of a node in two ways, as in `measure-reach.ts`. It *carries* along whatever needs a node that
 * rebuilds, upwards, but never a fixed output. And it *brings* new nodes that a changed node needs now, downwards. A way
 * never mixes the two: what needs a brought node does not rebuild because of it.
 *
 * Positions are those of `ConeEdges`. For ways as a person would tell them hand in the edges of `keepOwnEdges`, which
 * leave out what buildRustCrate merely repeats of its dependencies.
 */
import type { ConeEdges } from '../triggers/cone-edges.js'
import type { ReachStart } from '../triggers/measure-reach.js'

const NONE = -1

export interface TriggerPaths {
  /** By position: the nearest trigger, as an index into `starts`, the first of equally near ones; -1 where none is. */
  readonly trigger: Int32Array
  /** By position: edges between it and where that trigger starts; 0 where it starts there itself or none reaches it. */
  readonly distance: Uint32Array
  /** The positions from where the nearest trigger starts to this one, both included; empty where none reaches it. */
  path(at: number): readonly number[]
}

/** One trigger's shortest way to a node. */
export interface TriggerPath {
  /** Index into `starts`. */
  readonly trigger: number
  /** Positions from where the trigger starts to the node, both included. */
  readonly path: readonly number[]
}

/** One way of being reached, for all positions. */
class Layer {
  readonly trigger: Int32Array
  readonly next: Int32Array
  readonly distance: Uint32Array

  constructor(size: number) {
    this.trigger = new Int32Array(size).fill(NONE)
    this.next = new Int32Array(size).fill(NONE)
    this.distance = new Uint32Array(size)
  }

  /** Takes the way over `next` where it is shorter, or as short and of an earlier trigger. */
  offer(at: number, next: number, trigger: number, distance: number): void {
    const known = this.trigger[at] ?? NONE
    const own = this.distance[at] ?? 0
    if (known !== NONE && (own < distance || (own === distance && known <= trigger))) return
    this.trigger[at] = trigger
    this.next[at] = next
    this.distance[at] = distance
  }

  /** By steps, since the changed node at its start may be reached in this way itself. */
  path(at: number): number[] {
    const path = [at]
    for (let here = at, left = this.distance[at] ?? 0; left > 0; left--) {
      here = this.next[here] ?? NONE
      path.push(here)
    }
    return path.reverse()
  }
}

/**
 * For every position of the cone its nearest trigger and a shortest way from it, all at once: linear in the edges,
 * whatever the number of triggers.
 * @param isNew by position: 1 where the base has nothing for the node, as in `FoundTriggers`
 * @param starts as in `FoundTriggers`, so that indices are those of its `triggers`
 */
export function findTriggerPaths(edges: ConeEdges, isNew: Uint8Array, starts: readonly ReachStart[]): TriggerPaths {
  const carried = new Layer(edges.size)
  starts.forEach((start, i) => {
    for (const seed of start.seeds) carried.offer(seed, NONE, i, 0)
  })
  // Inputs have lower positions, so theirs is known by the time a position comes.
  for (let at = 0; at < edges.size; at++) {
    if (edges.isFixed[at] === 1) continue
    eachInput(edges, at, (input) => {
      const trigger = carried.trigger[input] ?? NONE
      if (trigger !== NONE) carried.offer(at, input, trigger, (carried.distance[input] ?? 0) + 1)
    })
  }
  const brought = spreadBrought(edges, isNew, starts)
  // As `offer` chooses within a layer.
  const layerOf = (at: number): Layer => {
    const [up, down] = [carried.trigger[at] ?? NONE, brought.trigger[at] ?? NONE]
    if (down === NONE) return carried
    if (up === NONE) return brought
    const nearer = (carried.distance[at] ?? 0) - (brought.distance[at] ?? 0)
    return nearer > 0 || (nearer === 0 && down < up) ? brought : carried
  }
  const trigger = new Int32Array(edges.size)
  const distance = new Uint32Array(edges.size)
  for (let at = 0; at < edges.size; at++) {
    const layer = layerOf(at)
    trigger[at] = layer.trigger[at] ?? NONE
    distance[at] = layer.distance[at] ?? 0
  }
  return { trigger, distance, path: (at) => (trigger[at] === NONE ? [] : layerOf(at).path(at)) }
}

function spreadBrought(edges: ConeEdges, isNew: Uint8Array, starts: readonly ReachStart[]): Layer {
  const brought = new Layer(edges.size)
  starts.forEach((start, i) => {
    eachBringing(edges, start, (at, seed) => {
      brought.offer(at, seed, i, seed === NONE ? 0 : 1)
    })
  })
  for (let at = edges.size - 1; at >= 0; at--) {
    const trigger = brought.trigger[at] ?? NONE
    if (trigger === NONE) continue
    eachInput(edges, at, (input) => {
      if (isNew[input] === 1) brought.offer(input, at, trigger, (brought.distance[at] ?? 0) + 1)
    })
  }
  return brought
}

/** Every node that a trigger brings, with each changed node that needs it; -1 where none of them does. */
function eachBringing(edges: ConeEdges, start: ReachStart, visit: (at: number, seed: number) => void): void {
  if (start.brought.length === 0) return
  const loose = new Set(start.brought)
  const all = new Set(start.brought)
  for (const seed of start.seeds) {
    eachInput(edges, seed, (input) => {
      if (!all.has(input)) return
      loose.delete(input)
      visit(input, seed)
    })
  }
  for (const at of loose) visit(at, NONE)
}

/**
 * For one position the shortest way from each trigger that reaches it, nearest first, then in the order of the triggers.
 * One walk over the cone, whatever the number of triggers.
 */
export function findPathsTo(
  edges: ConeEdges,
  isNew: Uint8Array,
  starts: readonly ReachStart[],
  target: number,
): TriggerPath[] {
  const down = walkDown(edges, target)
  const found = new Map<number, readonly number[]>()
  starts.forEach((start, i) => {
    let nearest = NONE
    for (const seed of start.seeds) {
      const distance = down.distance[seed] ?? NONE
      if (distance === NONE) continue
      const known = nearest === NONE ? Infinity : (down.distance[nearest] ?? NONE)
      if (distance < known || (distance === known && seed < nearest)) nearest = seed
    }
    if (nearest !== NONE) found.set(i, chain(down.towards, nearest))
  })
  if (isNew[target] === 1 || starts.some((start) => start.brought.includes(target))) {
    addBrought(edges, isNew, starts, target, found)
  }
  return Array.from(found, ([trigger, path]) => ({ trigger, path })).sort(
    (a, b) => a.path.length - b.path.length || a.trigger - b.trigger,
  )
}

interface Walk {
  /** By position: edges to the target; -1 where there is no way. */
  readonly distance: Int32Array
  /** By position: the next one on the way to the target. */
  readonly towards: Int32Array
}

/** What makes the target rebuild by being one of its inputs, or one of theirs. */
function walkDown(edges: ConeEdges, target: number): Walk {
  const distance = new Int32Array(edges.size).fill(NONE)
  const towards = new Int32Array(edges.size).fill(NONE)
  distance[target] = 0
  const queue = [target]
  for (const at of queue) {
    if (edges.isFixed[at] === 1) continue
    eachInput(edges, at, (input) => {
      if (distance[input] !== NONE) return
      distance[input] = (distance[at] ?? 0) + 1
      towards[input] = at
      queue.push(input)
    })
  }
  return { distance, towards }
}

function chain(towards: Int32Array, from: number): number[] {
  const path: number[] = []
  for (let at = from; at !== NONE; at = towards[at] ?? NONE) path.push(at)
  return path
}

/** Adds ways from changed nodes down to a new one, where they are shorter. */
function addBrought(
  edges: ConeEdges,
  isNew: Uint8Array,
  starts: readonly ReachStart[],
  target: number,
  found: Map<number, readonly number[]>,
): void {
  const distance = new Int32Array(edges.size).fill(NONE)
  const towards = new Int32Array(edges.size).fill(NONE)
  distance[target] = 0
  // What needs a position has a higher one, so a queue by steps is filled from a table of who needs whom.
  const needing = new Map<number, number[]>()
  for (let at = target + 1; at < edges.size; at++) {
    eachInput(edges, at, (input) => {
      if (isNew[input] !== 1) return
      const known = needing.get(input)
      if (known === undefined) needing.set(input, [at])
      else known.push(at)
    })
  }
  const queue = [target]
  for (const at of queue) {
    for (const user of needing.get(at) ?? []) {
      if (distance[user] !== NONE) continue
      distance[user] = (distance[at] ?? 0) + 1
      towards[user] = at
      queue.push(user)
    }
  }
  starts.forEach((start, i) => {
    eachBringing(edges, start, (at, seed) => {
      if (distance[at] === NONE) return
      const path = chain(towards, at)
      if (seed !== NONE) path.unshift(seed)
      if (path.length < (found.get(i)?.length ?? Infinity)) found.set(i, path)
    })
  })
}

function eachInput(edges: ConeEdges, at: number, visit: (input: number) => void): void {
  const end = edges.start[at + 1] ?? 0
  for (let edge = edges.start[at] ?? 0; edge < end; edge++) visit(edges.inputs[edge] ?? 0)
}
