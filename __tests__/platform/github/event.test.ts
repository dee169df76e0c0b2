import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { InputError, UserError } from '../../../src/problem.js'
import { readRunContext, type RunContext } from '../../../src/platform/github/event.js'

const SHA = 'c'.repeat(40)
const OTHER = 'd'.repeat(40)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function environment(event: string, more: Record<string, string | undefined> = {}): Record<string, string | undefined> {
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: 'octo/demo',
    GITHUB_SHA: SHA,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '17000000000',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_SERVER_URL: 'https://github.com',
    ...more,
  }
}

function read(event: string, payload: unknown, more: Record<string, string | undefined> = {}): RunContext {
  writeFileSync(join(folder, 'event.json'), typeof payload === 'string' ? payload : JSON.stringify(payload))
  return readRunContext(environment(event, more))
}

const REPOSITORY = { full_name: 'octo/demo', default_branch: 'main' }

function pullRequest(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    action: 'synchronize',
    repository: REPOSITORY,
    pull_request: {
      number: 7,
      draft: false,
      user: { login: 'renovate[bot]' },
      base: { ref: 'main', sha: OTHER, repo: REPOSITORY },
      head: { ref: 'renovate/adler2', sha: SHA, repo: { full_name: 'octo/demo' } },
      ...more,
    },
  }
}

describe('what a run is told', () => {
  it('where it runs', () => {
    const context = read('pull_request', pullRequest(), { GITHUB_REF: 'refs/pull/7/merge' })
    expect(context).toMatchObject({
      repository: { owner: 'octo', name: 'demo' },
      defaultBranch: 'main',
      sha: SHA,
      ref: 'refs/pull/7/merge',
      run: { id: 17_000_000_000, attempt: 2, url: 'https://github.com/octo/demo/actions/runs/17000000000/attempts/2' },
      apiUrl: 'https://api.github.com',
    })
  })

  it('a pull request of the repository itself', () => {
    expect(read('pull_request', pullRequest()).event).toEqual({
      kind: 'pull_request',
      trigger: 'pull_request',
      action: 'synchronize',
      number: 7,
      base: { ref: 'main', sha: OTHER },
      head: { ref: 'renovate/adler2', sha: SHA, repository: 'octo/demo' },
      fork: false,
      author: 'renovate[bot]',
      draft: false,
      baseChanged: false,
    })
  })

  it.each([
    ['a fork', { full_name: 'mallory/demo' }, 'mallory/demo'],
    ['a deleted fork', null, null],
  ])('a pull request from %s', (_name, repo, repository) => {
    const head = { ref: 'main', sha: SHA, repo }
    expect(read('pull_request', pullRequest({ head })).event).toMatchObject({ fork: true, head: { repository } })
  })

  it.each([
    ['edited', { base: { ref: { from: 'release' } } }, true],
    ['edited', { title: { from: 'old' } }, false],
    ['synchronize', undefined, false],
  ])('that a pull request was retargeted: %s %j', (action, changes, baseChanged) => {
    expect(read('pull_request', { ...pullRequest(), action, changes }).event).toMatchObject({ action, baseChanged })
  })

  it('a merge queue', () => {
    const group = {
      base_sha: OTHER,
      head_sha: SHA,
      base_ref: 'refs/heads/main',
      head_ref: 'refs/heads/gh-readonly-queue/1',
    }
    expect(
      read('merge_group', { action: 'checks_requested', merge_group: group, repository: REPOSITORY }).event,
    ).toEqual({
      kind: 'merge_group',
      baseSha: OTHER,
      headSha: SHA,
      baseRef: 'refs/heads/main',
      headRef: 'refs/heads/gh-readonly-queue/1',
    })
  })

  it.each([
    [OTHER, OTHER],
    ['0'.repeat(40), null],
  ])('a push after %s', (before, expected) => {
    const { event } = read('push', { before, after: SHA, forced: true, repository: REPOSITORY })
    expect(event).toEqual({ kind: 'push', before: expected, after: SHA, forced: true })
  })

  it('a push whose payload was written by hand and says nothing', () => {
    expect(read('push', {}).event).toEqual({ kind: 'push', before: null, after: SHA, forced: false })
  })

  it('a schedule, whose payload may name nothing but its own time', () => {
    const context = read('schedule', { schedule: '0 4 * * *' }, { GITHUB_REF: 'refs/heads/trunk' })
    expect(context).toMatchObject({ defaultBranch: 'trunk', event: { kind: 'schedule' } })
  })

  it('a start by hand', () => {
    const context = read('workflow_dispatch', { inputs: {}, ref: 'refs/heads/x', repository: REPOSITORY })
    expect(context).toMatchObject({ defaultBranch: 'main', event: { kind: 'workflow_dispatch' } })
  })

  it("another workflow's end, with no pull request where it was a fork's", () => {
    const run = {
      id: 5,
      run_attempt: 3,
      event: 'pull_request',
      conclusion: 'failure',
      head_sha: OTHER,
      head_branch: 'patch-1',
      head_repository: { full_name: 'mallory/demo' },
      pull_requests: [],
    }
    expect(read('workflow_run', { action: 'completed', workflow_run: run, repository: REPOSITORY }).event).toEqual({
      kind: 'workflow_run',
      runId: 5,
      attempt: 3,
      trigger: 'pull_request',
      conclusion: 'failure',
      headSha: OTHER,
      headBranch: 'patch-1',
      headRepository: 'mallory/demo',
      pullRequests: [],
    })
  })

  it('any other event by its name', () => {
    expect(read('release', { action: 'published' })).toMatchObject({
      defaultBranch: null,
      event: { kind: 'other', trigger: 'release' },
    })
  })

  it('an Enterprise Server', () => {
    const more = { GITHUB_API_URL: 'https://ghes.example/api/v3/', GITHUB_SERVER_URL: 'https://ghes.example' }
    const context = read('push', { before: OTHER, after: SHA, repository: REPOSITORY }, more)
    expect(context.apiUrl).toBe('https://ghes.example/api/v3')
    expect(context.run.url).toMatch(/^https:\/\/ghes\.example\/octo/)
  })
})

