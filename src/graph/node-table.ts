/**
 * Numbers `.drv` paths in the order in which they are met, without keeping a string of any: the hash parts and names lie
 * in two byte arrays, and an open-addressing table finds them.
 */
import { InputError } from '../problem.js'

const HASH_LENGTH = 32
const MAX_NAME_LENGTH = 211 - '.drv'.length
const EMPTY = 0xffffffff
const DASH = 0x2d

/** 1 for bytes that a store path's hash part or name may have. */
const HASH_BYTES = new Uint8Array(256)
const NAME_BYTES = new Uint8Array(256)
for (const character of '0123456789abcdfghijklmnpqrsvwxyz') HASH_BYTES[character.charCodeAt(0)] = 1
for (const character of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-._?=') {
  NAME_BYTES[character.charCodeAt(0)] = 1
}

/** A copy with room for at least `size` items. */
export function growBytes(array: Buffer, size: number): Buffer {
  if (size <= array.length) return array
  const larger = Buffer.alloc(Math.max(size, array.length * 2))
  larger.set(array)
  return larger
}

/** A copy with room for at least `size` items. */
export function growWords(array: Uint32Array, size: number): Uint32Array {
  if (size <= array.length) return array
  const larger = new Uint32Array(Math.max(size, array.length * 2))
  larger.set(array)
  return larger
}

export class NodeTable {
  size = 0
  private hashes: Buffer = Buffer.alloc(1024 * HASH_LENGTH)
  private names: Buffer = Buffer.alloc(1024 * HASH_LENGTH)
  private nameStart: Uint32Array = new Uint32Array(1025)
  private sums: Uint32Array = new Uint32Array(1024)
  private slots: Uint32Array = new Uint32Array(4096).fill(EMPTY)
  private readonly prefix: Buffer

  constructor(
    readonly storeDir: string,
    private readonly maxNodes: number,
  ) {
    this.prefix = Buffer.from(`${storeDir}/`, 'utf8')
  }

  /**
   * Where the `.drv` path's name begins that stands at `at` and ends before `end`; -1 where no such path stands there.
   * Looks at the frame only: `intern` checks the rest when it meets a path for the first time.
   */
  nameAt(bytes: Uint8Array, at: number, end: number): number {
    const prefix = this.prefix
    const nameAt = at + prefix.length + HASH_LENGTH + 1
    if (nameAt + 4 >= end) return -1
    for (let i = 0; i < prefix.length; i++) if (bytes[at + i] !== prefix[i]) return -1
    if (
      bytes[nameAt - 1] !== DASH ||
      bytes[end - 4] !== 0x2e ||
      bytes[end - 3] !== 0x64 ||
      bytes[end - 2] !== 0x72 ||
      bytes[end - 1] !== 0x76
    ) {
      return -1
    }
    return nameAt
  }

  /**
   * The number of the path in `bytes` between `at` and `end`, a new one where it is met for the first time; -1 where
   * the bytes are no `.drv` path of this store.
   */
  intern(bytes: Uint8Array, at: number, end: number): number {
    const nameAt = this.nameAt(bytes, at, end)
    if (nameAt < 0) return -1
    const sum = this.sum(bytes, nameAt)
    const slot = this.slot(bytes, nameAt, end - 4, sum)
    const known = this.slots[slot] ?? EMPTY
    return known === EMPTY ? this.add(bytes, nameAt, end - 4, sum, slot) : known
  }

  find(drvPath: string): number | undefined {
    const bytes = Buffer.from(drvPath, 'utf8')
    const nameAt = this.nameAt(bytes, 0, bytes.length)
    if (nameAt < 0) return undefined
    const known = this.slots[this.slot(bytes, nameAt, bytes.length - 4, this.sum(bytes, nameAt))] ?? EMPTY
    return known === EMPTY ? undefined : known
  }

  hashPart(node: number): string {
    return this.hashes.toString('latin1', node * HASH_LENGTH, (node + 1) * HASH_LENGTH)
  }

