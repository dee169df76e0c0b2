/** Where redirects may lead. 127.0.0.1 plays the public internet here, and 127.0.0.2 what is private. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { HttpSource, type Network } from '../../../src/platform/binary-cache/http-source.js'
import { isPrivateAddress } from '../../../src/platform/binary-cache/private-address.js'
import { nextUrl } from '../../../src/platform/binary-cache/redirects.js'

const servers: Server[] = []
const sources: HttpSource[] = []
afterEach(() => {
  for (const source of sources.splice(0)) source.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(
  address: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<number> {
  const server = createServer(answer).listen(0, address)
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function redirectTo(to: () => string): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (request.url === '/file') response.writeHead(302, { location: to() }).end()
    else response.end('there')
  }
}

/** Answers for each name in turn, the last one for ever. */
function makeNetwork(names: Readonly<Record<string, readonly (readonly string[])[]>>): Network {
  const asked = new Map<string, number>()
  const resolve = (hostname: string, _options: unknown, callback: (...answer: unknown[]) => void): void => {
    const answers = names[hostname] ?? []
    const turn = asked.get(hostname) ?? 0
    asked.set(hostname, turn + 1)
    const addresses = answers[Math.min(turn, answers.length - 1)]
    if (addresses === undefined) callback(Object.assign(new Error(), { code: 'ENOTFOUND' }))
    else
      callback(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      )
  }
  return { resolve: resolve as unknown as Network['resolve'], isPrivate: (address) => address === '127.0.0.2' }
}

async function get(base: string, network: Network): Promise<string> {
  const source = new HttpSource(new URL(base), 'test', { bodyBytes: 100, milliseconds: 5_000, sockets: 2 }, network)
  sources.push(source)
  const { status, body } = await source.get('file', new AbortController().signal)
  return `${status} ${body.toString()}`
}

describe('a redirect', () => {
  it('is followed on the same host and to another one', async () => {
    let port = 0
    port = await serve(
      '127.0.0.1',
      redirectTo(() => '/moved'),
    )
    const network = makeNetwork({ 'cache.example': [['127.0.0.1']], 'other.example': [['127.0.0.1']] })
    expect(await get(`http://cache.example:${port}/`, network)).toBe('200 there')
    const across = await serve(
      '127.0.0.1',
      redirectTo(() => `http://user:password@other.example:${port}/moved`),
    )
    expect(await get(`http://cache.example:${across}/`, network)).toBe('200 there')
  })

  it('is not followed in circles', async () => {
    let asked = 0
    const port = await serve('127.0.0.1', (_request, response) => {
      asked += 1
      response.writeHead(301, { location: '/file' }).end()
    })
    const network = makeNetwork({ 'cache.example': [['127.0.0.1']] })
    await expect(get(`http://cache.example:${port}/`, network)).rejects.toThrow('it redirects in circles')
    expect(asked).toBe(4)
  })

  it.each([
    ['by its address', '127.0.0.2'],
    ['by a name', 'inside.example'],
    ['by its own name, which has another address the second time', 'cache.example'],
  ])('is not followed to a private address, given %s', async (_name, host) => {
    let reached = false
    const inside = await serve('127.0.0.2', (_request, response) => {
      reached = true
      response.end('secret')
    })
    const port = await serve(
      '127.0.0.1',
      redirectTo(() => `http://${host}:${inside}/moved`),
    )
    const network = makeNetwork({
      'cache.example': [['127.0.0.1'], ['127.0.0.2']],
      'inside.example': [['127.0.0.2']],
    })
    await expect(get(`http://cache.example:${port}/`, network)).rejects.toThrow('it redirects to a private address')
    expect(reached).toBe(false)
  })

  it('is followed to the public one of several addresses', async () => {
    const port = await serve(
      '127.0.0.1',
      redirectTo(() => `http://both.example:${port}/moved`),
    )
    const network = makeNetwork({ 'cache.example': [['127.0.0.1']], 'both.example': [['127.0.0.2', '127.0.0.1']] })
    expect(await get(`http://cache.example:${port}/`, network)).toBe('200 there')
  })

  it.each(['127.0.0.2', 'inside.example'])('of a private cache, %s, may lead to its neighbours', async (host) => {
    const port = await serve(
      '127.0.0.2',
      redirectTo(() => `http://127.0.0.2:${port}/moved`),
    )
    expect(await get(`http://${host}:${port}/`, makeNetwork({ 'inside.example': [['127.0.0.2']] }))).toBe('200 there')
  })

  it.each([
    ['https://cache.example/', 'http://cache.example/x', 'it redirects from https to http'],
    ['https://cache.example/', 'file:///etc/passwd', 'it redirects to no address of the web'],
    ['https://cache.example/', 'http://[', 'it redirects to no address of the web'],
    ['https://cache.example/', 'https://[::1]/x', 'it redirects to a private address'],
    ['https://cache.example/', 'https://2130706433/x', 'it redirects to a private address'],
    ['http://cache.example/', '//169.254.169.254/latest/meta-data', 'it redirects to a private address'],
  ])('from %s to %s is not followed', (from, to, why) => {
    expect(() => nextUrl(new URL(from), to, isPrivateAddress)).toThrow(why)
  })
})

describe('a private address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'no address',
  ])('is %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each(['8.8.8.8', '151.101.2.217', '172.32.0.1', '100.128.0.1', '2a04:4e42::729', '2606:4700::1'])(
    'is not %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false)
    },
  )
})
