/** What differs between a node and its partner when all that the node's inputs explain is taken out. */
import type { NodeId } from '../build-graph.js'
import type { Derivation } from '../derivation.js'
import type { TriggerKind } from '../facts.js'
import { readAttributes } from './attributes.js'
import { compareTexts, type Explanation, type Region } from './compare-texts.js'
import { findDifferingLines, type DifferingLines } from './differing-lines.js'
import { InputExplanation } from './explanation.js'
import type { GraphSide } from './graph-side.js'
import { matchSources, sourceName, type SourceMatch } from './match-sources.js'
import {
  classifyAttribute,
  compareKinds,
  digest,
  isDescription,
  isHash,
  isIdentity,
  isUrl,
  shorten,
  type OwnChange,
} from './own-change.js'
import type { NodePair, PairedGraphs } from './pair-graphs.js'
import type { CommitChange, Renames } from './renames.js'
import { Vocabulary } from './vocabulary.js'

export interface ComparisonInput {
  readonly base: GraphSide
  readonly head: GraphSide
  readonly paired: PairedGraphs
  readonly commit: CommitChange | undefined
  readonly repositorySources: { readonly base: ReadonlySet<string>; readonly head: ReadonlySet<string> } | undefined
}

export interface NodeComparison {
  /** None where the inputs explain everything. */
  readonly changes: readonly OwnChange[]
  /** Inputs that the node itself needs for the first time. */
  readonly newInputs: readonly NodeId[]
  /** The input after whose output is the node's `src`, or holds it. */
  readonly sourceInput: NodeId | undefined
  /** Attributes that were too long to look for explanations of their differences. */
  readonly tooLong: number
}

/** buildRustCrate's own dependencies, which never follow from what the inputs gained. */
const OWN_LISTS = new Set(['dependencies', 'buildDependencies', 'devDependencies'])

/** Longer variables, those of several lines and phases repeat what others say. */
const MAX_WORDS = 400

interface Difference {
  readonly attribute: string
  readonly before: string | undefined
  readonly after: string | undefined
  /** Where both are set. */
  readonly region: Region | undefined
}

class Comparison {
  private readonly changes: OwnChange[] = []
  private readonly differences: Difference[] = []
  private readonly explanation: InputExplanation
  private readonly attributesBefore: ReadonlyMap<string, string>
  private readonly attributesAfter: ReadonlyMap<string, string>
  private readonly old: Derivation
  private readonly now: Derivation
  private readonly isCrate: boolean
  private readonly ownMetadata: readonly [string, string]

  constructor(
    private readonly input: ComparisonInput,
    private readonly pair: NodePair,
  ) {
    this.old = input.base.load(pair.before)
    this.now = input.head.load(pair.after)
    this.attributesBefore = readAttributes(this.old)
    this.attributesAfter = readAttributes(this.now)
    this.isCrate = input.head.crate(pair.after) !== undefined && input.base.crate(pair.before) !== undefined
    this.ownMetadata = [input.base.metadataOf(pair.before), input.head.metadataOf(pair.after)]
    this.explanation = new InputExplanation(input.base, input.head, pair, input.paired, this.ownMetadata)
  }

  run(): NodeComparison {
    const sources = this.compareSources()
    this.compareFields()
    this.compareAttributes()
    this.addLooseSources(sources)
    this.compareInputs()
    this.sortOut()
    this.compareMetadata()
    return {
      changes: this.changes.sort(
        (a, b) => compareKinds(a.kind, b.kind) || (a.attribute < b.attribute ? -1 : a.attribute > b.attribute ? 1 : 0),
      ),
      newInputs: this.pair.gained.filter((node) => !this.explanation.explainedGains.has(node)),
      sourceInput: this.findSourceInput(),
      tooLong: this.differences.filter((difference) => difference.region?.tooLong === true).length,
    }
  }

  private add(
    change: Omit<OwnChange, 'key' | 'sharedName'>,
    sharedName: string | undefined,
    key = `${change.attribute}\n${digest(change.before ?? '-')}\n${digest(change.after ?? '-')}`,
  ): void {
    this.changes.push({ ...change, key: `${change.kind}\n${key}`, sharedName })
  }

  /** What explains differences: `lists` says whose members may come and go, those of the inputs or also the node's own. */
  private how(renames: () => Renames, lists: 'none' | 'inputs' | 'own'): Explanation {
    const { explanation } = this
    const tester = (hashes: ReadonlySet<string>): ((hash: string) => boolean) | undefined =>
      hashes.size === 0 ? undefined : (hash) => hashes.has(hash)
    return {
      before: explanation.before,
      after: explanation.after,
      get renames() {
        return renames()
      },
      get gained() {
        return lists === 'none' ? undefined : tester(explanation.gained(lists === 'own'))
      },
      get lost() {
        return lists === 'none' ? undefined : tester(explanation.lost(lists === 'own'))
      },
    }
  }

