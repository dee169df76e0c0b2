import * as v from 'valibot'

/**
 * The parts of GitHub's event payloads that conegate reads; everything else is let through unseen.
 * Source: GitHub's documentation, "Webhook events and payloads", and what a runner writes for events without a webhook.
 */

/** SHA-1 or SHA-256, full. */
export const CommitSchema = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'a full commit'))

/** A branch's or ref's name. Hostile where a pull request chose it: escape before showing. */
const RefNameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000), v.regex(/^[^\0-\x20\x7f]+$/, 'a ref'))

export const RepositoryNameSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9_.-]{1,100}$/, 'owner/name'),
)

export const IdSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const AnyRepositorySchema = v.nullish(v.object({ full_name: RepositoryNameSchema }), null)

const SideSchema = v.object({ ref: RefNameSchema, sha: CommitSchema, repo: AnyRepositorySchema })

const UserSchema = v.nullish(v.object({ login: v.pipe(v.string(), v.maxLength(200)) }), null)

/** `null` where a deleted fork's repository is gone, left out by events without a webhook. */
export const CommonPayloadSchema = v.object({
  action: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  repository: v.nullish(v.object({ default_branch: v.nullish(RefNameSchema, null) }), null),
})

export const PullRequestPayloadSchema = v.object({
  pull_request: v.object({
    number: IdSchema,
    draft: v.optional(v.boolean(), false),
    user: UserSchema,
    base: SideSchema,
    head: SideSchema,
  }),
  /** On `edited`: what was edited; `base` where it was retargeted. */
  changes: v.nullish(v.object({ base: v.nullish(v.unknown(), null) }), null),
})

export const MergeGroupPayloadSchema = v.object({
  merge_group: v.object({
    base_sha: CommitSchema,
    head_sha: CommitSchema,
    base_ref: RefNameSchema,
    head_ref: RefNameSchema,
  }),
})

export const PushPayloadSchema = v.object({
  before: v.nullish(CommitSchema, null),
  after: v.nullish(CommitSchema, null),
  forced: v.optional(v.boolean(), false),
})

export const WorkflowRunPayloadSchema = v.object({
  workflow_run: v.object({
    id: IdSchema,
    run_attempt: v.optional(IdSchema, 1),
    event: v.pipe(v.string(), v.maxLength(100)),
    conclusion: v.nullish(v.pipe(v.string(), v.maxLength(100)), null),
    head_sha: CommitSchema,
    head_branch: v.nullish(RefNameSchema, null),
    head_repository: AnyRepositorySchema,
    /** Empty for forks. */
    pull_requests: v.optional(v.array(v.object({ number: IdSchema })), []),
  }),
})
