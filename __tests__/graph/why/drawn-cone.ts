/** Cones that are drawn at random, for properties of walks over them. */
import fc from 'fast-check'
import type { ConeEdges } from '../../../src/graph/triggers/cone-edges.js'
import type { ReachStart } from '../../../src/graph/triggers/measure-reach.js'

export interface DrawnCone {
  readonly edges: ConeEdges
  readonly isNew: Uint8Array
  readonly starts: readonly ReachStart[]
}

const SIZE = 20

export const drawnCone: fc.Arbitrary<DrawnCone> = fc
  .record({
    wanted: fc.array(fc.uniqueArray(fc.nat(), { maxLength: 3 }), { minLength: SIZE, maxLength: SIZE }),
    isNew: fc.uint8Array({ min: 0, max: 1, minLength: SIZE, maxLength: SIZE }),
    fixed: fc.uint8Array({ min: 0, max: 4, minLength: SIZE, maxLength: SIZE }),
    seeds: fc.array(fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ wanted, isNew, fixed, seeds }) => {
    const lists = wanted.map((inputs, at) => (at === 0 ? [] : [...new Set(inputs.map((input) => input % at))]))
    const start = new Uint32Array(SIZE + 1)
    lists.forEach((list, at) => {
      start[at + 1] = (start[at] ?? 0) + list.length
    })
    const positions = Uint32Array.from({ length: SIZE }, (_, at) => at)
    return {
      edges: {
        size: SIZE,
        nodes: positions,
        position: positions,
        start,
        inputs: Uint32Array.from(lists.flat()),
        isRoot: new Uint8Array(SIZE),
        isFixed: fixed.map((value) => (value === 4 ? 1 : 0)),
      },
      isNew,
      starts: seeds.map((nodes) => ({
        seeds: nodes,
        brought: nodes.flatMap((node) => lists[node] ?? []).filter((input) => isNew[input] === 1),
      })),
    }
  })

export function inputsOf({ edges }: DrawnCone, at: number): number[] {
  return [...edges.inputs.subarray(edges.start[at], edges.start[at + 1])]
}
