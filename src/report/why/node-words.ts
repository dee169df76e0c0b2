/** Nodes, ways and costs in words. */
import type { CostFacts, HubsFacts, NodeFacts } from '../../graph/why-facts.js'
import { countOf, joinPhrases, type Phrase, type Piece } from '../phrase.js'

/** A derivation's own name: its path without folder, hash and extension. */
export function derivationName(drv: string): string {
  return drv
    .slice(drv.lastIndexOf('/') + 1)
    .replace(/^[0-9a-z]{32}-/, '')
    .replace(/\.drv$/, '')
}

/** `serde 1.0.203 → 1.0.204`; a derivation that is no crate by its whole name, as it is called in the store. */
export function nodePhrase(node: NodeFacts): Phrase {
  if (!node.crate) {
    const was = node.from !== null && node.from !== node.version && node.from !== ''
    return [{ code: derivationName(node.drv) }, ...(was ? [' (was ', { code: node.from }, ')'] : [])]
  }
  const marks = [...(node.side === 'builder' ? ['builder'] : []), ...(node.test ? ['tests'] : [])]
  const version: Piece[] =
    node.from === null || node.from === node.version
      ? [{ code: node.version }]
      : [{ code: node.from }, ' → ', { code: node.version }]
  return [{ code: node.name }, ' ', ...version, marks.length === 0 ? '' : ` (${marks.join(', ')})`]
}

/** What tells two nodes apart that are called the same: the beginning of its hash. */
export function hashPhrase(node: NodeFacts): Phrase {
  return [{ code: node.drv.slice(node.drv.lastIndexOf('/') + 1).slice(0, 8) }, '…']
}

/** Most steps of a way that are told; the middle of a longer one is counted. */
const MAX_STEPS = 24

/** `a › b › c`: each is needed by the next, or needs it, as the way goes. */
export function wayPhrase(steps: readonly NodeFacts[]): Phrase {
  const cut = steps.length > MAX_STEPS
  const shown = cut ? [...steps.slice(0, MAX_STEPS / 2), ...steps.slice(-MAX_STEPS / 2)] : steps
  return shown.flatMap((step, i): Piece[] => [
    i === 0 ? '' : cut && i === MAX_STEPS / 2 ? ` › … ${steps.length - MAX_STEPS} more … › ` : ' › ',
    ...nodePhrase(step),
  ])
}

/** One decimal, without a locale's signs. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${(Math.round((part * 1000) / whole) / 10).toFixed(1)} %`
}

/** `13 of 93 crates (14.0 %), 14 of 765 derivations, in chains of up to 5, in 1 of 1 root`. */
export function costPhrase(cost: CostFacts, total: HubsFacts['total']): Phrase {
  const crates = `${cost.crates} of ${countOf(total.crates, 'crate')} (${percent(cost.crates, total.crates)})`
  const parts = [
    ...(total.crates > 0 ? [crates] : []),
    ...(total.tests > 0 ? [`${cost.tests} of ${countOf(total.tests, 'build')} of tests`] : []),
    `${cost.derivations} of ${countOf(total.derivations, 'derivation')}`,
    `in chains of up to ${cost.depth}`,
  ]
  if (cost.derivations === 0) return ['nothing: no root asks for it again']
  const roots = joinPhrases(
    cost.roots.map((code) => [{ code }]),
    4,
    'root',
  )
  return [parts.join(', '), '; ', cost.roots.length === 1 ? 'root ' : 'roots ', ...roots]
}
