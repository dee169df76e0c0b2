import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { maySaveBaseFacts, restoreBaseFacts, saveBaseFacts } from '../../src/platform/cache.js'
import type { RunContext, RunEvent } from '../../src/platform/github/event.js'
import { SERVER_ERROR } from '../double/failures.js'
import { addCache } from '../double/state.js'
import { describeWith } from '../helpers/tools.js'
import { connect, TOKEN, type Connected } from './github/connect.js'

const KEY = 'conegate-base-v1-0123456789abcdef'
const MAIN = 'refs/heads/main'
const PULL = 'refs/pull/7/merge'
const ON_MAIN = 'runtime-of-main'
const ON_PULL = 'runtime-of-the-pull-request'

const PUSH: RunEvent = { kind: 'push', before: null, after: 'a'.repeat(40), forced: false }

function contextOf(event: RunEvent, ref: string): RunContext {
  return {
    repository: { owner: 'octo', name: 'demo' },
    defaultBranch: 'main',
    sha: 'a'.repeat(40),
    ref,
    run: { id: 1, attempt: 1, url: 'https://github.com/octo/demo/actions/runs/1' },
    apiUrl: 'https://api.github.com',
    event,
  }
}

const { env } = process
const saved = { ...env }
let connected: Connected
let workspace: string
let directory: string
let restoreOutput: () => void

beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'cache-'))
  directory = join(workspace, 'temp', 'base-facts')
  connected = await connect({
    tokens: { [TOKEN]: { permissions: { actions: 'read' } } },
    runtimeTokens: {
      [ON_MAIN]: { ref: MAIN, writable: true },
      [ON_PULL]: { ref: PULL, base: MAIN, writable: true },
    },
  })
  Object.assign(env, {
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: `${connected.double.url}/`,
    ACTIONS_RUNTIME_TOKEN: ON_MAIN,
    GITHUB_WORKSPACE: join(workspace, 'repository'),
    RUNNER_TEMP: join(workspace, 'temp'),
  })
  delete env.GITHUB_SERVER_URL
  delete env.ACTIONS_CACHE_MODE
  mkdirSync(join(workspace, 'repository'))
  writeFacts('facts of the base')
  // The cache's library tells the job's log what it does.
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
  restoreOutput = () => {
    spy.mockRestore()
  }
})

afterEach(async () => {
  restoreOutput()
  expect(connected.double.violations).toEqual([])
  await connected.double.close()
  for (const name of Object.keys(env)) if (!(name in saved)) Reflect.deleteProperty(env, name)
  Object.assign(env, saved)
  rmSync(workspace, { recursive: true, force: true })
})

function writeFacts(text: string): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'facts.json'), text)
}

const entry = () => ({ key: KEY, directory })
const save = (limits = {}) => saveBaseFacts(contextOf(PUSH, MAIN), entry(), limits)

/** As another job sees it: an empty folder and its own runtime token. */
function restore(limits = {}): Promise<string | null> {
  rmSync(directory, { recursive: true, force: true })
  env.ACTIONS_RUNTIME_TOKEN = ON_PULL
  return restoreBaseFacts(connected.client, entry(), 'main', limits)
}

const restored = () => readFileSync(join(directory, 'facts.json'), 'utf8')

