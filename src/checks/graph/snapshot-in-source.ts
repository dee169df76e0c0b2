import { compareText } from '../../compare-text.js'
import type { FolderTexts } from '../../graph/snapshot/judge-folder.js'
import { SUMMARY_FILE } from '../../graph/snapshot/snapshot.js'
import { tellFew } from '../../graph/snapshot/tell-change.js'
import type { Finding } from '../../verdict.js'
import type { SideGraph } from './captured-graphs.js'

/**
 * Crates whose source in the store holds the very snapshot that is committed. Where the sources are not at hand, or the
 * folder is not committed yet, nothing is said.
 */
export function findSourcesWithSnapshot(
  { graph, side }: SideGraph,
  folder: string,
  committed: FolderTexts,
  isNew: boolean,
): Finding[] {
  const { readSource } = side
  const summary = committed.get(SUMMARY_FILE)
  if (readSource === undefined || summary === undefined) return []
  const parts = folder.split('/')
  const places = parts.map((_, i) => [...parts.slice(i), SUMMARY_FILE].join('/'))
  const holds = new Map<string, boolean>()
  const crates = new Set<string>()
  for (let node = 0; node < graph.size; node++) {
    const crate = graph.crate(node)
    if (crate === undefined || crate.source === '') continue
    let found = holds.get(crate.source)
    if (found === undefined) {
      found = places.some((place) => readSource(`${crate.source}/${place}`) === summary)
      holds.set(crate.source, found)
    }
    if (found) crates.add(crate.name)
  }
  if (crates.size === 0) return []
  const names = [...crates].sort(compareText)
  return [
    {
      rule: 'graph/snapshot-in-source',
      file: `${folder}/${SUMMARY_FILE}`,
      subject: folder,
      what: `The snapshot lies in the source of ${tellFew(names, 3)}.`,
      why: 'Writing it changes that source, and so rebuilds the crate and all that needs it.',
      fix: `Leave ${folder} out of the source: in the filter of cleanSourceWith, or by a folder of its own for the crate.`,
      isNew,
      advisory: true,
    },
  ]
}
