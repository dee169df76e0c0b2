import { afterEach, describe, expect, it } from '@jest/globals'
import type { ClientOptions } from '../../../src/platform/github/client.js'
import { publishComment, type CommentRequest } from '../../../src/platform/github/publish-comment.js'
import { readMarker, renderMarker, type MendCount } from '../../../src/report/marker.js'
import {
  BAD_CREDENTIALS,
  FORBIDDEN,
  NOT_FOUND,
  primaryRateLimit,
  SERVER_ERROR,
  type Failure,
} from '../../double/failures.js'
import { BOT, type DoubleOptions } from '../../double/start-state.js'
import { addComment } from '../../double/state.js'
import { BASE_SHA, connect, HEAD_SHA, NUMBER, TOKEN, type Connected } from './connect.js'

let connected: Connected

async function start(options?: Partial<DoubleOptions>, clientOptions?: Partial<ClientOptions>): Promise<void> {
  connected = await connect(options, clientOptions)
}

/** A comment's body as `renderComment` ends it. */
function bodyOf(text: string, run: number, attempt = 1, settings = ''): string {
  return `${text}\n\n${renderMarker({ head: HEAD_SHA, run, attempt, base: BASE_SHA, settings })}\n`
}

const publish = (body: string | null, more: Partial<CommentRequest> = {}) =>
  publishComment(connected.client, {
    pullRequest: { number: NUMBER, headSha: HEAD_SHA, baseRef: 'main' },
    body,
    wanted: true,
    ...more,
  })

const bodies = () => connected.double.state.comments.map(({ body }) => body)
const writes = () => connected.double.requests.filter(({ operation }) => operation.startsWith('issues/'))
const CREATE = 'issues/create-comment'
const UPDATE = 'issues/update-comment'

afterEach(async () => {
  expect(connected.double.violations).toEqual([])
  await connected.double.close()
})

describe('the comment', () => {
  it('is created by the first run and edited by the second', async () => {
    await start()
    expect((await publish(bodyOf('13 of 504', 10))).outcome).toBe('created')
    expect((await publish(bodyOf('12 of 504', 11))).outcome).toBe('edited')
    expect(bodies()).toEqual([bodyOf('12 of 504', 11)])
  })

  it('is written by nobody where it says so already', async () => {
    await start()
    await publish(bodyOf('13 of 504', 10))
    const before = writes().length
    expect((await publish(bodyOf('13 of 504', 10))).outcome).toBe('unchanged')
    expect(writes()).toHaveLength(before)
  })

  it('is not begun where it is not wanted, but kept up to date where it is there', async () => {
    await start()
    expect((await publish(bodyOf('nothing', 10), { wanted: false })).outcome).toBe('skipped')
    expect(bodies()).toEqual([])
    await publish(bodyOf('13 of 504', 11))
    expect((await publish(bodyOf('nothing', 12), { wanted: false })).outcome).toBe('edited')
    expect(bodies()).toEqual([bodyOf('nothing', 12)])
  })

  it('asks nothing of GitHub where there is nothing to say', async () => {
    await start()
    expect((await publish(null)).outcome).toBe('skipped')
    expect(connected.double.requests).toEqual([])
  })

  it('is found on page 3', async () => {
    await start()
    const { state } = connected.double
    for (let index = 0; index < 230; index += 1) addComment(state, { pullRequest: NUMBER, author: 'alice', body: 'hm' })
    const own = addComment(state, { pullRequest: NUMBER, author: BOT, body: bodyOf('old', 1) })
    for (let index = 0; index < 20; index += 1) addComment(state, { pullRequest: NUMBER, author: 'alice', body: 'hm' })
    expect((await publish(bodyOf('new', 2))).outcome).toBe('edited')
    expect(own.body).toBe(bodyOf('new', 2))
    expect(state.comments).toHaveLength(251)
    expect(connected.double.requests.filter(({ operation }) => operation === 'graphql:ReadComments')).toHaveLength(3)
  })

  it('is begun on an open pull request only', async () => {
    await start({ pullRequests: [{ number: NUMBER, state: 'closed' }] })
    expect((await publish(bodyOf('late', 10))).outcome).toBe('skipped')
    expect(bodies()).toEqual([])
  })

  it('refuses a body by which it could not be found again', async () => {
    await start()
    await expect(publish('no marker')).rejects.toThrow(/marker/)
  })
})

