/**
 * Which commit a change is compared with: the base of what is checked out. Anything else blames the change for what
 * others merged meanwhile.
 */

/** What started the run, as far as it says something about the base. */
export type ChangeEvent =
  | {
      readonly kind: 'pull-request'
      /** Head of the pull request's branch. */
      readonly headSha: string
      /** Tip of the target branch when the event was made. */
      readonly baseSha: string
      /** Target branch, without `refs/heads/`. */
      readonly baseRef: string
    }
  | { readonly kind: 'merge-group'; readonly baseSha: string }
  | {
      readonly kind: 'push'
      /** What the branch pointed to before; zeros for a new branch. */
      readonly before: string
      readonly defaultBranch: string | undefined
    }
  /** A terminal; `upstream` is the branch that the change is meant for, where that is known. */
  | { readonly kind: 'local'; readonly upstream: string | undefined }
  /** Schedules, manual runs and all that compares with nothing. */
  | { readonly kind: 'other' }

export interface CheckedOut {
  /** The commit that is judged. */
  readonly commit: string
  readonly parents: readonly string[]
  /** True where the working tree has changes of its own on top of `commit`. */
  readonly changed: boolean
}

export type BaseDecision =
  | { readonly kind: 'commit'; readonly commit: string; readonly why: string }
  /** The best common ancestor of `commit` and of the first of `refs` that there is; `baseSha` if none of them is. */
  | {
      readonly kind: 'merge-base'
      readonly commit: string
      readonly refs: readonly string[]
      readonly baseSha: string | undefined
      readonly why: string
    }
  /** `intended`: this event compares with nothing by its nature, so that nobody misses a base. */
  | { readonly kind: 'none'; readonly why: string; readonly intended?: boolean }

/** @param explicit a commit, already resolved, that the user asked for */
export function decideBase(event: ChangeEvent, checkedOut: CheckedOut, explicit?: string): BaseDecision {
  if (explicit !== undefined) return { kind: 'commit', commit: explicit, why: 'asked for' }
  switch (event.kind) {
    case 'pull-request':
      return decideForPullRequest(event, checkedOut)
    case 'merge-group':
      return { kind: 'commit', commit: event.baseSha, why: 'base of the merge queue’s group' }
    case 'push':
      return decideForPush(event, checkedOut)
    case 'local':
      return decideForTerminal(event.upstream, checkedOut)
    case 'other':
      return { kind: 'none', why: 'this event compares with nothing', intended: true }
  }
}

function decideForPullRequest(
  event: Extract<ChangeEvent, { kind: 'pull-request' }>,
  checkedOut: CheckedOut,
): BaseDecision {
  const [first, second] = checkedOut.parents
  // refs/pull/N/merge: the event's own base can be older than what GitHub merged into.
  if (first !== undefined && second === event.headSha && checkedOut.parents.length === 2) {
    return { kind: 'commit', commit: first, why: 'first parent of the merge commit that is checked out' }
  }
  return {
    kind: 'merge-base',
    commit: checkedOut.commit,
    refs: [`refs/heads/${event.baseRef}`],
    baseSha: event.baseSha,
    why: `where the branch left ${event.baseRef}`,
  }
}

function decideForPush(event: Extract<ChangeEvent, { kind: 'push' }>, checkedOut: CheckedOut): BaseDecision {
  if (!/^0*$/.test(event.before)) return { kind: 'commit', commit: event.before, why: 'what the branch was before' }
  if (event.defaultBranch === undefined) return { kind: 'none', why: 'the branch is new' }
  return {
    kind: 'merge-base',
    commit: checkedOut.commit,
    refs: [`refs/heads/${event.defaultBranch}`],
    baseSha: undefined,
    why: `where the new branch left ${event.defaultBranch}`,
  }
}

function decideForTerminal(upstream: string | undefined, checkedOut: CheckedOut): BaseDecision {
  if (checkedOut.changed) return { kind: 'commit', commit: checkedOut.commit, why: 'the commit below the changes' }
  if (upstream === undefined) return { kind: 'none', why: 'no branch is known that the change is meant for' }
  return {
    kind: 'merge-base',
    commit: checkedOut.commit,
    refs: [upstream],
    baseSha: undefined,
    why: `where the branch left ${upstream}`,
  }
}
