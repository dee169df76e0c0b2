/** Exceptions that are used up or have run out, and ceilings of roots that are gone. */
import type { Finding } from '../../verdict.js'
import type { CeilingFacts } from '../graph-facts.js'
import { lineKey, type Acceptances } from './acceptances.js'
import { isFigure } from './amounts.js'
import { limitOf, subjectKey, type Acceptance } from './ceilings.js'
import type { JudgeInput } from './judge-input.js'
import { tellExpired, tellRootGone, tellUnused } from './tell-leftovers.js'

/** What the change has taken out of its own file is mended already, though the rules are still the base's. */
export function judgeLeftovers(
  input: JudgeInput,
  acceptances: Acceptances,
  facts: readonly CeilingFacts[],
): readonly Finding[] {
  const { ceilings, proposed, roots, place } = input
  const kept = proposed ?? ceilings
  const left = new Set(kept.accepted.map(lineKey))
  const findings: Finding[] = []
  for (const acceptance of [...ceilings.accepted, ...input.alsoAccepted]) {
    if (!left.has(lineKey(acceptance))) continue
    left.delete(lineKey(acceptance))
    const finding = judgeAcceptance(acceptance, input, acceptances, facts)
    if (finding !== undefined) findings.push(finding)
  }
  for (const root of ceilings.roots.keys()) {
    if (roots === null || roots.head.has(root) || !kept.roots.has(root)) continue
    const isNew = roots.base === null || roots.base.has(root)
    findings.push(tellRootGone(root, [...roots.head].sort(), isNew, place))
  }
  return findings
}

function judgeAcceptance(
  acceptance: Acceptance,
  input: JudgeInput,
  acceptances: Acceptances,
  facts: readonly CeilingFacts[],
): Finding | undefined {
  const { ceilings, base, today, place } = input
  const { subject } = acceptance
  const isOwnLine = base?.accepted.some((one) => lineKey(one) === lineKey(acceptance)) !== true
  const measured = findValue(acceptance, input, facts)
  const limit = limitOf(ceilings, subject) ?? (subject.kind === 'duplicate' ? 1 : undefined)
  if (limit === undefined) return tellUnused(acceptance, null, isOwnLine, place)
  if (acceptance.expires < today) {
    const { holds, expired } = acceptances.find(subject)
    const isTold = expired === acceptance && measured !== null && measured.value > limit && holds === undefined
    // Where the value is over it, too, the breach is told, and this line beside it.
    if (isTold && measured.value <= acceptance.to) return undefined
    return tellExpired(acceptance, measured?.value ?? null, isOwnLine, place)
  }
  if (measured === null || measured.value > limit) return undefined
  // Whether a cone or a run is under its ceiling says nothing about the next one.
  if (subject.kind === 'ceiling' && !isFigure(subject.ceiling)) return undefined
  const wasUsed = measured.before !== null && measured.before > limit
  return tellUnused(acceptance, measured.value, isOwnLine || wasUsed, place)
}

function findValue(
  { subject }: Acceptance,
  { duplicates, roots }: JudgeInput,
  facts: readonly CeilingFacts[],
): { readonly value: number; readonly before: number | null } | null {
  if (subject.kind === 'duplicate') {
    if (duplicates === null || roots === null) return null
    const before = duplicates.base === null ? null : (duplicates.base.get(subject.crate)?.length ?? 1)
    return { value: duplicates.head.get(subject.crate)?.length ?? 1, before }
  }
  const key = subjectKey(subject)
  const fact = facts.find(({ root, ceiling }) => subjectKey({ kind: 'ceiling', root, ceiling }) === key)
  return fact === undefined || fact.value === null ? null : { value: fact.value, before: fact.before }
}
