import { readSide } from '../checks/graph/read-side.js'
import { findSnapshotFolder, makeSideSnapshots } from '../checks/graph/snapshot-set.js'
import type { SideGraph } from '../checks/graph/captured-graphs.js'
import { judgeFolder, type FileState } from '../graph/snapshot/judge-folder.js'
import { tellFew } from '../graph/snapshot/tell-change.js'
import { writeSnapshot, writeSnapshotSet } from '../graph/snapshot/write-snapshot.js'
import { openDerivation } from '../platform/drv-pair.js'
import { readSnapshotFolder, writeSnapshotFolder } from '../platform/snapshot-folder.js'
import { today } from '../platform/today.js'
import { UserError } from '../problem.js'
import { visibleName, visibleText } from '../report/visible.js'
import { defaultSettings } from '../settings/schema.js'
import { EXIT } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'
import { isDrv, withGraphs, type OpenedGraphs } from './with-graphs.js'

export interface SnapshotOptions extends CommonOptions {
  readonly check?: boolean
  readonly root?: readonly string[]
  readonly store?: string
  readonly stdout?: boolean
  readonly output?: string
  /** Makes `ceilings.yml`, too, or adds to it what it does not limit yet. */
  readonly ceilings?: boolean
}

/** What was written, for whatever else follows from it. */
export interface WrittenSnapshot {
  readonly opened: OpenedGraphs
  /** Folder of the repository. */
  readonly directory: string
  /** Folder of the snapshot, relative to it. */
  readonly folder: string
  /** False where roots were named: of the others nothing is known. */
  readonly isWhole: boolean
  readonly withCeilings: boolean
}

/** Done in turn once a repository's snapshot is written; the lines are printed. Lowering ceilings belongs here. */
const AFTER_WRITING: readonly ((written: WrittenSnapshot) => Promise<readonly string[]>)[] = [
  async ({ opened, directory, folder, isWhole, withCeilings }) => {
    const { lowerCeilings } = await import('./lower-ceilings.js')
    const { graph } = opened.graphs.head
    return lowerCeilings({ directory, folder, graph, isWhole, today: today(), create: withCeilings })
  },
]

const MAX_CHANGES = 4
const MAX_FILES = 30

/** `conegate snapshot`: writes the snapshot of the working tree's graph, or of derivations, or compares it. */
export async function runSnapshot(options: SnapshotOptions, terminal: Terminal): Promise<number> {
  if (options.json === true && options.check !== true) {
    throw new UserError('--json is for --check', 'Add --check, or leave it out: snapshots are text.')
  }
  const drvs = options.root?.filter(isDrv) ?? []
  if (drvs.length > 0) return snapshotDerivations(drvs, options, terminal)
  const exitCode = await withGraphs(withoutOutput(options), terminal, (opened) =>
    snapshotRepository(opened, options, terminal),
  )
  return exitCode ?? EXIT.unknown
}

function withoutOutput({
  directory,
  settings,
  root,
  store,
}: SnapshotOptions): CommonOptions & Partial<SnapshotOptions> {
  return { directory, settings, ...(root === undefined ? {} : { root }), ...(store === undefined ? {} : { store }) }
}

function snapshotDerivations(drvs: readonly string[], options: SnapshotOptions, terminal: Terminal): number {
  if (drvs.length !== options.root?.length) {
    throw new UserError('one root is a derivation and another is not', 'Name .drv files alone, or none.')
  }
  if (options.stdout !== true && options.output === undefined) {
    throw new UserError('derivations have no folder of their own', 'Add --stdout, or --output with a folder.')
  }
  const opened = drvs.map((drv) => openDerivation(drv, options.store))
  const [first] = opened
  if (first === undefined) return EXIT.user
  // Several may have one name: their paths tell them apart.
  const roots = opened.map(({ root }) => ({ name: root.drvPath, drvPath: root.drvPath }))
  const side = readSide({ roots, store: first.store, repositorySources: new Set() })
  return finish(side, options.output ?? '', true, options, terminal)
}

