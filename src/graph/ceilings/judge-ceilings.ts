/** Holds what was measured against the ceilings. Pure: the day is given, and so are the rules. */
import type { Finding, Unknown } from '../../verdict.js'
import type { CeilingFacts } from '../graph-facts.js'
import { Acceptances, findProposal } from './acceptances.js'
import { isFigure, isOfCone, joinNames, nameOf } from './amounts.js'
import { listCeilings, type Acceptance, type SetCeiling } from './ceilings.js'
import { judgeDuplicates } from './judge-duplicates.js'
import type { JudgedCeilings, JudgeInput, Over } from './judge-input.js'
import { judgeLeftovers } from './judge-leftovers.js'
import { tellBreach } from './tell-breach.js'
import { tellExpired } from './tell-leftovers.js'

interface JudgedOne {
  readonly fact: CeilingFacts
  readonly finding?: Finding
}

export function judgeCeilings(input: JudgeInput): JudgedCeilings {
  const facts: CeilingFacts[] = []
  const findings: Finding[] = []
  const over: Over[] = []
  const unmeasured: { readonly ceiling: SetCeiling; readonly unknown: Unknown }[] = []
  const acceptances = new Acceptances([...input.ceilings.accepted, ...input.alsoAccepted], input.today)
  for (const ceiling of listCeilings(input.ceilings)) {
    // A root that is gone is told once, whatever is limited of it.
    if (ceiling.root !== null && input.roots?.head.has(ceiling.root) === false) {
      facts.push({ ...ceiling, value: null, before: null, state: 'not-measured' })
      continue
    }
    const measured = input.measure(ceiling)
    if (measured.value === null) {
      facts.push({ ...ceiling, value: null, before: measured.before, state: 'not-measured' })
      unmeasured.push({ ceiling, unknown: measured.unknown })
      continue
    }
    const { fact, finding } = judgeOne(ceiling, measured.value, measured.before, acceptances, input)
    facts.push(fact)
    if (finding === undefined) continue
    findings.push(finding)
    const subject = { kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling } as const
    over.push({ subject, limit: ceiling.limit, value: measured.value })
  }
  const duplicates = judgeDuplicates(input, acceptances)
  return {
    facts,
    findings: [...findings, ...duplicates.findings, ...judgeLeftovers(input, acceptances, facts)],
    unknowns: groupUnknowns(unmeasured),
    over: [...over, ...duplicates.over],
  }
}

function judgeOne(
  ceiling: SetCeiling,
  value: number,
  before: number | null,
  acceptances: Acceptances,
  input: JudgeInput,
): JudgedOne {
  const subject = { kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling } as const
  const { holds, expired } = acceptances.find(subject)
  const fact = (state: CeilingFacts['state'], by?: Acceptance): CeilingFacts => ({
    ...ceiling,
    value,
    before,
    ...(by === undefined ? {} : { accepted: { to: by.to, reason: by.reason, expires: by.expires } }),
    state,
  })
  if (value <= ceiling.limit) return { fact: fact('kept') }
  const limit = Math.max(ceiling.limit, holds?.to ?? 0)
  if (holds !== undefined && value <= limit) return { fact: fact('accepted', holds) }
  const isNew = isBrought(ceiling, value, before, limit)
  const proposal = findProposal(input.proposed?.accepted ?? [], subject, value, input.today)
  if (holds === undefined && expired !== undefined && value <= expired.to) {
    // Told as what it is, not as a breach beside it.
    return { fact: fact('expired', expired), finding: tellExpired(expired, value, isNew, input.place) }
  }
  return {
    fact: fact('breached', holds),
    finding: tellBreach(
      {
        ...ceiling,
        value,
        before,
        holds,
        brought:
          before !== null && value > before && isFigure(ceiling.ceiling)
            ? input.brought(ceiling.root, ceiling.ceiling)
            : '',
        remedies: isOfCone(ceiling.ceiling) ? input.remedies(ceiling, limit) : [],
        proposal,
        isNew,
      },
      input.place,
    ),
  }
}

/** What the base was over already, and is not further over now, is not this change's. A cone is always its change's own. */
function isBrought(ceiling: SetCeiling, value: number, before: number | null, limit: number): boolean {
  if (before === null || before <= limit) return true
  // Two evaluations never take quite the same time.
  return ceiling.ceiling !== 'evaluation' && value > before
}

/** One for each reason, naming its ceilings. */
function groupUnknowns(unmeasured: readonly { ceiling: SetCeiling; unknown: Unknown }[]): Unknown[] {
  const groups = new Map<string, { unknown: Unknown; names: string[] }>()
  for (const { ceiling, unknown } of unmeasured) {
    const key = JSON.stringify([unknown.why, unknown.fix])
    const group = groups.get(key) ?? { unknown, names: [] }
    group.names.push(nameOf({ kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling }))
    groups.set(key, group)
  }
  return [...groups.values()].map(({ unknown, names }) => ({
    ...unknown,
    what: `${names.length === 1 ? 'A ceiling was' : `${names.length} ceilings were`} not measured: ${joinNames(names)}`,
  }))
}
