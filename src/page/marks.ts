/** The marks of the picture: a node or a group each. */
import { select, type Selection } from 'd3-selection'
import type { MarkLabel } from './labels.js'
import type { Box } from './model/arrange.js'
import type { Mark } from './model/gather.js'
import type { PageGraph } from './model/page-graph.js'
import { round, signOf } from './shapes.js'

export interface ShownMark {
  readonly mark: Mark
  readonly label: MarkLabel
  readonly box: Box
  readonly index: number
}

export interface MarkHandlers {
  readonly press: (mark: Mark) => void
  /** The focus has come to it. */
  readonly reach: (mark: Mark) => void
}

type Entered = Selection<SVGGElement, ShownMark, SVGGElement, unknown>

/** Puts marks where they belong, and takes away those that are no more. */
export function showMarks(
  parent: Selection<SVGGElement, unknown, null, undefined>,
  shown: readonly ShownMark[],
  graph: PageGraph,
  handlers: MarkHandlers,
): void {
  parent
    .selectAll<SVGGElement, ShownMark>('g.mark')
    .data(shown, ({ mark }) => mark.id)
    .join((enter) => enterMarks(enter.append('g'), graph, handlers))
    .order()
    .attr('transform', ({ box }) => `translate(${round(box.x - box.width / 2)},${round(box.y - box.height / 2)})`)
    .each(function ({ label, mark, box }) {
      const group = select(this)
      group.attr('aria-label', mark.isGroup ? `${label.whole}. Open` : label.whole)
      group.select('title').text(label.whole)
      group.selectAll('rect').attr('width', round(box.width)).attr('height', box.height)
      // The space is not seen, but tells the two apart where they are read as one.
      group.select('.first').text(`${label.first} `)
      group
        .select('.second')
        .text(label.second)
        .attr('x', mark.isGroup ? 11 : round(17 + label.firstWidth + 6))
    })
}

function enterMarks(entered: Entered, graph: PageGraph, handlers: MarkHandlers): Entered {
  const role = ({ mark }: ShownMark): string => {
    const at = mark.nodes[0] ?? 0
    if (mark.isGroup) return 'group'
    return [
      (graph.triggerAt[at] ?? -1) >= 0 ? 'trigger' : '',
      graph.rootsAt.has(at) ? 'root' : '',
      graph.has(at, 'isNew') ? 'new' : '',
    ].join(' ')
  }
  entered
    .attr('class', (shown) => `mark ${shown.mark.kind} ${role(shown)}`)
    .attr('role', 'button')
    .attr('tabindex', -1)
    .on('click', (_event, { mark }) => {
      handlers.press(mark)
    })
    .on('focus', (_event, { mark }) => {
      handlers.reach(mark)
    })
  entered.append('title')
  entered
    .filter(({ mark }) => mark.isGroup)
    .append('rect')
    .attr('class', 'behind')
    .attr('x', 4)
    .attr('y', 4)
    .attr('rx', 5)
  entered
    .append('rect')
    .attr('class', 'front')
    .attr('rx', ({ mark }) => (mark.kind === 'other' && !mark.isGroup ? 0 : 5))
  entered
    .filter(({ mark }) => !mark.isGroup)
    .append('path')
    .attr('class', 'sign')
    .attr('d', ({ mark }) => signOf(graph.triggerAt[mark.nodes[0] ?? 0] ?? -1, graph.rootsAt.has(mark.nodes[0] ?? 0)))
  entered
    .append('text')
    .attr('class', 'first')
    .attr('x', ({ mark }) => (mark.isGroup ? 11 : 17))
    .attr('y', 17)
  entered
    .append('text')
    .attr('class', 'second')
    .attr('y', ({ mark }) => (mark.isGroup ? 34 : 17))
  return entered
}
