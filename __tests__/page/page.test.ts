/** The page as a reader has it: in a headless Chromium, by pointer and by keyboard, on a screen and on paper. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { renderPage } from '../../src/report/page.js'
import { buildAssets, startBrowser, type TestBrowser, type Visit, type VisitOptions } from '../helpers/browser.js'
import { makePage } from '../helpers/made-picture.js'
import { drawReal } from '../helpers/real-picture.js'
import { describeWith, findTool } from '../helpers/tools.js'

const MADE = ['100', '1000', '20000'] as const
const pages: Record<string, string> = {}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: TestBrowser
const visits: Visit[] = []

/** Opens a page that has to be there, drawn. What it complains of or asks for is looked at when the test ends. */
async function open(name: string, options: VisitOptions = {}): Promise<Page> {
  const visit = await browser.open(pages[name] ?? '', options)
  visits.push(visit)
  if (options.scripts !== false) await visit.page.waitForSelector('[data-ready]')
  return visit.page
}

async function close(page: Page): Promise<void> {
  const visit = visits.find((one) => one.page === page)
  expect(visit?.complaints).toEqual([])
  expect(visit?.requests).toEqual([])
  await page.close()
}

const ask = async <Answer>(page: Page, expression: string): Promise<Answer> =>
  (await page.evaluate(expression)) as Answer
const texts = (page: Page, selector: string): Promise<string[]> =>
  ask(page, `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent.trim())`)
const text = async (page: Page, selector: string): Promise<string> => (await texts(page, selector))[0] ?? ''
const count = (page: Page, selector: string): Promise<number> =>
  ask(page, `document.querySelectorAll(${JSON.stringify(selector)}).length`)
const markLabels = (page: Page): Promise<string[]> =>
  ask(page, `[...document.querySelectorAll('.mark')].map((one) => one.getAttribute('aria-label'))`)
const firstColumn = (page: Page): Promise<string[]> => texts(page, '.rows tbody th')
const focused = (page: Page): Promise<string> =>
  ask(page, `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`)

