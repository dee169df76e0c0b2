/** A node and its partner while they are compared: what both say, and what explains differences between them. */
import type { NodeId } from '../build-graph.js'
import type { Derivation } from '../derivation.js'
import { readAttributes } from './attributes.js'
import { compareTexts, type Explanation, type Region } from './compare-texts.js'
import { InputExplanation } from './explanation.js'
import type { GraphSide } from './graph-side.js'
import { isIdentity } from './own-change.js'
import type { NodePair, PairedGraphs } from './pair-graphs.js'
import type { CommitChange, Renames } from './renames.js'

export interface ComparisonInput {
  readonly base: GraphSide
  readonly head: GraphSide
  readonly paired: PairedGraphs
  readonly commit: CommitChange | undefined
  /** Nodes whose lists of inputs changed, themselves or through their inputs: what repeats these lists changes with them. */
  readonly reordered: ReadonlySet<NodeId>
  readonly repositorySources: { readonly base: ReadonlySet<string>; readonly head: ReadonlySet<string> } | undefined
}

/** An attribute that differs although the inputs are taken out. */
export interface Difference {
  readonly attribute: string
  readonly before: string | undefined
  readonly after: string | undefined
  /** Where both are set. */
  readonly region: Region | undefined
}

/** Whose lists may gain and lose members without a change of their own: nobody's, the inputs', or also the node's own. */
export type Lists = 'none' | 'inputs' | 'own'

/** Inputs that the node itself needs for the first time, or no more. */
export interface OwnInputs {
  readonly gained: readonly NodeId[]
  readonly lost: readonly NodeId[]
}

/** buildRustCrate's own dependencies, which never follow from what the inputs gained. */
const OWN_LISTS = new Set(['dependencies', 'buildDependencies', 'devDependencies'])

type Test = ((hash: string) => boolean) | undefined

function testOf(hashes: ReadonlySet<string>): Test {
  return hashes.size === 0 ? undefined : (hash) => hashes.has(hash)
}

function mentionsRecipes(derivation: Derivation, attributes: ReadonlyMap<string, string>): boolean {
  if (derivation.sources.some((source) => source.endsWith('.drv'))) return true
  for (const text of attributes.values()) if (text.includes('.drv')) return true
  return false
}

export class NodeContext {
  readonly old: Derivation
  readonly now: Derivation
  readonly attributesBefore: ReadonlyMap<string, string>
  readonly attributesAfter: ReadonlyMap<string, string>
  readonly isCrate: boolean
  /** A crate's metadata before and after; `''` for all else. */
  readonly ownMetadata: readonly [string, string]
  readonly explanation: InputExplanation
  /** Whether lists of inputs changed below. */
  readonly inputsReordered: boolean
  /** Set once they are known. */
  ownInputs: OwnInputs = { gained: [], lost: [] }
  private readonly tests = new Map<string, Test>()

  constructor(
    readonly input: ComparisonInput,
    readonly pair: NodePair,
  ) {
    const { base, head, paired, reordered } = input
    this.old = base.load(pair.before)
    this.now = head.load(pair.after)
    this.attributesBefore = readAttributes(this.old)
    this.attributesAfter = readAttributes(this.now)
    this.isCrate = head.crate(pair.after) !== undefined && base.crate(pair.before) !== undefined
    this.ownMetadata = [base.metadataOf(pair.before), head.metadataOf(pair.after)]
    this.explanation = new InputExplanation(base, head, pair, paired, this.ownMetadata)
    if (this.now.inputs.some((one) => one.dynamic.size > 0)) this.explanation.addDynamic(this.old, this.now)
    if (mentionsRecipes(this.now, this.attributesAfter)) this.explanation.addDrvPaths()
    this.inputsReordered = pair.changed.some(([, after]) => reordered.has(after))
  }

  isOwnList(attribute: string): boolean {
    return this.isCrate && OWN_LISTS.has(attribute)
  }

  /** What explains differences, beside the inputs' paths. */
  how(renames: () => Renames, lists: Lists): Explanation {
    const test = (kind: 'gained' | 'lost'): Test => this.test(kind, lists)
    return {
      before: this.explanation.before,
      after: this.explanation.after,
      reordered: lists !== 'none' && this.inputsReordered,
      get renames() {
        return renames()
      },
      get gained() {
        return test('gained')
      },
      get lost() {
        return test('lost')
      },
    }
  }

  private test(kind: 'gained' | 'lost', lists: Lists): Test {
    if (lists === 'none') return undefined
    const key = `${kind} ${lists}`
    if (!this.tests.has(key)) {
      const own = lists === 'own' ? this.ownInputs[kind] : undefined
      this.tests.set(key, testOf(kind === 'gained' ? this.explanation.gained(own) : this.explanation.lost(own)))
    }
    return this.tests.get(key)
  }

  /** @returns undefined where the attribute is the same but for what the inputs explain */
  compare(attribute: string, before: string | undefined, after: string | undefined): Difference | undefined {
    if (before === after) return undefined
    if (before === undefined || after === undefined) return { attribute, before, after, region: undefined }
    const region = compareTexts(before, after, this.howFor(attribute))
    return region === undefined ? undefined : { attribute, before, after, region }
  }

  private howFor(attribute: string): Explanation {
    const { explanation, isCrate } = this
    const isOwn =
      this.input.head.graph.kind(this.pair.after) === 'fixed' ||
      (isIdentity(attribute) && (isCrate || attribute !== 'name' || !this.keepsVersion()))
    const renames = (): Renames => (isOwn ? explanation.renamesOfIdentity() : explanation.renames())
    return this.how(renames, this.isOwnList(attribute) ? 'none' : 'inputs')
  }

  /** Whether the node states a version of its own, and the same as before: then another one in its name is an input's. */
  private keepsVersion(): boolean {
    const before = this.attributesBefore.get('version')
    return before !== undefined && before === this.attributesAfter.get('version')
  }
}
