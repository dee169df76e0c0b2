/** The page as the built programs write it: a file that needs nothing else. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startBrowser } from '../helpers/browser.js'
import { DRV_GRAPH_ROOTS, unpackDrvGraphs } from '../helpers/drv-graphs.js'
import { makeFolder } from '../helpers/git.js'
import { checkOutExample, pushEvent, REPOSITORY, type Checkout } from '../helpers/pull-request.js'
import { createRunner, DIST, linkTools, runCli, TOP, type Finished, type Runner } from '../helpers/runner.js'
import { describeWith, findTool, itWith } from '../helpers/tools.js'

const scratch = makeFolder('page')
let env: Record<string, string>
let store: string
let example: Checkout
let runner: Runner

beforeAll(async () => {
  mkdirSync(join(scratch, 'tmp'))
  env = { HOME: scratch, TMPDIR: join(scratch, 'tmp'), PATH: linkTools(join(scratch, 'bin'), ['git']) }
  store = mkdtempSync(join(scratch, 'store-'))
  mkdirSync(join(store, 'nix', 'store'), { recursive: true })
  for (const [path, bytes] of await unpackDrvGraphs()) writeFileSync(join(store, 'nix', 'store', basename(path)), bytes)
  example = checkOutExample()
  runner = createRunner()
})

afterAll(() => {
  example.dispose()
  runner.dispose()
  rmSync(scratch, { recursive: true, force: true })
})

const run = (...args: string[]): Promise<Finished> => runCli(args, { cwd: scratch, env })
const ofDrvs = ['--base', DRV_GRAPH_ROOTS.gnu, '--head', DRV_GRAPH_ROOTS.gnuSerde] as const

describeWith(['git'], 'conegate report', () => {
  itWith(['chromium'], 'writes a page that draws the real cone', async () => {
    const file = join(scratch, 'serde.html')
    const { stdout, stderr, status } = await run('report', ...ofDrvs, '--store', store, '--html', file)
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(stdout).toContain('13 of 93 crates rebuild (14.0 %), because serde 1.0.203 → 1.0.204')
    const browser = await startBrowser(findTool('chromium') ?? '')
    try {
      const { page, complaints, requests } = await browser.open(readFileSync(file, 'utf8'))
      await page.waitForSelector('[data-ready]')
      expect(await page.$$eval('.mark', (marks) => marks.length)).toBe(14)
      expect({ complaints, requests }).toEqual({ complaints: [], requests: [] })
    } finally {
      await browser.close()
    }
  })

  it('writes the same bytes again, and no path of this machine', async () => {
    const [first, second] = [join(scratch, 'one.html'), join(scratch, 'tmp', 'two.html')]
    await run('report', ...ofDrvs, '--store', store, '--html', first)
    await run('report', ...ofDrvs, '--store', store, '--html', second)
    const html = readFileSync(first, 'utf8')
    expect(readFileSync(second, 'utf8')).toBe(html)
    for (const folder of [scratch, TOP]) expect(html).not.toContain(folder)
  })

  it('carries the licences of what it is drawn with', () => {
    const page = readFileSync(join(DIST, 'page', 'page.js'), 'utf8')
    const all = readFileSync(join(DIST, 'licenses.txt'), 'utf8')
    for (const name of ['@dagrejs/dagre', 'd3-selection', 'd3-shape', 'd3-zoom']) {
      for (const text of [page, all]) expect(text).toContain(`\n${name}\n`)
    }
  })

  it('prints Markdown where no page is asked for', async () => {
    const { stdout, status } = await run('report', ...ofDrvs, '--store', store)
    expect(stdout).toContain('**13 of 93 crates rebuild (14.0 %), because `serde 1.0.203 → 1.0.204`**')
    expect(status).toBe(0)
  })

  it('draws a static cone', async () => {
    const file = join(scratch, 'static.html')
    const args = ['-C', example.folder, 'report', '--static', '--base', 'main', '--head', 'renovate/adler2-2.x']
    const { stdout, status } = await run(...args, '--html', file)
    expect(stdout.split('\n')[0]).toBe('6 of 28 crates rebuild (21.4 %), because adler2 2.0.0 → 2.0.1')
    expect(status).toBe(0)
    const [, data = ''] = /id="data">([^]*?)<\/script>/.exec(readFileSync(file, 'utf8')) ?? []
    expect((JSON.parse(data) as { picture: { names: number[] } }).picture.names).toHaveLength(6)
  })

  it('says where it can not write', async () => {
    const { stderr, status } = await run(
      'report',
      ...ofDrvs,
      '--store',
      store,
      '--html',
      join(scratch, 'no', 'page.html'),
    )
    expect(stderr).toContain("can't be written (ENOENT)")
    expect(status).toBe(64)
  })
})

describeWith(['git'], 'the action', () => {
  it('leaves the page beside its report, and never fails for it', async () => {
    const { status } = await runner.run({
      workspace: example.folder,
      event: pushEvent(example.base, example.head),
      repository: REPOSITORY,
      apiUrl: 'http://127.0.0.1:9',
      machine: { PATH: env.PATH ?? '' },
      inputs: { command: 'capture', base: example.base },
    })
    const folder = join(example.folder, 'conegate-report')
    expect(existsSync(join(folder, 'report.json'))).toBe(true)
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('6 of 28 crates rebuild')
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).not.toContain('picture')
    expect(status).toBe(0)
  })
})
