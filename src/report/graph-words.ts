/** What a change does to the graph's shape, and ceilings and caches, in words. Shared by every publisher. */
import type { CacheFacts, CeilingFacts, CeilingName, RootChange, SnapshotFacts, Totals } from '../graph/graph-facts.js'
import { countOf, joinClauses, joinPhrases, type Phrase, type Piece } from './phrase.js'
import { shorten } from './visible.js'

const MAX_KEY = 90
/** Names of one kind that are listed. */
const MAX_NAMES = 12

function names(all: readonly string[], max = MAX_NAMES): Phrase {
  return joinPhrases(
    all.map((code) => [{ code }]),
    max,
  )
}

const TOTAL_WORDS: readonly (readonly [keyof Totals, string])[] = [
  ['crates', 'crates'],
  ['derivations', 'derivations'],
  ['duplicateCrates', 'duplicate crates'],
  ['edges', 'edges'],
  ['depth', 'nodes in the longest chain'],
]

/** `93 → 94 crates, 765 → 768 derivations`: only what differs; `''` where nothing does. */
export function totalsChange(before: Totals | null, after: Totals | null): string {
  if (before === null || after === null) {
    const totals = after ?? before
    return totals === null ? '' : `${countOf(totals.crates, 'crate')}, ${countOf(totals.derivations, 'derivation')}`
  }
  return TOTAL_WORDS.filter(([key]) => before[key] !== after[key])
    .map(([key, words]) => `${before[key]} → ${after[key]} ${words}`)
    .join(', ')
}

/** Roots whose graphs change in the very same way are told of once. */
export interface ChangedRoots {
  readonly roots: readonly string[]
  readonly change: RootChange
}

/** A bump by itself is told by the triggers already. */
function isBumpAlone({ state, before, after, added, removed, duplicated, newlyNeeded }: RootChange): boolean {
  const others = added.length + removed.length + duplicated.length + newlyNeeded.length
  return state === 'changed' && others === 0 && totalsChange(before, after) === ''
}

export function groupRootChanges(changes: readonly RootChange[]): readonly ChangedRoots[] {
  const groups = new Map<string, { roots: string[]; change: RootChange }>()
  for (const change of changes) {
    if (isBumpAlone(change)) continue
    const { root, before, after, ...rest } = change
    // Absolute figures differ from root to root; what changes them is the same.
    const key = JSON.stringify([rest, change.state === 'changed' ? [] : [before, after]])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { roots: [root], change })
    else group.roots.push(root)
  }
  return [...groups.values()]
}

/** What became of the roots' graphs: a heading and one phrase for each kind of change. */
export function graphChangePhrases({ roots, change }: ChangedRoots): { heading: Phrase; lines: readonly Phrase[] } {
  const state = { added: ' is a new root', removed: ' is no root any more', changed: '' }[change.state]
  const totals = roots.length === 1 ? totalsChange(change.before, change.after) : ''
  const tail = [state, totals === '' ? '' : `: ${totals}`].join('')
  const line = (words: string, all: readonly Phrase[]): readonly Phrase[] =>
    all.length === 0 ? [] : [[`${words}: `, ...joinPhrases(all, MAX_NAMES)]]
  const key = (text: string): Phrase => [{ code: shorten(text, MAX_KEY) }]
  return {
    heading: [...names(roots, 5), tail],
    lines:
      change.state === 'removed'
        ? []
        : [
            ...line(
              'In another version',
              change.moved.map(({ name, from, to }): Phrase => [{ code: `${name} ${from} → ${to}` }]),
            ),
            ...line(
              'There in more versions now',
              change.duplicated.map(({ name, versions }): Phrase => [{ code: `${name} ${versions.join(', ')}` }]),
            ),
            ...line(
              'Needed now, and not before in any version',
              change.newlyNeeded.map((name): Phrase => [{ code: name }]),
            ),
            ...(change.state === 'added'
              ? []
              : [...line('New in the graph', change.added.map(key)), ...line('Gone', change.removed.map(key))]),
          ],
  }
}

