import { compareText } from '../compare-text.js'
import { stops, type PlacedFinding } from './report.js'

/** Findings that matter for the same reason and that the same command mends. */
export interface FindingGroup {
  /** Stands for what they share: reason, command, weight. */
  readonly first: PlacedFinding
  /** By file and line; at least one. */
  readonly all: readonly PlacedFinding[]
}

/** Findings that a reader takes in together, in the order of each group's first one. */
export function groupFindings(findings: readonly PlacedFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, { readonly first: PlacedFinding; readonly all: PlacedFinding[] }>()
  for (const placed of findings) {
    const { check, finding } = placed
    const key = JSON.stringify([check.check, finding.why, finding.fix, finding.isNew, stops(placed)])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { first: placed, all: [placed] })
    else group.all.push(placed)
  }
  return [...groups.values()].map(({ first, all }) => ({ first, all: all.sort(byPlace) }))
}

function byPlace({ finding: a }: PlacedFinding, { finding: b }: PlacedFinding): number {
  return compareText(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0)
}
