/** What the changed inputs of a pair explain: their paths, names, versions and metadata, and what came or went with them. */
import type { NodeId } from '../build-graph.js'
import type { Derivation } from '../derivation.js'
import { findDynamicPlaceholders } from './dynamic-placeholders.js'
import type { GraphSide, NodeName } from './graph-side.js'
import type { NodePair, PairedGraphs } from './pair-graphs.js'
import { PathTable, splitPath, type KnownPath } from './path-spans.js'
import { Renames, type CommitChange } from './renames.js'

/** A version that is one short number says too little: it is only renamed together with its name. */
function isTelling(version: string): boolean {
  return version.length >= 3 && /\d/.test(version) && (/[.-]/.test(version) || version.length >= 6)
}

/** Whether one is the other's wrapper, or carries its version in its name: `rustc` and `rustc-wrapper`, `perl` and `perl5.38-X`. */
function isRelated(own: string, input: string): boolean {
  if (own === input || own.startsWith(`${input}-`) || input.startsWith(`${own}-`)) return true
  return own.startsWith(input) && /\d/.test(own.charAt(input.length))
}

/** Rules for what one changed input is called. */
function addNames(renames: Renames, old: NodeName, now: NodeName): void {
  if (old.whole === now.whole && old.version === now.version) return
  if (old.name.length >= 3) {
    renames.add(old.name, now.name)
    renames.add(old.name.replaceAll('-', '_'), now.name.replaceAll('-', '_'))
  }
  if (isTelling(old.version) && isTelling(now.version)) renames.add(old.version, now.version)
  if (old.version !== '' && now.version !== '') {
    renames.add(`${old.name}-${old.version}`, `${now.name}-${now.version}`)
  }
  renames.add(old.whole, now.whole)
}

/** Symbols of outputs are `identity × MAX_OUTPUTS + output`; those of paths that are added lie above all of them. */
const MAX_OUTPUTS = 1024
const FIRST_ADDED = 2 ** 48

export class InputExplanation {
  readonly before: PathTable
  readonly after: PathTable
  /** Inputs that this pair gained or lost because a changed input did. */
  readonly explainedGains: ReadonlySet<NodeId>
  readonly explainedLosses: ReadonlySet<NodeId>
  /** By the identity of an input before: what it is now. */
  private readonly partners = new Map<number, { readonly node: NodeId; readonly identity: number }>()
  private readonly foundBefore = new Map<string, KnownPath | undefined>()
  /** Identities of what changed, after. */
  private readonly changed = new Set<number>()
  private addedSymbols = FIRST_ADDED
  private allRenames: Renames | undefined
  private relatedRenames: Renames | undefined

  constructor(
    private readonly base: GraphSide,
    private readonly head: GraphSide,
    private readonly pair: NodePair,
    private readonly paired: PairedGraphs,
    /** A crate's own metadata before and after, which its other attributes repeat. */
    private readonly ownMetadata: readonly [string, string],
  ) {
    this.before = new PathTable(base.graph.storeDir, (hash) => this.findBefore(hash))
    this.after = new PathTable(head.graph.storeDir, (hash) => this.findAfter(hash))
    this.addPair(pair.before, pair.after)
    for (const [old, now] of pair.changed) this.addPair(old, now)
    for (const [old, now] of pair.same) this.addPair(old, now)
    this.explainedGains = explainedBy(head, pair.gained, (visit) => {
      for (const [, now] of pair.changed) visit(paired.pairs.get(now)?.gained ?? [])
    })
    this.explainedLosses = explainedBy(base, pair.lost, (visit) => {
      for (const [, now] of pair.changed) visit(paired.pairs.get(now)?.lost ?? [])
    })
  }

  /** Makes two texts, a path or placeholder each, one and the same. */
  addPath(before: string, after: string): void {
    const symbol = this.addedSymbols++
    this.before.add(before, symbol)
    this.after.add(after, symbol)
  }

  private addPair(old: NodeId, now: NodeId): void {
    this.base.indexOutputs(old)
    this.head.indexOutputs(now)
    const identity = this.head.identity(now)
    this.partners.set(this.base.identity(old), { node: now, identity })
    this.changed.add(identity)
  }

  /** Outputs of derivations that are themselves outputs of inputs. */
  addDynamic(old: Derivation, now: Derivation): void {
    const byPath = new Map(old.inputs.map((input) => [input.path, input]))
    const { base, head, pair } = this
    const partners = new Map([...pair.changed, ...pair.same].map((one) => [head.graph.drvPath(one[1]), one[0]]))
    for (const input of now.inputs) {
      const node = input.dynamic.size === 0 ? undefined : partners.get(input.path)
      const before = node === undefined ? undefined : byPath.get(base.graph.drvPath(node))
      if (before === undefined) continue
      const texts = findDynamicPlaceholders(before, base.graph.storeDir)
      for (const [name, text] of findDynamicPlaceholders(input, head.graph.storeDir)) {
        const partner = texts.get(name)
        if (partner !== undefined) this.addPath(partner, text)
      }
    }
  }

  /** Recipes that mention their inputs' recipes. */
  addDrvPaths(): void {
    for (const [old, now] of this.pair.changed) this.addPath(this.base.graph.drvPath(old), this.head.graph.drvPath(now))
  }

  /** An output's symbol is that of its partner, which is the partner's identity and output. */
  private findBefore(hash: string): KnownPath | undefined {
    if (this.foundBefore.has(hash)) return this.foundBefore.get(hash)
    const known = this.lookUpBefore(hash)
    this.foundBefore.set(hash, known)
    return known
  }

