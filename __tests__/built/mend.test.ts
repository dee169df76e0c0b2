/** The built action's `command: mend`, as the job with the write token runs it, against the double of GitHub. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readMarker } from '../../src/report/marker.js'
import type { Regenerated } from '../../src/generated/regenerated.js'
import { textsAt } from '../double/git-objects.js'
import { BOT } from '../double/start-state.js'
import {
  APP,
  APP_TOKEN,
  BASE_FILES,
  BRANCH,
  generate,
  leaveArtifact,
  regenerate,
  scheduleEvent,
  staleReport,
  startMendScene,
  type MendScene,
} from '../helpers/mending.js'
import { REPOSITORY } from '../helpers/pull-request.js'
import { createRunner, type RunnerRequest, type RunnerResult } from '../helpers/runner.js'

const CANARY = 'canary5d1f07'
const runner = createRunner()
const workspace = join(runner.folder, 'workspace')

let scene: MendScene
let run = 0

async function use(options?: Parameters<typeof startMendScene>[0]): Promise<void> {
  await scene.close()
  scene = await startMendScene(options)
}

/** Runs `mend` for a head, on what its capturing job left. */
async function mend(
  head: string,
  regenerated: Regenerated | string | null,
  more: Partial<RunnerRequest> = {},
): Promise<RunnerResult> {
  rmSync(workspace, { recursive: true, force: true })
  mkdirSync(workspace)
  leaveArtifact(workspace, staleReport(head), regenerated)
  run += 1
  return runner.run({
    workspace,
    event: scene.event(head),
    repository: REPOSITORY,
    apiUrl: scene.double.url,
    token: APP_TOKEN,
    machine: { PATH: '/nonexistent' },
    runId: run,
    ...more,
    inputs: { command: 'mend', ...more.inputs },
  })
}

/** A push of a lock without its Cargo.nix, and the run for it. */
function pushAndMend(lock: string, more?: Partial<RunnerRequest>): Promise<RunnerResult> {
  const head = scene.push({ 'Cargo.lock': lock })
  return mend(head, regenerate(head, lock, generate('lock 1')), more)
}

const commits = () =>
  scene.double.requests.filter(({ operation, status }) => operation === 'graphql:CommitOnBranch' && status === 200)
const made = () => [...scene.double.state.commits.values()].filter(({ author }) => author === APP || author === BOT)
const comments = () => scene.double.state.comments.map(({ body }) => body)
const branch = () => textsAt(scene.double.state, BRANCH)

beforeEach(async () => {
  scene = await startMendScene()
})

afterEach(async () => {
  await scene.close()
  expect(scene.double.violations).toEqual([])
})

afterAll(() => {
  runner.dispose()
})

