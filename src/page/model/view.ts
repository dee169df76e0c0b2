/** What the reader looks at, as the address's fragment says it, so that a view can be linked. */
import { KINDS, NO_FILTERS, SIDES, TESTS, type Filters } from './filters.js'
import { COLUMNS, type Sorting } from './rows.js'

export interface View {
  readonly filters: Filters
  /** Position of the node that is looked at. */
  readonly chosen: number | null
  /** Groups that are opened, the oldest first. */
  readonly opened: readonly string[]
  /** True for the versions of the base and what is gone. */
  readonly before: boolean
  readonly sorting: Sorting
  /** Of the table, from 0. */
  readonly page: number
}

export const START: View = {
  filters: NO_FILTERS,
  chosen: null,
  opened: [],
  before: false,
  sorting: { column: 'distance', descending: false },
  page: 0,
}

/** Groups that stay open at once. */
export const MAX_OPENED = 4

const MAX_TEXT = 200
const GROUP = /^g\d{1,4}\.[a-z]+(?:\/\d{1,4}){0,8}$/

/** Without `#`; `''` for the start. */
export function writeView(view: View): string {
  const { filters, sorting } = view
  const parts: [string, string | number | null][] = [
    ['q', filters.text],
    ['trigger', filters.trigger],
    ['root', filters.root],
    ['kind', filters.kind === 'all' ? null : filters.kind],
    ['side', filters.side === 'all' ? null : filters.side],
    ['tests', filters.tests === 'all' ? null : filters.tests],
    ['around', filters.around],
    ['node', view.chosen],
    ['open', view.opened.join(' ')],
    ['show', view.before ? 'before' : null],
    ['sort', isSame(sorting, START.sorting) ? null : `${sorting.descending ? '-' : ''}${sorting.column}`],
    ['page', view.page === 0 ? null : view.page + 1],
  ]
  const query = new URLSearchParams()
  for (const [key, value] of parts) if (value !== null && value !== '') query.set(key, String(value))
  return query.toString()
}

function isSame(a: Sorting, b: Sorting): boolean {
  return a.column === b.column && a.descending === b.descending
}

/** Anything that makes no sense is left out: whoever made the address is not trusted. */
export function readView(
  fragment: string,
  counts: { readonly nodes: number; readonly triggers: number; readonly roots: number },
): View {
  const query = new URLSearchParams(fragment.replace(/^#/, ''))
  const number = (key: string, below: number): number | null => {
    const text = query.get(key) ?? ''
    const value = /^\d{1,9}$/.test(text) ? Number(text) : below
    return value < below ? value : null
  }
  const choice = <Choice extends string>(key: string, choices: readonly Choice[], usual: Choice): Choice =>
    choices.find((one) => one === query.get(key)) ?? usual
  const sort = query.get('sort') ?? ''
  const column = COLUMNS.find((one) => one === sort.replace(/^-/, ''))
  return {
    filters: {
      text: (query.get('q') ?? '').slice(0, MAX_TEXT),
      trigger: number('trigger', counts.triggers),
      root: number('root', counts.roots),
      kind: choice('kind', KINDS, 'all'),
      side: choice('side', SIDES, 'all'),
      tests: choice('tests', TESTS, 'all'),
      around: number('around', counts.nodes),
    },
    chosen: number('node', counts.nodes),
    opened: (query.get('open') ?? '')
      .split(' ')
      .filter((id) => GROUP.test(id))
      .slice(-MAX_OPENED),
    before: query.get('show') === 'before',
    sorting: column === undefined ? START.sorting : { column, descending: sort.startsWith('-') },
    page: Math.max(0, (number('page', 1_000_000) ?? 1) - 1),
  }
}
