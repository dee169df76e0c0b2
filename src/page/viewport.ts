/** What of the picture is seen: moved and scaled by pointer, wheel and buttons. */
import { select, type Selection } from 'd3-selection'
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent } from 'd3-zoom'
import type { Arrangement, Box } from './model/arrange.js'
import { round } from './shapes.js'

const MARGIN = 24
/** Smaller letters can't be read. */
const LEAST_SCALE = 0.72
/** Letters may be smaller where that shows the whole picture. */
const WHOLE_SCALE = 0.62
/** A long way is shown whole down to here. */
const SMALLEST_SCALE = 0.5
const MOST_SCALE = 1.15
const STEP = 1.3

export class Viewport {
  readonly svg: Selection<SVGSVGElement, unknown, null, undefined>
  /** Everything that moves. */
  readonly moved: Selection<SVGGElement, unknown, null, undefined>
  private readonly zoom = zoom<SVGSVGElement, unknown>()
  private arrangement: Arrangement | null = null
  private isFirst: (mark: number) => boolean = () => false

  constructor(label: string) {
    this.svg = select(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
      .attr('class', 'picture')
      .attr('role', 'group')
      .attr('aria-label', label)
    this.moved = this.svg.append('g')
    this.setUpZoom()
  }

  /** @param isFirst whether a mark stands in the first column */
  show(arrangement: Arrangement, isFirst: (mark: number) => boolean): void {
    this.arrangement = arrangement
    this.isFirst = isFirst
    this.fit()
  }

  enlarge(): void {
    this.zoom.scaleBy(this.svg, STEP)
  }

  shrink(): void {
    this.zoom.scaleBy(this.svg, 1 / STEP)
  }

  /** Moves a box into the middle where it is not seen. */
  moveTo(box: Box): void {
    if (!this.isSeen(box)) this.zoom.translateTo(this.svg, box.x, box.y)
  }

  /** Shows several boxes where they are not all seen; the first of them where there is no room for all. */
  reveal(boxes: readonly Box[]): void {
    const [first] = boxes
    if (first !== undefined && !boxes.every((box) => this.isSeen(box))) this.fitBoxes(boxes, first)
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

  /**
   * The whole picture where it can be read, else its left end, the marks of the first column in the middle.
   * @param least scale that it may shrink to for that
   */
  fit(least = LEAST_SCALE): void {
    const svg = this.svg.node()
    const { arrangement } = this
    if (svg === null || arrangement === null) return
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
    const boxes = arrangement.boxes.filter((_, i) => this.isFirst(i))
    const middle = boxes.reduce((sum, box) => sum + box.y, 0) / Math.max(1, boxes.length)
    const lowest = height - (arrangement.height + 2 * MARGIN) * scale
    return Math.max(lowest, Math.min(0, height / 2 - (middle + MARGIN) * scale))
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
    const { x, y, k } = zoomTransform(svg)
    const [left, top] = [x + (box.x - box.width / 2) * k, y + (box.y - box.height / 2) * k]
    return left >= 0 && top >= 0 && left + box.width * k <= svg.clientWidth && top + box.height * k <= svg.clientHeight
  }

  /** All of the picture in a box of its own size, for paper; and back. */
  layOutForPaper(isPaper: boolean): void {
    const { arrangement } = this
    if (arrangement === null) return
    if (!isPaper) {
      this.svg.attr('viewBox', null)
      this.fit()
      return
    }
    const { width, height } = arrangement
    this.moved.attr('transform', `translate(${MARGIN},${MARGIN})`)
    this.svg.attr('viewBox', `0 0 ${round(width + 2 * MARGIN)} ${round(height + 2 * MARGIN)}`)
    this.svg.style('height', 'auto')
  }
}