  private howFor(attribute: string): Explanation {
    const { explanation, isCrate } = this
    const ownVersion = this.attributesBefore.get('version') ?? this.attributesBefore.get('crateVersion')
    const keepsVersion =
      ownVersion !== undefined &&
      ownVersion === (this.attributesAfter.get('version') ?? this.attributesAfter.get('crateVersion'))
    const isOwn =
      this.input.head.graph.kind(this.pair.after) === 'fixed' ||
      (isIdentity(attribute) && (isCrate || attribute !== 'name' || !keepsVersion))
    const renames = (): Renames => (isOwn ? explanation.renamesOfIdentity() : explanation.renames())
    return this.how(renames, isCrate && OWN_LISTS.has(attribute) ? 'none' : 'inputs')
  }

  private compareSources(): SourceMatch {
    const { base, head, paired, repositorySources } = this.input
    const match = matchSources(this.old.sources, this.now.sources)
    for (const [before, after] of match.changed) {
      this.explanation.addPath(before, after)
      const [nodeBefore, nodeAfter] = [base.graph.find(before), head.graph.find(after)]
      if (nodeAfter !== undefined && nodeBefore === paired.pairs.get(nodeAfter)?.before) continue
      const attribute = this.placeOf(before)
      const isWhole = repositorySources?.base.has(before) === true || repositorySources?.head.has(after) === true
      const isBuilder = attribute === 'args' || attribute === 'builder'
      this.add(
        {
          kind: isWhole ? 'whole-repository-source' : isBuilder ? 'builder' : 'source',
          attribute,
          before,
          after,
        },
        sourceName(after),
        `${before}\n${after}`,
      )
    }
    return match
  }

  /** Sources that came or went and that no differing attribute names. */
  private addLooseSources(match: SourceMatch): void {
    const isTold = (path: string): boolean =>
      this.differences.some((one) => one.before?.includes(path) === true || one.after?.includes(path) === true)
    for (const path of match.lost) {
      const change = { kind: 'source', attribute: 'sources', before: path, after: null } as const
      if (!isTold(path)) this.add(change, sourceName(path), `${path}\n-`)
    }
    for (const path of match.gained) {
      const change = { kind: 'source', attribute: 'sources', before: null, after: path } as const
      if (!isTold(path)) this.add(change, sourceName(path), `-\n${path}`)
    }
  }

  /** The attribute that names a source: the one whose whole value it is, else the first that mentions it. */
  private placeOf(source: string): string {
    let mentioned: string | undefined
    if (this.old.args.some((argument) => argument.includes(source))) return 'args'
    if (this.old.builder.includes(source)) return 'builder'
    for (const [attribute, value] of this.attributesBefore) {
      if (value === source || value.startsWith(`${source}/`)) return attribute
      if (value.length < 1 << 20 && value.includes(source)) mentioned ??= attribute
    }
    return mentioned ?? 'sources'
  }

  private compare(attribute: string, before: string | undefined, after: string | undefined): void {
    if (before === after) return
    const region =
      before === undefined || after === undefined ? undefined : compareTexts(before, after, this.howFor(attribute))
    if (region === undefined && before !== undefined && after !== undefined) return
    this.differences.push({ attribute, before, after, region })
  }

  private compareFields(): void {
    const { old, now } = this
    this.compare('system', old.system, now.system)
    this.compare('builder', old.builder, now.builder)
    this.compare('args', old.args.join('\n'), now.args.join('\n'))
    const describe = (derivation: Derivation): string =>
      derivation.outputs.map((output) => `${output.name} ${output.method}`.trim()).join(', ')
    this.compare('outputs', describe(old), describe(now))
    const hashOf = (derivation: Derivation): string => derivation.outputs.map((output) => output.hash).join(' ')
    // The variable may keep its text while the hash changes: `outputHash` in another notation, `outputHashMode`.
    if (hashOf(old) !== hashOf(now) && old.env.get('outputHash') === now.env.get('outputHash')) {
      this.compare('outputHash', hashOf(old), hashOf(now))
    }
  }

  private compareAttributes(): void {
    const told = new Set(['system', 'builder', 'args', 'outputs', 'metadata'])
    if (!this.isCrate) told.delete('metadata')
    for (const [attribute, before] of this.attributesBefore) {
      if (!told.has(attribute)) this.compare(attribute, before, this.attributesAfter.get(attribute))
    }
    for (const [attribute, after] of this.attributesAfter) {
      if (!told.has(attribute) && !this.attributesBefore.has(attribute)) this.compare(attribute, undefined, after)
    }
  }

