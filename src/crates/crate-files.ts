/** The files of one side that the static cone is computed from, as the caller read them. */

export interface TextFile {
  /** Relative to the repository's top folder, with `/`. */
  readonly path: string
  readonly text: string
}

export interface SourceFile {
  /** Relative to the folder that was asked for, with `/`. */
  readonly path: string
  /** Blob id, or anything else that is equal where the contents are. */
  readonly id: string
}

export interface CrateFiles {
  readonly cargoNix?: TextFile
  readonly cargoJson?: TextFile
  readonly cargoLock?: TextFile
  /** Files below a folder, which is given as it stands in the file that names it: relative to that file's own folder. */
  localSources(dir: string): readonly SourceFile[]
}
