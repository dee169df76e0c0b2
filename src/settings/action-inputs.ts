import { UserError } from '../problem.js'
import { nearestName } from './nearest-name.js'
import type { RootSetting } from './schema.js'

export const COMMANDS = ['gate', 'capture', 'comment', 'mend'] as const
const COMMENT_POLICIES = ['auto', 'always', 'on-failure', 'never'] as const
const ENGINES = ['auto', 'evaluated', 'static'] as const
const MODES = ['enforce', 'advise', 'off'] as const

/** The action's inputs, read once and typed. `undefined` where the workflow says nothing, so that settings decide. */
export interface ActionInputs {
  /**
   * `gate`: judge and publish; `capture`: judge and leave the report as data; `comment`: publish a report's comment;
   * `mend`: commit what the capturing job's generators wrote, and publish the comment.
   */
  readonly command: (typeof COMMANDS)[number]
  /** Folder of the checked-out repository, relative to the workspace. */
  readonly directory: string
  /** Settings file, relative to `directory`. */
  readonly settings: string
  readonly roots: readonly RootSetting[] | undefined
  readonly base: string | undefined
  readonly mode: (typeof MODES)[number] | undefined
  readonly engine: (typeof ENGINES)[number] | undefined
  readonly allowImportFromDerivation: boolean | undefined
  readonly store: string | undefined
  readonly storeDirectory: string | undefined
  readonly comment: (typeof COMMENT_POLICIES)[number] | undefined
  readonly cache: boolean
  /** Folder that receives the report, or, for `comment` and `mend`, holds it; relative to the workspace. */
  readonly report: string
  /** Artifact that the report's folder is kept as by a later step. */
  readonly artifact: string | undefined
  readonly token: string
}

/** Reads every input by `read` (which answers `''` for one that is not given). Throws `UserError` naming the input. */
export function readActionInputs(read: (input: string) => string): ActionInputs {
  const token = read('github-token')
  const command = choice(read, 'command', COMMANDS) ?? 'gate'
  if (token === '' && command !== 'capture') {
    throw new UserError(
      "the input 'github-token' is empty",
      'Leave it out to use the token of the run, or give one that may write pull requests.',
      { setting: 'github-token' },
    )
  }
  return {
    command,
    directory: relativePath(read, 'directory') ?? '.',
    settings: relativePath(read, 'settings') ?? 'conegate.yml',
    roots: readRoots(read('roots')),
    base: text(read, 'base'),
    mode: choice(read, 'mode', MODES),
    engine: choice(read, 'engine', ENGINES),
    allowImportFromDerivation: flag(read, 'allow-import-from-derivation'),
    store: text(read, 'store'),
    storeDirectory: text(read, 'store-directory'),
    comment: choice(read, 'comment', COMMENT_POLICIES),
    cache: flag(read, 'cache') ?? true,
    report: relativePath(read, 'report') ?? 'conegate-report',
    artifact: readArtifact(read),
    token,
  }
}

/** Roots as text, one per line: `.#attribute` is a flake's, `file.nix#attribute` a file's, `/nix/store/….drv` a derivation. */
export function readRoots(lines: string): string[] | undefined {
  const roots = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return roots.length === 0 ? undefined : roots
}

function text(read: (input: string) => string, input: string): string | undefined {
  const value = read(input).trim()
  return value === '' ? undefined : value
}

function choice<const Choices extends readonly string[]>(
  read: (input: string) => string,
  input: string,
  choices: Choices,
): Choices[number] | undefined {
  const value = text(read, input)
  if (value === undefined) return undefined
  const found = choices.find((name) => name === value)
  if (found !== undefined) return found
  const meant = nearestName(value, choices)
  throw new UserError(
    `the input '${input}' is '${value}'`,
    meant === undefined ? `Write one of ${choices.join(', ')}.` : `Did you mean '${meant}'?`,
    { setting: input },
  )
}

function flag(read: (input: string) => string, input: string): boolean | undefined {
  const value = choice(read, input, ['true', 'false'])
  return value === undefined ? undefined : value === 'true'
}

function readArtifact(read: (input: string) => string): string | undefined {
  const name = text(read, 'artifact')
  if (name === undefined || isArtifactName(name)) return name
  throw new UserError(
    `the input 'artifact' is '${name}'`,
    'Write letters, digits, dots, hyphens and underscores, at most 64.',
    { setting: 'artifact' },
  )
}

/** A name that GitHub takes for an artifact, and that means nothing in Markdown. */
export function isArtifactName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)
}

function relativePath(read: (input: string) => string, input: string): string | undefined {
  const value = text(read, input)
  if (value === undefined) return undefined
  if (value.startsWith('/') || value.split(/[/\\]/).includes('..')) {
    throw new UserError(`the input '${input}' is '${value}'`, 'Give a path inside the workspace, without ..', {
      setting: input,
    })
  }
  return value
}
