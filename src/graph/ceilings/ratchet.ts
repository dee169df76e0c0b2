/** The ratchet: what shrank is lowered, what is used up goes, and nothing is ever raised. */
import type { Document } from 'yaml'
import type { GraphMeasures } from '../totals.js'
import { figureOf, FIGURE_NAMES, isFigure, nameOf } from './amounts.js'
import { limitOf, listCeilings, type Acceptance, type Ceilings, type Limits, type Subject } from './ceilings.js'
import { removeAcceptances, removeLimit, setAccepted, setLimit } from './edit-ceilings.js'
import type { CeilingsFile } from './read-ceilings.js'

/** One step down. */
export interface Lowering {
  readonly what: 'ceiling' | 'pin' | 'acceptance'
  readonly subject: Subject
  readonly from: number
  /** `null` where the line is taken out. */
  readonly to: number | null
  /** For acceptances: which line of `accepted`. */
  readonly index?: number
}

/**
 * What can be lowered. Ceilings of the cone, of an evaluation and of closures stay: how little one change rebuilt, or one
 * run took, is no promise of the next.
 * @param today `YYYY-MM-DD`
 */
export function findLowerings(ceilings: Ceilings, measures: GraphMeasures, today: string): Lowering[] {
  const lowerings: Lowering[] = []
  for (const { root, ceiling, limit } of listCeilings(ceilings)) {
    const subject: Subject = { kind: 'ceiling', root, ceiling }
    const value = measure(measures, subject)
    if (value !== undefined && value < limit) lowerings.push({ what: 'ceiling', subject, from: limit, to: value })
  }
  for (const [crate, pinned] of ceilings.duplicates ?? []) {
    const subject: Subject = { kind: 'duplicate', crate }
    const value = measure(measures, subject) ?? pinned
    if (value < pinned) lowerings.push({ what: 'pin', subject, from: pinned, to: value > 1 ? value : null })
  }
  ceilings.accepted.forEach((acceptance, index) => {
    const to = lowerAcceptance(acceptance, ceilings, measures, today)
    if (to === acceptance.to) return
    lowerings.push({ what: 'acceptance', subject: acceptance.subject, from: acceptance.to, to, index })
  })
  return lowerings
}

/** What is left of an acceptance; `null` where nothing is. */
function lowerAcceptance(
  { subject, to, expires }: Acceptance,
  ceilings: Ceilings,
  measures: GraphMeasures,
  today: string,
): number | null {
  const limit = limitOf(ceilings, subject) ?? (subject.kind === 'duplicate' ? 1 : undefined)
  if (limit === undefined) return null
  const hasExpired = expires < today
  const value = measure(measures, subject)
  // What can't be measured now may still need it, until it has run out anyway.
  if (value === undefined) return subject.kind === 'ceiling' && !isFigure(subject.ceiling) && hasExpired ? null : to
  if (value <= limit) return null
  // One that has run out over what is still there stays to be seen, until somebody shrinks it or accepts it anew.
  return hasExpired ? to : Math.min(to, value)
}

function measure(measures: GraphMeasures, subject: Subject): number | undefined {
  if (subject.kind === 'duplicate') return measures.all.duplicates.get(subject.crate)?.length ?? 1
  if (!isFigure(subject.ceiling)) return undefined
  const figures = subject.root === null ? measures.all : measures.roots.get(subject.root)
  return figures === undefined ? undefined : figureOf(figures.totals, subject.ceiling)
}

/** Writes the steps into the file's document. */
export function applyLowerings(document: Document, lowerings: readonly Lowering[]): void {
  const removed: number[] = []
  for (const { what, subject, to, index } of lowerings) {
    if (what !== 'acceptance') {
      if (to === null) removeLimit(document, subject)
      else setLimit(document, subject, to)
    } else if (index !== undefined) {
      if (to === null) removed.push(index)
      else setAccepted(document, index, to)
    }
  }
  removeAcceptances(document, removed)
}

/** `crates of all roots: 30 → 28` */
export function tellLowering({ what, subject, from, to }: Lowering): string {
  if (what === 'acceptance') {
    const name = `the acceptance of ${nameOf(subject)}`
    return to === null ? `${name} up to ${from} is taken out` : `${name}: ${from} → ${to}`
  }
  if (what === 'pin' && to === null) return `${nameOf(subject)}: the pin of ${from} is taken out`
  return `${nameOf(subject)}: ${from} → ${to ?? 0}`
}

/** Ceilings where the graph is now: of each root, too, where there are several. */
export function startCeilings(measures: GraphMeasures): Ceilings {
  const several = measures.roots.size > 1 ? [...measures.roots] : []
  return {
    all: limitsOf(measures.all.totals),
    roots: new Map(several.map(([root, figures]) => [root, limitsOf(figures.totals)])),
    duplicates: new Map(Array.from(measures.all.duplicates, ([crate, versions]) => [crate, versions.length])),
    accepted: [],
  }
}

function limitsOf(totals: GraphMeasures['all']['totals']): Limits {
  return Object.fromEntries(FIGURE_NAMES.map((ceiling) => [ceiling, figureOf(totals, ceiling)]))
}

/**
 * Adds a ceiling where the file sets none of what is measured, and pins duplicates where it says nothing of them: for
 * roots that came. What is set stays.
 * @returns what was added
 */
export function addMissing({ ceilings, document }: CeilingsFile, measures: GraphMeasures): Subject[] {
  const start = startCeilings(measures)
  const added: Subject[] = []
  for (const { root, ceiling, limit } of listCeilings(start)) {
    const subject: Subject = { kind: 'ceiling', root, ceiling }
    if (limitOf(ceilings, subject) !== undefined) continue
    setLimit(document, subject, limit)
    added.push(subject)
  }
  if (ceilings.duplicates === null) {
    document.set('duplicates', document.createNode(Object.fromEntries(start.duplicates ?? [])))
    added.push(...Array.from(start.duplicates?.keys() ?? [], (crate) => ({ kind: 'duplicate', crate }) as const))
  }
  return added
}
