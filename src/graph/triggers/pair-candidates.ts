/** Pairs inputs that are called alike, of which there may be several on each side. */
import type { NodeId } from '../build-graph.js'
import { compareText } from '../../compare-text.js'
import { compareVersions, sharedParts } from './derivation-name.js'
import type { GraphSide } from './graph-side.js'

/** An input that has no partner yet. */
export interface Open {
  readonly node: NodeId
  /** Mask of its outputs that are wanted. */
  readonly wanted: number
}

/** Where each input is first named in a node's own variables, sortable. */
export type Places = (node: NodeId) => string

/** Up to so many candidates each are compared one with another. */
const MAX_COMPARED = 24
/** What more candidates than this have as an input tells none of them apart. */
const MAX_SHARING = 16

interface Candidate {
  readonly left: number
  readonly right: number
  /** Parts of their versions that are the same, from the start. */
  readonly parts: number
  /** Inputs of theirs that are the same. */
  readonly inputs: number
}

function versionOf(side: GraphSide, node: NodeId): string {
  return side.nameOf(node).version
}

/** How many inputs candidates have in common: `left * rights + right` → count; none where there is nothing in common. */
function countSharedInputs(
  before: GraphSide,
  lefts: readonly Open[],
  after: GraphSide,
  rights: readonly Open[],
): ReadonlyMap<number, number> {
  const holders = new Map<number, number[]>()
  lefts.forEach(({ node }, i) => {
    for (const input of before.inputsOf(node)) {
      const identity = before.identity(input)
      const known = holders.get(identity)
      if (known === undefined) holders.set(identity, [i])
      else if (known.length <= MAX_SHARING) known.push(i)
    }
  })
  const counts = new Map<number, number>()
  rights.forEach(({ node }, j) => {
    for (const input of after.inputsOf(node)) {
      const known = holders.get(after.identity(input))
      if (known === undefined || known.length > MAX_SHARING) continue
      for (const i of known) {
        const key = i * rights.length + j
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
  })
  return counts
}

/** Nearest versions first, then most in common. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return b.parts - a.parts || b.inputs - a.inputs
}

/** Whether something else has to say which of several candidates it is: of equal ones that are still free, two share a side. */
function hasTies(sorted: readonly Candidate[]): boolean {
  const taken = { left: new Set<number>(), right: new Set<number>() }
  for (let start = 0; start < sorted.length;) {
    const first = sorted[start]
    if (first === undefined) break
    let end = start
    for (let next: Candidate | undefined = first; next !== undefined && compareCandidates(first, next) === 0;) {
      end += 1
      next = sorted[end]
    }
    const free = sorted.slice(start, end).filter((one) => !taken.left.has(one.left) && !taken.right.has(one.right))
    for (const { left, right } of free) {
      if (taken.left.has(left) || taken.right.has(right)) return true
      taken.left.add(left)
      taken.right.add(right)
    }
    start = end
  }
  return false
}

/**
 * Pairs candidates by their versions (the nearest first), by what they have in common, and, where that leaves a choice, by
 * where the environments name them.
 * @param environments only asked where there is a choice, since it reads the derivations again
 */
export function pairCandidates(
  before: GraphSide,
  lefts: readonly Open[],
  after: GraphSide,
  rights: readonly Open[],
  environments: () => { readonly before: Places; readonly after: Places },
): (readonly [Open, Open])[] {
  const [left, right] = [lefts[0], rights[0]]
  if (left === undefined || right === undefined) return []
  if (lefts.length === 1 && rights.length === 1) return [[left, right]]
  const inputs = countSharedInputs(before, lefts, after, rights)
  const isFew = lefts.length <= MAX_COMPARED && rights.length <= MAX_COMPARED
  const keys = isFew ? Array.from({ length: lefts.length * rights.length }, (_, key) => key) : [...inputs.keys()]
  const versions = [
    lefts.map(({ node }) => versionOf(before, node)),
    rights.map(({ node }) => versionOf(after, node)),
  ] as const
  const candidates = keys.map((key): Candidate => {
    const [i, j] = [Math.floor(key / rights.length), key % rights.length]
    const parts = sharedParts(versions[0][i] ?? '', versions[1][j] ?? '')
    return { left: i, right: j, parts, inputs: inputs.get(key) ?? 0 }
  })
  candidates.sort((a, b) => compareCandidates(a, b) || a.left - b.left || a.right - b.right)
  const needsPlaces = !isFew || hasTies(candidates)
  const places = needsPlaces ? environments() : undefined
  const placeOf = (open: Open | undefined, of: Places | undefined): string =>
    open === undefined || of === undefined ? '' : of(open.node)
  if (places !== undefined) {
    const isSame = (one: Candidate): number =>
      placeOf(lefts[one.left], places.before) === placeOf(rights[one.right], places.after) ? 0 : 1
    candidates.sort((a, b) => compareCandidates(a, b) || isSame(a) - isSame(b) || a.left - b.left || a.right - b.right)
  }
  const pairs: (readonly [Open, Open])[] = []
  const taken = new Set<Open>()
  const take = (one: Open | undefined, other: Open | undefined): void => {
    if (one === undefined || other === undefined || taken.has(one) || taken.has(other)) return
    taken.add(one).add(other)
    pairs.push([one, other])
  }
  for (const one of candidates) take(lefts[one.left], rights[one.right])
  // What has nothing in common with anything: in the order of versions and places.
  const rest = (side: GraphSide, open: readonly Open[], of: Places | undefined): Open[] =>
    open
      .filter((one) => !taken.has(one))
      .sort(
        (a, b) =>
          compareVersions(versionOf(side, a.node), versionOf(side, b.node)) ||
          compareText(placeOf(a, of), placeOf(b, of)) ||
          a.node - b.node,
      )
  const others = rest(after, rights, places?.after)
  rest(before, lefts, places?.before).forEach((one, k) => {
    take(one, others[k])
  })
  return pairs
}
