/** Neighbours of position p: `inputs[start[p]] … inputs[start[p + 1] - 1]`. */
export interface Adjacency {
  readonly size: number
  readonly start: Uint32Array
  readonly inputs: Uint32Array
}

/** The same edges the other way round: for each position what needs it, ascending. */
export function findDependants({ size, start, inputs }: Adjacency): Adjacency {
  const dependantStart = new Uint32Array(size + 1)
  for (const input of inputs) dependantStart[input + 1] = (dependantStart[input + 1] ?? 0) + 1
  for (let at = 0; at < size; at++) dependantStart[at + 1] = (dependantStart[at + 1] ?? 0) + (dependantStart[at] ?? 0)
  const filled = dependantStart.slice()
  const dependants = new Uint32Array(inputs.length)
  for (let at = 0; at < size; at++) {
    const end = start[at + 1] ?? 0
    for (let edge = start[at] ?? 0; edge < end; edge++) {
      const input = inputs[edge] ?? 0
      const place = filled[input] ?? 0
      dependants[place] = at
      filled[input] = place + 1
    }
  }
  return { size, start: dependantStart, inputs: dependants }
}
