/** What a committed folder of snapshots says against what the graph gives. */
import { compareText } from '../../compare-text.js'
import type { RootChange } from '../graph-facts.js'
import { compareSnapshots } from './compare-snapshots.js'
import { countLines, type LineCount } from './count-lines.js'
import { withoutCarriageReturns } from './line-reader.js'
import { decodeName } from './names.js'
import { parseSnapshot, parseSummary } from './parse-snapshot.js'
import type { SnapshotProblem } from './problem.js'
import { BEGINNING, SUMMARY_FILE, type SnapshotSet, type SnapshotSummary } from './snapshot.js'
import { tellChange, tellFigures } from './tell-change.js'
import { writeSnapshotSet } from './write-snapshot.js'

export type FileState = { readonly file: string } & (
  | { readonly state: 'current' }
  | {
      readonly state: 'stale'
      /** `null` for the summary. */
      readonly change: RootChange | null
      /** The change in words, the most telling first. */
      readonly told: readonly string[]
      readonly lines: LineCount
    }
  | { readonly state: 'damaged'; readonly problem: SnapshotProblem }
  | { readonly state: 'missing'; /** The root's name; `''` for the summary. */ readonly root: string }
  /** There is no root of this file. */
  | { readonly state: 'unneeded' }
)

/** Texts by file name: what lies right in the folder and ends as snapshots do. */
export type FolderTexts = ReadonlyMap<string, string>

export function isSnapshotFile(name: string): boolean {
  return name.endsWith('.txt') && !name.includes('/')
}

/** Somebody may keep notes beside the snapshots. */
function isOurs(file: string, text: string): boolean {
  return file === SUMMARY_FILE || text.startsWith(BEGINNING)
}

/**
 * Every file that is there or should be, by name.
 * @param isWhole whether all roots were captured: what is not there may else be one that could not be
 */
export function judgeFolder(expected: SnapshotSet, committed: FolderTexts, isWhole: boolean): FileState[] {
  const texts = writeSnapshotSet(expected)
  const states: FileState[] = []
  for (const [file, text] of texts) {
    if (file === SUMMARY_FILE && !isWhole) continue
    states.push(judgeFile(file, text, committed.get(file), expected))
  }
  for (const [file, text] of committed) {
    if ((texts.has(file) && (file !== SUMMARY_FILE || isWhole)) || !isOurs(file, text)) continue
    const { problem } = file === SUMMARY_FILE ? parseSummary(text, file) : parseSnapshot(text, file)
    if (isWhole) states.push({ file, state: 'unneeded' })
    else if (problem !== null) states.push({ file, state: 'damaged', problem })
  }
  return states.sort((a, b) => compareText(a.file, b.file))
}

/** What can be said of a folder where there is no graph: which files are damaged. */
export function findDamaged(committed: FolderTexts): Extract<FileState, { state: 'damaged' }>[] {
  const damaged: Extract<FileState, { state: 'damaged' }>[] = []
  for (const [file, text] of committed) {
    if (!isOurs(file, text)) continue
    const { problem } = file === SUMMARY_FILE ? parseSummary(text, file) : parseSnapshot(text, file)
    if (problem !== null) damaged.push({ file, state: 'damaged', problem })
  }
  return damaged.sort((a, b) => compareText(a.file, b.file))
}

function judgeFile(file: string, text: string, committed: string | undefined, expected: SnapshotSet): FileState {
  const after = expected.files.get(file) ?? null
  if (committed === undefined) return { file, state: 'missing', root: after === null ? '' : decodeName(after.root) }
  const found = withoutCarriageReturns(committed)
  if (found === text) return { file, state: 'current' }
  const lines = countLines(found, text)
  if (after === null) {
    const { value, problem } = parseSummary(found, file)
    if (problem !== null) return { file, state: 'damaged', problem }
    return { file, state: 'stale', change: null, told: tellSummary(value, expected.summary), lines }
  }
  const { value, problem } = parseSnapshot(found, file)
  if (problem !== null) return { file, state: 'damaged', problem }
  const change = compareSnapshots(value, after)
  return { file, state: 'stale', change, told: change === null ? [] : tellChange(change, value, after), lines }
}

/** What came and went, then the figures. */
export function tellSummary(before: SnapshotSummary, after: SnapshotSummary): string[] {
  const list = ({ roots, offers }: SnapshotSummary): Set<string> =>
    new Set([...roots.map(({ root }) => `the root ${decodeName(root)}`), ...offers.map(decodeName)])
  const was = list(before)
  const is = list(after)
  return [
    ...[...is].filter((name) => !was.has(name)).map((name) => `${name} came`),
    ...[...was].filter((name) => !is.has(name)).map((name) => `${name} went`),
    ...tellFigures(before.totals, after.totals),
  ]
}
