/** The options that every command shares, as the command line gives them. */
export interface CommonOptions {
  /** Folder of the repository that is judged. */
  readonly directory: string
  /** Settings file, relative to the folder. */
  readonly settings: string
  readonly json?: boolean
}
