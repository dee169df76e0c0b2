import { createHash } from 'node:crypto'
import { nextId, type CommitState, type FileState, type GitHubState } from './state.js'

/** The repository's git objects, as far as somebody asks for them: commits with whole lists of files, and blobs. */

/** A file's text, or its text and mode: 0o100755 for an executable, 0o120000 for a link. */
export type GivenFile = string | { readonly text: string; readonly mode: number }

const PLAIN_FILE = 0o100644
const FOLDER = 0o040000
const SUBMODULE = 0o160000

export function addBlob(state: GitHubState, bytes: Buffer): string {
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  state.blobs.set(id, bytes)
  return id
}

/** A commit with exactly these files. */
export function addCommit(
  state: GitHubState,
  files: Readonly<Record<string, GivenFile>>,
  { parents = [] as readonly string[], message = 'change', author = 'octocat' } = {},
): string {
  const entries = Object.entries(files).map(([path, file]): [string, FileState] => {
    const { text, mode } = typeof file === 'string' ? { text: file, mode: PLAIN_FILE } : file
    return [path, { mode, id: addBlob(state, Buffer.from(text)) }]
  })
  return storeCommit(state, new Map(entries), { parents, message, author })
}

export function storeCommit(
  state: GitHubState,
  files: ReadonlyMap<string, FileState>,
  about: Omit<CommitState, 'oid' | 'files'>,
): string {
  const oid = createHash('sha1')
    .update(JSON.stringify([nextId(state), about, [...files]]))
    .digest('hex')
  state.commits.set(oid, { oid, files, ...about })
  return oid
}

/** Moves a branch, and the pull requests that it is the head of, as a push does. */
export function moveBranch(state: GitHubState, branch: string, oid: string): void {
  state.branches.set(branch, oid)
  for (const pull of state.pullRequests) {
    if (pull.state === 'open' && pull.headRef === branch && pull.headRepo === state.repo) pull.headSha = oid
  }
}

/** Whether an id is anything that a branch could point to. */
export function hasObject(state: GitHubState, id: string): boolean {
  return state.commits.has(id) || [...state.branches.values()].includes(id)
}

/** The text of a branch's files, by path. */
export function textsAt(state: GitHubState, branch: string): Record<string, string> {
  const files = state.commits.get(state.branches.get(branch) ?? '')?.files ?? new Map<string, FileState>()
  return Object.fromEntries([...files].map(([path, { id }]) => [path, state.blobs.get(id)?.toString() ?? '']))
}

/** What `object(expression: "<commit>:<path>")` answers; an empty path is the top folder. A link is not followed. */
export function graphqlObject(state: GitHubState, expression: string): Record<string, unknown> | null {
  const colon = expression.indexOf(':')
  const commit = state.commits.get(expression.slice(0, colon))
  if (commit === undefined) return null
  const path = expression.slice(colon + 1)
  const file = commit.files.get(path)
  if (file !== undefined) return blobOf(state, file)
  const entries = entriesBelow(commit, path)
  return entries.length === 0 && path !== '' ? null : { __typename: 'Tree', oid: treeId(path, entries), entries }
}

function blobOf(state: GitHubState, { id }: FileState): Record<string, unknown> {
  const bytes = state.blobs.get(id) ?? Buffer.alloc(0)
  const isBinary = bytes.includes(0)
  return {
    __typename: 'Blob',
    oid: id,
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > 512_000,
    text: isBinary ? null : bytes.toString().slice(0, 512_000),
  }
}

function entriesBelow(commit: CommitState, folder: string): Record<string, unknown>[] {
  const start = folder === '' ? '' : `${folder}/`
  const found = new Map<string, Record<string, unknown>>()
  for (const [path, { mode, id }] of commit.files) {
    if (!path.startsWith(start)) continue
    const [name = '', ...rest] = path.slice(start.length).split('/')
    const type = mode === SUBMODULE ? 'commit' : 'blob'
    found.set(
      name,
      rest.length > 0
        ? { __typename: 'TreeEntry', name, mode: FOLDER, type: 'tree', oid: treeId(start + name, []) }
        : { __typename: 'TreeEntry', name, mode, type, oid: id },
    )
  }
  return [...found.values()]
}

/** Not git's own, which nobody asks for. */
function treeId(path: string, entries: readonly unknown[]): string {
  return createHash('sha1')
    .update(JSON.stringify([path, entries]))
    .digest('hex')
}
