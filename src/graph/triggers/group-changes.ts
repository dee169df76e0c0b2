/** Which changes of which nodes are one trigger. */
import type { NodeId } from '../build-graph.js'
import type { TriggerKind } from '../facts.js'
import { compareText } from '../../compare-text.js'
import { compareKinds, type OwnChange } from './own-change.js'

/** A node that changed for a reason of its own. */
export interface Seed {
  readonly node: NodeId
  readonly changes: readonly OwnChange[]
  /** What it is called, and from which version to which it went. A source of one crate alone is called as the crate. */
  readonly subject: Subject
  /** New nodes of the cone that it needs now. */
  readonly brought: readonly NodeId[]
}

export interface Subject {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
  readonly crate: boolean
}

export interface Trigger {
  readonly subject: Subject
  readonly seeds: readonly Seed[]
  readonly changes: readonly OwnChange[]
}

/** More groups than this with changes of the same attributes alone are one: a caller or nixpkgs set them for all. */
const MANY = 16

/** Kinds of changes that a whole set of packages gets at once. */
const SWEEPING = new Set<TriggerKind>(['flags', 'environment', 'builder', 'outputs', 'system'])

export function subjectKey(subject: Subject): string {
  return [subject.crate ? 'crate' : 'derivation', subject.name, subject.from ?? '-', subject.to ?? '-'].join('\n')
}

/** Crates, and whatever went from one version to another, are told apart by that; the rest by what changed. */
function groupKey(seed: Seed, changes: readonly OwnChange[]): string {
  const key = subjectKey(seed.subject)
  if (seed.subject.crate || changes.some((change) => change.kind === 'version' || change.kind === 'new')) return key
  return [key, ...changes.map((change) => change.key)].join('\n')
}

/** Changes that nodes of different names share. */
function findShared(seeds: readonly Seed[]): Map<string, Seed[]> {
  const byKey = new Map<string, Seed[]>()
  for (const seed of seeds) {
    for (const change of seed.changes) {
      if (change.sharedName === undefined) continue
      const known = byKey.get(change.key)
      if (known === undefined) byKey.set(change.key, [seed])
      else known.push(seed)
    }
  }
  for (const [key, sharing] of byKey) {
    const first = sharing[0]
    if (first === undefined) continue
    const name = subjectKey(first.subject)
    if (sharing.every((seed) => subjectKey(seed.subject) === name)) byKey.delete(key)
  }
  return byKey
}

/** Each change once, by kind and attribute. */
function distinct(changes: Iterable<OwnChange>): OwnChange[] {
  const byText = new Map<string, OwnChange>()
  for (const change of changes) {
    const text = JSON.stringify([change.kind, change.attribute, change.before, change.after])
    if (!byText.has(text)) byText.set(text, change)
  }
  return [...byText]
    .sort(
      ([a, left], [b, right]) =>
        compareKinds(left.kind, right.kind) || compareText(left.attribute, right.attribute) || compareText(a, b),
    )
    .map(([, change]) => change)
}

/** One trigger for all nodes that share the very same changes; changes that always come together are one. */
function groupShared(shared: ReadonlyMap<string, readonly Seed[]>): Trigger[] {
  const byNodes = new Map<string, { seeds: readonly Seed[]; changes: OwnChange[] }>()
  for (const [key, seeds] of shared) {
    const nodes = seeds.map((seed) => seed.node).join(' ')
    const group = byNodes.get(nodes) ?? { seeds, changes: [] }
    byNodes.set(nodes, group)
    for (const seed of seeds.slice(0, 1)) {
      group.changes.push(...seed.changes.filter((change) => change.key === key))
    }
  }
  return Array.from(byNodes.values(), ({ seeds, changes }) => {
    const sorted = distinct(changes)
    const telling = sorted.find((change) => SHARED_FIRST.includes(change.kind)) ?? sorted[0]
    return {
      subject: { name: telling?.sharedName ?? '', from: null, to: null, crate: false },
      seeds,
      changes: sorted,
    }
  })
}

/** What names a shared trigger best, where several kinds came together. */
const SHARED_FIRST: readonly TriggerKind[] = ['whole-repository-source', 'source', 'builder', 'system']

function attributesOf(trigger: Trigger): string | undefined {
  if (trigger.changes.some((change) => !SWEEPING.has(change.kind))) return undefined
  return [...new Set(trigger.changes.map((change) => change.attribute))].sort().join('\n')
}

/** Many triggers of the same attributes, each with other values, are one. */
function mergeSweeping(triggers: readonly Trigger[]): Trigger[] {
  const byAttributes = new Map<string, Trigger[]>()
  const kept: Trigger[] = []
  for (const trigger of triggers) {
    const attributes = attributesOf(trigger)
    if (attributes === undefined) {
      kept.push(trigger)
      continue
    }
    const known = byAttributes.get(attributes)
    if (known === undefined) byAttributes.set(attributes, [trigger])
    else known.push(trigger)
  }
  for (const [attributes, group] of byAttributes) {
    const names = new Set(group.map((trigger) => trigger.subject.name))
    if (names.size <= MANY) {
      kept.push(...group)
      continue
    }
    group.sort((a, b) => compareText(subjectKey(a.subject), subjectKey(b.subject)))
    kept.push({
      subject: { name: attributes.split('\n')[0] ?? '', from: null, to: null, crate: false },
      seeds: uniqueSeeds(group),
      changes: group[0]?.changes ?? [],
    })
  }
  return kept
}

function uniqueSeeds(triggers: readonly Trigger[]): Seed[] {
  return [...new Set(triggers.flatMap((trigger) => trigger.seeds))].sort((a, b) => a.node - b.node)
}

/** @param seeds ascending by node */
export function groupChanges(seeds: readonly Seed[]): Trigger[] {
  const shared = findShared(seeds)
  const groups = new Map<string, { subject: Subject; seeds: Seed[]; changes: OwnChange[] }>()
  for (const seed of seeds) {
    const own = seed.changes.filter((change) => !shared.has(change.key))
    if (own.length === 0) continue
    const key = groupKey(seed, own)
    const group = groups.get(key) ?? { subject: seed.subject, seeds: [], changes: [] }
    groups.set(key, group)
    group.seeds.push(seed)
    group.changes.push(...own)
  }
  const alone = Array.from(groups.values(), (group) => ({ ...group, changes: distinct(group.changes) }))
  return mergeSweeping([...groupShared(shared), ...alone])
}

/** The triggers from `most` on as one, so that nothing is left out. Those that stand for most nodes stay. */
export function foldRest(triggers: readonly Trigger[], most: number): { triggers: Trigger[]; folded: number } {
  if (triggers.length <= most) return { triggers: [...triggers], folded: 0 }
  const sorted = [...triggers].sort(
    (a, b) => b.seeds.length - a.seeds.length || compareText(subjectKey(a.subject), subjectKey(b.subject)),
  )
  const rest = sorted.slice(most - 1)
  const folded: Trigger = {
    subject: { name: 'other-changes', from: null, to: null, crate: false },
    seeds: uniqueSeeds(rest),
    changes: distinct(rest.flatMap((trigger) => trigger.changes)),
  }
  return { triggers: [...sorted.slice(0, most - 1), folded], folded: rest.length }
}