async function snapshotRepository(opened: OpenedGraphs, options: SnapshotOptions, terminal: Terminal): Promise<number> {
  const { head } = opened.graphs
  const lost = head.side.lost ?? []
  if (lost.length > 0) {
    const names = lost.filter((name) => name !== '').map((name) => visibleName(name))
    const what = names.length === 0 ? 'some roots' : tellFew(names, 3)
    terminal.note(`unknown: ${what} could not be evaluated; nothing was written`)
    return EXIT.unknown
  }
  const { graph } = (opened.context?.settings ?? defaultSettings()).checks
  const folder = options.output ?? findSnapshotFolder(graph)
  // Of named roots alone nothing can be said of the other files.
  const exitCode = finish(head, folder, options.root === undefined, options, terminal)
  if (options.check === true || options.stdout === true) return exitCode
  for (const follow of AFTER_WRITING) {
    const { directory, ceilings = false, root } = options
    const written = { opened, directory, folder, isWhole: root === undefined, withCeilings: ceilings }
    for (const line of await follow(written)) terminal.print(visibleText(line))
  }
  return exitCode
}

/** What a newer conegate wrote is neither compared nor taken back by an older one. */
function refuseNewer(folder: string, states: readonly FileState[]): void {
  for (const state of states) {
    if (state.state !== 'damaged' || state.problem.code !== 'newer-format') continue
    throw new UserError(
      `${folder}/${state.file}: ${state.problem.what}`,
      'Update conegate to the version that wrote the snapshot, here and in the workflow.',
    )
  }
}

/** @param folder relative to the repository's folder, or absolute */
function finish(
  side: SideGraph,
  folder: string,
  isWhole: boolean,
  options: SnapshotOptions,
  terminal: Terminal,
): number {
  if (options.stdout === true) {
    terminal.print(printOne(side))
    return EXIT.pass
  }
  const [top, relative] = folder.startsWith('/') ? ['/', folder.slice(1)] : [options.directory, folder]
  const committed = readSnapshotFolder(top, relative)
  const set = makeSideSnapshots(side, committed)
  const states = judgeFolder(set, committed, isWhole)
  refuseNewer(folder, states)
  if (options.check === true) return check(folder, states, options.json === true, terminal)
  const texts = writeSnapshotSet(set)
  const changed = states.filter(({ state }) => state !== 'current')
  writeSnapshotFolder(
    top,
    relative,
    new Map([...texts].filter(([file]) => changed.some((state) => state.file === file))),
    changed.filter(({ state }) => state === 'unneeded').map(({ file }) => file),
  )
  for (const line of tellFiles(folder, changed, WRITTEN)) terminal.print(line)
  if (changed.length === 0) terminal.print(`${folder}/ is up to date (${texts.size} files)`)
  return EXIT.pass
}

function printOne(side: SideGraph): string {
  const set = makeSideSnapshots(side, new Map())
  const [snapshot, another] = set.files.values()
  if (snapshot === undefined || another !== undefined) {
    throw new UserError(`there are ${set.files.size} roots`, 'Name one with --root, or write a folder with --output.')
  }
  return writeSnapshot(snapshot)
}

function check(folder: string, states: readonly FileState[], isJson: boolean, terminal: Terminal): number {
  const changed = states.filter(({ state }) => state !== 'current')
  if (isJson) {
    const state = changed.length === 0 ? 'current' : changed.some(isDamaged) ? 'damaged' : 'stale'
    terminal.print(JSON.stringify({ version: 1, folder, state, files: states }, undefined, 2))
  } else if (changed.length === 0) {
    terminal.print(`${folder}/ is what the graph gives (${states.length} files)`)
  } else {
    for (const line of tellFiles(folder, changed, CHECKED)) terminal.print(line)
    terminal.print('Run conegate snapshot and commit what it writes.')
  }
  return changed.length === 0 ? EXIT.pass : EXIT.fail
}

function isDamaged({ state }: FileState): boolean {
  return state === 'damaged'
}

interface Wording {
  readonly missing: string
  readonly unneeded: string
  readonly damaged: string
}

const WRITTEN: Wording = { missing: 'new', unneeded: 'removed: there is no such root', damaged: 'written anew' }
const CHECKED: Wording = { missing: 'is missing', unneeded: 'has no root', damaged: 'is damaged' }

function tellFiles(folder: string, states: readonly FileState[], wording: Wording): string[] {
  const lines = states.slice(0, MAX_FILES).map((state) => {
    const file = visibleName(`${folder}/${state.file}`, 200)
    switch (state.state) {
      case 'stale': {
        const { added, removed } = state.lines
        return visibleText(`${file}: +${added} −${removed} lines: ${tellFew(state.told, MAX_CHANGES)}`)
      }
      case 'damaged':
        return `${file}: ${wording.damaged}: line ${state.problem.line}: ${state.problem.what}`
      case 'missing':
      case 'unneeded':
        return `${file}: ${wording[state.state]}`
      case 'current':
        return file
    }
  })
  return states.length <= MAX_FILES ? lines : [...lines, `and ${states.length - MAX_FILES} more files`]
}
