/**
 * Whether a node rebuilds for nothing but its inputs' new paths, decided on the files as they stand. That is how most of a
 * cone rebuilds, and it spares these nodes everything else: parsing, and comparing attribute by attribute.
 */
import type { NodeId } from '../build-graph.js'
import { alignForward } from './compare-texts.js'
import { InputExplanation } from './explanation.js'
import type { NodePair } from './pair-graphs.js'
import type { ComparisonInput } from './node-context.js'

/** The end of a list of inputs, and of an empty one. Paths and names of outputs hold no quotes, so it ends no earlier. */
const INPUTS_END = /"\]\)\],|\)\],\[\],/

const SOURCE = '("src","'

export interface CarriedAlong {
  /** The changed input whose output is the node's `src`, or holds it. */
  readonly sourceInput: NodeId | undefined
}

/** Where a derivation's file has told its outputs and inputs, which are compared as nodes of the graph. */
function skipInputs(text: string): number {
  const found = INPUTS_END.exec(text)
  return found === null ? -1 : found.index + found[0].length
}

/**
 * @returns undefined where there may be more to it: a change of its own, or an explanation that takes a closer look
 */
export function findCarriedAlong(input: ComparisonInput, pair: NodePair): CarriedAlong | undefined {
  const { base, head, paired } = input
  if (pair.changed.length === 0 || pair.gained.length + pair.lost.length > 0) return undefined
  if (head.graph.kind(pair.after) !== base.graph.kind(pair.before)) return undefined
  if (head.graph.kind(pair.after) === 'fixed' || head.graph.kind(pair.after) === 'impure') return undefined
  if (head.graph.outputNames(pair.after).join() !== base.graph.outputNames(pair.before).join()) return undefined
  const [before, after] = [base.loadText(pair.before), head.loadText(pair.after)]
  if (before === undefined || after === undefined || !before.startsWith('Derive(') || !after.startsWith('Derive(')) {
    return undefined
  }
  const metadata = [base.metadataOf(pair.before), head.metadataOf(pair.after)] as const
  const explanation = new InputExplanation(base, head, pair, paired, metadata)
  if (metadata[0] !== metadata[1] && !explanation.changesMetadata) return undefined
  const [startBefore, startAfter] = [skipInputs(before), skipInputs(after)]
  if (startBefore < 0 || startAfter < 0) return undefined
  const differs = alignForward(before, startBefore, before.length, after, startAfter, after.length, {
    before: explanation.before,
    after: explanation.after,
    renames: explanation.codes(),
    gained: undefined,
    lost: undefined,
    reordered: false,
  })
  return differs === undefined ? { sourceInput: findSourceInput(after, explanation) } : undefined
}

function findSourceInput(text: string, explanation: InputExplanation): NodeId | undefined {
  const at = text.indexOf(SOURCE)
  if (at < 0) return undefined
  const start = at + SOURCE.length
  return explanation.findInput(text.slice(start, text.indexOf('"', start)))
}
