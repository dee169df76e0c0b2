import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { MAX_ATTEMPTS } from '../../src/generated/mending/mend-counts.js'
import type { Regenerated } from '../../src/generated/regenerated.js'
import type { Job } from '../../src/platform/github/job.js'
import { runMend } from '../../src/runner/run-mend.js'
import { readMarker } from '../../src/report/marker.js'
import type { Report } from '../../src/report/report.js'
import { readActionInputs } from '../../src/settings/action-inputs.js'
import { FORBIDDEN, SERVER_ERROR } from '../double/failures.js'
import { addCommit, moveBranch, textsAt, type GivenFile } from '../double/git-objects.js'
import { BOT } from '../double/start-state.js'
import { makeFolder } from '../helpers/git.js'
import {
  APP,
  APP_TOKEN,
  BRANCH,
  COMMIT_SETTINGS,
  forkEvent,
  generate,
  leaveArtifact,
  regenerate,
  scheduleEvent,
  staleReport,
  startMendScene,
  type MendScene,
  type SceneOptions,
} from '../helpers/mending.js'
import { NUMBER, REPOSITORY } from '../helpers/pull-request.js'
import type { JobEvent } from '../helpers/runner.js'

const folder = makeFolder('mend')
const kept = { ...process.env }
let scene: MendScene
let run: number

interface Ran {
  readonly outputs: Readonly<Record<string, string>>
  readonly infos: readonly string[]
  readonly warnings: readonly string[]
}

/** The command in this process: what a job's runner would give it, and what it says. */
async function mendBy(
  event: JobEvent,
  report: Report,
  regenerated: Regenerated | null,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const workspace = join(folder, 'workspace')
  rmSync(workspace, { recursive: true, force: true })
  mkdirSync(workspace)
  leaveArtifact(workspace, report, regenerated)
  const file = join(folder, 'event.json')
  writeFileSync(file, JSON.stringify(event.payload))
  run += 1
  Object.assign(process.env, {
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_RUN_ID: String(run),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_API_URL: scene.double.url,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: file,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_WORKSPACE: workspace,
  })
  const given: Record<string, string> = { command: 'mend', 'github-token': APP_TOKEN, ...inputs }
  const said: { outputs: Record<string, string>; infos: string[]; warnings: string[] } = {
    outputs: {},
    infos: [],
    warnings: [],
  }
  const job: Job = {
    input: (name) => given[name] ?? '',
    output: (name, value) => {
      said.outputs[name] = value
    },
    info: (text) => said.infos.push(text),
    warning: (text) => said.warnings.push(text),
    fail: (lines) => {
      throw new Error(lines.join('\n'))
    },
  }
  await runMend(
    readActionInputs((name) => job.input(name)),
    job,
  )
  return said
}

/** The bot pushes another lock without its Cargo.nix, and the job runs for it. */
function pushAndMend(
  lock: string,
  more: {
    files?: Record<string, GivenFile>
    inputs?: Record<string, string>
    changed?: Parameters<typeof regenerate>[3]
  } = {},
): Promise<Ran> {
  const head = scene.push({ 'Cargo.lock': lock, ...more.files })
  const { path } = more.changed ?? {}
  const regenerated = regenerate(head, lock, path === undefined ? generate('lock 1') : null, more.changed)
  return mendBy(scene.event(head), staleReport(head), regenerated, more.inputs)
}

const state = () => scene.double.state
const made = () => [...state().commits.values()].filter(({ author }) => author === APP || author === BOT)
const comments = () => state().comments.map(({ body }) => body)
const counts = () => readMarker(comments()[0] ?? '')?.mended

async function use(options: SceneOptions): Promise<void> {
  await scene.close()
  scene = await startMendScene(options)
}

beforeEach(async () => {
  run = 100
  scene = await startMendScene()
})

