/** Exceptions that have run out or are not needed, and ceilings of what is gone, as findings. Texts are plain. */
import { nearestName } from '../../settings/nearest-name.js'
import type { Finding } from '../../verdict.js'
import { amountOf, countOf, limitText, nameOf } from './amounts.js'
import type { Acceptance, Subject } from './ceilings.js'
import type { Place } from './judge-input.js'
import { acceptCommand } from './tell-breach.js'

const SNAPSHOT = 'conegate snapshot'

/** @param value what there is now; `null` where it was not measured */
export function tellExpired(acceptance: Acceptance, value: number | null, isNew: boolean, place: Place): Finding {
  const { subject, from, to, reason, expires } = acceptance
  const now = value === null ? '' : `; there ${value === 1 ? 'is' : 'are'} ${valueText(subject, value)}`
  const isOver = value !== null && value > from
  return {
    rule: 'graph/acceptance-expired',
    ...at(place, acceptance),
    subject: subjectName(subject),
    what: `${nameOf(subject)} ${wereAccepted(subject, from, to)} until ${expires} (${reason})${now}`,
    why: 'an exception is for a time, and this one has run out: it no longer counts',
    fix: isOver
      ? `take out what is over the ceiling, or accept it anew: ${acceptCommand(subject)}`
      : `take the line out: ${SNAPSHOT}`,
    isNew,
  }
}

/** @param value `null` where no such ceiling is set */
export function tellUnused(acceptance: Acceptance, value: number | null, isNew: boolean, place: Place): Finding {
  const { subject, from, to, reason } = acceptance
  const now = value === null ? 'no such ceiling is set' : `${valueText(subject, value)} are under it`
  return {
    rule: 'graph/acceptance-unused',
    ...at(place, acceptance),
    subject: subjectName(subject),
    what: `${nameOf(subject)} ${wereAccepted(subject, from, to)} (${reason}), and ${now} without that`,
    why: 'room that nobody needs any more is filled unseen',
    fix: SNAPSHOT,
    isNew,
  }
}

export interface GonePin {
  readonly crate: string
  readonly pinned: number
  /** Versions that are left; 1 also where the crate is not there at all. */
  readonly left: number
  readonly isNew: boolean
}

export function tellPinGone({ crate, pinned, left, isNew }: GonePin, place: Place): Finding {
  const line = place.lineOf({ kind: 'duplicate', crate })
  const now = left === 1 ? 'is no duplicate any more' : `is there in ${left}`
  return {
    rule: 'graph/pinned-duplicate-gone',
    file: place.file,
    ...(line === undefined ? {} : { line }),
    subject: crate,
    what: `${crate} is pinned as a duplicate with ${countOf(pinned, 'version')}, and ${now}`,
    why: 'the pin would let it come back unseen',
    fix: SNAPSHOT,
    isNew,
  }
}

export function tellRootGone(root: string, there: readonly string[], isNew: boolean, place: Place): Finding {
  const line = place.lineOfRoot(root)
  const near = nearestName(root, there)
  return {
    rule: 'graph/ceiling-root-gone',
    file: place.file,
    ...(line === undefined ? {} : { line }),
    subject: root,
    what: `ceilings are set for the root ${root}, and there is no such root`,
    why: 'they limit nothing; a root that was renamed grows without them',
    fix:
      near === undefined
        ? `take roots.${root} out of ${place.file}, or name a root that is there`
        : `did you mean ${near}? Rename it in ${place.file}, or take it out`,
    isNew,
  }
}

function at(place: Place, acceptance: Acceptance): { readonly file: string; readonly line?: number } {
  const line = place.lineOfAcceptance(acceptance)
  return { file: place.file, ...(line === undefined ? {} : { line }) }
}

function subjectName(subject: Subject): string {
  return subject.kind === 'duplicate' ? subject.crate : subject.ceiling
}

function valueText(subject: Subject, value: number): string {
  return subject.kind === 'duplicate' ? countOf(value, 'version') : amountOf(subject.ceiling, value)
}

function wereAccepted(subject: Subject, from: number, to: number): string {
  const text = (value: number) => (subject.kind === 'duplicate' ? String(value) : limitText(subject.ceiling, value))
  return `were accepted up to ${text(to)} instead of ${text(from)}`
}
