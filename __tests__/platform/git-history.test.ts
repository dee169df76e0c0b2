import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { decideBase } from '../../src/platform/base-commit.js'
import { cleanedEnvironment } from '../../src/platform/environment.js'
import { findBase } from '../../src/platform/find-base.js'
import { ensureCommit, findMergeBase } from '../../src/platform/git-history.js'
import {
  changedFiles,
  commitExists,
  isShallow,
  openRepository,
  parentsOf,
  type Repository,
} from '../../src/platform/git.js'
import { ToolError } from '../../src/problem.js'
import { createRepository, GIT_ENV, makeFolder, runGit, type TestRepository } from '../helpers/git.js'

const TOKEN = 'ghs_canaryTokenOfTheTest'
const scratch = makeFolder('history')
const env = cleanedEnvironment(process.env, join(scratch, 'home'))
const made: TestRepository[] = []
let count = 0
let server: Server
let port = 0

/** git's own HTTP server, which answers only who shows the token. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const expected = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`
    if (request.headers.authorization !== expected) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
      return
    }
    const url = new URL(request.url ?? '/', 'http://localhost')
    const child = spawn('git', ['http-backend'], {
      env: {
        ...GIT_ENV,
        GIT_PROJECT_ROOT: '/',
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method ?? 'GET',
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    })
    request.pipe(child.stdin)
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('close', () => {
      const answer = Buffer.concat(chunks)
      const end = answer.indexOf('\r\n\r\n')
      let status = 200
      for (const line of answer.subarray(0, end).toString().split('\r\n')) {
        const [name, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]
        if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10)
        else response.setHeader(name, value)
      }
      response.writeHead(status).end(answer.subarray(end + 4))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})

afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})
afterAll(async () => {
  shared?.origin.dispose()
  await new Promise((resolve) => server.close(resolve))
  rmSync(scratch, { recursive: true, force: true })
})

function repositoryOf(...args: Parameters<typeof createRepository>): TestRepository {
  const repository = createRepository(...args)
  made.push(repository)
  return repository
}

/** A clone of one commit, as actions/checkout leaves it. */
function shallowClone(origin: TestRepository, ref: string): string {
  const clone = join(scratch, `clone-${++count}`)
  runGit(scratch, ['init', '-q', clone])
  runGit(clone, ['remote', 'add', 'origin', `http://127.0.0.1:${port}${origin.folder}/.git`])
  runGit(clone, ['fetch', '-q', '--depth=1', `file://${origin.folder}`, ref])
  runGit(clone, ['checkout', '-q', 'FETCH_HEAD'])
  return clone
}

async function open(folder: string): Promise<Repository> {
  const repository = await openRepository(folder, join(scratch, `view-${++count}`), env)
  if (repository === undefined) throw new Error('no repository')
  return repository
}

/** Main has moved on by twenty commits since the branch left it, and GitHub has merged the two for the check. */
function makeMovedOn() {
  const origin = createRepository({ 'main.txt': '0', 'ours.txt': '0' })
  const fork = origin.git('rev-parse', 'HEAD')
  origin.git('checkout', '-q', '-b', 'topic')
  const headSha = origin.commit('ours', { 'ours.txt': '1' })
  origin.git('checkout', '-q', 'main')
  const baseSha = origin.commit('when the pull request was opened', { 'main.txt': 'x' })
  for (let number = 1; number <= 20; number++) origin.commit(`main ${number}`, { [`main-${number}.txt`]: 'x' })
  const tip = origin.git('rev-parse', 'HEAD')
  origin.git('checkout', '-q', '-b', 'merge')
  origin.git('merge', '-q', '--no-ff', '-m', 'merge', 'topic')
  return {
    origin,
    fork,
    headSha,
    baseSha,
    tip,
    event: { kind: 'pull-request', headSha, baseSha, baseRef: 'main' } as const,
  }
}

/** Made once: nobody writes to it. */
let shared: ReturnType<typeof makeMovedOn> | undefined
function movedOn(): ReturnType<typeof makeMovedOn> {
  return (shared ??= makeMovedOn())
}

