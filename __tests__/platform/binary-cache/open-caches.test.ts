/** Caches that are down, slow or hostile: told, bounded, and never more than unknown. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { CacheInquiry } from '../../../src/checks/world.js'
import { openCaches, type InquiryLimits } from '../../../src/platform/binary-cache/open-caches.js'
import { makeFixedOutputPath } from '../../../src/graph/store-path.js'
import { makeFolder } from '../../helpers/git.js'
import { findPort } from '../../helpers/nginx.js'
import { itWith } from '../../helpers/tools.js'

const STORE = '/nix/store'
const KEY = `test-1:${Buffer.alloc(32).toString('base64')}`
const INFO = 'StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 40\n'

const LIMITS: InquiryLimits = {
  requestMilliseconds: 400,
  sockets: 4,
  attempts: 3,
  pauseMilliseconds: 1,
  longestPauseMilliseconds: 20,
  failuresInARow: 3,
  totalMilliseconds: 20_000,
  paths: 1_000,
}

/** Nobody has to sign what its own name says. */
const PATHS = Array.from({ length: 12 }, (_, i) =>
  makeFixedOutputPath('r:sha256', i.toString(16).padStart(64, '0'), `path-${i}`, STORE),
)

function narInfo(i: number): string {
  const hash = i.toString(16).padStart(64, '0')
  return `StorePath: ${PATHS[i]}\nURL: nar/x\nNarHash: sha256:${hash}\nNarSize: 1\nReferences: \nCA: fixed:r:sha256:${hash}\n`
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const servers: Server[] = []
const inquiries: CacheInquiry[] = []

async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A cache that has every path, but where `otherwise` answers. */
function serveAll(
  otherwise: (path: string, response: ServerResponse, request: IncomingMessage) => boolean,
): Promise<string> {
  return serve((request, response) => {
    const path = (request.url ?? '').slice(1)
    if (otherwise(path, response, request)) return
    if (path === 'nix-cache-info') response.end(INFO)
    else response.end(narInfo(PATHS.findIndex((one) => one.startsWith(`${STORE}/${path.replace('.narinfo', '')}`))))
  })
}

async function open(urls: readonly string[], limits: Partial<InquiryLimits> = {}): Promise<CacheInquiry> {
  const inquiry = await openCaches(
    urls.map((url) => ({ url, keys: [KEY] })),
    STORE,
    { ...LIMITS, ...limits },
    {},
  )
  inquiries.push(inquiry)
  return inquiry
}

async function statesOf(inquiry: CacheInquiry, paths = PATHS): Promise<string[]> {
  return (await inquiry.ask(paths)).map(({ state }) => state)
}

const all = (state: string): string[] => PATHS.map(() => state)

afterEach(() => {
  for (const inquiry of inquiries.splice(0)) inquiry.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('a cache that is well', () => {
  it('serves, over few connections and with few questions at once', async () => {
    let connections = 0
    let running = 0
    let most = 0
    const url = await serve((request, response) => {
      running += 1
      most = Math.max(most, running)
      setTimeout(() => {
        running -= 1
        const i = PATHS.findIndex((one) => one.includes((request.url ?? '').slice(1).replace('.narinfo', '')))
        response.end(request.url === '/nix-cache-info' ? INFO : narInfo(i))
      }, 5)
    })
    servers.at(-1)?.on('connection', () => (connections += 1))
    const inquiry = await open([url])
    expect(await statesOf(inquiry)).toEqual(all('served'))
    expect(connections).toBeLessThanOrEqual(LIMITS.sockets)
    expect(most).toBeLessThanOrEqual(LIMITS.sockets)
    expect(inquiry.tell()).toEqual([{ url, state: 'answered', untrusted: 0, damaged: 0, why: '', unanswered: 0 }])
  })

  it('is asked for one path at a time where it does not want to be asked for many', async () => {
    let running = 0
    let most = 0
    const url = await serve((request, response) => {
      most = Math.max(most, ++running)
      setTimeout(() => {
        running -= 1
        if (request.url !== '/nix-cache-info') response.statusCode = 404
        response.end(INFO.replace('WantMassQuery: 1', 'WantMassQuery: 0'))
      }, 2)
    })
    expect(await statesOf(await open([url]))).toEqual(all('missing'))
    expect(most).toBe(1)
  })

  it('is sent no password and no query, and a report holds none', async () => {
    const seen: string[] = []
    const url = await serveAll((_path, _response, request) => {
      seen.push(
        `${request.url ?? ''} ${request.headers.authorization ?? 'nothing'} ${request.headers.cookie ?? 'nothing'}`,
      )
      return false
    })
    const inquiry = await open([`${url.replace('//', '//user:secret@')}/?token=secret&priority=1`])
    await inquiry.ask(PATHS.slice(0, 1))
    expect(seen[0]).toBe('/nix-cache-info nothing nothing')
    expect(JSON.stringify(seen)).not.toContain('secret')
    expect(JSON.stringify(inquiry.tell())).not.toContain('secret')
    expect(inquiry.tell()).toMatchObject([{ url, state: 'answered' }])
  })

  it('is asked in the order of priority, and the next only for what the first has not', async () => {
    const asked: string[] = []
    const watch = (name: string, priority: number, has: (i: number) => boolean): Promise<string> =>
      serve((request, response) => {
        if (request.url === '/nix-cache-info') {
          response.end(INFO.replace('40', String(priority)))
          return
        }
        const i = PATHS.findIndex((one) => one.includes((request.url ?? '').slice(1).replace('.narinfo', '')))
        asked.push(`${name}${i}`)
        response.statusCode = has(i) ? 200 : 404
        response.end(has(i) ? narInfo(i) : '')
      })
    const late = await watch('late', 50, () => true)
    const early = await watch('early', 10, (i) => i === 0)
    expect(await statesOf(await open([late, early]), PATHS.slice(0, 2))).toEqual(['served', 'served'])
    expect(asked.sort()).toEqual(['early0', 'early1', 'late1'])
  })

  it('may compress what it says', async () => {
    const bomb = gzipSync('x'.repeat(10_000_000))
    const url = await serveAll((path, response) => {
      if (path === 'nix-cache-info') return false
      response.setHeader('content-encoding', 'gzip')
      const i = PATHS.findIndex((one) => one.includes(path.replace('.narinfo', '')))
      response.end(i === 0 ? 'not compressed at all' : i === 1 ? bomb : gzipSync(narInfo(i)))
      return true
    })
    const inquiry = await open([url])
    expect(await statesOf(inquiry, PATHS.slice(0, 3))).toEqual(['missing', 'missing', 'served'])
    expect(inquiry.tell()).toMatchObject([{ damaged: 2 }])
  })
})

describe('a cache that is down', () => {
  it('refuses connections', async () => {
    const inquiry = await open([`http://127.0.0.1:${await findPort()}`])
    expect(await statesOf(inquiry)).toEqual(all('unknown'))
    expect(inquiry.tell()).toMatchObject([{ state: 'down', why: 'it refuses connections', unanswered: PATHS.length }])
  })

  it('has a name that does not resolve', async () => {
    const inquiry = await open(['https://cache.invalid/some'])
    expect(await statesOf(inquiry)).toEqual(all('unknown'))
    expect(inquiry.tell()).toMatchObject([{ url: 'https://cache.invalid/some', state: 'down' }])
    expect(inquiry.tell()[0]?.why).toMatch(/^its name /)
  })

  it('never answers', async () => {
    const inquiry = await open([await serve(() => undefined)])
    expect(await statesOf(inquiry)).toEqual(all('unknown'))
    expect(inquiry.tell()).toMatchObject([{ state: 'down', why: 'it did not answer within 0.4 seconds' }])
  })

  it('stops answering: the rest is not asked', async () => {
    let asked = 0
    const url = await serveAll((path) => path !== 'nix-cache-info' && ++asked > 4)
    const inquiry = await open([url])
    const states = await statesOf(inquiry)
    expect(states.filter((state) => state === 'served')).toHaveLength(4)
    expect(states.filter((state) => state === 'unknown')).toHaveLength(8)
    expect(asked).toBeLessThan(4 + LIMITS.sockets + LIMITS.failuresInARow)
    expect(inquiry.tell()).toMatchObject([{ state: 'down' }])
  })

  it('drips its answer', async () => {
    const url = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => {
        clearInterval(timer)
      })
    })
    expect((await open([url])).tell()).toMatchObject([{ state: 'down', why: 'it did not answer within 0.4 seconds' }])
  })

  it('takes longer in all than anybody waits', async () => {
    const url = await serveAll((path, response) => {
      if (path === 'nix-cache-info') return false
      setTimeout(() => response.writeHead(404).end(), 100)
      return true
    })
    const inquiry = await open([url], { totalMilliseconds: 150, sockets: 1 })
    expect(await statesOf(inquiry)).toContain('unknown')
    expect(inquiry.tell()[0]?.why).toBe('asking took longer than 0.15 seconds in all')
  })

  it('has to be asked too often', async () => {
    const inquiry = await open([await serveAll(() => false)], { paths: 5 })
    expect(await statesOf(inquiry)).toEqual(all('unknown'))
  })

  it('does not speak HTTP, or asks for a password, or breaks down', async () => {
    const speechless = await serve((request) => request.socket.end('220 mail.example ESMTP\r\n'))
    const locked = await serve((_request, response) => response.writeHead(401).end())
    const broken = await serve((_request, response) => response.writeHead(503).end())
    const inquiry = await open([speechless, locked, broken, 's3://bucket', 'file:///nix', 'no url'])
    expect(await statesOf(inquiry)).toEqual(all('unknown'))
    expect(inquiry.tell().map(({ state, why }) => `${state}: ${why}`)).toEqual([
      'down: it does not speak HTTP',
      'down: it asks for a password, and conegate sends none',
      'down: it answers with status 503',
      ...Array.from({ length: 3 }, () => 'down: only caches at http:// and https:// can be asked'),
    ])
  })

  itWith(['openssl'], 'has a certificate of its own making', async () => {
    const folder = makeFolder('certificate')
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=localhost', '-days', '1', '-keyout', key, '-out', cert]
    spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...subject])
    const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => {
      response.end(INFO)
    }).listen(0, '127.0.0.1')
    rmSync(folder, { recursive: true })
    await once(server, 'listening')
    const inquiry = await open([`https://localhost:${(server.address() as AddressInfo).port}`])
    expect(inquiry.tell()[0]?.why).toBe('its certificate or encryption is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)')
    server.close()
  })

  it('leaves the other cache to be asked', async () => {
    const dead = `http://127.0.0.1:${await findPort()}`
    const url = await serveAll((path, response) => {
      if (!path.startsWith(PATHS[0]?.slice(11, 43) ?? '')) return false
      response.writeHead(404).end()
      return true
    })
    const inquiry = await open([dead, url])
    expect(await statesOf(inquiry)).toEqual(['unknown', ...all('served').slice(1)])
  })

  it('may only be reached by a proxy: that none was used is said', async () => {
    const url = `http://127.0.0.1:${await findPort()}`
    const inquiry = await openCaches([{ url, keys: [KEY] }], STORE, LIMITS, { https_proxy: 'http://proxy.example' })
    const why = "it refuses connections; it was asked directly, since the environment's proxy is not used"
    expect(inquiry.tell()).toMatchObject([{ why }])
    inquiry.close()
  })

  it('is asked with a key that is none', async () => {
    const inquiry = await openCaches([{ url: 'http://127.0.0.1:1', keys: ['nonsense'] }], STORE, LIMITS, {})
    expect(inquiry.tell()).toMatchObject([{ state: 'down', why: 'the key "" is not a public key' }])
    inquiry.close()
  })
})

