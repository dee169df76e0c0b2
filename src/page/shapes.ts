/** The shapes of lines and signs, as SVG paths. */
import { curveBasis, line, linkHorizontal } from 'd3-shape'
import type { Arrangement, Point } from './model/arrange.js'
import type { Link } from './model/gather.js'

const curve = line<Point>(
  ({ x }) => round(x),
  ({ y }) => round(y),
).curve(curveBasis)
const straightAway = linkHorizontal<{ source: Point; target: Point }, Point>()
  .x(({ x }) => round(x))
  .y(({ y }) => round(y))

/** A line's path: along the points that were laid for it, else straight away. */
export function drawLine({ boxes, lines }: Arrangement, { from, to }: Link, index: number): string {
  const points = lines[index] ?? []
  if (points.length > 0) return curve(points) ?? ''
  const [source, target] = [boxes[from], boxes[to]]
  if (source === undefined || target === undefined) return ''
  return (
    straightAway({
      source: { x: source.x + source.width / 2, y: source.y },
      target: { x: target.x - target.width / 2, y: target.y },
    }) ?? ''
  )
}

/** A diamond for a trigger, a ring for a root, a dot for all else: colour alone says nothing. */
export function signOf(trigger: number, isRoot: boolean): string {
  if (trigger >= 0) return 'M9 8 L14 13 L9 18 L4 13 Z'
  if (isRoot) return 'M4.5 13 a4.5 4.5 0 1 0 9 0 a4.5 4.5 0 1 0 -9 0'
  return 'M7 13 a2.2 2.2 0 1 0 4.4 0 a2.2 2.2 0 1 0 -4.4 0'
}

/** To a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
