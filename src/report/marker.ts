/**
 * The hidden line by which a comment is found again and by which its run is known.
 * Only a body's last line counts, and whatever is foreign in a comment can't write `<!--` (see `markdown.ts`).
 */
import * as v from 'valibot'
import { graphCheckOf, type Report } from './report.js'

export interface Marker {
  /** Full commit that was judged, `''` where there is none. */
  readonly head: string
  /** The workflow run, 0 where there is none. */
  readonly run: number
  readonly attempt: number
  /** Full commit of the base, `''` where there is none. A retargeted pull request has another. */
  readonly base: string
  /** Tells apart gates with different settings on one pull request. */
  readonly settings: string
  /** Commits that mended this pull request, newest content last; left out where there are none. */
  readonly mended?: readonly MendCount[]
}

/** How often one content of the generators' inputs was mended. */
export interface MendCount {
  /** The first 16 digits of the inputs' fingerprint. */
  readonly inputs: string
  /** The first 12 digits of each head that was committed on, oldest first. */
  readonly heads: readonly string[]
}

const PREFIX = '<!-- conegate:v1 '
const SUFFIX = ' -->'
/** A marker without counts has under 600 characters. */
const MAX_LINE = 2_500
const MAX_CONTENTS = 20
const MAX_HEADS = 4

const Commit = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})?$/))
const WholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** In the line a count is a list of its inputs and its heads. */
const MendedSchema = v.pipe(
  v.array(
    v.pipe(
      v.tupleWithRest([v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))], v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/))),
      v.maxLength(MAX_HEADS + 1),
      v.transform(([inputs, ...heads]): MendCount => ({ inputs, heads })),
    ),
  ),
  v.maxLength(MAX_CONTENTS),
)

const MarkerSchema = v.object({
  head: Commit,
  run: WholeNumber,
  attempt: WholeNumber,
  base: Commit,
  settings: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._:/=+-]{0,128}$/)),
  mended: v.optional(MendedSchema),
})

function commitOrNone(commit: string | null | undefined): string {
  return v.is(Commit, commit) ? commit : ''
}

/** The marker of a report's comment. What does not look as it should is left empty. */
export function markerOf(report: Report, settingsKey = ''): Marker {
  const whole = (count: number | undefined) => (v.is(WholeNumber, count) ? count : 0)
  return {
    head: commitOrNone(report.head.commit),
    run: whole(report.run?.id),
    attempt: whole(report.run?.attempt),
    base: commitOrNone(graphCheckOf(report)?.facts?.cone?.base.commit),
    settings: settingsKey.replace(/[^A-Za-z0-9._:/=+-]/g, '-').slice(0, 128),
  }
}

/**
 * One line without a newline. Every value is of a character set that can't close the comment, `--` within a key included.
 * Of too many counts the oldest are left out.
 */
export function renderMarker({ head, run, attempt, base, settings, mended = [] }: Marker): string {
  const counts = mended.slice(-MAX_CONTENTS).map(({ inputs, heads }) => [inputs, ...heads.slice(-MAX_HEADS)])
  const values = { head, run, attempt, base, settings, ...(counts.length === 0 ? {} : { mended: counts }) }
  return `${PREFIX}${JSON.stringify(values).replaceAll('--', '-\\u002d')}${SUFFIX}`
}

/** The same body with another marker on its last line. */
export function replaceMarker(body: string, marker: Marker): string {
  const text = body.trimEnd()
  return `${text.slice(0, text.length - lastLine(text).length)}${renderMarker(marker)}\n`
}

function lastLine(body: string): string {
  const text = body.trimEnd()
  return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
}

/** The marker on a body's last line; `undefined` where there is none, it is damaged, or it is of another version. */
export function readMarker(body: string): Marker | undefined {
  const line = lastLine(body)
  if (line.length > MAX_LINE || !line.startsWith(PREFIX) || !line.endsWith(SUFFIX)) return undefined
  try {
    const result = v.safeParse(MarkerSchema, JSON.parse(line.slice(PREFIX.length, -SUFFIX.length)))
    if (!result.success) return undefined
    const { mended, ...marker } = result.output
    return mended === undefined ? marker : { ...marker, mended }
  } catch {
    return undefined
  }
}

/**
 * Whether the comment of `mine` may replace the comment of `theirs`: mine is of a later run, or of the same run and the same
 * or a later attempt. Run ids only grow, so an older run that was slow or was started again stays behind a newer one.
 */
export function supersedes(mine: Marker, theirs: Marker): boolean {
  return mine.run !== theirs.run ? mine.run > theirs.run : mine.attempt >= theirs.attempt
}
