/**
 * Of what rebuilds, what would be fetched and what built: a walk from the roots that does not go below an output that a
 * binary cache serves. It is what `nix-store -r --dry-run` does in a store where the base's outputs are valid.
 */
import type { BuildGraph, NodeId } from '../build-graph.js'
import type { Cone } from '../cone.js'

const ALL_OUTPUTS = 0xffffffff
/** Bit 31 of a mask stands for the 32nd output and all behind it. */
const LAST_BIT = 31

/**
 * What the caches say of one path.
 * - `served`: one has it, and it may be trusted
 * - `missing`: all answered, none has it
 * - `unknown`: none is known to have it, and not all answered
 */
export type PathAnswer =
  | { readonly state: 'served'; readonly references: readonly string[] }
  | { readonly state: 'missing' }
  | { readonly state: 'unknown' }

/** What becomes of a node of the cone. */
export const FATES = ['spared', 'served', 'unknown', 'built'] as const

/**
 * - `spared`: nothing needs it, since what needs it is fetched
 * - `served`: fetched
 * - `built`: nobody has it
 * - `unknown`: some cache did not say, or it is only needed if what is above it has to be built; or what is fetched refers
 *   to it and nobody has it
 */
export type Fate = (typeof FATES)[number]

export interface CacheWalk {
  /** By node of the head: an index into `FATES`; 0 also outside of the cone. */
  readonly fates: Uint8Array
  /** Paths that something fetched refers to while no cache is known to serve them: a cache's holes. */
  readonly missingReferences: number
}

export interface CacheQuestions {
  /** Whether the node's recipe lets its outputs be fetched. */
  mayBeFetched(node: NodeId): boolean
  /** Asks for store paths, each asked once; the answers are in their order. */
  ask(paths: readonly string[]): Promise<readonly PathAnswer[]>
}

export async function walkCaches(
  head: BuildGraph,
  cone: Pick<Cone, 'inCone' | 'lacking'>,
  questions: CacheQuestions,
): Promise<CacheWalk> {
  const walk = new Walk(head, cone, questions)
  for (const root of head.roots) walk.need(root.node, ALL_OUTPUTS, true)
  await walk.run()
  return walk.result()
}

class Walk {
  /** Outputs that have to be there whatever the answers. */
  private readonly surely: Uint32Array
  /** Outputs that have to be there if something of which nothing is known has to be built. */
  private readonly perhaps: Uint32Array
  /** Outputs that something fetched refers to. */
  private readonly referred: Uint32Array
  /** Whether a node's inputs are needed: 0, 1 (perhaps) or 2 (surely). */
  private readonly entered: Uint8Array
  private readonly answers = new Map<string, PathAnswer>()
  private readonly allowed = new Map<NodeId, boolean>()
  private open = new Set<NodeId>()
  private outputs: ReadonlyMap<string, readonly [NodeId, mask: number]> | undefined

  constructor(
    private readonly head: BuildGraph,
    private readonly cone: Pick<Cone, 'inCone' | 'lacking'>,
    private readonly questions: CacheQuestions,
  ) {
    this.surely = new Uint32Array(head.size)
    this.perhaps = new Uint32Array(head.size)
    this.referred = new Uint32Array(head.size)
    this.entered = new Uint8Array(head.size)
  }

  need(node: NodeId, wanted: number, isSure: boolean): void {
    this.mark(isSure ? this.surely : this.perhaps, node, wanted)
  }

  private mark(marks: Uint32Array, node: NodeId, wanted: number): void {
    const before = marks[node] ?? 0
    const after = (before | (wanted & (this.cone.lacking[node] ?? 0))) >>> 0
    if (after === before) return
    marks[node] = after
    this.open.add(node)
  }

  /** Level by level, so that only what the walk meets is asked for. */
  async run(): Promise<void> {
    while (this.open.size > 0) {
      const level = this.open
      this.open = new Set()
      const paths = new Set<string>()
      for (const node of level) {
        this.eachPath(node, this.toAsk(node), (path) => {
          if (!this.answers.has(path)) paths.add(path)
        })
      }
      const asked = [...paths]
      const answers = asked.length === 0 ? [] : await this.questions.ask(asked)
      asked.forEach((path, i) => this.answers.set(path, answers[i] ?? { state: 'unknown' }))
      for (const node of level) this.decide(node)
    }
  }

