/**
 * How large a mending may be. The file is written by a job that ran the pull request's code and read by one that may write
 * to the repository, so both sides know the same limits: the writer refuses what is beyond, and so does the reader.
 */
export const MEND_LIMITS = {
  /** Bytes of one file that is written anew. */
  fileBytes: 8 * 1024 * 1024,
  /** Bytes of all of them. */
  allBytes: 16 * 1024 * 1024,
  changes: 200,
  inputs: 2_000,
  generators: 60,
  /** UTF-16 units of a path. */
  path: 1_000,
  /** Folders above a file. */
  depth: 40,
  /** UTF-16 units of `mend.json`: its files in base 64, its paths escaped. */
  documentLength: 32 * 1024 * 1024,
} as const