/** Puts the focus on what a person would reach by the tabulator key. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    if (await ask<boolean>(page, `document.activeElement.matches(${JSON.stringify(selector)})`)) return
  }
  throw new Error(`the tabulator key does not reach ${selector}`)
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await ask<Violation[]>(
    page,
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((answer) => answer.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))`,
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 2).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}: ${failureSummary}`),
  )
}

describeWith(['chromium'], 'the page in a browser', () => {
  beforeAll(async () => {
    const assets = buildAssets()
    const serde = await drawReal('gnu', 'gnuSerde')
    const three = await drawReal('gnu', 'gnuThree')
    pages.serde = renderPage(serde.cone, serde.picture, assets)
    pages.three = renderPage(three.cone, three.picture, assets)
    const same = await drawReal('gnu', 'gnu')
    pages.same = renderPage(same.cone, same.picture, assets)
    for (const size of MADE) {
      const { cone, picture } = makePage(Number(size))
      pages[size] = renderPage(cone, picture, assets)
    }
    const { cone, picture } = makePage(13)
    const evil = `<img src="https://evil.example/x" onerror="fetch('https://evil.example')"></script><script>alert(1)</script>`
    pages.hostile = renderPage(
      {
        ...cone,
        triggers: cone.triggers.map((trigger) => ({ ...trigger, name: evil })),
        roots: cone.roots.map((root, i) => ({ ...root, name: `${evil}${i}` })),
      },
      {
        ...picture,
        strings: picture.strings.map((one, i) => (i === 0 ? '' : `${evil}${one}`)),
        roots: picture.roots.map((root, i) => ({ ...root, name: `${evil}${i}` })),
        gone: picture.gone.map((crate) => ({ ...crate, name: evil })),
      },
      assets,
    )
    browser = await startBrowser(findTool('chromium') ?? '')
  }, 60_000)

  afterAll(async () => {
    await browser.close()
  })

  it('draws each node of the real cone, with its name and versions, none over another', async () => {
    const page = await open('serde')
    expect(await text(page, 'h1')).toBe('13 of 93 crates rebuild (14.0 %), because serde 1.0.203 → 1.0.204')
    const labels = await markLabels(page)
    expect(labels).toHaveLength(14)
    expect(labels).toContain('serde 1.0.203 → 1.0.204, crate, trigger')
    expect(labels).toContain('crate2nix 0.15.0, crate, root')
    const boxes = await ask<{ x: number; y: number; right: number; bottom: number }[]>(
      page,
      `[...document.querySelectorAll('.mark')].map((mark) => { const { x, y, right, bottom } = mark.getBoundingClientRect(); return { x, y, right, bottom } })`,
    )
    const frame = await ask<{ x: number; y: number; right: number; bottom: number }>(
      page,
      `(() => { const { x, y, right, bottom } = document.querySelector('svg.picture').getBoundingClientRect(); return { x, y, right, bottom } })()`,
    )
    boxes.forEach((box, i) => {
      expect(box.x >= frame.x && box.y >= frame.y && box.right <= frame.right && box.bottom <= frame.bottom).toBe(true)
      for (const other of boxes.slice(i + 1)) {
        expect(box.x < other.right && other.x < box.right && box.y < other.bottom && other.y < box.bottom).toBe(false)
      }
    })
    // A label stays within its mark.
    const tooWide = await ask<number>(
      page,
      `[...document.querySelectorAll('.mark')].filter((mark) => [...mark.querySelectorAll('text')].some((one) => one.getBoundingClientRect().right > mark.querySelector('.front').getBoundingClientRect().right + 0.5)).length`,
    )
    expect(tooWide).toBe(0)
    expect(await count(page, '.lines path')).toBeGreaterThanOrEqual(13)
    await close(page)
  })

  it.each(MADE)('draws %s nodes by at most a few hundred marks, and lists all of them', async (size) => {
    const page = await open(size)
    const labels = await markLabels(page)
    expect(labels.length).toBeGreaterThan(20)
    expect(labels.length).toBeLessThanOrEqual(300)
    expect(labels.filter((label) => label.endsWith('trigger')).length).toBe(3)
    expect(labels.filter((label) => label.endsWith('root')).length).toBe(4)
    expect(await text(page, '.rows h2 .count')).toBe(size)
    expect(await count(page, '.rows tbody tr')).toBe(50)
    expect(await violations(page)).toEqual([])
    await close(page)
  })

  it('says so where nothing rebuilds', async () => {
    const page = await open('same')
    expect(await text(page, 'h1')).toMatch(/^Nothing rebuilds/)
    expect(await count(page, '.mark')).toBe(0)
    expect(await text(page, '.caption')).toBe('Nothing rebuilds, so there is nothing to draw.')
    expect(await violations(page)).toEqual([])
    await close(page)
  })

  it('says why a node rebuilds when it is clicked', async () => {
    const page = await open('three')
    await page.click('.mark[aria-label^="serde_json "]')
    expect(await text(page, '.details h2')).toBe('serde_json')
    expect(await text(page, '.details h3')).toBe('Why it rebuilds')
    const [way = []] = await ask<string[][]>(
      page,
      `[...document.querySelectorAll('.details .way')].map((way) => [...way.children].map((step) => step.textContent))`,
    )
    expect(way.at(0)).toMatch(/^(itoa|libc|hex) /)
    expect(way.at(-1)).toMatch(/^serde_json /)
    expect(await count(page, '.mark.chosen')).toBe(1)
    expect(await count(page, '.mark.on-way')).toBeGreaterThanOrEqual(1)
    expect(await count(page, '.lines path.step')).toBeGreaterThanOrEqual(1)
    expect(page.url()).toMatch(/#node=\d+$/)
    // What changed in a trigger is told attribute by attribute.
    await page.click('.mark[aria-label^="itoa "][aria-label*="crate"]')
    expect(await texts(page, '.changes tbody th')).toContain('crateVersion')
    await page.click('.details [data-key="around"]')
    expect(await text(page, '.controls .live')).toMatch(/^\d+ of 13 nodes$/)
    await page.click('.trail [data-key="reset"]')
    expect(await count(page, '.mark.chosen')).toBe(0)
    await close(page)
  })

  it('finds, filters by trigger, root and kind, and goes back', async () => {
    const page = await open('three')
    await page.type('#search', 'SERDE')
    const found = await firstColumn(page)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((name) => name.includes('serde'))).toBe(true)
    expect(await text(page, '.controls .live')).toBe(`${found.length} of 13 nodes`)
    expect(await count(page, '.mark.hit')).toBe(found.length)
    await page.click('.trail [data-key="reset"]')

    const figure = await text(page, '.facet-list [data-key="t0"] .facet-figure')
    await page.click('.facet-list [data-key="t0"]')
    const reach = Number(/(\d+) in all/.exec(figure)?.[1])
    expect(await text(page, '.controls .live')).toBe(reach === 13 ? '13 nodes rebuild' : `${reach} of 13 nodes`)
    expect(await count(page, '.mark')).toBe(reach)
    await page.select('#choose-show', 'derivations')
    expect((await markLabels(page)).every((label) => label.includes('other derivation'))).toBe(true)
    await page.goBack()
    expect(await count(page, '.mark')).toBe(reach)
    await page.goBack()
    expect(await count(page, '.mark')).toBe(13)
    await page.click('.facet-list [data-key="r0"]')
    expect(await ask(page, `document.querySelector('[data-key="r0"]').getAttribute('aria-pressed')`)).toBe('true')
    await close(page)
  })

  it('opens a group of 20,000 nodes, and shows a linked view at once', async () => {
    const page = await open('20000')
    const before = await count(page, '.mark')
    const [group = ''] = (await markLabels(page)).filter((label) => label.endsWith('Open'))
    await page.click(`.mark[aria-label="${group}"]`)
    expect(await count(page, '.mark')).toBeGreaterThan(before)
    expect(page.url()).toContain('#open=g')
    await close(page)
    const linked = await open('20000', { fragment: '#trigger=1&node=15000&sort=-dependants&page=2' })
    expect(await count(linked, '.mark.chosen')).toBe(1)
    expect(await count(linked, '.details .way')).toBe(3)
    expect(await text(linked, '.pager span')).toMatch(/^Rows 51 to 100 of /)
    const dependants = (await texts(linked, '.rows tbody tr td:nth-child(8)')).map(Number)
    expect(dependants).toEqual([...dependants].sort((a, b) => b - a))
    await close(linked)
  })

  it('shows the versions of the base, and what is gone', async () => {
    const page = await open('serde')
    await page.click('#before')
    expect(await markLabels(page)).toContain('serde 1.0.203, crate, trigger')
    expect(await texts(page, 'tr.gone td:last-child')).toEqual(['gone, replaced'])
    await page.click('#before')
    expect(await count(page, 'tr.gone')).toBe(0)
    await close(page)
  })

  it('sorts by each column and copies the rows', async () => {
    const page = await open('serde')
    await page.click('thead [data-key="name"]')
    const up = await firstColumn(page)
    expect(up).toEqual([...up].sort())
    await page.click('thead [data-key="name"]')
    expect(await firstColumn(page)).toEqual([...up].reverse().sort().reverse())
    expect(await ask(page, `document.querySelector('[aria-sort]').textContent`)).toContain('Name')
    // A file that nobody gave a right to write is not let near the clipboard: what it hands over is looked at instead.
    await page.evaluate(`navigator.clipboard.writeText = async (text) => { window.copied = text }`)
    await page.click('.rows-head button')
    await page.waitForFunction(`document.querySelector('.rows-head .live').textContent !== ''`)
    const copied = await ask<string>(page, 'window.copied')
    expect(copied.split('\n')).toHaveLength(16)
    expect(copied.split('\n')[1]?.split('\t')).toHaveLength(9)
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))`)
    await page.evaluate(
      `document.execCommand = () => { window.area = document.querySelector('textarea').value; return true }`,
    )
    await page.click('.rows-head button')
    await page.waitForFunction('window.area !== undefined')
    expect(await ask(page, 'window.area')).toBe(copied)
    await close(page)
  })

  it('can be used by keyboard alone', async () => {
    const page = await open('serde')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('To the picture')
    await tabTo(page, '[data-key="t0"]')
    await page.keyboard.press('Space')
    expect(page.url()).toContain('trigger=0')
    await tabTo(page, '#search')
    await tabTo(page, '.mark')
    const start = await focused(page)
    await page.keyboard.press('ArrowRight')
    const next = await focused(page)
    expect(next).not.toBe(start)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    const third = await focused(page)
    expect(new Set([start, next, third]).size).toBe(3)
    await page.keyboard.press('Enter')
    expect(await ask(page, `document.querySelector('.mark.chosen').getAttribute('aria-label')`)).toBe(third)
    expect(await focused(page)).toBe(third)
    await page.keyboard.press('Escape')
    expect(await count(page, '.mark.chosen')).toBe(0)
    await tabTo(page, 'thead [data-key="dependants"]')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toContain('Dependants')
    const cells = (await texts(page, '.rows tbody tr td:nth-child(8)')).map(Number)
    expect(cells).toEqual([...cells].sort((a, b) => b - a))
    await tabTo(page, '.rows tbody .link')
    await page.keyboard.press('Enter')
    expect(await count(page, '.details .way, .details .changes')).toBeGreaterThan(0)
    await close(page)
  })

  it('is printed light, with the picture and every row that is found', async () => {
    const page = await open('100', { dark: true })
    const pdf = Buffer.from(await page.pdf({ format: 'A4' })).toString('latin1')
    const sheets = Number(/\/Count (\d+)/.exec(pdf)?.[1])
    expect(sheets).toBeGreaterThan(1)
    expect(sheets).toBeLessThan(20)
    expect(pdf.length).toBeGreaterThan(20_000)
    await page.emulateMediaType('print')
    await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`)
    expect(await count(page, '.rows tbody tr')).toBe(100)
    expect(await ask(page, `document.querySelector('svg.picture').getAttribute('viewBox')`)).toMatch(/^0 0 \d/)
    expect(await ask(page, `getComputedStyle(document.body).backgroundColor`)).toBe('rgb(255, 255, 255)')
    expect(await ask(page, `getComputedStyle(document.querySelector('.controls')).display`)).toBe('none')
    await page.evaluate(`window.dispatchEvent(new Event('afterprint'))`)
    expect(await count(page, '.rows tbody tr')).toBe(50)
    await close(page)
  })

  it.each([false, true])('passes axe while a node is chosen and words are looked for, dark: %s', async (dark) => {
    const page = await open('three', { dark, fragment: '#node=5&q=serde&show=before' })
    expect(await ask(page, `getComputedStyle(document.body).backgroundColor`)).toBe(
      dark ? 'rgb(15, 19, 24)' : 'rgb(255, 255, 255)',
    )
    expect(await violations(page)).toEqual([])
    await close(page)
    const narrow = await open('serde', { dark, width: 390, height: 800, fragment: '#node=0' })
    expect(await violations(narrow)).toEqual([])
    expect(await ask(narrow, 'document.documentElement.scrollWidth <= 390')).toBe(true)
    await close(narrow)
  })

  it('shows hostile names as text, and its policy stops what a slip would let in', async () => {
    const page = await open('hostile', { fragment: '#show=before&node=4' })
    expect(await count(page, 'img, iframe, object, embed, main script, header script')).toBe(0)
    expect(await count(page, 'script')).toBe(2)
    expect((await markLabels(page)).every((label) => label.includes('<img src='))).toBe(true)
    expect(await text(page, 'h1')).toContain('<img src=')
    await close(page)

    const slip = await browser.open(pages.serde ?? '')
    await slip.page.waitForSelector('[data-ready]')
    await slip.page.evaluate(`(() => {
      const script = document.createElement('script')
      script.textContent = 'window.broken = true'
      document.body.append(script)
      const image = document.createElement('img')
      image.src = 'https://evil.example/x'
      document.body.append(image)
      return fetch('https://evil.example/y').catch(() => null)
    })()`)
    expect(await ask(slip.page, 'window.broken ?? false')).toBe(false)
    expect(slip.requests).toEqual([])
    expect(slip.complaints.join('\n')).toContain('Content Security Policy')
    await slip.page.close()
  })

  it('tells triggers and roots where scripts are switched off', async () => {
    const page = await open('serde', { scripts: false })
    const shown = await page.$eval('noscript', (element) => (element as unknown as { innerText: string }).innerText)
    expect(shown).toContain('serde')
    expect(shown).toContain('.#crate2nix')
    await close(page)
  })
})
