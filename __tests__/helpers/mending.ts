/** A pull request of a bot whose Cargo.nix is stale, at a double of GitHub, and what the capturing job left about it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blobIdOf } from '../../src/generated/mending/fingerprint.js'
import { fingerprintOf } from '../../src/generated/mending/fingerprint.js'
import { writeMendFile } from '../../src/generated/mending/mend-file.js'
import type { FileChange, Regenerated } from '../../src/generated/regenerated.js'
import { writeReport } from '../../src/report/report-file.js'
import type { Report } from '../../src/report/report.js'
import { addCommit, moveBranch, type GivenFile } from '../double/git-objects.js'
import { startGitHubDouble, type GitHubDouble } from '../double/server.js'
import type { TokenState } from '../double/state.js'
import { NUMBER, REPOSITORY } from './pull-request.js'
import type { JobEvent } from './runner.js'

export const BRANCH = 'renovate/adler2-2.x'
export const APP = 'mending-app[bot]'
export const APP_TOKEN = 'ghs_tokenOfTheApp0123456789'

/** The one content that a generator writes from a lock: so that a test can tell whether the right one was committed. */
export function generate(lock: string): string {
  return `# generated from ${lock}\n`
}

export type Files = Readonly<Record<string, GivenFile>>

export const COMMIT_SETTINGS = 'checks:\n  generated:\n    hand-back: commit\n'

export interface MendScene {
  readonly double: GitHubDouble
  /** Commit of the base branch. */
  readonly base: string
  readonly event: (head: string) => JobEvent
  /** The bot pushes (by force) these files over the base's, and nothing else; answers the new head. */
  push(files: Files): string
  close(): Promise<void>
}

export interface SceneOptions {
  readonly settings?: string
  readonly baseFiles?: Files
  readonly token?: Partial<TokenState>
}

/** Files of the base: a lock and what is generated from it. */
export const BASE_FILES: Files = { 'Cargo.lock': 'lock 1', 'Cargo.nix': generate('lock 1'), 'README.md': 'readme' }

export async function startMendScene(options: SceneOptions = {}): Promise<MendScene> {
  const double = await startGitHubDouble({
    repo: REPOSITORY,
    tokens: {
      [APP_TOKEN]: { login: APP, permissions: { contents: 'write', 'pull-requests': 'write' }, ...options.token },
    },
    pullRequests: [{ number: NUMBER, headRef: BRANCH }],
  })
  const { state } = double
  const settings = options.settings ?? COMMIT_SETTINGS
  const files = { ...BASE_FILES, ...options.baseFiles, ...(settings === '' ? {} : { 'conegate.yml': settings }) }
  const base = addCommit(state, files)
  state.branches.set('main', base)
  for (const pull of state.pullRequests) pull.baseSha = base
  return {
    double,
    base,
    event: (head) => eventOf(head, base),
    push(changed) {
      const head = addCommit(state, { ...files, ...changed }, { parents: [base], author: 'renovate[bot]' })
      moveBranch(state, BRANCH, head)
      return head
    },
    close: () => double.close(),
  }
}

function eventOf(head: string, base: string, from = REPOSITORY): JobEvent {
  const repository = (fullName: string) => ({ full_name: fullName, default_branch: 'main' })
  return {
    name: 'pull_request',
    sha: head,
    ref: `refs/pull/${NUMBER}/merge`,
    payload: {
      action: 'synchronize',
      repository: repository(REPOSITORY),
      pull_request: {
        number: NUMBER,
        user: { login: 'renovate[bot]' },
        base: { ref: 'main', sha: base, repo: repository(REPOSITORY) },
        head: { ref: BRANCH, sha: head, repo: repository(from) },
      },
    },
  }
}

export function forkEvent(head: string, base: string): JobEvent {
  return eventOf(head, base, 'stranger/wordpack')
}

export function scheduleEvent(head: string): JobEvent {
  const payload = { repository: { full_name: REPOSITORY, default_branch: 'main' } }
  return { name: 'schedule', sha: head, ref: 'refs/heads/main', payload }
}

/** What regenerating `Cargo.nix` (or another file) from `Cargo.lock` gives at a head. */
export function regenerate(
  head: string,
  lock: string,
  before: string | null,
  more: { readonly path?: string; readonly generator?: string; readonly text?: string } = {},
): Regenerated {
  const bytes = Buffer.from(more.text ?? generate(lock))
  const id = blobIdOf(bytes)
  const old = before === null ? null : blobIdOf(Buffer.from(before))
  const change: FileChange = {
    path: more.path ?? 'Cargo.nix',
    generator: more.generator ?? 'crate2nix',
    before: old,
    after: { id, bytes },
  }
  const files = [{ path: 'Cargo.lock', id: blobIdOf(Buffer.from(lock)) }]
  return {
    head,
    runs: [],
    changes: old === id ? [] : [change],
    inputs: { fingerprint: fingerprintOf(files), files },
    findings: [],
    unknowns: [],
    patch: '',
  }
}

/** A report that fails because Cargo.nix is stale. */
export function staleReport(head: string, verdict: 'fail' | 'pass' = 'fail'): Report {
  const finding = {
    rule: 'generated/version',
    file: 'Cargo.nix',
    line: 3,
    subject: 'adler2',
    what: 'Cargo.lock has adler2 2.0.1, Cargo.nix 2.0.0',
    why: 'Cargo.nix builds other crates than Cargo.lock names',
    fix: 'conegate regenerate',
    isNew: true,
  }
  return {
    version: 1,
    tool: { name: 'conegate', version: '0.1.0' },
    verdict,
    head: { commit: head },
    checks: [
      {
        check: 'generated',
        mode: 'enforce',
        verdict,
        findings: verdict === 'pass' ? [] : [finding],
        unknowns: [],
        facts: null,
      },
    ],
    loosened: [],
  }
}

/** Leaves what the capturing job of the same run would leave. */
export function leaveArtifact(workspace: string, report: Report, regenerated: Regenerated | string | null): void {
  const folder = join(workspace, 'conegate-report')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.json'), writeReport(report))
  const text = regenerated === null || typeof regenerated === 'string' ? regenerated : writeMendFile(regenerated)
  if (text !== null) writeFileSync(join(folder, 'mend.json'), text)
}
