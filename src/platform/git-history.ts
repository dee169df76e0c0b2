/** Merge bases, and fetching history that a shallow clone has not, into the view only. */
import { ToolError } from '../problem.js'
import { git, tryGit, type GitOptions } from './git-command.js'
import { commitExists, isShallow, onView, type Repository } from './git.js'

/** Where missing history can be had, and the token for it. */
export interface HistorySource {
  /** `https://…` without credentials, or a folder in tests; the clone's own remote if left out. */
  readonly url?: string
  /** Sent as `AUTHORIZATION: basic`, by the one git command that fetches; in no argument list and on no disk. */
  readonly token?: string
  readonly timeoutSeconds?: number
}

/** How much further each attempt to find a merge base looks; then everything. */
const DEEPEN_BY = [50, 500, 5_000]

/**
 * The best common ancestor of two commits; undefined where there is none (any more, in a shallow clone).
 * Of several best ones git's first.
 */
export async function mergeBase(repository: Repository, a: string, b: string): Promise<string | undefined> {
  const found = await tryGit(['merge-base', a, b], onView(repository))
  return found.status === 0 ? found.stdout.trim() : undefined
}

/** The merge base, fetching more and more history of a shallow clone until it is found. */
export async function findMergeBase(
  repository: Repository,
  a: string,
  b: string,
  source: HistorySource | undefined,
): Promise<string | undefined> {
  for (const deepen of [0, ...DEEPEN_BY, Infinity]) {
    if (deepen > 0) {
      if (source === undefined || !isShallow(repository)) return undefined
      const how = deepen === Infinity ? '--unshallow' : `--deepen=${deepen}`
      await fetchInto(repository, [a, b], [how], source)
    }
    const found = await mergeBase(repository, a, b)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Brings a commit and its files into the view, if they are not there.
 * @returns whether it is there now
 * @throws ToolError where fetching fails
 */
export async function ensureCommit(
  repository: Repository,
  commit: string,
  source: HistorySource | undefined,
): Promise<boolean> {
  if (await hasFiles(repository, commit)) return true
  if (source === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) return false
  await fetchInto(repository, [commit], isShallow(repository) ? ['--depth=1'] : [], source)
  return hasFiles(repository, commit)
}

/**
 * The commit of a branch or tag at the remote, fetched into the view; undefined where the remote has no such ref.
 * @param ref `refs/heads/main`
 */
export async function fetchRef(
  repository: Repository,
  ref: string,
  source: HistorySource,
): Promise<string | undefined> {
  if (!/^refs\/[\w./+@-]+$/.test(ref)) return undefined
  const local = 'refs/conegate/fetched'
  const depth = isShallow(repository) ? ['--depth=1'] : []
  await fetchInto(repository, [`+${ref}:${local}`], depth, source)
  const found = await tryGit(['rev-parse', '--verify', '--quiet', `${local}^{commit}`], onView(repository))
  return found.status === 0 ? found.stdout.trim() : undefined
}

/** A commit whose top tree is missing (or whose files are, in a clone with a filter) is of no use. */
async function hasFiles(repository: Repository, commit: string): Promise<boolean> {
  if (!(await commitExists(repository, commit))) return false
  const list = await tryGit(['ls-tree', '-r', '-z', '--full-tree', commit], onView(repository))
  if (list.status !== 0) return false
  const ids = [...list.stdout.matchAll(/(?:^|\0)\d+ blob ([0-9a-f]+)\t/g)].map((match) => match[1] ?? '')
  const check = await git(['cat-file', '--batch-check=%(objecttype)'], onView(repository, { input: ids.join('\n') }))
  return !/ missing$/m.test(check.stdout)
}

async function fetchInto(
  repository: Repository,
  refs: readonly string[],
  how: readonly string[],
  source: HistorySource,
): Promise<void> {
  const url = source.url ?? repository.remote
  if (url === undefined) {
    throw new ToolError(
      'history is missing, and the clone does not say where it came from',
      { command: ['git', 'fetch'], status: null, lastLines: [] },
      'Check out with the whole history (actions/checkout: fetch-depth: 0).',
    )
  }
  const fetch = [
    'fetch',
    '-q',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--no-auto-maintenance',
  ]
  const options: GitOptions = onView(repository, {
    timeoutSeconds: source.timeoutSeconds ?? 600,
    ...credentials(url, source.token),
  })
  try {
    await git([...fetch, ...how, '--', url, ...refs], options)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    throw new ToolError(
      'history that is missing in this clone could not be fetched',
      error.tool,
      'Check out with the whole history (actions/checkout: fetch-depth: 0), or give a token that may read the repository.',
    )
  }
}

function credentials(url: string, token: string | undefined): Pick<GitOptions, 'config' | 'secrets'> {
  if (token === undefined || token === '') return {}
  const origin = /^https?:\/\/[^/@]+\//.exec(url)?.[0]
  if (origin === undefined) return {}
  const encoded = Buffer.from(`x-access-token:${token}`).toString('base64')
  return {
    // An address of its own: not sent along to where the server redirects.
    config: [
      [`http.${origin}.extraheader`, `AUTHORIZATION: basic ${encoded}`],
      ['http.followRedirects', 'false'],
    ],
    secrets: [token, encoded],
  }
}
