import { readFileSync, statSync } from 'node:fs'
import * as v from 'valibot'
import { InputError, UserError } from '../../problem.js'
import type { Repository } from './client.js'
import {
  CommitSchema,
  CommonPayloadSchema,
  IdSchema,
  MergeGroupPayloadSchema,
  PullRequestPayloadSchema,
  PushPayloadSchema,
  RepositoryNameSchema,
  WorkflowRunPayloadSchema,
} from './event-payload.js'

/** Why this job runs and on what, as the runner says it in its environment and its event file. */
export interface RunContext {
  readonly repository: Repository
  /** Without `refs/heads/`; null where neither the payload nor the event says it. */
  readonly defaultBranch: string | null
  /** The commit that triggered, which checkout takes unless told otherwise. */
  readonly sha: string
  /** `refs/heads/main`, `refs/pull/7/merge`; null where the event has none. */
  readonly ref: string | null
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly event: RunEvent
}

export interface PullRequestEvent {
  readonly kind: 'pull_request'
  /** `pull_request_target` runs the base's workflow with a token that may write. */
  readonly trigger: 'pull_request' | 'pull_request_target'
  /** `opened`, `synchronize`, `edited` … */
  readonly action: string
  readonly number: number
  readonly base: { readonly ref: string; readonly sha: string }
  /** `repository` is `owner/name`, null where the fork was deleted. `ref` is the author's own choice: hostile text. */
  readonly head: { readonly ref: string; readonly sha: string; readonly repository: string | null }
  /** True where the head is in another repository, so that the token can't write. */
  readonly fork: boolean
  /** Login, '' where the account was deleted. */
  readonly author: string
  readonly draft: boolean
  /** True where this event is the retargeting to another base. */
  readonly baseChanged: boolean
}

export type RunEvent =
  | PullRequestEvent
  | {
      readonly kind: 'merge_group'
      readonly baseSha: string
      readonly headSha: string
      /** `refs/heads/main`. */
      readonly baseRef: string
      readonly headRef: string
    }
  | {
      readonly kind: 'push'
      /** Null where the push created the branch, or the payload does not say. */
      readonly before: string | null
      readonly after: string
      readonly forced: boolean
    }
  | {
      readonly kind: 'workflow_run'
      readonly runId: number
      readonly attempt: number
      /** What triggered that run. */
      readonly trigger: string
      readonly conclusion: string | null
      readonly headSha: string
      readonly headBranch: string | null
      readonly headRepository: string | null
      /** Empty for forks. */
      readonly pullRequests: readonly number[]
    }
  | { readonly kind: 'schedule' | 'workflow_dispatch' }
  /** Any other, named by `trigger`. */
  | { readonly kind: 'other'; readonly trigger: string }

type Environment = Readonly<Record<string, string | undefined>>

/** GitHub sends no payload over 25 MB. */
const MAX_PAYLOAD_BYTES = 32 * 1024 * 1024

const OUTSIDE = "This is the runner's way in. In a terminal, use the command conegate instead."

/**
 * Reads the runner's environment and event file. Throws `UserError` outside of a job, `InputError` where the payload is
 * not what GitHub documents.
 */
export function readRunContext(env: Environment): RunContext {
  const repository = checkVariable(env, 'GITHUB_REPOSITORY', RepositoryNameSchema)
  const runId = checkVariable(env, 'GITHUB_RUN_ID', NumberSchema)
  const attempt = env.GITHUB_RUN_ATTEMPT === undefined ? 1 : checkVariable(env, 'GITHUB_RUN_ATTEMPT', NumberSchema)
  const server = (env.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/+$/, '')
  const trigger = checkVariable(env, 'GITHUB_EVENT_NAME', v.string())
  const payload = readPayload(env)
  const sha = checkVariable(env, 'GITHUB_SHA', CommitSchema)
  const common = checkPayload(CommonPayloadSchema, payload)
  const ref = env.GITHUB_REF === undefined || env.GITHUB_REF === '' ? null : env.GITHUB_REF
  const [owner = '', name = ''] = repository.split('/')
  return {
    repository: { owner, name },
    defaultBranch: common.repository?.default_branch ?? branchOfSchedule(trigger, ref),
    sha,
    ref,
    run: { id: runId, attempt, url: `${server}/${repository}/actions/runs/${runId}/attempts/${attempt}` },
    apiUrl: (env.GITHUB_API_URL ?? 'https://api.github.com').replace(/\/+$/, ''),
    event: readEvent(trigger, common.action, payload, repository, sha),
  }
}

