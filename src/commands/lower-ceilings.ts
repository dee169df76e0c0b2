/** The ratchet of `conegate snapshot`. */
import type { BuildGraph } from '../graph/build-graph.js'
import { nameOf } from '../graph/ceilings/amounts.js'
import { createCeilings, printCeilings } from '../graph/ceilings/edit-ceilings.js'
import { addMissing, applyLowerings, findLowerings, startCeilings, tellLowering } from '../graph/ceilings/ratchet.js'
import { ceilingsPath, readCeilings } from '../graph/ceilings/read-ceilings.js'
import { measureGraph } from '../graph/totals.js'
import { readCeilingsText, writeCeilingsText } from '../platform/ceilings-file.js'
import { UserError } from '../problem.js'

export interface LowerRequest {
  /** The judged folder. */
  readonly directory: string
  /** Of the snapshots, relative to the judged folder. */
  readonly folder: string
  readonly graph: BuildGraph
  /** False where not all roots of the settings are in the graph: then what all of them together have is not lowered. */
  readonly isWhole: boolean
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Makes the file where there is none, and adds ceilings for what has none yet. */
  readonly create: boolean
}

/**
 * Lowers what shrank in `ceilings.yml`, where it is there.
 * @returns each step, one line each
 * @throws UserError where the file is wrong
 */
export function lowerCeilings({ directory, folder, graph, isWhole, today, create }: LowerRequest): string[] {
  const path = ceilingsPath(folder)
  const text = readCeilingsText(directory, folder)
  if (text === undefined && !create) return []
  if (create && !isWhole) {
    throw new UserError('not all roots are here', 'Leave --root out: ceilings are made of all roots together.')
  }
  const measures = measureGraph(graph)
  if (text === undefined) {
    writeCeilingsText(directory, folder, printCeilings(createCeilings(startCeilings(measures))))
    return [`${path}: new, with the graph as it is`]
  }
  const file = readCeilings(text, path)
  const lowerings = findLowerings(file.ceilings, measures, today).filter(
    ({ subject }) => isWhole || (subject.kind === 'ceiling' && subject.root !== null),
  )
  applyLowerings(file.document, lowerings)
  const added = create ? addMissing(file, measures) : []
  if (lowerings.length > 0 || added.length > 0) writeCeilingsText(directory, folder, printCeilings(file.document))
  return [
    ...lowerings.map((lowering) => `${path}: ${tellLowering(lowering)}`),
    ...added.map((subject) => `${path}: ${nameOf(subject)} is limited now`),
  ]
}