describe('what is not ours', () => {
  const foreign: readonly [string, { author: string; body: string; minimized?: boolean }][] = [
    ["another author's copy of our marker", { author: 'mallory', body: bodyOf('forged', 1) }],
    ["another action's comment", { author: BOT, body: 'coverage 99 %' }],
    ['a marker that is not on the last line', { author: BOT, body: `${bodyOf('quoted', 1)}\nsaid somebody` }],
    ['the comment of a gate with other settings', { author: BOT, body: bodyOf('other', 1, 1, 'other') }],
    ['a comment that somebody has hidden', { author: BOT, body: bodyOf('old', 1), minimized: true }],
  ]

  it.each(foreign)('is left alone: %s', async (_name, comment) => {
    await start({ comments: [{ pullRequest: NUMBER, ...comment }] })
    expect((await publish(bodyOf('ours', 10))).outcome).toBe('created')
    expect(bodies()).toEqual([comment.body, bodyOf('ours', 10)])
  })
})

describe('an order of runs', () => {
  it.each([
    ['a newer run', 21, 1],
    ['a later attempt of the same run', 20, 3],
  ])('%s stays', async (_name, run, attempt) => {
    await start({ comments: [{ pullRequest: NUMBER, author: BOT, body: bodyOf('newer', run, attempt) }] })
    expect((await publish(bodyOf('older', 20, 2))).outcome).toBe('superseded')
    expect(bodies()).toEqual([bodyOf('newer', run, attempt)])
  })

  it('a run that was faster between reading and writing stays', async () => {
    await start({ comments: [{ pullRequest: NUMBER, author: BOT, body: bodyOf('first', 1) }] })
    connected.double.before('graphql:RereadComment', (state) => {
      const [comment] = state.comments
      if (comment !== undefined) comment.body = bodyOf('newer', 30)
    })
    expect((await publish(bodyOf('older', 20))).outcome).toBe('superseded')
    expect(bodies()).toEqual([bodyOf('newer', 30)])
  })

  it('a pull request that has moved on is not commented', async () => {
    await start({ pullRequests: [{ number: NUMBER, headSha: '2'.repeat(40) }] })
    const { outcome, reason } = await publish(bodyOf('stale', 10))
    expect(outcome).toBe('superseded')
    expect(reason).toContain('222222222222')
    expect(bodies()).toEqual([])
  })

  it('a push between reading and writing is noticed', async () => {
    await start({ comments: [{ pullRequest: NUMBER, author: BOT, body: bodyOf('first', 1) }] })
    connected.double.before('graphql:RereadComment', (state) => {
      const [pull] = state.pullRequests
      if (pull !== undefined) pull.headSha = '2'.repeat(40)
    })
    expect((await publish(bodyOf('stale', 10))).outcome).toBe('superseded')
    expect(bodies()).toEqual([bodyOf('first', 1)])
  })

  it('a retargeted pull request is judged anew: the run for the old base stays silent, the one for the new speaks', async () => {
    await start({
      pullRequests: [{ number: NUMBER, baseRef: 'release' }],
      comments: [{ pullRequest: NUMBER, author: BOT, body: bodyOf('against main', 1) }],
    })
    expect((await publish(bodyOf('against main', 10))).outcome).toBe('superseded')
    const retargeted = { number: NUMBER, headSha: HEAD_SHA, baseRef: 'release' }
    expect((await publish(bodyOf('against release', 11), { pullRequest: retargeted })).outcome).toBe('edited')
    expect(bodies()).toEqual([bodyOf('against release', 11)])
  })
})

