/**
 * Pages in a headless Chromium, by puppeteer-core; nothing is downloaded.
 * Every request that a page makes is counted, and refused.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import type { PageAssets } from '../../src/report/page-data.js'

export interface Visit {
  readonly page: Page
  /** What the page wrote to its console as a warning or an error, and what it threw. */
  readonly complaints: readonly string[]
  /** Addresses that it asked for, its own apart. */
  readonly requests: readonly string[]
}

export interface TestBrowser {
  /** Opens an HTML text as a file. */
  open(html: string, options?: VisitOptions): Promise<Visit>
  close(): Promise<void>
}

export interface VisitOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  /** With `#`. */
  readonly fragment?: string
  readonly scripts?: boolean
}

/** The page's script and style, built from src/page for this very test. */
export function buildAssets(): PageAssets {
  const folder = mkdtempSync(join(tmpdir(), 'conegate-page-'))
  try {
    const script = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'scripts', 'build-page.mjs')
    execFileSync(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
    return {
      script: readFileSync(join(folder, 'page.js'), 'utf8'),
      style: readFileSync(join(folder, 'page.css'), 'utf8'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param chromium the browser's path */
export async function startBrowser(chromium: string): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'conegate-browser-'))
  const browser: Browser = await puppeteer.launch({
    executablePath: chromium,
    headless: true,
    // A container has no sandbox to give, and nothing but our own pages is opened.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  })
  let count = 0
  return {
    async open(html, options = {}) {
      count += 1
      const file = join(folder, `${count}.html`)
      writeFileSync(file, html)
      const page = await browser.newPage()
      await page.setViewport({ width: options.width ?? 1440, height: options.height ?? 900 })
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: options.dark === true ? 'dark' : 'light' },
      ])
      await page.setJavaScriptEnabled(options.scripts ?? true)
      const complaints: string[] = []
      const requests: string[] = []
      page.on('console', (message) => {
        if (['warn', 'error'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.setRequestInterception(true)
      const address = pathToFileURL(file).href
      page.on('request', (request) => {
        const url = request.url()
        if (url.split('#')[0] === address) {
          void request.continue()
          return
        }
        // An address that holds its own data asks nobody.
        if (url.startsWith('data:')) {
          void request.continue()
          return
        }
        requests.push(url)
        void request.abort()
      })
      await page.goto(`${address}${options.fragment ?? ''}`)
      return { page, complaints, requests }
    },
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
