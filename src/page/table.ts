/** The table: sorted by any column, a page at a time, copied as a whole. */
import { button, countOf, make, refill } from './dom.js'
import { COLUMN_TITLES, COLUMNS, type Column, type RowKey, type Rows } from './model/rows.js'
import type { Scene, Store } from './store.js'

const PAGE = 50
const MAX_PRINTED = 1000
const NUMBERS: readonly Column[] = ['distance', 'dependants']

export interface Table {
  readonly element: HTMLElement
  /** Lays out all rows that are found, for paper, or one page of them. */
  showAll(all: boolean): void
}

export function makeTable(store: Store, rows: Rows): Table {
  const head = make('tr')
  const body = make('tbody')
  const pager = make('div', { class: 'pager' })
  const told = make('p', { class: 'live', role: 'status' })
  const count = make('span', { class: 'count' })
  let all = false
  let keys: RowKey[] = []
  let last: { readonly found: readonly number[]; readonly view: Scene['view'] } | null = null

  const fill = (scene: Scene): void => {
    const { view, found } = scene
    if (last?.found !== found || last.view.sorting !== view.sorting || last.view.before !== view.before) {
      const gone = view.before ? findGone(store, view.filters.text) : []
      keys = rows.sort([...found, ...gone], view.sorting)
    }
    last = { found, view }
    count.textContent = String(keys.length)
    fillHead(head, store, scene)
    const pages = Math.max(1, Math.ceil(keys.length / PAGE))
    const page = Math.min(view.page, pages - 1)
    const shown = all ? keys.slice(0, MAX_PRINTED) : keys.slice(page * PAGE, (page + 1) * PAGE)
    refill(body, ...shown.map((key) => makeRow(store, rows, key, view.chosen)))
    fillPager(pager, store, keys.length, page, pages, shown.length)
  }
  store.listen((scene) => {
    told.textContent = ''
    fill(scene)
  })
  fill(store.scene)

  const copy = button('Copy rows', { class: 'quiet' }, () => {
    void copyText(rows.copy(keys)).then((done) => {
      told.textContent = done
        ? `Copied ${countOf(keys.length, 'row')}, with tabs between the cells.`
        : 'The browser does not let this page copy.'
    })
  })
  return {
    element: make(
      'section',
      { class: 'rows', 'aria-labelledby': 'rows-title' },
      make(
        'div',
        { class: 'rows-head' },
        make('h2', { id: 'rows-title' }, 'Everything that rebuilds ', count),
        copy,
        told,
      ),
      make(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'The table, which can be scrolled sideways' },
        make('table', { 'aria-labelledby': 'rows-title' }, make('thead', {}, head), body),
      ),
      pager,
    ),
    showAll(wanted) {
      all = wanted
      fill(store.scene)
    },
  }
}

function fillHead(head: HTMLElement, store: Store, { view }: Scene): void {
  const { column: sorted, descending } = view.sorting
  refill(
    head,
    ...COLUMNS.map((column) => {
      const isSorted = column === sorted
      const arrow = make('span', { 'aria-hidden': 'true', class: 'arrow' }, isSorted ? (descending ? '▼' : '▲') : '')
      const press = button(COLUMN_TITLES[column], { 'data-key': column }, () => {
        store.update({ sorting: { column, descending: isSorted ? !descending : false }, page: 0 })
      })
      press.append(arrow)
      return make(
        'th',
        {
          scope: 'col',
          class: NUMBERS.includes(column) ? 'number' : undefined,
          'aria-sort': isSorted ? (descending ? 'descending' : 'ascending') : undefined,
        },
        press,
      )
    }),
  )
}

function makeRow(store: Store, rows: Rows, key: RowKey, chosen: number | null): HTMLElement {
  const isGone = key < 0
  const isChosen = key === chosen
  return make(
    'tr',
    { class: isGone ? 'gone' : isChosen ? 'chosen' : undefined },
    ...COLUMNS.map((column) => {
      const value = rows.cell(key, column)
      if (column !== 'name') return make('td', { class: classOf(column) }, String(value))
      if (isGone) return make('th', { scope: 'row' }, String(value))
      const name = button(
        String(value),
        { class: 'link', 'data-key': `row${key}`, 'aria-pressed': String(isChosen) },
        () => {
          store.choose(isChosen ? null : key)
        },
      )
      return make('th', { scope: 'row' }, name)
    }),
  )
}

function classOf(column: Column): string | undefined {
  return NUMBERS.includes(column) ? 'number' : column === 'features' ? 'features' : undefined
}

function fillPager(pager: HTMLElement, store: Store, total: number, page: number, pages: number, shown: number): void {
  if (shown === total) {
    refill(pager)
    return
  }
  const go = (text: string, to: number): HTMLElement =>
    button(text, { class: 'quiet', 'data-key': text, disabled: to < 0 || to >= pages || to === page }, () => {
      store.update({ page: to })
    })
  const printed =
    shown > PAGE
      ? `The first ${shown} of ${total} rows`
      : `Rows ${page * PAGE + 1} to ${page * PAGE + shown} of ${total}`
  refill(
    pager,
    go('First', 0),
    go('Previous', page - 1),
    make('span', {}, printed),
    go('Next', page + 1),
    go('Last', pages - 1),
  )
}

function findGone(store: Store, text: string): RowKey[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return store.data.picture.gone.flatMap((crate, i) => {
    const hay = `${crate.name} ${crate.version}`.toLowerCase()
    return words.every((word) => hay.includes(word)) ? [-1 - i] : []
  })
}

/** By the clipboard, else by a selection that the browser copies. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = make('textarea', { class: 'off-screen', readonly: true, 'aria-hidden': 'true', tabindex: '-1' })
    const focused = document.activeElement
    area.value = text
    document.body.append(area)
    area.select()
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- pages that are no secure context have no other way
    const done = document.execCommand('copy')
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
    return done
  }
}
