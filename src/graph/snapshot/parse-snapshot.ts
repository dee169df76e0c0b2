/** Reads committed snapshots: hostile text, or text that somebody edited. Nothing but `Damaged` is thrown within. */
import type { CrateSide } from '../count-cone.js'
import type { Totals } from '../graph-facts.js'
import { LineReader, NUMBER, withoutCarriageReturns } from './line-reader.js'
import { countDuplicates } from './make-snapshot.js'
import { isName, isRoot } from './names.js'
import { readKey, referTo, type NodeKey } from './node-keys.js'
import { Damaged, type Parsed } from './problem.js'
import type { OutsideEntry, Snapshot, SnapshotEntry, SnapshotSummary } from './snapshot.js'
import { FIGURES, writeSnapshot, writeSummary } from './write-snapshot.js'

const COUNTED = new RegExp(`^((?:crate|derivation) .*?)(?: × ${NUMBER})?$`)
const OUTSIDE = new RegExp(`^outside (\\S+) (\\S+) ${NUMBER}(?: × ${NUMBER})?$`)

/** One root's file. @param file for messages, as the caller knows it */
export function parseSnapshot(text: string, file: string): Parsed<Snapshot> {
  return parse(text, file, readSnapshot, writeSnapshot)
}

/** The summary, `roots.txt`. */
export function parseSummary(text: string, file: string): Parsed<SnapshotSummary> {
  return parse(text, file, readSummary, writeSummary)
}

function parse<Value>(
  text: string,
  file: string,
  read: (reader: LineReader) => Value,
  write: (value: Value) => string,
): Parsed<Value> {
  try {
    const clean = withoutCarriageReturns(text)
    const value = read(LineReader.open(clean))
    const line = firstDifference(clean, write(value))
    if (line !== undefined) throw new Damaged('not-canonical', line, 'The line is not as conegate writes it')
    return { value, problem: null }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
    const { code, line, what } = error
    return { value: null, problem: { code, file, line, what } }
  }
}

function firstDifference(text: string, expected: string): number | undefined {
  if (text === expected) return undefined
  const lines = expected.split('\n')
  const at = text.split('\n').findIndex((line, i) => line !== lines[i])
  return at < 0 ? lines.length : at + 1
}

function readFigures(reader: LineReader): Totals {
  const totals = { derivations: 0, crates: 0, duplicateCrates: 0, edges: 0, depth: 0 }
  for (const [label, figure] of FIGURES) {
    const [, value] = reader.need(new RegExp(`^${label} ${NUMBER}$`), `The figure "${label}" should be here`)
    totals[figure] = Number(value)
  }
  return totals
}

/** Takes lines of one form; they have to be sorted and to differ. */
function readSorted<Item>(
  reader: LineReader,
  form: RegExp,
  read: (match: RegExpExecArray) => { item: Item; key: string } | undefined,
): Item[] {
  const items: Item[] = []
  let previous: string | undefined
  for (;;) {
    const { line } = reader
    const match = reader.take(form)
    if (match === undefined) return items
    const found = read(match)
    if (found === undefined) throw new Damaged('malformed', line, 'The line has not the form of a line here')
    checkOrder(previous, found.key, line)
    previous = found.key
    items.push(found.item)
  }
}

function checkOrder(previous: string | undefined, key: string, line: number): void {
  if (previous === key) throw new Damaged('duplicate', line, 'The line repeats the one before')
  if (previous !== undefined && previous > key) throw new Damaged('unsorted', line, 'The lines are not sorted')
}

/** A blank line stands before every section but the first; at the end, before the last line. */
function leaveSection(reader: LineReader): void {
  reader.need(/^$/, 'A blank line should be here')
}

