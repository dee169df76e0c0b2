/** What differs between a node and its partner when all that the node's inputs explain is taken out. */
import type { NodeId } from '../build-graph.js'
import type { Derivation } from '../derivation.js'
import { chooseChanges } from './choose-changes.js'
import { compareText } from '../../compare-text.js'
import { NodeContext, type ComparisonInput, type Difference } from './node-context.js'
import { compareKinds, type OwnChange } from './own-change.js'
import { findOwnInputs } from './own-inputs.js'
import { findChangedSources, findLooseSources, matchOwnSources } from './own-sources.js'
import type { NodePair } from './pair-graphs.js'

export interface NodeComparison {
  /** None where the inputs explain everything. */
  readonly changes: readonly OwnChange[]
  /** Whether lists of inputs changed here or below. */
  readonly reordered: boolean
  /** Inputs that the node itself needs for the first time. */
  readonly newInputs: readonly NodeId[]
  /** The changed input whose output is the node's `src`, or holds it. */
  readonly sourceInput: NodeId | undefined
  /** Attributes that were too long to look for explanations of their differences. */
  readonly tooLong: number
}

/** What a derivation says besides its attributes. */
export function fieldsOf(derivation: Derivation): [string, string][] {
  return [
    ['system', derivation.system],
    ['builder', derivation.builder],
    ['args', derivation.args.join('\n')],
    ['outputs', derivation.outputs.map((output) => `${output.name} ${output.method}`.trim()).join(', ')],
  ]
}

function hashOf(derivation: Derivation): string {
  return derivation.outputs.map((output) => output.hash).join(' ')
}

function findDifferences(context: NodeContext): Difference[] {
  const { old, now, attributesBefore, attributesAfter } = context
  const differences: (Difference | undefined)[] = []
  const fields = new Map(fieldsOf(now))
  for (const [field, before] of fieldsOf(old)) differences.push(context.compare(field, before, fields.get(field)))
  // The variable may keep its text while the hash changes, as when another mode of hashing is asked for.
  if (hashOf(old) !== hashOf(now) && attributesBefore.get('outputHash') === attributesAfter.get('outputHash')) {
    differences.push(context.compare('outputHash', hashOf(old), hashOf(now)))
  }
  // A crate's metadata is derived; see `compareMetadata`.
  const skipped = (attribute: string): boolean => fields.has(attribute) || (context.isCrate && attribute === 'metadata')
  for (const [attribute, before] of attributesBefore) {
    if (!skipped(attribute)) differences.push(context.compare(attribute, before, attributesAfter.get(attribute)))
  }
  for (const [attribute, after] of attributesAfter) {
    if (!skipped(attribute) && !attributesBefore.has(attribute)) {
      differences.push(context.compare(attribute, undefined, after))
    }
  }
  return differences.filter((one) => one !== undefined)
}

/** A crate's metadata is derived from what it is and from its dependencies' metadata; else it changed by itself. */
function compareMetadata(context: NodeContext): OwnChange | undefined {
  const [before, after] = context.ownMetadata
  if (!context.isCrate || before === after || context.explanation.changesMetadata) return undefined
  // The values are each crate's own: that they changed is what crates have in common.
  return {
    kind: 'environment',
    attribute: 'metadata',
    before,
    after,
    key: 'environment\nmetadata',
    sharedName: 'metadata',
  }
}

/** A node beside its partner: both in full, and what differs of their own. */
export interface NodeLook {
  readonly context: NodeContext
  /** All that the inputs do not explain, also what only repeats `changes`. */
  readonly differences: readonly Difference[]
  /** By kind, then by attribute. */
  readonly changes: readonly OwnChange[]
}

/** Compares a node with its partner. Reads both derivations once. */
export function compareNodes(input: ComparisonInput, pair: NodePair): NodeComparison {
  const { context, differences, changes } = lookAtNodes(input, pair)
  const { ownInputs } = context
  return {
    changes,
    reordered:
      context.inputsReordered ||
      pair.gained.length + pair.lost.length + ownInputs.gained.length + ownInputs.lost.length > 0,
    newInputs: ownInputs.gained,
    sourceInput: context.explanation.findInput(context.attributesAfter.get('src') ?? ''),
    tooLong: differences.filter((difference) => difference.region?.tooLong === true).length,
  }
}

/** As `compareNodes`, with all that was looked at. */
export function lookAtNodes(input: ComparisonInput, pair: NodePair): NodeLook {
  const context = new NodeContext(input, pair)
  const sources = matchOwnSources(context)
  const changes = findChangedSources(context, sources)
  const differences = findDifferences(context)
  changes.push(...findLooseSources(context, sources, differences))
  changes.push(...findOwnInputs(context, differences))
  changes.push(...chooseChanges(context, differences, changes))
  const metadata = changes.length === 0 ? compareMetadata(context) : undefined
  if (metadata !== undefined) changes.push(metadata)
  return {
    context,
    differences,
    changes: changes.sort((a, b) => compareKinds(a.kind, b.kind) || compareText(a.attribute, b.attribute)),
  }
}

/** Whatever differs at all, for a node that rebuilds although all of it looked explained. */
export function describeDifferences(input: ComparisonInput, pair: NodePair): readonly OwnChange[] {
  const { changes } = compareNodes(input, { ...pair, changed: [] })
  if (changes.length > 0) return changes
  const { base, head } = input
  const [before, after] = [base.graph.drvPath(pair.before), head.graph.drvPath(pair.after)]
  const key = `environment\ninputs\n${before}\n${after}`
  return [{ kind: 'environment', attribute: 'inputs', before, after, key, sharedName: undefined }]
}