  private compareInputs(): void {
    const { base, head } = this.input
    const { explainedGains, explainedLosses } = this.explanation
    const gained = mostTelling(
      head,
      this.pair.gained.filter((node) => !explainedGains.has(node)),
    )
    const lost = mostTelling(
      base,
      this.pair.lost.filter((node) => !explainedLosses.has(node)),
    )
    for (const node of gained) this.addInput('new-input', head, node)
    for (const node of lost) this.addInput('lost-input', base, node)
  }

  private addInput(kind: 'new-input' | 'lost-input', side: GraphSide, node: NodeId): void {
    const crate = side.crate(node)
    const name = crate === undefined ? side.graph.name(node) : `${crate.name} ${crate.version}`
    const sharedName = crate === undefined ? side.derivationName(node).bare : undefined
    const [before, after] = kind === 'new-input' ? [null, name] : [name, null]
    this.add({ kind, attribute: 'inputs', before, after }, sharedName, name)
  }

  private kindOf(attribute: string): TriggerKind {
    // Without a version of its own, a derivation says it in its name.
    if (attribute === 'name' && this.nameChanges() && !this.attributesAfter.has('version')) return 'version'
    return classifyAttribute(attribute)
  }

  /** Whether the name says another version of the same thing. */
  private nameChanges(): boolean {
    const { base, head } = this.input
    const [old, now] = [base.derivationName(this.pair.before), head.derivationName(this.pair.after)]
    return old.bare === now.bare && old.version !== now.version
  }

  /** Turns differences into changes, but for those that only repeat others. */
  private sortOut(): void {
    const vocabulary = new Vocabulary()
    for (const change of this.changes) {
      vocabulary.add(change.before ?? undefined)
      vocabulary.add(change.after ?? undefined)
    }
    const own: [string, string][] = []
    const learn = (one: Difference): void => {
      vocabulary.add(one.before)
      vocabulary.add(one.after)
      if (one.before !== undefined && one.after !== undefined) own.push([one.before, one.after])
    }
    const isTelling = (one: Difference): boolean => {
      const kind = this.kindOf(one.attribute)
      return kind !== 'environment' && !(this.isCrate && OWN_LISTS.has(one.attribute))
    }
    for (const one of this.differences) if (isTelling(one)) learn(one)
    const hasVersion = this.differences.some((one) => this.kindOf(one.attribute) === 'version')
    const hasInputs = this.changes.some((change) => change.attribute === 'inputs')
    const kept = new Set(this.differences.filter(isTelling))
    const rest = this.differences.filter((one) => !kept.has(one))
    rest.sort((a, b) => lengthOf(a) - lengthOf(b))
    for (const one of rest) {
      if (hasVersion && (isDescription(one.attribute) || isIdentity(one.attribute))) {
        vocabulary.add(one.before)
        vocabulary.add(one.after)
      } else if (this.isCrate && OWN_LISTS.has(one.attribute)) {
        if (!hasInputs) kept.add(one)
      } else if (kept.size + this.changes.length === 0 || !this.isRepeated(one, own, vocabulary)) {
        kept.add(one)
        learn(one)
      }
    }
    for (const one of dropDoubles([...kept])) this.addDifference(one)
  }

  /** Whether a difference is explained by the node's other changes: its own version, features, flags, new and lost inputs. */
  private isRepeated(one: Difference, own: readonly (readonly [string, string])[], vocabulary: Vocabulary): boolean {
    if (one.region === undefined || one.before === undefined || one.after === undefined) return false
    const { explanation } = this
    const renames = explanation.makeRenames(own)
    if (
      compareTexts(
        one.before,
        one.after,
        this.how(() => renames, 'own'),
      ) === undefined
    )
      return true
    if (!isProse(one)) return false
    const gained = explanation.gained(true)
    const lost = explanation.lost(true)
    return vocabulary.repeats(
      one.before,
      one.after,
      one.region,
      { before: explanation.before, after: explanation.after },
      (hash) => gained.has(hash) || lost.has(hash),
    )
  }

