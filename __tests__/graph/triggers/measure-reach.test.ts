import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findHeights, type ConeEdges } from '../../../src/graph/triggers/cone-edges.js'
import { findReasons, measureReach, type ReachStart } from '../../../src/graph/triggers/measure-reach.js'

interface Drawn {
  readonly edges: ConeEdges
  readonly isNew: Uint8Array
  readonly isCrate: Uint8Array
  readonly starts: readonly ReachStart[]
}

const SIZE = 24

const drawn: fc.Arbitrary<Drawn> = fc
  .tuple(
    fc.array(fc.uniqueArray(fc.nat(), { maxLength: 3 }), { minLength: SIZE, maxLength: SIZE }),
    fc.uint8Array({ min: 0, max: 1, minLength: SIZE, maxLength: SIZE }),
    fc.uint8Array({ min: 0, max: 1, minLength: SIZE, maxLength: SIZE }),
    fc.uint8Array({ min: 0, max: 3, minLength: SIZE, maxLength: SIZE }),
    // More than one walk carries.
    fc.array(fc.array(fc.nat(SIZE - 1), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 70 }),
  )
  .map(([wanted, isNew, isCrate, fixed, seeds]) => {
    const lists = wanted.map((inputs, at) => (at === 0 ? [] : [...new Set(inputs.map((input) => input % at))]))
    const start = new Uint32Array(SIZE + 1)
    lists.forEach((list, at) => {
      start[at + 1] = (start[at] ?? 0) + list.length
    })
    const edges: ConeEdges = {
      size: SIZE,
      nodes: Uint32Array.from({ length: SIZE }, (_, at) => at),
      position: Uint32Array.from({ length: SIZE }, (_, at) => at),
      start,
      inputs: Uint32Array.from(lists.flat()),
      isRoot: Uint8Array.from({ length: SIZE }, (_, at) => (at % 5 === 4 ? 1 : 0)),
      isFixed: fixed.map((value) => (value === 3 ? 1 : 0)),
    }
    const starts = seeds.map((nodes) => ({
      seeds: [...new Set(nodes)],
      brought: nodes.flatMap((node) => lists[node] ?? []).filter((input) => isNew[input] === 1),
    }))
    return { edges, isNew, isCrate, starts }
  })

function inputsOf(edges: ConeEdges, at: number): number[] {
  return [...edges.inputs.subarray(edges.start[at], edges.start[at + 1])]
}

/** Nodes that one start reaches, found by walking from it alone. */
function reached({ edges, isNew }: Drawn, start: ReachStart): Set<number> {
  const up = new Set(start.seeds)
  for (let changed = true; changed;) {
    changed = false
    for (let at = 0; at < SIZE; at++) {
      if (up.has(at) || edges.isFixed[at] === 1 || !inputsOf(edges, at).some((input) => up.has(input))) continue
      up.add(at)
      changed = true
    }
  }
  const todo = [...start.brought]
  const down = new Set(todo)
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const input of inputsOf(edges, at)) {
      if (isNew[input] !== 1 || down.has(input)) continue
      down.add(input)
      todo.push(input)
    }
  }
  return new Set([...up, ...down])
}

describe('reach', () => {
  it('is what a walk from each trigger alone meets', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { edges, isNew, isCrate, starts } = one
        const sets = starts.map((start) => reached(one, start))
        const reasons = findReasons(edges, isNew, starts, [...edges.nodes], 8)
        measureReach(edges, isNew, isCrate, starts).forEach((reach, i) => {
          const all = [...(sets[i] ?? [])].sort((a, b) => a - b)
          const alone = all.filter((at) => sets.every((set, j) => j === i || !set.has(at)))
          expect(reach).toEqual({
            reach: all.length,
            crateReach: all.filter((at) => isCrate[at] === 1).length,
            spares: alone.length,
            crateSpares: alone.filter((at) => isCrate[at] === 1).length,
            roots: all.filter((at) => edges.isRoot[at] === 1),
          })
        })
        for (const [at, list] of reasons) {
          expect(list).toEqual(sets.flatMap((set, i) => (set.has(at) ? [i] : [])).slice(0, 8))
        }
      }),
    )
  })

  it('is as deep as the longest chain that no fixed output breaks', () => {
    fc.assert(
      fc.property(drawn, ({ edges }) => {
        const heights = findHeights(edges)
        for (let at = 0; at < SIZE; at++) {
          const above = [...edges.nodes].filter(
            (other) => edges.isFixed[other] === 0 && inputsOf(edges, other).includes(at),
          )
          expect(heights[at]).toBe(1 + Math.max(0, ...above.map((other) => heights[other] ?? 0)))
        }
      }),
    )
  })
})