function readSnapshot(reader: LineReader): Snapshot {
  const { line } = reader
  const root = reader.need(/^root (\S+)$/, 'The name of the root should be here')[1] ?? ''
  const system = reader.need(/^system (\S+)$/, 'The system should be here')[1] ?? ''
  if (!isRoot(root)) throw new Damaged('malformed', line, 'The name of the root is not as conegate writes it')
  if (!isName(system)) throw new Damaged('malformed', line + 1, 'The system is not as conegate writes it')
  const totals = readFigures(reader)
  leaveSection(reader)
  const usual: Record<CrateSide, string[]> = { builder: [], target: [] }
  const tools = readSorted(reader, /^usual (builder|target) (\S+)$/, ([key, side = '', name = '']) =>
    isName(name)
      ? { item: { side: side === 'builder' ? ('builder' as const) : ('target' as const), name }, key }
      : undefined,
  )
  for (const { side, name } of tools) usual[side].push(name)
  if (tools.length > 0) leaveSection(reader)
  const entries = readEntries(reader)
  if (entries.length === 0) throw new Damaged('malformed', reader.line, 'A crate or a derivation should be here')
  leaveSection(reader)
  const outside = readSorted(reader, OUTSIDE, readOutside)
  if (outside.length > 0) leaveSection(reader)
  if (reader.peek() !== undefined)
    throw new Damaged('malformed', reader.line, 'The line has not the form of a line here')
  checkTotals(totals, entries)
  return { root, system, totals, usual, entries, outside }
}

function readOutside([, name = '', version = '', closure, count]: RegExpExecArray):
  { item: OutsideEntry; key: string } | undefined {
  if (!isName(name) || !isName(version)) return undefined
  const item = { name, version, closure: Number(closure), count: Number(count ?? 1) }
  return { item, key: `${name} ${version} ${item.closure}` }
}

function readEntries(reader: LineReader): SnapshotEntry[] {
  const entries: SnapshotEntry[] = []
  const keys: NodeKey[] = []
  const named: { readonly key: string; readonly line: number }[] = []
  let previous: string | undefined
  for (;;) {
    const { line } = reader
    const match = reader.take(COUNTED)
    if (match === undefined) break
    const [, key = '', count] = match
    const parsed = readKey(key)
    if (parsed === undefined) throw new Damaged('malformed', line, 'The line names no crate and no derivation')
    checkOrder(previous, key, line)
    previous = key
    keys.push(parsed)
    const inputs = readSorted(reader, /^ {2}((?:crate|derivation) .*)$/, ([, input = '']) => {
      named.push({ key: input, line: reader.line - 1 })
      return readKey(input) === undefined ? undefined : { item: input, key: input }
    })
    const outside = readSorted(reader, /^ {2}outside (\S+)$/, ([, name = '']) =>
      isName(name) ? { item: name, key: name } : undefined,
    )
    entries.push({ key, count: Number(count ?? 1), inputs, outside })
  }
  const known = new Set(keys.map(referTo))
  for (const { key, line } of named) {
    if (!known.has(key)) throw new Damaged('unknown-input', line, 'The line names an input that has no entry')
  }
  return entries
}

function readSummary(reader: LineReader): SnapshotSummary {
  const { line } = reader
  const [, count] = reader.need(new RegExp(`^roots ${NUMBER}$`), 'The number of roots should be here')
  const totals = readFigures(reader)
  leaveSection(reader)
  const roots = readSorted(reader, /^root (\S+) (\S+)$/, ([, root = '', file = '']) =>
    isRoot(root) && /^[0-9A-Za-z._+-]{1,140}$/.test(file)
      ? { item: { root, file }, key: `${root} ${file}` }
      : undefined,
  )
  if (roots.length > 0) leaveSection(reader)
  if (roots.length !== Number(count)) {
    throw new Damaged('contradiction', line, 'The number of roots is not that of the lines that name one')
  }
  const offers = readSorted(reader, /^offers (\S+)$/, ([, name = '']) =>
    isRoot(name) ? { item: name, key: name } : undefined,
  )
  if (offers.length > 0) leaveSection(reader)
  if (reader.peek() !== undefined)
    throw new Damaged('malformed', reader.line, 'The line has not the form of a line here')
  return { totals, roots, offers }
}

/** What the figures and the entries both say has to be the same. */
function checkTotals(totals: Totals, entries: readonly SnapshotEntry[]): void {
  let nodes = 0
  let crates = 0
  for (const { key, count } of entries) {
    const parsed = readKey(key)
    nodes += count
    if (parsed?.kind === 'crate' && !parsed.test) crates += count
  }
  const FIGURES_AT = 4
  const contradict = (at: number, what: string): never => {
    throw new Damaged('contradiction', FIGURES_AT + at, `The figure is not what the entries give: ${what}`)
  }
  if (nodes > totals.derivations) contradict(0, 'there are more entries than derivations')
  if (crates !== totals.crates) contradict(1, `they are ${crates} crates`)
  const duplicates = countDuplicates(entries)
  if (duplicates !== totals.duplicateCrates) contradict(2, `${duplicates} crates are there in more than one version`)
}
