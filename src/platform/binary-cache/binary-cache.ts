/** One binary cache, asked gently and given up where it fails again and again. */
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseCacheInfo } from '../../graph/substitutes/cache-info.js'
import { judgeNarInfo } from '../../graph/substitutes/judge-narinfo.js'
import { MAX_NARINFO_LENGTH } from '../../graph/substitutes/narinfo.js'
import { parseTrustedKeys, type TrustedKeys } from '../../graph/substitutes/signatures.js'
import type { PathAnswer } from '../../graph/substitutes/walk-caches.js'
import { parseStorePath } from '../../graph/store-path.js'
import type { AskedCache } from '../../graph/graph-facts.js'
import { InputError } from '../../problem.js'
import { VERSION } from '../../version.js'
import { HttpFailure } from './http-failure.js'
import { HttpSource, type HttpReply } from './http-source.js'
import { readUrl } from './read-url.js'
import { Turns } from './turns.js'

export interface CacheLimits {
  /** For one answer. */
  readonly requestMilliseconds: number
  /** Questions at once; a quarter where the cache does not want to be asked for many paths. */
  readonly sockets: number
  /** Times that one path is asked for. */
  readonly attempts: number
  /** Before asking again; doubled each time, and what the cache asks for up to `longestPauseMilliseconds`. */
  readonly pauseMilliseconds: number
  readonly longestPauseMilliseconds: number
  /** Paths in a row without an answer that make a cache count as down. */
  readonly failuresInARow: number
}

const MISSING: PathAnswer = { state: 'missing' }
const UNKNOWN: PathAnswer = { state: 'unknown' }

/** What a bucket of files that may not be listed says of one that is not there is 403. Nix takes all of these so. */
const NOT_THERE = new Set([403, 404, 410])
const NEEDS_PASSWORD = new Set([401, 407])
const NO_PASSWORD = 'it asks for a password, and conegate sends none'
const CACHE_INFO = 'nix-cache-info'

export class BinaryCache {
  /** As reports show it: without user, password and query. */
  readonly url: string
  private state: AskedCache['state'] = 'answered'
  private reason = ''
  private untrusted = 0
  private damaged = 0
  private noAnswer = 0
  private failures = 0
  private order: number | undefined
  private source: HttpSource | undefined
  private keys: TrustedKeys = new Map()
  private turns: Turns
  private calm: Promise<unknown> = Promise.resolve()
  private readonly stop = new AbortController()

  constructor(
    private readonly setting: { readonly url: string; readonly keys: readonly string[] },
    private readonly storeDir: string,
    private readonly limits: CacheLimits,
  ) {
    this.turns = new Turns(limits.sockets)
    // Every question listens; there are no more than turns, so that none is a leak.
    setMaxListeners(0, this.stop.signal)
    const base = readUrl(setting.url)
    this.url = base === undefined ? '' : `${base.protocol}//${base.host}${base.pathname}`.replace(/\/+$/, '')
    if (base === undefined || (base.protocol !== 'https:' && base.protocol !== 'http:')) {
      this.giveUp('only caches at http:// and https:// can be asked')
      return
    }
    const priority = base.searchParams.get('priority') ?? ''
    if (/^[0-9]{1,9}$/.test(priority)) this.order = Number(priority)
    try {
      this.keys = parseTrustedKeys(setting.keys)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      this.giveUp(error.message)
      return
    }
    this.source = new HttpSource(new URL(`${this.url}/`), `conegate/${VERSION}`, {
      bodyBytes: MAX_NARINFO_LENGTH,
      milliseconds: limits.requestMilliseconds,
      sockets: limits.sockets,
    })
  }

  /** Lower is asked first. */
  get priority(): number {
    return this.order ?? 0
  }

