/** What a lock file says as a whole: left-over packages, patches, sources, packages that stand in it twice. */
import { CRATES_IO } from '../../crates/source-key.js'
import type { Drift } from '../drift.js'
import type { DriftList } from '../drift-list.js'
import type { EdgeChanges, LockText } from './compare-packages.js'
import type { LocalGraph } from './local-graph.js'
import { label, walk, type LockedGraph, type LockedNode } from './locked-graph.js'
import type { Matcher } from './match-dependency.js'
import type { PatchPlan } from './patches.js'
import { isFrom, parseSourceId, type Registries } from './source-id.js'

/** The packages that cargo would drop. */
export function findLeftOvers(
  { lock, locked, matcher, drifts }: WholeContext,
  changes: EdgeChanges,
  mayHaveMoreMembers: boolean,
): void {
  const starts = [...matcher.entries].flatMap(([node, entry]) => (node.isMember ? [entry] : []))
  // A local package that nobody has a manifest of may be a member that was not found.
  const strange = locked.nodes.filter((node) => node.source.kind === 'local' && !matcher.owners.has(node))
  const met = walk([...starts, ...changes.needed, ...(mayHaveMoreMembers ? strange : [])], (node) => {
    const dropped = changes.dropped.get(node)
    const kept = dropped === undefined ? node.links : node.links.filter((to) => to !== undefined && !dropped.has(to))
    return [...kept, ...(changes.added.get(node) ?? []), ...findReplacement(locked, node)]
  })
  for (const node of locked.nodes) {
    // What cargo has to lock anew may need it.
    if (met.has(node) || (changes.locksMore && node.source.kind !== 'local')) continue
    drifts.add({
      kind: 'left-over',
      file: lock.path,
      line: lock.lines().near(lock.file.places[node.index] ?? []),
      package: label(node.entry),
      expected: '',
      found: label(node.entry),
      what:
        node.source.kind === 'local'
          ? `${lock.path} has ${label(node.entry)}, and no package of the workspace is or needs it`
          : `${lock.path} has ${label(node.entry)}, and nothing depends on it any more`,
    })
  }
}

/** `[replace]`: edges name what is replaced, and that names what is there instead. */
function findReplacement(locked: LockedGraph, { entry }: LockedNode): readonly LockedNode[] {
  return entry.replace === '' ? [] : locked.find(entry.replace)
}

export interface WholeContext {
  readonly lock: LockText
  readonly locked: LockedGraph
  readonly local: LocalGraph
  readonly matcher: Matcher
  readonly patches: readonly PatchPlan[]
  readonly registries: Registries
  readonly drifts: DriftList
}

/** Cargo notes every patch: as the package that it puts in place, or as unused. */
export function comparePatches({ lock, locked, local, matcher, patches, registries, drifts }: WholeContext): void {
  const { unused } = lock.file
  const noted = new Set<number>()
  for (const plan of patches) {
    const { source, package: name } = plan.patch.entry
    const at = unused.findIndex((entry, index) => {
      if (noted.has(index) || entry.name !== name) return false
      if (source.kind !== 'path') {
        return source.kind === 'other' || isFrom(parseSourceId(entry.source), source, registries, lock.file.version)
      }
      const own = source.folder === null ? undefined : local.nodes.get(source.folder)?.package
      return entry.source === '' && (own === undefined || own === null || own.version === entry.version)
    })
    if (at >= 0) noted.add(at)
    if (at >= 0 || source.kind === 'other' || locked.named(name).some((node) => matcher.isPatch(node, plan))) continue
    const { file } = plan.patch
    drifts.add({
      kind: 'missing',
      file: file.path,
      line: file.lineOf(plan.patch.entry.place),
      package: name,
      expected: `the patch of ${name}`,
      found: '',
      what: `${file.path} patches ${name}, and ${lock.path} has the patch neither in use nor as unused`,
    })
  }
  for (const [index, entry] of unused.entries()) {
    if (noted.has(index)) continue
    drifts.add({
      kind: 'left-over',
      file: lock.path,
      line: lock.lines().near(['patch', 'unused', index]),
      package: label(entry),
      expected: '',
      found: label(entry),
      what: `${lock.path} has an unused patch ${label(entry)} that is no longer asked for`,
    })
  }
}

/** What comes from crates.io depends on crates.io alone, so anything else there was a patch. */
export function compareSources({ lock, locked, matcher, drifts }: WholeContext): void {
  const told = new Set<LockedNode>()
  for (const node of locked.nodes) {
    if (node.source.kind !== 'registry' || node.source.key !== CRATES_IO) continue
    for (const to of node.links) {
      if (to === undefined || told.has(to) || isCratesIo(to)) continue
      if (matcher.patchesOf(CRATES_IO, to.entry.name).some((plan) => matcher.isPatch(to, plan))) continue
      told.add(to)
      const found = to.entry.source === '' ? 'a local package' : to.entry.source
      drifts.add({
        kind: 'source',
        file: lock.path,
        line: lock.lines().near([...(lock.file.places[to.index] ?? []), ...(to.entry.source === '' ? [] : ['source'])]),
        package: label(to.entry),
        expected: 'crates.io',
        found,
        what: `${label(node.entry)} of crates.io depends on ${to.entry.name}, which ${lock.path} has from ${found} without a patch`,
      })
    }
  }
}

function isCratesIo({ source }: LockedNode): boolean {
  return source.kind === 'registry' && source.key === CRATES_IO
}

/** Cargo refuses a file that has the same package twice. */
export function findTwins(lock: LockText): Drift[] {
  const seen = new Set<string>()
  return lock.file.entries.flatMap((entry, index): Drift[] => {
    const key = JSON.stringify([entry.name, entry.version, entry.source])
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [
      {
        kind: 'damaged',
        file: lock.path,
        line: lock.lines().near(lock.file.places[index] ?? []),
        package: label(entry),
        expected: 'once',
        found: 'twice',
        what: `${lock.path} has ${label(entry)} twice, which cargo refuses to read`,
      },
    ]
  })
}
