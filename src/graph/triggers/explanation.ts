/** What the changed inputs of a pair explain: their paths, names, versions and metadata, and what came or went with them. */
import type { NodeId } from '../build-graph.js'
import { parseDerivationName } from './derivation-name.js'
import type { GraphSide } from './graph-side.js'
import type { NodePair, PairedGraphs } from './pair-graphs.js'
import { PathTable } from './path-spans.js'
import { Renames, type CommitChange } from './renames.js'

/** A version that is one short number says too little: it is only renamed together with its name. */
function isTelling(version: string): boolean {
  return version.length >= 3 && /\d/.test(version) && (/[.-]/.test(version) || version.length >= 6)
}

interface Named {
  readonly name: string
  readonly version: string
  readonly whole: string
}

function nameOf(side: GraphSide, node: NodeId): Named {
  const crate = side.crate(node)
  const whole = side.graph.name(node)
  if (crate !== undefined) return { name: crate.name, version: crate.version, whole }
  const { bare, version } = parseDerivationName(whole)
  return { name: bare, version, whole }
}

/** Whether one is the other's wrapper, or carries its version in its name: `rustc` and `rustc-wrapper`, `perl` and `perl5.38-X`. */
function isRelated(own: string, input: string): boolean {
  if (own === input || own.startsWith(`${input}-`) || input.startsWith(`${own}-`)) return true
  return own.startsWith(input) && /\d/.test(own.charAt(input.length))
}

/** Rules for what one changed input is called. */
function addNames(renames: Renames, old: Named, now: Named): void {
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

export class InputExplanation {
  readonly before: PathTable
  readonly after: PathTable
  /** Inputs that this pair gained or lost because a changed input did. */
  readonly explainedGains: ReadonlySet<NodeId>
  readonly explainedLosses: ReadonlySet<NodeId>
  private symbols = 0
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
    this.before = new PathTable(base.graph.storeDir)
    this.after = new PathTable(head.graph.storeDir)
    this.addOutputs(pair.before, pair.after)
    for (const [old, now] of pair.changed) this.addOutputs(old, now)
    this.explainedGains = explainedBy(head, pair.gained, (visit) => {
      for (const [, now] of pair.changed) visit(paired.pairs.get(now)?.gained ?? [])
    })
    this.explainedLosses = explainedBy(base, pair.lost, (visit) => {
      for (const [, now] of pair.changed) visit(paired.pairs.get(now)?.lost ?? [])
    })
  }

  /** Makes two texts, a path or placeholder each, one and the same. */
  addPath(before: string, after: string): void {
    const symbol = this.symbols++
    this.before.add(before, symbol)
    this.after.add(after, symbol)
  }

  private addOutputs(old: NodeId, now: NodeId): void {
    const names = this.head.graph.outputNames(now)
    const [textsBefore, textsAfter] = [this.base.outputTexts(old), this.head.outputTexts(now)]
    this.base.graph.outputNames(old).forEach((output, i) => {
      const after = textsAfter[names.indexOf(output)]
      if (after !== undefined) this.addPath(textsBefore[i] ?? '', after)
    })
    this.addPath(this.base.graph.drvPath(old), this.head.graph.drvPath(now))
  }

  renames(): Renames {
    this.allRenames ??= this.makeRenames()
    return this.allRenames
  }

  /** Beside what the inputs explain also words of the node's own, or names of commits. */
  makeRenames(own: readonly (readonly [string, string])[] = [], commit?: CommitChange): Renames {
    const renames = new Renames(commit)
    renames.addCode(...this.ownMetadata)
    for (const words of own) renames.add(...words)
    for (const [old, now] of this.pair.changed) {
      addNames(renames, nameOf(this.base, old), nameOf(this.head, now))
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
      const own = nameOf(base, pair.before).name
      for (const [old, now] of pair.changed) {
        const named = nameOf(base, old)
        if (isRelated(own, named.name)) addNames(renames, named, nameOf(head, now))
      }
    }
    this.relatedRenames = renames
    return renames
  }

  /** Whether some changed input is a crate whose metadata changed, from which evaluation derives the node's own. */
  get changesMetadata(): boolean {
    return this.pair.changed.some(([old, now]) => this.base.metadataOf(old) !== this.head.metadataOf(now))
  }

  /** Hash parts of all that changed inputs gained; with `own`, also of what the node itself did. */
  gained(own: boolean): ReadonlySet<string> {
    return this.hashes(this.head, own ? this.pair.gained : this.explainedGains, (pair) => pair.gained)
  }

  lost(own: boolean): ReadonlySet<string> {
    return this.hashes(this.base, own ? this.pair.lost : this.explainedLosses, (pair) => pair.lost)
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
