/**
 * Foreign strings in GitHub's Markdown: names always in code spans, sentences word by word.
 *
 * A backslash before `@` or `#` does not keep GitHub from linking them (it looks at the rendered text), a code span does.
 * So nothing here is escaped by backslashes: what is not plain prose goes into a code span.
 */
import { MAX_SHOWN_NAME, MAX_SHOWN_TEXT, shorten, showCodePoint, visibleName, visibleText } from './visible.js'

/** A code span that closes where we close it, in a table's cell too: no backtick, no pipe, no comment, no maths. */
export function codeSpan(name: string, max: number = MAX_SHOWN_NAME): string {
  const shown = visibleName(name, max)
    .replace(/[`|]/g, showCodePoint)
    .replaceAll('<!', '<U+0021')
    .replace(/^\$|\$$/g, showCodePoint)
  return `\`${shorten(shown, max)}\``
}

/** Words of prose: Latin letters, digits and punctuation that means nothing to Markdown inside a line. */
const PROSE = /^[A-Za-z0-9\u00c0-\u024f.,;:!?'"()%/=+→…–’“”×-]*$/u

/** What GitHub would link, turn into a picture or read as a list, though it is made of such characters. */
const NOT_PROSE = /:\/\/|::|www\.|:[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b/i

/** What starts a list or underlines a heading where it is the first word of a line. */
const LINE_START = /^([-+=]+|\d+[.)])$/

/** Names of files and settings: dots inside a word, though not those of an abbreviation, or a path from the top. */
const DOTTED = /\w\.\w/
const ABBREVIATION = /^\W*([a-z]\.)+[a-z]\.?\W*$/i
const ROOTED = /^["“('’]*\.{0,2}\/\w/

function isProse(word: string, first: boolean): boolean {
  if (!PROSE.test(word) || NOT_PROSE.test(word) || (first && LINE_START.test(word))) return false
  return !ROOTED.test(word) && (!DOTTED.test(word) || ABBREVIATION.test(word))
}

interface Word {
  /** Brackets and quotes before it, stops behind it: prose, outside of its code span. */
  readonly before: string
  readonly core: string
  readonly after: string
  readonly code: boolean
  /** True where no space stood before it. */
  readonly glued: boolean
}

function readWord(piece: string, glued: boolean, first: boolean): Word {
  if (isProse(piece, first)) return { before: '', core: piece, after: '', code: false, glued }
  const before = /^["“('’]*/u.exec(piece)?.[0] ?? ''
  const rest = piece.slice(before.length)
  const after = /["”)'’]*[.,;:!?]?["”)'’]*$/u.exec(rest)?.[0] ?? ''
  const core = rest.slice(0, rest.length - after.length)
  if (core === '') return { before: '', core: piece, after: '', code: true, glued }
  return { before, core, after, code: true, glued }
}

/** What stands between backticks is quoted by its author; everything else is looked at word by word. */
function* readWords(text: string): Generator<Word> {
  const parts = text.split('`')
  let first = true
  for (const [index, part] of parts.entries()) {
    const glued = index > 0 && !(parts[index - 1] ?? '').endsWith(' ')
    if (index % 2 === 1 && index < parts.length - 1) {
      if (part.trim() === '') continue
      yield { before: '', core: part, after: '', code: true, glued }
      first = false
      continue
    }
    const pieces = part.split(' ').filter((piece) => piece !== '')
    for (const [place, piece] of pieces.entries()) {
      yield readWord(piece, index > 0 && place === 0 && !part.startsWith(' '), first)
      first = false
    }
  }
}

/**
 * A foreign sentence as inline Markdown, in a paragraph, a list or a table's cell; at most `max` UTF-16 units.
 * Prose stays prose; whatever could mean something to GitHub becomes a code span, and so does what stands between backticks.
 */
export function escapeText(text: string, max: number = MAX_SHOWN_TEXT): string {
  let out = ''
  for (const word of readWords(visibleText(text, max))) {
    const shown = word.code ? `${word.before}${codeSpan(word.core)}${word.after}` : word.core
    const touching = out.endsWith('`') && shown.startsWith('`')
    const pause = out === '' || (word.glued && !touching) ? '' : ' '
    if (out.length + pause.length + shown.length > max - 2) return out === '' ? '…' : `${out} …`
    out += pause + shown
  }
  // An empty item of a list would underline what stands above it as a heading.
  return out === '' ? '(empty)' : out
}

/** A whole foreign sentence quoted in one code span: for words that must not be taken for ours. */
export function quoteText(text: string, max: number = MAX_SHOWN_TEXT): string {
  return codeSpan(visibleText(text, max), max)
}

/** Rows of cells that are Markdown already, without pipes and newlines; `align` has one sign for each column. */
export function renderTable(
  header: readonly string[],
  align: readonly ('left' | 'right')[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = align.map((side) => (side === 'right' ? '--:' : ':--'))
  return [line(header), line(rule), ...rows.map(line)].join('\n')
}

/** A part that the reader opens. `summary` is our own plain text. */
export function renderDetails(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`
}
