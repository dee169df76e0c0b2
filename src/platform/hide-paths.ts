/** A folder of this machine, and what stands for it in what others read. */
export type HiddenPath = readonly [folder: string, shown: string]

/** Replaces folders of this machine, the longest first, so that nobody learns where and as whom it ran. */
export function hidePaths(line: string, hidden: readonly HiddenPath[]): string {
  let shown = line
  for (const [folder, name] of [...hidden].sort(([a], [b]) => b.length - a.length)) {
    if (folder.length > 1) shown = shown.replaceAll(folder, name)
  }
  return shown
}