describe('what is refused', () => {
  it.each(['GITHUB_REPOSITORY', 'GITHUB_EVENT_NAME', 'GITHUB_EVENT_PATH', 'GITHUB_SHA', 'GITHUB_RUN_ID'])(
    'a run without %s',
    (name) => {
      const attempt = () => read('push', { before: OTHER, after: SHA }, { [name]: undefined })
      expect(attempt).toThrow(UserError)
      expect(attempt).toThrow(name)
    },
  )

  it.each([
    ['GITHUB_REPOSITORY', 'a/b/c'],
    ['GITHUB_REPOSITORY', 'octo/demo\n::error::x'],
    ['GITHUB_SHA', 'main'],
    ['GITHUB_RUN_ID', '12x'],
  ])('%s=%j', (name, value) => {
    expect(() => read('push', { before: OTHER, after: SHA }, { [name]: value })).toThrow(UserError)
  })

  it.each<[string, unknown, string]>([
    ['pull_request', { repository: REPOSITORY }, 'pull_request'],
    ['pull_request', pullRequest({ number: '7' }), 'pull_request.number'],
    ['pull_request', pullRequest({ base: { ref: 'main', sha: 'HEAD' } }), 'pull_request.base.sha'],
    ['pull_request', pullRequest({ head: { ref: 'a b', sha: SHA } }), 'pull_request.head.ref'],
    ['merge_group', { merge_group: { base_sha: OTHER } }, 'merge_group.head_sha'],
    ['push', { before: 'x', after: SHA }, 'before'],
    ['workflow_run', { workflow_run: { id: -1 } }, 'workflow_run'],
    ['pull_request', [], 'pull_request'],
  ])('the payload of %s %#: names the field, not its value', (event, payload, field) => {
    expect(() => read(event, payload)).toThrow(InputError)
    expect(() => read(event, payload)).toThrow(field)
  })

  it('an event file that is missing, no file or no JSON', () => {
    expect(() => readRunContext(environment('push'))).toThrow(UserError)
    expect(() => readRunContext(environment('push', { GITHUB_EVENT_PATH: folder }))).toThrow(UserError)
    expect(() => read('push', '{"before":')).toThrow(InputError)
  })

  it('never fails otherwise, whatever the payload is', () => {
    const events = ['pull_request', 'merge_group', 'push', 'workflow_run', 'schedule', 'workflow_dispatch', 'x']
    fc.assert(
      fc.property(fc.constantFrom(...events), fc.json(), (event, payload) => {
        try {
          read(event, payload)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
    )
  })
})
