import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { UserError } from '../../../src/problem.js'
import { GitHubError, type Purpose } from '../../../src/platform/github/api-failure.js'
import { connectToGitHub, type ClientOptions } from '../../../src/platform/github/client.js'
import {
  BAD_CREDENTIALS,
  CONFLICT,
  FORBIDDEN,
  NOT_FOUND,
  primaryRateLimit,
  secondaryRateLimit,
  SERVER_ERROR,
  TOO_LONG,
  type Failure,
} from '../../double/failures.js'
import type { DoubleOptions } from '../../double/start-state.js'
import { connect, TOKEN, type Connected } from './connect.js'

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
const QUERY = 'query Viewer { viewer { login } }'
const PURPOSE: Purpose = { what: 'do the thing', needs: 'pull-requests: write' }

let connected: Connected

async function start(options?: Partial<DoubleOptions>, clientOptions?: Partial<ClientOptions>): Promise<void> {
  connected = await connect(options, clientOptions)
}

const list = () => connected.client.request(PURPOSE, LIST, { issue_number: 7 })
const create = () => connected.client.request(PURPOSE, CREATE, { issue_number: 7, body: 'x' })

async function failureOf(action: () => Promise<unknown>): Promise<GitHubError> {
  const error: unknown = await action().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof GitHubError) return error
  throw new Error(`expected a GitHubError, not ${String(error)}`)
}

afterEach(async () => {
  expect(connected.double.violations).toEqual([])
  await connected.double.close()
})

