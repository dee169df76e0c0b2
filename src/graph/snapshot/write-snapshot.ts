/** Writes snapshots; docs/snapshot.md describes the format. */
import type { Totals } from '../graph-facts.js'
import {
  FIRST_LINE,
  LAST_LINE,
  SIDES,
  SUMMARY_FILE,
  type OutsideEntry,
  type Snapshot,
  type SnapshotEntry,
  type SnapshotSet,
  type SnapshotSummary,
} from './snapshot.js'

/** The figures in the order in which a head has them. */
export const FIGURES = [
  ['derivations', 'derivations'],
  ['crates', 'crates'],
  ['duplicate crates', 'duplicateCrates'],
  ['edges', 'edges'],
  ['depth', 'depth'],
] as const satisfies readonly (readonly [string, keyof Totals])[]

export function writeFigures(totals: Totals): string[] {
  return FIGURES.map(([label, figure]) => `${label} ${totals[figure]}`)
}

function times(count: number): string {
  return count === 1 ? '' : ` × ${count}`
}

function writeEntry({ key, count, inputs, outside }: SnapshotEntry): string[] {
  return [
    `${key}${times(count)}`,
    ...inputs.map((input) => `  ${input}`),
    ...outside.map((name) => `  outside ${name}`),
  ]
}

function writeOutside({ name, version, closure, count }: OutsideEntry): string {
  return `outside ${name} ${version} ${closure}${times(count)}`
}

function joinSections(sections: readonly (readonly string[])[]): string {
  const written = sections.filter((section) => section.length > 0).map((section) => `${section.join('\n')}\n`)
  return `${written.join('\n')}\n${LAST_LINE}\n`
}

export function writeSnapshot({ root, system, totals, usual, entries, outside }: Snapshot): string {
  return joinSections([
    [FIRST_LINE, `root ${root}`, `system ${system}`, ...writeFigures(totals)],
    SIDES.flatMap((side) => usual[side].map((name) => `usual ${side} ${name}`)),
    entries.flatMap(writeEntry),
    outside.map(writeOutside),
  ])
}

export function writeSummary({ totals, roots, offers }: SnapshotSummary): string {
  return joinSections([
    [FIRST_LINE, `roots ${roots.length}`, ...writeFigures(totals)],
    roots.map(({ root, file }) => `root ${root} ${file}`),
    offers.map((name) => `offers ${name}`),
  ])
}

/** Every file of the folder by its name. */
export function writeSnapshotSet({ files, summary }: SnapshotSet): Map<string, string> {
  const texts = new Map([...files].map(([file, snapshot]) => [file, writeSnapshot(snapshot)]))
  return texts.set(SUMMARY_FILE, writeSummary(summary))
}
