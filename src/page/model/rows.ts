/** The table: one row for each node, and in the view of the base one for each crate that is gone. */
import { countInputs, type PageGraph } from './page-graph.js'

export const COLUMNS = [
  'name',
  'before',
  'after',
  'side',
  'features',
  'trigger',
  'distance',
  'dependants',
  'reason',
] as const
export type Column = (typeof COLUMNS)[number]

export const COLUMN_TITLES: Readonly<Record<Column, string>> = {
  name: 'Name',
  before: 'Before',
  after: 'After',
  side: 'Side',
  features: 'Features',
  trigger: 'Trigger',
  distance: 'Distance',
  dependants: 'Dependants',
  reason: 'Reason',
}

export interface Sorting {
  readonly column: Column
  readonly descending: boolean
}

/** A position, or `-1 - i` for the i-th crate that is gone. */
export type RowKey = number

export class Rows {
  constructor(
    private readonly graph: PageGraph,
    /** By trigger. */
    private readonly triggerLabels: readonly string[],
  ) {}

  /** What a cell shows; a number where it is one. */
  cell(key: RowKey, column: Column): string | number {
    return key < 0 ? this.goneCell(-1 - key, column) : this.nodeCell(key, column)
  }

  private nodeCell(at: number, column: Column): string | number {
    const { graph } = this
    const { paths, triggerAt } = graph
    const nearest = paths.trigger[at] ?? -1
    switch (column) {
      case 'name':
        return graph.name(at)
      case 'before':
        return graph.has(at, 'isNew') ? '' : graph.versionBefore(at)
      case 'after':
        return graph.version(at)
      case 'side':
        if (graph.has(at, 'fixed')) return 'fetched'
        return { crate: 'target', builder: 'builder', test: 'test', other: 'derivation' }[graph.kind(at)]
      case 'features':
        return graph.features(at)
      case 'trigger':
        return this.triggerLabels[nearest] ?? ''
      case 'distance':
        return nearest === -1 ? '' : (paths.distance[at] ?? 0)
      case 'dependants':
        return countInputs(graph.dependants, at)
      case 'reason':
        return (triggerAt[at] ?? -1) >= 0 ? 'changed itself' : this.tellReason(at)
    }
  }

  private tellReason(at: number): string {
    const { graph } = this
    const path = graph.paths.path(at)
    const next = path[path.length - 2]
    if (next === undefined) return graph.has(at, 'isNew') ? 'is new' : ''
    return next > at ? `new, needed by ${graph.name(next)}` : `needs ${graph.name(next)}`
  }

  private goneCell(index: number, column: Column): string | number {
    const crate = this.graph.facts.gone[index]
    if (crate === undefined) return ''
    switch (column) {
      case 'name':
        return crate.name
      case 'before':
        return crate.version
      case 'after':
        return crate.instead
      case 'side':
        return crate.test ? 'test' : crate.side
      case 'reason':
        return crate.instead === '' ? 'gone' : 'gone, replaced'
      default:
        return ''
    }
  }

  /** Sorted by a column, empty cells last, equal ones by name and position. */
  sort(keys: readonly RowKey[], { column, descending }: Sorting): RowKey[] {
    const cells = new Map(keys.map((key) => [key, this.cell(key, column)]))
    const names = new Map(keys.map((key) => [key, this.cell(key, 'name')]))
    const way = descending ? -1 : 1
    return [...keys].sort((a, b) => {
      const [left = '', right = ''] = [cells.get(a), cells.get(b)]
      if (left !== right) {
        if (left === '') return 1
        if (right === '') return -1
        return left < right ? -way : way
      }
      const [first = '', second = ''] = [names.get(a), names.get(b)]
      return first < second ? -1 : first > second ? 1 : a - b
    })
  }

  /** For a spreadsheet: cells between tabs, and none that it would take for a formula. */
  copy(keys: readonly RowKey[]): string {
    const lines = [COLUMNS.map((column) => COLUMN_TITLES[column])]
    for (const key of keys) lines.push(COLUMNS.map((column) => toCell(this.cell(key, column))))
    return lines.map((cells) => `${cells.join('\t')}\n`).join('')
  }
}

function toCell(value: string | number): string {
  const text = String(value).replace(/[\t\r\n]+/g, ' ')
  return /^[=+@-]/.test(text) ? `'${text}` : text
}
