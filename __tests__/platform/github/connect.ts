import { connectToGitHub, type ClientOptions, type GitHubClient } from '../../../src/platform/github/client.js'
import { startGitHubDouble, type GitHubDouble } from '../../double/server.js'
import { BASE_SHA, HEAD_SHA, type DoubleOptions } from '../../double/start-state.js'

export const TOKEN = 'ghs_canary0123456789'
export const REPO = 'octo/demo'
export const NUMBER = 7
export { BASE_SHA, HEAD_SHA }

export interface Connected {
  readonly double: GitHubDouble
  readonly client: GitHubClient
  /** What the client waited, in milliseconds; it does not really wait. */
  readonly waits: number[]
}

/** A double with one pull request and a client of it whose token may write pull requests. */
export async function connect(
  options: Partial<DoubleOptions> = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<Connected> {
  const double = await startGitHubDouble({
    repo: REPO,
    tokens: { [TOKEN]: { permissions: { 'pull-requests': 'write' } } },
    pullRequests: [{ number: NUMBER }],
    ...options,
  })
  const waits: number[] = []
  const client = await connectToGitHub({
    token: TOKEN,
    apiUrl: double.url,
    repository: { owner: 'octo', name: 'demo' },
    timeout: 5_000,
    wait: (milliseconds) => {
      waits.push(milliseconds)
      return Promise.resolve()
    },
    now: () => Date.UTC(2026, 0, 1),
    ...clientOptions,
  })
  return { double, client, waits }
}
