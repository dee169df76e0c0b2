/** The committed ceilings of the sides that count: the rules', the head's and the base's. */
import type { Ceilings } from '../../graph/ceilings/ceilings.js'
import { lineKey } from '../../graph/ceilings/acceptances.js'
import { pathOf } from '../../graph/ceilings/ceilings.js'
import type { Place } from '../../graph/ceilings/judge-input.js'
import { readCeilings, type CeilingsFile } from '../../graph/ceilings/read-ceilings.js'
import { UserError } from '../../problem.js'
import type { Finding, Unknown } from '../../verdict.js'
import type { World } from '../world.js'

/** What judges, or why nothing does; neither where there is no file. */
export interface CeilingsRules {
  readonly rules: CeilingsFile | null
  /** The head's own; `null` where it is not there or can't be read. */
  readonly proposed: CeilingsFile | null
  readonly base: Ceilings | null
  readonly place: Place
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
}

/** The rules' file judges: on a pull request the base's, so that nobody writes the limits that judge them. */
export async function readCeilingsFiles({ rules, head, comparison }: World, path: string): Promise<CeilingsRules> {
  const ofHead = await head.readFile(path)
  const ofBase = comparison.kind === 'none' ? undefined : await comparison.base.readFile(path)
  const proposed = tryRead(ofHead, path)
  const base = tryRead(ofBase, path)
  const known = { proposed: proposed.file, base: base.file?.ceilings ?? null }
  const nothing = { ...known, rules: null, place: placeIn(null, path), findings: [], unknowns: [] }
  if (rules === null) {
    return ofHead === undefined ? nothing : { ...nothing, unknowns: [noRules(path)] }
  }
  const text = rules === head ? ofHead : await rules.readFile(path)
  const judging = rules === head ? proposed : tryRead(text, path)
  if (judging.problem !== undefined) {
    // A base that is damaged already is no news, and a change that mends it has to get through.
    const isNew = text !== ofBase
    const mended = !isNew && proposed.file !== null
    return {
      ...nothing,
      findings: [damaged(judging.problem, path, isNew)],
      unknowns: [{ ...unreadable(judging.problem, path), ...(mended ? { advisory: true } : {}) }],
    }
  }
  if (judging.file === null) return nothing
  return { ...nothing, rules: judging.file, place: placeIn(known.proposed ?? judging.file, path) }
}

function tryRead(
  text: string | undefined,
  path: string,
): { readonly file: CeilingsFile | null; readonly problem?: UserError } {
  if (text === undefined) return { file: null }
  try {
    return { file: readCeilings(text, path) }
  } catch (error) {
    if (error instanceof UserError) return { file: null, problem: error }
    throw error
  }
}

/** Lines are those of the judged side's file, where annotations are shown. */
function placeIn(shown: CeilingsFile | null, file: string): Place {
  return {
    file,
    lineOf: (subject) => shown?.lineOf(pathOf(subject)),
    lineOfRoot: (root) => shown?.lineOf(['roots', root]),
    lineOfAcceptance: (acceptance) => {
      const index = shown?.ceilings.accepted.findIndex((one) => lineKey(one) === lineKey(acceptance)) ?? -1
      return index < 0 ? shown?.lineOf(['accepted']) : shown?.lineOf(['accepted', index])
    },
  }
}

function damaged(problem: UserError, path: string, isNew: boolean): Finding {
  const { line } = problem.place
  return {
    rule: 'graph/ceilings-damaged',
    file: path,
    ...(line === undefined ? {} : { line }),
    subject: path,
    what: problem.message,
    why: 'ceilings that can not be read limit nothing',
    fix: problem.advice,
    isNew,
  }
}

function unreadable(problem: UserError, path: string): Unknown {
  return { what: `The ceilings of ${path} were not judged`, why: `${problem.message}.`, fix: problem.advice }
}

function noRules(path: string): Unknown {
  return {
    what: `The ceilings of ${path} were not judged`,
    why: "What counts is the base's file, and there is no base: a change's own would let it judge itself.",
    fix: 'Give the run the history: fetch-depth: 0.',
  }
}