/** Flake outputs that came and went. */
export function surfacePhrase({ surface }: SnapshotFacts): Phrase {
  const { added, removed } = surface
  return [
    ...(added.length === 0 ? [] : ['Outputs that came: ', ...names(added), '.']),
    added.length > 0 && removed.length > 0 ? ' ' : '',
    ...(removed.length === 0 ? [] : ['Outputs that went: ', ...names(removed), '.']),
  ]
}

const CEILING_WORDS: Record<CeilingName, string> = {
  derivations: 'derivations',
  crates: 'crates',
  'duplicate-crates': 'duplicate crates',
  depth: 'nodes in the longest chain',
  edges: 'edges',
  'cone-crates': 'crates that rebuild',
  'cone-derivations': 'derivations that rebuild',
  'cone-percent': 'per cent that rebuild',
  evaluation: 'evaluation, as a multiple of the reference',
  'closure-bytes': 'bytes of the closure',
}

export function ceilingWords(ceiling: CeilingName): string {
  return CEILING_WORDS[ceiling]
}

/** Whole numbers as they are, others with two decimals at most. */
export function ceilingNumber(value: number | null): string {
  return value === null ? '–' : Number.isInteger(value) ? `${value}` : `${Math.round(value * 100) / 100}`
}

export function ceilingScope({ root }: CeilingFacts): Piece {
  return root === null ? 'all roots' : { code: root }
}

/** Ceilings that a reader has to see, and a word on the others: why they were not measured is told beside it. */
export function splitCeilings(ceilings: readonly CeilingFacts[]): {
  readonly telling: readonly CeilingFacts[]
  /** On those that are kept, and those that could not be measured; `''` without any. */
  readonly others: string
} {
  const count = (state: CeilingFacts['state']) => ceilings.filter((ceiling) => ceiling.state === state).length
  const [kept, unmeasured] = [count('kept'), count('not-measured')]
  const sentences = [
    kept === 0 ? '' : `${countOf(kept, 'ceiling is', 'ceilings are')} kept.`,
    unmeasured === 0 ? '' : `${countOf(unmeasured, 'ceiling was', 'ceilings were')} not measured.`,
  ]
  return {
    telling: ceilings.filter(({ state }) => state !== 'kept' && state !== 'not-measured'),
    others: sentences.filter((sentence) => sentence !== '').join(' '),
  }
}

/** "120 of the 135 derivations that rebuild are in a binary cache already, 15 are left to build." */
export function cachesPhrase(facts: CacheFacts | null): Phrase {
  if (facts === null) return []
  const { caches, derivations, crates, troubles } = facts
  const { served, built: toBuild, unknown, spared } = derivations
  const total = served + toBuild + unknown + spared
  const sentences: Phrase[] = []
  // Without any answer there is nothing to say of what is there.
  if (unknown < total) {
    const who = caches.length === 1 && caches[0] !== undefined ? [{ code: caches[0].url }] : ['the binary caches']
    const built = crates.built === 0 ? '' : ` (${countOf(crates.built, 'crate')})`
    sentences.push([
      // What only a fetched one would need is nobody's work either.
      `${served + spared} of the ${countOf(total, 'derivation')} are in `,
      ...who,
      ` already; ${toBuild}${built} ${toBuild === 1 ? 'is' : 'are'} left to build.`,
    ])
  }
  if (unknown > 0)
    sentences.push([
      `Of ${countOf(unknown, 'derivation')} it is unknown whether a cache has ${unknown === 1 ? 'it' : 'them'}.`,
    ])
  const untrusted = caches.reduce((sum, cache) => sum + cache.untrusted, 0)
  if (untrusted > 0) {
    sentences.push([`${countOf(untrusted, 'path is', 'paths are')} there without a signature of a trusted key.`])
  }
  if (troubles.length > 0) sentences.push([...joinClauses(troubles, 3, { capital: true }), '.'])
  return sentences.flatMap((sentence, i): Phrase => (i === 0 ? sentence : [' ', ...sentence]))
}