  private addDifference(one: Difference): void {
    const { attribute, region } = one
    let kind = this.kindOf(attribute)
    if (this.isCrate && OWN_LISTS.has(attribute)) {
      kind = (one.after?.length ?? 0) < (one.before?.length ?? 0) ? 'lost-input' : 'new-input'
    } else if (this.namesCommit(one)) {
      kind = 'names-commit'
    }
    const isShared =
      kind === 'flags' ||
      kind === 'environment' ||
      kind === 'builder' ||
      kind === 'system' ||
      kind === 'outputs' ||
      kind === 'names-commit'
    const sharedName = isShared && !isIdentity(attribute) ? attribute : undefined
    const lines = this.findLines(one)
    if (lines !== undefined) {
      const [before, after] = [lines.before, lines.after].map((text) => (text === '' ? null : shorten(text)))
      this.add(
        { kind, attribute, before: before ?? null, after: after ?? null },
        sharedName,
        `${attribute}\n${digest(lines.key)}`,
      )
      return
    }
    const before = one.before === undefined ? null : shorten(one.before, region?.beforeStart, region?.beforeEnd)
    const after = one.after === undefined ? null : shorten(one.after, region?.afterStart, region?.afterEnd)
    const part = (text: string | undefined, start: number | undefined, end: number | undefined): string =>
      text === undefined ? '-' : digest(text.slice(start, end))
    this.add(
      { kind, attribute, before, after },
      sharedName,
      [
        attribute,
        part(one.before, region?.beforeStart, region?.beforeEnd),
        part(one.after, region?.afterStart, region?.afterEnd),
      ].join('\n'),
    )
  }

  private findLines({ before, after, region }: Difference): DifferingLines | undefined {
    if (before === undefined || after === undefined || region === undefined) return undefined
    return findDifferingLines(before, after, region, {
      before: this.explanation.before,
      after: this.explanation.after,
      renames: this.explanation.renames(),
    })
  }

  private namesCommit(one: Difference): boolean {
    const { commit } = this.input
    if (commit === undefined || one.before === undefined || one.after === undefined) return false
    const renames = this.explanation.makeRenames([], commit)
    return (
      compareTexts(
        one.before,
        one.after,
        this.how(() => renames, 'inputs'),
      ) === undefined
    )
  }

  /** A crate's metadata is derived from what it is and from its dependencies' metadata. */
  private compareMetadata(): void {
    const [before, after] = this.ownMetadata
    if (!this.isCrate || before === after || this.changes.length > 0 || this.explanation.changesMetadata) return
    this.add({ kind: 'environment', attribute: 'metadata', before, after }, 'metadata', 'metadata')
  }

  private findSourceInput(): NodeId | undefined {
    const value = this.attributesAfter.get('src')
    if (value === undefined || value.length > 4096) return undefined
    const { head } = this.input
    return Array.from(head.inputsOf(this.pair.after)).find((input) =>
      head.outputTexts(input).some((text) => value === text || value.startsWith(`${text}/`)),
    )
  }
}

function isProse(one: Difference): boolean {
  return (
    lengthOf(one) > MAX_WORDS ||
    /(?:phase|hook|script|command)$/i.test(one.attribute) ||
    one.after?.includes('\n') === true
  )
}

function lengthOf(one: Difference): number {
  return (one.before ?? '').length + (one.after ?? '').length
}

/** Without those that come along below others: who gains a crate gains all that it needs. */
function mostTelling(side: GraphSide, nodes: readonly NodeId[]): readonly NodeId[] {
  if (nodes.length < 2) return nodes
  const below = new Set<NodeId>()
  for (const node of nodes) for (const input of side.inputsOf(node)) below.add(input)
  return nodes.filter((node) => !below.has(node))
}

/** One version, one address and one hash say it all. */
function dropDoubles(differences: readonly Difference[]): readonly Difference[] {
  const has = (test: (one: Difference) => boolean): boolean => differences.some(test)
  const first = (test: (attribute: string) => boolean): string | undefined =>
    differences.map((one) => one.attribute).find(test)
  const [url, hash] = [first(isUrl), first((attribute) => isHash(attribute) && attribute !== 'outputHashAlgo')]
  return differences.filter(({ attribute }) => {
    if (attribute === 'version') return !has((one) => one.attribute === 'crateVersion')
    if (isUrl(attribute)) return attribute === url
    if (isHash(attribute) && hash !== undefined) return attribute === hash
    return true
  })
}

/** Compares a node with its partner. Reads both derivations once. */
export function compareNodes(input: ComparisonInput, pair: NodePair): NodeComparison {
  return new Comparison(input, pair).run()
}

/** Whatever differs at all, for a node that rebuilds although all of it looked explained. */
export function describeDifferences(input: ComparisonInput, pair: NodePair): readonly OwnChange[] {
  const { changes } = compareNodes(input, { ...pair, changed: [] })
  if (changes.length > 0) return changes
  const { base, head } = input
  return [
    {
      kind: 'environment',
      attribute: 'inputs',
      before: base.graph.name(pair.before),
      after: head.graph.name(pair.after),
      key: `environment\ninputs\n${base.graph.drvPath(pair.before)}\n${head.graph.drvPath(pair.after)}`,
      sharedName: undefined,
    },
  ]
}