describe('the base of a pull request', () => {
  it('is what it was merged into: only its own change is seen', async () => {
    const { origin, tip, event } = movedOn()
    const repository = await open(shallowClone(origin, 'merge'))
    const checkedOut = {
      commit: repository.head,
      parents: await parentsOf(repository, repository.head),
      changed: false,
    }
    const found = await findBase(repository, decideBase(event, checkedOut), { token: TOKEN })
    expect(found).toMatchObject({ commit: tip })
    expect((await changedFiles(repository, tip, repository.head)).map((file) => file.path)).toEqual(['ours.txt'])
  })

  it('is where the branch left, where the branch itself is checked out', async () => {
    const { origin, fork, event } = movedOn()
    const repository = await open(shallowClone(origin, 'topic'))
    const checkedOut = {
      commit: repository.head,
      parents: await parentsOf(repository, repository.head),
      changed: false,
    }
    const found = await findBase(repository, decideBase(event, checkedOut), { token: TOKEN })
    expect(found).toMatchObject({ commit: fork })
    expect((await changedFiles(repository, fork, repository.head)).map((file) => file.path)).toEqual(['ours.txt'])
  })

  it('is unknown, and says so, where history is missing and may not be fetched', async () => {
    const { origin, event } = movedOn()
    const repository = await open(shallowClone(origin, 'merge'))
    const checkedOut = {
      commit: repository.head,
      parents: await parentsOf(repository, repository.head),
      changed: false,
    }
    const found = await findBase(repository, decideBase(event, checkedOut))
    expect(found).toMatchObject({ commit: null, unknown: { what: 'There is no base to compare with' } })
    expect(JSON.stringify(found)).toContain('fetch-depth: 0')
  })
})

describe('fetching', () => {
  it('leaves the user’s clone as it was', async () => {
    const { origin, tip } = movedOn()
    const clone = shallowClone(origin, 'merge')
    const shallow = readFileSync(join(clone, '.git', 'shallow'), 'utf8')
    const repository = await open(clone)
    expect(await ensureCommit(repository, tip, { token: TOKEN })).toBe(true)
    expect(readFileSync(join(clone, '.git', 'shallow'), 'utf8')).toBe(shallow)
    expect(() => runGit(clone, ['cat-file', '-e', tip])).toThrow()
  })

  it('shows the token to nobody else', async () => {
    const { origin, tip } = movedOn()
    const repository = await open(shallowClone(origin, 'merge'))
    await ensureCommit(repository, tip, { token: TOKEN })
    const encoded = Buffer.from(`x-access-token:${TOKEN}`).toString('base64')
    for (const file of readdirSync(repository.view, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const text = readFileSync(join(file.parentPath, file.name), 'latin1')
      expect(text.includes(TOKEN) || text.includes(encoded)).toBe(false)
    }
    const refused = await ensureCommit(repository, 'a'.repeat(40), { token: `${TOKEN}-wrong` }).catch((e: unknown) => e)
    expect(refused).toBeInstanceOf(ToolError)
    expect(JSON.stringify([refused, (refused as ToolError).tool, String(refused)])).not.toContain(TOKEN)
  })

  it('is no error where there is nothing to fetch', async () => {
    const { origin, tip } = movedOn()
    const repository = await open(origin.folder)
    expect(isShallow(repository)).toBe(false)
    expect(await ensureCommit(repository, tip, undefined)).toBe(true)
    expect(await ensureCommit(repository, 'a'.repeat(40), undefined)).toBe(false)
    expect(await commitExists(repository, 'not a commit')).toBe(false)
  })

  it('finds no merge base of unrelated histories', async () => {
    const origin = repositoryOf({ a: '1' })
    const first = origin.git('rev-parse', 'HEAD')
    origin.git('checkout', '-q', '--orphan', 'other')
    const second = origin.commit('other', { b: '1' })
    const repository = await open(shallowClone(origin, 'other'))
    expect(await findMergeBase(repository, first, second, undefined)).toBeUndefined()
    expect(await findMergeBase(repository, first, second, { url: `file://${origin.folder}` })).toBeUndefined()
  })
})