  result(): CacheWalk {
    const fates = new Uint8Array(this.head.size)
    let missingReferences = 0
    for (let node = 0; node < this.head.size; node++) {
      const fate = this.fateOf(node)
      fates[node] = FATES.indexOf(fate)
      const referred = this.referred[node] ?? 0
      if (fate !== 'built' && referred !== 0 && this.holds(node, referred) !== 'served') missingReferences += 1
    }
    return { fates, missingReferences }
  }

  private decide(node: NodeId): void {
    const fate = this.neededOf(node) === 0 ? 'served' : this.fateByNeed(node)
    const level = fate === 'built' ? 2 : fate === 'unknown' ? 1 : 0
    if (level > (this.entered[node] ?? 0)) {
      this.entered[node] = level
      const { inputStart, inputs, wanted } = this.head
      const end = inputStart[node + 1] ?? 0
      for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
        this.need(inputs[edge] ?? 0, wanted[edge] ?? 0, level === 2)
      }
    }
    const fetched = (this.referred[node] ?? 0) | (fate === 'served' ? this.neededOf(node) : 0)
    this.eachPath(node, fetched, (path) => {
      const answer = this.answers.get(path)
      if (answer?.state === 'served') for (const reference of answer.references) this.refer(reference)
    })
  }

  /** What a path refers to is the output of a node below it, or a source, which evaluation left in the store. */
  private refer(path: string): void {
    this.outputs ??= this.indexOutputs()
    const output = this.outputs.get(path)
    if (output !== undefined) this.mark(this.referred, ...output)
  }

  private indexOutputs(): ReadonlyMap<string, readonly [NodeId, mask: number]> {
    const outputs = new Map<string, readonly [NodeId, number]>()
    for (let node = 0; node < this.head.size; node++) {
      const lacking = this.cone.lacking[node] ?? 0
      if (lacking === 0 || !hasPaths(this.head, node)) continue
      this.head.identities(node).forEach((path, i) => {
        const bit = 1 << Math.min(i, LAST_BIT)
        if ((lacking & bit) !== 0 && !outputs.has(path)) outputs.set(path, [node, bit])
      })
    }
    return outputs
  }

  private neededOf(node: NodeId): number {
    return ((this.surely[node] ?? 0) | (this.perhaps[node] ?? 0)) >>> 0
  }

  private fateOf(node: NodeId): Fate {
    const referred = this.referred[node] ?? 0
    const needed = this.neededOf(node)
    if ((needed | referred) === 0) return 'spared'
    const fate = needed === 0 ? 'served' : this.fateByNeed(node)
    return fate === 'served' && referred !== 0 && this.holds(node, referred) !== 'served' ? 'unknown' : fate
  }

  /** By the outputs that are needed for building; some are. */
  private fateByNeed(node: NodeId): Fate {
    const isAllowed = this.isAllowed(node)
    const surely = this.surely[node] ?? 0
    if (surely !== 0 && (!isAllowed || this.holds(node, surely) === 'missing')) return 'built'
    return isAllowed && this.holds(node, this.neededOf(node)) === 'served' ? 'served' : 'unknown'
  }

  /** Whether the caches hold all these outputs. */
  private holds(node: NodeId, mask: number): PathAnswer['state'] {
    if (!hasPaths(this.head, node)) return 'missing'
    let state: PathAnswer['state'] = 'served'
    this.eachPath(node, mask, (path) => {
      const answer = this.answers.get(path)?.state ?? 'unknown'
      if (answer === 'missing' || state === 'served') state = answer
    })
    return state
  }

  private toAsk(node: NodeId): number {
    const referred = this.referred[node] ?? 0
    const needed = this.neededOf(node)
    return needed === 0 || !this.isAllowed(node) ? referred : (needed | referred) >>> 0
  }

  private isAllowed(node: NodeId): boolean {
    let allowed = this.allowed.get(node)
    if (allowed === undefined) {
      allowed = hasPaths(this.head, node) && this.questions.mayBeFetched(node)
      this.allowed.set(node, allowed)
    }
    return allowed
  }

  private eachPath(node: NodeId, mask: number, visit: (path: string) => void): void {
    if (mask === 0 || !hasPaths(this.head, node)) return
    this.head.identities(node).forEach((path, i) => {
      if ((mask & (1 << Math.min(i, LAST_BIT))) !== 0) visit(path)
    })
  }
}

/** Where only the build decides a path, nobody can be asked for it. */
function hasPaths(head: BuildGraph, node: NodeId): boolean {
  const kind = head.kind(node)
  return kind === 'input-addressed' || kind === 'fixed'
}
