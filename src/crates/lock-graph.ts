/** A Cargo.lock's packages below some roots as a build graph. Development dependencies may lead in a circle there. */
import type { NodeId } from '../graph/build-graph.js'
import type { CargoLock, LockedPackage } from './cargo-lock.js'
import { CrateGraphBuilder } from './crate-graph.js'
import type { CrateGraph, Interner } from './crate-graph.js'
import type { CrateConfig, CrateSource } from './crate-set.js'

export interface LockRoot {
  readonly name: string
  /** Index of the package. */
  readonly index: number
}

export interface LockGraphInput {
  readonly lock: CargoLock
  readonly roots: readonly LockRoot[]
  readonly interner: Interner
  /** What stands for the source of local packages. */
  readonly local: string
  /** Packages that are to be told apart from the other side's in any case. */
  readonly salted: ReadonlySet<number>
}

const CRATES_IO =
  /^registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index$|^sparse\+https:\/\/index\.crates\.io\/$/

export function buildLockGraph({ lock, roots, interner, local, salted }: LockGraphInput): CrateGraph {
  const builder = new CrateGraphBuilder(interner)
  const nodes = new Map<number, NodeId>()
  const describe = (index: number): string => {
    const one = lock.packages[index]
    const below = one?.dependencies.flatMap((dependency) => {
      const node = nodes.get(dependency)
      return node === undefined ? [] : [builder.identityOf(node)]
    })
    const own = [one?.name, one?.version, one?.source, one?.checksum, salted.has(index) ? 'may differ' : '']
    return [...own, ...(below ?? [])].join(' ')
  }
  for (const circle of findCircles(lock, roots)) {
    // Of a circle each member rebuilds with any other: what they all are is part of what each is.
    const context = circle.length === 1 ? '' : circle.map(describe).join('\n')
    for (const index of circle) {
      const one = lock.packages[index]
      if (one === undefined) continue
      const crate = readPackage(one, local)
      const edges = [...new Set(one.dependencies)].flatMap((dependency) => {
        const node = nodes.get(dependency)
        return node === undefined ? [] : [{ node, kind: 'dependencies' as const }]
      })
      const node = builder.add(
        {
          crate,
          platform: '',
          stage: 0,
          test: false,
          features: [],
          source: JSON.stringify(crate.source),
          renames: [],
          context: salted.has(index) ? `${context} may differ` : context,
        },
        edges,
      )
      nodes.set(index, node)
    }
  }
  return builder.build(roots.map(({ name, index }) => ({ name, node: nodes.get(index) ?? 0 })))
}

function readPackage(one: LockedPackage, local: string): CrateConfig {
  return {
    id: `${one.name} ${one.version} ${one.source}`,
    name: one.name,
    version: one.version,
    procMacro: false,
    source: readSource(one, local),
    attributes: new Map(),
    dependencies: [],
    buildDependencies: [],
    devDependencies: [],
    features: new Map(),
    resolvedFeatures: [],
  }
}

function readSource({ source, checksum }: LockedPackage, local: string): CrateSource {
  if (source === '') return { kind: 'other', text: local }
  if (!source.startsWith('git+')) {
    return { kind: 'registry', sha256: checksum, registry: CRATES_IO.test(source) ? '' : source }
  }
  const hash = source.indexOf('#')
  return {
    kind: 'git',
    url: hash < 0 ? source.slice(4) : source.slice(4, hash),
    rev: hash < 0 ? '' : source.slice(hash + 1),
    sha256: '',
  }
}

/** Tarjan's strongly connected components below the roots, dependencies first; with a stack of our own. */
function findCircles({ packages }: CargoLock, roots: readonly LockRoot[]): number[][] {
  const circles: number[][] = []
  const order = new Map<number, number>()
  const lowest = new Map<number, number>()
  const path: number[] = []
  const onPath = new Set<number>()
  for (const root of roots) {
    const stack = order.has(root.index) ? [] : [{ index: root.index, next: 0 }]
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const { index } = frame
      if (frame.next === 0 && !order.has(index)) {
        lowest.set(index, order.size)
        order.set(index, order.size)
        path.push(index)
        onPath.add(index)
      }
      const dependency = packages[index]?.dependencies[frame.next++]
      if (dependency !== undefined) {
        if (!order.has(dependency)) stack.push({ index: dependency, next: 0 })
        else if (onPath.has(dependency)) lower(lowest, index, order.get(dependency))
        continue
      }
      stack.pop()
      const parent = stack.at(-1)
      if (parent !== undefined) lower(lowest, parent.index, lowest.get(index))
      if (lowest.get(index) !== order.get(index)) continue
      const circle = path.splice(path.lastIndexOf(index))
      for (const member of circle) onPath.delete(member)
      circles.push(circle.sort((a, b) => a - b))
    }
  }
  return circles
}

function lower(lowest: Map<number, number>, index: number, to: number | undefined): void {
  if (to !== undefined && to < (lowest.get(index) ?? 0)) lowest.set(index, to)
}