afterEach(async () => {
  await scene.close()
  expect(scene.double.violations).toEqual([])
  process.env = { ...kept }
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe("mending a bot's pull request", () => {
  it('makes at most fifteen commits of fifty force-pushes in five contents, and the last of each is right', async () => {
    const locks = Array.from({ length: 50 }, (_, index) => `lock ${2 + (index % 5)}`)
    const mended = new Map<string, string | undefined>()
    for (const lock of locks) {
      const { outputs } = await pushAndMend(lock)
      if (outputs.mended !== '') mended.set(lock, textsAt(state(), BRANCH)['Cargo.nix'])
    }
    expect(made()).toHaveLength(5 * MAX_ATTEMPTS)
    for (const lock of new Set(locks)) expect(mended.get(lock)).toBe(generate(lock))
    expect(comments()).toHaveLength(1)
    expect(comments()[0]).toContain(`was committed ${MAX_ATTEMPTS} times for these very inputs`)
    // Another content is mended at once.
    await pushAndMend('lock 99')
    expect(made()).toHaveLength(5 * MAX_ATTEMPTS + 1)
    expect(textsAt(state(), BRANCH)['Cargo.nix']).toBe(generate('lock 99'))
  }, 60_000)

  it('keeps counting where the comment was hidden', async () => {
    for (let push = 0; push < 5; push += 1) {
      await pushAndMend('lock 2')
      for (const comment of state().comments) comment.minimized = true
    }
    expect(made()).toHaveLength(MAX_ATTEMPTS)
  })

  it('makes no second commit on one head, though its inputs are other ones', async () => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    await mendBy(scene.event(head), staleReport(head), regenerate(head, 'lock 2', generate('lock 1')))
    expect(made()).toHaveLength(1)
    // The bot pushes the very same commit again.
    moveBranch(state(), BRANCH, head)
    const { warnings } = await mendBy(
      scene.event(head),
      staleReport(head),
      regenerate(head, 'lock 2', generate('lock 1')),
    )
    expect(made()).toHaveLength(1)
    expect(warnings[0]).toContain('at most one per head')
  })

  it.each(['never', 'on-failure'])('counts in a comment before it commits, with the policy %s', async (policy) => {
    scene.double.before('graphql:CommitOnBranch', () => {
      expect(counts()).toHaveLength(1)
    })
    await pushAndMend('lock 2', { inputs: { comment: policy } })
    expect(made()).toHaveLength(1)
  })

  it('commits nothing where it can not be counted', async () => {
    scene.double.fail({ operation: 'issues/create-comment', how: FORBIDDEN, times: Infinity })
    const { warnings } = await pushAndMend('lock 2')
    expect(warnings[0]).toContain('could not be counted')
    expect(made()).toEqual([])
  })

  it('does not count a commit that GitHub refused, and says what to do', async () => {
    state().protectedBranches.add(BRANCH)
    const { warnings } = await pushAndMend('lock 2')
    expect(warnings[0]).toContain('Changes must be made through a pull request')
    expect(warnings[0]).toContain('bypass')
    expect(comments()[0]).toContain('Not committed')
    expect(counts()).toBeUndefined()
    state().protectedBranches.clear()
    expect((await pushAndMend('lock 2')).outputs.mended).not.toBe('')
  })

  it('finds its commit where the answer was lost, and makes no second', async () => {
    scene.double.fail({ operation: 'graphql:CommitOnBranch', how: SERVER_ERROR, applied: true })
    const { outputs } = await pushAndMend('lock 2')
    expect(made()).toHaveLength(1)
    expect(outputs.mended).toBe(made()[0]?.oid)
    expect(comments()[0]).toContain('Committed `Cargo.nix`')
    expect(counts()).toHaveLength(1)
  })

  it('tries again where GitHub was down', async () => {
    scene.double.fail({ operation: 'graphql:CommitOnBranch', how: SERVER_ERROR })
    const { outputs } = await pushAndMend('lock 2')
    expect(outputs.mended).toBe(made()[0]?.oid)
    expect(counts()?.[0]?.heads).toHaveLength(1)
  })

  it.each<[string, SceneOptions, string]>([
    [
      'a token that may not write',
      { token: { permissions: { contents: 'read', 'pull-requests': 'write' } } },
      'contents: write',
    ],
    ['hand-back: check', { settings: '' }, 'hand-back: check'],
    ["the workflow's own token", { token: { login: BOT } }, 'wait for an approval'],
  ])('commits nothing with %s', async (_, options, text) => {
    await use(options)
    const { warnings } = await pushAndMend('lock 2')
    expect(warnings.join('\n')).toContain(text)
    expect(comments()[0]).toContain('**Mending.** Not committed')
    expect(made()).toEqual([])
  })

  it("commits with the workflow's own token where the settings accept waiting checks", async () => {
    await use({ settings: `${COMMIT_SETTINGS}    accept-waiting-checks: true\n`, token: { login: BOT } })
    await pushAndMend('lock 2')
    expect(made()).toHaveLength(1)
    expect(comments()[0]).toContain('wait for an approval')
  })

  it("goes by the base's settings, whatever the pull request writes there", async () => {
    await use({ settings: 'checks:\n  generated:\n    hand-back: check\n' })
    await pushAndMend('lock 2', { files: { 'conegate.yml': COMMIT_SETTINGS } })
    expect(made()).toEqual([])
  })

  it.each<[string, Record<string, GivenFile>, Parameters<typeof regenerate>[3], string]>([
    ['a path that nobody declares', {}, { path: 'src/main.rs' }, "no generator of the base's settings declares it"],
    ['the settings', {}, { path: 'conegate.yml' }, 'it holds the rules that judge'],
    ["another generator's name", {}, { path: 'Cargo.lock2', generator: 'cargo' }, 'declares it'],
    [
      'an executable',
      { 'a/Cargo.nix': { text: '', mode: 0o100755 } },
      { path: 'a/Cargo.nix' },
      'an executable file stands there',
    ],
    ['a link', { 'a/Cargo.nix': { text: '../x', mode: 0o120000 } }, { path: 'a/Cargo.nix' }, 'a link stands there'],
    ['what is below a link', { a: { text: '..', mode: 0o120000 } }, { path: 'a/Cargo.nix' }, 'it is below a link'],
    [
      'what is below a submodule',
      { a: { text: '', mode: 0o160000 } },
      { path: 'a/b/Cargo.nix' },
      'it is below a submodule',
    ],
    ['a folder', { 'Cargo.json/x': 'x' }, { path: 'Cargo.json' }, 'a folder stands there'],
  ])('refuses %s', async (_, files, changed, text) => {
    const { warnings } = await pushAndMend('lock 2', { files, ...(changed === undefined ? {} : { changed }) })
    expect(warnings[0]).toContain(text)
    expect(made()).toEqual([])
  })

  it('writes what the base declares, in the judged folder', async () => {
    const generators = '    generators:\n      - { name: sql, command: [x], inputs: [a], outputs: ["schema/**"] }\n'
    await use({ settings: COMMIT_SETTINGS + generators })
    await pushAndMend('lock 2', { changed: { path: 'schema/all.sql', generator: 'sql', text: 'new' } })
    expect(textsAt(state(), BRANCH)['schema/all.sql']).toBe('new')
    const { warnings } = await pushAndMend('lock 3', { changed: { path: 'other/all.sql', generator: 'sql' } })
    expect(warnings[0]).toContain("not among the generator's declared outputs")
  })

  it('believes no file that does not fit its own commit', async () => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    const { warnings } = await mendBy(
      scene.event(head),
      staleReport(head),
      regenerate(head, 'another lock', generate('lock 1')),
    )
    expect(warnings[0]).toContain('does not fit the commit')
    expect(made()).toEqual([])
  })

  it('says that the branch is gone', async () => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    state().branches.delete(BRANCH)
    const { warnings } = await mendBy(
      scene.event(head),
      staleReport(head),
      regenerate(head, 'lock 2', generate('lock 1')),
    )
    expect(warnings[0]).toContain('branch is gone')
  })

  it('touches no fork', async () => {
    const head = scene.push({ 'Cargo.lock': 'lock 2' })
    const event = forkEvent(head, scene.base)
    const { warnings } = await mendBy(event, staleReport(head), regenerate(head, 'lock 2', generate('lock 1')))
    expect(warnings[0]).toContain('from a fork')
    expect(scene.double.requests).toEqual([])
  })

  it('keeps the comment as it is where nothing was regenerated', async () => {
    const head = scene.push({})
    await mendBy(scene.event(head), staleReport(head, 'pass'), null)
    expect(comments()).toEqual([])
    expect(made()).toEqual([])
  })
})

