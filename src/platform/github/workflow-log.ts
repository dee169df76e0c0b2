import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import * as core from '@actions/core'

/**
 * What a job's page shows: log lines, annotations, the summary.
 * Source: GitHub's documentation, "Workflow commands for GitHub Actions".
 */

/** Structurally what `renderAnnotations` answers. */
export interface LogAnnotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  /** Relative to the repository's top folder. */
  readonly file?: string
  /** 1-based. */
  readonly line?: number
}

export interface ForeignLinesOptions {
  /** Our own words above them. Without it the lines stand in no group. */
  readonly title?: string
  /** Only the last so many are shown. */
  readonly maxLines?: number
}

const MAX_FOREIGN_LINES = 200
const MAX_FOREIGN_CHARACTERS = 2_000

/** GitHub shows ten of each level for a step. */
const MAX_ANNOTATIONS_PER_LEVEL = 10

const MAX_SUMMARY_BYTES = 1024 * 1024
/** Under this nothing useful can be said. */
const LEAST_SUMMARY_BYTES = 16_000

/** Controls, formats, lone surrogates and line separators, all of which hide or move what stands beside them. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Lets the runner hide these texts from every log, also as git sends them. */
export function maskSecrets(secrets: readonly string[]): void {
  for (const secret of secrets) {
    if (secret === '') continue
    core.setSecret(secret)
    core.setSecret(Buffer.from(`x-access-token:${secret}`).toString('base64'))
  }
}

/**
 * Shows what another program printed. Nothing in it is taken for a workflow command, by the runner or by the log's page:
 * commands are stopped until a token that nobody can guess, and every line is marked as a quotation.
 */
export function emitForeignLines(lines: readonly string[], options: ForeignLinesOptions = {}): void {
  const max = options.maxLines ?? MAX_FOREIGN_LINES
  const shown = lines.slice(-max)
  const token = randomBytes(32).toString('hex')
  const text = [
    ...(options.title === undefined ? [] : [`::group::${options.title}`]),
    ...(shown.length < lines.length ? [`(${lines.length - shown.length} earlier lines are left out)`] : []),
    `::stop-commands::${token}`,
    ...shown.map((line) => `| ${quoteLine(line)}`),
    `::${token}::`,
    ...(options.title === undefined ? [] : ['::endgroup::']),
  ]
  // In one piece: nobody else's line may stand between the stop and the token.
  process.stdout.write(`${text.join('\n')}\n`)
}

function quoteLine(line: string): string {
  const short = line.length <= MAX_FOREIGN_CHARACTERS ? line : `${line.slice(0, MAX_FOREIGN_CHARACTERS)}…`
  return stripVTControlCharacters(short)
    .replaceAll('\t', '  ')
    .replace(HIDDEN, (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      return `U+${code}`
    })
    .replaceAll('##[', '##U+005B')
}

/** Puts annotations on the job's page, at most ten of each level, which is all that GitHub shows. */
export function emitAnnotations(annotations: readonly LogAnnotation[]): void {
  const emit = { error: core.error, warning: core.warning, notice: core.notice }
  const counts = { error: 0, warning: 0, notice: 0 }
  for (const { level, title, message, file, line } of annotations) {
    counts[level] += 1
    if (counts[level] > MAX_ANNOTATIONS_PER_LEVEL) continue
    const place = file === undefined ? {} : { file, ...(line === undefined ? {} : { startLine: line }) }
    emit[level](message, { title, ...place })
  }
}

/**
 * Adds to the job's summary what fits beside what the step has written already: GitHub drops the whole of a step's
 * summary over 1 MiB.
 * @param render answers Markdown of at most so many bytes of UTF-8, 16,000 or more (`renderSummary`)
 * @returns null where it is written, else why not
 */
export async function writeSummary(render: (maxBytes: number) => string): Promise<string | null> {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (file === undefined || file === '') return 'this runner keeps no job summary (GITHUB_STEP_SUMMARY is not set)'
  let written: number
  try {
    written = statSync(file).size
  } catch {
    return 'the file that GITHUB_STEP_SUMMARY names is missing'
  }
  const room = MAX_SUMMARY_BYTES - written
  if (room < LEAST_SUMMARY_BYTES) return 'the step has filled its job summary already'
  const text = render(room)
  const bytes = Buffer.byteLength(text)
  if (bytes > room) return `the summary has ${bytes} bytes, and ${room} are left of what GitHub takes`
  try {
    await core.summary.addRaw(text).write()
    return null
  } catch {
    core.summary.emptyBuffer()
    return "the file that GITHUB_STEP_SUMMARY names can't be written"
  }
}
