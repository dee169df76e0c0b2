/** Which Nix is installed: what its `--version` says. */
import { ToolError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import type { Environment } from '../environment.js'
import { findProgram, runOrThrow } from '../processes.js'

export type EvaluatorFlavour = 'nix' | 'determinate' | 'lix'

export interface Evaluator {
  readonly flavour: EvaluatorFlavour
  /** The flavour's own version: `2.26.3`, `3.6.2`, `2.91.1`. */
  readonly version: string
  /** Names the evaluator in reports and in facts' keys: `nix 2.26.3`. */
  readonly label: string
  /** True for what conegate is tested with or promised to work with: Nix 2.18 and later, Determinate and Lix. */
  readonly supported: boolean
  /** `nix derivation show` exists (Nix 2.13 and later); before it was `nix show-derivation`. */
  readonly hasDerivationShow: boolean
  /** The Nix system of this machine, `x86_64-linux`. */
  readonly system: string
  /** Where nix-eval-jobs is installed; it then evaluates in several processes. */
  readonly nixEvalJobs?: string
}

const MINIMUM = [2, 18] as const
const DERIVATION_SHOW_SINCE = [2, 13] as const

/**
 * Takes `nix --version` apart; undefined where it is none of the three.
 * - Nix: `nix (Nix) 2.26.3`, `nix (Nix) 2.19.0pre20231010_abc1234`
 * - Determinate: `nix (Determinate Nix 3.6.2) 2.29.0`
 * - Lix: `nix (Lix, like Nix) 2.91.1`
 */
export function parseNixVersion(text: string): Omit<Evaluator, 'system' | 'nixEvalJobs'> | undefined {
  const match = /^nix \(([^)]*)\) (\d+)\.(\d+)([\w.+-]*)/m.exec(text)
  if (match === null) return undefined
  const [, name = '', major = '', minor = '', rest = ''] = match
  const number = [Number(major), Number(minor)] as const
  const likeNix = `${major}.${minor}${rest}`
  const hasDerivationShow = isAtLeast(number, DERIVATION_SHOW_SINCE)
  if (name.startsWith('Lix')) {
    return { flavour: 'lix', version: likeNix, label: `lix ${likeNix}`, supported: true, hasDerivationShow }
  }
  const determinate = /^Determinate Nix ([\w.+-]+)/.exec(name)?.[1]
  if (determinate !== undefined) {
    const label = `determinate ${determinate} (nix ${likeNix})`
    return { flavour: 'determinate', version: determinate, label, supported: true, hasDerivationShow }
  }
  if (name !== 'Nix') return undefined
  const supported = isAtLeast(number, MINIMUM)
  return { flavour: 'nix', version: likeNix, label: `nix ${likeNix}`, supported, hasDerivationShow }
}

/**
 * The Nix on the environment's PATH; undefined where there is none.
 * @throws ToolError where it does not run, or says something else than the three do
 */
export async function findEvaluator(env: Environment, cwd: string): Promise<Evaluator | undefined> {
  if (findProgram('nix', env) === undefined) return undefined
  const options = { cwd, env, timeoutSeconds: 60, maxOutputBytes: 64 * 1024 }
  const { stdout } = await runOrThrow(['nix', '--version'], options)
  const parsed = parseNixVersion(stdout)
  if (parsed === undefined) {
    throw new ToolError(
      'what `nix --version` says is not known',
      { command: ['nix', '--version'], status: 0, lastLines: [stdout.trim().slice(0, 200)] },
      'Supported are Nix 2.18 and later, Determinate Nix and Lix.',
    )
  }
  const nixEvalJobs = findProgram('nix-eval-jobs', env)
  const args = [
    '--extra-experimental-features',
    'nix-command',
    '--store',
    'dummy://',
    '--impure',
    '--raw',
    '--expr',
    'builtins.currentSystem',
  ]
  const system = (await runOrThrow(['nix', 'eval', ...args], options)).stdout.trim()
  return { ...parsed, system, ...(nixEvalJobs === undefined ? {} : { nixEvalJobs }) }
}

/**
 * Whether what two evaluators found may be compared. Only the very same may: floats in `builtins.toJSON`, sources and
 * hashes have all changed between versions, and none of that is a rebuild that a change made.
 * @param a an evaluator's label
 */
export function comparableEvaluators(a: string, b: string): boolean {
  return a === b
}

/** What the evaluated cone is without Nix. */
export const NO_NIX: Unknown = {
  what: 'The derivations could not be evaluated',
  why: 'There is no nix on the PATH.',
  fix: 'Install Nix in a step before (Nix 2.18 or later, Determinate Nix or Lix), or set checks.graph.engine to static.',
}

function isAtLeast(number: readonly [number, number], minimum: readonly [number, number]): boolean {
  return number[0] > minimum[0] || (number[0] === minimum[0] && number[1] >= minimum[1])
}
