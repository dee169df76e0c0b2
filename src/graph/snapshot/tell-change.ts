/** A change of a snapshot in a few words. */
import type { RootChange, Totals } from '../graph-facts.js'
import { decodeName, NONE } from './names.js'
import { readKey, referTo } from './node-keys.js'
import type { Snapshot } from './snapshot.js'
import { FIGURES } from './write-snapshot.js'

/** Longer names are shortened. */
const MAX_NAME = 80

function shorten(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 1)}…`
}

/** A key as people say it: `syn 2.0.1 (builder)`. */
export function tellKey(key: string): string {
  const parsed = readKey(key)
  if (parsed === undefined) {
    const [kind = '', name = '', version = NONE] = key.split(' ')
    return tellName(kind === 'outside' ? name : key, kind === 'outside' ? version : NONE)
  }
  const what = tellName(parsed.name, parsed.version)
  if (parsed.kind === 'derivation') return what
  const marks = [...(parsed.side === 'builder' ? ['builder'] : []), ...(parsed.test ? ['test'] : [])]
  return marks.length === 0 ? what : `${what} (${marks.join(', ')})`
}

function tellName(name: string, version: string): string {
  return shorten(version === NONE ? decodeName(name) : `${decodeName(name)} ${decodeName(version)}`)
}

/** Most telling first: what moved, what is new, what came twice, then what only shows in an entry or a figure. */
export function tellChange(change: RootChange, before: Snapshot | null, after: Snapshot | null): string[] {
  if (change.state !== 'changed') return [`the root ${shorten(change.root)} was ${change.state}`]
  const told = [
    ...change.moved.map(({ name, from, to }) => `${shorten(name)} ${shorten(from)} → ${shorten(to)}`),
    ...change.newlyNeeded.map((name) => `${shorten(name)} is newly needed`),
    ...change.duplicated.map(({ name, versions }) => `${shorten(name)} in ${versions.length} versions`),
    ...change.added.map((key) => `${tellKey(key)} added`),
    ...change.removed.map((key) => `${tellKey(key)} removed`),
  ]
  if (before !== null && after !== null) {
    told.push(...tellInputs(before, after))
    if (told.length === 0) told.push(...tellFigures(before.totals, after.totals))
  }
  return told.length === 0 ? ['how often something is there'] : told
}

/** Entries that are on both sides and need something else. */
function tellInputs(before: Snapshot, after: Snapshot): string[] {
  const old = new Map(before.entries.map((entry) => [entry.key, entry]))
  const known = listReferences(before)
  const kept = listReferences(after)
  const told: string[] = []
  for (const entry of after.entries) {
    const was = old.get(entry.key)
    if (was === undefined) continue
    const name = tellKey(entry.key)
    for (const input of entry.inputs) {
      if (known.has(input) && !was.inputs.includes(input)) told.push(`${name} needs ${tellKey(input)}`)
    }
    for (const input of was.inputs) {
      if (kept.has(input) && !entry.inputs.includes(input)) told.push(`${name} no longer needs ${tellKey(input)}`)
    }
    for (const tool of entry.outside) if (!was.outside.includes(tool)) told.push(`${name} needs ${decodeName(tool)}`)
    for (const tool of was.outside) {
      if (!entry.outside.includes(tool)) told.push(`${name} no longer needs ${decodeName(tool)}`)
    }
  }
  return told
}

function listReferences({ entries }: Snapshot): ReadonlySet<string> {
  return new Set(
    entries.map(({ key }) => {
      const parsed = readKey(key)
      return parsed === undefined ? key : referTo(parsed)
    }),
  )
}

export function tellFigures(before: Totals, after: Totals): string[] {
  return FIGURES.filter(([, figure]) => before[figure] !== after[figure]).map(
    ([label, figure]) => `${label} ${before[figure]} → ${after[figure]}`,
  )
}

/** The first few, and how many more there are. */
export function tellFew(told: readonly string[], most: number): string {
  const shown = told.slice(0, most).join(', ')
  return told.length <= most ? shown : `${shown} and ${told.length - most} more`
}
