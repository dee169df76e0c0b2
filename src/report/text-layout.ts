/** Plain text in lines and columns. Texts are visible ones already, so that one character is one step. */

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

/** Rows, the header first, as columns two spaces apart; columns at the right are left out until the rest fits. */
export function renderColumns(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(0, ...rows.map((row) => columnsOf(row[column] ?? ''))))
  let shown = widths.length
  const total = () => widths.slice(0, shown).reduce((sum, one) => sum + one + 2, -2)
  while (shown > 2 && total() > width) shown--
  return rows.map((row) =>
    row
      .slice(0, shown)
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell))))
      .join('  ')
      .trimEnd(),
  )
}
