/** What a change loosens in the ceilings that judge it, one plain sentence each: a reviewer reads them first. */
import { UserError } from '../../problem.js'
import { lineKey } from './acceptances.js'
import { limitText, nameOf } from './amounts.js'
import { limitOf, listCeilings, type Acceptance, type Ceilings, type Subject } from './ceilings.js'
import { readCeilings } from './read-ceilings.js'

/** Sentences; what is beyond is counted. */
const MOST = 60

/**
 * @param base text of the base's file, `undefined` where it has none
 * @param head likewise of the head's
 * @param file as messages call it
 * @param countsNow whether what the head accepts counts before it is merged
 */
export function tellLoosened(
  base: string | undefined,
  head: string | undefined,
  file: string,
  countsNow: boolean,
): string[] {
  if (base === undefined || base === head) return []
  const before = tryRead(base, file)
  // A base that can't be read limits nothing; the check says so.
  if (before instanceof UserError) return []
  if (head === undefined) {
    const count = listCeilings(before).length
    return [`${file} is removed, and with it ${count === 1 ? 'its ceiling' : `all ${count} ceilings`}`]
  }
  const after = tryRead(head, file)
  if (after instanceof UserError) return [`${after.message}; ${after.advice}`]
  const sentences = [
    ...tellRaised(before, after),
    ...tellPinned(before, after),
    ...tellAccepted(before, after, countsNow),
  ].map((sentence) => `${file}: ${sentence}`)
  if (sentences.length <= MOST) return sentences
  return [...sentences.slice(0, MOST), `${file}: and ${sentences.length - MOST} more`]
}

function tryRead(text: string, file: string): Ceilings | UserError {
  try {
    return readCeilings(text, file).ceilings
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

function tellRaised(before: Ceilings, after: Ceilings): string[] {
  return listCeilings(before).flatMap(({ root, ceiling, limit }) => {
    const subject: Subject = { kind: 'ceiling', root, ceiling }
    const now = limitOf(after, subject)
    if (now === undefined) return [`the ceiling of ${limitText(ceiling, limit)} on ${nameOf(subject)} is removed`]
    return now > limit
      ? [`${nameOf(subject)} is raised from ${limitText(ceiling, limit)} to ${limitText(ceiling, now)}`]
      : []
  })
}

function tellPinned(before: Ceilings, after: Ceilings): string[] {
  if (before.duplicates === null) return []
  if (after.duplicates === null) return ['duplicates are limited no more: any crate may come a second time']
  const known = before.duplicates
  return [...after.duplicates].flatMap(([crate, versions]) => {
    const was = known.get(crate)
    if (was !== undefined && versions <= was) return []
    return was === undefined
      ? [`${crate} may be there in ${versions} versions`]
      : [`${crate} may be there in ${versions} versions instead of ${was}`]
  })
}

/** Without their reasons: nothing that a stranger wrote speaks in our voice. */
function tellAccepted(before: Ceilings, after: Ceilings, countsNow: boolean): string[] {
  const known = new Set(before.accepted.map(lineKey))
  const now = countsNow ? ', which counts now: checks.graph.ceilings.accept-in-change is set' : ''
  return after.accepted
    .filter((acceptance) => !known.has(lineKey(acceptance)) && !isLowered(acceptance, before))
    .map(
      ({ subject, from, to, expires }) =>
        `${nameOf(subject)}: ${amount(subject, to)} instead of ${amount(subject, from)} are accepted until ${expires}${now}`,
    )
}

/** The same acceptance, of less or for a shorter time. */
function isLowered(acceptance: Acceptance, before: Ceilings): boolean {
  const name = nameOf(acceptance.subject)
  return before.accepted.some(
    (one) => nameOf(one.subject) === name && one.to >= acceptance.to && one.expires >= acceptance.expires,
  )
}

function amount(subject: Subject, value: number): string {
  return subject.kind === 'duplicate' ? String(value) : limitText(subject.ceiling, value)
}
