/** The built action as a runner runs it, against the double of GitHub: what a pull request's reader gets to see. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { FORBIDDEN, SERVER_ERROR, TOO_LONG, type Failure } from '../double/failures.js'
import type { GitHubDouble } from '../double/server.js'
import { BOT, type DoubleOptions } from '../double/start-state.js'
import {
  checkOutExample,
  mergeGroupEvent,
  NUMBER,
  pullRequestEvent,
  pushEvent,
  REPOSITORY,
  startDouble,
  TOKEN,
  type Checkout,
} from '../helpers/pull-request.js'
import { createRunner, linkTools, type Runner, type RunnerRequest, type RunnerResult } from '../helpers/runner.js'
import { describeWith } from '../helpers/tools.js'

/** What the example's bump rebuilds, by docs: six of the crates that the app is made of. */
const SENTENCE = '6 of 28 crates rebuild (21.4 %), because adler2 2.0.0 → 2.0.1'
const IN_MARKDOWN = '**6 of 28 crates rebuild (21.4 %), because `adler2 2.0.0 → 2.0.1`**'

let checkout: Checkout
let runner: Runner
let double: GitHubDouble
let machine: Record<string, string>

async function use(more: Partial<DoubleOptions> = {}): Promise<void> {
  await double.close()
  double = await startDouble(checkout.head, more)
}

const bump = () => pullRequestEvent({ head: checkout.head, base: checkout.base })

function run(more: Partial<RunnerRequest> = {}): Promise<RunnerResult> {
  return runner.run({
    workspace: checkout.folder,
    event: bump(),
    repository: REPOSITORY,
    apiUrl: double.url,
    token: TOKEN,
    machine,
    ...more,
  })
}

const comments = () => double.state.comments.map(({ body }) => body)
const writes = () => double.requests.filter(({ operation }) => operation.startsWith('issues/'))

beforeAll(() => {
  checkout = checkOutExample()
  runner = createRunner()
  // No Nix: what only an evaluation shows is in evaluated.test.ts.
  machine = { PATH: linkTools(join(runner.folder, 'bin'), ['git', 'tar', 'zstd', 'gzip']) }
})

afterAll(() => {
  checkout.dispose()
  runner.dispose()
})

beforeEach(async () => {
  double = await startDouble(checkout.head)
})

afterEach(async () => {
  expect(double.violations).toEqual([])
  await double.close()
})

