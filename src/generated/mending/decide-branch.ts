import { readPullRequestMarker, type PullRequestMarker } from './pull-request-marker.js'

/** The branch of the scheduled run and its pull requests as they are now. */
export interface BranchNow {
  /** Full commit, `null` where there is no such branch. */
  readonly head: string | null
  /** All that ever came from this branch of this repository, in any order. */
  readonly pullRequests: readonly BranchPullRequest[]
}

export interface BranchPullRequest {
  readonly number: number
  readonly state: 'open' | 'closed' | 'merged'
  /** True where the token's own account opened it. */
  readonly isOurs: boolean
  readonly body: string
}

/** What the branch shall hold. */
export interface WantedBranch {
  readonly inputs: string
  /** `digestOf` the changes. */
  readonly changes: string
}

export type BranchDecision =
  /** The open pull request holds exactly this. */
  | { readonly kind: 'same'; readonly pullRequest: number }
  /** Somebody else committed to the branch, or opened its pull request. */
  | { readonly kind: 'foreign' }
  /** A person closed it for the same inputs. */
  | { readonly kind: 'closed-by-person'; readonly pullRequest: number }
  /** The open one to update; `null` to open one. */
  | { readonly kind: 'write'; readonly pullRequest: number | null }

/** What to do with the branch where files are out of step. */
export function decideBranch(now: BranchNow, wanted: WantedBranch): BranchDecision {
  const known = now.pullRequests
    .map((pull) => ({ ...pull, marker: pull.isOurs ? readPullRequestMarker(pull.body) : undefined }))
    .sort((a, b) => b.number - a.number)
  const open = known.find(({ state }) => state === 'open')
  if (now.head !== null && !isHeadOurs(now.head, known)) return { kind: 'foreign' }
  if (open !== undefined) {
    if (open.marker === undefined) return { kind: 'foreign' }
    const { inputs, changes } = open.marker
    const isSame = inputs === wanted.inputs && changes === wanted.changes && open.marker.head === now.head
    return isSame ? { kind: 'same', pullRequest: open.number } : { kind: 'write', pullRequest: open.number }
  }
  const [newest] = known.filter(({ marker }) => marker !== undefined)
  if (newest?.state === 'closed' && newest.marker?.done === false && newest.marker.inputs === wanted.inputs) {
    return { kind: 'closed-by-person', pullRequest: newest.number }
  }
  return { kind: 'write', pullRequest: null }
}

/** The open pull request of ours that is done with where all is in step again; `undefined` where nothing is to be done. */
export function findDone({ head, pullRequests }: BranchNow): BranchPullRequest | undefined {
  return pullRequests.find((pull) => {
    if (pull.state !== 'open' || !pull.isOurs) return false
    const marker = readPullRequestMarker(pull.body)
    return marker !== undefined && (head === null || isHeadOurs(head, [{ marker }]))
  })
}

/** A branch is ours where it still is where we moved it: whatever a person adds or amends is another commit. */
function isHeadOurs(head: string, known: readonly { readonly marker: PullRequestMarker | undefined }[]): boolean {
  return known.some(({ marker }) => marker !== undefined && (marker.head === head || marker.before === head))
}
