/** What the page shows now, worked out once for all of its parts. */
import { openPicture, type PageGraph } from './model/page-graph.js'
import { findAsked, matchText, type Filters } from './model/filters.js'
import { MAX_OPENED, readView, START, writeView, type View } from './model/view.js'
import type { PageData } from '../report/page-data.js'

export interface Scene {
  readonly view: View
  /** By position: 1 where the filters but the text let a node through. */
  readonly asked: Uint8Array
  /** Of those the ones that the text finds, ascending. */
  readonly found: readonly number[]
}

export class Store {
  readonly graph: PageGraph
  scene: Scene
  private readonly listeners: ((scene: Scene) => void)[] = []

  constructor(readonly data: PageData) {
    this.graph = openPicture(data.picture)
    this.scene = this.look(this.read(), null)
    window.addEventListener('popstate', () => {
      this.show(this.read())
    })
    window.addEventListener('hashchange', () => {
      this.show(this.read())
    })
  }

  listen(listener: (scene: Scene) => void): void {
    this.listeners.push(listener)
  }

  /** @param replaces true where going back should not lead here: one more letter of a search */
  update(change: Partial<View>, replaces = false): void {
    const view = { ...this.scene.view, ...change }
    const fragment = writeView(view)
    if (fragment === writeView(this.scene.view)) return
    const address = fragment === '' ? location.href.replace(/#.*$/, '') : `#${fragment}`
    try {
      history[replaces ? 'replaceState' : 'pushState']({ depth: this.depth + (replaces ? 0 : 1) }, '', address)
    } catch {
      // A page in a frame without rights of its own has no history, and works without.
    }
    this.show(view)
  }

  /** Views before this one that going back leads to. */
  get depth(): number {
    const state = history.state as { readonly depth?: unknown } | null
    return typeof state?.depth === 'number' ? state.depth : 0
  }

  filter(change: Partial<Filters>, replaces = false): void {
    this.update({ filters: { ...this.scene.view.filters, ...change }, page: 0 }, replaces)
  }

  choose(chosen: number | null): void {
    this.update({ chosen })
  }

  toggleGroup(id: string): void {
    const { opened } = this.scene.view
    this.update({
      opened: opened.includes(id) ? opened.filter((one) => one !== id) : [...opened, id].slice(-MAX_OPENED),
    })
  }

  reset(): void {
    this.update({ ...START, before: this.scene.view.before })
  }

  private read(): View {
    const { graph, data } = this
    return readView(location.hash, {
      nodes: graph.size,
      triggers: data.triggers.length,
      roots: data.roots.length,
    })
  }

  private show(view: View): void {
    if (writeView(view) === writeView(this.scene.view)) return
    this.scene = this.look(view, this.scene)
    for (const listener of this.listeners) listener(this.scene)
  }

  private look(view: View, last: Scene | null): Scene {
    if (last !== null && JSON.stringify(last.view.filters) === JSON.stringify(view.filters)) return { ...last, view }
    const asked = findAsked(this.graph, view.filters)
    const matches = matchText(this.graph, view.filters.text)
    const found: number[] = []
    for (let at = 0; at < this.graph.size; at++) if (asked[at] === 1 && matches(at)) found.push(at)
    return { view, asked, found }
  }
}