describe('a call', () => {
  it('answers data by REST and by GraphQL, with a token in the header alone', async () => {
    await start()
    expect((await list()).data).toEqual([])
    expect(await connected.client.graphql(PURPOSE, QUERY)).toEqual({ viewer: { login: 'github-actions[bot]' } })
    const [request] = connected.double.requests
    expect(request?.headers.authorization).toBe(`token ${TOKEN}`)
    expect(request?.path).not.toContain(TOKEN)
  })

  it("honours an Enterprise Server's URL, for GraphQL too", async () => {
    await start()
    const { double } = connected
    const enterprise = await connectToGitHub({
      token: TOKEN,
      apiUrl: `${double.url}/api/v3/`,
      repository: { owner: 'octo', name: 'demo' },
    })
    await enterprise.request(PURPOSE, LIST, { issue_number: 7 })
    await enterprise.graphql(PURPOSE, QUERY)
    expect(double.requests.map(({ path }) => path)).toEqual([
      '/api/v3/repos/octo/demo/issues/7/comments',
      '/api/graphql',
    ])
  })

  it('says nothing on the console where GitHub announces the end of an operation', async () => {
    await start()
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    connected.double.fail({ how: { status: 200, message: '', headers: { deprecation: 'true', sunset: 'soon' } } })
    await list()
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  it('needs a token', async () => {
    await start()
    const attempt = connectToGitHub({ token: '', apiUrl: connected.double.url, repository: { owner: 'o', name: 'n' } })
    await expect(attempt).rejects.toBeInstanceOf(UserError)
  })
})

describe('what passes by itself', () => {
  const passing: readonly [string, Failure['how']][] = [
    ['a server error', SERVER_ERROR],
    ['a dropped connection', 'drop'],
    ['an answer that breaks off', 'cut'],
    ['a secondary rate limit', secondaryRateLimit(5)],
    ['too many requests', secondaryRateLimit(5, 429)],
  ]

  it.each(passing)('%s is met with another attempt', async (_name, how) => {
    await start()
    connected.double.fail({ how, times: 2 })
    expect((await list()).status).toBe(200)
    expect(connected.double.requests).toHaveLength(3)
    expect(connected.waits).toHaveLength(2)
  })

  it('waits longer each time, and as long as GitHub asks', async () => {
    await start()
    connected.double.fail({ how: SERVER_ERROR, times: 2 })
    connected.double.fail({ how: secondaryRateLimit(30) })
    await list()
    const [first = 0, second = 0, third] = connected.waits
    expect(second).toBeGreaterThan(first)
    expect(third).toBe(30_000)
  })

  it('waits for the hourly limit where it is near', async () => {
    await start()
    connected.double.fail({ how: primaryRateLimit(Date.UTC(2026, 0, 1) / 1_000 + 20) })
    expect((await list()).status).toBe(200)
    expect(connected.waits).toEqual([20_000])
  })

  it('waits a minute where a secondary limit does not say how long', async () => {
    await start()
    connected.double.fail({ how: secondaryRateLimit() })
    await list()
    expect(connected.waits).toEqual([60_000])
  })

  it('is met in GraphQL, too', async () => {
    await start()
    connected.double.fail({ how: 'cut' })
    connected.double.fail({ how: { status: 502, message: 'Bad gateway' } })
    expect(await connected.client.graphql(PURPOSE, QUERY)).toEqual({ viewer: { login: 'github-actions[bot]' } })
    expect(connected.double.requests).toHaveLength(3)
  })
})

describe('what does not pass', () => {
  it.each([
    ['server errors', SERVER_ERROR],
    ['dropped connections', 'drop'],
  ] as const)('%s end after a bounded number of attempts', async (_name, how) => {
    await start()
    connected.double.fail({ how, times: Infinity })
    const { failure, advice } = await failureOf(list)
    expect(failure.kind).toBe('unavailable')
    expect(advice).toContain('githubstatus')
    expect(connected.double.requests).toHaveLength(4)
  })

  it('a connection that hangs ends by its time limit', async () => {
    await start({}, { timeout: 100 })
    connected.double.fail({ how: 'hang', times: Infinity })
    const error = await failureOf(list)
    expect(error.message).toContain('no answer (waited 0.1 s)')
    expect(connected.double.requests).toHaveLength(2)
  })

  it('an hourly limit that is far away is not waited for', async () => {
    await start()
    connected.double.fail({ how: primaryRateLimit(Date.UTC(2026, 0, 1) / 1_000 + 1_200), times: Infinity })
    const { failure, advice } = await failureOf(list)
    expect(failure.kind).toBe('rate-limited')
    expect(advice).toContain('20 min')
    expect(connected.waits).toEqual([])
  })

  it.each([
    ['401', BAD_CREDENTIALS, 'unauthorized', /github-token/],
    ['403', FORBIDDEN, 'forbidden', /`pull-requests: write`/],
    ['404', NOT_FOUND, 'not-found', /still exists/],
    ['409', CONFLICT, 'conflict', /faster/],
    ['422', TOO_LONG, 'unprocessable', /report/],
  ])('%s is not tried again and says what to do', async (_status, how, kind, advice) => {
    await start()
    connected.double.fail({ how, times: Infinity })
    const error = await failureOf(list)
    expect(error.failure.kind).toBe(kind)
    expect(error.advice).toMatch(advice)
    expect(error.message).toContain('could not do the thing')
    expect(connected.double.requests).toHaveLength(1)
  })

  it('a lost answer to a creation is not tried again, since it may have taken effect', async () => {
    await start()
    connected.double.fail({ how: SERVER_ERROR, applied: true })
    const error = await failureOf(create)
    expect(error.uncertain).toBe(true)
    expect(connected.double.state.comments).toHaveLength(1)
    expect(connected.double.requests).toHaveLength(1)
  })

  it('a creation that was refused for the rate is tried again', async () => {
    await start()
    connected.double.fail({ how: secondaryRateLimit(1) })
    expect((await create()).status).toBe(201)
    expect(connected.double.state.comments).toHaveLength(1)
  })

  it('is told apart in GraphQL, which answers 200', async () => {
    await start({ tokens: { [TOKEN]: { permissions: { contents: 'read' } } } })
    const query =
      'query Pull($owner: String!) { repository(owner: $owner, name: "demo") { pullRequest(number: 7) { id } } }'
    const refused = await failureOf(() => connected.client.graphql(PURPOSE, query, { owner: 'octo' }))
    expect(refused.failure.kind).toBe('forbidden')
    const missing = await failureOf(() => connected.client.graphql(PURPOSE, query, { owner: 'nobody' }))
    expect(missing.failure.kind).toBe('not-found')
  })
})

describe('no secret gets out', () => {
  it.each([
    ['GitHub repeats the token', { status: 400, message: `token ${TOKEN} is odd\n::error::not ours` }],
    ['GitHub refuses', BAD_CREDENTIALS],
    ['the connection breaks', 'drop'],
  ] as const)('where %s', async (_name, how) => {
    await start()
    connected.double.fail({ how, times: Infinity })
    const error = await failureOf(list)
    const everything = `${error.message} ${error.advice} ${error.stack ?? ''} ${JSON.stringify(error)} ${JSON.stringify(error.cause ?? '')}`
    expect(everything).not.toContain(TOKEN)
    expect(error.message).not.toContain('\n')
  })
})
