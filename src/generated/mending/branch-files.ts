/** What a commit holds, as far as mending has to know. */

/** One entry of a folder. */
export interface TreeEntry {
  /** As git writes it: 0o100644 for a plain file. */
  readonly mode: number
  readonly type: 'blob' | 'tree' | 'commit'
  readonly id: string
}

export interface CommitFiles {
  /** Full. */
  readonly commit: string
  /** Blob ids of the inputs by path; `null` where there is no such file. */
  readonly inputs: ReadonlyMap<string, string | null>
  /** Entries of the folders above each change, by folder (`''` for the top) and name. A missing folder is left out. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, TreeEntry>>
}

/** All folders above a path, the top one (`''`) first. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))]
}
