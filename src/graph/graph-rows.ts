/** Collects what is read of each derivation, in the order in which derivations are met. */
import { InputError } from '../problem.js'
import type { CrateNode } from './build-graph.js'
import { KINDS, OUTPUT_BYTES, type NodeColumns } from './compact-graph.js'
import { readCrate } from './crate-node.js'
import type { Derivation, WantedOutputs } from './derivation.js'
import { growBytes, growWords, type NodeTable } from './node-table.js'
import { type DerivationScan, INPUT_WORDS, OUTPUT_WORDS, VARIABLES, type Variable } from './scan-derivation.js'
import { outputPathName, parseStorePath } from './store-path.js'
import { fromBytes, toBytes } from './surrogate-escape.js'
import { unescapeATerm } from './aterm.js'

const NO_PARENT = 0xffffffff
const KIND = {
  inputAddressed: KINDS.indexOf('input-addressed'),
  fixed: KINDS.indexOf('fixed'),
  floating: KINDS.indexOf('floating'),
  deferred: KINDS.indexOf('deferred'),
  impure: KINDS.indexOf('impure'),
}
const CRATE_NAME = VARIABLES.indexOf('crateName')
const CRATE_VERSION = VARIABLES.indexOf('crateVersion')
const JSON_TEXT = VARIABLES.indexOf('__json')
const IMPURE = Buffer.from('impure', 'latin1')
const CRATE_NAME_BYTES = Buffer.from('crateName', 'latin1')

/** Lists of names, each kept once. */
class NameLists {
  readonly lists: (readonly string[])[] = []
  private readonly numbers = new Map<string, number>()

  number(names: readonly string[]): number {
    return this.keyed(JSON.stringify(names), () => names)
  }

  keyed(key: string, names: () => readonly string[]): number {
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.lists.length
      this.lists.push(names())
      this.numbers.set(key, number)
    }
    return number
  }
}

export class GraphRows {
  /** Row that first named a row, for messages; the roots have none. */
  private parents: Uint32Array = new Uint32Array(1024)
  private inputStarts: Uint32Array = new Uint32Array(1025)
  private inputRows: Uint32Array = new Uint32Array(4096)
  private wantedLists: Uint32Array = new Uint32Array(4096)
  private outputStarts: Uint32Array = new Uint32Array(1025)
  private outputHashes: Buffer = Buffer.alloc(2048 * OUTPUT_BYTES)
  private outputLists: Uint32Array = new Uint32Array(1024)
  private systems: Uint32Array = new Uint32Array(1024)
  private kinds: Buffer = Buffer.alloc(1024)
  private readonly outputNames = new NameLists()
  private readonly wantedNames = new NameLists()
  private readonly systemNumbers = new Map<string, number>()
  private readonly oddPaths = new Map<number, string>()
  private readonly crates = new Map<number, CrateNode>()
  private readonly shared = new Map<string, string>()
  private readonly hashFrom: number
  private row = 0

  constructor(readonly table: NodeTable) {
    this.hashFrom = table.storeDir.length + 1
  }