describeWith(['tar'], 'facts of the base in the cache', () => {
  it('are saved by the default branch and restored by a pull request', async () => {
    expect(await save()).toBeNull()
    expect(connected.double.state.caches).toMatchObject([{ key: KEY, ref: MAIN, finalised: true }])
    expect(await restore()).toBeNull()
    expect(restored()).toBe('facts of the base')
  })

  it('are saved once', async () => {
    expect(await save()).toBeNull()
    expect(await save()).toBeNull()
    expect(connected.double.state.caches).toHaveLength(1)
  })

  it('are missing where nobody left them', async () => {
    expect(await restore()).toContain('left no facts')
    expect(connected.double.requests).toHaveLength(1)
  })

  it.each([
    ['the same key', KEY],
    ['a key that begins with it', `${KEY}-x`],
  ])('are not trusted where a pull request has written %s', async (_name, key) => {
    await save()
    env.ACTIONS_RUNTIME_TOKEN = ON_PULL
    writeFacts('forged')
    const { saveCache } = await import('@actions/cache')
    expect(await saveCache([directory], key)).toBeGreaterThan(0)
    expect(await restore()).toContain('another branch')
    expect(connected.double.requests.at(-1)?.operation).toBe('actions/get-actions-cache-list')
    expect(restored).toThrow()
  })

  it('are thrown away where a pull request wrote the key while they were fetched', async () => {
    await save()
    connected.double.before('cache:blob-get', (state) => {
      addCache(state, { key: KEY, ref: PULL })
    })
    expect(await restore()).toContain('another branch')
    expect(restored).toThrow()
  })

  it('are not trusted where the API does not let the token look', async () => {
    await save()
    connected.double.state.tokens.set(TOKEN, { login: 'github-actions[bot]', permissions: { contents: 'read' } })
    expect(await restore()).toContain('`actions: read`')
    expect(restored).toThrow()
  })

  it('are plain files of a bounded size', async () => {
    await save()
    expect(await restore({ maxBytes: 5 })).toContain('too large')
    writeFacts('again')
    symlinkSync('/etc/passwd', join(directory, 'link'))
    connected.double.state.caches.length = 0
    env.ACTIONS_RUNTIME_TOKEN = ON_MAIN
    await save()
    expect(await restore()).toContain('something else than files')
    expect(restored).toThrow()
  })

  it('tell when the service refuses to write, which it does without an error', async () => {
    connected.double.state.runtimeTokens.set(ON_MAIN, { ref: MAIN, writable: false })
    expect(await save()).toContain('read-only token')
    expect(connected.double.state.caches).toEqual([])
  })

  it('do without where the upload fails', async () => {
    connected.double.fail({ operation: 'cache:FinalizeCacheEntryUpload', how: { status: 404, message: 'gone' } })
    expect(await save()).not.toBeNull()
  })

  it('do without where there is no service', async () => {
    delete env.ACTIONS_RESULTS_URL
    expect(await save()).toContain('no cache service')
  })

  it('do without where the service can not be reached', async () => {
    await save()
    env.ACTIONS_RESULTS_URL = 'http://127.0.0.1:1/'
    expect(await restore()).toContain('no facts of the base')
  })

  it('do without where the service hangs', async () => {
    connected.double.fail({ operation: 'cache:GetCacheEntryDownloadURL', how: 'hang', times: Infinity })
    expect(await save({ timeout: 300 })).toContain('within 0.3 s')
  })

  it('do without where the list of caches fails', async () => {
    await save()
    connected.double.fail({ operation: 'actions/get-actions-cache-list', how: SERVER_ERROR, times: Infinity })
    expect(await restore()).toContain('502')
  })

  it('are never restored over something else', async () => {
    await expect(restoreBaseFacts(connected.client, entry(), 'main')).rejects.toThrow(/not empty/)
  })

  it('are left by the default branch after a push and on a schedule, and by nobody else', async () => {
    expect(maySaveBaseFacts(contextOf(PUSH, MAIN))).toBe(true)
    expect(maySaveBaseFacts(contextOf({ kind: 'schedule' }, MAIN))).toBe(true)
    expect(maySaveBaseFacts(contextOf(PUSH, 'refs/heads/feature'))).toBe(false)
    expect(maySaveBaseFacts(contextOf({ kind: 'workflow_dispatch' }, MAIN))).toBe(false)
    expect(await saveBaseFacts(contextOf(PUSH, 'refs/heads/feature'), entry())).toContain('default branch')
    expect(connected.double.requests).toEqual([])
  })
})
