/**
 * One host's files over HTTP: bounded in time and size, over few kept connections, and never led by a redirect to where
 * the user did not send it. See docs/decisions/1101.
 */
import { lookup } from 'node:dns'
import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { explainFailure, HttpFailure } from './http-failure.js'
import { isPrivateAddress } from './private-address.js'
import { drain, readBody } from './read-answer.js'
import { hostOf, leadsInside, nextUrl } from './redirects.js'

export interface HttpLimits {
  /** Most bytes of an answer, also once decompressed. */
  readonly bodyBytes: number
  /** For one answer, redirects and all. */
  readonly milliseconds: number
  /** Connections at once. */
  readonly sockets: number
}

export interface HttpReply {
  readonly status: number
  /** Empty unless the status is 200. */
  readonly body: Buffer
  /** What the server asks to be left alone for. */
  readonly retryAfterSeconds: number | undefined
}

const MAX_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])

interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

/** How names become addresses, and which of those are private. */
export interface Network {
  readonly resolve: typeof lookup
  readonly isPrivate: (address: string) => boolean
}

const REAL_NETWORK: Network = { resolve: lookup, isPrivate: isPrivateAddress }

export class HttpSource {
  /** For the configured host, wherever it is; and for where a redirect leads. */
  private readonly first: Agents
  private readonly onward: Agents
  /** Whether the configured host is itself private: then it may lead to its neighbours. */
  private isPrivate: boolean

  /** @param base `http:` or `https:`, ending in a slash; without user, password and query */
  constructor(
    private readonly base: URL,
    private readonly userAgent: string,
    private readonly limits: HttpLimits,
    private readonly network = REAL_NETWORK,
  ) {
    const host = hostOf(base)
    this.isPrivate = isIP(host) !== 0 && network.isPrivate(host)
    this.first = makeAgents(limits.sockets, (hostname, options, callback) => {
      this.lookUp(hostname, options, callback, true)
    })
    this.onward = makeAgents(limits.sockets, (hostname, options, callback) => {
      this.lookUp(hostname, options, callback, false)
    })
  }

  /** @throws HttpFailure where there is no whole answer */
  async get(file: string, signal: AbortSignal): Promise<HttpReply> {
    const stop = new AbortController()
    const abort = (): void => {
      stop.abort(new HttpFailure('aborted', 'it was given up'))
    }
    const timer = setTimeout(() => {
      stop.abort(new HttpFailure('slow', `it did not answer within ${this.limits.milliseconds / 1000} seconds`))
    }, this.limits.milliseconds)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    try {
      return await this.follow(new URL(file, this.base), stop.signal)
    } catch (error) {
      if (stop.signal.reason instanceof HttpFailure) throw stop.signal.reason
      throw explainFailure(error)
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }

  close(): void {
    for (const { http, https } of [this.first, this.onward]) {
      http.destroy()
      https.destroy()
    }
  }

  private async follow(start: URL, signal: AbortSignal): Promise<HttpReply> {
    let url = start
    for (let redirects = 0; ; redirects++) {
      const response = await this.send(url, redirects === 0 ? this.first : this.onward, signal)
      const status = response.statusCode ?? 0
      const location = response.headers.location
      if (REDIRECTS.has(status) && location !== undefined) {
        drain(response)
        if (redirects >= MAX_REDIRECTS) throw new HttpFailure('misled', 'it redirects in circles')
        url = nextUrl(url, location, (address) => this.forbids(address))
        continue
      }
      const retryAfterSeconds = readSeconds(response.headers['retry-after'])
      if (status === 200) return { status, body: await readBody(response, this.limits.bodyBytes), retryAfterSeconds }
      drain(response)
      return { status, body: Buffer.alloc(0), retryAfterSeconds }
    }
  }

  private send(url: URL, agents: Agents, signal: AbortSignal): Promise<IncomingMessage> {
    const headers = { 'user-agent': this.userAgent, accept: '*/*', 'accept-encoding': 'gzip, br, deflate' }
    const isHttps = url.protocol === 'https:'
    return new Promise((fulfil, reject) => {
      const request = isHttps
        ? requestHttps(url, { agent: agents.https, headers, signal })
        : requestHttp(url, { agent: agents.http, headers, signal })
      request.on('response', fulfil)
      request.on('error', reject)
      request.end()
    })
  }

  /** Looks a name up and hands on only addresses that may be connected to: no second answer can differ. */
  private lookUp(
    hostname: string,
    options: Parameters<LookupFunction>[1],
    callback: Parameters<LookupFunction>[2],
    isFirst: boolean,
  ): void {
    this.network.resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, [])
        return
      }
      if (isFirst && found.some(({ address }) => this.network.isPrivate(address))) this.isPrivate = true
      const allowed = isFirst ? found : found.filter(({ address }) => !this.forbids(address))
      const [one] = allowed
      if (one === undefined) callback(leadsInside(), [])
      else if (options.all === true) callback(null, allowed)
      else callback(null, one.address, one.family)
    })
  }

  /** Whether a redirect may not lead there. */
  private forbids(address: string): boolean {
    return !this.isPrivate && this.network.isPrivate(address)
  }
}

function makeAgents(maxSockets: number, lookup: LookupFunction): Agents {
  const options = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets, lookup }
  return { http: new HttpAgent(options), https: new HttpsAgent(options) }
}

function readSeconds(value: string | undefined): number | undefined {
  return value !== undefined && /^[0-9]{1,9}$/.test(value) ? Number(value) : undefined
}
