/** Crates that are there in several versions: only those that are pinned may be. */
import type { Finding } from '../../verdict.js'
import { findProposal, type Acceptances } from './acceptances.js'
import type { JudgeInput, Over } from './judge-input.js'
import { tellDuplicate } from './tell-breach.js'
import { tellExpired, tellPinGone } from './tell-leftovers.js'

export function judgeDuplicates(
  input: JudgeInput,
  acceptances: Acceptances,
): { readonly findings: readonly Finding[]; readonly over: readonly Over[] } {
  const { ceilings, proposed, duplicates, place } = input
  const pins = ceilings.duplicates
  if (duplicates === null || pins === null) return { findings: [], over: [] }
  const findings: Finding[] = []
  const over: Over[] = []
  for (const [crate, versions] of duplicates.head) {
    const subject = { kind: 'duplicate', crate } as const
    const limit = pins.get(crate) ?? 1
    const value = versions.length
    const { holds, expired } = acceptances.find(subject)
    if (value <= Math.max(limit, holds?.to ?? 0)) continue
    const before = duplicates.base === null ? null : (duplicates.base.get(crate)?.length ?? 1)
    const isNew = before === null || before < value
    over.push({ subject, limit, value })
    if (holds === undefined && expired !== undefined && value <= expired.to) {
      findings.push(tellExpired(expired, value, isNew, place))
      continue
    }
    const known = new Set(duplicates.base?.get(crate))
    const proposal = findProposal(proposed?.accepted ?? [], subject, value, input.today)
    const needs = versions.map((version) => ({
      version,
      isNew: duplicates.base !== null && known.size > 0 && !known.has(version),
      by: duplicates.needs(crate, version),
    }))
    findings.push(tellDuplicate({ crate, limit, needs, proposal, isNew }, place))
  }
  // Where not all roots are known, a second version may be under one that is not.
  if (input.roots === null) return { findings, over }
  for (const [crate, pinned] of pins) {
    const left = duplicates.head.get(crate)?.length ?? 1
    // Where the change has mended the pin there is nothing left to do.
    const kept = proposed === null ? pinned : (proposed.duplicates?.get(crate) ?? 1)
    if (left >= pinned || left >= kept) continue
    const before = duplicates.base === null ? null : (duplicates.base.get(crate)?.length ?? 1)
    findings.push(tellPinGone({ crate, pinned, left, isNew: before === null || before > left }, place))
  }
  return { findings, over }
}