  /** Asks for its own description. Never throws. */
  async open(): Promise<void> {
    if (this.state !== 'answered') return
    const reply = await this.ask(CACHE_INFO)
    if (reply === undefined) return
    if (reply === 'too-large') {
      this.rule('its nix-cache-info is none')
      return
    }
    if (NEEDS_PASSWORD.has(reply.status) || reply.status === 403) {
      this.giveUp(NO_PASSWORD)
      return
    }
    if (reply.status !== 200) {
      if (NOT_THERE.has(reply.status)) this.rule('it has no nix-cache-info')
      else this.giveUp(`it answers with status ${reply.status}`)
      return
    }
    const info = parseCacheInfo(reply.body.toString('utf8'))
    if (info === undefined) this.rule('its nix-cache-info is none')
    else if (info.storeDir !== '' && info.storeDir !== this.storeDir) this.rule('it serves another store directory')
    else {
      this.order ??= info.priority
      if (!info.wantsMassQuery) this.turns = new Turns(Math.max(1, Math.floor(this.limits.sockets / 4)))
    }
  }

  /** Never throws. */
  async query(path: string): Promise<PathAnswer> {
    const { hashPart } = parseStorePath(path, this.storeDir)
    return await this.turns.take(async () => {
      const closed = this.whenClosed()
      if (closed !== undefined) return closed
      const reply = await this.ask(`${hashPart}.narinfo`)
      if (reply === undefined) {
        this.noAnswer += 1
        return UNKNOWN
      }
      if (reply === 'too-large') {
        this.damaged += 1
        return MISSING
      }
      return this.judge(reply, path)
    })
  }

  /** @returns undefined where there is no answer, also after asking again */
  private async ask(file: string): Promise<HttpReply | 'too-large' | undefined> {
    const { source, stop, limits } = this
    let why = ''
    for (let attempt = 0; attempt < limits.attempts && source !== undefined; attempt++) {
      await this.calm
      if (stop.signal.aborted) return undefined
      let wanted = 0
      try {
        const reply = await source.get(file, stop.signal)
        if (reply.status !== 429 && reply.status < 500) {
          this.failures = 0
          return reply
        }
        why = `it answers with status ${reply.status}`
        wanted = (reply.retryAfterSeconds ?? 0) * 1000
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error
        if (error.kind === 'too-large') return 'too-large'
        why = error.message
        // Who took all its time once would take it again.
        if (error.kind !== 'unreachable') break
      }
      if (attempt + 1 < limits.attempts) this.pause(Math.max(limits.pauseMilliseconds * 2 ** attempt, wanted))
    }
    this.failures += 1
    if (file === CACHE_INFO || this.failures >= limits.failuresInARow) this.giveUp(why)
    return undefined
  }

  /** All questions wait, since the trouble is rarely with one path. */
  private pause(milliseconds: number): void {
    const wait = Math.min(milliseconds, this.limits.longestPauseMilliseconds)
    this.calm = sleep(wait, undefined, { signal: this.stop.signal }).catch(() => undefined)
  }

  private judge(reply: HttpReply, path: string): PathAnswer {
    const { status, body } = reply
    if (NOT_THERE.has(status)) return MISSING
    if (status !== 200) {
      if (NEEDS_PASSWORD.has(status)) this.giveUp(NO_PASSWORD)
      this.noAnswer += 1
      return UNKNOWN
    }
    // A byte for a character: what is not ASCII is in no narinfo that anybody signs.
    const verdict = judgeNarInfo(body.toString('latin1'), path, this.storeDir, this.keys)
    if (verdict.served) return { state: 'served', references: verdict.references }
    if (verdict.why === 'damaged') this.damaged += 1
    else this.untrusted += 1
    return MISSING
  }

  /** What to answer where asking is of no use. */
  private whenClosed(): PathAnswer | undefined {
    if (this.state === 'unusable') return MISSING
    if (this.state === 'answered') return undefined
    this.noAnswer += 1
    return UNKNOWN
  }

  /** What it has is not known from here on. */
  giveUp(why: string): void {
    if (this.state !== 'answered') return
    this.state = 'down'
    this.reason = why
    this.stop.abort()
  }

  tell(): AskedCache & { readonly why: string; readonly unanswered: number } {
    const { url, state, untrusted, damaged, reason, noAnswer } = this
    return { url, state, untrusted, damaged, why: reason, unanswered: noAnswer }
  }

  close(): void {
    this.stop.abort()
    this.source?.close()
  }

  /** As Nix does: what is no binary cache of this store is passed over. */
  private rule(why: string): void {
    this.giveUp(why)
    this.state = 'unusable'
  }
}
