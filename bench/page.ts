/**
 * The page's first picture against a page that only says "ready": from the start of the navigation until it is painted.
 * Pages take turns, and the median of each counts. Needs a Chromium on the PATH, or its path in CHROMIUM.
 */
import { delimiter, join } from 'node:path'
import { accessSync, constants } from 'node:fs'
import { buildAssets, startBrowser, type TestBrowser } from '../__tests__/helpers/browser.js'
import { makePage } from '../__tests__/helpers/made-picture.js'
import { renderPage } from '../src/report/page.js'
import type { Figure } from './figure.js'

const ROUNDS = 7
/** Nodes, and the most inputs of each: the last is as dense as a cone of nixpkgs. */
const SIZES = [
  [100, 4],
  [1000, 4],
  [20_000, 4],
  [20_000, 40],
] as const
const TRIVIAL =
  '<!doctype html><title>page</title><p>ready<script>document.documentElement.dataset.ready = "true"</script>'

/** Resolves in the frame after the one that shows what is there now: the time since the navigation began. */
const PAINTED =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))'

export async function run(): Promise<Figure[]> {
  const chromium = findChromium()
  if (chromium === undefined) return []
  const assets = buildAssets()
  const pages = new Map<string, string>([['trivial', TRIVIAL]])
  for (const [size, inputs] of SIZES) {
    const { cone, picture } = makePage(size, { inputs })
    pages.set(nameOf(size, inputs), renderPage(cone, picture, assets))
  }
  const times = new Map<string, number[]>()
  const browser = await startBrowser(chromium)
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, html] of pages) times.set(name, [...(times.get(name) ?? []), await paint(browser, html)])
    }
  } finally {
    await browser.close()
  }
  const trivial = median(times.get('trivial') ?? [])
  return SIZES.map(([size, inputs]): Figure => {
    const name = nameOf(size, inputs)
    const time = median(times.get(name) ?? [])
    return {
      name: `first picture of ${name}, against a page that only says "ready"`,
      value: time / trivial,
      limit: 12,
      note: `${Math.round(time)} ms to ${Math.round(trivial)} ms; ${(Buffer.byteLength(pages.get(name) ?? '') / 1e6).toFixed(2)} MB`,
    }
  })
}

function nameOf(size: number, inputs: number): string {
  return `${size} nodes of up to ${inputs} inputs`
}

async function paint(browser: TestBrowser, html: string): Promise<number> {
  const { page } = await browser.open(html)
  await page.waitForSelector('[data-ready]')
  const time = (await page.evaluate(PAINTED)) as number
  await page.close()
  return time
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function findChromium(): string | undefined {
  const named = process.env.CHROMIUM
  if (named !== undefined && named !== '') return named
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, 'chromium')
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}
