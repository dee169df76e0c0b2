/** The facts of a static cone, from the crates of both sides. */
import type { NodeId } from '../graph/build-graph.js'
import { computeCone } from '../graph/cone.js'
import type { Cone } from '../graph/cone.js'
import { countCrates, countRoots, findCrateSides } from '../graph/count-cone.js'
import type { CrateSide } from '../graph/count-cone.js'
import type { Bound, Change, ConeFacts, RebuiltCrate, TriggerFacts } from '../graph/facts.js'
import { makePicture } from '../graph/picture/make-picture.js'
import type { PictureFacts } from '../graph/picture-facts.js'
import { findConeEdges } from '../graph/triggers/cone-edges.js'
import { findTriggers } from '../graph/triggers/find-triggers.js'
import { localSourcePath } from './crate-graph.js'
import type { CrateGraph } from './crate-graph.js'
import { compareText } from '../compare-text.js'

/** Most crates that a report lists by name. */
const MAX_LISTED = 2_000

export interface StaticFactsInput {
  readonly base: CrateGraph
  readonly head: CrateGraph
  /** The head's crates with the same numbers, told apart from the base's wherever they may differ (Cargo.lock). */
  readonly counted?: CrateGraph
  readonly bound: Bound
  readonly boundReasons: readonly string[]
  readonly baseCommit: string | null
  readonly headCommit: string | null
  readonly system: string
  readonly evaluator: string
  readonly leftOut: readonly string[]
  /** Folders of local crates that are the whole repository. */
  readonly wholeFolders: ReadonlySet<string>
}

/** Both sides' crates, compared. */
function compareCrates({ base, head, counted = head, baseCommit, headCommit, wholeFolders }: StaticFactsInput) {
  const cone = computeCone(base, head)
  const sources = [findLocalSources(base), findLocalSources(head)] as const
  const whole = (folders: ReadonlyMap<string, string>): Set<string> =>
    new Set([...folders].filter(([, folder]) => wholeFolders.has(folder)).map(([path]) => path))
  const found = findTriggers({
    base,
    head,
    cone,
    baseStore: base,
    headStore: head,
    ...(baseCommit === null || headCommit === null ? {} : { baseCommit, headCommit }),
    repositorySources: { base: whole(sources[0]), head: whole(sources[1]) },
  })
  return { counted, countedCone: counted === head ? cone : computeCone(base, counted), found, sources }
}

/** What a page draws of the same cone: the crates that are counted, with the triggers that are known. */
export function drawStaticCone(input: StaticFactsInput): PictureFacts {
  const { base } = input
  const { counted, countedCone, found } = compareCrates(input)
  const edges = findConeEdges(counted, countedCone)
  const isNew = new Uint8Array(edges.size)
  found.edges.nodes.forEach((node, at) => {
    isNew[edges.position[node] ?? 0] = found.isNew[at] ?? 0
  })
  const place = (at: number): number => edges.position[found.edges.nodes[at] ?? 0] ?? 0
  const starts = found.starts.map(({ seeds, brought }) => ({ seeds: seeds.map(place), brought: brought.map(place) }))
  const side = (graph: CrateGraph) => ({ graph, side: { store: graph } })
  return makePicture({
    base: side(base),
    head: side(counted),
    cone: countedCone,
    found: { ...found, edges, isNew, starts },
  })
}

export function tellStaticCone(input: StaticFactsInput): ConeFacts {
  const { base, head, baseCommit, headCommit } = input
  const { counted, countedCone, found, sources } = compareCrates(input)
  const { triggers, because } = found
  const sides = findCrateSides(counted)
  return {
    engine: 'static',
    bound: input.bound,
    boundReasons: input.boundReasons,
    base: { how: 'files', commit: baseCommit },
    head: headCommit,
    covers: {
      roots: head.roots.map((root) => root.name).sort(compareText),
      system: input.system,
      evaluator: input.evaluator,
      leftOut: input.leftOut,
    },
    derivations: null,
    crates: countCrates(counted, countedCone, sides),
    triggers: triggers.map((trigger) => nameSources(trigger, sources)),
    roots: countRoots(base, counted, countedCone).map((root) => ({ ...root, derivations: null })),
    rebuiltCrates: listRebuilt(counted, countedCone, sides, because),
  }
}

/** Folders of local crates by the path that stands for them. */
function findLocalSources(graph: CrateGraph): Map<string, string> {
  const folders = new Map<string, string>()
  for (let node = 0; node < graph.size; node++) {
    const { crate, source } = graph.resolved(node)
    if (crate.source.kind === 'local') folders.set(localSourcePath(source), crate.source.path)
  }
  return folders
}

/** Tells local sources by their folders. */
function nameSources(
  trigger: TriggerFacts,
  [base, head]: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>],
): TriggerFacts {
  const tell = (text: string | null, folders: ReadonlyMap<string, string>): string | null =>
    text === null ? null : (folders.get(text) ?? text)
  const changes = trigger.changes.map((change): Change => ({
    ...change,
    before: tell(change.before, base),
    after: tell(change.after, head),
  }))
  return { ...trigger, changes }
}

function listRebuilt(
  head: CrateGraph,
  cone: Cone,
  sides: readonly (CrateSide | undefined)[],
  because: ReadonlyMap<NodeId, readonly number[]>,
): RebuiltCrate[] {
  const crates = Array.from(cone.nodes, (node): RebuiltCrate => {
    const { name, version, test } = head.crate(node)
    return { name, version, side: sides[node] ?? 'target', test, because: because.get(node) ?? [] }
  })
  const keyOf = (crate: RebuiltCrate): string[] => [crate.name, crate.version, crate.side, crate.test ? '1' : '0']
  crates.sort((a, b) => {
    const right = keyOf(b)
    for (const [index, left] of keyOf(a).entries()) {
      const order = compareText(left, right[index] ?? '')
      if (order !== 0) return order
    }
    return 0
  })
  return crates.slice(0, MAX_LISTED)
}
