import type { Finding, Unknown } from '../verdict.js'

/** What became of one generator's run. */
export interface GeneratorRun {
  readonly generator: string
  /** Outputs that it declares, relative to the judged folder; a folder's outputs end with `/**`. Sorted. */
  readonly outputs: readonly string[]
  /**
   * - `written`: it wrote other bytes than are committed
   * - `same`: it ran, and what is committed is what it writes
   * - `failed`: it could not be run, did not end, or ended badly; nothing of it is kept
   * - `skipped`: nothing that it reads changed
   */
  readonly state: 'written' | 'same' | 'failed' | 'skipped'
  /** Why it failed, one plain clause; `''` otherwise. */
  readonly why: string
  /** The last lines that it printed where it failed: hostile text. */
  readonly lastLines: readonly string[]
}

/** One file that generators wrote anew. Regular files of mode 100644 alone; everything else is a finding. */
export interface FileChange {
  /** Relative to the repository's top folder, with `/`. */
  readonly path: string
  readonly generator: string
  /** Git's blob id (sha1, base16) at the head, `null` where the file is not there. */
  readonly before: string | null
  /** `null` where the generator removed it. */
  readonly after: { readonly id: string; readonly bytes: Uint8Array } | null
}

/** What the changed files were written from. */
export interface InputFiles {
  /** sha256, base16, over the sorted `path NUL id LF` of `files`. Attempts at mending are counted by it. */
  readonly fingerprint: string
  /** What the runs read, without what they changed; relative to the repository's top folder; sorted by path. */
  readonly files: readonly { readonly path: string; readonly id: string }[]
}

/** What regenerating gave. */
export interface Regenerated {
  /** Full commit whose files were taken: on a pull request its own head, never the merge; `null` for a working tree's. */
  readonly head: string | null
  /** In the order in which they ran. */
  readonly runs: readonly GeneratorRun[]
  /** Sorted by path; empty where all is in step. */
  readonly changes: readonly FileChange[]
  readonly inputs: InputFiles
  /** Writes outside of what was declared, and the like. */
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
  /** All changes as a unified diff that `git apply` takes at the repository's top folder; `''` where there are none. */
  readonly patch: string
}

/** How the mended files are handed back; see docs/mending.md. */
export const HAND_BACKS = ['check', 'commit', 'pull-request'] as const
export type HandBack = (typeof HAND_BACKS)[number]
