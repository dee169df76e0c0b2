/** Lines of derivations as a terminal can show them: nothing hidden, and hashes no longer than they tell things apart. */
import type { DiffLine } from '../../graph/why-facts.js'
import { visibleName } from '../visible.js'

/** Most characters of a line that are shown. */
const MAX_LINE = 320
/** Most columns of a line's own indentation that are kept. */
const MAX_INDENT = 24

/** A hash part of a store path, or a placeholder, which is one alone. */
const HASH = /(^|[^0-9a-z])([0-9a-df-np-sv-z]{52}|[0-9a-df-np-sv-z]{32}(?=-))(?![0-9a-z])/g

export type HashForm = 'hidden' | 'short' | 'full'

function showHashes(text: string, form: HashForm): string {
  if (form === 'full') return text
  return text.replace(HASH, (_, lead: string, hash: string) => `${lead}${form === 'hidden' ? '' : hash.slice(0, 8)}…`)
}

/** One line, its indentation kept; spaces at its end as dots, since they are all that may differ. */
export function visibleLine(text: string, max = MAX_LINE): string {
  const [indent = ''] = /^[ \t]*/.exec(text) ?? []
  const rest = text.slice(indent.length)
  if (rest === '') return '·'.repeat(Math.min(MAX_INDENT, indent.length))
  const trailing = /[ ]*$/.exec(rest)?.[0].length ?? 0
  const shown = visibleName(rest.slice(0, rest.length - trailing), max)
  const columns = Math.min(MAX_INDENT, indent.replaceAll('\t', '    ').length)
  return `${' '.repeat(columns)}${shown}${'·'.repeat(Math.min(8, trailing))}`
}

export interface ShownLine {
  readonly what: DiffLine['what']
  readonly text: string
}

/**
 * The lines of one attribute. Hashes are hidden where the rest of a line already differs, and shortened where they are all
 * that does.
 * @param isRaw whether hashes are shown in full
 */
export function showLines(lines: readonly DiffLine[], isRaw: boolean): readonly ShownLine[] {
  const hidden = (what: DiffLine['what'], form: HashForm): ReadonlySet<string> =>
    new Set(lines.filter((line) => line.what === what).map((line) => showHashes(line.text, form)))
  const sides = { removed: hidden('removed', 'hidden'), added: hidden('added', 'hidden') }
  const short = { removed: hidden('removed', 'short'), added: hidden('added', 'short') }
  const formOf = ({ what, text }: DiffLine): HashForm => {
    if (isRaw) return 'full'
    if (what === 'kept' || what === 'skipped') return 'hidden'
    const other = what === 'removed' ? 'added' : 'removed'
    if (!sides[other].has(showHashes(text, 'hidden'))) return 'hidden'
    return short[other].has(showHashes(text, 'short')) ? 'full' : 'short'
  }
  return lines.map((line) => ({ what: line.what, text: visibleLine(showHashes(line.text, formOf(line))) }))
}
