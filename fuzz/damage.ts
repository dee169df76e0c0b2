/** Random damage to files: bytes changed, cut out, repeated, exchanged with others of the same file. */

export type Random = () => number

/** Numbers from 0 up to 1; the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('there is nothing to pick from')
  return item
}

/** A damaged copy; one to four wounds. */
export function damage(random: Random, bytes: Uint8Array): Buffer {
  let damaged = Buffer.from(bytes)
  for (let wounds = 1 + Math.floor(random() * 4); wounds > 0; wounds--) {
    const at = Math.floor(random() * damaged.length)
    const length = 1 + Math.floor(random() ** 3 * 200)
    const other = Math.floor(random() * damaged.length)
    const before = damaged.subarray(0, at)
    switch (Math.floor(random() * 4)) {
      case 0:
        damaged[at] = Math.floor(random() * 256)
        break
      case 1:
        damaged = Buffer.concat([before, damaged.subarray(at + length)])
        break
      case 2:
        damaged = Buffer.concat([before, damaged.subarray(other, other + length), damaged.subarray(at)])
        break
      default:
        damaged = Buffer.concat([before, damaged.subarray(other, other + length), damaged.subarray(at + length)])
    }
  }
  return damaged
}
