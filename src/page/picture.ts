/** The drawing: marks and lines in SVG, moved by pointer, wheel and keyboard. */
import { select, type Selection } from 'd3-selection'
import { curveBasis, line, linkHorizontal } from 'd3-shape'
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom'
import { button, countOf, make } from './dom.js'
import { findFocus, type Focus } from './focus.js'
import { Labels, type MarkLabel } from './labels.js'
import { arrange, type Arrangement, type Box, type Point } from './model/arrange.js'
import { gather, type Gathered, type Link, type Mark } from './model/gather.js'
import type { Scene, Store } from './store.js'

const MARGIN = 24
/** Smaller letters can't be read. */
const LEAST_SCALE = 0.72
/** Letters may be smaller where that shows the whole picture. */
const WHOLE_SCALE = 0.62
/** A long way is shown whole down to here. */
const SMALLEST_SCALE = 0.5
const MOST_SCALE = 1.15

interface Drawn {
  readonly gathered: Gathered
  readonly labels: readonly MarkLabel[]
  readonly arrangement: Arrangement
}

interface ShownMark {
  readonly mark: Mark
  readonly label: MarkLabel
  readonly box: Box
  readonly index: number
}

interface ShownLine {
  readonly id: string
  readonly link: Link
  readonly path: string
}

export class Picture {
  readonly element: HTMLElement
  private readonly svg: Selection<SVGSVGElement, unknown, null, undefined>
  private readonly moved: Selection<SVGGElement, unknown, null, undefined>
  private readonly lines: Selection<SVGGElement, unknown, null, undefined>
  private readonly marks: Selection<SVGGElement, unknown, null, undefined>
  private readonly zoom = zoom<SVGSVGElement, unknown>()
  private readonly caption = make('p', { class: 'caption' })
  private readonly labels: Labels
  private drawn: Drawn | null = null
  private drawnFor = ''
  /** Nodes of the group that is opened right now. */
  private opened: readonly number[] = []
  /** Identifier of the mark that the tabulator key leads to. */
  private current = ''

