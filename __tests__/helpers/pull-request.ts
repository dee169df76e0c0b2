/** The example as a checked-out pull request, and the events that a runner would write for it. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { layOutDemo } from '../../src/demo/lay-out.js'
import { BOT, type DoubleOptions } from '../double/start-state.js'
import { startGitHubDouble, type GitHubDouble } from '../double/server.js'
import { makeFolder, runGit, writeFiles, type Files } from './git.js'
import type { JobEvent } from './runner.js'

export const REPOSITORY = 'octo/wordpack'
export const NUMBER = 7
export const TOKEN = 'ghs_tokenOfTheRun0123456789'

export interface Checkout {
  readonly folder: string
  readonly base: string
  readonly head: string
  git(...args: string[]): string
  /** Writes files, commits all of them to the branch that is checked out, and returns the commit. */
  commit(files: Files): string
  dispose(): void
}

/** The example's repository as actions/checkout leaves it (fetch-depth: 0), with the bump checked out. */
export function checkOutExample(name = 'wordpack'): Checkout {
  const parent = makeFolder('checkout')
  const folder = join(parent, name)
  mkdirSync(folder)
  const { base, head } = layOutDemo(folder)
  const git = (...args: string[]) => runGit(folder, args)
  git('update-ref', 'refs/remotes/origin/main', base.commit)
  git('checkout', '-q', '--detach')
  return {
    folder,
    base: base.commit,
    head: head.commit,
    git,
    commit(files) {
      writeFiles(folder, files)
      git('add', '--all')
      git('commit', '-q', '-m', 'change')
      return git('rev-parse', 'HEAD')
    },
    dispose: () => {
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

const repositoryOf = (fullName: string) => ({ full_name: fullName, default_branch: 'main' })

export interface PullRequestFacts {
  readonly head: string
  readonly base: string
  /** `owner/name` of the head's repository; this one if left out. */
  readonly from?: string
  /** What is checked out; the head if left out. */
  readonly sha?: string
  readonly baseRef?: string
}

export function pullRequestEvent({ head, base, from = REPOSITORY, sha, baseRef = 'main' }: PullRequestFacts): JobEvent {
  return {
    name: 'pull_request',
    sha: sha ?? head,
    ref: `refs/pull/${NUMBER}/merge`,
    payload: {
      action: 'synchronize',
      number: NUMBER,
      repository: repositoryOf(REPOSITORY),
      pull_request: {
        number: NUMBER,
        draft: false,
        user: { login: 'renovate[bot]' },
        base: { ref: baseRef, sha: base, repo: repositoryOf(REPOSITORY) },
        head: { ref: 'renovate/adler2-2.x', sha: head, repo: repositoryOf(from) },
      },
    },
  }
}

export function pushEvent(before: string, after: string): JobEvent {
  const payload = { before, after, forced: false, ref: 'refs/heads/main', repository: repositoryOf(REPOSITORY) }
  return { name: 'push', sha: after, ref: 'refs/heads/main', payload }
}

export function mergeGroupEvent(base: string, head: string): JobEvent {
  const ref = `refs/heads/gh-readonly-queue/main/pr-${NUMBER}-${base}`
  const group = { base_sha: base, head_sha: head, base_ref: 'refs/heads/main', head_ref: ref }
  const payload = { action: 'checks_requested', merge_group: group, repository: repositoryOf(REPOSITORY) }
  return { name: 'merge_group', sha: head, ref, payload }
}

/** A double of GitHub with the pull request, and a token that may comment on it. */
export function startDouble(head: string, more: Partial<DoubleOptions> = {}): Promise<GitHubDouble> {
  return startGitHubDouble({
    repo: REPOSITORY,
    tokens: { [TOKEN]: { login: BOT, permissions: { 'pull-requests': 'write', actions: 'read' } } },
    pullRequests: [{ number: NUMBER, headSha: head }],
    ...more,
  })
}
