/** Evaluates a source's roots in as few evaluations as possible, and finds out which root fails where one does. */
import { nearestName } from '../../settings/nearest-name.js'
import type { Environment } from '../environment.js'
import { runProcess, type ProcessResult } from '../processes.js'
import {
  lookupExpression,
  parseAnswer,
  type LookupAnswer,
  type LookupOptions,
  type SourceExpression,
} from './expression.js'
import { explainFailure, type CaptureUnknown } from './failures.js'
import { evaluationArguments, pureArguments, restrictedArguments, type EvaluationOptions } from './options.js'
import { memberName, type Lookup } from './roots.js'
import { searchPathEntries } from './search-path.js'

export interface Evaluation {
  readonly env: Environment
  readonly options: EvaluationOptions
  /** Nix system for which a flake's offers are listed; they are not where it is left out. */
  readonly surfaceOf?: string | undefined
  /** When all evaluations of the capture have to have ended, in milliseconds since the epoch. */
  readonly deadline: number
  /** For messages. */
  readonly timeoutSeconds: number
  readonly signal?: AbortSignal | undefined
  /** Lines that Nix prints, as they come. Hostile text. */
  readonly onLine?: ((line: string) => void) | undefined
}

/** A source, as it is laid out. */
export interface LaidOutSource {
  readonly expression: SourceExpression
  /** The tree's folder, for files; `''` for flakes. */
  readonly folder: string
}

export interface Evaluated {
  readonly roots: readonly { readonly name: string; readonly drvPath: string }[]
  readonly unknowns: readonly CaptureUnknown[]
  /** What the store and the source say of themselves; undefined where nothing could be evaluated. */
  readonly about: Pick<LookupAnswer, 'storeDir' | 'outputs' | 'self'> | undefined
  /** Attribute paths of what a flake offers; null where that is not known. */
  readonly surface: LookupAnswer['surface']
}

/** One argument may have 128 KiB on Linux. */
const MAX_EXPRESSION = 96 * 1024
/** Evaluations that looking for the failing roots may cost. */
const MAX_RETRIES = 48
const MAX_ANSWER_BYTES = 64 * 1024 * 1024

type Answer = { readonly answer: LookupAnswer } | { readonly failed: ProcessResult }

export async function evaluateSource(
  source: LaidOutSource,
  lookups: readonly Lookup[],
  evaluation: Evaluation,
): Promise<Evaluated> {
  const roots: { name: string; drvPath: string }[] = []
  const unknowns: CaptureUnknown[] = []
  let about: Evaluated['about']
  const surface = new SurfaceQuestion(source.expression.kind === 'flake' ? evaluation.surfaceOf : undefined)
  let retries = MAX_RETRIES
  const queue = lookups.length === 0 ? [[]] : chunk(source.expression, lookups)
  for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
    const result = await surface.ask((surfaceOf) => evaluate(source, batch, evaluation, { surfaceOf }))
    if ('answer' in result) {
      about ??= result.answer
      result.answer.roots.forEach((root, index) => {
        const lookup = batch[index]
        if (lookup !== undefined) takeRoot(lookup, root, roots, unknowns)
      })
      continue
    }
    const only = batch.length === 1 ? batch[0] : undefined
    if (batch.length === 0) {
      unknowns.push(explainFailure(result.failed, undefined, evaluation.timeoutSeconds))
      continue
    }
    const failure = explainFailure(result.failed, only?.name, evaluation.timeoutSeconds)
    if (!mayBeOneRoots(failure) || retries <= 0) {
      unknowns.push(
        ...batch.map((lookup) => ({ ...failure, what: `${lookup.name} could not be evaluated`, root: lookup.name })),
      )
      continue
    }
    retries--
    if (about === undefined && !('answer' in (await evaluate(source, [], evaluation)))) {
      unknowns.push({ ...failure, what: 'The derivations could not be evaluated', root: undefined })
      break
    }
    const parts = only === undefined ? halve(batch) : [await listMembers(source, only, evaluation)]
    const smaller = parts.filter((part) => part.length > 0)
    if (smaller.length > 0) queue.unshift(...smaller)
    else unknowns.push(failure)
  }
  if (about !== undefined && surface.isOpen) {
    surface.close(await evaluate(source, [], evaluation, { surfaceOf: evaluation.surfaceOf }))
  }
  return { roots, unknowns, about, surface: surface.answer }
}

/**
 * What a flake offers is asked along with the first roots. Where that fails it may be the cause, so the roots are asked for
 * without it, and it is asked for by itself in the end.
 */
class SurfaceQuestion {
  answer: LookupAnswer['surface'] = null
  private state: 'unasked' | 'open' | 'closed'

  constructor(private readonly system: string | undefined) {
    this.state = system === undefined ? 'closed' : 'unasked'
  }

  get isOpen(): boolean {
    return this.state === 'open'
  }

  async ask(evaluateFor: (surfaceOf: string | undefined) => Promise<Answer>): Promise<Answer> {
    if (this.state !== 'unasked') return await evaluateFor(undefined)
    const result = await evaluateFor(this.system)
    if ('answer' in result || result.failed.timedOut) {
      this.close(result)
      return result
    }
    this.state = 'open'
    return await evaluateFor(undefined)
  }