  addRoot(drvPath: string): number {
    const bytes = Buffer.from(drvPath, 'utf8')
    const row = this.meet(bytes, 0, bytes.length, NO_PARENT)
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

  /** @returns false where something in it is not as Nix writes it; nothing is kept of it then */
  addScan(bytes: Buffer, scan: DerivationScan): boolean {
    const row = this.row
    const { outputs, outputCount, inputs, inputCount } = scan
    const firstOutput = this.outputStarts[row] ?? 0
    if (outputCount === 0) return false

    this.outputHashes = growBytes(this.outputHashes, (firstOutput + outputCount) * OUTPUT_BYTES)
    const name = this.table.name(row)
    let kind = -1
    for (let i = 0; i < outputCount; i++) {
      const word = i * OUTPUT_WORDS
      const pathAt = outputs[word + 2] ?? 0
      const pathEnd = outputs[word + 3] ?? 0
      const hashAt = outputs[word + 6] ?? 0
      const hashEnd = outputs[word + 7] ?? 0
      const found = kindOf(
        pathEnd > pathAt,
        (outputs[word + 5] ?? 0) > (outputs[word + 4] ?? 0),
        hashEnd > hashAt,
        hashEnd - hashAt === IMPURE.length && bytes.compare(IMPURE, 0, IMPURE.length, hashAt, hashEnd) === 0,
      )
      if (found < 0 || (kind >= 0 && kind !== found)) return false
      kind = found
      if (pathEnd > pathAt) {
        const outputName = bytes.toString('latin1', outputs[word], outputs[word + 1])
        if (
          !this.keepPath(firstOutput + i, bytes.toString('latin1', pathAt, pathEnd), outputPathName(name, outputName))
        ) {
          return false
        }
      }
    }

    const firstInput = this.inputStarts[row] ?? 0
    this.inputRows = growWords(this.inputRows, firstInput + inputCount)
    this.wantedLists = growWords(this.wantedLists, firstInput + inputCount)
    for (let i = 0; i < inputCount; i++) {
      const word = i * INPUT_WORDS
      const input = this.meet(bytes, inputs[word] ?? 0, inputs[word + 1] ?? 0, row)
      if (input < 0) return false
      this.inputRows[firstInput + i] = input
      const key = bytes.toString('latin1', inputs[word + 2], inputs[word + 3])
      this.wantedLists[firstInput + i] = this.wantedNames.keyed(key, () => JSON.parse(`[${key}]`) as string[])
    }

    const names: string[] = []
    for (let i = 0; i < outputCount; i++) {
      names.push(bytes.toString('latin1', outputs[i * OUTPUT_WORDS], outputs[i * OUTPUT_WORDS + 1]))
    }
    this.finish(
      kind,
      names,
      bytes.toString('latin1', scan.systemStart, scan.systemEnd),
      inputCount,
      this.scanCrate(bytes, scan.variables, name),
    )
    return true
  }

  /** @throws InputError where it can't be a node */
  addDerivation(derivation: Derivation): void {
    const row = this.row
    const drvPath = this.table.drvPath(row)
    const name = this.table.name(row)
    const firstOutput = this.outputStarts[row] ?? 0
    const { outputs, inputs, env } = derivation
    this.outputHashes = growBytes(this.outputHashes, (firstOutput + outputs.length) * OUTPUT_BYTES)
    let kind = -1
    outputs.forEach((output, i) => {
      const found = kindOf(output.path !== '', output.method !== '', output.hash !== '', output.hash === 'impure')
      if (found < 0)
        throw new InputError(`${drvPath}: its output ${quoted(output.name)} is none that Nix knows`, { file: drvPath })
      if (kind >= 0 && kind !== found) {
        throw new InputError(`${drvPath} mixes outputs of different kinds`, { file: drvPath })
      }
      kind = found
      if (output.path !== '' && !this.keepPath(firstOutput + i, output.path, outputPathName(name, output.name))) {
        throw new InputError(
          `${drvPath}: its output ${quoted(output.name)} has the path ${quoted(output.path)}, which is not of ${this.table.storeDir}`,
          { file: drvPath },
        )
      }
    })
    if (kind < 0) throw new InputError(`${drvPath} has no outputs`, { file: drvPath })

    const firstInput = this.inputStarts[row] ?? 0
    this.inputRows = growWords(this.inputRows, firstInput + inputs.length)
    this.wantedLists = growWords(this.wantedLists, firstInput + inputs.length)
    inputs.forEach((input, i) => {
      const bytes = toBytes(input.path)
      const inputRow = this.meet(bytes, 0, bytes.length, row)
      if (inputRow < 0) {
        throw new InputError(
          `${drvPath} has the input ${quoted(input.path)}, which is not the path of a derivation in ${this.table.storeDir}`,
          { file: drvPath },
        )
      }
      this.inputRows[firstInput + i] = inputRow
      const outputNames = wantedOf(input)
      this.wantedLists[firstInput + i] = this.wantedNames.keyed(
        outputNames.map((output) => JSON.stringify(output)).join(','),
        () => outputNames,
      )
    })

    this.finish(
      kind,
      outputs.map((output) => output.name),
      derivation.system,
      inputs.length,
      readCrate((variable) => env.get(variable), name),
    )
  }

  /** @returns what was collected, but for the edges */
  columns(): NodeColumns {
    const count = this.row
    return {
      kinds: this.kinds.subarray(0, count),
      systems: this.systems.slice(0, count),
      systemNames: [...this.systemNumbers.keys()],
      outputLists: this.outputLists.slice(0, count),
      outputListNames: this.outputNames.lists,
      outputStart: this.outputStarts.slice(0, count + 1),
      outputHashes: this.outputHashes,
      oddPaths: this.oddPaths,
      crates: this.crates,
    }
  }

  /** Edges by rows: inputs of row r at `starts[r] …`, each with the number of its list of wanted outputs. */
  edges(): {
    readonly starts: Uint32Array
    readonly rows: Uint32Array
    readonly wantedLists: Uint32Array
    readonly wantedNames: readonly (readonly string[])[]
  } {
    return {
      starts: this.inputStarts,
      rows: this.inputRows,
      wantedLists: this.wantedLists,
      wantedNames: this.wantedNames.lists,
    }
  }

  private meet(bytes: Uint8Array, at: number, end: number, parent: number): number {
    const before = this.table.size
    const row = this.table.intern(bytes, at, end)
    if (this.table.size > before) {
      this.parents = growWords(this.parents, row + 1)
      this.parents[row] = parent
    }
    return row
  }

  private keepPath(output: number, path: string, expectedName: string): boolean {
    const nameAt = this.hashFrom + OUTPUT_BYTES + 1
    if (!path.startsWith(this.table.storeDir) || path.length <= nameAt) return false
    if (!path.endsWith(expectedName) || path.length !== nameAt + expectedName.length) {
      try {
        parseStorePath(path, this.table.storeDir)
      } catch {
        return false
      }
      this.oddPaths.set(output, path)
    }
    this.outputHashes.write(path.slice(this.hashFrom, this.hashFrom + OUTPUT_BYTES), output * OUTPUT_BYTES, 'latin1')
    return true
  }

  private finish(
    kind: number,
    outputNames: readonly string[],
    system: string,
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
    let systemNumber = this.systemNumbers.get(system)
    if (systemNumber === undefined) {
      systemNumber = this.systemNumbers.size
      this.systemNumbers.set(system, systemNumber)
    }
    this.systems[row] = systemNumber
    this.outputLists[row] = this.outputNames.number(outputNames)
    this.outputStarts[row + 1] = (this.outputStarts[row] ?? 0) + outputNames.length
    this.inputStarts[row + 1] = (this.inputStarts[row] ?? 0) + inputCount
    if (crate !== undefined) this.crates.set(row, this.shareStrings(crate))
    this.row = row + 1
  }

  private shareStrings(crate: CrateNode): CrateNode {
    const share = (text: string): string => {
      const known = this.shared.get(text)
      if (known !== undefined) return known
      // A copy: what was cut out of a phase's text would keep the whole text alive.
      const own = fromBytes(toBytes(text))
      this.shared.set(own, own)
      return own
    }
    return {
      name: share(crate.name),
      version: share(crate.version),
      features: share(crate.features),
      platform: share(crate.platform),
      test: crate.test,
      source: share(crate.source),
    }
  }

  private scanCrate(bytes: Buffer, variables: Uint32Array, name: string): CrateNode | undefined {
    const size = (variable: number): number => (variables[variable * 2 + 1] ?? 0) - (variables[variable * 2] ?? 0)
    const plain = size(CRATE_NAME) > 0 && size(CRATE_VERSION) > 0
    if (!plain) {
      if (size(JSON_TEXT) === 0) return undefined
      const json = bytes.subarray(variables[JSON_TEXT * 2], variables[JSON_TEXT * 2 + 1])
      if (!json.includes(CRATE_NAME_BYTES)) return undefined
    }
    const read = (variable: Variable): string | undefined => {
      const i = VARIABLES.indexOf(variable) * 2
      const start = variables[i] ?? 0
      return start === 0 ? undefined : unescapeATerm(bytes.subarray(start, variables[i + 1]))
    }
    return readCrate(read, name)
  }
}

/** Number of the output's kind, -1 where it is none. */
function kindOf(hasPath: boolean, hasMethod: boolean, hasHash: boolean, impure: boolean): number {
  if (!hasMethod) return hasHash ? -1 : hasPath ? KIND.inputAddressed : KIND.deferred
  if (impure) return hasPath ? -1 : KIND.impure
  if (hasHash) return hasPath ? KIND.fixed : -1
  return hasPath ? -1 : KIND.floating
}

/** Outputs wanted of the derivation itself: one that is a derivation to be built is wanted too. */
function wantedOf(wanted: WantedOutputs): readonly string[] {
  if (wanted.dynamic.size === 0) return wanted.outputs
  return [...new Set([...wanted.outputs, ...wanted.dynamic.keys()])].sort()
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 300))
}
