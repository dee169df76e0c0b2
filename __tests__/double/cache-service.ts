import type { IncomingMessage, ServerResponse } from 'node:http'
import { addCache, type CacheState, type GitHubState } from './state.js'

/**
 * The cache service that @actions/cache talks to: three calls and a blob store, over the same state as the REST list of
 * caches. Source of the calls: `results/api/v1/cache.proto` as generated into @actions/cache.
 */

export interface TwirpAnswer {
  readonly status: number
  readonly body: unknown
}

const PREFIX = '/twirp/github.actions.results.api.v1.CacheService/'
const BLOB = /^\/blobs\/caches\/(\d+)$/

/** `cache:` and the call or the verb, or undefined where the path is not the cache service's. */
export function nameCacheOperation(method: string, pathname: string): string | undefined {
  if (pathname.startsWith(PREFIX)) return `cache:${pathname.slice(PREFIX.length)}`
  return BLOB.test(pathname) ? `cache:blob-${method.toLowerCase()}` : undefined
}

interface CacheRequest {
  readonly key?: string
  readonly version?: string
  readonly restore_keys?: readonly string[]
}

/**
 * A run sees its own entries first, then its base branch's, then the default branch's. In each place the exact key comes
 * first, then what begins with it, then what begins with a restore key: so the beginning of a key at home wins over the
 * whole key abroad.
 */
function findReadable(state: GitHubState, scopes: readonly string[], request: CacheRequest): CacheState | undefined {
  const { key = '', restore_keys: restoreKeys = [] } = request
  for (const ref of scopes) {
    const visible = state.caches.filter(
      (cache) => cache.finalised && cache.ref === ref && cache.version === request.version,
    )
    const exact = visible.findLast((cache) => cache.key === key)
    if (exact !== undefined) return exact
    for (const start of [key, ...restoreKeys]) {
      const found = visible.findLast((cache) => cache.key.startsWith(start))
      if (found !== undefined) return found
    }
  }
  return undefined
}

export function answerTwirp(
  state: GitHubState,
  url: string,
  operation: string,
  runtimeToken: string,
  request: CacheRequest,
): TwirpAnswer {
  const token = state.runtimeTokens.get(runtimeToken)
  if (token === undefined) return { status: 401, body: { code: 'unauthenticated', msg: 'bad token' } }
  const { key = '', version = '' } = request
  const own = state.caches.find((cache) => cache.key === key && cache.version === version && cache.ref === token.ref)
  switch (operation) {
    case 'cache:CreateCacheEntry': {
      if (!token.writable) return { status: 200, body: { ok: false, message: 'cache write denied: read-only token' } }
      if (own !== undefined) return { status: 409, body: { code: 'already_exists', msg: 'cache entry already exists' } }
      const created = addCache(state, { key, version, ref: token.ref })
      created.finalised = false
      created.data = null
      return { status: 200, body: { ok: true, signed_upload_url: blobUrl(url, created) } }
    }
    case 'cache:FinalizeCacheEntryUpload': {
      if (!own?.data) return { status: 404, body: { code: 'not_found', msg: 'no such upload' } }
      own.finalised = true
      return { status: 200, body: { ok: true, entry_id: String(own.id) } }
    }
    case 'cache:GetCacheEntryDownloadURL': {
      const base = token.base === undefined ? [] : [token.base]
      const found = findReadable(state, [token.ref, ...base, `refs/heads/${state.defaultBranch}`], request)
      if (found === undefined) return { status: 200, body: { ok: false } }
      return {
        status: 200,
        body: { ok: true, signed_download_url: blobUrl(url, found), matched_key: found.key },
      }
    }
    default:
      return { status: 404, body: { code: 'bad_route', msg: operation } }
  }
}

function blobUrl(url: string, cache: CacheState): string {
  return `${url}/blobs/caches/${cache.id}?sig=signature-${cache.id}`
}

/** Azure's blob store, as far as one upload and ranged downloads go. */
export function answerBlob(state: GitHubState, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://double')
  const cache = state.caches.find((candidate) => candidate.id === Number(BLOB.exec(pathname)?.[1]))
  const common = { etag: '"0x1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT', 'x-ms-request-id': 'double' }
  if (cache === undefined) {
    response.writeHead(404, common).end()
    return
  }
  if (request.method === 'PUT') {
    cache.data = body
    response.writeHead(201, common).end()
    return
  }
  const data = cache.data ?? Buffer.alloc(0)
  const range = /bytes=(\d+)-(\d+)/.exec(String(request.headers['x-ms-range'] ?? request.headers.range ?? ''))
  const start = Number(range?.[1] ?? 0)
  const part = range === null ? data : data.subarray(start, Number(range[2]) + 1)
  const headers = {
    ...common,
    'content-length': String(part.length),
    'content-type': 'application/octet-stream',
    'x-ms-blob-type': 'BlockBlob',
    ...(range === null ? {} : { 'content-range': `bytes ${start}-${start + part.length - 1}/${data.length}` }),
  }
  response.writeHead(range === null ? 200 : 206, headers)
  response.end(request.method === 'HEAD' ? undefined : part)
}