const NumberSchema = v.pipe(v.string(), v.regex(/^\d{1,16}$/, 'a number'), v.transform(Number), IdSchema)

/** A schedule's payload may name no repository at all, but a schedule only ever runs on the default branch. */
function branchOfSchedule(trigger: string, ref: string | null): string | null {
  return trigger === 'schedule' && ref?.startsWith('refs/heads/') === true ? ref.slice('refs/heads/'.length) : null
}

function readEvent(trigger: string, action: string, payload: unknown, repository: string, sha: string): RunEvent {
  switch (trigger) {
    case 'pull_request':
    case 'pull_request_target': {
      const { pull_request: pull, changes } = checkPayload(PullRequestPayloadSchema, payload)
      const headRepository = pull.head.repo?.full_name ?? null
      return {
        kind: 'pull_request',
        trigger,
        action,
        number: pull.number,
        base: { ref: pull.base.ref, sha: pull.base.sha },
        head: { ref: pull.head.ref, sha: pull.head.sha, repository: headRepository },
        fork: headRepository?.toLowerCase() !== repository.toLowerCase(),
        author: pull.user?.login ?? '',
        draft: pull.draft,
        baseChanged: action === 'edited' && changes !== null && changes.base !== null,
      }
    }
    case 'merge_group': {
      const { merge_group: group } = checkPayload(MergeGroupPayloadSchema, payload)
      const { base_sha: baseSha, head_sha: headSha, base_ref: baseRef, head_ref: headRef } = group
      return { kind: 'merge_group', baseSha, headSha, baseRef, headRef }
    }
    case 'push': {
      const { before, after, forced } = checkPayload(PushPayloadSchema, payload)
      const created = before === null || /^0+$/.test(before)
      return { kind: 'push', before: created ? null : before, after: after ?? sha, forced }
    }
    case 'workflow_run': {
      const { workflow_run: run } = checkPayload(WorkflowRunPayloadSchema, payload)
      return {
        kind: 'workflow_run',
        runId: run.id,
        attempt: run.run_attempt,
        trigger: run.event,
        conclusion: run.conclusion,
        headSha: run.head_sha,
        headBranch: run.head_branch,
        headRepository: run.head_repository?.full_name ?? null,
        pullRequests: run.pull_requests.map(({ number }) => number),
      }
    }
    case 'schedule':
    case 'workflow_dispatch':
      return { kind: trigger }
    default:
      return { kind: 'other', trigger }
  }
}

function readPayload(env: Environment): unknown {
  const path = checkVariable(env, 'GITHUB_EVENT_PATH', v.string())
  let text: string
  try {
    if (statSync(path).size > MAX_PAYLOAD_BYTES) throw new InputError('The event file is larger than any of GitHub')
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new UserError("The event file that GITHUB_EVENT_PATH names can't be read", OUTSIDE, {
      setting: 'GITHUB_EVENT_PATH',
    })
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new InputError('The event file that GITHUB_EVENT_PATH names is not JSON')
  }
}

function checkVariable<Schema extends v.GenericSchema<unknown, unknown>>(
  env: Environment,
  name: string,
  schema: Schema,
): v.InferOutput<Schema> {
  const value = env[name]
  if (value === undefined || value === '') {
    throw new UserError(`The environment variable ${name} is not set`, OUTSIDE, { setting: name })
  }
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  throw new UserError(`The environment variable ${name} is not what a runner sets`, OUTSIDE, { setting: name })
}

function checkPayload<Schema extends v.GenericSchema<unknown, unknown>>(
  schema: Schema,
  payload: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, payload)
  if (result.success) return result.output
  const [issue] = result.issues
  // Names of the payload's own fields only: its values are not ours to repeat.
  throw new InputError(`The event's payload is not what GitHub documents: ${v.getDotPath(issue) ?? 'the whole of it'}`)
}
