export interface LineCount {
  readonly added: number
  readonly removed: number
}

/** Lines that come and go in each file of a unified diff as git writes it; binary files are not among them. */
export function countPatchLines(patch: string): Map<string, LineCount> {
  const counts = new Map<string, LineCount>()
  let path: string | undefined
  let inHunk = false
  for (const line of patch.split('\n')) {
    if (line.startsWith('diff --git ')) {
      path = undefined
      inHunk = false
    } else if (!inHunk && (line.startsWith('--- a/') || line.startsWith('+++ b/'))) {
      path = line.slice(6)
      counts.set(path, counts.get(path) ?? { added: 0, removed: 0 })
    } else if (line.startsWith('@@ ')) {
      inHunk = true
    } else if (inHunk && path !== undefined && (line.startsWith('+') || line.startsWith('-'))) {
      const { added, removed } = counts.get(path) ?? { added: 0, removed: 0 }
      counts.set(path, line.startsWith('+') ? { added: added + 1, removed } : { added, removed: removed + 1 })
    }
  }
  return counts
}