describeWith(['git'], 'the action on a pull request', () => {
  it('comments, edits its comment, and changes nothing where it would say the same', async () => {
    const first = await run({ runId: 1 })
    expect(first.status).toBe(0)
    expect(first.outputs).toEqual({
      verdict: 'pass',
      'crates-rebuilt': '6',
      'crates-total': '28',
      report: 'conegate-report/report.json',
    })
    expect(first.log).toContain(`pass: ${SENTENCE}`)
    expect(first.summary).toContain(IN_MARKDOWN)
    const [comment] = comments()
    expect(comment?.startsWith(IN_MARKDOWN)).toBe(true)
    expect(readFileSync(join(checkout.folder, 'conegate-report', 'comment.md'), 'utf8')).toBe(comment)

    const second = await run({ runId: 2 })
    expect(second.log).toContain('comment edited')
    expect(comments()).toHaveLength(1)
    expect(comments()[0]).not.toBe(comment)

    const written = writes().length
    const again = await run({ runId: 2 })
    expect(again.log).toContain('comment unchanged')
    expect(writes()).toHaveLength(written)

    const slow = await run({ runId: 1, attempt: 2 })
    expect(slow.log).toContain('comment superseded')
    expect(writes()).toHaveLength(written)
  })

  it('finds its comment on the third page', async () => {
    await run({ runId: 1 })
    const own = comments()[0] ?? ''
    const others = Array.from({ length: 230 }, (_, index) => ({
      pullRequest: NUMBER,
      author: 'octocat',
      body: `remark ${index}\n\n${own}`,
    }))
    await use({ comments: [...others, { pullRequest: NUMBER, author: BOT, body: own }] })
    const { log } = await run({ runId: 2 })
    expect(log).toContain('comment edited')
    expect(comments()).toHaveLength(231)
    expect(comments().filter((body, index) => body !== (others[index]?.body ?? own))).toHaveLength(1)
  })

  it('says nothing on a pull request from a fork but in the summary', async () => {
    const fork = pullRequestEvent({ head: checkout.head, base: checkout.base, from: 'somebody/wordpack' })
    const { status, log, summary } = await run({ event: fork })
    expect(status).toBe(0)
    expect(summary).toContain(IN_MARKDOWN)
    expect(log).toContain('from a fork')
    expect(double.requests).toEqual([])
  })

  it('writes no first comment where nothing rebuilds', async () => {
    const own = checkOutExample()
    try {
      own.git('checkout', '-q', '--detach', own.base)
      const head = own.commit({ 'NOTES.md': 'nothing\n' })
      await use({ pullRequests: [{ number: NUMBER, headSha: head }] })
      const event = pullRequestEvent({ head, base: own.base })
      const { status, log, outputs } = await run({ workspace: own.folder, event })
      expect(status).toBe(0)
      expect(outputs).toMatchObject({ verdict: 'pass', 'crates-rebuilt': '0', 'crates-total': '28' })
      expect(log).toContain('comment skipped')
      expect(comments()).toEqual([])
    } finally {
      own.dispose()
    }
  })

  it('names what it could not look at, and fails', async () => {
    const { status, outputs, summary, log } = await run({ inputs: { engine: 'evaluated' } })
    expect(status).toBe(1)
    expect(outputs).toMatchObject({ verdict: 'unknown', 'crates-rebuilt': '', 'crates-total': '' })
    expect(summary).toContain('Nix')
    expect(log).toContain('::error::unknown: ')
    expect(comments()).toHaveLength(1)
  })

  it('weighs the check as the input mode says', async () => {
    const advised = await run({ inputs: { engine: 'evaluated', mode: 'advise' } })
    expect(advised.outputs.verdict).toBe('advise')
    expect(advised.status).toBe(0)
    const off = await run({ inputs: { engine: 'evaluated', mode: 'off' } })
    expect(off.outputs).toMatchObject({ verdict: 'pass', 'crates-rebuilt': '' })
    expect(off.status).toBe(0)
  })
})

describeWith(['git'], 'the action where GitHub fails', () => {
  const slow: Record<string, Promise<RunnerResult>> = {}
  const doubles: Record<string, GitHubDouble> = {}

  // These wait for seconds and do nothing meanwhile, so they wait side by side.
  async function begin(name: string, failure: Failure): Promise<void> {
    const own = await startDouble(checkout.head)
    own.fail(failure)
    doubles[name] = own
    slow[name] = run({ apiUrl: own.url })
  }

  beforeAll(async () => {
    double = await startDouble(checkout.head)
    await begin('down', { operation: 'graphql:ReadComments', times: Infinity, how: SERVER_ERROR })
    await begin('hung', { operation: 'graphql:ReadComments', how: 'hang' })
    await double.close()
  })

  afterAll(async () => {
    for (const own of Object.values(doubles)) {
      expect(own.violations).toEqual([])
      await own.close()
    }
  })

  function expectVerdictKept({ status, outputs, summary }: RunnerResult): void {
    expect(status).toBe(0)
    expect(outputs.verdict).toBe('pass')
    expect(summary).toContain(IN_MARKDOWN)
  }

  it('leaves the report in the summary where the token may not comment', async () => {
    await use({ tokens: { [TOKEN]: { permissions: {} } } })
    const result = await run()
    expectVerdictKept(result)
    expect(result.log).toMatch(/::warning::comment refused: .*pull-requests: write/)
  })

  it('keeps its verdict where GitHub refuses the writing', async () => {
    double.fail({ operation: 'issues/create-comment', times: Infinity, how: FORBIDDEN })
    const result = await run()
    expectVerdictKept(result)
    expect(result.log).toContain('::warning::comment refused')
    expect(comments()).toEqual([])
  })

  it('keeps its verdict where GitHub finds even a short comment unfit', async () => {
    double.fail({ operation: 'issues/create-comment', times: Infinity, how: TOO_LONG })
    const result = await run()
    expectVerdictKept(result)
    expect(result.log).toMatch(/::warning::comment refused: .*422/)
    expect(comments()).toEqual([])
  })

  it('comments once where the answer to its first try is lost', async () => {
    double.fail({ operation: 'issues/create-comment', applied: true, how: 'drop' })
    const result = await run()
    expectVerdictKept(result)
    expect(comments()).toHaveLength(1)
  })

  it('keeps its verdict while GitHub is down', async () => {
    const result = await slow.down
    if (result === undefined) throw new Error('it was not started')
    expectVerdictKept(result)
    expect(result.log).toMatch(/::warning::comment refused: .*502/)
  }, 90_000)

  it('tries again after a connection that hung', async () => {
    const result = await slow.hung
    if (result === undefined) throw new Error('it was not started')
    expectVerdictKept(result)
    expect(doubles.hung?.state.comments).toHaveLength(1)
  }, 90_000)
})

