/** Collects what is read of each derivation, in the order in which derivations are met. */
import { InputError } from '../problem.js'
import type { CrateNode } from './build-graph.js'
import type { NodeColumns } from './compact-graph.js'
import { environmentOf, readCrate } from './crate-node.js'
import type { Derivation, DerivationInput, DerivationOutput, WantedOutputs } from './derivation.js'
import { kindOfOutput } from './node-kind.js'
import { growBytes, growWords, type NodeTable } from './node-table.js'
import { OutputPaths } from './output-paths.js'
import { scanCrate } from './scan-crate.js'
import { type DerivationScan, INPUT_WORDS, OUTPUT_WORDS } from './scan-derivation.js'
import { SharedLists, SharedListTexts, SharedTexts } from './shared-lists.js'

const NO_PARENT = 0xffffffff
const IMPURE = 'impure'

/** Edges by rows: inputs of row r at `starts[r] …`, each with the number of its list of wanted outputs. */
export interface RowEdges {
  readonly starts: Uint32Array
  readonly rows: Uint32Array
  readonly wantedLists: Uint32Array
  readonly wantedNames: readonly (readonly string[])[]
}

export class GraphRows {
  /** Row that first named a row, for messages; the roots have none. */
  private parents: Uint32Array = new Uint32Array(1024)
  private inputStarts: Uint32Array = new Uint32Array(1025)
  private inputRows: Uint32Array = new Uint32Array(4096)
  private wantedLists: Uint32Array = new Uint32Array(4096)
  private outputStarts: Uint32Array = new Uint32Array(1025)
  private outputLists: Uint32Array = new Uint32Array(1024)
  private systems: Uint32Array = new Uint32Array(1024)
  private kinds: Buffer = Buffer.alloc(1024)
  private readonly outputPaths: OutputPaths
  private readonly outputNames = new SharedLists()
  private readonly wantedNames = new SharedLists()
  private readonly wantedTexts = new SharedListTexts(this.wantedNames)
  private readonly systemNames = new SharedTexts()
  private readonly crates = new Map<number, CrateNode>()
  private readonly crateTexts = new Map<string, string>()
  private row = 0
  /** Of the row that is being added. */
  private outputList = 0

  constructor(readonly table: NodeTable) {
    this.outputPaths = new OutputPaths(table)
  }

  /** @throws InputError where it is no `.drv` path of this store */
  addRoot(drvPath: string): number {
    const row = this.meet(drvPath, 0, drvPath.length, NO_PARENT)
    if (row < 0) {
      throw new InputError(
        `${JSON.stringify(drvPath)} is not the path of a derivation in ${this.table.storeDir}`,
        {},
        'Name a `.drv` file of the store, or say which store folder its path begins with.',
      )
    }
    return row
  }

  /** Path of the derivation that named this one first. */
  parent(row: number): string | undefined {
    const parent = this.parents[row] ?? NO_PARENT
    return parent === NO_PARENT ? undefined : this.table.drvPath(parent)
  }

  /** Adds the next row. @returns false where something in it is not as Nix writes it: then it is not added. */
  addScan(bytes: Buffer, scan: DerivationScan): boolean {
    const name = this.table.name(this.row)
    const kind = this.scanOutputs(scan, name)
    const outputList = this.outputList
    if (kind < 0 || !this.scanInputs(scan)) return false
    this.finish(
      kind,
      scan.outputCount,
      outputList,
      this.systemNames.number(scan.text.substring(scan.systemStart, scan.systemEnd)),
      scan.inputCount,
      scanCrate(bytes, scan, name, this.crateTexts),
    )
    return true
  }

  /** Adds the next row. @throws InputError where it can't be a node */
  addDerivation(derivation: Derivation): void {
    const { outputs, inputs, env } = derivation
    const kind = this.addOutputs(outputs)
    this.addInputs(inputs)
    const names = outputs.map((output) => output.name)
    this.finish(
      kind,
      outputs.length,
      this.outputNames.number(names),
      this.systemNames.number(derivation.system),
      inputs.length,
      readCrate(
        environmentOf((variable) => env.get(variable)),
        this.table.name(this.row),
        this.crateTexts,
      ),
    )
  }

  /** What was collected, but for the edges. */
  columns(): NodeColumns {
    const count = this.row
    const outputCount = this.outputStarts[count] ?? 0
    return {
      kinds: this.kinds.subarray(0, count),
      systems: this.systems.slice(0, count),
      systemNames: this.systemNames.texts,
      outputLists: this.outputLists.slice(0, count),
      outputListNames: this.outputNames.lists,
      outputStart: this.outputStarts.slice(0, count + 1),
      outputHashes: this.outputPaths.finish(outputCount),
      oddPaths: this.outputPaths.odd,
      crates: this.crates,
    }
  }

  edges(): RowEdges {
    return {
      starts: this.inputStarts,
      rows: this.inputRows,
      wantedLists: this.wantedLists,
      wantedNames: this.wantedNames.lists,
    }
  }

