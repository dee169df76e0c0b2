/** Plain text in lines and columns. Texts are visible ones already, so that one character is one step. */
import { shorten } from './visible.js'

/** Characters that a terminal draws two columns wide: East Asian wide ones and most pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Columns that a text takes. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += WIDE.test(character) ? 2 : 1
  return columns
}

/** Lines of at most `width` columns, broken at spaces; a longer word has a line of its own. Later lines are indented. */
export function wrapText(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = []
  const lead = /^ */.exec(text)?.[0] ?? ''
  let line = lead
  let isEmpty = true
  for (const word of text.slice(lead.length).split(' ')) {
    if (!isEmpty && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line)
      line = indent + word
    } else {
      line += isEmpty ? word : ` ${word}`
    }
    isEmpty = false
  }
  return [...lines, line]
}

/** Columns that a cell keeps at least, before whole columns are left out for want of room. */
const LEAST_CELL = 24

/**
 * Rows, the header first, as columns two spaces apart. Where they don't fit, the widest cells are shortened; where that is
 * not enough, columns at the right are left out.
 */
export function renderColumns(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(0, ...rows.map((row) => columnsOf(row[column] ?? ''))))
  let shown = widths.length
  const total = () => widths.slice(0, shown).reduce((sum, one) => sum + one + 2, -2)
  while (total() > width) {
    const widest = widths.slice(0, shown).reduce((best, one, at) => (one > (widths[best] ?? 0) ? at : best), 0)
    const columns = widths[widest] ?? 0
    if (columns > LEAST_CELL) widths[widest] = Math.max(LEAST_CELL, columns - (total() - width))
    else if (shown > 2) shown--
    else break
  }
  return rows.map((row) =>
    row
      .slice(0, shown)
      .map((cell, column) => fitCell(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** Padded, or cut in the middle. */
function fitCell(cell: string, columns: number): string {
  let shown = cell
  for (let max = columns; columnsOf(shown) > columns && max > 0; max--) shown = shorten(cell, max)
  return shown + ' '.repeat(Math.max(0, columns - columnsOf(shown)))
}