describe('mending the default branch', () => {
  const SETTINGS = 'checks:\n  generated:\n    hand-back: pull-request\n'
  const TARGET = 'conegate/regenerate'

  /** What is on main, and the scheduled run for it. */
  async function onMain(lock: string, { stale = true, more = '' } = {}): Promise<Ran> {
    const files = {
      'Cargo.lock': lock,
      'Cargo.nix': stale ? generate('lock 1') : generate(lock),
      'conegate.yml': SETTINGS,
      more,
    }
    const head = addCommit(state(), files)
    state().branches.set('main', head)
    const regenerated = regenerate(head, lock, files['Cargo.nix'])
    return await mendBy(scheduleEvent(head), staleReport(head, stale ? 'fail' : 'pass'), regenerated)
  }

  const pulls = () => state().pullRequests.filter(({ number }) => number !== NUMBER)

  beforeEach(async () => {
    await use({ settings: SETTINGS })
  })

  it('opens one pull request, updates it in place, and closes it when all is in step', async () => {
    const opened = await onMain('lock 2')
    expect(opened.outputs['pull-request']).toBe(String(pulls()[0]?.number))
    expect(pulls()[0]).toMatchObject({ state: 'open', title: 'Regenerate Cargo.nix', author: APP })
    expect(pulls()[0]?.body).toContain('`Cargo.nix`')
    expect(textsAt(state(), TARGET)['Cargo.nix']).toBe(generate('lock 2'))
    const main = state().branches.get('main') ?? ''
    expect(made()[0]?.parents).toEqual([main])

    await onMain('lock 3')
    expect(pulls()).toHaveLength(1)
    expect(pulls()[0]).toMatchObject({ state: 'open', headSha: state().branches.get(TARGET) })
    expect(textsAt(state(), TARGET)['Cargo.nix']).toBe(generate('lock 3'))

    const commits = made().length
    await onMain('lock 3', { more: 'somebody else merged something' })
    expect(made()).toHaveLength(commits)

    await onMain('lock 3', { stale: false })
    expect(pulls()[0]?.state).toBe('closed')
    // Closed by ourselves: the same inputs may open another one.
    await onMain('lock 3')
    expect(pulls()).toHaveLength(2)
    expect([...state().branches.keys()].sort()).toEqual([TARGET, 'main'])
  })

  it('writes over nothing that a person committed to the branch', async () => {
    await onMain('lock 2')
    const theirs = addCommit(state(), { 'Cargo.nix': 'by hand' }, { parents: [state().branches.get(TARGET) ?? ''] })
    moveBranch(state(), TARGET, theirs)
    const { warnings } = await onMain('lock 3')
    expect(warnings[0]).toContain('conegate did not make')
    expect(state().branches.get(TARGET)).toBe(theirs)
  })

  it('does not open anew what a person closed, until the inputs change', async () => {
    await onMain('lock 2')
    for (const pull of pulls()) pull.state = 'closed'
    expect((await onMain('lock 2')).infos.join()).toContain('not opened anew')
    await onMain('lock 3')
    expect(pulls().map((pull) => pull.state)).toEqual(['closed', 'open'])
  })

  it('leaves no branch behind where GitHub lets no action open pull requests', async () => {
    await use({ settings: SETTINGS, token: { login: BOT } })
    state().actionsMayOpenPullRequests = false
    const { warnings } = await onMain('lock 2')
    expect(warnings[0]).toContain('Workflow permissions')
    expect([...state().branches.keys()]).toEqual(['main'])
  })

  it('does nothing where the settings want none', async () => {
    await use({ settings: COMMIT_SETTINGS })
    const { infos } = await mendBy(
      scheduleEvent(scene.base),
      staleReport(scene.base),
      regenerate(scene.base, 'lock 1', generate('lock 1'), { text: 'other' }),
    )
    expect(infos.join()).toContain('hand-back: commit')
    expect(pulls()).toEqual([])
  })
})