describe('duplicates', () => {
  const rival = (run: number) => {
    connected.double.before(CREATE, (state) => {
      addComment(state, { pullRequest: NUMBER, author: BOT, body: bodyOf('rival', run) })
    })
  }

  it('of a race are settled for the newer run, where that is this one', async () => {
    await start()
    rival(19)
    expect((await publish(bodyOf('mine', 20))).outcome).toBe('created')
    expect(bodies()).toEqual([bodyOf('mine', 20)])
  })

  it('of a race are settled for the newer run, where that is the other', async () => {
    await start()
    rival(21)
    expect((await publish(bodyOf('mine', 20))).outcome).toBe('superseded')
    expect(bodies()).toEqual([bodyOf('rival', 21)])
  })

  it('of long ago become one: the newest is edited, the others go', async () => {
    await start({
      comments: [1, 3, 2].map((run) => ({ pullRequest: NUMBER, author: BOT, body: bodyOf(`run ${run}`, run) })),
    })
    const newest = connected.double.state.comments[1]
    expect((await publish(bodyOf('mine', 20))).outcome).toBe('edited')
    expect(connected.double.state.comments).toEqual([newest])
    expect(newest?.body).toBe(bodyOf('mine', 20))
  })

  it('that cannot be removed are no failure', async () => {
    await start({ comments: [1, 2].map((run) => ({ pullRequest: NUMBER, author: BOT, body: bodyOf('old', run) })) })
    connected.double.fail({ operation: 'issues/delete-comment', how: FORBIDDEN })
    expect((await publish(bodyOf('mine', 20))).outcome).toBe('edited')
    expect(bodies()).toEqual([bodyOf('old', 1), bodyOf('mine', 20)])
  })
})

describe('where GitHub does not play along', () => {
  it('a token that may only read is refused, with the permission that is missing', async () => {
    await start({ tokens: { [TOKEN]: { permissions: { 'pull-requests': 'read' } } } })
    const { outcome, reason, advice } = await publish(bodyOf('mine', 10))
    expect(outcome).toBe('refused')
    expect(reason).toContain('Resource not accessible by integration')
    expect(advice).toContain('`pull-requests: write`')
    expect(bodies()).toEqual([])
  })

  it('a locked conversation is refused and named', async () => {
    await start({ pullRequests: [{ number: NUMBER, locked: true }] })
    const { outcome, advice } = await publish(bodyOf('mine', 10))
    expect(outcome).toBe('refused')
    expect(advice).toContain('Unlock')
  })

  it.each<[string, Failure['how'], string | undefined]>([
    ['401', BAD_CREDENTIALS, undefined],
    ['403 on writing', FORBIDDEN, CREATE],
    ['404', NOT_FOUND, undefined],
    ['a server that stays down', SERVER_ERROR, undefined],
    ['a server that fails every creation', SERVER_ERROR, CREATE],
    ['connections that are dropped', 'drop', undefined],
    ['a used up rate limit', primaryRateLimit(Date.UTC(2026, 0, 2) / 1_000), undefined],
  ])('%s is refused after a bounded number of requests', async (_name, how, operation) => {
    await start()
    connected.double.fail({ how, times: Infinity, ...(operation === undefined ? {} : { operation }) })
    const { outcome, reason } = await publish(bodyOf('mine', 10))
    expect(outcome).toBe('refused')
    expect(reason).not.toContain(TOKEN)
    expect(connected.double.requests.length).toBeLessThanOrEqual(12)
  })

  it.each([CREATE, UPDATE, 'graphql:ReadComments'])('a hung %s is refused in bounded time', async (operation) => {
    const comments = operation === UPDATE ? [{ pullRequest: NUMBER, author: BOT, body: bodyOf('old', 1) }] : []
    await start({ comments }, { timeout: 100 })
    connected.double.fail({ operation, how: 'hang', times: Infinity })
    expect((await publish(bodyOf('mine', 10))).outcome).toBe('refused')
  })

  it.each(['drop', SERVER_ERROR, 'cut'] as const)(
    'a creation whose answer is lost (%j) leaves one comment',
    async (how) => {
      await start()
      connected.double.fail({ operation: CREATE, how, applied: true })
      expect((await publish(bodyOf('mine', 10))).outcome).toBe('created')
      expect(bodies()).toEqual([bodyOf('mine', 10)])
    },
  )

  it('a creation that failed without effect is made again', async () => {
    await start()
    connected.double.fail({ operation: CREATE, how: SERVER_ERROR })
    expect((await publish(bodyOf('mine', 10))).outcome).toBe('created')
    expect(bodies()).toEqual([bodyOf('mine', 10)])
  })

  it('a server that fails an edit for a while is asked again', async () => {
    await start({ comments: [{ pullRequest: NUMBER, author: BOT, body: bodyOf('old', 1) }] })
    connected.double.fail({ operation: UPDATE, how: SERVER_ERROR, times: 2 })
    expect((await publish(bodyOf('mine', 10))).outcome).toBe('edited')
    expect(bodies()).toEqual([bodyOf('mine', 10)])
  })

  it('a comment that is deleted meanwhile is written anew', async () => {
    await start({ comments: [{ pullRequest: NUMBER, author: BOT, body: bodyOf('old', 1) }] })
    connected.double.before(UPDATE, (state) => {
      state.comments = []
    })
    expect((await publish(bodyOf('mine', 10))).outcome).toBe('created')
    expect(bodies()).toEqual([bodyOf('mine', 10)])
  })

  it('a comment that is written but can not be read again counts as created', async () => {
    await start()
    connected.double.fail({ operation: 'graphql:ReadComments', how: SERVER_ERROR, after: 1, times: Infinity })
    expect((await publish(bodyOf('mine', 10))).outcome).toBe('created')
  })
})

