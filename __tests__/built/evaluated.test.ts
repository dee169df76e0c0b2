/** The built action where Nix is: both engines on one change, and the base's facts from the cache. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { GitHubDouble } from '../double/server.js'
import { addCache } from '../double/state.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import {
  checkOutExample,
  NUMBER,
  pullRequestEvent,
  pushEvent,
  REPOSITORY,
  startDouble,
  TOKEN,
  type Checkout,
} from '../helpers/pull-request.js'
import { createRunner, type Runner, type RunnerRequest, type RunnerResult } from '../helpers/runner.js'
import { describeWith } from '../helpers/tools.js'

const FIGURES = '7 of 73 derivations (9.6 %)'
const ON_MAIN = 'runtime-token-of-main'
const ON_PULL_REQUEST = 'runtime-token-of-the-pull-request'
const PULL_REF = `refs/pull/${NUMBER}/merge`

describeWith(['git', 'nix', 'tar'], 'the action with Nix', () => {
  let checkout: Checkout
  let runner: Runner
  let store: NixStore
  let double: GitHubDouble

  beforeAll(() => {
    checkout = checkOutExample()
    runner = createRunner()
    store = createNixStore(defaultNix())
  })

  afterAll(() => {
    checkout.dispose()
    runner.dispose()
    store.dispose()
  })

  beforeEach(async () => {
    double = await startDouble(checkout.head, {
      runtimeTokens: {
        [ON_MAIN]: { ref: 'refs/heads/main', writable: true },
        [ON_PULL_REQUEST]: { ref: PULL_REF, base: 'refs/heads/main', writable: true },
      },
    })
  })

  afterEach(async () => {
    expect(double.violations).toEqual([])
    await double.close()
  })

  const run = (more: Partial<RunnerRequest>): Promise<RunnerResult> =>
    runner.run({
      workspace: checkout.folder,
      event: pullRequestEvent({ head: checkout.head, base: checkout.base }),
      repository: REPOSITORY,
      apiUrl: double.url,
      token: TOKEN,
      machine: store.env,
      runtimeToken: ON_PULL_REQUEST,
      ...more,
    })

  async function leaveFactsOfMain(): Promise<void> {
    checkout.git('checkout', '-q', '--detach', checkout.base)
    const { status, log } = await run({ event: pushEvent('0'.repeat(40), checkout.base), runtimeToken: ON_MAIN })
    checkout.git('checkout', '-q', '--detach', checkout.head)
    expect(log).not.toContain('::warning::')
    expect(status).toBe(0)
    expect(double.state.caches.map(({ ref, finalised }) => ({ ref, finalised }))).toEqual([
      { ref: 'refs/heads/main', finalised: true },
    ])
  }

  it('evaluates both sides where the cache holds nothing, and the static cone agrees', async () => {
    const { status, outputs, summary, log } = await run({})
    expect(status).toBe(0)
    expect(outputs).toMatchObject({ verdict: 'pass', 'crates-rebuilt': '6', 'crates-total': '28' })
    expect(summary).toContain(FIGURES)
    expect(summary).toContain('names the same 6 crates')
    expect(log).toContain('the base is evaluated: the default branch has left no facts of the base in the cache')
    expect(log).toContain('evaluating the base …')
    // A pull request leaves nothing for others.
    expect(double.state.caches).toEqual([])
  }, 90_000)

  it('leaves the facts of the default branch, and evaluates a pull request’s head alone', async () => {
    await leaveFactsOfMain()
    const { status, summary, outputs, log } = await run({})
    expect(log).not.toContain('evaluating the base …')
    expect(status).toBe(0)
    expect(outputs['crates-rebuilt']).toBe('6')
    expect(summary).toContain(FIGURES)
    expect(double.state.caches).toHaveLength(1)
  }, 90_000)

  it('trusts no facts whose key another branch has written, too', async () => {
    await leaveFactsOfMain()
    addCache(double.state, { key: double.state.caches[0]?.key ?? '', ref: PULL_REF })
    const { status, summary, log } = await run({})
    expect(log).toContain('another branch has written the same cache key')
    expect(log).toContain('evaluating the base …')
    expect(status).toBe(0)
    expect(summary).toContain(FIGURES)
  }, 90_000)

  it('evaluates the base where the stored facts are damaged', async () => {
    await leaveFactsOfMain()
    for (const cache of double.state.caches) cache.data = Buffer.from('not an archive')
    const { status, summary, log } = await run({})
    expect(log).toContain('evaluating the base …')
    expect(status).toBe(0)
    expect(summary).toContain(FIGURES)
  }, 90_000)

  it('blames a pull request for nothing that main got meanwhile', async () => {
    const own = checkOutExample()
    try {
      own.git('checkout', '-q', '--detach', own.base)
      // Another compiler: everything rebuilds.
      const changed = own.git('show', `${own.base}:default.nix`).replace('1.95.0', '1.96.0')
      const main = own.commit({ 'default.nix': `${changed}\n` })
      own.git('update-ref', 'refs/remotes/origin/main', main)
      own.git('merge', '-q', '--no-ff', '-m', 'merge', own.head)
      const event = pullRequestEvent({ head: own.head, base: own.base, sha: own.git('rev-parse', 'HEAD') })
      const { outputs, summary } = await run({ workspace: own.folder, event, inputs: { cache: 'false' } })
      expect(outputs['crates-rebuilt']).toBe('6')
      expect(summary).toContain(FIGURES)
    } finally {
      own.dispose()
    }
  }, 90_000)
})
