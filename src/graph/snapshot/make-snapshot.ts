/** Makes the snapshots of a graph's roots. */
import { compareText } from '../../compare-text.js'
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { CrateSide } from '../count-cone.js'
import type { DerivationStore } from '../derivation.js'
import type { Totals } from '../graph-facts.js'
import { measureGraph } from '../totals.js'
import { parseDerivationName } from '../triggers/derivation-name.js'
import { nameFiles } from './file-names.js'
import { encodeName, encodeRoot } from './names.js'
import { limitFeatures, readKey, referTo, writeKey, type NodeKey } from './node-keys.js'
import { findRepositoryNodes, NodeReader } from './node-reader.js'
import { countClosures, findRootNodes, type RootNodes } from './root-nodes.js'
import type { OutsideEntry, Snapshot, SnapshotEntry, SnapshotSet } from './snapshot.js'

export interface SnapshotSource {
  readonly graph: BuildGraph
  readonly store: DerivationStore
  /** Store paths of sources that hold the whole repository. */
  readonly repositorySources: ReadonlySet<string>
  /** Full commit of what was evaluated: names that mention it would change with every commit. */
  readonly commit: string | null
  /** What the repository offers to build; `null` where it is not known. */
  readonly surface: readonly string[] | null
}

/**
 * One snapshot for each root, and the summary. Takes time linear in the edges for each root.
 * @throws InputError where a derivation is missing or damaged
 */
export function makeSnapshots(source: SnapshotSource): SnapshotSet {
  const { graph, store, commit } = source
  const measures = measureGraph(graph)
  const repositoryNodes = findRepositoryNodes(graph, store, source.repositorySources)
  const maker = new SnapshotMaker(graph, new NodeReader(graph, store), commit)
  // Equal names are told apart by their place; roots come sorted by their full names.
  const roots = [...graph.roots].sort((a, b) => compareText(a.name, b.name))
  const names = roots.map((root) => encodeRoot(hideStorePath(root.name, graph.storeDir), commit))
  const files = nameFiles(names)
  const snapshots: [string, Snapshot][] = roots.map((root, i) => {
    const totals = measures.roots.get(root.name)?.totals ?? measures.all.totals
    const nodes = findRootNodes(graph, root.node, repositoryNodes)
    return [files[i] ?? '', maker.make(names[i] ?? '', root.node, totals, nodes)]
  })
  snapshots.sort(([a], [b]) => compareText(a, b))
  return {
    files: new Map(snapshots),
    summary: {
      totals: measures.all.totals,
      roots: snapshots
        .map(([file, { root }]) => ({ root, file }))
        .sort((a, b) => compareText(a.root, b.root) || compareText(a.file, b.file)),
      offers: [...new Set((source.surface ?? []).map((name) => encodeRoot(name, commit)))].sort(),
    },
  }
}

/** A derivation that is named by its path is called by its name. */
function hideStorePath(root: string, storeDir: string): string {
  const path = root.startsWith(`${storeDir}/`) ? root.slice(storeDir.length + 1) : ''
  return /^[0-9a-z]{32}-.+\.drv$/.test(path) ? path.slice(33, -'.drv'.length) : root
}

/** What one key stands for, while it is gathered. */
interface Gathered {
  count: number
  readonly inputs: Set<string>
  readonly outside: Set<string>
  /** Undefined for a derivation that is no crate. */
  readonly side: CrateSide | undefined
}

class SnapshotMaker {
  constructor(
    private readonly graph: BuildGraph,
    private readonly reader: NodeReader,
    private readonly commit: string | null,
  ) {}

  make(name: string, root: NodeId, totals: Totals, nodes: RootNodes): Snapshot {
    const keys = new Map(nodes.own.map((node) => [node, this.keyOf(node, nodes)]))
    const references = new Map(Array.from(keys, ([node, key]) => [node, referTo(key)]))
    const gathered = new Map<string, Gathered>()
    const entered = new Set<NodeId>()
    for (const [node, parsed] of keys) {
      const key = writeKey(parsed)
      const side = this.graph.crate(node) === undefined ? undefined : nodes.sideOf(node)
      const entry = gathered.get(key) ?? { count: 0, inputs: new Set(), outside: new Set(), side }
      gathered.set(key, entry)
      entry.count += 1
      this.gatherInputs(node, nodes, references, entry, entered)
    }
    const usual = { builder: findUsual(gathered, 'builder'), target: findUsual(gathered, 'target') }
    const entries = [...gathered].sort(([a], [b]) => compareText(a, b)).map(([key, entry]) => finish(key, entry, usual))
    return {
      root: name,
      system: encodeName(this.graph.system(root), this.commit),
      totals: { ...totals, duplicateCrates: countDuplicates(entries) },
      usual,
      entries,
      outside: this.listOutside([...entered]),
    }
  }

