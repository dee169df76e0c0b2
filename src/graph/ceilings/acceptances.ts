import { subjectKey, type Acceptance, type Subject } from './ceilings.js'

/** What is accepted, by what it is about; of several lines the highest. */
export class Acceptances {
  private readonly holding = new Map<string, Acceptance>()
  private readonly expired = new Map<string, Acceptance>()

  /** @param today `YYYY-MM-DD`; an acceptance still counts on its last day */
  constructor(accepted: readonly Acceptance[], today: string) {
    for (const acceptance of accepted) {
      const list = acceptance.expires >= today ? this.holding : this.expired
      const key = subjectKey(acceptance.subject)
      const known = list.get(key)
      if (known === undefined || known.to < acceptance.to) list.set(key, acceptance)
    }
  }

  find(subject: Subject): { readonly holds: Acceptance | undefined; readonly expired: Acceptance | undefined } {
    const key = subjectKey(subject)
    return { holds: this.holding.get(key), expired: this.expired.get(key) }
  }
}

/** Tells lines of `accepted` apart; a reason that was put better is the same line. */
export function lineKey({ subject, from, to, expires }: Acceptance): string {
  return JSON.stringify([subjectKey(subject), from, to, expires])
}

/** An acceptance of the change's own file that would cover the value, were it merged already. */
export function findProposal(
  proposed: readonly Acceptance[],
  subject: Subject,
  value: number,
  today: string,
): Acceptance | undefined {
  const key = subjectKey(subject)
  return proposed.find((one) => subjectKey(one.subject) === key && one.expires >= today && one.to >= value)
}
