/** The built programs on a repository that keeps its graph's shape: snapshots, what changes in them, why, and the page. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { GitHubDouble } from '../double/server.js'
import { DRV_GRAPH_ROOTS, unpackDrvGraphs } from '../helpers/drv-graphs.js'
import { makeFolder } from '../helpers/git.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import {
  checkOutExample,
  pullRequestEvent,
  REPOSITORY,
  startDouble,
  TOKEN,
  type Checkout,
} from '../helpers/pull-request.js'
import { createRunner, runCli, type Finished, type Runner } from '../helpers/runner.js'
import { describeWith } from '../helpers/tools.js'

const SNAPSHOT = 'build-graph/default.nix-app.txt'
const BRANCH = 'renovate/adler2-2.x'

describe('snapshots of an unpacked store', () => {
  const folder = makeFolder('shape-store')

  beforeAll(async () => {
    mkdirSync(join(folder, 'nix/store'), { recursive: true })
    for (const [path, bytes] of await unpackDrvGraphs()) writeFileSync(join(folder, 'nix/store', basename(path)), bytes)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  const run = (...args: string[]): Promise<Finished> =>
    runCli(args, { cwd: folder, env: { HOME: folder, PATH: process.env.PATH ?? '', TMPDIR: folder } })
  const print = (root: string) => run('snapshot', '--store', folder, '--root', root, '--stdout')

  it('a bump changes the one line of the crate, and diff says so in a sentence', async () => {
    const [before, after] = [await print(DRV_GRAPH_ROOTS.gnu), await print(DRV_GRAPH_ROOTS.gnuSerde)]
    expect([before.status, after.status]).toEqual([0, 0])
    const old = before.stdout.split('\n')
    const now = after.stdout.split('\n')
    const naming = old.filter((line) => /^ *crate serde /.test(line)).length
    expect(naming).toBe(13)
    expect(old.filter((line, i) => line !== now[i])).toEqual([expect.stringMatching(/^crate serde 1\.0\.203 /)])
    expect(now.filter((line, i) => line !== old[i])).toEqual([expect.stringMatching(/^crate serde 1\.0\.204 /)])
    expect(before.stdout).not.toMatch(/[0-9a-f]{20}|[0-9abcdfghijklmnpqrsvwxyz]{32}/)

    writeFileSync(join(folder, 'a.txt'), before.stdout)
    writeFileSync(join(folder, 'b.txt'), after.stdout)
    const { stdout } = await run('diff', 'a.txt', 'b.txt')
    expect(stdout).toContain('serde 1.0.203 → 1.0.204')
  })

  it('explains a carried-along crate by the shortest path from its trigger', async () => {
    const { status, stdout } = await run(
      ...['explain', 'cargo_metadata', '--store', folder],
      ...['--base', DRV_GRAPH_ROOTS.gnu, '--head', DRV_GRAPH_ROOTS.gnuSerde],
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/serde 1\.0\.203 → 1\.0\.204 › [^\n]*cargo_metadata/)
  })

  it("knows what serde's bump costs before it is made", async () => {
    const { status, stdout } = await run('hubs', '--store', folder, '--root', DRV_GRAPH_ROOTS.gnu, '--top', '100')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^serde 1\.0\.203 +13 +14\.0 % +14 /m)
  })

  it('writes the page', async () => {
    const { status } = await run(
      ...['report', '--store', folder, '--html', 'page.html'],
      ...['--base', DRV_GRAPH_ROOTS.gnu, '--head', DRV_GRAPH_ROOTS.gnuSerde],
    )
    expect(status).toBe(0)
    const page = readFileSync(join(folder, 'page.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>/i)
    expect(page).toContain('13 of 93 crates rebuild')
    expect(page).not.toContain(folder)
  })
})

describeWith(['git', 'nix'], 'a repository that keeps its snapshot', () => {
  let example: Checkout
  let store: NixStore
  let runner: Runner
  let double: GitHubDouble

  beforeAll(async () => {
    example = checkOutExample('shape')
    store = createNixStore(defaultNix())
    runner = createRunner()
    example.git('checkout', '-q', 'main')
    expect((await cli('snapshot')).status).toBe(0)
    example.commit({})
    example.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    example.git('checkout', '-q', BRANCH)
    example.git('rebase', '-q', 'main')
    double = await startDouble(example.git('rev-parse', 'HEAD'))
  })
  afterAll(async () => {
    await double.close()
    example.dispose()
    store.dispose()
    runner.dispose()
  })

  const cli = (...args: string[]): Promise<Finished> => runCli(args, { cwd: example.folder, env: store.env })

  async function runAction(comments: readonly string[]) {
    const head = example.git('rev-parse', 'HEAD')
    example.git('checkout', '-q', '--detach', head)
    const result = await runner.run({
      workspace: example.folder,
      event: pullRequestEvent({ head, base: example.git('rev-parse', 'main') }),
      repository: REPOSITORY,
      apiUrl: double.url,
      token: TOKEN,
      machine: store.env,
      inputs: { artifact: 'conegate-report' },
    })
    example.git('checkout', '-q', BRANCH)
    for (const text of comments) expect(result.summary).toContain(text)
    return result
  }

  it('fails a bump that leaves the snapshot behind, and says the one command', async () => {
    const { status } = await runAction(['graph/snapshot-stale', 'conegate snapshot'])
    expect(status).toBe(1)
    const checked = await cli('snapshot', '--check')
    expect(checked.status).toBe(1)
    expect(checked.stdout).toContain('adler2 2.0.0 → 2.0.1')
  })

  it('passes once the command was run, which changes the one line of the crate', async () => {
    expect((await cli('snapshot')).status).toBe(0)
    const changed = example.git('diff', '--numstat', '--', 'build-graph').split('\n')
    expect(changed).toEqual([`1\t1\t${SNAPSHOT}`])
    example.commit({})
    const { status, log } = await runAction(['6 of 28 crates rebuild'])
    expect(log).toContain('6 of 28 crates rebuild')
    expect(status).toBe(0)
    const report = join(example.folder, 'conegate-report')
    expect(readFileSync(join(report, 'index.html'), 'utf8')).toContain('6 of 28 crates rebuild')
    expect(readFileSync(join(report, 'comment.md'), 'utf8')).toContain('#artifacts')
    rmSync(report, { recursive: true })
  })

  it('resolves a conflict of two changes by the same command', async () => {
    const mine = readFileSync(join(example.folder, SNAPSHOT), 'utf8')
    const conflict = mine.replace(
      /^(crate adler2 )2\.0\.1(.*)$/m,
      '<<<<<<< HEAD\n$12.0.1$2\n=======\n$12.0.2$2\n>>>>>>> theirs',
    )
    expect(conflict).not.toBe(mine)
    writeFileSync(join(example.folder, SNAPSHOT), conflict)
    const gate = await cli('gate', '--base', 'main')
    expect(gate.status).toBe(1)
    expect(gate.stdout).toContain('graph/snapshot-damaged')
    expect((await cli('snapshot')).status).toBe(0)
    expect(readFileSync(join(example.folder, SNAPSHOT), 'utf8')).toBe(mine)
  })

  it('says when the folder is gone that the base had', async () => {
    rmSync(join(example.folder, 'build-graph'), { recursive: true })
    const gate = await cli('gate', '--base', 'main')
    expect(gate.status).toBe(1)
    expect(gate.stdout).toContain('graph/snapshot-missing')
    expect((await cli('snapshot')).status).toBe(0)
    expect(readdirSync(join(example.folder, 'build-graph')).sort()).toEqual(['default.nix-app.txt', 'roots.txt'])
    expect(existsSync(join(example.folder, SNAPSHOT))).toBe(true)
  })

  it('says new, not old, where the change itself names another root', async () => {
    const settings = readFileSync(join(example.folder, 'conegate.yml'), 'utf8')
    writeFileSync(join(example.folder, 'conegate.yml'), settings.replace('attribute: app', 'attribute: plain'))
    try {
      const gate = await cli('gate', '--base', 'main')
      expect(gate.stdout).toContain('graph/snapshot-missing')
      expect(gate.stdout).not.toContain('that the base already had')
      expect(gate.stdout).not.toContain('static cone differs')
      expect(gate.status).toBe(1)
      // On a pull request the base's root is what was evaluated, so nothing is held against the new one's files.
      expect((await cli('snapshot')).status).toBe(0)
      example.commit({})
      const { status, summary } = await runAction(['graph/snapshot-roots-change'])
      expect(summary).not.toContain('graph/snapshot-missing')
      expect(status).toBe(0)
    } finally {
      rmSync(join(example.folder, 'conegate-report'), { recursive: true, force: true })
      example.git('reset', '-q', '--hard', 'HEAD~1')
    }
  })

  it('neither compares nor overwrites what a newer version wrote', async () => {
    const file = join(example.folder, SNAPSHOT)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('conegate snapshot 1', 'conegate snapshot 9'))
    for (const command of [['snapshot'], ['snapshot', '--check']]) {
      const { status, stderr } = await cli(...command)
      expect(stderr).toContain('Update conegate to the version that wrote the snapshot')
      expect(status).toBe(64)
    }
    expect(readFileSync(file, 'utf8')).toContain('conegate snapshot 9')
    writeFileSync(file, text)
  })

  it('tells what is not there by its name', async () => {
    const told = async (...args: string[]) => {
      const { status, stderr } = await cli(...args)
      expect(status).toBe(64)
      return stderr
    }
    expect(await told('--settings', 'nope.yml', 'gate', '--base', 'main')).toContain('nope.yml is not there')
    expect(await told('-C', 'nope', 'gate')).toContain('there is no folder "nope"')
    expect(
      await told('cone', '--base', 'main', '--substituter', 'https://cache.example.org', '--trusted-key', 'bad'),
    ).toContain('"bad" is no public key')
  })
})
