/** How far each trigger reaches, 31 triggers per walk over the cone: a bit for each. */
import type { ConeEdges } from './cone-edges.js'

/** Where one trigger's rebuilds start, as positions in the cone. */
export interface ReachStart {
  /** Nodes that changed for a reason of their own: all that needs them rebuilds. */
  readonly seeds: readonly number[]
  /** New nodes that rebuild because a seed needs them now; what needs them does not rebuild because of it. */
  readonly brought: readonly number[]
}

export interface ReachWalk {
  /** Index of the trigger that bit 0 stands for. */
  readonly first: number
  readonly count: number
  /** By position: the triggers that reach it. */
  readonly bits: Uint32Array
}

const BATCH = 31

/**
 * Walks for all triggers; the walk's arrays are only good until the next.
 * @param isNew by position: 1 where the base has nothing for the node
 */
export function eachReachWalk(
  edges: ConeEdges,
  isNew: Uint8Array,
  starts: readonly ReachStart[],
  visit: (walk: ReachWalk) => void,
): void {
  const bits = new Uint32Array(edges.size)
  const brought = new Uint32Array(edges.size)
  for (let first = 0; first < starts.length; first += BATCH) {
    bits.fill(0)
    brought.fill(0)
    const batch = starts.slice(first, first + BATCH)
    batch.forEach((start, i) => {
      for (const seed of start.seeds) bits[seed] = (bits[seed] ?? 0) | (1 << i)
      for (const at of start.brought) brought[at] = (brought[at] ?? 0) | (1 << i)
    })
    for (let at = 0; at < edges.size; at++) {
      if (edges.isFixed[at] === 1) continue
      let own = bits[at] ?? 0
      const end = edges.start[at + 1] ?? 0
      for (let edge = edges.start[at] ?? 0; edge < end; edge++) own |= bits[edges.inputs[edge] ?? 0] ?? 0
      bits[at] = own
    }
    for (let at = edges.size - 1; at >= 0; at--) {
      const own = brought[at] ?? 0
      if (own === 0) continue
      bits[at] = (bits[at] ?? 0) | own
      const end = edges.start[at + 1] ?? 0
      for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
        const input = edges.inputs[edge] ?? 0
        if (isNew[input] === 1) brought[input] = (brought[input] ?? 0) | own
      }
    }
    visit({ first, count: batch.length, bits })
  }
}

export interface Reach {
  reach: number
  crateReach: number
  spares: number
  crateSpares: number
  /** Roots reached, by position; sorted. */
  readonly roots: number[]
}

export function eachBit(bits: number, visit: (bit: number) => void): void {
  for (let rest = bits >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) visit(31 - Math.clz32(rest & -rest))
}

/** @param isCrate by position: 1 for crates, tests apart */
export function measureReach(
  edges: ConeEdges,
  isNew: Uint8Array,
  isCrate: Uint8Array,
  starts: readonly ReachStart[],
): Reach[] {
  const reaches = starts.map((): Reach => ({ reach: 0, crateReach: 0, spares: 0, crateSpares: 0, roots: [] }))
  /** By position: the only trigger that reaches it, plus one; -1 where there are several. */
  const only = new Int32Array(edges.size)
  eachReachWalk(edges, isNew, starts, ({ first, bits }) => {
    for (let at = 0; at < edges.size; at++) {
      eachBit(bits[at] ?? 0, (bit) => {
        const reach = reaches[first + bit]
        if (reach === undefined) return
        reach.reach += 1
        if (isCrate[at] === 1) reach.crateReach += 1
        if (edges.isRoot[at] === 1) reach.roots.push(at)
        only[at] = only[at] === 0 ? first + bit + 1 : -1
      })
    }
  })
  for (let at = 0; at < edges.size; at++) {
    const reach = reaches[(only[at] ?? 0) - 1]
    if (reach === undefined) continue
    reach.spares += 1
    if (isCrate[at] === 1) reach.crateSpares += 1
  }
  return reaches
}

/** For each position of `asked`, the first triggers (at most `most`) that reach it, ascending. */
export function findReasons(
  edges: ConeEdges,
  isNew: Uint8Array,
  starts: readonly ReachStart[],
  asked: readonly number[],
  most: number,
): Map<number, number[]> {
  const reasons = new Map(asked.map((at) => [at, [] as number[]]))
  eachReachWalk(edges, isNew, starts, ({ first, bits }) => {
    for (const [at, list] of reasons) {
      eachBit(bits[at] ?? 0, (bit) => {
        if (list.length < most) list.push(first + bit)
      })
    }
  })
  return reasons
}
