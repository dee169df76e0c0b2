/** Why the chosen node rebuilds, what it needs and what needs it. */
import { button, countOf, make, refill } from './dom.js'
import { findFocus } from './focus.js'
import { countAbove } from './model/filters.js'
import { countInputs, eachInput, type PageGraph } from './model/page-graph.js'
import type { Scene, Store } from './store.js'

const MAX_LISTED = 60
const KIND_NAMES = {
  crate: 'crate',
  builder: 'crate for the builder',
  test: "build of a crate's tests",
  other: 'derivation that is no crate',
}

export function makeDetails(store: Store): HTMLElement {
  const panel = make('aside', { class: 'details', 'aria-label': 'The chosen node', 'aria-live': 'polite' })
  const fill = (scene: Scene): void => {
    const { chosen } = scene.view
    panel.classList.toggle('idle', chosen === null)
    refill(panel, ...(chosen === null ? [makeLegend(store)] : tellNode(store, scene, chosen)))
  }
  store.listen(fill)
  fill(store.scene)
  return panel
}

function makeLegend(store: Store): HTMLElement {
  const entry = (sign: string, text: string): HTMLElement =>
    make('li', {}, make('span', { class: `swatch ${sign}`, 'aria-hidden': 'true' }), text)
  const counts = { crate: 0, builder: 0, test: 0, other: 0 }
  for (let at = 0; at < store.graph.size; at++) counts[store.graph.kind(at)] += 1
  return make(
    'div',
    { class: 'legend' },
    make('h2', {}, 'How to read it'),
    make(
      'p',
      {},
      'Built first on the left; a line leads from an input to what needs it. Choose a node to see why it rebuilds.',
    ),
    make(
      'ul',
      {},
      entry('trigger', 'trigger: it changed by itself'),
      entry('root', 'root: what the repository builds'),
      ...(counts.crate > 0 ? [entry('crate', `crate (${counts.crate})`)] : []),
      ...(counts.builder > 0 ? [entry('builder', `crate for the builder (${counts.builder})`)] : []),
      ...(counts.test > 0 ? [entry('test', `build of tests (${counts.test})`)] : []),
      ...(counts.other > 0 ? [entry('other', `other derivation (${counts.other})`)] : []),
    ),
  )
}

function tellNode(store: Store, scene: Scene, at: number): Node[] {
  const { graph } = store
  const { filters } = scene.view
  const isAround = filters.around === at
  const before = graph.versionBefore(at)
  const now = graph.version(at)
  const versions = graph.has(at, 'isNew') ? `${now} (new)` : before === now ? now : `${before} → ${now}`
  const above = countAbove(graph, at) - 1
  return [
    make(
      'div',
      { class: 'details-head' },
      make('h2', {}, make('code', {}, graph.name(at))),
      button('Close', { class: 'quiet', 'data-key': 'close' }, () => {
        store.choose(null)
      }),
    ),
    make(
      'dl',
      {},
      ...pair('Version', versions === '' ? '–' : versions),
      ...pair('What', [KIND_NAMES[graph.kind(at)], ...rootNames(graph, at).map((name) => `root ${name}`)].join('; ')),
      ...(graph.features(at) === '' ? [] : pair('Features', graph.features(at))),
      ...pair(
        'With it',
        above === 0
          ? 'nothing else rebuilds'
          : `${countOf(above, 'more node')} ${above === 1 ? 'rebuilds' : 'rebuild'}`,
      ),
    ),
    button(
      isAround ? 'Show everything again' : 'Show only its surroundings',
      { class: 'quiet', 'data-key': 'around' },
      () => {
        store.filter({ around: isAround ? null : at })
      },
    ),
    ...tellWhy(store, scene, at),
    ...tellNeighbours(store, 'Needs, of what rebuilds', graph.edges, at),
    ...tellNeighbours(store, 'Needed by', graph.dependants, at),
  ]
}

function pair(term: string, text: string): Node[] {
  return [make('dt', {}, term), make('dd', {}, text)]
}

function rootNames(graph: PageGraph, at: number): string[] {
  return (graph.rootsAt.get(at) ?? []).map((root) => graph.facts.roots[root]?.name ?? '')
}

function tellWhy(store: Store, scene: Scene, at: number): Node[] {
  const { graph, data } = store
  const title = make('h3', {}, 'Why it rebuilds')
  const { ways } = findFocus(graph, scene)
  const [nearest] = ways
  if (nearest === undefined) {
    return [
      title,
      make(
        'p',
        {},
        graph.has(at, 'isNew') ? 'It is new, and no trigger is known to bring it.' : 'No trigger is known to reach it.',
      ),
    ]
  }
  const parts: Node[] = [title]
  for (const { trigger, path } of ways) {
    const told = data.triggers[trigger]
    const steps = path.length - 1
    parts.push(
      make(
        'p',
        {},
        steps === 0 ? 'It changed by itself: ' : `${countOf(steps, 'step')} from `,
        make('code', {}, told?.label ?? ''),
        told === undefined || told.why === '' ? '' : ` (${told.why})`,
      ),
    )
    if (steps === 0) parts.push(...tellChanges(store, trigger))
    else
      parts.push(
        make(
          'ol',
          { class: 'way', 'aria-label': `The way from ${told?.label ?? ''}` },
          ...path.map((node) => nodeItem(store, node, at)),
        ),
      )
  }
  return parts
}

function tellChanges({ data }: Store, trigger: number): Node[] {
  const changes = data.triggers[trigger]?.changes ?? []
  if (changes.length === 0) return []
  const cell = (value: string | null): HTMLElement => make('td', {}, value === null ? '–' : make('code', {}, value))
  return [
    make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'What changed' },
      make(
        'table',
        { class: 'changes' },
        make(
          'thead',
          {},
          make('tr', {}, ...['What changed', 'Before', 'After'].map((text) => make('th', { scope: 'col' }, text))),
        ),
        make(
          'tbody',
          {},
          ...changes.map(({ attribute, before, after }) =>
            make('tr', {}, make('th', { scope: 'row' }, attribute), cell(before), cell(after)),
          ),
        ),
      ),
    ),
  ]
}

function nodeItem(store: Store, node: number, own: number): HTMLElement {
  const { graph } = store
  const label = `${graph.name(node)} ${graph.version(node)}`.trim()
  if (node === own) return make('li', {}, make('strong', {}, label))
  return make(
    'li',
    {},
    button(label, { class: 'link', 'data-key': `n${node}` }, () => {
      store.choose(node)
    }),
  )
}

function tellNeighbours(
  store: Store,
  title: string,
  edges: PageGraph['edges'] | PageGraph['dependants'],
  at: number,
): Node[] {
  const count = countInputs(edges, at)
  if (count === 0) return []
  const nodes: number[] = []
  eachInput(edges, at, (node) => nodes.push(node))
  const items = nodes.slice(0, MAX_LISTED).map((node) => nodeItem(store, node, at))
  if (count > MAX_LISTED) items.push(make('li', {}, `and ${count - MAX_LISTED} more`))
  return [
    make('h3', {}, title, ' ', make('span', { class: 'count' }, String(count))),
    make('ul', { class: 'neighbours' }, ...items),
  ]
}