  close(result: Answer): void {
    this.state = 'closed'
    if ('answer' in result) this.answer = result.answer.surface
  }
}

/** Other causes hold for every evaluation on this machine. */
function mayBeOneRoots(failure: CaptureUnknown): boolean {
  return ['evaluation-failed', 'import-from-derivation', 'reads-outside', 'killed'].includes(failure.cause)
}

async function evaluate(
  { expression, folder }: LaidOutSource,
  lookups: readonly Lookup[],
  evaluation: Evaluation,
  what: LookupOptions = {},
): Promise<Answer> {
  const mode =
    expression.kind === 'flake'
      ? pureArguments()
      : restrictedArguments(folder, searchPathEntries(evaluation.env), evaluation.options)
  const command = ['nix', 'eval', ...evaluationArguments(evaluation.options), ...mode, '--json', '--expr']
  const result = await runProcess([...command, lookupExpression(expression, lookups, what)], {
    cwd: evaluation.env.HOME ?? '/',
    env: evaluation.env,
    timeoutSeconds: Math.max(1, (evaluation.deadline - Date.now()) / 1_000),
    maxOutputBytes: MAX_ANSWER_BYTES,
    ...(evaluation.signal === undefined ? {} : { signal: evaluation.signal }),
    onLine: (line, stream) => {
      if (stream === 'stderr') evaluation.onLine?.(line)
    },
  })
  if (result.status !== 0 || result.timedOut || result.truncated) return { failed: result }
  return { answer: parseAnswer(result.stdout) }
}

/** The members of a set in which something fails, to be evaluated each for itself; none where it is no set. */
async function listMembers(source: LaidOutSource, lookup: Lookup, evaluation: Evaluation): Promise<Lookup[]> {
  if (lookup.member === true) return []
  const result = await evaluate(source, [lookup], evaluation, { namesOnly: true })
  if (!('answer' in result)) return []
  const root = result.answer.roots[0]
  if (root === undefined || !('found' in root)) return []
  return root.found.map(({ name }) => ({
    name: memberName(lookup.name, name),
    candidates: lookup.candidates.map((path) => fillPath(path, name)),
    member: true,
  }))
}

function takeRoot(
  lookup: Lookup,
  root: LookupAnswer['roots'][number],
  roots: { name: string; drvPath: string }[],
  unknowns: CaptureUnknown[],
): void {
  const unknown = (name: string, more: Pick<CaptureUnknown, 'cause' | 'why' | 'fix'>) => {
    unknowns.push({ what: `${name} could not be evaluated`, root: name, lastLines: [], ...more })
  }
  if ('lost' in root) {
    const near = nearestName(root.lost, root.known)
    const meant = near === undefined || !/^[\w.+-]{1,100}$/.test(near) ? '' : ` The nearest name there is ${near}.`
    const why = `There is no attribute ${JSON.stringify(root.lost)}.${meant}`
    unknown(lookup.name, { cause: 'unknown-root', why, fix: 'Correct roots in the settings.' })
    return
  }
  if ('tooMany' in root) {
    const why = `There are ${root.tooMany} attributes, too many to take each for a root.`
    unknown(lookup.name, { cause: 'not-a-derivation', why, fix: 'Name the roots in the settings.' })
    return
  }
  for (const found of root.found) {
    const name = memberName(lookup.name, found.name)
    if ('drvPath' in found) roots.push({ name, drvPath: found.drvPath })
    else if ('type' in found) {
      const why = `It is a ${found.type}, neither a derivation nor a set of some.`
      unknown(name, { cause: 'not-a-derivation', why, fix: 'Name a derivation in roots in the settings.' })
    } else {
      const why = 'It throws an error or fails an assertion.'
      unknown(name, { cause: 'evaluation-failed', why, fix: 'Evaluate it locally and mend what Nix says.' })
    }
  }
  if (root.isSet && root.found.length === 0) {
    unknown(lookup.name, {
      cause: 'not-a-derivation',
      why: 'It is a set without a derivation.',
      fix: 'Name a derivation, or a set of some, in roots in the settings.',
    })
  }
}

function fillPath(path: readonly string[], members: readonly string[]): string[] {
  const rest = [...members]
  const filled = path.map((name) => (name === '*' ? (rest.shift() ?? name) : name))
  return [...filled, ...rest]
}

function halve<T>(list: readonly T[]): T[][] {
  const middle = Math.ceil(list.length / 2)
  return [list.slice(0, middle), list.slice(middle)]
}

function chunk(expression: SourceExpression, lookups: readonly Lookup[]): Lookup[][] {
  const chunks: Lookup[][] = []
  let last: Lookup[] = []
  for (const lookup of lookups) {
    const longer = [...last, lookup]
    if (last.length > 0 && Buffer.byteLength(lookupExpression(expression, longer)) > MAX_EXPRESSION) {
      chunks.push(last)
      last = [lookup]
    } else last = longer
  }
  return last.length > 0 ? [...chunks, last] : chunks
}
