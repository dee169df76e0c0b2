/** What the files of a snapshot have in common: a first line, a last line, lines between, and no traces of a merge. */
import { Damaged } from './problem.js'
import { FIRST_LINE, FORMAT, LAST_LINE } from './snapshot.js'

/** Several times what 10,000 crates take. */
const MAX_TEXT = 16 * 1024 * 1024

const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m
const FIRST = /^conegate snapshot ([1-9]\d{0,8})$/

/** Git may have checked the file out with the line ends of Windows. */
export function withoutCarriageReturns(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
}

export class LineReader {
  private at = 1

  private constructor(private readonly lines: readonly string[]) {}

  /** @throws Damaged where it is no whole snapshot of a format that is known */
  static open(text: string): LineReader {
    if (text.length > MAX_TEXT) throw new Damaged('too-large', 1, 'The file is larger than any snapshot')
    const lines = text.split('\n')
    const conflict = CONFLICT.exec(text)
    if (conflict !== null) {
      const line = text.slice(0, conflict.index).split('\n').length
      throw new Damaged('conflict', line, 'The file has the markers of an unresolved merge conflict')
    }
    if (text === '') throw new Damaged('truncated', 1, 'The file is empty')
    const first = FIRST.exec(lines[0] ?? '')
    if (first === null) {
      throw new Damaged('not-a-snapshot', 1, `The first line is not "${FIRST_LINE}"`)
    }
    if (Number(first[1]) > FORMAT) {
      throw new Damaged('newer-format', 1, `The file is of format ${first[1] ?? ''}; this conegate knows ${FORMAT}`)
    }
    const last = lines.length - 1
    if (lines[last] !== '' || lines[last - 1] !== LAST_LINE || lines[0] !== FIRST_LINE) {
      const end = lines.indexOf(LAST_LINE)
      if (end < 0) throw new Damaged('truncated', lines.length, 'The file stops before its last line, "end"')
      throw new Damaged('not-canonical', end + 1, 'The file does not end right behind the line "end"')
    }
    return new LineReader(lines.slice(0, last - 1))
  }

  /** Of the line that comes next; 1-based. */
  get line(): number {
    return this.at + 1
  }

  /** The next line; undefined at the end. */
  peek(): string | undefined {
    return this.lines[this.at]
  }

  /** Takes the next line where it has this form. */
  take(form: RegExp): RegExpExecArray | undefined {
    const match = form.exec(this.lines[this.at] ?? '')
    if (match === null || this.at >= this.lines.length) return undefined
    this.at += 1
    return match
  }

  /** @throws Damaged where the next line has not this form */
  need(form: RegExp, what: string): RegExpExecArray {
    const match = this.take(form)
    if (match === undefined) throw new Damaged('malformed', this.line, what)
    return match
  }
}

/** Up to 2^53, as figures are written. */
export const NUMBER = '(0|[1-9]\\d{0,14})'
