import type { IncomingMessage, ServerResponse } from 'node:http'
import { nameCacheOperation } from './cache-service.js'
import type { FailedAnswer } from './failures.js'
import { nameOperation } from './graphql.js'
import { matchOperation, type MatchedOperation } from './rest-contract.js'
import type { RestAnswer } from './rest-handlers.js'

/** HTTP around the double: what came, and how an answer goes out. */

export interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  /** Undefined for none. */
  readonly body: unknown
}

export interface Exchange {
  readonly request: IncomingMessage
  readonly url: URL
  readonly operation: string
  readonly matched: MatchedOperation | undefined
  readonly raw: Buffer
  /** Undefined for none, the text where it is not JSON. */
  readonly body: unknown
  readonly token: string
}

const MAX_REQUEST_BYTES = 64 * 1024 * 1024

/** Reads a request whole and names the operation that it asks for. */
export async function readExchange(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_REQUEST_BYTES) throw new Error('the request is too large')
    chunks.push(chunk)
  }
  const raw = Buffer.concat(chunks)
  const url = new URL(request.url ?? '/', 'http://double')
  // GitHub Enterprise Server keeps its API below /api.
  url.pathname = url.pathname.replace(/^\/api(?:\/v3)?(?=\/)/, '')
  const method = request.method ?? ''
  const cache = nameCacheOperation(method, url.pathname)
  const body = raw.length === 0 || cache?.startsWith('cache:blob') === true ? undefined : parseBody(raw)
  const isGraphql = method === 'POST' && url.pathname === '/graphql'
  const matched = matchOperation(method, url.pathname)
  const operation = cache ?? (isGraphql ? nameOperation(body ?? {}) : (matched?.id ?? 'unknown'))
  const token = (request.headers.authorization ?? '').replace(/^(?:token|bearer) /i, '')
  return { request, url, operation, matched, raw, body, token }
}

function parseBody(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString())
  } catch {
    return raw.toString()
  }
}

export function plain({ status, body }: { status: number; body?: unknown }): Answer {
  return { status, headers: {}, body }
}

export function failedAnswer({ status, message, headers, errors }: FailedAnswer): Answer {
  const extra = errors === undefined ? {} : { errors }
  const body = { message, ...extra, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  return { status, headers: { ...headers }, body }
}

/** Where the other pages are, as GitHub says it. */
export function linkHeader(base: string, url: URL, { page }: RestAnswer): Record<string, string> {
  if (page === undefined || page.last === 1) return {}
  const target = (number: number): string => {
    const other = new URL(`${base}${url.pathname}${url.search}`)
    other.searchParams.set('page', String(number))
    return other.href
  }
  const links: string[] = []
  if (page.number > 1) links.push(`<${target(page.number - 1)}>; rel="prev"`, `<${target(1)}>; rel="first"`)
  if (page.number < page.last)
    links.push(`<${target(page.number + 1)}>; rel="next"`, `<${target(page.last)}>; rel="last"`)
  return { link: links.join(', ') }
}

export function send(response: ServerResponse, { status, headers, body }: Answer, cut: boolean): void {
  const text = body === undefined ? '' : JSON.stringify(body)
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(status, { 'content-length': String(Buffer.byteLength(text)), ...type, ...headers })
  if (!cut) {
    response.end(text)
    return
  }
  response.write(text.slice(0, text.length / 2), () => response.destroy())
}