  name(node: number): string {
    return this.names.toString('latin1', this.nameStart[node], this.nameStart[node + 1])
  }

  drvPath(node: number): string {
    return `${this.storeDir}/${this.hashPart(node)}-${this.name(node)}.drv`
  }

  /** Drops the room that was kept for more. */
  compact(): void {
    this.hashes = Buffer.from(this.hashes.subarray(0, this.size * HASH_LENGTH))
    this.names = Buffer.from(this.names.subarray(0, this.nameStart[this.size]))
    this.nameStart = this.nameStart.slice(0, this.size + 1)
    this.sums = this.sums.slice(0, this.size)
  }

  private sum(bytes: Uint8Array, nameAt: number): number {
    let sum = 0
    for (let i = nameAt - 1 - HASH_LENGTH; i < nameAt - 1; i++) sum = Math.imul(sum ^ (bytes[i] ?? 0), 0x01000193)
    return (sum ^ (sum >>> 15)) >>> 0
  }

  /** The slot that holds the path, or the free one where it belongs. */
  private slot(bytes: Uint8Array, nameAt: number, nameEnd: number, sum: number): number {
    const mask = this.slots.length - 1
    for (let slot = sum & mask; ; slot = (slot + 1) & mask) {
      const node = this.slots[slot] ?? EMPTY
      if (node === EMPTY || (this.sums[node] === sum && this.isAt(node, bytes, nameAt, nameEnd))) return slot
    }
  }

  private isAt(node: number, bytes: Uint8Array, nameAt: number, nameEnd: number): boolean {
    const nameStart = this.nameStart[node] ?? 0
    if ((this.nameStart[node + 1] ?? 0) - nameStart !== nameEnd - nameAt) return false
    const { hashes, names } = this
    const hashAt = nameAt - 1 - HASH_LENGTH
    const from = node * HASH_LENGTH
    for (let i = 0; i < HASH_LENGTH; i++) if (hashes[from + i] !== bytes[hashAt + i]) return false
    for (let i = 0; i < nameEnd - nameAt; i++) if (names[nameStart + i] !== bytes[nameAt + i]) return false
    return true
  }

  private add(bytes: Uint8Array, nameAt: number, nameEnd: number, sum: number, slot: number): number {
    const hashAt = nameAt - 1 - HASH_LENGTH
    for (let i = 0; i < HASH_LENGTH; i++) if (HASH_BYTES[bytes[hashAt + i] ?? 0] !== 1) return -1
    if (nameEnd - nameAt > MAX_NAME_LENGTH) return -1
    for (let i = nameAt; i < nameEnd; i++) if (NAME_BYTES[bytes[i] ?? 0] !== 1) return -1

    const node = this.size
    if (node >= this.maxNodes) {
      throw new InputError(`The graph has more than ${this.maxNodes} derivations`, {}, 'Name fewer or smaller roots.')
    }
    const nameStart = this.nameStart[node] ?? 0
    const nameStop = nameStart + nameEnd - nameAt
    this.hashes = growBytes(this.hashes, (node + 1) * HASH_LENGTH)
    this.names = growBytes(this.names, nameStop)
    this.nameStart = growWords(this.nameStart, node + 2)
    this.sums = growWords(this.sums, node + 1)
    for (let i = 0; i < HASH_LENGTH; i++) this.hashes[node * HASH_LENGTH + i] = bytes[hashAt + i] ?? 0
    for (let i = nameStart, from = nameAt; i < nameStop; i++, from++) this.names[i] = bytes[from] ?? 0
    this.nameStart[node + 1] = nameStop
    this.sums[node] = sum
    this.slots[slot] = node
    this.size = node + 1
    if (this.size * 2 > this.slots.length) this.rehash()
    return node
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2).fill(EMPTY)
    const mask = slots.length - 1
    for (let node = 0; node < this.size; node++) {
      let slot = (this.sums[node] ?? 0) & mask
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask
      slots[slot] = node
    }
    this.slots = slots
  }
}