  constructor(private readonly store: Store) {
    this.labels = new Labels(store.graph, getComputedStyle(document.body).fontFamily)
    this.svg = select(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
      .attr('class', 'picture')
      .attr('role', 'group')
      .attr('aria-label', 'What rebuilds, from the triggers on the left to the roots on the right')
    this.moved = this.svg.append('g')
    this.lines = this.moved.append('g').attr('class', 'lines').attr('aria-hidden', 'true')
    this.marks = this.moved.append('g').attr('class', 'marks')
    this.element = this.makeFrame()
    this.setUpZoom()
    this.svg.on('keydown', (event: KeyboardEvent) => {
      this.press(event)
    })
    store.listen((scene) => {
      this.draw(scene)
    })
  }

  private makeFrame(): HTMLElement {
    const scale = (by: number) => () => {
      this.zoom.scaleBy(this.svg, by)
    }
    return make(
      'div',
      { class: 'frame' },
      this.svg.node() ?? '',
      make(
        'div',
        { class: 'below' },
        this.caption,
        make(
          'div',
          { class: 'tools', role: 'toolbar', 'aria-label': 'Picture' },
          button('+', { 'aria-label': 'Larger', title: 'Larger' }, scale(1.3)),
          button('−', { 'aria-label': 'Smaller', title: 'Smaller' }, scale(1 / 1.3)),
          button('Fit', { title: 'Show the whole picture' }, () => {
            this.fit(0)
          }),
        ),
      ),
    )
  }

  private setUpZoom(): void {
    this.zoom
      .scaleExtent([0.08, 3])
      // The wheel alone scrolls the page, as everywhere else.
      .filter((event: MouseEvent | WheelEvent | TouchEvent) => {
        if (event.type === 'wheel') return event.ctrlKey || event.metaKey
        return !event.ctrlKey && (!('button' in event) || event.button === 0)
      })
      .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        this.moved.attr('transform', transform.toString())
      })
    this.svg.call(this.zoom).on('dblclick.zoom', null)
  }

  draw(scene: Scene): void {
    const { store } = this
    const focus = findFocus(store.graph, scene)
    const gathered = gather(store.graph, scene.asked, { opened: scene.view.opened, chosen: focus.singles })
    const before = scene.view.before
    const key = `${String(before)} ${gathered.marks.map((mark) => mark.id).join(' ')}`
    const isNew = key !== this.drawnFor || this.drawn === null
    if (this.drawn === null || isNew) {
      const labels = gathered.marks.map((mark) => this.labels.of(mark, before))
      const arrangement = arrange(
        gathered,
        labels.map((label) => label.size),
      )
      this.drawn = { gathered, labels, arrangement }
      this.drawnFor = key
      this.drawMarks(this.drawn)
      this.place(this.drawn)
    }
    this.stress(this.drawn, scene, focus)
    this.tell(this.drawn, scene)
    this.reveal(this.drawn, scene, focus)
    this.opened = []
  }

  private drawMarks({ gathered, labels, arrangement }: Drawn): void {
    const shown = gathered.marks.map((mark, index): ShownMark => {
      const label = labels[index]
      const box = arrangement.boxes[index]
      if (label === undefined || box === undefined) throw new Error('a mark has no place')
      return { mark, label, box, index }
    })
    if (!shown.some(({ mark }) => mark.id === this.current)) this.current = shown[0]?.mark.id ?? ''
    this.marks
      .selectAll<SVGGElement, ShownMark>('g.mark')
      .data(shown, ({ mark }) => mark.id)
      .join((enter) => this.enterMarks(enter.append('g')))
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

  private enterMarks(
    entered: Selection<SVGGElement, ShownMark, SVGGElement, unknown>,
  ): Selection<SVGGElement, ShownMark, SVGGElement, unknown> {
    const { graph } = this.store
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
        this.activate(mark)
      })
      .on('focus', (_event, { mark }) => {
        this.setCurrent(mark.id)
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

  private activate(mark: Mark): void {
    this.setCurrent(mark.id)
    if (mark.isGroup) {
      const hadFocus = this.svg.node()?.contains(document.activeElement) === true
      this.opened = mark.nodes
      this.store.toggleGroup(mark.id)
      const { marks = [], markOf } = this.drawn?.gathered ?? {}
      this.setCurrent(marks[markOf?.[mark.nodes[0] ?? 0] ?? -1]?.id ?? this.current)
      if (hadFocus) this.focusCurrent()
      return
    }
    const at = mark.nodes[0] ?? 0
    this.store.choose(this.store.scene.view.chosen === at ? null : at)
  }

  private setCurrent(id: string): void {
    this.current = id
    this.marks.selectAll<SVGGElement, ShownMark>('g.mark').attr('tabindex', ({ mark }) => (mark.id === id ? 0 : -1))
  }

  /** Which marks and lines stand out, and which lines are shown only now. */
  private stress({ gathered, arrangement }: Drawn, { view, found }: Scene, { ways }: Focus): void {
    const { marks, links, markOf } = gathered
    const { chosen, filters } = view
    const own = chosen === null ? -1 : (markOf[chosen] ?? -1)
    const onWay = new Set<number>()
    const steps = new Set<string>()
    for (const { path } of ways) {
      path.forEach((at, i) => {
        const mark = markOf[at] ?? -1
        onWay.add(mark)
        const last = i === 0 ? -1 : (markOf[path[i - 1] ?? 0] ?? -1)
        steps.add(`${last} ${mark}`)
        steps.add(`${mark} ${last}`)
      })
    }
    const near = new Set<number>([own])
    for (const { from, to } of links) {
      if (from === own) near.add(to)
      if (to === own) near.add(from)
    }
    const hits = filters.text === '' ? null : new Set(found.map((at) => markOf[at] ?? -1))
    this.marks
      .selectAll<SVGGElement, ShownMark>('g.mark')
      .classed('chosen', ({ index }) => index === own)
      .classed('on-way', ({ index }) => onWay.has(index) && index !== own)
      .classed('hit', ({ index }) => hits?.has(index) === true)
      .classed('faded', ({ index }) =>
        own >= 0 ? !onWay.has(index) && !near.has(index) : hits !== null && !hits.has(index),
      )
      .attr('aria-pressed', ({ index, mark }) => (mark.isGroup ? null : String(index === own)))
      .attr('tabindex', ({ mark }) => (mark.id === this.current ? 0 : -1))
    const shown = links.flatMap((link, i): ShownLine[] => {
      const isOwn = link.from === own || link.to === own
      const isStep = steps.has(`${link.from} ${link.to}`)
      if (link.isMinor && !isOwn && !isStep) return []
      const path = drawLine(arrangement, link, i)
      return [{ id: `${marks[link.from]?.id ?? ''} ${marks[link.to]?.id ?? ''}`, link, path }]
    })
    this.lines
      .selectAll<SVGPathElement, ShownLine>('path')
      .data(shown, ({ id }) => id)
      .join('path')
      .attr('d', ({ path }) => path)
      .attr('stroke-width', ({ link }) => round(Math.min(4, 1 + 0.75 * Math.log10(link.count))))
      .classed('step', ({ link }) => steps.has(`${link.from} ${link.to}`))
      .classed('own', ({ link }) => link.from === own || link.to === own)
      .classed('faded', ({ link }) => (own >= 0 ? link.from !== own && link.to !== own : hits !== null))
    this.lines.selectAll<SVGPathElement, ShownLine>('path.own, path.step').raise()
  }

  private tell({ gathered: { marks, links } }: Drawn, { asked }: Scene): void {
    const singles = marks.filter((mark) => !mark.isGroup).length
    const groups = marks.length - singles
    const nodes = asked.reduce((sum, one) => sum + one, 0)
    const minor = links.filter((link) => link.isMinor).length
    const drawn =
      groups === 0
        ? `Each of ${countOf(nodes, 'node')} is drawn.`
        : `${countOf(singles, 'node')} drawn each for itself, ${nodes - singles} gathered in ${countOf(groups, 'group')} by when they can be built and what they are: press one to open it.`
    const lines =
      minor === 0
        ? ''
        : ` ${countOf(minor, 'line')} that others imply or outweigh ${minor === 1 ? 'comes' : 'come'} when a node is chosen.`
    this.caption.textContent =
      nodes === 0
        ? asked.length === 0
          ? 'Nothing rebuilds, so there is nothing to draw.'
          : 'Nothing is left by these filters.'
        : `${drawn}${lines} Drag to move, Ctrl and wheel to zoom, arrow keys to walk, Enter to choose.`
  }

  /** Where the picture begins: all of it where that can be read, else its left end. */
  private place({ arrangement }: Drawn): void {
    this.fit(LEAST_SCALE, arrangement)
  }

  fit(least: number, arrangement = this.drawn?.arrangement): void {
    const svg = this.svg.node()
    if (svg === null || arrangement === undefined) return
    const width = svg.clientWidth || 900
    const whole = {
      width: arrangement.width + 2 * MARGIN,
      height: arrangement.height + 2 * MARGIN,
    }
    const room = Math.max(320, window.innerHeight * 0.68)
    const fitting = Math.min(width / whole.width, room / whole.height)
    const scale = Math.min(MOST_SCALE, fitting >= WHOLE_SCALE ? fitting : Math.max(least, fitting))
    const height = Math.round(Math.min(room, Math.max(180, whole.height * scale)))
    svg.style.height = `${height}px`
    const left = Math.max(0, (width - whole.width * scale) / 2)
    const top =
      whole.height * scale <= height ? (height - whole.height * scale) / 2 : this.topFor(arrangement, scale, height)
    this.zoom.transform(this.svg, zoomIdentity.translate(left + MARGIN * scale, top + MARGIN * scale).scale(scale))
  }

  /** Too high to be shown whole: the triggers stand in the middle. */
  private topFor(arrangement: Arrangement, scale: number, height: number): number {
    const boxes = arrangement.boxes.filter((_, i) => this.drawn?.gathered.marks[i]?.column === 0)
    const middle = boxes.reduce((sum, box) => sum + box.y, 0) / Math.max(1, boxes.length)
    const lowest = height - (arrangement.height + 2 * MARGIN) * scale
    return Math.max(lowest, Math.min(0, height / 2 - (middle + MARGIN) * scale))
  }

  /** Moves the picture to what was chosen or opened, if it is not in sight. */
  private reveal({ gathered, arrangement }: Drawn, { view }: Scene, { ways }: Focus): void {
    const marks = new Set<number>()
    const add = (at: number): void => {
      const mark = gathered.markOf[at] ?? -1
      if (mark >= 0) marks.add(mark)
    }
    if (view.chosen !== null) {
      add(view.chosen)
      for (const { path } of ways.slice(0, 1)) path.forEach(add)
    } else this.opened.forEach(add)
    const boxes = [...marks].flatMap((mark) => arrangement.boxes[mark] ?? [])
    const [first] = boxes
    if (first === undefined) return
    if (boxes.every((box) => this.isSeen(box))) return
    this.fitBoxes(boxes, first)
  }

  /** @param first what is shown where not all of it can be, large enough to be read */
  private fitBoxes(boxes: readonly Box[], first: Box): void {
    const svg = this.svg.node()
    if (svg === null) return
    const left = Math.min(...boxes.map((box) => box.x - box.width / 2)) - MARGIN
    const right = Math.max(...boxes.map((box) => box.x + box.width / 2)) + MARGIN
    const top = Math.min(...boxes.map((box) => box.y - box.height / 2)) - MARGIN
    const bottom = Math.max(...boxes.map((box) => box.y + box.height / 2)) + MARGIN
    const [width, height] = [svg.clientWidth, svg.clientHeight]
    const scale = Math.min(1, width / (right - left), height / (bottom - top))
    const isWhole = scale >= SMALLEST_SCALE
    const k = Math.max(scale, SMALLEST_SCALE)
    const [x, y] = isWhole ? [(left + right) / 2, (top + bottom) / 2] : [first.x, first.y]
    this.zoom.transform(this.svg, zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k))
  }

  private isSeen(box: Box): boolean {
    const svg = this.svg.node()
    if (svg === null) return true
    const { x, y, k } = currentTransform(svg)
    const [left, top] = [x + (box.x - box.width / 2) * k, y + (box.y - box.height / 2) * k]
    return left >= 0 && top >= 0 && left + box.width * k <= svg.clientWidth && top + box.height * k <= svg.clientHeight
  }

  /** Arrow keys walk: left and right along the lines, up and down within a column. */
  private press(event: KeyboardEvent): void {
    const { drawn } = this
    if (drawn === null || event.altKey || event.metaKey) return
    const { marks, links } = drawn.gathered
    const own = marks.findIndex((mark) => mark.id === this.current)
    const box = drawn.arrangement.boxes[own]
    const mark = marks[own]
    if (mark === undefined || box === undefined) return
    const nearest = (candidates: readonly number[]): number | undefined =>
      [...candidates].sort((a, b) => distance(drawn, a, box) - distance(drawn, b, box))[0]
    const column = marks.flatMap((other, i) => (other.column === mark.column && i !== own ? [i] : []))
    const y = (i: number): number => drawn.arrangement.boxes[i]?.y ?? 0
    let next: number | undefined
    switch (event.key) {
      case 'ArrowLeft':
        next = nearest(links.flatMap((link) => (link.to === own ? [link.from] : [])))
        break
      case 'ArrowRight':
        next = nearest(links.flatMap((link) => (link.from === own ? [link.to] : [])))
        break
      case 'ArrowUp':
        next = nearest(column.filter((i) => y(i) < box.y))
        break
      case 'ArrowDown':
        next = nearest(column.filter((i) => y(i) > box.y))
        break
      case 'Enter':
      case ' ':
        this.activate(mark)
        this.focusCurrent()
        break
      case 'Escape':
        this.store.choose(null)
        break
      case '+':
      case '=':
        this.zoom.scaleBy(this.svg, 1.3)
        break
      case '-':
        this.zoom.scaleBy(this.svg, 1 / 1.3)
        break
      case '0':
        this.fit(0)
        break
      default:
        return
    }
    event.preventDefault()
    const target = next === undefined ? undefined : marks[next]
    const place = next === undefined ? undefined : drawn.arrangement.boxes[next]
    if (target === undefined || place === undefined) return
    this.setCurrent(target.id)
    if (!this.isSeen(place)) this.zoom.translateTo(this.svg, place.x, place.y)
    this.focusCurrent()
  }

  private focusCurrent(): void {
    this.marks
      .selectAll<SVGGElement, ShownMark>('g.mark')
      .filter(({ mark }) => mark.id === this.current)
      .node()
      ?.focus({ preventScroll: true })
  }

  /** All of the picture in a box of its own size, for paper; and back. */
  layOutForPaper(isPaper: boolean): void {
    const { drawn } = this
    if (drawn === null) return
    if (!isPaper) {
      this.svg.attr('viewBox', null)
      this.fit(LEAST_SCALE)
      return
    }
    const { width, height } = drawn.arrangement
    this.moved.attr('transform', `translate(${MARGIN},${MARGIN})`)
    this.svg.attr('viewBox', `0 0 ${round(width + 2 * MARGIN)} ${round(height + 2 * MARGIN)}`)
    this.svg.style('height', 'auto')
  }
}

function distance({ arrangement }: Drawn, index: number, { x, y }: Box): number {
  const box = arrangement.boxes[index]
  return box === undefined ? Infinity : Math.hypot(box.x - x, box.y - y)
}

function currentTransform(svg: SVGSVGElement): { readonly x: number; readonly y: number; readonly k: number } {
  const { __zoom: transform = zoomIdentity } = svg as { __zoom?: typeof zoomIdentity }
  return transform
}

const curve = line<Point>(
  ({ x }) => round(x),
  ({ y }) => round(y),
).curve(curveBasis)
const straightAway = linkHorizontal<{ source: Point; target: Point }, Point>()
  .x(({ x }) => round(x))
  .y(({ y }) => round(y))

function drawLine({ boxes, lines }: Arrangement, { from, to }: Link, index: number): string {
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
function signOf(trigger: number, isRoot: boolean): string {
  if (trigger >= 0) return 'M9 8 L14 13 L9 18 L4 13 Z'
  if (isRoot) return 'M4.5 13 a4.5 4.5 0 1 0 9 0 a4.5 4.5 0 1 0 -9 0'
  return 'M7 13 a2.2 2.2 0 1 0 4.4 0 a2.2 2.2 0 1 0 -4.4 0'
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
