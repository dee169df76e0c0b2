import type { RootChange } from '../graph/graph-facts.js'
import { compareSnapshots } from '../graph/snapshot/compare-snapshots.js'
import { compareOffers } from '../graph/snapshot/offers.js'
import { parseSnapshot, parseSummary } from '../graph/snapshot/parse-snapshot.js'
import type { Parsed } from '../graph/snapshot/problem.js'
import { BEGINNING, SUMMARY_FILE, type Snapshot } from '../graph/snapshot/snapshot.js'
import { tellChange, tellFigures } from '../graph/snapshot/tell-change.js'
import { compareText } from '../compare-text.js'
import { readSnapshots } from '../platform/snapshot-folder.js'
import { InputError } from '../problem.js'
import { visibleText } from '../report/visible.js'
import { EXIT } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

/** More lines of one root than anybody reads. */
const MAX_LINES = 200

interface Side {
  readonly roots: ReadonlyMap<string, Snapshot>
  /** Encoded; empty where there is no summary. */
  readonly offers: readonly string[]
}

/**
 * `conegate diff`: what became of a graph between two snapshots.
 * @throws UserError where there is none, InputError where one is damaged
 */
export function runDiff(before: string, after: string, options: CommonOptions, terminal: Terminal): number {
  const [old, now] = [openSide(before), openSide(after)]
  // Two files are one root's, whatever the root was called.
  const [only] = old.roots.values()
  const [other] = now.roots.values()
  const isPair = old.roots.size === 1 && now.roots.size === 1
  const changes = isPair ? [compareSnapshots(only ?? null, other ?? null)] : compareRoots(old, now)
  const found = changes.filter((change) => change !== null)
  const surface = compareOffers(old.offers, now.offers)
  if (options.json === true) {
    terminal.print(JSON.stringify({ version: 1, changes: found, surface }, undefined, 2))
    return EXIT.pass
  }
  const lines = found.flatMap((change) => [
    visibleText(change.root),
    ...tellRoot(change, isPair ? only : find(old, change.root), isPair ? other : find(now, change.root)),
  ])
  for (const name of surface.added) lines.push(`${visibleText(name)} is offered`)
  for (const name of surface.removed) lines.push(`${visibleText(name)} is no longer offered`)
  terminal.print(lines.length === 0 ? 'nothing changed' : lines.join('\n'))
  return EXIT.pass
}

function find(side: Side, root: string): Snapshot | undefined {
  return side.roots.get(root)
}

function compareRoots(before: Side, after: Side): (RootChange | null)[] {
  const names = [...new Set([...before.roots.keys(), ...after.roots.keys()])].sort(compareText)
  return names.map((name) => compareSnapshots(before.roots.get(name) ?? null, after.roots.get(name) ?? null))
}

function tellRoot(change: RootChange, before: Snapshot | undefined, after: Snapshot | undefined): string[] {
  const told = tellChange(change, before ?? null, after ?? null)
  const figures = change.before === null || change.after === null ? [] : tellFigures(change.before, change.after)
  const lines = [...new Set([...told, ...figures])].map((line) => `  ${visibleText(line)}`)
  return lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES), `  and ${lines.length - MAX_LINES} more`]
}

function openSide(path: string): Side {
  const roots = new Map<string, Snapshot>()
  let offers: readonly string[] = []
  for (const [file, text] of readSnapshots(path)) {
    const name = file.slice(file.lastIndexOf('/') + 1)
    if (name === SUMMARY_FILE) ({ offers } = need(parseSummary(text, file)))
    else if (text.startsWith(BEGINNING) || file === path) {
      const snapshot = need(parseSnapshot(text, file))
      roots.set(rootName(snapshot), snapshot)
    }
  }
  if (roots.size === 0)
    throw new InputError('there is no snapshot', { file: path }, 'Name a file, or a folder of some.')
  return { roots, offers }
}

function rootName(snapshot: Snapshot): string {
  return compareSnapshots(null, snapshot)?.root ?? ''
}

function need<Value>({ value, problem }: Parsed<Value>): Value {
  if (problem === null) return value
  const { file, line, what } = problem
  throw new InputError(what, { file, line }, 'Write it anew with conegate snapshot.')
}
