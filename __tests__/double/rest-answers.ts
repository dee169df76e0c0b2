import { exampleOf } from './rest-contract.js'
import type { CheckRunState, CommentState, GitHubState, PullRequestState } from './state.js'

/** Answers in GitHub's own shape: its own examples with the double's state laid over them. */

export const answerOf = exampleOf

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Lays `known` over an example, object by object; everything else of the example stays. */
export function overlay(example: unknown, known: unknown): unknown {
  if (!isRecord(example) || !isRecord(known)) return known
  const merged = { ...example }
  for (const [key, value] of Object.entries(known)) merged[key] = overlay(example[key], value)
  return merged
}

function userOf(login: string): Record<string, unknown> {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}

export function commentOf(state: GitHubState, comment: CommentState): unknown {
  const html = `https://github.com/${state.repo}/pull/${comment.pullRequest}#issuecomment-${comment.id}`
  return overlay(answerOf('issues/get-comment', 200), {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `https://api.github.com/repos/${state.repo}/issues/comments/${comment.id}`,
    html_url: html,
    body: comment.body,
    user: userOf(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    issue_url: `https://api.github.com/repos/${state.repo}/issues/${comment.pullRequest}`,
    minimized: comment.minimized ? { reason: 'outdated' } : null,
  })
}

function repoOf(fullName: string): Record<string, unknown> {
  const [login, name] = fullName.split('/')
  return { full_name: fullName, name, owner: { login } }
}

export function pullRequestOf(
  state: GitHubState,
  pull: PullRequestState,
  operation: 'pulls/create' | 'pulls/get' | 'pulls/list' | 'pulls/update',
): unknown {
  const example = answerOf(operation, operation === 'pulls/create' ? 201 : 200)
  const template = Array.isArray(example) ? (example[0] as unknown) : example
  const head = {
    ref: pull.headRef,
    sha: pull.headSha,
    label: `${pull.headRepo?.split('/')[0] ?? 'unknown'}:${pull.headRef}`,
  }
  return overlay(template, {
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    merged_at: pull.merged ? '2026-01-01T00:00:00Z' : null,
    draft: pull.draft,
    locked: pull.locked,
    ...(operation === 'pulls/list' ? {} : { merged: pull.merged }),
    user: userOf(pull.author),
    // GitHub's own example of a team is older than its schema.
    requested_teams: [],
    head: { ...head, repo: pull.headRepo === null ? null : repoOf(pull.headRepo) },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo: repoOf(state.repo) },
  })
}

export function checkRunOf(run: CheckRunState): unknown {
  return overlay(answerOf('checks/create', 201), {
    id: run.id,
    head_sha: run.headSha,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    completed_at: run.conclusion === null ? null : '2026-01-01T00:00:00Z',
    output: run.output,
  })
}