describe('a cache that is in trouble with one path', () => {
  it.each([429, 500, 503])('is asked again after %d', async (status) => {
    const seen = new Set<string>()
    const url = await serveAll((path, response) => {
      if (seen.has(path)) return false
      seen.add(path)
      response.writeHead(status, { 'retry-after': '0' }).end()
      return true
    })
    const inquiry = await open([url])
    expect(await statesOf(inquiry)).toEqual(all('served'))
    expect(inquiry.tell()).toMatchObject([{ state: 'answered', unanswered: 0 }])
  })

  it('leaves that path unknown', async () => {
    const first = PATHS[0]?.slice(11, 43) ?? ''
    let asked = 0
    const url = await serveAll((path, response) => {
      if (!path.startsWith(first)) return false
      asked += 1
      response.writeHead(500).end()
      return true
    })
    const inquiry = await open([url])
    expect(await statesOf(inquiry)).toEqual(['unknown', ...all('served').slice(1)])
    expect(asked).toBe(LIMITS.attempts)
    expect(inquiry.tell()).toMatchObject([{ state: 'answered', unanswered: 1 }])
  })

  it('is read no further than a narinfo can be long', async () => {
    let written = 0
    const url = await serveAll((path, response) => {
      if (path === 'nix-cache-info') return false
      const chunk = Buffer.alloc(64 * 1024, 'x')
      const more = (): void => {
        while (written < 1e9 && !response.destroyed) {
          written += chunk.length
          if (!response.write(chunk)) {
            response.once('drain', more)
            return
          }
        }
      }
      more()
      return true
    })
    const inquiry = await open([url], { requestMilliseconds: 10_000 })
    expect(await statesOf(inquiry, PATHS.slice(0, 1))).toEqual(['missing'])
    expect(written).toBeLessThan(64 * 1024 * 1024)
    expect(inquiry.tell()).toMatchObject([{ damaged: 1, state: 'answered' }])
  })
})

describe('a web page in place of a cache', () => {
  it('is passed over', async () => {
    const inquiry = await open([await serve((_request, response) => response.end('<!doctype html>'))])
    expect(await statesOf(inquiry)).toEqual(all('missing'))
    expect(inquiry.tell()).toMatchObject([{ state: 'unusable', why: 'its nix-cache-info is none' }])
  })
})
