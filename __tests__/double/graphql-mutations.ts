import { addBlob, hasObject, moveBranch, storeCommit } from './git-objects.js'
import type { Refuse } from './graphql-root.js'
import type { Need } from './permissions.js'
import type { FileState, GitHubState, TokenState } from './state.js'

/** What changes branches through GraphQL. Words and kinds of errors are those that GitHub gives. */

interface CommitInput {
  readonly branch: { readonly repositoryNameWithOwner?: string | null; readonly branchName?: string | null }
  readonly expectedHeadOid: string
  readonly message: { readonly headline: string; readonly body?: string | null }
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null
    readonly deletions?: readonly { readonly path: string }[] | null
  } | null
}

interface RefUpdate {
  readonly name: string
  readonly afterOid: string
  readonly beforeOid?: string | null
  readonly force?: boolean | null
}

const WRITE: Need = [['contents', 'write']]
const NONE = '0'.repeat(40)
const PLAIN_FILE = 0o100644

export function createMutations(
  state: GitHubState,
  token: TokenState,
  demand: (need: Need) => void,
  refuse: Refuse,
): Record<string, unknown> {
  function createCommitOnBranch({ input }: { input: CommitInput }): unknown {
    demand(WRITE)
    const { branchName, repositoryNameWithOwner } = input.branch
    const branch = branchName ?? ''
    const head = state.branches.get(branch)
    if (repositoryNameWithOwner?.toLowerCase() !== state.repo.toLowerCase() || head === undefined) {
      return refuse('NOT_FOUND', `Could not resolve to a branch with the name of '${branch}'.`)
    }
    if (state.protectedBranches.has(branch)) {
      return refuse('BRANCH_PROTECTION_RULE_VIOLATION', 'Changes must be made through a pull request.')
    }
    if (input.expectedHeadOid !== head) {
      const expected = `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`
      return refuse('STALE_DATA', expected)
    }
    const files = new Map<string, FileState>(state.commits.get(head)?.files ?? [])
    for (const { path } of input.fileChanges?.deletions ?? []) {
      if (!files.delete(path)) {
        return refuse(
          'UNPROCESSABLE',
          `A path was requested for deletion which does not exist as of commit oid \`${head}\``,
        )
      }
    }
    for (const { path, contents } of input.fileChanges?.additions ?? []) {
      // Whatever stood there: the mutation writes plain files only.
      files.set(path, { mode: PLAIN_FILE, id: addBlob(state, Buffer.from(contents, 'base64')) })
    }
    const message = [input.message.headline, input.message.body ?? ''].filter((part) => part !== '').join('\n\n')
    const oid = storeCommit(state, files, { parents: [head], message, author: token.login })
    moveBranch(state, branch, oid)
    return { commit: { __typename: 'Commit', oid }, ref: { __typename: 'Ref', name: branch }, clientMutationId: null }
  }

  /** All of them, or none. */
  function updateRefs({ input }: { input: { refUpdates: readonly RefUpdate[]; repositoryId: string } }): unknown {
    demand(WRITE)
    for (const { name, beforeOid, afterOid } of input.refUpdates) {
      const found = state.branches.get(branchOf(name)) ?? NONE
      const expected = beforeOid ?? found
      if (expected !== found) return refuse('UNPROCESSABLE', `Reference cannot be updated: ${name} is at ${found}`)
      if (afterOid !== NONE && !hasObject(state, afterOid)) return refuse('UNPROCESSABLE', 'Object does not exist')
    }
    for (const { name, afterOid } of input.refUpdates) {
      const branch = branchOf(name)
      if (afterOid === NONE) {
        state.branches.delete(branch)
        closeWithout(state, branch)
      } else {
        moveBranch(state, branch, afterOid)
        closeWhereNothingIsLeft(state, branch)
      }
    }
    return { clientMutationId: null }
  }

  return { createCommitOnBranch, updateRefs }
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '')
}

/** A pull request whose branch is gone is closed. */
function closeWithout(state: GitHubState, branch: string): void {
  for (const pull of state.pullRequests) if (pull.headRef === branch) pull.state = 'closed'
}

/** A pull request whose branch is reset to its base is closed, too. */
function closeWhereNothingIsLeft(state: GitHubState, branch: string): void {
  for (const pull of state.pullRequests) {
    if (pull.headRef === branch && state.branches.get(pull.baseRef) === pull.headSha) pull.state = 'closed'
  }
}
