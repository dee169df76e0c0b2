import { graphqlObject } from './git-objects.js'
import { createMutations } from './graphql-mutations.js'
import { mayDo, type Need } from './permissions.js'
import type { CommentState, GitHubState, PullRequestState, TokenState } from './state.js'

/** The part of GitHub's GraphQL that the double answers, as plain objects over its state. */

/** Throws an error of GitHub's kind: `FORBIDDEN`, `NOT_FOUND`, `MISSING_PAGINATION_BOUNDARIES`. */
export type Refuse = (type: string, message: string) => never

interface ConnectionArgs {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
  readonly before?: string | null
}

const READ_COMMENTS: Need = [
  ['pull-requests', 'read'],
  ['issues', 'read'],
]

const cursor = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64')
const indexOf = (text: string): number => Number(Buffer.from(text, 'base64').toString().slice('cursor:'.length))

export function createRoot(state: GitHubState, token: TokenState, refuse: Refuse): Record<string, unknown> {
  const demand = (need: Need): void => {
    if (!mayDo(token, need)) refuse('FORBIDDEN', 'Resource not accessible by integration')
  }

  /** One page. GitHub asks for `first` or `last`, at most 100; cursors are opaque. */
  function connect<Item>(name: string, items: readonly Item[], args: ConnectionArgs, shape: (item: Item) => unknown) {
    const size = args.first ?? args.last
    if (size === undefined || size === null) {
      return refuse(
        'MISSING_PAGINATION_BOUNDARIES',
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      )
    }
    if (size > 100) {
      return refuse(
        'EXCESSIVE_PAGINATION',
        `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`,
      )
    }
    const { first } = args
    const from = args.after ? indexOf(args.after) + 1 : 0
    const to = args.before ? indexOf(args.before) : items.length
    const start = typeof first === 'number' ? from : Math.max(from, to - size)
    const end = typeof first === 'number' ? Math.min(to, from + first) : to
    const selected = items.slice(start, end)
    return {
      totalCount: items.length,
      nodes: selected.map(shape),
      edges: selected.map((item, index) => ({ cursor: cursor(start + index), node: shape(item) })),
      pageInfo: {
        hasNextPage: end < items.length,
        hasPreviousPage: start > 0,
        startCursor: selected.length === 0 ? null : cursor(start),
        endCursor: selected.length === 0 ? null : cursor(end - 1),
      },
    }
  }

  function comment(item: CommentState): Record<string, unknown> {
    return {
      __typename: 'IssueComment',
      id: `IC_${item.id}`,
      fullDatabaseId: String(item.id),
      body: item.body,
      author: {
        __typename: item.author.endsWith('[bot]') ? 'Bot' : 'User',
        login: item.author.replace(/\[bot\]$/, ''),
      },
      viewerDidAuthor: item.author === token.login,
      isMinimized: item.minimized,
      createdAt: item.createdAt,
      updatedAt: item.updatedAt,
    }
  }

  function pullRequest(item: PullRequestState): Record<string, unknown> {
    return {
      __typename: 'PullRequest',
      id: `PR_${item.number}`,
      number: item.number,
      title: item.title,
      state: item.merged ? 'MERGED' : item.state.toUpperCase(),
      isDraft: item.draft,
      locked: item.locked,
      isCrossRepository: item.headRepo !== state.repo,
      headRefName: item.headRef,
      headRef: () => {
        const oid = item.headRepo === state.repo ? state.branches.get(item.headRef) : item.headSha
        return oid === undefined
          ? null
          : { __typename: 'Ref', name: item.headRef, target: { __typename: 'Commit', oid } }
      },
      headRefOid: item.headSha,
      baseRefName: item.baseRef,
      baseRefOid: item.baseSha,
      comments: (args: ConnectionArgs) => {
        demand(READ_COMMENTS)
        const own = state.comments.filter((candidate) => candidate.pullRequest === item.number)
        return connect('comments', own, args, comment)
      },
    }
  }

  const repository = {
    __typename: 'Repository',
    id: 'R_1',
    nameWithOwner: state.repo,
    defaultBranchRef: { name: state.defaultBranch },
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      demand([['contents', 'read']])
      const oid = state.branches.get(qualifiedName.replace(/^refs\/heads\//, ''))
      return oid === undefined
        ? null
        : { __typename: 'Ref', name: qualifiedName, target: { __typename: 'Commit', oid } }
    },
    object: ({ expression }: { expression?: string | null }) => {
      demand([['contents', 'read']])
      return graphqlObject(state, expression ?? '')
    },
    pullRequest: ({ number }: { number: number }) => {
      demand([['pull-requests', 'read']])
      const found = state.pullRequests.find((candidate) => candidate.number === number)
      const missing = `Could not resolve to a PullRequest with the number of ${number}.`
      return found === undefined ? refuse('NOT_FOUND', missing) : pullRequest(found)
    },
  }

  return {
    ...createMutations(state, token, demand, refuse),
    viewer: { __typename: 'User', login: token.login },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const wanted = `${owner}/${name}`
      const missing = `Could not resolve to a Repository with the name '${wanted}'.`
      return wanted.toLowerCase() === state.repo.toLowerCase() ? repository : refuse('NOT_FOUND', missing)
    },
    node: ({ id }: { id: string }) => {
      const missing = `Could not resolve to a node with the global id of '${id}'`
      demand(READ_COMMENTS)
      const found = state.comments.find((candidate) => `IC_${candidate.id}` === id)
      return found === undefined ? refuse('NOT_FOUND', missing) : comment(found)
    },
  }
}
