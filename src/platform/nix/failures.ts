/** What Nix's own words about a failed evaluation amount to. */
import { stripVTControlCharacters } from 'node:util'
import type { Unknown } from '../../verdict.js'
import type { ProcessResult } from '../processes.js'

export type FailureCause =
  | 'evaluation-failed'
  | 'import-from-derivation'
  | 'reads-outside'
  | 'killed'
  | 'timed-out'
  | 'store-not-writable'
  | 'lock-file'
  | 'download-failed'
  | 'unknown-root'
  | 'not-a-derivation'

/** A root that could not be captured. */
export interface CaptureUnknown extends Unknown {
  readonly cause: FailureCause
  /** The root's name; undefined where it is about all of them. */
  readonly root: string | undefined
  /** The last lines that Nix printed. Hostile text: for logs, never for comments. */
  readonly lastLines: readonly string[]
}

const LAST_LINES = 40

type Explanation = Pick<CaptureUnknown, 'cause' | 'why' | 'fix'>

/** In the order in which they are tried: what is said first by a pull request's own `throw` must not hide the cause. */
const KNOWN: readonly (readonly [RegExp, (match: RegExpExecArray) => Explanation])[] = [
  [
    /cannot build '(\/[\w+\-.?=/]+\.drv)[^']*' during evaluation because the option 'allow-import-from-derivation' is disabled/,
    (match) => ({
      cause: 'import-from-derivation',
      why: `The evaluation wants to build ${match[1] ?? 'a derivation'} and import what comes out of it.`,
      fix: 'Set checks.graph.allow-import-from-derivation if the pull requests may run builds here, or commit what it generates.',
    }),
  ],
  [
    /access to (?:absolute |canonical )?(?:path|URI) '[^']*' is forbidden in (?:restricted|pure eval(?:uation)?) mode/,
    () => ({
      cause: 'reads-outside',
      why: 'The evaluation reads a file outside of the repository.',
      fix: 'Move what it reads into the repository, or put it on NIX_PATH.',
    }),
  ],
  [
    /cannot update (?:unlocked )?flake input .* in pure mode|requires lock file changes|cannot write modified lock file/,
    () => ({
      cause: 'lock-file',
      why: 'flake.lock does not lock every input of flake.nix.',
      fix: 'Run nix flake lock and commit flake.lock.',
    }),
  ],
  [
    new RegExp(
      [
        `(?:creating directory|opening lock file|getting status of|could not set permissions on|cannot connect to socket at|changing ownership of).*: (?:Permission denied|Operation not permitted|Read-only file system|Connection refused)`,
        'creating directory .*: No such file or directory',
        'Read-only file system',
        'attempt to write a readonly database',
        'cannot open connection to remote store',
      ].join('|'),
    ),
    () => ({
      cause: 'store-not-writable',
      why: 'Evaluating writes .drv files, and the Nix store can’t be written to.',
      fix: 'Give the user access to the Nix daemon, or set checks.graph.store to a store that may be written to, such as local?root=/tmp/store.',
    }),
  ],
  [
    /unable to download|Failed to fetch git repository|Could not resolve host|HTTP error \d+/,
    () => ({
      cause: 'download-failed',
      why: 'Something that the evaluation needs could not be downloaded.',
      fix: 'Check the network; an input that only a token can read needs one handed over.',
    }),
  ],
  [/out of memory|GC Warning: Out of Memory|Cannot allocate memory|std::bad_alloc/i, () => killed()],
]

/** Why an evaluation gave no answer. */
export function explainFailure(
  result: ProcessResult,
  root: string | undefined,
  timeoutSeconds: number,
): CaptureUnknown {
  // Standard output is the beginning of an answer.
  const lastLines = result.stderr
    .split('\n')
    .slice(-LAST_LINES)
    .map((line) => stripVTControlCharacters(line))
  const what = root === undefined ? 'The derivations could not be evaluated' : `${root} could not be evaluated`
  return { what, root, lastLines, ...explain(result, lastLines.join('\n'), timeoutSeconds) }
}

function explain(result: ProcessResult, text: string, timeoutSeconds: number): Explanation {
  if (result.timedOut) {
    return {
      cause: 'timed-out',
      why: `The evaluation did not end within ${timeoutSeconds} seconds.`,
      fix: 'Raise checks.graph.time-limit, or name fewer roots.',
    }
  }
  // A shell between reports a signal as a status over 128.
  if (result.status === 137) return killed()
  if (result.signal !== null) return killed(result.signal)
  for (const [pattern, explanation] of KNOWN) {
    const match = pattern.exec(text)
    if (match !== null) return explanation(match)
  }
  return {
    cause: 'evaluation-failed',
    why: `Nix ended with status ${result.status ?? 'unknown'}.`,
    fix: 'Evaluate it locally and mend what Nix says; the last lines are in the log.',
  }
}

function killed(signal: NodeJS.Signals = 'SIGKILL'): Explanation {
  return signal === 'SIGSEGV'
    ? {
        cause: 'killed',
        why: 'Nix crashed (SIGSEGV), most likely by an expression that calls itself without end.',
        fix: 'Evaluate it locally and mend what Nix says.',
      }
    : {
        cause: 'killed',
        why: `The evaluation was ended by ${signal}, most likely because the machine ran out of memory.`,
        fix: 'Use a larger machine, or name fewer roots.',
      }
}