describeWith(['git'], 'the action in two jobs', () => {
  /** What the capturing job leaves, in a workspace that holds nothing else. */
  async function hand(change: (report: string) => string = (report) => report): Promise<string> {
    const captured = await run({ inputs: { command: 'capture', 'github-token': '' } })
    expect(captured.status).toBe(0)
    expect(double.requests).toEqual([])
    const workspace = join(runner.folder, `comment-${String(jobs++)}`)
    mkdirSync(workspace)
    cpSync(join(checkout.folder, 'conegate-report'), join(workspace, 'conegate-report'), { recursive: true })
    const file = join(workspace, 'conegate-report', 'report.json')
    writeFileSync(file, change(readFileSync(file, 'utf8')))
    // Only the data counts.
    writeFileSync(join(workspace, 'conegate-report', 'comment.md'), 'Approved by @octocat')
    return workspace
  }
  let jobs = 0
  // Nothing on the PATH: it starts no program.
  const comment = (workspace: string, more: Partial<RunnerRequest> = {}) =>
    run({ workspace, machine: { PATH: '' }, inputs: { command: 'comment' }, ...more })

  it('captures without a token and comments without a checkout', async () => {
    const { status, log } = await comment(await hand())
    expect(log).toContain('comment created')
    expect(status).toBe(0)
    expect(comments()[0]?.startsWith(IN_MARKDOWN)).toBe(true)
    expect(comments()[0]).not.toContain('Approved')
  })

  it('refuses a report about another head', async () => {
    const workspace = await hand()
    const other = 'c'.repeat(40)
    await use({ pullRequests: [{ number: NUMBER, headSha: other }] })
    const { status, log } = await comment(workspace, { event: pullRequestEvent({ head: other, base: checkout.base }) })
    expect(status).toBe(1)
    expect(log).toContain(`the pull request is at ${other}`)
    expect(double.requests).toEqual([])
  })

  it.each<[string, (report: string) => string]>([
    ['no JSON', () => '{'],
    ['a version of its own', (report) => report.replace('"version":1', '"version":9')],
    ['a text in place of a number', (report) => report.replace(/"rebuilt":\d+/, '"rebuilt":"all"')],
    ['line breaks in a name', (report) => report.replace('"name":"adler2"', '"name":"a\\n\\n@octocat approved"')],
  ])('refuses a report with %s', async (_, change) => {
    const { status, log } = await comment(await hand(change))
    expect(log).toContain("::error::report.json: The report can't be used")
    expect(status).toBe(1)
    expect(double.requests).toEqual([])
  })

  it('says whom to ask where there is no report', async () => {
    const workspace = join(runner.folder, 'nothing')
    mkdirSync(workspace)
    const { status, log } = await comment(workspace)
    expect(status).toBe(1)
    expect(log).toContain('Download the artifact')
  })

  it('has nothing to comment on outside of a pull request', async () => {
    const { status, log } = await comment(await hand(), { event: pushEvent(checkout.base, checkout.head) })
    expect(status).toBe(1)
    expect(log).toContain('there is no pull request to comment on')
  })
})

