/** What is over its ceiling, as findings. Texts are plain. */
import type { Finding } from '../../verdict.js'
import { amountOf, countOf, joinNames, limitText, scopeOf } from './amounts.js'
import type { Acceptance, SetCeiling, Subject } from './ceilings.js'
import type { Place } from './judge-input.js'

export interface Breach extends SetCeiling {
  readonly value: number
  readonly before: number | null
  /** An acceptance that holds, and is not enough. */
  readonly holds: Acceptance | undefined
  readonly brought: string
  readonly remedies: readonly string[]
  readonly proposal: Acceptance | undefined
  readonly isNew: boolean
}

export function tellBreach(breach: Breach, place: Place): Finding {
  const { root, ceiling, value, before, limit, holds, brought, remedies, proposal } = breach
  const subject: Subject = { kind: 'ceiling', root, ceiling }
  const line = place.lineOf(subject)
  const base = before === null ? '' : `; the base has ${limitText(ceiling, before)}`
  const accepted = holds === undefined ? '' : ` (${limitText(ceiling, holds.to)} are accepted until ${holds.expires})`
  const news = brought === '' ? '' : `; ${brought}`
  return {
    rule: 'graph/ceiling-breached',
    file: place.file,
    ...(line === undefined ? {} : { line }),
    subject: ceiling,
    what: `${amountOf(ceiling, value)} in ${scopeOf(root)}, over the ceiling of ${limitText(ceiling, limit)}${accepted}${base}${news}`,
    why: WHY[ceiling] ?? 'each time it is a little, and nobody sees the whole',
    fix: [
      ...(remedies.length > 0 ? remedies : [REMEDIES[ceiling] ?? 'take out what is not needed']),
      acceptText(subject, proposal),
    ].join('; '),
    isNew: breach.isNew,
  }
}

const WHY: Partial<Record<SetCeiling['ceiling'], string>> = {
  'cone-crates': 'everybody who takes the change waits for these builds, and so does CI',
  'cone-derivations': 'everybody who takes the change waits for these builds, and so does CI',
  'cone-percent': 'everybody who takes the change waits for these builds, and so does CI',
  evaluation: 'every build of everybody starts with the evaluation',
  'closure-bytes': 'everybody who runs or ships it downloads all of it',
}

const REMEDIES: Partial<Record<SetCeiling['ceiling'], string>> = {
  'cone-crates': 'leave out of the change what can wait',
  'cone-derivations': 'leave out of the change what can wait',
  'cone-percent': 'leave out of the change what can wait',
  'duplicate-crates': 'move who needs it to one version (cargo update -p)',
  evaluation: 'find what takes the time (nix eval with --option eval-profiler flamegraph, or NIX_SHOW_STATS=1)',
  'closure-bytes': 'find what came into the closure: nix why-depends',
}

export interface UnpinnedDuplicate {
  readonly crate: string
  /** Versions that may be there: 1 where it is not pinned. */
  readonly limit: number
  readonly needs: readonly { readonly version: string; readonly isNew: boolean; readonly by: readonly string[] }[]
  readonly proposal: Acceptance | undefined
  readonly isNew: boolean
}

export function tellDuplicate({ crate, limit, needs, proposal, isNew }: UnpinnedDuplicate, place: Place): Finding {
  const subject: Subject = { kind: 'duplicate', crate }
  const line = place.lineOf(subject)
  const versions = needs.map(({ version, isNew: came, by }) => {
    const needed = by.length === 0 ? 'a root' : joinNames(by, 3)
    return `${version}${came ? ' (new)' : ''} for ${needed}`
  })
  const pinned = limit === 1 ? 'is not pinned as a duplicate' : `is pinned with ${countOf(limit, 'version')}`
  return {
    rule: 'graph/duplicate-not-pinned',
    file: place.file,
    ...(line === undefined ? {} : { line }),
    subject: crate,
    what: `${crate} is there in ${countOf(needs.length, 'version')} and ${pinned}: ${versions.join('; ')}`,
    why: 'each version is built, linked and updated for itself, and types of one do not fit the other',
    fix: `move who needs ${crate} to one version (cargo update -p), or pin it by hand: ${crate}: ${needs.length} under duplicates; ${acceptText(subject, proposal)}`,
    isNew,
  }
}

/** How it is accepted, or why it is not yet although the change does so. */
function acceptText(subject: Subject, proposal: Acceptance | undefined): string {
  if (proposal !== undefined) {
    return `the change accepts it until ${proposal.expires}, which counts once merged: merge that line first, or set checks.graph.ceilings.accept-in-change in the base`
  }
  return `or accept it on purpose: ${acceptCommand(subject)}`
}

export function acceptCommand(subject: Subject): string {
  const about =
    subject.kind === 'duplicate'
      ? `--duplicate ${shellWord(subject.crate)}`
      : `${subject.root === null ? '' : `--root ${shellWord(subject.root)} `}--ceiling ${subject.ceiling}`
  // A cone is counted against something.
  const base = subject.kind === 'ceiling' && subject.ceiling.startsWith('cone-') ? ' --base REVISION' : ''
  return `conegate accept ${about}${base} --reason … --expires YYYY-MM-DD`
}

/** As it can be pasted: names are the pull request's own. */
function shellWord(text: string): string {
  return /^[\w.,:/=@%+-][\w.,:/=@%+#-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
