import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerBlob, answerTwirp } from './cache-service.js'
import { failedAnswer, linkHeader, plain, readExchange, send, type Answer, type Exchange } from './exchange.js'
import { BAD_CREDENTIALS, FailurePlan, FORBIDDEN, NOT_FOUND, type Failure } from './failures.js'
import { answerGraphql, type GraphqlRequest } from './graphql.js'
import { describeNeed, mayDo, needOf } from './permissions.js'
import { checkAnswer, checkRequest } from './rest-contract.js'
import { REST_HANDLERS } from './rest-handlers.js'
import { createState, type DoubleOptions } from './start-state.js'
import type { GitHubState } from './state.js'

/**
 * A local double of GitHub: keeps state, checks every request against GitHub's own descriptions, refuses what the
 * token may not, and fails on demand. What is wrong with a request or with the double itself stands in `violations`;
 * a test ends with `expect(double.violations).toEqual([])`.
 *
 * Beside the API it is the cache service: give a child `ACTIONS_RESULTS_URL=<url>/`, `ACTIONS_CACHE_SERVICE_V2=true`,
 * `ACTIONS_RUNTIME_TOKEN` of `runtimeTokens`, and leave `GITHUB_SERVER_URL` at https://github.com.
 */

export interface RecordedRequest {
  /** `issues/create-comment`, `graphql:ReadComments`, `cache:CreateCacheEntry`, or `unknown`. */
  readonly operation: string
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly body: unknown
  readonly headers: IncomingMessage['headers']
  /** Of the answer; null where there was none. */
  status: number | null
}

export interface GitHubDouble {
  /** What `GITHUB_API_URL` is to be; without a slash at its end. */
  readonly url: string
  readonly state: GitHubState
  readonly requests: readonly RecordedRequest[]
  readonly violations: readonly string[]
  /** Lets something go wrong from now on. */
  fail(failure: Failure): void
  /** Runs once, when the next such request has come and before it takes effect: somebody else was faster. */
  before(operation: string, action: (state: GitHubState) => void): void
  close(): Promise<void>
}

/** Starts the double on a free port of the loopback. */
export async function startGitHubDouble(options: DoubleOptions): Promise<GitHubDouble> {
  const state = createState(options)
  const requests: RecordedRequest[] = []
  const violations: string[] = []
  const failures = new FailurePlan()
  const actions: { operation: string; action: (state: GitHubState) => void }[] = []
  let base = ''

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      violations.push(`the double failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      response.destroy()
    })
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = await readExchange(request)
    const { operation } = exchange
    const record: RecordedRequest = {
      operation,
      method: request.method ?? '',
      path: request.url ?? '',
      body: exchange.body,
      headers: request.headers,
      status: null,
    }
    requests.push(record)
    const due = actions.findIndex((entry) => entry.operation === operation)
    if (due >= 0) actions.splice(due, 1)[0]?.action(state)
    const failure = failures.take(operation)
    if (failure === undefined && operation.startsWith('cache:blob')) {
      answerBlob(state, request, exchange.raw, response)
      record.status = response.statusCode
      return
    }
    const real =
      failure === undefined || failure.applied === true || failure.how === 'cut' ? await answer(exchange) : null
    if (failure?.how === 'hang') return
    if (failure?.how === 'drop') {
      response.destroy()
      return
    }
    const sent = failure === undefined || failure.how === 'cut' ? real : failedAnswer(failure.how)
    if (sent === null) throw new Error('there is no answer')
    send(response, sent, failure?.how === 'cut')
    record.status = failure?.how === 'cut' ? null : sent.status
  }

  async function answer(exchange: Exchange): Promise<Answer> {
    if (exchange.operation.startsWith('cache:')) {
      const body = (exchange.body ?? {}) as Record<string, never>
      return plain(answerTwirp(state, base, exchange.operation, exchange.token, body))
    }
    const token = state.tokens.get(exchange.token)
    if (token === undefined) return failedAnswer(BAD_CREDENTIALS)
    if (exchange.request.headers['user-agent'] === undefined) {
      violations.push(`${exchange.operation}: no user-agent`)
    }
    if (exchange.operation.startsWith('graphql:')) {
      return plain({
        status: 200,
        body: await answerGraphql(exchange.body as GraphqlRequest, state, token, violations),
      })
    }
    return answerRest(exchange)
  }

  function answerRest({ matched, request, url, body, token: secret }: Exchange): Answer {
    const token = state.tokens.get(secret)
    const handler = matched === undefined ? undefined : REST_HANDLERS[matched.id]
    if (matched === undefined || handler === undefined || token === undefined) {
      violations.push(`the double does not answer ${request.method ?? ''} ${url.pathname}`)
      return failedAnswer({ status: 501, message: 'The double does not answer this' })
    }
    const query = Object.fromEntries(url.searchParams)
    const problems = checkRequest(matched, query, body)
    if (problems.length > 0) {
      violations.push(...problems.map((problem) => `${matched.id}: ${problem}`))
      return failedAnswer({ status: 422, message: `Invalid request.\n\n${problems.join('\n')}` })
    }
    const { owner, repo } = matched.path
    if (owner !== undefined && `${owner}/${repo ?? ''}`.toLowerCase() !== state.repo.toLowerCase()) {
      return failedAnswer(NOT_FOUND)
    }
    const need = needOf(matched.id)
    if (!mayDo(token, need)) {
      return failedAnswer({ ...FORBIDDEN, headers: { 'x-accepted-github-permissions': describeNeed(need) } })
    }
    const given = handler({
      state,
      token,
      url: base,
      path: matched.path,
      query,
      body: (body ?? {}) as Record<string, unknown>,
    })
    if ('message' in given) return failedAnswer(given)
    violations.push(...checkAnswer(matched.id, given.status, given.body).map((problem) => `${matched.id}: ${problem}`))
    return { ...plain(given), headers: linkHeader(base, url, given) }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: base,
    state,
    requests,
    violations,
    fail: (failure) => {
      failures.add(failure)
    },
    before: (operation, action) => {
      actions.push({ operation, action })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