describeWith(['git'], 'the action on other events and inputs', () => {
  it('compares a merge queue’s group with its base', async () => {
    const { status, outputs } = await run({ event: mergeGroupEvent(checkout.base, checkout.head) })
    expect(status).toBe(0)
    expect(outputs['crates-rebuilt']).toBe('6')
    expect(double.requests).toEqual([])
  })

  it('compares a push with what the branch was before', async () => {
    const { status, outputs } = await run({ event: pushEvent(checkout.base, checkout.head) })
    expect(status).toBe(0)
    expect(outputs['crates-rebuilt']).toBe('6')
  })

  it.each([
    [{ mode: 'enforced' }, "::error::the input 'mode' is 'enforced'%0ADid you mean 'enforce'?"],
    [{ command: 'publish' }, "the input 'command' is 'publish'"],
    [{ cache: 'yes' }, "the input 'cache' is 'yes'"],
    [{ directory: '../elsewhere' }, "the input 'directory' is '../elsewhere'"],
    [{ report: '/tmp/report' }, "the input 'report' is '/tmp/report'"],
    [{ 'github-token': '' }, "the input 'github-token' is empty"],
    [{ base: 'nowhere' }, 'nowhere names no commit here'],
  ])('names the input that is wrong: %j', async (inputs, text) => {
    const { status, log, outputs } = await run({ inputs })
    expect(log).toContain(text)
    expect(status).toBe(1)
    expect(outputs.verdict).toBeUndefined()
    expect(double.requests).toEqual([])
  })
})

describeWith(['git'], 'the action on a merge commit', () => {
  it('does not blame a pull request for twenty crates that main got meanwhile', async () => {
    const own = checkOutExample()
    try {
      own.git('checkout', '-q', '--detach', own.base)
      const { text, changed } = changeCrates(readFileSync(join(own.folder, 'Cargo.nix'), 'utf8'), 20)
      expect(changed).toBe(20)
      const main = own.commit({ 'Cargo.nix': text })
      own.git('update-ref', 'refs/remotes/origin/main', main)
      own.git('merge', '-q', '--no-ff', '-m', 'merge', own.head)
      const sha = own.git('rev-parse', 'HEAD')
      // The event's own base is what main was when the pull request was last pushed to.
      const event = pullRequestEvent({ head: own.head, base: own.base, sha })
      const { outputs, summary, status } = await run({ workspace: own.folder, event })
      // What main did to Cargo.nix by hand is told, and nobody's fault here.
      expect(status).toBe(0)
      expect(summary).toContain(
        '`Cargo.nix` is stale; as committed, 6 of 28 crates rebuild (21.4 %), because `adler2 2.0.0',
      )
      expect(summary).toContain('<details><summary>20 findings that the base already had</summary>')
      expect(summary).not.toContain('Could not be looked at')
      expect(outputs['crates-rebuilt']).toBe('6')
      const blamed = await run({ workspace: own.folder, event, inputs: { base: own.base, comment: 'never' } })
      expect(Number(blamed.outputs['crates-rebuilt'])).toBeGreaterThanOrEqual(20)
    } finally {
      own.dispose()
    }
  })
})

/** Other sources for some crates that the bump does not touch: the middle of their hash is changed. */
function changeCrates(cargoNix: string, count: number): { text: string; changed: number } {
  let changed = 0
  const text = cargoNix.replace(
    /(crateName = "([\w-]+)";(?:(?!crateName)[\s\S])*?sha256 = "\w{20})(\w)/g,
    (all, before: string, name: string, digit: string) => {
      if (name === 'adler2' || changed === count) return all
      changed += 1
      return `${before}${digit === '0' ? '1' : '0'}`
    },
  )
  return { text, changed }
}
