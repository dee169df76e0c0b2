/** Arguments of every Nix command that evaluates what a pull request wrote. */

export interface EvaluationOptions {
  /** `--store` URL; the machine's own store if left out. */
  readonly store?: string | undefined
  /** The Nix system to evaluate for; the machine's own if left out. */
  readonly system?: string | undefined
  readonly allowImportFromDerivation: boolean
  /** Lets an expression that is not a flake read files outside of the tree. */
  readonly allowReadsOutside?: boolean
  /** On top of what the machine's nix.conf has: `ca-derivations`, `dynamic-derivations` … */
  readonly experimentalFeatures?: readonly string[]
  /** Leaves the credentials of nix.conf in force, for private inputs. */
  readonly allowAccessTokens?: boolean
}

/** Nothing that is on this machine: no `file:`, no `path:`. A prefix has to end with a slash for older versions. */
const ALLOWED_URIS = 'https:// http:// ftp:// ssh:// git:// git+https:// git+ssh:// github: gitlab: sourcehut:'

/** Options that a command of any Nix takes, also `nix derivation show`. */
export function storeArguments(options: Pick<EvaluationOptions, 'store' | 'experimentalFeatures'>): string[] {
  return [
    '--extra-experimental-features',
    ['nix-command', 'flakes', ...(options.experimentalFeatures ?? [])].join(' '),
    ...(options.store === undefined ? [] : ['--store', options.store]),
  ]
}

/** Options of an evaluation. */
export function evaluationArguments(options: EvaluationOptions): string[] {
  return [
    ...storeArguments(options),
    ...option('accept-flake-config', 'false'),
    ...option('allow-import-from-derivation', String(options.allowImportFromDerivation)),
    ...(options.allowAccessTokens === true ? [] : option('access-tokens', '')),
    // What a lock file does not say must not be found out now, on one side only.
    '--no-update-lock-file',
    '--no-write-lock-file',
    ...(options.system === undefined ? [] : option('system', options.system)),
  ]
}

/** A flake is evaluated purely: no environment, no files but its own, no clock. */
export function pureArguments(): string[] {
  return [...option('pure-eval', 'true')]
}

/**
 * A file is evaluated in Nix's restricted mode: only the tree, the search path and the store can be read, `getEnv` is
 * empty, and fetchers reach the network only. `/proc/<pid>/environ` would otherwise show this process's own secrets.
 * @param folder the tree
 * @param searchPath see `searchPathEntries`
 */
export function restrictedArguments(
  folder: string,
  searchPath: readonly string[],
  options: Pick<EvaluationOptions, 'allowReadsOutside'>,
): string[] {
  return [
    '--impure',
    ...(options.allowReadsOutside === true
      ? []
      : [...option('restrict-eval', 'true'), ...option('allowed-uris', ALLOWED_URIS)]),
    ...[...searchPath, `conegate-tree=${folder}`].flatMap((entry) => ['-I', entry]),
  ]
}

function option(name: string, value: string): string[] {
  return ['--option', name, value]
}
