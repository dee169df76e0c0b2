import { afterEach, describe, expect, it } from '@jest/globals'
import { canWriteContents } from '../../../src/platform/github/can-write-contents.js'
import { FORBIDDEN, NOT_FOUND, primaryRateLimit, SERVER_ERROR, type Failure } from '../../double/failures.js'
import { startGitHubDouble, type GitHubDouble } from '../../double/server.js'
import type { TokenState } from '../../double/state.js'
import { REPO, TOKEN } from './connect.js'

let double: GitHubDouble

async function start(permissions: TokenState['permissions']): Promise<void> {
  double = await startGitHubDouble({ repo: REPO, tokens: { [TOKEN]: { permissions } } })
}

const ask = (token = TOKEN, timeout = 5_000) =>
  canWriteContents({ token, apiUrl: double.url, repository: { owner: 'octo', name: 'demo' }, timeout })

afterEach(async () => {
  await double.close()
  expect(double.violations).toEqual([])
})

describe('whether a token can write contents', () => {
  it.each<[TokenState['permissions'], 'yes' | 'no']>([
    [{ contents: 'write' }, 'yes'],
    [{ contents: 'read' }, 'no'],
    [{ 'pull-requests': 'write', actions: 'write' }, 'no'],
    [{}, 'no'],
  ])('with %j is told by one request that writes nothing', async (permissions, answer) => {
    await start(permissions)
    const before = [...double.state.branches]
    expect(await ask()).toBe(answer)
    expect(double.requests).toHaveLength(1)
    expect([...double.state.branches]).toEqual(before)
  })

  it('is no without a token, and with one that is none', async () => {
    await start({})
    expect(await ask('')).toBe('no')
    expect(double.requests).toEqual([])
    expect(await ask('ghs_unknown')).toBe('no')
  })

  it.each<[string, Failure['how'], string]>([
    ['forbidden', FORBIDDEN, 'no'],
    ['not found', NOT_FOUND, 'no'],
    ['down', SERVER_ERROR, 'unknown'],
    ['limited', primaryRateLimit(4_000_000_000), 'unknown'],
    ['cut', 'drop', 'unknown'],
    ['silent', 'hang', 'unknown'],
  ])('where GitHub is %s, is asked once', async (_, how, answer) => {
    await start({ contents: 'write' })
    double.fail({ how, times: Infinity })
    expect(await ask(TOKEN, how === 'hang' ? 200 : 5_000)).toBe(answer)
    expect(double.requests).toHaveLength(1)
  })
})
