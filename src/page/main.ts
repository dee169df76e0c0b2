/** The page's script: reads the data that stands in the page and shows it. */
import type { PageData } from '../report/page-data.js'
import { makeControls } from './controls.js'
import { makeDetails } from './details.js'
import { make } from './dom.js'
import { makeFacets } from './facets.js'
import { Rows } from './model/rows.js'
import { Picture } from './picture.js'
import { Store } from './store.js'
import { makeTable } from './table.js'

function start(): void {
  const app = document.getElementById('app')
  const data = JSON.parse(document.getElementById('data')?.textContent ?? 'null') as PageData | null
  if (app === null || data === null) throw new Error('the page is not whole')
  const store = new Store(data)
  const picture = new Picture(store)
  const table = makeTable(
    store,
    new Rows(
      store.graph,
      data.triggers.map((trigger) => trigger.label),
    ),
  )
  app.replaceChildren(
    makeFacets(store),
    makeControls(store),
    make(
      'section',
      { class: 'stage', id: 'picture-part', 'aria-label': 'Picture', tabindex: '-1' },
      picture.element,
      makeDetails(store),
    ),
    table.element,
  )
  // It measures the place that it has, so it draws once it stands in the page.
  picture.draw(store.scene)
  window.addEventListener('beforeprint', () => {
    picture.viewport.layOutForPaper(true)
    table.showAll(true)
  })
  window.addEventListener('afterprint', () => {
    picture.viewport.layOutForPaper(false)
    table.showAll(false)
  })
  document.documentElement.dataset.ready = 'true'
}

start()
