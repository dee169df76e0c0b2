/** What the repository offers to build, which is part of the summary. */
import { decodeName } from './names.js'
import { parseSummary } from './parse-snapshot.js'
import { SUMMARY_FILE, type SnapshotSet } from './snapshot.js'

/** As the committed summary has it, encoded; undefined where there is none that can be read. */
export function readOffers(committed: ReadonlyMap<string, string>): readonly string[] | undefined {
  const text = committed.get(SUMMARY_FILE)
  return text === undefined ? undefined : parseSummary(text, SUMMARY_FILE).value?.offers
}

/** Where it could not be asked what is offered, what is committed stays: nothing is known against it. */
export function keepOffers(set: SnapshotSet, committed: ReadonlyMap<string, string>): SnapshotSet {
  return { ...set, summary: { ...set.summary, offers: readOffers(committed) ?? [] } }
}

/** @param before, after encoded names */
export function compareOffers(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const was = new Set(before)
  const is = new Set(after)
  const only = (names: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
    [...names]
      .filter((name) => !others.has(name))
      .sort()
      .map(decodeName)
  return { added: only(is, was), removed: only(was, is) }
}
