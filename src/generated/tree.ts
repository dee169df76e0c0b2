/** The files of one side as the judges of generated files see them: a commit's, a working tree's, or a plain folder's. */
export interface Tree {
  /** Every regular file below the judged folder, relative to it and with `/`. Links, submodules and what git ignores are not there. */
  readonly paths: ReadonlySet<string>
  /** Links and submodules, which nobody looks into; left out where they are not known, and then they may be among `paths`. */
  readonly hidden?: ReadonlySet<string>
  /** A file's text, `undefined` where there is none. May throw `InputError` where it is too large to be read. */
  read(path: string): Promise<string | undefined>
}
