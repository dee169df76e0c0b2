/** Reads everything under the roots from a store's derivations into a compact graph. */
import { InputError } from '../problem.js'
import { parseDerivation } from './aterm.js'
import type { GraphLimits, GraphRoot, ReadGraph } from './build-graph.js'
import { CompactGraph, contentIdentity, type NodeColumns, OUTPUT_BYTES } from './compact-graph.js'
import { hashContent } from './content-hash.js'
import type { Derivation, DerivationStore } from './derivation.js'
import { GraphRows } from './graph-rows.js'
import { hasPaths } from './node-kind.js'
import { NodeTable } from './node-table.js'
import { orderRows } from './order-rows.js'
import { DerivationScan } from './scan-derivation.js'

const DEFAULT_LIMITS: GraphLimits = { maxNodes: 4_000_000, maxDerivationBytes: 256 * 1024 * 1024 }

/** How often `onProgress` is told. */
const PROGRESS_EVERY = 1000

/** Bit 31 of a mask of wanted outputs stands for the 32nd output and all behind it. */
const LAST_BIT = 31

function isBytes(loaded: Uint8Array | Derivation): loaded is Uint8Array {
  return loaded instanceof Uint8Array
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Says who needs the derivation that could not be read. */
function blame(error: unknown, drvPath: string, parent: string | undefined): unknown {
  if (!(error instanceof InputError)) return error
  const needed = parent === undefined ? `${drvPath} is a root` : `${parent} needs ${drvPath}`
  return new InputError(
    `${error.message} (${needed})`,
    { file: drvPath, ...error.place },
    error.advice === '' ? 'Instantiate the root again, or copy its whole closure of `.drv` files.' : error.advice,
  )
}

function readRows(
  store: DerivationStore,
  rows: GraphRows,
  limits: GraphLimits,
  onProgress: ((nodes: number) => void) | undefined,
): void {
  const { table } = rows
  const scan = new DerivationScan()
  // Reading a row can add rows behind it.
  for (let row = 0; row < table.paths.length; row++) {
    const drvPath = table.drvPath(row)
    try {
      const loaded = store.view?.(drvPath) ?? store.load(drvPath)
      if (!isBytes(loaded)) {
        rows.addDerivation(loaded)
      } else if (loaded.length > limits.maxDerivationBytes) {
        throw new InputError(`${drvPath} has ${loaded.length} bytes, more than ${limits.maxDerivationBytes}`)
      } else {
        const bytes = asBuffer(loaded)
        if (!scan.scan(bytes) || !rows.addScan(bytes, scan)) rows.addDerivation(parseDerivation(bytes, drvPath))
      }
    } catch (error) {
      throw blame(error, drvPath, rows.parent(row))
    }
    if (onProgress !== undefined && (row + 1) % PROGRESS_EVERY === 0) onProgress(row + 1)
  }
  onProgress?.(table.paths.length)
}

/** Turns lists of wanted outputs' names into masks over each input's own outputs. */
class WantedMasks {
  private readonly masks: Map<number, number>[]

  constructor(
    private readonly wantedNames: readonly (readonly string[])[],
    private readonly outputNames: readonly (readonly string[])[],
  ) {
    this.masks = wantedNames.map(() => new Map<number, number>())
  }

  /** The mask, or the name that the input has not. */
  mask(wantedList: number, outputList: number): number | string {
    const known = this.masks[wantedList]?.get(outputList)
    if (known !== undefined) return known
    const positions = new Map((this.outputNames[outputList] ?? []).map((name, i) => [name, i]))
    let mask = 0
    for (const name of this.wantedNames[wantedList] ?? []) {
      const position = positions.get(name)
      if (position === undefined) return name
      mask |= 1 << Math.min(position, LAST_BIT)
    }
    this.masks[wantedList]?.set(outputList, mask >>> 0)
    return mask >>> 0
  }
}

function buildGraph(rows: GraphRows, roots: readonly { readonly name: string; readonly row: number }[]): CompactGraph {
  const { table } = rows
  const count = table.paths.length
  const { starts, rows: inputRows, wantedLists, wantedNames } = rows.edges()
  const ordered = orderRows(
    count,
    roots.map((root) => root.row),
    starts,
    inputRows,
  )
  if ('cycle' in ordered) throw cycleError(ordered.cycle.map((row) => table.drvPath(row)))
  const { order, rank } = ordered
  const columns = rows.columns()
  const masks = new WantedMasks(wantedNames, columns.outputListNames)

  const edgeCount = starts[count] ?? 0
  const inputStart = new Uint32Array(count + 1)
  const inputs = new Uint32Array(edgeCount)
  const wanted = new Uint32Array(edgeCount)
  let edge = 0
  for (let node = 0; node < count; node++) {
    const row = order[node] ?? 0
    const end = starts[row + 1] ?? 0
    for (let from = starts[row] ?? 0; from < end; from++, edge++) {
      const input = inputRows[from] ?? 0
      const mask = masks.mask(wantedLists[from] ?? 0, columns.outputLists[input] ?? 0)
      if (typeof mask === 'string') {
        throw new InputError(
          `${table.drvPath(row)} needs the output ${JSON.stringify(mask.slice(0, 300))} of ${table.drvPath(input)}, which has no such output`,
          { file: table.drvPath(row) },
        )
      }
      inputs[edge] = rank[input] ?? 0
      wanted[edge] = mask
    }
    inputStart[node + 1] = edge
  }
  const graphRoots = roots.map(({ name, row }): GraphRoot => ({ name, node: rank[row] ?? 0 }))
  return new CompactGraph(graphRoots, inputStart, inputs, wanted, table, columns, order, rank)
}

function cycleError(paths: readonly string[]): InputError {
  const shown = paths.length > 10 ? [...paths.slice(0, 10), `… ${paths.length - 10} more …`] : paths
  return new InputError(
    `The derivations need each other in a circle: ${[...shown, paths[0] ?? ''].join(' needs ')}`,
    paths[0] === undefined ? {} : { file: paths[0] },
    'Nix writes no such derivations: the store is damaged or was put together by hand.',
  )
}

/** Inputs stand before what needs them, so that their identities are there when they are asked for. */
function fillContentHashes(
  store: DerivationStore,
  graph: CompactGraph,
  columns: NodeColumns,
  order: Uint32Array,
): void {
  const identityOf = (drvPath: string, outputName: string): string => {
    const node = graph.find(drvPath)
    if (node === undefined) throw new InputError(`${drvPath} is missing from the graph`, { file: drvPath })
    return graph.identities(node)[graph.outputNames(node).indexOf(outputName)] ?? contentIdentity('', outputName)
  }
  order.forEach((row, node) => {
    if (hasPaths(columns.kinds[row] ?? 0)) return
    const drvPath = graph.drvPath(node)
    const loaded = store.load(drvPath)
    const derivation = isBytes(loaded) ? parseDerivation(loaded, drvPath) : loaded
    const hash = hashContent(graph.name(node), derivation, graph.storeDir, identityOf)
    const first = columns.outputStart[row] ?? 0
    const last = columns.outputStart[row + 1] ?? 0
    for (let output = first; output < last; output++) columns.outputHashes.set(hash, output * OUTPUT_BYTES)
  })
}

/**
 * @throws InputError where a derivation is missing, damaged, too large or in a circle, or where there are too many
 */
export const readGraph: ReadGraph = (store, roots, limits, onProgress) => {
  const allLimits = { ...DEFAULT_LIMITS, ...limits }
  const table = new NodeTable(store.storeDir, allLimits.maxNodes)
  const rows = new GraphRows(table)
  const rootRows = roots.map((root) => ({ name: root.name, row: rows.addRoot(root.drvPath) }))
  readRows(store, rows, allLimits, onProgress)
  const graph = buildGraph(rows, rootRows)
  fillContentHashes(store, graph, graph.columns, graph.order)
  return graph
}
