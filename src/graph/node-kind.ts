/** Kinds of nodes as numbers, as the graph's arrays hold them. */
import type { NodeKind } from './build-graph.js'

export const KINDS: readonly NodeKind[] = ['input-addressed', 'fixed', 'floating', 'deferred', 'impure']

const INPUT_ADDRESSED = KINDS.indexOf('input-addressed')
const FIXED = KINDS.indexOf('fixed')
const FLOATING = KINDS.indexOf('floating')
const DEFERRED = KINDS.indexOf('deferred')
const IMPURE = KINDS.indexOf('impure')

/** The kind that one output says; -1 where Nix knows none such. */
export function kindOfOutput(hasPath: boolean, hasMethod: boolean, hasHash: boolean, isImpure: boolean): number {
  if (!hasMethod) return hasHash ? -1 : hasPath ? INPUT_ADDRESSED : DEFERRED
  if (isImpure) return hasPath ? -1 : IMPURE
  if (hasHash) return hasPath ? FIXED : -1
  return hasPath ? -1 : FLOATING
}

/** Whether outputs of this kind have their paths before they are built. */
export function hasPaths(kind: number): boolean {
  return kind === INPUT_ADDRESSED || kind === FIXED
}
