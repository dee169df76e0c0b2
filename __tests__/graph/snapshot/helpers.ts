/** Small crate2nix-like worlds for snapshots. */
import { serializeDerivation } from '../../../src/graph/aterm.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { makeSnapshots, type SnapshotSource } from '../../../src/graph/snapshot/make-snapshot.js'
import type { Snapshot } from '../../../src/graph/snapshot/snapshot.js'
import { writeSnapshot } from '../../../src/graph/snapshot/write-snapshot.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, makeDerivation, madePath, type MadeDerivation } from '../../helpers/made-store.js'
import { outputPathName } from '../../../src/graph/store-path.js'

export interface MadeNode extends MadeDerivation {
  /** Store paths of plain sources. */
  readonly sources?: readonly string[]
}

/** Path of the `out` output of a made derivation with paths. */
export function outOf(made: MadeNode): string {
  return madePath(outputPathName(made.name, 'out'), made.built ?? made.recipe)
}

export const BASH: MadeNode = { name: 'bash-5.2p26' }
export const RUSTC: MadeNode = { name: 'rustc-1.80.0', inputs: new Map([[madeDrvPath(BASH), ['out']]]) }
export const CURL: MadeNode = { name: 'curl-8.7.1', inputs: new Map([[madeDrvPath(BASH), ['out']]]) }

export interface MadeCrate {
  readonly name: string
  readonly version: string
  readonly features?: string
  readonly test?: boolean
  /** Crates that it names itself. */
  readonly dependencies?: readonly MadeNode[]
  /** Crates that are only carried along. */
  readonly carried?: readonly MadeNode[]
  readonly tools?: readonly MadeNode[]
  readonly source?: MadeNode
  readonly env?: Readonly<Record<string, string>>
  /** Tells copies apart. */
  readonly copy?: string
}

export function makeSource(
  name: string,
  version: string,
  url = `https://host.invalid/${name}-${version}.crate`,
): MadeNode {
  return {
    name: `${name}-${version}.tar.gz`,
    addressing: ['sha256', '0'.repeat(64)],
    inputs: new Map([[madeDrvPath(CURL), ['out']]]),
    env: { urls: url },
  }
}

export function makeCrate(made: MadeCrate): MadeNode {
  const { name, version, dependencies = [], carried = [], tools = [BASH, RUSTC], env = {} } = made
  const source = made.source ?? makeSource(name.slice(0, 20).replace(/[^a-z]/g, 'x'), '1')
  const inputs = [...dependencies, ...carried, ...tools, source]
  return {
    name: `rust_${name.replace(/[^0-9a-z]/gi, 'x').slice(0, 40)}-1`,
    recipe: JSON.stringify([name, version, made.features, made.test, made.copy, env, inputs.map(madeDrvPath)]),
    inputs: new Map(inputs.map((input) => [madeDrvPath(input), ['out']])),
    env: {
      crateName: name,
      crateVersion: version,
      crateFeatures: made.features ?? '',
      buildTests: made.test === true ? '1' : '',
      src: outOf(source),
      dependencies: dependencies.map(outOf).join(' '),
      completeDeps: [...dependencies, ...carried].map(outOf).join(' '),
      ...env,
    },
  }
}

export function makeOther(name: string, inputs: readonly MadeNode[], more: Partial<MadeNode> = {}): MadeNode {
  return { name, inputs: new Map(inputs.map((input) => [madeDrvPath(input), ['out']])), ...more }
}

export function storeOfNodes(nodes: readonly MadeNode[]): ReturnType<typeof storeOf> {
  return storeOf(
    new Map(
      nodes.map((node) => [
        madeDrvPath(node),
        serializeDerivation({ ...makeDerivation(node), sources: node.sources ?? [] }),
      ]),
    ),
  )
}

/** The snapshot of a made world's root. */
export function snapshotOf(
  root: MadeNode,
  nodes: readonly MadeNode[],
  more: Partial<Pick<SnapshotSource, 'commit' | 'repositorySources'>> = {},
): Snapshot {
  const store = storeOfNodes([root, ...nodes])
  const graph = readGraph(store, [{ name: '.#app', drvPath: madeDrvPath(root) }])
  const { files } = makeSnapshots({ graph, store, repositorySources: new Set(), commit: null, surface: null, ...more })
  const [snapshot] = files.values()
  if (snapshot === undefined) throw new Error('no snapshot')
  return snapshot
}

/** The lines of one entry, its header first; undefined where there is none whose header begins like this. */
export function blockOf(snapshot: Snapshot, start: string): string[] | undefined {
  const lines = writeSnapshot(snapshot).split('\n')
  const from = lines.findIndex((line) => line.startsWith(start))
  if (from < 0) return undefined
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith('  '))
  return lines.slice(from, from + 1 + length)
}
