/**
 * nix-eval-jobs: evaluates a flake's attribute set in several processes.
 * Used where it is installed and many derivations of one set are asked for. What it can't answer is evaluated by Nix,
 * which also finds the reason.
 * Source of options and output: the README of nix-eval-jobs (one JSON object per line: `attrPath`, and `drvPath` or `error`).
 */
import { availableParallelism, totalmem } from 'node:os'
import * as v from 'valibot'
import { runProcess } from '../processes.js'
import type { Evaluation, LaidOutSource } from './evaluate.js'
import { evaluationArguments, type EvaluationOptions } from './options.js'
import type { Lookup } from './roots.js'

/** Below, starting the workers costs more than it saves. */
const WORTH_IT = 8

const LineSchema = v.union([
  v.object({ attrPath: v.array(v.string()), drvPath: v.string() }),
  v.object({ attrPath: v.array(v.string()), error: v.string() }),
])

export interface EvaluatedByJobs {
  readonly roots: readonly { readonly name: string; readonly drvPath: string }[]
  readonly rest: readonly Lookup[]
}

export async function evaluateWithJobs(
  program: string,
  source: LaidOutSource,
  lookups: readonly Lookup[],
  evaluation: Evaluation,
): Promise<EvaluatedByJobs> {
  const set = sharedSet(lookups)
  if (source.expression.kind !== 'flake' || set === undefined) return { roots: [], rest: lookups }
  const args = jobsArguments(`${source.expression.reference}#${set.map(quoteName).join('.')}`, evaluation.options)
  const result = await runProcess([program, ...args], {
    cwd: evaluation.env.HOME ?? '/',
    env: evaluation.env,
    timeoutSeconds: Math.max(1, (evaluation.deadline - Date.now()) / 1_000),
    maxOutputBytes: 256 * 1024 * 1024,
    ...(evaluation.signal === undefined ? {} : { signal: evaluation.signal }),
  })
  const found = parseJobs(result.stdout)
  const roots: { name: string; drvPath: string }[] = []
  const rest: Lookup[] = []
  for (const lookup of lookups) {
    const drvPath = found.get(JSON.stringify(lookup.candidates.at(-1)?.slice(set.length) ?? []))
    if (drvPath === undefined) rest.push(lookup)
    else roots.push({ name: lookup.name, drvPath })
  }
  return { roots, rest }
}

/** The set that all lookups are members of: `packages.x86_64-linux`; undefined where there is none, or too few. */
export function sharedSet(lookups: readonly Lookup[]): readonly string[] | undefined {
  const [first] = lookups
  if (first === undefined || lookups.length < WORTH_IT) return undefined
  // The path as it was written is the last candidate.
  const parentOf = (lookup: Lookup) => (lookup.candidates.at(-1) ?? []).slice(0, -1)
  const parent = parentOf(first)
  const isShared = lookups.every((lookup) => JSON.stringify(parentOf(lookup)) === JSON.stringify(parent))
  return isShared && parent.length === 2 && !parent.includes('*') ? parent : undefined
}

/** @param reference a flake with the attribute path of a set */
export function jobsArguments(
  reference: string,
  options: EvaluationOptions,
  machine = { processors: availableParallelism(), memoryBytes: totalmem() },
): string[] {
  const workers = Math.max(1, Math.min(machine.processors, 8))
  const memory = Math.max(512, Math.floor((machine.memoryBytes * 0.6) / workers / (1024 * 1024)))
  return [
    // Its own lock file options are none: a flake reference with a commit has no lock file to write.
    ...evaluationArguments(options).filter((argument) => !/^--no-(?:update|write)-lock-file$/.test(argument)),
    '--workers',
    String(workers),
    '--max-memory-size',
    String(memory),
    '--flake',
    reference,
  ]
}

/** Derivations by the JSON text of their attribute path in the set; lines that are nothing of the kind are passed over. */
export function parseJobs(output: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue
    let parsed: unknown
    try {
      parsed = JSON.parse(line)
    } catch {
      continue
    }
    const job = v.safeParse(LineSchema, parsed)
    if (job.success && 'drvPath' in job.output) found.set(JSON.stringify(job.output.attrPath), job.output.drvPath)
  }
  return found
}

function quoteName(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `"${name}"`
}
