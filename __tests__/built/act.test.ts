/**
 * The workflows themselves, run by nektos/act on the host, from a second repository that pins conegate by a commit.
 *
 * Two things are not as on github.com. act 0.2.89 knows no `$/…`, so the copy that is run says `conegate/conegate/gate@…`,
 * what a server without `$/` needs, too; and the actions of others are replaced by stand-ins, since there is no network.
 */
import { spawn } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from '@jest/globals'
import { FORBIDDEN } from '../double/failures.js'
import type { GitHubDouble } from '../double/server.js'
import { makeFolder, writeFiles } from '../helpers/git.js'
import { checkOutExample, pullRequestEvent, REPOSITORY, startDouble, TOKEN } from '../helpers/pull-request.js'
import type { Checkout } from '../helpers/pull-request.js'
import { DIST, RUNNER_NODE, TOP } from '../helpers/runner.js'
import { itWith } from '../helpers/tools.js'

const PIN = '1'.repeat(40)
const CONEGATE = `conegate/conegate@${PIN}`
const SENTENCE = '**6 of 28 crates rebuild (21.4 %), because `adler2 2.0.0 → 2.0.1`**'

/** What others' actions do here: an artifact is a folder. */
const STAND_INS: Readonly<Record<string, string>> = {
  'actions/upload-artifact': 'mkdir -p "$ARTIFACTS" && cp -r "${{ inputs.path }}/." "$ARTIFACTS/"',
  'actions/download-artifact': 'mkdir -p "${{ inputs.path }}" && cp -r "$ARTIFACTS/." "${{ inputs.path }}/"',
  'cachix/install-nix-action': 'echo "Nix would be installed here"',
}

let folder: string
let checkout: Checkout
let double: GitHubDouble

beforeEach(async () => {
  folder = makeFolder('act')
  checkout = checkOutExample()
  layOutConegate(join(folder, 'conegate'))
  double = await startDouble(checkout.head)
})

afterEach(async () => {
  await double.close()
  checkout.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** conegate's repository as a release has it. */
function layOutConegate(to: string): void {
  for (const part of ['action.yml', 'gate', 'workflows', '.github']) {
    cpSync(join(TOP, part), join(to, part), { recursive: true })
  }
  cpSync(DIST, join(to, 'dist'), { recursive: true })
  const workflows = join(to, '.github', 'workflows')
  for (const name of readdirSync(workflows)) {
    const file = join(workflows, name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replaceAll('$/gate', `conegate/conegate/gate@${PIN}`))
  }
}

/** `owner/name@commit` of every action of others that the workflows use. */
function othersActions(): string[] {
  const used = new Set<string>()
  for (const place of ['.github/workflows', 'workflows']) {
    for (const name of readdirSync(join(folder, 'conegate', place))) {
      const text = readFileSync(join(folder, 'conegate', place, name), 'utf8')
      for (const [, action] of text.matchAll(/uses: ((?!conegate\/)[\w-]+\/[\w-]+@\w{40})/g)) {
        if (action !== undefined) used.add(action)
      }
    }
  }
  return [...used]
}

function layOutStandIns(): string[] {
  return othersActions().flatMap((action) => {
    const name = action.split('@')[0] ?? ''
    const command = STAND_INS[name]
    if (command === undefined) return []
    const place = join(folder, 'stand-ins', name)
    const step = { shell: 'bash', run: command }
    const inputs = Object.fromEntries(
      ['name', 'path', 'if-no-files-found', 'retention-days', 'github_access_token'].map((input) => [input, {}]),
    )
    const metadata = { name, description: name, inputs, runs: { using: 'composite', steps: [step] } }
    writeFiles(place, { 'action.yml': JSON.stringify(metadata) })
    return ['--local-repository', `${action}=${place}`]
  })
}

async function act(workflow: string): Promise<{ status: number | null; log: string }> {
  const { head, base } = checkout
  writeFiles(checkout.folder, { '.github/workflows/conegate.yml': workflow })
  const event = join(folder, 'event.json')
  writeFileSync(event, JSON.stringify(pullRequestEvent({ head, base }).payload))
  const variables = {
    GITHUB_API_URL: double.url,
    GITHUB_REPOSITORY: REPOSITORY,
    ARTIFACTS: join(folder, 'artifacts'),
  }
  const args = [
    'pull_request',
    ...['--platform', 'ubuntu-latest=-self-hosted', '--no-cache-server', '--eventpath', event],
    ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...['--secret', `GITHUB_TOKEN=${TOKEN}`],
    ...['--local-repository', `${CONEGATE}=${join(folder, 'conegate')}`],
    ...layOutStandIns(),
  ]
  const env = {
    // act starts `node`, whatever node it is.
    PATH: `${dirname(RUNNER_NODE)}:${process.env.PATH ?? ''}`,
    HOME: folder,
    TMPDIR: folder,
  }
  return new Promise((settle, fail) => {
    const child = spawn('act', args, { cwd: checkout.folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    const add = (chunk: Buffer) => (log += chunk.toString())
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('error', fail)
    child.on('close', (status) => {
      settle({ status, log })
    })
  })
}

const starter = (name: string) =>
  readFileSync(join(TOP, 'workflows', name), 'utf8')
    .replaceAll('0'.repeat(40), PIN)
    // The static cone: what Nix says is in evaluated.test.ts.
    .replace(/(gate\.yml@1{40}).*/, '$1\n    with: { install-nix: false, engine: static }')
    .replace(/(uses: conegate\/conegate@1{40}.*\n +with:\n)/, '$1          engine: static\n')

describe('the starter workflows, run by act', () => {
  itWith(
    ['act', 'git'],
    'judge in one job and comment in another, from a second repository',
    async () => {
      const { status, log } = await act(starter('pull-request.yml'))
      expect(log).toContain('Job succeeded')
      expect(status).toBe(0)
      expect(double.state.comments.map(({ body }) => body.split('\n')[0])).toEqual([SENTENCE])
      expect(readdirSync(join(folder, 'artifacts')).sort()).toEqual(['comment.md', 'index.html', 'report.json'])
      expect(double.violations).toEqual([])
    },
    120_000,
  )

  itWith(
    ['act', 'git'],
    'judge and comment in one job',
    async () => {
      double.fail({ operation: 'issues/create-comment', how: FORBIDDEN })
      const workflow = starter('one-job.yml')
      const refused = await act(workflow)
      expect(refused.log).toContain('comment refused')
      expect(refused.status).toBe(0)
      expect(double.state.comments).toEqual([])
      const { status } = await act(workflow)
      expect(status).toBe(0)
      expect(double.state.comments.map(({ body }) => body.split('\n')[0])).toEqual([SENTENCE])
      expect(double.violations).toEqual([])
    },
    120_000,
  )
})