  /** @returns the kind, or -1 */
  private scanOutputs({ text, outputs, outputCount }: DerivationScan, derivationName: string): number {
    const first = this.outputStarts[this.row] ?? 0
    this.outputPaths.reserve(first + outputCount)
    let list = 0
    let kind = -1
    for (let i = 0, word = 0; i < outputCount; i++, word += OUTPUT_WORDS) {
      const pathAt = outputs[word + 2] ?? 0
      const pathEnd = outputs[word + 3] ?? 0
      const hasMethod = (outputs[word + 5] ?? 0) > (outputs[word + 4] ?? 0)
      const hashAt = outputs[word + 6] ?? 0
      const hashEnd = outputs[word + 7] ?? 0
      const isImpure = hashEnd - hashAt === IMPURE.length && text.startsWith(IMPURE, hashAt)
      const found = kindOfOutput(pathEnd > pathAt, hasMethod, hashEnd > hashAt, isImpure)
      if (found < 0 || (kind >= 0 && kind !== found)) return -1
      kind = found
      const outputName = text.substring(outputs[word] ?? 0, outputs[word + 1])
      list = this.outputNames.extend(list, outputName)
      if (pathEnd === pathAt) continue
      if (!this.outputPaths.keep(first + i, this.row, derivationName, outputName, text, pathAt, pathEnd)) return -1
    }
    this.outputList = list
    return kind
  }

  private addOutputs(outputs: readonly DerivationOutput[]): number {
    const first = this.outputStarts[this.row] ?? 0
    this.outputPaths.reserve(first + outputs.length)
    const own = this.table.name(this.row)
    let kind = -1
    outputs.forEach(({ name, path, method, hash }, i) => {
      const found = kindOfOutput(path !== '', method !== '', hash !== '', hash === 'impure')
      if (found < 0) throw this.fail(`its output ${quoted(name)} is none that Nix knows`)
      if (kind >= 0 && kind !== found) throw this.fail('it mixes outputs of different kinds')
      kind = found
      if (path !== '' && !this.outputPaths.keep(first + i, this.row, own, name, path, 0, path.length)) {
        throw this.fail(
          `its output ${quoted(name)} has the path ${quoted(path)}, which is not of ${this.table.storeDir}`,
        )
      }
    })
    if (kind < 0) throw this.fail('it has no outputs')
    return kind
  }

  private scanInputs({ text, inputs, inputCount }: DerivationScan): boolean {
    const first = this.reserveInputs(inputCount)
    const { inputRows, wantedLists } = this
    for (let i = 0, word = 0; i < inputCount; i++, word += INPUT_WORDS) {
      const input = this.meet(text, inputs[word] ?? 0, inputs[word + 1] ?? 0, this.row)
      if (input < 0) return false
      inputRows[first + i] = input
      wantedLists[first + i] = this.wantedTexts.number(text, inputs[word + 2] ?? 0, inputs[word + 3] ?? 0)
    }
    return true
  }

  private addInputs(inputs: readonly DerivationInput[]): void {
    const first = this.reserveInputs(inputs.length)
    inputs.forEach((input, i) => {
      const row = this.meet(input.path, 0, input.path.length, this.row)
      if (row < 0) {
        throw this.fail(`its input ${quoted(input.path)} is not the path of a derivation in ${this.table.storeDir}`)
      }
      const names = wantedOf(input)
      this.inputRows[first + i] = row
      this.wantedLists[first + i] = this.wantedNames.number(names)
    })
  }

  private reserveInputs(count: number): number {
    const first = this.inputStarts[this.row] ?? 0
    this.inputRows = growWords(this.inputRows, first + count)
    this.wantedLists = growWords(this.wantedLists, first + count)
    return first
  }

  /** Number of the path's row, a new one at its first mention; -1 where it is no path. */
  private meet(text: string, at: number, end: number, parent: number): number {
    const before = this.table.paths.length
    const row = this.table.intern(text, at, end)
    if (this.table.paths.length > before) {
      this.parents = growWords(this.parents, row + 1)
      this.parents[row] = parent
    }
    return row
  }

  private finish(
    kind: number,
    outputCount: number,
    outputList: number,
    system: number,
    inputCount: number,
    crate: CrateNode | undefined,
  ): void {
    const row = this.row
    this.kinds = growBytes(this.kinds, row + 1)
    this.systems = growWords(this.systems, row + 1)
    this.outputLists = growWords(this.outputLists, row + 1)
    this.outputStarts = growWords(this.outputStarts, row + 2)
    this.inputStarts = growWords(this.inputStarts, row + 2)
    this.kinds[row] = kind
    this.systems[row] = system
    this.outputLists[row] = outputList
    this.outputStarts[row + 1] = (this.outputStarts[row] ?? 0) + outputCount
    this.inputStarts[row + 1] = (this.inputStarts[row] ?? 0) + inputCount
    if (crate !== undefined) this.crates.set(row, crate)
    this.row = row + 1
  }

  private fail(what: string): InputError {
    const drvPath = this.table.drvPath(this.row)
    return new InputError(`${drvPath} can't be a node: ${what}`, { file: drvPath })
  }
}

/** Outputs wanted of the derivation itself: one that is a derivation to be built is wanted too. */
function wantedOf(wanted: WantedOutputs): readonly string[] {
  if (wanted.dynamic.size === 0) return wanted.outputs
  return [...new Set([...wanted.outputs, ...wanted.dynamic.keys()])].sort()
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 300))
}
