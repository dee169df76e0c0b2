/**
 * Runs git so that nothing of a repository's or a user's configuration acts: no hooks, filters, external programs,
 * pagers, helpers or prompts. Paths are literal.
 */
import type { Environment } from './environment.js'
import { runOrThrow, runProcess, type ProcessOptions, type ProcessResult } from './processes.js'

/** Over all configuration files; command-line scope is also the only one besides a user's where `safe.directory` counts. */
const NEUTRAL: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.untrackedCache', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['core.excludesFile', '/dev/null'],
  ['core.autocrlf', 'false'],
  ['core.pager', 'cat'],
  ['core.sshCommand', 'false'],
  ['credential.helper', ''],
  ['diff.external', ''],
  ['protocol.ext.allow', 'never'],
  ['submodule.recurse', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['safe.directory', '*'],
]

export interface GitOptions {
  readonly env: Environment
  readonly cwd: string
  /** Seen by this one command only, and never in its arguments or on disk. */
  readonly config?: readonly (readonly [string, string])[]
  readonly set?: Environment
  readonly timeoutSeconds?: number
  readonly maxOutputBytes?: number
  readonly input?: string | Uint8Array
  readonly secrets?: readonly string[]
  readonly signal?: AbortSignal
}

const DEFAULT_TIMEOUT_SECONDS = 120
const DEFAULT_MAX_OUTPUT = 256 * 1024 * 1024

/** @throws ToolError where git is missing or fails */
export function git(args: readonly string[], options: GitOptions): Promise<ProcessResult> {
  return runOrThrow(['git', ...args], processOptions(options))
}

/** As `git`, but a status other than 0 is an answer. */
export function tryGit(args: readonly string[], options: GitOptions): Promise<ProcessResult> {
  return runProcess(['git', ...args], processOptions(options))
}

function processOptions(options: GitOptions): ProcessOptions {
  return {
    cwd: options.cwd,
    env: gitEnvironment(options.env, options.config ?? [], options.set ?? {}),
    timeoutSeconds: options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    maxOutputBytes: options.maxOutputBytes ?? DEFAULT_MAX_OUTPUT,
    ...(options.input === undefined ? {} : { input: options.input }),
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  }
}

function gitEnvironment(
  env: Environment,
  config: readonly (readonly [string, string])[],
  set: Environment,
): Record<string, string> {
  const result: Record<string, string> = {
    ...env,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    ...set,
  }
  const pairs = [...NEUTRAL, ...config]
  result.GIT_CONFIG_COUNT = String(pairs.length)
  pairs.forEach(([key, value], index) => {
    result[`GIT_CONFIG_KEY_${index}`] = key
    result[`GIT_CONFIG_VALUE_${index}`] = value
  })
  return result
}
