/** Search, filters, and what is in force of them. */
import { button, countOf, make, refill } from './dom.js'
import { KINDS, SIDES, TESTS, type Filters } from './model/filters.js'
import type { Scene, Store } from './store.js'

const KIND_NAMES = { all: 'everything', crates: 'crates', derivations: 'other derivations' }
const SIDE_NAMES = { all: 'both', target: 'target', builder: 'builder' }
const TEST_NAMES = { all: 'with tests', without: 'without tests', only: 'tests only' }

export function makeControls(store: Store): HTMLElement {
  const search = make('input', {
    type: 'search',
    id: 'search',
    placeholder: 'name, version or feature',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  search.addEventListener('input', () => {
    store.filter({ text: search.value }, true)
  })
  const kind = makeChoice('Show', KINDS, KIND_NAMES, (value) => {
    store.filter({ kind: value })
  })
  const side = makeChoice('Side', SIDES, SIDE_NAMES, (value) => {
    store.filter({ side: value })
  })
  const tests = makeChoice('Tests', TESTS, TEST_NAMES, (value) => {
    store.filter({ tests: value })
  })
  const before = make('input', { type: 'checkbox', id: 'before', role: 'switch' })
  before.addEventListener('change', () => {
    store.update({ before: before.checked, page: 0 })
  })
  const live = make('p', { class: 'live', role: 'status' })
  const trail = make('nav', { class: 'trail', 'aria-label': 'What is shown' })

  const fill = (scene: Scene): void => {
    const { filters } = scene.view
    if (search.value !== filters.text) search.value = filters.text
    kind.select.value = filters.kind
    side.select.value = filters.side
    tests.select.value = filters.tests
    before.checked = scene.view.before
    live.textContent =
      scene.found.length === store.graph.size
        ? countOf(store.graph.size, 'node rebuilds', 'nodes rebuild')
        : `${scene.found.length} of ${countOf(store.graph.size, 'node')}`
    refill(trail, ...makeTrail(store, scene))
  }
  store.listen(fill)
  fill(store.scene)
  return make(
    'form',
    { class: 'controls', role: 'search', 'aria-label': 'Search and filters' },
    make('span', { class: 'field grow' }, make('label', { for: 'search' }, 'Search'), search),
    kind.field,
    side.field,
    tests.field,
    make('span', { class: 'field switch' }, before, make('label', { for: 'before' }, 'As it was before')),
    live,
    trail,
  )
}

function makeChoice<Choice extends string>(
  label: string,
  choices: readonly Choice[],
  names: Readonly<Record<Choice, string>>,
  choose: (choice: Choice) => void,
): { readonly field: HTMLElement; readonly select: HTMLSelectElement } {
  const id = `choose-${label.toLowerCase()}`
  const select = make('select', { id }, ...choices.map((choice) => make('option', { value: choice }, names[choice])))
  select.addEventListener('change', () => {
    const choice = choices.find((one) => one === select.value)
    if (choice !== undefined) choose(choice)
  })
  return { field: make('span', { class: 'field' }, make('label', { for: id }, label), select), select }
}

/** What narrows the view, each with a way to take it out. */
function makeTrail(store: Store, { view }: Scene): Node[] {
  const { filters } = view
  const { graph, data } = store
  const parts: [string, Partial<Filters>][] = []
  if (filters.trigger !== null)
    parts.push([`because of ${data.triggers[filters.trigger]?.label ?? ''}`, { trigger: null }])
  if (filters.root !== null) parts.push([`below ${data.roots[filters.root]?.name ?? ''}`, { root: null }])
  if (filters.kind !== 'all') parts.push([KIND_NAMES[filters.kind], { kind: 'all' }])
  if (filters.side !== 'all') parts.push([`side: ${SIDE_NAMES[filters.side]}`, { side: 'all' }])
  if (filters.tests !== 'all') parts.push([TEST_NAMES[filters.tests], { tests: 'all' }])
  if (filters.text !== '') parts.push([`“${filters.text}”`, { text: '' }])
  if (filters.around !== null)
    parts.push([`around ${graph.name(filters.around)} ${graph.version(filters.around)}`, { around: null }])
  const start = { opened: view.opened.length > 0, chosen: view.chosen !== null }
  if (parts.length === 0 && !start.opened && !start.chosen && store.depth === 0) {
    return [make('span', { class: 'hint' }, 'Everything that rebuilds is shown.')]
  }
  return [
    button('Back', { class: 'quiet', 'data-key': 'back', disabled: store.depth === 0 }, () => {
      history.back()
    }),
    button('Show everything', { class: 'quiet', 'data-key': 'reset' }, () => {
      store.reset()
    }),
    ...parts.map(([text, without], i) =>
      button(text, { class: 'chip', 'data-key': `chip${i}`, 'aria-label': `Remove filter: ${text}` }, () => {
        store.filter(without)
      }),
    ),
  ]
}
