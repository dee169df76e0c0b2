import { keepOffers } from '../../graph/snapshot/offers.js'
import { makeSnapshots } from '../../graph/snapshot/make-snapshot.js'
import { isSnapshotFile } from '../../graph/snapshot/judge-folder.js'
import { BEGINNING, type SnapshotSet } from '../../graph/snapshot/snapshot.js'
import { UserError } from '../../problem.js'
import type { GraphSettings } from '../../settings/schema.js'
import type { Side } from '../world.js'
import type { SideGraph } from './captured-graphs.js'

/** What a side's graph gives. @param committed what the folder holds: what can't be asked stays as it is there */
export function makeSideSnapshots(side: SideGraph, committed: ReadonlyMap<string, string>): SnapshotSet {
  const { store, repositorySources, commit = null, surface = null } = side.side
  const set = makeSnapshots({ graph: side.graph, store, repositorySources, commit, surface })
  return surface === null ? keepOffers(set, committed) : set
}

/**
 * The folder of the settings, relative to the judged folder, with `/` between its parts.
 * @throws UserError where it is not a folder in the repository
 */
export function findSnapshotFolder({ snapshot }: GraphSettings): string {
  const { folder } = snapshot
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.')
  if (folder.startsWith('/') || parts.includes('..') || parts.includes('.git') || parts.length === 0) {
    throw new UserError(
      `${JSON.stringify(folder)} is no folder of its own in the repository`,
      'Write a path relative to the judged folder, such as build-graph.',
      { setting: 'checks.graph.snapshot.folder' },
    )
  }
  return parts.join('/')
}

/** Of all files together; a hundred times what anybody commits. */
const MAX_CHARACTERS = 128 * 1024 * 1024

/**
 * The committed texts of a side by file name; empty where it keeps none. What is beyond a bound is not read, and so is no
 * snapshot to whoever parses it.
 */
export async function readCommitted(side: Side, folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  let characters = 0
  for (const { path } of await side.listFiles()) {
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : ''
    if (name === '' || !isSnapshotFile(name)) continue
    const text = characters > MAX_CHARACTERS ? BEGINNING : await side.readFile(path)
    if (text === undefined) continue
    characters += text.length
    texts.set(name, text)
  }
  return texts
}