  private lookUpBefore(hash: string): KnownPath | undefined {
    const found = this.base.findOutput(hash)
    const partner = found === undefined ? undefined : this.partners.get(this.base.identity(found.node))
    if (found === undefined || partner === undefined) return undefined
    const output = this.base.graph.outputNames(found.node)[found.output] ?? ''
    const at = this.head.graph.outputNames(partner.node).indexOf(output)
    if (at < 0) return undefined
    const text = splitPath(this.head.outputTexts(partner.node)[at] ?? '', this.head.graph.storeDir)
    const isSameForm = text?.hash.length === hash.length
    return {
      symbol: partner.identity * MAX_OUTPUTS + at,
      tail: found.tail,
      ...(isSameForm ? { partner: `${text.hash}${text.tail}` } : {}),
    }
  }

  private findAfter(hash: string): KnownPath | undefined {
    const found = this.head.findOutput(hash)
    const identity = found === undefined ? -1 : this.head.identity(found.node)
    if (found === undefined || !this.changed.has(identity)) return undefined
    return { symbol: identity * MAX_OUTPUTS + found.output, tail: found.tail }
  }

  renames(): Renames {
    this.allRenames ??= this.makeRenames()
    return this.allRenames
  }

  /** Only the metadata of changed inputs, and the node's own. */
  codes(): Renames {
    const renames = new Renames()
    renames.addCode(...this.ownMetadata)
    for (const [old, now] of this.pair.changed) renames.addCode(this.base.metadataOf(old), this.head.metadataOf(now))
    return renames
  }

  /** Beside what the inputs explain also words of the node's own, or names of commits. */
  makeRenames(own: readonly (readonly [string, string])[] = [], commit?: CommitChange): Renames {
    const renames = new Renames(commit)
    renames.addCode(...this.ownMetadata)
    for (const words of own) renames.add(...words)
    for (const [old, now] of this.pair.changed) {
      addNames(renames, this.base.nameOf(old), this.head.nameOf(now))
      renames.addCode(this.base.metadataOf(old), this.head.metadataOf(now))
    }
    return renames
  }

  /**
   * Only from inputs that the node is a wrapper of: they may rename what says which thing the node itself is. Two packages
   * that are released together have the same versions before and after, and both changed.
   */
  renamesOfIdentity(): Renames {
    if (this.relatedRenames !== undefined) return this.relatedRenames
    const renames = new Renames()
    const { pair, base, head } = this
    if (head.crate(pair.after) === undefined && head.graph.kind(pair.after) !== 'fixed') {
      const own = base.nameOf(pair.before).name
      for (const [old, now] of pair.changed) {
        const named = base.nameOf(old)
        if (isRelated(own, named.name)) addNames(renames, named, head.nameOf(now))
      }
    }
    this.relatedRenames = renames
    return renames
  }

  /** Whether some changed input is a crate whose metadata changed, from which evaluation derives the node's own. */
  get changesMetadata(): boolean {
    return this.pair.changed.some(([old, now]) => this.base.metadataOf(old) !== this.head.metadataOf(now))
  }

  /** The changed input whose output a text is, or a path below it. */
  findInput(text: string): NodeId | undefined {
    const span = this.after.next(text, 0, Math.min(text.length, 4096))
    if (span?.start !== 0 || (span.end < text.length && text[span.end] !== '/')) return undefined
    const found = this.head.findOutput(span.hash)
    return found !== undefined && this.pair.changed.some(([, now]) => now === found.node) ? found.node : undefined
  }

  /** Hash parts of all that changed inputs gained; with `own`, also of these inputs that the node itself did. */
  gained(own?: readonly NodeId[]): ReadonlySet<string> {
    const nodes = own === undefined ? this.explainedGains : [...this.pair.gained, ...own]
    return this.hashes(this.head, nodes, (pair) => pair.gained)
  }

  lost(own?: readonly NodeId[]): ReadonlySet<string> {
    const nodes = own === undefined ? this.explainedLosses : [...this.pair.lost, ...own]
    return this.hashes(this.base, nodes, (pair) => pair.lost)
  }

  private hashes(
    side: GraphSide,
    own: Iterable<NodeId>,
    listOf: (pair: NodePair) => readonly NodeId[],
  ): ReadonlySet<string> {
    const nodes = new Set(own)
    for (const [, now] of this.pair.changed) {
      const pair = this.paired.pairs.get(now)
      if (pair !== undefined) for (const node of listOf(pair)) nodes.add(node)
    }
    const hashes = new Set<string>()
    const folder = side.graph.storeDir.length + 1
    for (const node of nodes) {
      for (const text of side.outputTexts(node)) {
        hashes.add(text.startsWith(`${side.graph.storeDir}/`) ? text.slice(folder, folder + 32) : text.slice(1))
      }
    }
    return hashes
  }
}

/**
 * Which of a node's own new (or lost) inputs its changed inputs have too, or came below one that they have: evaluation
 * repeats such lists from inputs in what needs them (`completeDeps`).
 */
function explainedBy(
  side: GraphSide,
  own: readonly NodeId[],
  eachList: (visit: (nodes: readonly NodeId[]) => void) => void,
): ReadonlySet<NodeId> {
  const explained = new Set<NodeId>()
  if (own.length === 0) return explained
  const open = new Set(own)
  const todo: NodeId[] = []
  const take = (node: NodeId): void => {
    if (open.delete(node)) {
      explained.add(node)
      todo.push(node)
    }
  }
  eachList((nodes) => {
    for (const node of nodes) take(node)
  })
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    for (const input of side.inputsOf(node)) take(input)
  }
  return explained
}
