/** Puts rows into an order in which inputs stand before what needs them. */

export interface RowOrder {
  /** Row of each node, inputs first. */
  readonly order: Uint32Array
  /** Node of each row. */
  readonly rank: Uint32Array
}

const UNSEEN = 0
const OPEN = 1
const DONE = 2

/**
 * Depth first from the roots, each row's inputs in their own order.
 * @param starts inputs of row r are `inputs[starts[r]] … inputs[starts[r + 1] - 1]`
 * @returns the order, or the rows of a cycle, each needing the next and the last the first
 */
export function orderRows(
  count: number,
  roots: Iterable<number>,
  starts: Uint32Array,
  inputs: Uint32Array,
): RowOrder | { readonly cycle: readonly number[] } {
  const state = new Uint8Array(count)
  const next = new Uint32Array(count)
  const stack = new Uint32Array(count)
  const order = new Uint32Array(count)
  const rank = new Uint32Array(count)
  let done = 0
  for (const root of roots) {
    if (state[root] !== UNSEEN) continue
    let height = 0
    stack[height++] = root
    state[root] = OPEN
    next[root] = starts[root] ?? 0
    while (height > 0) {
      const row = stack[height - 1] ?? 0
      const at = next[row] ?? 0
      if (at === starts[row + 1]) {
        state[row] = DONE
        rank[row] = done
        order[done++] = row
        height -= 1
        continue
      }
      next[row] = at + 1
      const input = inputs[at] ?? 0
      if (state[input] === UNSEEN) {
        state[input] = OPEN
        next[input] = starts[input] ?? 0
        stack[height++] = input
      } else if (state[input] === OPEN) {
        const open = [...stack.subarray(0, height)]
        return { cycle: open.slice(open.indexOf(input)) }
      }
    }
  }
  return { order, rank }
}