describe('command: mend', () => {
  it('commits exactly the regenerated files, once, and says so in the one comment', async () => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    const regenerated = regenerate(head, 'lock 2', generate('lock 1'))
    const { status, log, outputs } = await mend(head, regenerated)
    expect(status).toBe(0)
    const tip = scene.double.state.branches.get(BRANCH)
    expect(outputs.mended).toBe(tip)
    expect(branch()).toMatchObject({ ...BASE_FILES, 'Cargo.lock': 'lock 2', 'Cargo.nix': generate('lock 2') })
    expect(Object.keys(branch()).sort()).toEqual([...Object.keys(BASE_FILES), 'conegate.yml'].sort())
    const [commit] = made()
    expect(commit?.parents).toEqual([head])
    expect(commit?.message).toContain('Regenerate Cargo.nix')
    expect(commit?.message).toContain('[dependabot skip]')
    expect(comments()).toHaveLength(1)
    expect(comments()[0]).toContain('Committed `Cargo.nix`')
    expect(log).toContain('Committed Cargo.nix')

    const again = await mend(head, regenerated)
    expect(again.status).toBe(0)
    expect(again.outputs.mended).toBe('')
    expect(again.log).toContain('the branch has the regenerated files already')
    expect(made()).toHaveLength(1)
    expect(comments()).toHaveLength(1)

    // The new head's own run, where all is in step.
    const own = await mend(tip ?? '', regenerate(tip ?? '', 'lock 2', generate('lock 2')))
    expect(own.status).toBe(0)
    expect(made()).toHaveLength(1)
    expect(readMarker(comments()[0] ?? '')?.mended).toHaveLength(1)
  })

  it('is refused by the expected head where the bot pushes in between, and commits on the new one', async () => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    let pushed = ''
    scene.double.before('graphql:CommitOnBranch', () => {
      pushed = scene.push({ 'Cargo.lock': 'lock 2', 'README.md': 'another text' })
    })
    const { status, outputs } = await mend(head, regenerate(head, 'lock 2', generate('lock 1')))
    expect(status).toBe(0)
    expect(commits()).toHaveLength(2)
    expect(made()).toHaveLength(1)
    expect(made()[0]?.parents).toEqual([pushed])
    expect(outputs.mended).toBe(made()[0]?.oid)
    expect(branch()).toMatchObject({ 'README.md': 'another text', 'Cargo.nix': generate('lock 2') })
    expect(readMarker(comments()[0] ?? '')?.mended).toEqual([
      { inputs: expect.any(String), heads: [pushed.slice(0, 12)] },
    ])
  })

  it('leaves a new head of other inputs to its own run', async () => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    scene.double.before('graphql:CommitOnBranch', () => {
      scene.push({ 'Cargo.lock': 'lock 3' })
    })
    const { status, log } = await mend(head, regenerate(head, 'lock 2', generate('lock 1')))
    expect(status).toBe(0)
    expect(log).toContain('Its own run mends it')
    expect(made()).toEqual([])
    expect(readMarker(comments()[0] ?? '')?.mended).toBeUndefined()
  })

  it('stops after three commits that a bot throws away, and explains', async () => {
    for (let push = 1; push <= 3; push += 1) await pushAndMend('lock 2')
    expect(made()).toHaveLength(3)
    const stopped = await pushAndMend('lock 2')
    expect(stopped.status).toBe(0)
    expect(made()).toHaveLength(3)
    expect(stopped.log).toContain('::warning::Not committed')
    expect(comments()).toHaveLength(1)
    expect(comments()[0]).toContain('committed 3 times for these very inputs')
  })

  it('shows its token and its environment nowhere, and needs no program', async () => {
    const secret = `ghs_${CANARY}`
    await use({ token: { login: APP } })
    scene.double.state.tokens.set(secret, {
      login: APP,
      permissions: { contents: 'write', 'pull-requests': 'write' },
    })
    const names = [
      'GITHUB_TOKEN',
      'ACTIONS_RUNTIME_TOKEN',
      'NPM_TOKEN',
      'CARGO_REGISTRY_TOKEN',
      'EDITOR',
      'HOME_SECRET',
    ]
    const env = Object.fromEntries(names.map((name) => [name, `${name}-${CANARY}`]))
    const { status, log, summary, outputs } = await pushAndMend('lock 2', { token: secret, env })
    expect(status).toBe(0)
    expect(made()).toHaveLength(1)
    const masks = log.split('\n').filter((line) => line.startsWith('::add-mask::'))
    const shown = log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    expect(masks.length).toBeGreaterThan(0)
    const { commits: written, comments: said, pullRequests } = scene.double.state
    const sent = scene.double.requests.map(({ path, body }) => ({ path, body }))
    const everything = JSON.stringify([shown, summary, outputs, [...written.values()], said, pullRequests, sent])
    expect(everything).not.toContain(CANARY)
    for (const name of readdirSync(workspace, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.json')) continue
      expect(readFileSync(join(workspace, name), 'utf8')).not.toContain(CANARY)
    }
  })

  it.each([
    ['damaged', '{"version":1'],
    ['of another commit', null],
  ])('fails on a file that is %s, and writes nothing', async (_, text) => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    const other = regenerate('c'.repeat(40), 'lock 2', generate('lock 1'))
    const { status, log } = await mend(head, text ?? other)
    expect(status).toBe(1)
    expect(log).toContain('::error::')
    expect(made()).toEqual([])
    expect(scene.double.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('opens one pull request from the scheduled run, and updates it in place', async () => {
    await use({
      settings: 'checks:\n  generated:\n    hand-back: pull-request\n',
      baseFiles: { 'Cargo.lock': 'lock 2' },
    })
    const onMain = (head: string, regenerated: Regenerated) => mend(head, regenerated, { event: scheduleEvent(head) })
    const first = await onMain(scene.base, regenerate(scene.base, 'lock 2', generate('lock 1')))
    expect(first.status).toBe(0)
    expect(first.outputs['pull-request']).toBe('8')
    const pull = () => scene.double.state.pullRequests.filter(({ number }) => number >= 8)
    expect(pull()).toHaveLength(1)
    expect(textsAt(scene.double.state, 'conegate/regenerate')['Cargo.nix']).toBe(generate('lock 2'))
    const again = await onMain(scene.base, regenerate(scene.base, 'lock 2', generate('lock 1')))
    expect(again.log).toContain('holds exactly this already')
    expect(made()).toHaveLength(1)
    expect([...scene.double.state.branches.keys()].sort()).toEqual(['conegate/regenerate', 'main'])
  })
})
