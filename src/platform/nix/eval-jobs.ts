/**
 * nix-eval-jobs: evaluates the members of a flake's set in several processes, where it is installed.
 * What it does not answer is evaluated by Nix, which also finds the reason.
 *
 * Source of options and output: README.md and src/worker.cc of nix-eval-jobs: one JSON object in each line, with
 * `attrPath` and either `drvPath` or `error`. It has no `--version`; `builtins.nixVersion` tells which Nix is in it.
 */
import { availableParallelism, totalmem } from 'node:os'
import * as v from 'valibot'
import { runProcess, type ProcessResult } from '../processes.js'
import type { Evaluation, LaidOutSource } from './evaluate.js'
import type { Evaluator } from './evaluator.js'
import { evaluationArguments, type EvaluationOptions } from './options.js'
import { memberName, type Lookup } from './roots.js'

/** Fewer members than this are evaluated faster by one Nix. */
const WORTH_IT = 8
/** Outputs of a flake that are sets of derivations by system. */
const SETS = new Set(['packages', 'checks', 'hydraJobs', 'legacyPackages'])

const JobSchema = v.union([
  v.object({ attrPath: v.array(v.string()), drvPath: v.string() }),
  v.object({ attrPath: v.array(v.string()), error: v.string() }),
])

export type Job = v.InferOutput<typeof JobSchema>

export interface EvaluatedByJobs {
  readonly roots: readonly { readonly name: string; readonly drvPath: string }[]
  readonly rest: readonly Lookup[]
}

/** What of the lookups it can answer; nothing where it is not installed, or is not of the evaluator's very version. */
export async function evaluateWithJobs(
  source: LaidOutSource,
  lookups: readonly Lookup[],
  evaluation: Evaluation,
  evaluator: Evaluator,
): Promise<EvaluatedByJobs> {
  const nothing: EvaluatedByJobs = { roots: [], rest: lookups }
  const program = evaluator.nixEvalJobs
  const set = findSet(lookups)
  if (program === undefined || set === undefined || source.expression.kind !== 'flake') return nothing
  // Another version can evaluate differently, and then everything would seem to rebuild.
  if (evaluator.flavour !== 'nix' || (await askVersion(program, evaluation)) !== evaluator.version) return nothing
  const reference = `${source.expression.reference}#${set.path.map(quoteName).join('.')}`
  const result = await run([program, ...jobsArguments(reference, evaluation.options)], evaluation)
  if (result.status !== 0 || result.timedOut || result.truncated) return nothing
  const jobs = parseJobs(result.stdout)
  return set.whole === undefined ? pickMembers(lookups, jobs) : takeWhole(set.whole, jobs)
}

/**
 * The set of a flake that the lookups are about.
 * `whole` is the lookup where the set itself is the root; else all are members of it.
 */
export function findSet(
  lookups: readonly Lookup[],
): { readonly path: readonly string[]; readonly whole: Lookup | undefined } | undefined {
  const [first] = lookups
  // The path as it was written is the last candidate.
  const written = (lookup: Lookup) => lookup.candidates.at(-1) ?? []
  if (first === undefined || lookups.some((lookup) => written(lookup).includes('*'))) return undefined
  const isSet = (path: readonly string[]) => path.length === 2 && SETS.has(path[0] ?? '')
  if (lookups.length === 1 && isSet(written(first))) return { path: written(first), whole: first }
  const parent = written(first).slice(0, -1)
  const isShared = lookups.every((lookup) => JSON.stringify(written(lookup).slice(0, -1)) === JSON.stringify(parent))
  return lookups.length >= WORTH_IT && isShared && isSet(parent) ? { path: parent, whole: undefined } : undefined
}

function pickMembers(lookups: readonly Lookup[], jobs: readonly Job[]): EvaluatedByJobs {
  const drvPaths = new Map(jobs.flatMap((job) => ('drvPath' in job ? [[job.attrPath.join('\0'), job.drvPath]] : [])))
  const roots: { name: string; drvPath: string }[] = []
  const rest: Lookup[] = []
  for (const lookup of lookups) {
    const drvPath = drvPaths.get(lookup.candidates.at(-1)?.at(-1) ?? '')
    if (drvPath === undefined) rest.push(lookup)
    else roots.push({ name: lookup.name, drvPath })
  }
  return { roots, rest }
}

function takeWhole(whole: Lookup, jobs: readonly Job[]): EvaluatedByJobs {
  // Sets in the set are no roots of ours, but it goes into those that ask for it.
  const members = jobs.filter((job) => job.attrPath.length === 1)
  if (members.length === 0) return { roots: [], rest: [whole] }
  const roots: { name: string; drvPath: string }[] = []
  const rest: Lookup[] = []
  for (const job of members) {
    const name = memberName(whole.name, job.attrPath)
    if ('drvPath' in job) roots.push({ name, drvPath: job.drvPath })
    else rest.push({ name, candidates: whole.candidates.map((path) => [...path, ...job.attrPath]), member: true })
  }
  return { roots, rest }
}

/** @param reference a flake with the attribute path of a set */
export function jobsArguments(
  reference: string,
  options: EvaluationOptions,
  machine: { readonly processors: number; readonly memoryBytes: number } = {
    processors: availableParallelism(),
    memoryBytes: totalmem(),
  },
): string[] {
  const workers = Math.max(1, Math.min(machine.processors, 8))
  const megabytes = Math.max(512, Math.floor((machine.memoryBytes * 0.6) / workers / (1024 * 1024)))
  return [
    ...commonArguments(options),
    ...['--workers', String(workers), '--max-memory-size', String(megabytes), '--flake', reference],
  ]
}

/** Its own lock file options are none: a flake at a commit has no lock file to write. */
function commonArguments(options: EvaluationOptions): string[] {
  const { store, ...others } = options
  const known = evaluationArguments(others).filter((argument) => !/^--no-(?:update|write)-lock-file$/.test(argument))
  return store === undefined ? known : [...known, '--option', 'store', store]
}

/** Lines that are nothing of the kind are passed over. */
export function parseJobs(output: string): Job[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return []
    try {
      const job = v.safeParse(JobSchema, JSON.parse(line))
      return job.success ? [job.output] : []
    } catch {
      return []
    }
  })
}

async function askVersion(program: string, evaluation: Evaluation): Promise<string | undefined> {
  const expression = 'derivation { name = "nix-${builtins.nixVersion}"; system = "x86_64-linux"; builder = "/bin/sh"; }'
  const result = await run([program, ...commonArguments(evaluation.options), '--expr', expression], evaluation)
  return /"drvPath":"[^"]*-nix-([\w.+-]+)\.drv"/.exec(result.stdout)?.[1]
}

function run(command: readonly string[], evaluation: Evaluation): Promise<ProcessResult> {
  return runProcess(command, {
    cwd: evaluation.env.HOME ?? '/',
    env: evaluation.env,
    timeoutSeconds: Math.max(1, (evaluation.deadline - Date.now()) / 1_000),
    maxOutputBytes: 256 * 1024 * 1024,
    ...(evaluation.signal === undefined ? {} : { signal: evaluation.signal }),
    onLine: (line, stream) => {
      if (stream === 'stderr') evaluation.onLine?.(line)
    },
  })
}

function quoteName(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `"${name}"`
}
