import { afterEach, describe, expect, it } from '@jest/globals'
import { SERVER_ERROR } from './failures.js'
import { operationIds } from './rest-contract.js'
import { needOf } from './permissions.js'
import { REST_HANDLERS } from './rest-handlers.js'
import { startGitHubDouble, type GitHubDouble } from './server.js'

/** The double is what every other test trusts, so what it promises is tested too. */

const WRITER = 'ghs_writer'
const READER = 'ghs_reader'
let double: GitHubDouble

async function start(): Promise<void> {
  double = await startGitHubDouble({
    repo: 'octo/demo',
    tokens: {
      [WRITER]: { permissions: { 'pull-requests': 'write' } },
      [READER]: { permissions: { contents: 'read' } },
    },
    pullRequests: [{ number: 7 }],
  })
}

async function call(method: string, path: string, body?: unknown, token = WRITER) {
  const response = await fetch(`${double.url}${path}`, {
    method,
    headers: { authorization: `token ${token}`, 'user-agent': 'test' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown>
  return { status: response.status, json, headers: response.headers }
}

const COMMENTS = '/repos/octo/demo/issues/7/comments'

afterEach(async () => {
  await double.close()
})

describe('the double of GitHub', () => {
  it('answers every operation of its extract and knows what each needs', async () => {
    await start()
    expect(Object.keys(REST_HANDLERS).sort()).toEqual(operationIds().sort())
    for (const id of operationIds()) expect(Array.isArray(needOf(id))).toBe(true)
  })

  it('keeps comments, in the shape that GitHub gives them', async () => {
    await start()
    const created = await call('POST', COMMENTS, { body: 'one' })
    expect(created.status).toBe(201)
    const path = `/repos/octo/demo/issues/comments/${String(created.json.id)}`
    expect((await call('PATCH', path, { body: 'two' })).json.body).toBe('two')
    expect((await call('GET', path)).json.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' })
    expect((await call('DELETE', path)).status).toBe(204)
    expect((await call('GET', path)).status).toBe(404)
    expect(double.violations).toEqual([])
  })

  it('lists pages with links', async () => {
    await start()
    for (let index = 0; index < 5; index += 1) await call('POST', COMMENTS, { body: String(index) })
    const second = await call('GET', `${COMMENTS}?per_page=2&page=2`)
    expect((second.json as unknown as { body: string }[]).map(({ body }) => body)).toEqual(['2', '3'])
    expect(second.headers.get('link')).toMatch(/page=3>; rel="next".*page=3>; rel="last"/)
    expect(double.violations).toEqual([])
  })

  it.each([
    ['an unknown property', { body: 'x', surprise: 1 }, /surprise/],
    ['a missing property', {}, /body/],
    ['a wrong type', { body: 7 }, /string/],
  ])('refuses %s and remembers it', async (_name, body, complaint) => {
    await start()
    expect((await call('POST', COMMENTS, body)).status).toBe(422)
    expect(double.violations.join()).toMatch(complaint)
    expect(double.state.comments).toEqual([])
  })

  it('refuses unknown query parameters and unknown paths', async () => {
    await start()
    expect((await call('GET', `${COMMENTS}?pages=2`)).status).toBe(422)
    expect((await call('GET', '/repos/octo/demo/nothing')).status).toBe(501)
    expect(double.violations).toHaveLength(2)
  })

  it('refuses a body over 65,536 characters as GitHub does, which is no violation', async () => {
    await start()
    expect((await call('POST', COMMENTS, { body: 'x'.repeat(65_536) })).status).toBe(201)
    const refused = await call('POST', COMMENTS, { body: 'x'.repeat(65_537) })
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.json)).toContain('Body is too long')
    expect(double.violations).toEqual([])
  })

  it('refuses what the token may not and says what it would need', async () => {
    await start()
    const refused = await call('POST', COMMENTS, { body: 'x' }, READER)
    expect(refused.status).toBe(403)
    expect(refused.json.message).toBe('Resource not accessible by integration')
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write')
    expect((await call('GET', COMMENTS, undefined, 'nobody')).status).toBe(401)
    expect((await call('GET', '/repos/octo/other/issues/7/comments')).status).toBe(404)
  })

  it('fails as often as asked and then is healed, with the request applied or not', async () => {
    await start()
    double.fail({ operation: 'issues/create-comment', how: SERVER_ERROR, times: 2 })
    double.fail({ operation: 'issues/create-comment', how: SERVER_ERROR, applied: true })
    const statuses = []
    for (let index = 0; index < 4; index += 1) statuses.push((await call('POST', COMMENTS, { body: 'x' })).status)
    expect(statuses).toEqual([502, 502, 502, 201])
    expect(double.state.comments).toHaveLength(2)
  })

  it('drops, cuts and hangs', async () => {
    await start()
    double.fail({ how: 'drop' })
    await expect(call('GET', COMMENTS)).rejects.toThrow()
    double.fail({ how: 'cut' })
    await expect(call('GET', '/repos/octo/demo/pulls/7')).rejects.toThrow()
    double.fail({ how: 'hang' })
    const signal = AbortSignal.timeout(200)
    await expect(fetch(`${double.url}${COMMENTS}`, { signal })).rejects.toThrow(/timeout/)
  })
})

describe('its GraphQL', () => {
  const graphql = async (query: string, variables: unknown = {}) => call('POST', '/graphql', { query, variables })

  it('answers over the same state, by pages', async () => {
    await start()
    for (let index = 0; index < 3; index += 1) await call('POST', COMMENTS, { body: String(index) })
    const query = `query Q($after: String) { repository(owner: "octo", name: "demo") { pullRequest(number: 7) {
      headRefOid comments(first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes { body viewerDidAuthor } } } } }`
    interface Page {
      data: {
        repository: { pullRequest: { comments: { pageInfo: { endCursor: string }; nodes: { body: string }[] } } }
      }
    }
    const first = (await graphql(query)).json as unknown as Page
    const { endCursor } = first.data.repository.pullRequest.comments.pageInfo
    const second = (await graphql(query, { after: endCursor })).json as unknown as Page
    expect(second.data.repository.pullRequest.comments.nodes).toEqual([{ body: '2', viewerDidAuthor: true }])
    expect(double.requests.at(-1)?.operation).toBe('graphql:Q')
    expect(double.violations).toEqual([])
  })

  it('refuses fields, variables and arguments that GitHub has not', async () => {
    await start()
    await graphql('query { viewer { surprise } }')
    await graphql('query { viewer { login } }', { more: 1 })
    await graphql('query Q($n: Int!) { repository(owner: "octo", name: "demo") { pullRequest(number: $n) { id } } }', {
      n: 'seven',
    })
    expect(double.violations).toHaveLength(3)
  })

  it('says so where it does not know a field itself', async () => {
    await start()
    await graphql('query { repository(owner: "octo", name: "demo") { stargazerCount } }')
    expect(double.violations).toEqual(['the double does not answer Repository.stargazerCount'])
  })

  it('answers refusals as GitHub does: with 200 and typed errors', async () => {
    await start()
    const query = 'query { repository(owner: "octo", name: "demo") { pullRequest(number: 8) { id } } }'
    const missing = await graphql(query)
    expect(missing.status).toBe(200)
    expect(missing.json.errors).toMatchObject([{ type: 'NOT_FOUND', path: ['repository', 'pullRequest'] }])
    const refused = await call('POST', '/graphql', { query }, READER)
    expect(refused.json.errors).toMatchObject([{ type: 'FORBIDDEN' }])
    expect(double.violations).toEqual([])
  })
})