describe('a body that is too long', () => {
  const long = bodyOf('x'.repeat(70_000), 10)

  it('is made shorter once', async () => {
    await start()
    const asked: number[] = []
    const shorter = (max: number): string => {
      asked.push(max)
      return bodyOf('y'.repeat(max - 300), 10)
    }
    expect((await publish(long, { shorter })).outcome).toBe('created')
    expect(bodies()).toEqual([bodyOf('y'.repeat((asked[0] ?? 0) - 300), 10)])
    expect(asked).toHaveLength(1)
    expect(asked[0]).toBeLessThan(60_000)
  })

  it('is refused where it stays too long', async () => {
    await start()
    expect((await publish(long, { shorter: () => long })).outcome).toBe('refused')
    expect(writes()).toHaveLength(2)
  })

  it('is refused where nobody can shorten it', async () => {
    await start()
    const { outcome, reason } = await publish(long)
    expect(outcome).toBe('refused')
    expect(reason).toContain('too long')
  })
})

describe('the counts of mending', () => {
  const counts: readonly MendCount[] = [{ inputs: 'a'.repeat(16), heads: ['1'.repeat(12)] }]
  const one = [{ inputs: 'b'.repeat(16), heads: ['2'.repeat(12)] }]
  const countsNow = () => readMarker(bodies().at(-1) ?? '')?.mended

  it('are carried over by everyone who writes the comment anew', async () => {
    await start()
    await publish(bodyOf('13 of 504', 10), { count: () => counts })
    expect(countsNow()).toEqual(counts)
    expect((await publish(bodyOf('12 of 504', 11))).outcome).toBe('edited')
    expect(countsNow()).toEqual(counts)
    expect((await publish(bodyOf('12 of 504', 11))).outcome).toBe('unchanged')
  })

  it('are added to what somebody else has counted since the first look', async () => {
    await start()
    await publish(bodyOf('13 of 504', 10))
    connected.double.before('graphql:RereadComment', ({ comments: [comment] }) => {
      if (comment === undefined) return
      const marker = readMarker(comment.body)
      if (marker !== undefined) comment.body = `13 of 504\n\n${renderMarker({ ...marker, mended: counts })}\n`
    })
    await publish(bodyOf('12 of 504', 11), { count: (known) => [...known, ...one] })
    expect(countsNow()).toEqual([...counts, ...one])
  })

  it('come along from a comment that somebody has hidden', async () => {
    await start()
    await publish(bodyOf('13 of 504', 10), { count: () => counts })
    for (const comment of connected.double.state.comments) comment.minimized = true
    expect((await publish(bodyOf('12 of 504', 11))).outcome).toBe('created')
    expect(countsNow()).toEqual(counts)
  })

  it("are not taken from another account's copy", async () => {
    await start()
    const { state } = connected.double
    await publish(bodyOf('13 of 504', 10), { count: () => counts })
    for (const comment of state.comments.splice(0)) state.comments.push({ ...comment, author: 'octocat' })
    await publish(bodyOf('12 of 504', 11))
    expect(bodies()).toHaveLength(2)
    expect(countsNow()).toBeUndefined()
  })

  it('may be written where mending has moved the branch to', async () => {
    await start()
    const [pull] = connected.double.state.pullRequests
    if (pull !== undefined) pull.headSha = 'c'.repeat(40)
    expect((await publish(bodyOf('13 of 504', 10))).outcome).toBe('superseded')
    const pullRequest = { number: NUMBER, headSha: HEAD_SHA, baseRef: 'main', otherHead: 'c'.repeat(40) }
    expect((await publish(bodyOf('13 of 504', 10), { pullRequest })).outcome).toBe('created')
  })
})
