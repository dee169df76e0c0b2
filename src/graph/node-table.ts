/** Numbers `.drv` paths in the order in which they are met. */
import { InputError } from '../problem.js'
import { fromBytes, toBytes } from './surrogate-escape.js'

const HASH_LENGTH = 32
const EXTENSION = '.drv'

/** A hash part, and a name that leaves room for the extension in the 211 characters that Nix allows. */
const HASH_AND_NAME = /^[0-9abcdfghijklmnpqrsvwxyz]{32}-[0-9a-zA-Z+\-._?=]{1,207}$/

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

/** A copy that does not keep alive what the text was cut out of. */
export function ownCopy(text: string): string {
  return fromBytes(toBytes(text))
}

/** Characters of the hash part that the table is addressed by: they are as good as random. */
const ADDRESS_LENGTH = 8
const EMPTY = 0xffffffff

export class NodeTable {
  /** Paths that were met, for reading only; behind the known ones is the next number. */
  readonly paths: string[] = []
  private readonly prefix: string
  private readonly addressAt: number
  private readonly nameAt: number
  /** Open addressing: pairs of an address and a number, so that a path of another address is not even looked at. */
  private slots: Uint32Array = new Uint32Array(2 * 4096).fill(EMPTY)

  constructor(
    readonly storeDir: string,
    private readonly maxNodes: number,
  ) {
    this.prefix = `${storeDir}/`
    this.nameAt = this.prefix.length + HASH_LENGTH + 1
    this.addressAt = this.prefix.length + HASH_LENGTH - ADDRESS_LENGTH
  }

  /**
   * The number of the path in `text` between `start` and `end`, a new one where it is met for the first time; -1 where
   * it is no `.drv` path of this store.
   */
  intern(text: string, start: number, end: number): number {
    if (end - start <= this.nameAt) return -1
    const slot = this.slot(text, start, end)
    const known = this.slots[slot + 1] ?? EMPTY
    return known === EMPTY ? this.add(text.substring(start, end), slot) : known
  }

  find(drvPath: string): number | undefined {
    if (drvPath.length <= this.nameAt) return undefined
    const known = this.slots[this.slot(drvPath, 0, drvPath.length) + 1] ?? EMPTY
    return known === EMPTY ? undefined : known
  }

  drvPath(node: number): string {
    return this.paths[node] ?? ''
  }

  name(node: number): string {
    return this.drvPath(node).slice(this.nameAt, -EXTENSION.length)
  }

  /** Where in `slots` the path stands, or the free place where it belongs. */
  private slot(text: string, start: number, end: number): number {
    const { slots, paths } = this
    const mask = slots.length - 1
    const address = addressOf(text, start + this.addressAt)
    for (let slot = (address << 1) & mask; ; slot = (slot + 2) & mask) {
      const node = slots[slot + 1] ?? EMPTY
      if (node === EMPTY) return slot
      // Comparing with a piece is several times faster than `startsWith`.
      if (slots[slot] === address && paths[node] === text.substring(start, end)) return slot
    }
  }

  private add(path: string, slot: number): number {
    const inStore = path.startsWith(this.prefix) && path.endsWith(EXTENSION)
    if (!inStore || !HASH_AND_NAME.test(path.slice(this.prefix.length, -EXTENSION.length))) return -1
    const node = this.paths.length
    if (node >= this.maxNodes) {
      throw new InputError(`The graph has more than ${this.maxNodes} derivations`, {}, 'Name fewer or smaller roots.')
    }
    this.paths.push(ownCopy(path))
    this.slots[slot] = addressOf(path, this.addressAt)
    this.slots[slot + 1] = node
    if (this.paths.length * 4 > this.slots.length) this.rehash()
    return node
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2).fill(EMPTY)
    const mask = slots.length - 1
    this.paths.forEach((path, node) => {
      const address = addressOf(path, this.addressAt)
      let slot = (address << 1) & mask
      while (slots[slot + 1] !== EMPTY) slot = (slot + 2) & mask
      slots[slot] = address
      slots[slot + 1] = node
    })
    this.slots = slots
  }
}

function addressOf(text: string, from: number): number {
  let address = 0
  for (let i = from; i < from + ADDRESS_LENGTH; i++) address = (address * 31 + text.charCodeAt(i)) | 0
  return (address ^ (address >>> 15)) >>> 0
}
