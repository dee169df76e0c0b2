/** Paths of outputs: the hash parts in one array of bytes, since the derivation says the rest. */
import { OUTPUT_BYTES } from './compact-graph.js'
import { growBytes, type NodeTable } from './node-table.js'
import { outputPathName, parseStorePath } from './store-path.js'

const DASH = 0x2d

/** 1 for bytes that a hash part may have. */
const HASH_BYTES = new Uint8Array(128)
for (const character of '0123456789abcdfghijklmnpqrsvwxyz') HASH_BYTES[character.charCodeAt(0)] = 1

export class OutputPaths {
  /** Paths that are not called as the derivation and output name say. */
  readonly odd = new Map<number, string>()
  private hashes: Buffer = Buffer.alloc(2048 * OUTPUT_BYTES)
  private readonly prefix: string

  constructor(private readonly table: NodeTable) {
    this.prefix = `${table.storeDir}/`
  }

  reserve(outputs: number): void {
    this.hashes = growBytes(this.hashes, outputs * OUTPUT_BYTES)
  }

  /** The hash parts of so many outputs. */
  finish(outputs: number): Buffer {
    this.hashes = Buffer.from(this.hashes.subarray(0, outputs * OUTPUT_BYTES))
    return this.hashes
  }

  /**
   * Keeps the path that stands in `text` between `at` and `end`, of an output of the derivation `row`.
   * @returns false where it is no path of this store
   */
  keep(
    output: number,
    row: number,
    derivationName: string,
    outputName: string,
    text: string,
    at: number,
    end: number,
  ): boolean {
    const { prefix, hashes } = this
    const hashAt = at + prefix.length
    const nameAt = hashAt + OUTPUT_BYTES + 1
    if (nameAt >= end || text.charCodeAt(nameAt - 1) !== DASH || text.substring(at, hashAt) !== prefix) return false
    for (let i = 0, to = output * OUTPUT_BYTES; i < OUTPUT_BYTES; i++, to++) {
      const character = text.charCodeAt(hashAt + i)
      if (HASH_BYTES[character] !== 1) return false
      hashes[to] = character
    }
    const suffixAt = nameAt + derivationName.length
    if (text.substring(nameAt, suffixAt) === derivationName) {
      if (outputName === 'out') {
        if (suffixAt === end) return true
      } else if (text.charCodeAt(suffixAt) === DASH && text.substring(suffixAt + 1, end) === outputName) {
        return true
      }
    }
    return this.keepOdd(output, row, text.slice(at, end), outputName)
  }

  private keepOdd(output: number, row: number, path: string, outputName: string): boolean {
    try {
      const { name } = parseStorePath(path, this.table.storeDir)
      if (name !== outputPathName(this.table.name(row), outputName)) this.odd.set(output, path)
      return true
    } catch {
      return false
    }
  }
}
