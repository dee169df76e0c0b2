import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type * as ActionsCache from '@actions/cache'
import * as v from 'valibot'
import { GitHubError, type Purpose } from './github/api-failure.js'
import type { GitHubClient } from './github/client.js'
import type { RunContext } from './github/event.js'

/**
 * The base's facts in the cache of GitHub Actions: the default branch's run leaves them, a pull request takes them.
 *
 * A pull request's own runs can write the cache, too, and what they wrote comes first for them. So an entry is taken only
 * by its exact key, and only while the API shows nothing that begins with this key anywhere but on the default branch.
 */
export interface CacheEntry {
  /** Names everything that the facts depend on. Of `A-Z a-z 0-9 . _ -`, at most 512 characters. */
  readonly key: string
  /**
   * Folder that holds the facts, absent or empty before a restore. It is part of an entry's identity: the same path in
   * every run.
   */
  readonly directory: string
}

export interface CacheLimits {
  /** Milliseconds that one transfer may take. */
  readonly timeout: number
  /** Most bytes that a restored folder may hold. */
  readonly maxBytes: number
}

const DEFAULT_LIMITS: CacheLimits = { timeout: 120_000, maxBytes: 512 * 1024 * 1024 }

const LIST: Purpose = { what: 'see which branch left the cached facts of the base', needs: 'actions: read' }

const MAX_PAGES = 5
const PAGE = 100

const ListSchema = v.object({
  total_count: v.number(),
  actions_caches: v.array(v.object({ id: v.number(), key: v.string(), ref: v.string() })),
})

/** Whether this run is one whose facts others may trust: the default branch's own, after a push or on a schedule. */
export function maySaveBaseFacts({ event, ref, defaultBranch }: RunContext): boolean {
  const trusted = event.kind === 'push' || event.kind === 'schedule'
  return trusted && defaultBranch !== null && ref === `refs/heads/${defaultBranch}`
}

/**
 * Restores the facts into the folder.
 * @returns null where they are there, else one sentence why not, for the report; never an error, since both sides can be
 * evaluated instead
 */
export async function restoreBaseFacts(
  client: GitHubClient,
  entry: CacheEntry,
  defaultBranch: string,
  limits: Partial<CacheLimits> = {},
): Promise<string | null> {
  const { key, directory } = checkEntry(entry)
  const { timeout, maxBytes } = { ...DEFAULT_LIMITS, ...limits }
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new Error('The folder for the restored facts is not empty')
  }
  const before = await whyUntrusted(client, key, defaultBranch)
  if (before !== null) return before
  const problem = await within(timeout, async () => {
    const cache = await loadCache()
    if (cache === null) return NO_SERVICE
    const options = { timeoutInMs: timeout, segmentTimeoutInMs: timeout }
    // Asked before anything is unpacked, which may write anywhere.
    const found = await cache.restoreCache([directory], key, [], { ...options, lookupOnly: true })
    if (found !== key) return 'the cache holds no facts of the base for this runner'
    const restored = await cache.restoreCache([directory], key, [], options)
    return restored === key ? null : 'the cached facts of the base could not be fetched'
  })
  const reason = problem ?? (await whyUntrusted(client, key, defaultBranch)) ?? whyUnfit(directory, maxBytes)
  if (reason !== null) rmSync(directory, { recursive: true, force: true })
  return reason
}

/**
 * Leaves the folder in the cache. Only for runs that `maySaveBaseFacts`.
 * @returns null where it is there now, else one sentence why not: GitHub's service refuses without an error
 */
export async function saveBaseFacts(
  context: RunContext,
  entry: CacheEntry,
  limits: Partial<CacheLimits> = {},
): Promise<string | null> {
  const { key, directory } = checkEntry(entry)
  if (!maySaveBaseFacts(context)) return 'only the default branch leaves facts for others'
  return within(limits.timeout ?? DEFAULT_LIMITS.timeout, async () => {
    const cache = await loadCache()
    if (cache === null) return NO_SERVICE
    if ((await cache.restoreCache([directory], key, [], { lookupOnly: true })) === key) return null
    const id = await cache.saveCache([directory], key)
    return id >= 0 ? null : 'the cache service did not take the facts: a read-only token, or another run was faster'
  })
}

const NO_SERVICE = 'this runner has no cache service'

async function loadCache(): Promise<typeof ActionsCache | null> {
  const cache = await import('@actions/cache')
  return cache.isFeatureAvailable() ? cache : null
}

function checkEntry(entry: CacheEntry): CacheEntry {
  if (!/^[\w.-]{1,512}$/.test(entry.key)) throw new Error('The cache key has characters that it must not have')
  return entry
}

/** The reason in a sentence, where the work fails or takes too long. What goes on behind it is not waited for. */
async function within(timeout: number, work: () => Promise<string | null>): Promise<string | null> {
  const timer = new AbortController()
  const late = sleep(timeout, `the cache service did not answer within ${timeout / 1_000} s`, { signal: timer.signal })
  try {
    return await Promise.race([work(), late])
  } catch (error) {
    return `the cache failed: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    timer.abort()
    late.catch(() => undefined)
  }
}

/** Null where the default branch alone has the key; else why the entry can't be trusted. */
async function whyUntrusted(client: GitHubClient, key: string, defaultBranch: string): Promise<string | null> {
  let seen = 0
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    let data: unknown
    try {
      const parameters = { key, per_page: PAGE, page }
      data = (await client.request(LIST, 'GET /repos/{owner}/{repo}/actions/caches', parameters)).data
    } catch (error) {
      if (error instanceof GitHubError) return `${error.message}. ${error.advice}`
      throw error
    }
    const list = v.safeParse(ListSchema, data)
    if (!list.success) return "GitHub's list of caches is not what its description says"
    const { actions_caches: caches, total_count: total } = list.output
    // `key` also finds longer keys, as restoring does: on another branch they would come first.
    const foreign = caches.find((cache) => cache.ref !== `refs/heads/${defaultBranch}`)
    if (foreign !== undefined)
      return 'another branch has written the same cache key, so the cached facts are not trusted'
    if (caches.some((cache) => cache.key !== key))
      return 'a longer cache key begins with this one, so neither is trusted'
    seen += caches.length
    if (seen === 0) return 'the default branch has left no facts of the base in the cache'
    if (seen >= total) return null
    if (caches.length === 0) break
  }
  return 'too many caches have this key'
}

/** Facts are plain files and folders of a bounded size. */
function whyUnfit(directory: string, maxBytes: number): string | null {
  if (!existsSync(directory)) return 'the cached facts of the base are not where they belong'
  let bytes = 0
  for (const item of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!item.isFile() && !item.isDirectory()) return 'the cached facts of the base hold something else than files'
    if (item.isFile()) bytes += statSync(join(item.parentPath, item.name)).size
    if (bytes > maxBytes) return 'the cached facts of the base are too large'
  }
  return null
}
