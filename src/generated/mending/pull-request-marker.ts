/**
 * The hidden last line of the pull request that the scheduled run opens: by it the next run knows what it holds, whose the
 * branch is, and whether a person closed it.
 */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { FileChange } from '../regenerated.js'

export interface PullRequestMarker {
  /** Fingerprint of what the generators read. */
  readonly inputs: string
  /** sha256, base16, over the changes: which files, what they replace, what they become. */
  readonly changes: string
  /** Full commit that we moved the branch to. */
  readonly head: string
  /** Where it was before: the text is written first, so that a run that is stopped between the two leaves nothing unknown. */
  readonly before: string | null
  /** True where we closed it ourselves, because all was in step again. */
  readonly done: boolean
}

const PREFIX = '<!-- conegate:regenerate:v1 '
const SUFFIX = ' -->'
const MAX_LINE = 500

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))
const MarkerSchema = v.object({
  inputs: Hash,
  changes: Hash,
  head: Commit,
  before: v.nullable(Commit),
  done: v.boolean(),
})

export function renderPullRequestMarker({ inputs, changes, head, before, done }: PullRequestMarker): string {
  return `${PREFIX}${JSON.stringify({ inputs, changes, head, before, done })}${SUFFIX}`
}

/** The marker on the last line of a pull request's text; `undefined` where there is none or it is damaged. */
export function readPullRequestMarker(body: string): PullRequestMarker | undefined {
  const text = body.trimEnd()
  const line = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
  if (line.length > MAX_LINE || !line.startsWith(PREFIX) || !line.endsWith(SUFFIX)) return undefined
  try {
    const result = v.safeParse(MarkerSchema, JSON.parse(line.slice(PREFIX.length, -SUFFIX.length)))
    return result.success ? result.output : undefined
  } catch {
    return undefined
  }
}

/** @param changes sorted by path */
export function digestOf(changes: readonly FileChange[]): string {
  const hash = createHash('sha256')
  for (const { path, before, after } of changes) hash.update(`${path}\0${before ?? ''}\0${after?.id ?? ''}\n`)
  return hash.digest('hex')
}
