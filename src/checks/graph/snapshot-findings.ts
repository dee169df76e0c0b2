/** What is told of a committed snapshot that is not what the graph gives. */
import type { FileState } from '../../graph/snapshot/judge-folder.js'
import { tellFew } from '../../graph/snapshot/tell-change.js'
import type { Finding } from '../../verdict.js'

/** Files that are told one by one; each has its own place. */
const MAX_DAMAGED = 20
const MAX_FILES = 3
const MAX_CHANGES = 3

const WHY = 'A reviewer reads from the snapshot what a change does to the build graph; one that is not right hides it.'

type Of<State extends FileState['state']> = Extract<FileState, { state: State }>

/** @param isOld whether the base already had it, by file and state */
export function makeFindings(
  folder: string,
  states: readonly FileState[],
  isOld: (state: FileState) => boolean,
): Finding[] {
  const findings: Finding[] = []
  const groups = [states.filter((state) => !isOld(state)), states.filter(isOld)]
  for (const [at, group] of groups.entries()) {
    const isNew = at === 0
    const pick = <State extends FileState['state']>(wanted: State): Of<State>[] =>
      group.filter((state): state is Of<State> => state.state === wanted)
    findings.push(
      ...pick('damaged')
        .slice(0, MAX_DAMAGED)
        .map((state) => tellDamaged(folder, state, isNew)),
      ...tellGroup(folder, 'graph/snapshot-stale', pick('stale'), isNew, tellStale),
      ...tellGroup(folder, 'graph/snapshot-missing', pick('missing'), isNew, tellMissing),
      ...tellGroup(folder, 'graph/snapshot-unneeded', pick('unneeded'), isNew, tellUnneeded),
    )
  }
  return findings
}

function mend(folder: string): string {
  return `Run conegate snapshot, and commit ${folder}/ with its new files.`
}

function tellDamaged(folder: string, { file, problem }: Of<'damaged'>, isNew: boolean): Finding {
  const place = { rule: 'graph/snapshot-damaged', file: `${folder}/${file}`, line: problem.line, subject: file, isNew }
  if (problem.code === 'newer-format') {
    const fix = 'Update conegate to the version that wrote the snapshot, here and in the workflow.'
    return { ...place, what: `${problem.what}.`, why: 'It can only be compared by a version that can read it.', fix }
  }
  const what =
    problem.code === 'conflict' || problem.code === 'truncated' ? problem.what : `${problem.what}: it was edited`
  return { ...place, what: `${what}.`, why: WHY, fix: mend(folder) }
}

function tellGroup<State extends FileState>(
  folder: string,
  rule: string,
  states: readonly State[],
  isNew: boolean,
  tell: (states: readonly State[], folder: string) => string,
): Finding[] {
  const [first] = states
  if (first === undefined) return []
  const subject = states.length === 1 ? first.file : folder
  return [
    { rule, file: `${folder}/${first.file}`, subject, what: tell(states, folder), why: WHY, fix: mend(folder), isNew },
  ]
}

function tellStale(states: readonly Of<'stale'>[]): string {
  const told = states.map(({ file, told: changes, lines }) => {
    const what = changes.length === 0 ? 'only its order or its figures differ' : tellFew(changes, MAX_CHANGES)
    const counts = `+${lines.added} −${lines.removed} lines: ${what}`
    // A single file is the finding's subject.
    return states.length === 1 ? counts : `${file} (${counts})`
  })
  const are = states.length === 1 ? 'it is' : `${states.length} files are`
  return `${are} not what the graph gives: ${tellFew(told, MAX_FILES)}.`
}

function tellMissing(states: readonly Of<'missing'>[]): string {
  const roots = states.map(({ root, file }) => (root === '' ? file : `the root ${root}`))
  return `There is no file for ${tellFew(roots, MAX_FILES)}.`
}

function tellUnneeded(states: readonly Of<'unneeded'>[]): string {
  const files = states.map(({ file }) => file)
  return `There is no root for ${tellFew(files, MAX_FILES)}.`
}