  private gatherInputs(
    node: NodeId,
    nodes: RootNodes,
    references: ReadonlyMap<NodeId, string>,
    entry: Gathered,
    entered: Set<NodeId>,
  ): void {
    const { carried, sourceNode } = this.reader.read(node)
    const isCrate = this.graph.crate(node) !== undefined
    for (const input of this.reader.inputsOf(node)) {
      if (nodes.isOwn[input] === 1) {
        const reference = references.get(input)
        if (reference !== undefined && !carried.has(input)) entry.inputs.add(reference)
      } else if (isCrate && input === sourceNode) {
        // A crate and its own source are one, and so what its source needs is needed by it.
        for (const tool of this.reader.inputsOf(input)) entered.add(tool)
      } else {
        entered.add(input)
        entry.outside.add(this.nameOf(input).name)
      }
    }
  }

  private keyOf(node: NodeId, nodes: RootNodes): NodeKey {
    const crate = this.graph.crate(node)
    const { source } = this.reader.read(node)
    if (crate === undefined) return { kind: 'derivation', ...this.nameOf(node), source }
    const features = crate.features === '' ? [] : crate.features.split(' ')
    return {
      kind: 'crate',
      name: encodeName(crate.name, this.commit),
      version: encodeName(crate.version, this.commit),
      source,
      side: nodes.sideOf(node),
      features: limitFeatures(features.map((feature) => encodeName(feature, this.commit))),
      test: crate.test,
    }
  }

  private nameOf(node: NodeId): { name: string; version: string } {
    const { bare, version } = parseDerivationName(this.graph.name(node))
    return { name: encodeName(bare, this.commit), version: encodeName(version, this.commit) }
  }

  private listOutside(nodes: readonly NodeId[]): OutsideEntry[] {
    const closures = countClosures(this.graph, nodes)
    const merged = new Map<string, OutsideEntry>()
    for (const node of nodes) {
      const entry = { ...this.nameOf(node), closure: closures.get(node) ?? 0 }
      const key = `${entry.name} ${entry.version} ${entry.closure}`
      merged.set(key, { ...entry, count: (merged.get(key)?.count ?? 0) + 1 })
    }
    return [...merged].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry)
  }
}

/**
 * What more than a quarter of a side's entries need: entries, not nodes, so that a copy decides nothing. A quarter, since the
 * builder's crates of a cross build come in two halves, each with its own tools, and near a half one crate would decide.
 */
function findUsual(gathered: ReadonlyMap<string, Gathered>, side: CrateSide): string[] {
  const needed = new Map<string, number>()
  let entries = 0
  for (const entry of gathered.values()) {
    if (entry.side !== side) continue
    entries += 1
    for (const name of entry.outside) needed.set(name, (needed.get(name) ?? 0) + 1)
  }
  return [...needed.keys()].filter((name) => (needed.get(name) ?? 0) * 4 > entries).sort()
}

function finish(key: string, entry: Gathered, usual: Snapshot['usual']): SnapshotEntry {
  const known = entry.side === undefined ? [] : usual[entry.side]
  return {
    key,
    count: entry.count,
    inputs: [...entry.inputs].sort(),
    outside: [...entry.outside].filter((name) => !known.includes(name)).sort(),
  }
}

/** Names of crates that are there in more than one version, as the entries say it. */
export function countDuplicates(entries: readonly SnapshotEntry[]): number {
  const versions = new Map<string, Set<string>>()
  for (const entry of entries) {
    const key = readKey(entry.key)
    if (key?.kind !== 'crate' || key.test) continue
    const known = versions.get(key.name) ?? new Set()
    versions.set(key.name, known.add(key.version))
  }
  return [...versions.values()].filter((known) => known.size > 1).length
}
