/** The drawing: marks and lines in SVG, walked by keyboard. */
import type { Selection } from 'd3-selection'
import { tellPicture } from './caption.js'
import { button, make } from './dom.js'
import { findFocus, type Focus } from './focus.js'
import { Labels, type MarkLabel } from './labels.js'
import { showMarks, type ShownMark } from './marks.js'
import { arrange, type Arrangement, type Box } from './model/arrange.js'
import { gather, type Gathered, type Link, type Mark } from './model/gather.js'
import { drawLine, round } from './shapes.js'
import type { Scene, Store } from './store.js'
import { Viewport } from './viewport.js'

interface Drawn {
  readonly gathered: Gathered
  readonly labels: readonly MarkLabel[]
  readonly arrangement: Arrangement
}

interface ShownLine {
  readonly id: string
  readonly link: Link
  readonly path: string
}

export class Picture {
  readonly element: HTMLElement
  readonly viewport = new Viewport('What rebuilds, from the triggers on the left to the roots on the right')
  private readonly lines: Selection<SVGGElement, unknown, null, undefined>
  private readonly marks: Selection<SVGGElement, unknown, null, undefined>
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
    this.lines = this.viewport.moved.append('g').attr('class', 'lines').attr('aria-hidden', 'true')
    this.marks = this.viewport.moved.append('g').attr('class', 'marks')
    this.element = this.makeFrame()
    this.viewport.svg.on('keydown', (event: KeyboardEvent) => {
      this.press(event)
    })
    store.listen((scene) => {
      this.draw(scene)
    })
  }

  private makeFrame(): HTMLElement {
    const { viewport } = this
    return make(
      'div',
      { class: 'frame' },
      viewport.svg.node() ?? '',
      make(
        'div',
        { class: 'below' },
        this.caption,
        make(
          'div',
          { class: 'tools', role: 'toolbar', 'aria-label': 'Picture' },
          button('+', { 'aria-label': 'Larger', title: 'Larger' }, () => {
            viewport.enlarge()
          }),
          button('−', { 'aria-label': 'Smaller', title: 'Smaller' }, () => {
            viewport.shrink()
          }),
          button('Fit', { title: 'Show the whole picture' }, () => {
            this.viewport.fit(0)
          }),
        ),
      ),
    )
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
      this.viewport.show(arrangement, (mark) => gathered.marks[mark]?.column === 0)
    }
    this.stress(this.drawn, scene, focus)
    this.caption.textContent = tellPicture(gathered, scene.asked)
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
    showMarks(this.marks, shown, this.store.graph, {
      press: (mark) => {
        this.activate(mark)
      },
      reach: (mark) => {
        this.setCurrent(mark.id)
      },
    })
  }

  private activate(mark: Mark): void {
    this.setCurrent(mark.id)
    if (mark.isGroup) {
      const hadFocus = this.viewport.svg.node()?.contains(document.activeElement) === true
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
    this.viewport.reveal([...marks].flatMap((mark) => arrangement.boxes[mark] ?? []))
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
        this.viewport.enlarge()
        break
      case '-':
        this.viewport.shrink()
        break
      case '0':
        this.viewport.fit(0)
        break
      default:
        return
    }
    event.preventDefault()
    const target = next === undefined ? undefined : marks[next]
    const place = next === undefined ? undefined : drawn.arrangement.boxes[next]
    if (target === undefined || place === undefined) return
    this.setCurrent(target.id)
    this.viewport.moveTo(place)
    this.focusCurrent()
  }

  private focusCurrent(): void {
    this.marks
      .selectAll<SVGGElement, ShownMark>('g.mark')
      .filter(({ mark }) => mark.id === this.current)
      .node()
      ?.focus({ preventScroll: true })
  }
}

function distance({ arrangement }: Drawn, index: number, { x, y }: Box): number {
  const box = arrangement.boxes[index]
  return box === undefined ? Infinity : Math.hypot(box.x - x, box.y - y)
}
