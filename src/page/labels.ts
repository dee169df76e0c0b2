/** What marks are called, and how much room that takes. */
import { countOf } from './dom.js'
import { sortByName, type Mark } from './model/gather.js'
import type { Size } from './model/arrange.js'
import type { PageGraph } from './model/page-graph.js'

const MAX_WIDTH = 210
const PADDING = 11
const KINDS = {
  crate: ['crate', 'crates'],
  builder: ['builder crate', 'builder crates'],
  test: ['build of tests', 'builds of tests'],
  other: ['other derivation', 'other derivations'],
} as const

export interface MarkLabel {
  /** In full, for a reader that does not see the picture. */
  readonly whole: string
  readonly first: string
  /** Lighter, behind the first on its line for a node, below it for a group. */
  readonly second: string
  readonly firstWidth: number
  readonly size: Size
}

export class Labels {
  private readonly measure: (text: string, weight: number) => number

  constructor(
    private readonly graph: PageGraph,
    family: string,
  ) {
    const context = document.createElement('canvas').getContext('2d')
    this.measure = (text, weight) => {
      if (context === null) return text.length * 7
      context.font = `${weight} 12px ${family}`
      return context.measureText(text).width
    }
  }

  of(mark: Mark, before: boolean): MarkLabel {
    return mark.isGroup ? this.ofGroup(mark) : this.ofNode(mark.nodes[0] ?? 0, before)
  }

  private ofNode(at: number, before: boolean): MarkLabel {
    const { graph } = this
    const name = graph.name(at)
    const version = this.tellVersion(at, before)
    const first = this.fit(name, 600, MAX_WIDTH)
    const firstWidth = this.measure(first, 600)
    const second = version === '' ? '' : this.fit(version, 400, Math.max(60, MAX_WIDTH - firstWidth))
    const width = firstWidth + (second === '' ? 0 : 6 + this.measure(second, 400)) + 2 * PADDING + 6
    const roles = [
      KINDS[graph.kind(at)][0],
      ...((graph.triggerAt[at] ?? -1) >= 0 ? ['trigger'] : []),
      ...(graph.rootsAt.has(at) ? ['root'] : []),
    ]
    const [full, shown] = [`${name} ${version}`.trim(), `${first} ${second}`.trim()]
    const whole = [shown, ...(shown === full ? [] : [`in full ${full}`]), ...roles].join(', ')
    return { whole, first, second, firstWidth, size: { width, height: 26 } }
  }

  private tellVersion(at: number, before: boolean): string {
    const { graph } = this
    const [old, now] = [graph.versionBefore(at), graph.version(at)]
    if (graph.has(at, 'fixed')) return `${before || old === now ? old : `${old} → ${now}`} fetched`
    if (before) return graph.has(at, 'isNew') ? 'not there yet' : old
    return old === now ? now : `${old} → ${now}`
  }

  private ofGroup({ nodes, kind }: Mark): MarkLabel {
    const named = sortByName(this.graph, nodes)
    const [from, to] = [named[0], named.at(-1)].map((at) => (at === undefined ? '' : this.graph.name(at)))
    const [singular, plural] = KINDS[kind]
    const first = countOf(nodes.length, singular, plural)
    const second = this.fit(`${this.fit(from ?? '', 400, 80)} … ${this.fit(to ?? '', 400, 80)}`, 400, MAX_WIDTH)
    const firstWidth = this.measure(first, 600)
    const width = Math.max(firstWidth, this.measure(second, 400)) + 2 * PADDING
    return { whole: `${first} ${second}`, first, second, firstWidth, size: { width, height: 42 } }
  }

  /** Keeps the beginning and the end. */
  private fit(text: string, weight: number, width: number): string {
    if (this.measure(text, weight) <= width) return text
    const letters = Array.from(text)
    let [low, high] = [1, letters.length]
    const cut = (kept: number): string => {
      const tail = Math.floor(kept / 3)
      return `${letters.slice(0, kept - tail).join('')}…${tail === 0 ? '' : letters.slice(-tail).join('')}`
    }
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.measure(cut(middle), weight) <= width) low = middle
      else high = middle - 1
    }
    return cut(low)
  }
}
