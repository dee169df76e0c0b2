/** The lists of triggers and roots, each with a bar for how far it reaches; pressing one filters by it. */
import { button, countOf, make, refill } from './dom.js'
import type { Scene, Store } from './store.js'

const FIRST = 5

interface Facet {
  readonly key: string
  readonly label: string
  readonly note: string
  readonly share: number
  readonly figure: string
  readonly isPressed: boolean
  readonly press: () => void
}

export function makeFacets(store: Store): HTMLElement {
  const triggers = make('ul', { class: 'facet-list' })
  const roots = make('ul', { class: 'facet-list' })
  const opened = { triggers: false, roots: false }
  const fill = (scene: Scene): void => {
    fillList(triggers, tellTriggers(store, scene), opened.triggers, () => {
      opened.triggers = !opened.triggers
      fill(store.scene)
    })
    fillList(roots, tellRoots(store, scene), opened.roots, () => {
      opened.roots = !opened.roots
      fill(store.scene)
    })
  }
  store.listen(fill)
  fill(store.scene)
  const part = (id: string, title: string, count: number, hint: string, list: HTMLElement): HTMLElement =>
    make(
      'section',
      { class: 'facet', 'aria-labelledby': id },
      make('h2', { id }, title, ' ', make('span', { class: 'count' }, String(count))),
      make('p', { class: 'hint' }, hint),
      list,
    )
  const { data } = store
  return make(
    'div',
    { class: 'facets' },
    part(
      'triggers-title',
      'Triggers',
      data.triggers.length,
      'What changed by itself, and how much rebuilds because of it.',
      triggers,
    ),
    part('roots-title', 'Roots', data.roots.length, 'What the repository builds, and how much of it rebuilds.', roots),
  )
}

function fillList(list: HTMLElement, facets: readonly Facet[], isOpened: boolean, toggle: () => void): void {
  const shown = isOpened ? facets : facets.filter((facet, i) => i < FIRST || facet.isPressed)
  const items = shown.map((facet) => {
    const bar = make('span', { class: 'bar', 'aria-hidden': 'true' })
    bar.style.setProperty('--share', `${(facet.share * 100).toFixed(1)}%`)
    const entry = button(
      '',
      { class: 'facet-button', 'aria-pressed': String(facet.isPressed), 'data-key': facet.key },
      facet.press,
    )
    entry.append(
      make(
        'span',
        { class: 'facet-label' },
        make('code', {}, facet.label),
        ' ',
        make('span', { class: 'facet-note' }, facet.note),
      ),
      make('span', { class: 'facet-figure' }, facet.figure),
      bar,
    )
    return make('li', {}, entry)
  })
  if (facets.length > FIRST) {
    const more = isOpened ? 'Show fewer' : `Show all ${facets.length}`
    items.push(
      make('li', {}, button(more, { class: 'quiet', 'data-key': 'more', 'aria-expanded': String(isOpened) }, toggle)),
    )
  }
  refill(list, ...items)
}

function tellTriggers(store: Store, { view }: Scene): Facet[] {
  const { data, graph } = store
  return data.triggers.map((trigger, i): Facet => {
    const isPressed = view.filters.trigger === i
    return {
      key: `t${i}`,
      label: trigger.label,
      note: trigger.why,
      share: graph.size === 0 ? 0 : trigger.reach / Math.max(trigger.reach, graph.size + data.picture.leftOut.nodes),
      figure: `${countOf(trigger.crateReach, 'crate')}, ${trigger.reach} in all`,
      isPressed,
      press: () => {
        store.filter({ trigger: isPressed ? null : i })
      },
    }
  })
}

function tellRoots(store: Store, { view }: Scene): Facet[] {
  return store.data.roots.map((root, i): Facet => {
    const isPressed = view.filters.root === i
    const count = root.crates.total > 0 ? root.crates : (root.derivations ?? root.crates)
    return {
      key: `r${i}`,
      label: root.name,
      note: { added: 'new', changed: 'rebuilds', same: 'stays as it is' }[root.state],
      share: count.total === 0 ? 0 : count.rebuilt / count.total,
      figure: `${count.rebuilt} of ${countOf(count.total, count === root.crates ? 'crate' : 'derivation')}`,
      isPressed,
      press: () => {
        store.filter({ root: isPressed ? null : i })
      },
    }
  })
}
