import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findPathsTo, findTriggerPaths } from '../../../src/graph/why/trigger-paths.js'
import { drawnCone, inputsOf, type DrawnCone } from './drawn-cone.js'

/** Edges from where a trigger starts to every node that it reaches, by going from node to node until nothing gets nearer. */
function distances(cone: DrawnCone, trigger: number): Map<number, number> {
  const start = cone.starts[trigger] ?? { seeds: [], brought: [] }
  const { edges, isNew } = cone
  const up = new Map(start.seeds.map((seed) => [seed, 0]))
  const down = new Map<number, number>()
  for (const seed of start.seeds) {
    for (const input of inputsOf(cone, seed)) if (start.brought.includes(input)) down.set(input, 1)
  }
  const relax = (map: Map<number, number>, from: number, to: number): boolean => {
    const distance = (map.get(from) ?? Infinity) + 1
    if (distance >= (map.get(to) ?? Infinity)) return false
    map.set(to, distance)
    return true
  }
  for (let changed = true; changed;) {
    changed = false
    for (let at = 0; at < edges.size; at++) {
      for (const input of inputsOf(cone, at)) {
        if (edges.isFixed[at] === 0 && relax(up, input, at)) changed = true
        if (isNew[input] === 1 && down.has(at) && relax(down, at, input)) changed = true
      }
    }
  }
  const nearest = new Map(up)
  for (const [at, distance] of down) nearest.set(at, Math.min(distance, nearest.get(at) ?? Infinity))
  return nearest
}

/** Whether each step follows an edge, all up or all down, from where the trigger starts. */
function isRealPath(cone: DrawnCone, trigger: number, path: readonly number[]): boolean {
  const { edges, isNew, starts } = cone
  const [first = -1, second = -1, ...rest] = path
  const start = starts[trigger]
  if (start?.seeds.includes(first) !== true) return false
  const steps = path.slice(1).map((to, i) => [path[i] ?? -1, to] as const)
  const isCarried = steps.every(([from, to]) => edges.isFixed[to] === 0 && inputsOf(cone, to).includes(from))
  const isBrought =
    start.brought.includes(second) &&
    rest.every((to) => isNew[to] === 1) &&
    steps.every(([from, to]) => inputsOf(cone, from).includes(to))
  return isCarried || isBrought
}

describe('shortest ways from triggers', () => {
  it('are real, and as short as any, for every node and trigger', () => {
    fc.assert(
      fc.property(drawnCone, (cone) => {
        const { edges, isNew, starts } = cone
        const all = starts.map((_, trigger) => distances(cone, trigger))
        for (let at = 0; at < edges.size; at++) {
          const paths = findPathsTo(edges, isNew, starts, at)
          const expected = all
            .flatMap((map, trigger) => (map.has(at) ? [{ trigger, steps: map.get(at) ?? 0 }] : []))
            .sort((a, b) => a.steps - b.steps || a.trigger - b.trigger)
          expect(paths.map(({ trigger, path }) => ({ trigger, steps: path.length - 1 }))).toEqual(expected)
          for (const { trigger, path } of paths) {
            expect(path.at(-1)).toBe(at)
            expect(isRealPath(cone, trigger, path)).toBe(true)
          }
        }
      }),
    )
  })

  it('are found for all nodes at once as for each alone', () => {
    fc.assert(
      fc.property(drawnCone, (cone) => {
        const { edges, isNew, starts } = cone
        const paths = findTriggerPaths(edges, isNew, starts)
        for (let at = 0; at < edges.size; at++) {
          const [nearest] = findPathsTo(edges, isNew, starts, at)
          expect(paths.trigger[at]).toBe(nearest?.trigger ?? -1)
          expect(paths.distance[at]).toBe((nearest?.path.length ?? 1) - 1)
          expect(paths.path(at)).toHaveLength(nearest?.path.length ?? 0)
          if (nearest !== undefined) expect(isRealPath(cone, nearest.trigger, paths.path(at))).toBe(true)
        }
      }),
    )
  })
})
