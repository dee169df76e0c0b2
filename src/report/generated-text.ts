/** How generated files stand, for a person at a terminal. */
import type { GeneratedDocument } from './generated-document.js'
import { createPaint, type Paint, type Style } from './paint.js'
import { asClause, countOf, stopAfter, toPlain } from './phrase.js'
import type { TerminalOptions } from './terminal.js'
import { columnsOf, renderColumns, wrapText } from './text-layout.js'

const MAX_FINDINGS = 200
/** Files in step that are listed; more are only counted. */
const MAX_IN_STEP = 20
/** From here on the answer is longer than a screen, and is counted at its end. */
const MANY_FILES = 10
const MANY_FINDINGS = 10
const STATE_STYLE: Record<GeneratedDocument['state'], Style> = { 'in-step': 'green', stale: 'red', unknown: 'yellow' }
const STATE_WORDS: Record<GeneratedDocument['state'], string> = {
  'in-step': 'in step',
  stale: 'stale',
  unknown: 'unknown',
}

export interface GeneratedTextOptions extends TerminalOptions {
  /** Tells what is left out of the comparison, too. */
  readonly verbose: boolean
}

/** Lines of plain text, with colours if asked; ends with a newline. Texts of the document are cleaned already. */
export function renderGeneratedText(document: GeneratedDocument, options: GeneratedTextOptions): string {
  const width = Math.max(40, options.width)
  const paint = createPaint(options.colour)
  if (document.files.length === 0 && document.unknowns.length === 0) {
    return 'Nothing was found here that a known generator writes (Cargo.lock, Cargo.nix, Cargo.json, crate-hashes.json, flake.lock, bun.nix).\n'
  }
  const blocks = [
    layFiles(document, options, width, paint),
    ...document.files.flatMap((file) => (file.state === 'stale' ? [layFindings(document, file, width)] : [])),
    layUnknowns(document, width, paint),
    ...(options.verbose ? [layLeftOut(document, width, paint)] : []),
    ...(document.files.length > MANY_FILES || document.findings.length > MANY_FINDINGS ? [[count(document)]] : []),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

/** `1 file stale, 15 unknown, 210 differences`. */
function count({ files, findings }: GeneratedDocument): string {
  const having = (state: GeneratedDocument['state']): number => files.filter((file) => file.state === state).length
  const differences = findings.length === 0 ? '' : `; ${countOf(findings.length, 'difference')}`
  return `${countOf(files.length, 'file')}: ${having('in-step')} in step, ${having('stale')} stale, ${having('unknown')} unknown${differences}`
}

function layFiles(
  { files }: GeneratedDocument,
  { verbose }: GeneratedTextOptions,
  width: number,
  paint: Paint,
): readonly string[] {
  const inStep = files.filter(({ state }) => state === 'in-step')
  const isShort = verbose || inStep.length <= MAX_IN_STEP
  const shown = isShort ? files : files.filter(({ state }) => state !== 'in-step')
  const rows = shown.map((file) => [
    file.file,
    file.excepted === 0 ? STATE_WORDS[file.state] : `${STATE_WORDS[file.state]} (${file.excepted} excepted)`,
    file.from.length === 0 ? '' : `from ${listFew(file.from.map((path) => besides(path, file.file)))}`,
    [
      file.generator,
      file.writtenBy,
      file.pinned === '' || file.pinned === file.writtenBy ? '' : `(${file.pinned} is pinned)`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  ])
  const lines = layRows(rows, width).map((line, at) => {
    const state = shown[at]?.state ?? 'unknown'
    const words = STATE_WORDS[state]
    const from = line.indexOf(`  ${words}`) + 2
    return from < 2 ? line : line.slice(0, from) + paint(STATE_STYLE[state], words) + line.slice(from + words.length)
  })
  return isShort ? lines : [...lines, `${countOf(inStep.length, 'file')} in step (--verbose lists them)`]
}

/** In columns where they fit. A path is never cut: people copy it. */
function layRows(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const longest = (rows[0] ?? []).map((_, column) => Math.max(0, ...rows.map((row) => columnsOf(row[column] ?? ''))))
  const fits = longest.reduce((sum, one) => sum + one + 2, -2) <= width
  return fits ? renderColumns(rows, width) : rows.map((row) => row.filter((cell) => cell !== '').join('  '))
}

/** A path as it is seen from another file's folder, where it is below that. */
function besides(path: string, file: string): string {
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  return path.startsWith(folder) ? path.slice(folder.length) : path
}

function listFew(names: readonly string[]): string {
  const shown = names.slice(0, 2).join(', ')
  return names.length > 2 ? `${shown} and ${names.length - 2} more` : shown
}

function layFindings(
  document: GeneratedDocument,
  { file }: GeneratedDocument['files'][number],
  width: number,
): string[] {
  const all = document.findings.filter((finding) => finding.of === file)
  const lines = all
    .slice(0, MAX_FINDINGS)
    .flatMap((finding) =>
      wrapText(
        toPlain([
          { code: finding.line > 0 ? `${finding.file}:${finding.line}` : finding.file },
          ' ',
          { code: finding.package },
          ': ',
          asClause(finding.what),
        ]),
        width,
        '    ',
      ),
    )
  const [first] = all
  return [
    ...lines,
    ...(all.length > MAX_FINDINGS ? [`… and ${countOf(all.length - MAX_FINDINGS, 'more difference')}`] : []),
    ...(first === undefined ? [] : wrapText(toPlain(['  To mend it: ', asClause(first.fix)]), width, '    ')),
  ]
}

function layUnknowns({ unknowns }: GeneratedDocument, width: number, paint: Paint): string[] {
  return unknowns.flatMap((unknown) => {
    const what = toPlain(['unknown ', asClause(unknown.what), ': ', asClause(unknown.why), '.'])
    const [first = '', ...rest] = wrapText(what, width, '    ')
    const fix = wrapText(toPlain(['    To mend it: ', asClause(unknown.fix), stopAfter(unknown.fix)]), width, '    ')
    return [paint('yellow', first.slice(0, 7)) + first.slice(7), ...rest, ...fix]
  })
}

function layLeftOut({ files }: GeneratedDocument, width: number, paint: Paint): string[] {
  return files.flatMap(({ file, leftOut }) =>
    leftOut.flatMap((text) => wrapText(`${file}: ${text}`, width, '    ').map((line) => paint('dim', line))),
  )
}
