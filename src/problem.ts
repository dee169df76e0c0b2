/**
 * The three families of errors. Whatever else is thrown is a bug of ours and is shown with its stack.
 */

/** The user's: which setting or argument, where, and what to write instead. */
export class UserError extends Error {
  override readonly name = 'UserError'
  constructor(
    message: string,
    /** What to write or do instead, as one sentence. */
    readonly advice: string,
    /** Where: file, line (1-based) and the setting's or argument's name, as far as known. */
    readonly place: { readonly file?: string; readonly line?: number; readonly setting?: string } = {},
  ) {
    super(message)
  }
}

/** A tool's: the command that failed, how it ended and the last lines that it printed. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
  constructor(
    message: string,
    readonly tool: {
      /** Program and arguments; machine paths shortened. */
      readonly command: readonly string[]
      /** Exit status, `null` where a signal or a time limit ended it. */
      readonly status: number | null
      readonly lastLines: readonly string[]
    },
    readonly advice = '',
  ) {
    super(message)
  }
}

/** Input that can't be read as what it claims to be: a damaged derivation, a Cargo.nix that is not crate2nix's. */
export class InputError extends Error {
  override readonly name = 'InputError'
  constructor(
    message: string,
    /** Where in the input: file or store path, line (1-based) or byte offset (0-based), as far as known. */
    readonly place: { readonly file?: string; readonly line?: number; readonly offset?: number } = {},
    readonly advice = '',
  ) {
    super(message)
  }
}
