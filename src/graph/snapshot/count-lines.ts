export interface LineCount {
  readonly added: number
  readonly removed: number
}

/** Lines by their entry: one that moves along with its header's version has not changed. */
function countByPlace(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  let header = ''
  for (const line of text.split('\n')) {
    const isInput = line.startsWith('  ')
    if (!isInput) header = line.split(' ', 2).join(' ')
    const place = isInput ? `${header}\n${line}` : line
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  return counts
}

/** How many lines of a snapshot differ, as a line diff shows it. */
export function countLines(before: string, after: string): LineCount {
  const left = countByPlace(before)
  let added = 0
  for (const [place, count] of countByPlace(after)) {
    const common = Math.min(count, left.get(place) ?? 0)
    added += count - common
    left.set(place, (left.get(place) ?? 0) - common)
  }
  let removed = 0
  for (const count of left.values()) removed += count
  return { added, removed }
}
