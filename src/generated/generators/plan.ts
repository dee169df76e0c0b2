import type { GeneratedSettings } from '../../settings/schema.js'
import { UserError } from '../../problem.js'
import type { Judgement } from '../drift.js'
import { readDeclaredGenerators } from './declared-generators.js'
import type { Generator } from './generator.js'
import { findKnownGenerators, type Uncallable } from './known-generators.js'
import { orderGenerators } from './order.js'

/** Why a generator runs. */
export type Reason =
  /** A file that it writes is out of step. */
  | 'stale'
  /** A file that it reads or writes differs from the base's, and nobody judges it offline. */
  | 'changed'
  /** A file that it declares is not there. */
  | 'missing'
  /** Somebody named it. */
  | 'asked'
  /** All were asked for. */
  | 'all'
  /** An earlier one wrote what it reads. */
  | 'fed'

export interface Step {
  readonly generator: Generator
  /** `null`: only where an earlier one writes what it reads. */
  readonly reason: Exclude<Reason, 'fed'> | null
}

export interface PlanRequest {
  readonly settings: GeneratedSettings
  readonly judgements: readonly Judgement[]
  /** Every regular file below the judged folder. */
  readonly paths: ReadonlySet<string>
  /** Files that differ from the base's; `null` where there is no base. */
  readonly changed: ReadonlySet<string> | null
  /** True in a run that belongs to no change, a scheduled one: then what nobody judges offline has to be run. */
  readonly judgesEverything: boolean
  /** Folder of the committed snapshot; `null` where there is none, or it is not wanted. */
  readonly snapshotFolder: string | null
  /** True where a stale snapshot is among the judgements, so that it need not be evaluated to find out. */
  readonly isSnapshotJudged: boolean
  readonly all: boolean
  /** Names of generators or of files that they write: these alone, whether stale or not. */
  readonly only?: readonly string[] | undefined
}

export interface Plan {
  /** In the order of what feeds what. */
  readonly steps: readonly Step[]
  readonly uncallable: readonly Uncallable[]
}

/**
 * Which generators there are, in which order they run, and why.
 * @throws UserError where they feed one another in a circle, two write the same file, or a name is not known
 */
export function planGenerators(request: PlanRequest): Plan {
  const { settings, judgements, paths, only } = request
  const declared = readDeclaredGenerators(settings, judgements)
  const known = findKnownGenerators({
    judgements: judgements.filter(({ file }) => !declared.some(({ outputs }) => outputs.has(file))),
    paths,
    snapshotFolder: request.snapshotFolder,
    timeLimitSeconds: settings['time-limit'],
  })
  const ordered = orderGenerators(
    [...known.generators.map((one) => withoutOutputsOf(one, declared)), ...declared],
    paths,
  )
  if (only === undefined || only.length === 0) {
    return {
      steps: ordered.map((generator) => ({ generator, reason: whyRun(generator, request) })),
      uncallable: known.uncallable.filter(({ judgement }) => request.all || judgement.drifts.length > 0),
    }
  }
  const named = only.map((name) => name.replace(/^(?:\.\/)+/, ''))
  // A file's judge may call its generator by the form that it writes: crate2nix-json, crate-hashes.
  const isCalled = ({ name, outputs, judgements }: Generator, one: string): boolean =>
    one === name || outputs.has(one) || judgements.some(({ generator }) => generator === one)
  const isNamed = (generator: Generator): boolean => named.some((one) => isCalled(generator, one))
  const uncallable = known.uncallable.filter(
    ({ judgement }) => named.includes(judgement.file) || named.includes(judgement.generator),
  )
  const chosen = ordered.filter(isNamed)
  for (const name of named) {
    const isThere = chosen.some((generator) => isCalled(generator, name))
    if (!isThere && uncallable.length === 0) throw unknownName(name, ordered)
  }
  return { steps: chosen.map((generator) => ({ generator, reason: 'asked' })), uncallable }
}

function whyRun(generator: Generator, request: PlanRequest): Step['reason'] {
  const { changed, paths, isSnapshotJudged } = request
  if (generator.judgements.some(({ drifts }) => drifts.length > 0)) return 'stale'
  if (request.all) return 'all'
  const isJudged = generator.isDeclared ? false : generator.name !== 'snapshot' || isSnapshotJudged
  if (isJudged) return null
  if (generator.isDeclared && request.judgesEverything) return 'all'
  if (generator.isDeclared && generator.outputs.exact.some((path) => !paths.has(path))) return 'missing'
  const { inputs, outputs } = generator
  return [...(changed ?? [])].some((path) => inputs.has(path) || outputs.has(path)) ? 'changed' : null
}

/** What somebody declares is theirs alone. */
function withoutOutputsOf(generator: Generator, declared: readonly Generator[]): Generator {
  const { outputs } = generator
  const isTaken = (path: string): boolean => declared.some((one) => one.outputs.has(path))
  if (!outputs.examples.some(isTaken)) return generator
  return {
    ...generator,
    outputs: {
      shown: outputs.shown.filter((path) => !isTaken(path)),
      exact: outputs.exact.filter((path) => !isTaken(path)),
      examples: outputs.examples.filter((path) => !isTaken(path)),
      has: (path) => outputs.has(path) && !isTaken(path),
    },
  }
}

function unknownName(name: string, generators: readonly Generator[]): UserError {
  const known = [...new Set(generators.map((one) => one.name))]
  return new UserError(
    `${JSON.stringify(name)} is no generator here, and no file that one writes`,
    known.length === 0
      ? 'There is none here; declare one in conegate.yml.'
      : `Name one of ${known.join(', ')}, or a file.`,
  )
}
