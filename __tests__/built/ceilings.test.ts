/** Ceilings from the built program and the built action: each state with its message. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { GitHubDouble } from '../double/server.js'
import { CEILINGS, growingExample, type GrowingExample } from '../helpers/ceilings.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { pullRequestEvent, REPOSITORY, startDouble, TOKEN } from '../helpers/pull-request.js'
import { createRunner, runCli, type Finished, type Runner } from '../helpers/runner.js'
import { describeWith } from '../helpers/tools.js'

/** A day from now on, `YYYY-MM-DD`. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** As one line, whatever it was wrapped to. */
const flat = ({ stdout }: Finished) => stdout.replace(/\s+/g, ' ')

describeWith(['git', 'nix'], 'ceilings, built', () => {
  const expires = inDays(30)
  let store: NixStore
  let example: GrowingExample

  beforeAll(() => {
    store = createNixStore(defaultNix())
    example = growingExample()
  })
  afterAll(() => {
    example.dispose()
    store.dispose()
  })
  const run = (...args: string[]): Promise<Finished> =>
    runCli(args, { cwd: example.folder, env: { ...store.env, TMPDIR: store.env.HOME ?? '/tmp' } })
  const edit = (from: RegExp, to: string): void => {
    const text = example.read(CEILINGS)
    expect(text).toMatch(from)
    example.write({ [CEILINGS]: text.replace(from, to) })
  }

  it('are made by conegate snapshot --ceilings, and kept', async () => {
    const made = await run('snapshot', '--ceilings')
    expect(made.stdout).toContain(`${CEILINGS}: new, with the graph as it is`)
    expect(made.status).toBe(0)
    example.commit('ceilings')
    const gate = await run('gate', '--base', 'HEAD')
    expect(flat(gate)).toContain('5 ceilings are kept')
    expect(gate.status).toBe(0)
    const accept = await run('accept', '--reason', 'x', '--expires', expires)
    expect(accept.stdout).toContain('Nothing is over its ceiling, so there is nothing to accept.')
    expect(accept.status).toBe(0)
  }, 90_000)

  it('are breached, and then accepted on purpose', async () => {
    example.git('checkout', '-q', '-b', 'grow')
    example.grow()
    const breached = await run('gate', '--base', 'main')
    expect(flat(breached)).toMatch(
      /28 crates in all roots, over the ceiling of 22; the base has 22; new: .*serde 1\.0\.229/,
    )
    expect(flat(breached)).toContain('conegate accept --ceiling crates --reason … --expires YYYY-MM-DD')
    expect(breached.status).toBe(1)

    expect((await run('accept', '--expires', expires)).stderr).toContain('no reason is given')
    expect((await run('accept', '--reason', 'x', '--expires', '2000-01-01')).stderr).toContain('2000-01-01 is over')
    expect((await run('accept', '--reason', 'x', '--expires', inDays(500))).stderr).toContain('more than a year ahead')
    const accepted = await run('accept', '--reason', 'serde_json is wanted', '--expires', expires)
    expect(accepted.stdout).toContain(`${CEILINGS}: crates of all roots: 22 → 28 until ${expires}`)
    expect(accepted.status).toBe(0)
    await run('snapshot')
    const gate = await run('gate', '--base', 'main')
    expect(flat(gate)).toMatch(/crates all roots 22 22 28 accepted/i)
    expect(gate.stdout).not.toContain('graph/ceiling-breached')
    expect(gate.status).toBe(0)
    example.commit('grow, and accept it')
  }, 120_000)

  it('say that an acceptance has run out', async () => {
    edit(new RegExp(`(ceiling: crates, .*expires: )${expires}`), '$12000-01-01')
    const gate = await run('gate', '--base', 'main')
    expect(flat(gate)).toContain(
      'were accepted up to 28 instead of 22 until 2000-01-01 (serde_json is wanted); there are 28 crates',
    )
    expect(flat(gate)).toContain('it no longer counts')
    expect(gate.status).toBe(1)
    example.git('checkout', '-q', '--', CEILINGS)
  }, 60_000)

  it('say which pinned duplicate is gone, and are lowered by conegate snapshot', async () => {
    edit(/bitflags: 2/, 'bitflags: 2\n  log: 2')
    example.shrink()
    const gate = await run('gate', '--base', 'main')
    expect(flat(gate)).toContain('log is pinned as a duplicate with 2 versions, and is no duplicate any more')
    expect(flat(gate)).toContain('To mend it: conegate snapshot')
    edit(/^ {2}edges: \d+$/m, '  edges: 9999')
    const lowered = await run('snapshot')
    expect(lowered.stdout).toMatch(/edges of all roots: 9999 → \d+/)
    expect(lowered.stdout).toContain('versions of log: the pin of 2 is taken out')
    expect(lowered.stdout).toContain('the acceptance of crates of all roots up to 28 is taken out')
    const mended = await run('gate', '--base', 'main')
    expect(mended.stdout).not.toMatch(/graph\/(acceptance|pinned|ceiling)/)
    example.git('checkout', '-q', '--', '.')
  }, 90_000)
})

describeWith(['git', 'nix', 'tar'], 'ceilings in the action', () => {
  let store: NixStore
  let example: GrowingExample
  let runner: Runner
  let double: GitHubDouble

  beforeAll(async () => {
    store = createNixStore(defaultNix())
    runner = createRunner()
    example = growingExample()
    await runCli(['snapshot', '--ceilings'], { cwd: example.folder, env: store.env })
    example.commit('ceilings')
    example.git('update-ref', 'refs/remotes/origin/main', 'main')
    example.git('checkout', '-q', '-b', 'grow')
    example.grow()
    example.write({ [CEILINGS]: example.read(CEILINGS).replace(/crates: 22/, 'crates: 2000') })
    await runCli(['snapshot'], { cwd: example.folder, env: store.env })
    example.write({ [CEILINGS]: example.read(CEILINGS).replace(/^ {2}crates: \d+/m, '  crates: 2000') })
    example.commit('grow, and raise the ceiling')
  }, 90_000)
  afterAll(() => {
    example.dispose()
    runner.dispose()
    store.dispose()
  })
  beforeEach(async () => {
    double = await startDouble(example.git('rev-parse', 'HEAD'))
  })
  afterEach(async () => {
    expect(double.violations).toEqual([])
    await double.close()
  })

  it('judge a pull request that raises its own by the base’s, and tell that first', async () => {
    const [base, head] = [example.git('rev-parse', 'main'), example.git('rev-parse', 'HEAD')]
    const result = await runner.run({
      workspace: example.folder,
      event: pullRequestEvent({ head, base }),
      repository: REPOSITORY,
      apiUrl: double.url,
      token: TOKEN,
      machine: store.env,
      inputs: { cache: 'false' },
    })
    expect(result.status).toBe(1)
    expect(result.outputs.verdict).toBe('fail')
    const [comment = ''] = double.state.comments.map(({ body }) => body)
    const told = comment.indexOf('is raised from 22 to 2000')
    const breach = comment.indexOf('28 crates in all roots, over the ceiling of 22')
    expect(told).toBeGreaterThan(0)
    expect(breach).toBeGreaterThan(told)
  }, 90_000)
})
