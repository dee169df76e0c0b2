import * as v from 'valibot'
import type { CommitMessage } from '../../generated/mending/commit-message.js'
import type { FileChange } from '../../generated/regenerated.js'
import { GitHubError, type Purpose } from './api-failure.js'
import { checkData } from './check-data.js'
import type { GitHubClient } from './client.js'
import { CommitSchema } from './event-payload.js'

/** One commit on a branch through GitHub's API, which signs it. */

export interface BranchCommit {
  /** Without `refs/heads/`. */
  readonly branch: string
  /** Full commit that the branch has to be at; else nothing is written. */
  readonly expectedHead: string
  readonly message: CommitMessage
  readonly changes: readonly FileChange[]
}

export type CommitResult =
  | { readonly kind: 'committed'; readonly commit: string }
  /** The branch is elsewhere by now; nothing was written. */
  | { readonly kind: 'moved' }
  /** No answer, or a broken one: another look at the branch tells what became of it. */
  | { readonly kind: 'uncertain'; readonly refusal: Refusal }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** What GitHub would not do, in words of ours and one line of its own. */
export interface Refusal {
  readonly reason: string
  readonly advice: string
}

const WRITE: Purpose = { what: 'commit to the branch', needs: 'contents: write' }

const COMMIT_ON_BRANCH = `
mutation CommitOnBranch($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`

const AnswerSchema = v.object({ createCommitOnBranch: v.object({ commit: v.object({ oid: CommitSchema }) }) })

/** Never tries twice by itself. Throws only mistakes of ours. */
export async function commitOnBranch(client: GitHubClient, request: BranchCommit): Promise<CommitResult> {
  const { owner, name } = client.repository
  const written = request.changes.filter(({ after }) => after !== null)
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: request.branch },
    expectedHeadOid: request.expectedHead,
    message: request.message,
    fileChanges: {
      additions: written.map(({ path, after }) => ({
        path,
        contents: Buffer.from(after?.bytes ?? []).toString('base64'),
      })),
      deletions: request.changes.filter(({ after }) => after === null).map(({ path }) => ({ path })),
    },
  }
  try {
    const data = await client.graphql(WRITE, COMMIT_ON_BRANCH, { input })
    return { kind: 'committed', commit: checkData(AnswerSchema, data).createCommitOnBranch.commit.oid }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    if (error.failure.kind === 'conflict') return { kind: 'moved' }
    const refusal = { reason: error.message, advice: adviceFor(error) }
    return { kind: error.uncertain || error.failure.kind === 'unavailable' ? 'uncertain' : 'refused', refusal }
  }
}

/** What can be done where a branch is guarded: rulesets and branch protection refuse with words of their own. */
function adviceFor({ failure, advice }: GitHubError): string {
  if (
    failure.types.includes('BRANCH_PROTECTION_RULE_VIOLATION') ||
    /protected branch|rule violation/i.test(failure.message)
  ) {
    return "Let the token's account bypass the rule that guards this branch, or set hand-back: check."
  }
  if (failure.kind === 'not-found') return 'The branch is gone, or the token may not see it.'
  return advice
}
