import type { Judgement } from '../../generated/drift.js'
import type { GeneratedFile } from '../../generated/generated-facts.js'
import type { Finding, Unknown } from '../../verdict.js'
import { driftKey } from './judge-side.js'
import type { Exceptions } from './exceptions.js'

export interface JudgedFiles {
  readonly findings: readonly Finding[]
  readonly unknowns: readonly Unknown[]
  readonly files: readonly GeneratedFile[]
}

/**
 * Findings, gaps and facts of a side's judgements.
 * @param old keys of what the base already had, see `driftKey`
 */
export function makeFindings(
  judgements: readonly Judgement[],
  old: ReadonlySet<string>,
  exceptions: Exceptions,
): JudgedFiles {
  const findings: Finding[] = []
  const unknowns: Unknown[] = []
  const files: GeneratedFile[] = []
  for (const judgement of judgements) {
    const counted = judgement.drifts.filter((drift) => !exceptions.cover(judgement, drift))
    const made = counted.map((drift): Finding => ({
      rule: `generated/${drift.kind}`,
      file: drift.file,
      ...(drift.line > 0 ? { line: drift.line } : {}),
      subject: drift.package,
      what: drift.what,
      why: judgement.why,
      fix: `Run ${quoteCommand(judgement.mend)}`,
      isNew: !old.has(driftKey(judgement, drift)),
    }))
    findings.push(...made)
    unknowns.push(...judgement.unknowns)
    files.push({
      file: judgement.file,
      generator: judgement.generator,
      from: judgement.from,
      state: made.length > 0 ? 'stale' : judgement.unknowns.length > 0 ? 'unknown' : 'in-step',
      writtenBy: judgement.writtenBy,
      pinned: judgement.pinned,
      drifts: made.length,
      newDrifts: made.filter(({ isNew }) => isNew).length,
      excepted: judgement.drifts.length - counted.length,
    })
  }
  return { findings, unknowns, files }
}

/** A command as a person types it in a POSIX shell. */
export function quoteCommand(command: readonly string[]): string {
  return command
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ')
}
