/** Several binary caches as one: asked in the order of their priority, until one has the path. */
import type { PathAnswer } from '../../graph/substitutes/walk-caches.js'
import type { CacheInquiry } from '../../checks/world.js'
import type { GraphSettings } from '../../settings/schema.js'
import { BinaryCache, type CacheLimits } from './binary-cache.js'

export interface InquiryLimits extends CacheLimits {
  /** For everything. */
  readonly totalMilliseconds: number
  /** Paths, over all levels of a walk. */
  readonly paths: number
}

const LIMITS: InquiryLimits = {
  requestMilliseconds: 10_000,
  sockets: 16,
  attempts: 3,
  pauseMilliseconds: 250,
  longestPauseMilliseconds: 5_000,
  failuresInARow: 5,
  totalMilliseconds: 60_000,
  paths: 100_000,
}

const NO_PROXY = "; it was asked directly, since the environment's proxy is not used"

function hasProxy(env: Readonly<Record<string, string | undefined>>): boolean {
  return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].some(
    (name) => (env[name] ?? '') !== '',
  )
}

/** Never throws: a cache that can't be asked says so in `tell`. */
export async function openCaches(
  substituters: GraphSettings['substituters'],
  storeDir: string,
  limits: InquiryLimits = LIMITS,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<CacheInquiry> {
  const caches = substituters.map((setting) => new BinaryCache(setting, storeDir, limits))
  const giveUp = (why: string): void => {
    for (const cache of caches) cache.giveUp(why)
  }
  const timer = setTimeout(() => {
    giveUp(`asking took longer than ${limits.totalMilliseconds / 1000} seconds in all`)
  }, limits.totalMilliseconds)
  await Promise.all(caches.map((cache) => cache.open()))
  const order = caches.toSorted((one, other) => one.priority - other.priority)

  const askOne = async (path: string): Promise<PathAnswer> => {
    let answer: PathAnswer = { state: 'missing' }
    for (const cache of order) {
      const said = await cache.query(path)
      if (said.state === 'served') return said
      if (said.state === 'unknown') answer = said
    }
    return answer
  }
  let asked = 0
  return {
    async ask(paths) {
      asked += paths.length
      if (asked > limits.paths) giveUp(`there are more than ${limits.paths} paths to ask for`)
      const answers: PathAnswer[] = []
      let next = 0
      const work = async (): Promise<void> => {
        for (let i = next++; i < paths.length; i = next++) answers[i] = await askOne(paths[i] ?? '')
      }
      // As many as keep every cache busy.
      await Promise.all(Array.from({ length: limits.sockets * Math.max(1, caches.length) }, work))
      return answers
    },
    tell: () =>
      caches.map((cache) => {
        const told = cache.tell()
        return told.state === 'down' && hasProxy(env) ? { ...told, why: `${told.why}${NO_PROXY}` } : told
      }),
    close() {
      clearTimeout(timer)
      for (const cache of caches) cache.close()
    },
  }
}
