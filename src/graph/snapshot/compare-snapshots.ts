/** What became of one root's graph, told from its snapshots before and after. */
import { compareText } from '../../compare-text.js'
import type { MovedNode, RootChange } from '../graph-facts.js'
import { sortVersions } from '../sort-versions.js'
import { decodeName, NONE } from './names.js'
import { keyWithoutVersion, readKey, type NodeKey } from './node-keys.js'
import type { Snapshot } from './snapshot.js'
import { pairVersions } from './pair-versions.js'

/** `null` where nothing changed that a snapshot shows, or there is none on either side. */
export function compareSnapshots(before: Snapshot | null, after: Snapshot | null): RootChange | null {
  if (before === null || after === null) {
    const only = before ?? after
    if (only === null) return null
    return {
      root: decodeName(only.root),
      state: before === null ? 'added' : 'removed',
      before: before?.totals ?? null,
      after: after?.totals ?? null,
      added: [],
      removed: [],
      moved: [],
      duplicated: [],
      newlyNeeded: [],
    }
  }
  const change = { ...compareNodes(before, after), duplicated: findDuplicated(before, after) }
  const newlyNeeded = findNewlyNeeded(before, after)
  if (JSON.stringify(before) === JSON.stringify(after)) return null
  return {
    root: decodeName(after.root),
    state: 'changed',
    before: before.totals,
    after: after.totals,
    ...change,
    newlyNeeded,
  }
}

/** A node's key, and what is told of it. */
interface Told {
  readonly key: string
  readonly group: string
  readonly name: string
  readonly version: string
  /** Equal for what differs in the version alone. */
  readonly rest: string
}

function tell(key: string, parsed: NodeKey): Told {
  const { kind, name, version } = parsed
  return { key, group: `${kind} ${name}`, name, version, rest: keyWithoutVersion(parsed) }
}

function listNodes(snapshot: Snapshot): Map<string, Told> {
  const nodes = new Map<string, Told>()
  for (const { key } of snapshot.entries) {
    const parsed = readKey(key)
    if (parsed !== undefined) nodes.set(key, tell(key, parsed))
  }
  for (const { name, version } of snapshot.outside) {
    const key = `outside ${name} ${version}`
    nodes.set(key, { key, group: `outside ${name}`, name, version, rest: '' })
  }
  return nodes
}

function byGroup(nodes: Iterable<Told>): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { group, version } of nodes) {
    const known = groups.get(group)
    if (known === undefined) groups.set(group, new Set([version]))
    else known.add(version)
  }
  return groups
}

function compareNodes(before: Snapshot, after: Snapshot): Pick<RootChange, 'added' | 'removed' | 'moved'> {
  const old = listNodes(before)
  const now = listNodes(after)
  const removed = new Map([...old].filter(([key]) => !now.has(key)))
  const added = new Map([...now].filter(([key]) => !old.has(key)))
  const versionsBefore = byGroup(old.values())
  const versionsAfter = byGroup(now.values())
  const addedByRest = new Map(
    [...added.values()].map((node) => [`${node.group} ${node.version} ${node.rest}`, node.key]),
  )
  const removedByGroup = new Map<string, Told[]>()
  for (const node of removed.values()) {
    const list = removedByGroup.get(node.group)
    if (list === undefined) removedByGroup.set(node.group, [node])
    else list.push(node)
  }
  const moved: MovedNode[] = []
  for (const [group, nodes] of removedByGroup) {
    const was = versionsBefore.get(group) ?? new Set<string>()
    const is = versionsAfter.get(group) ?? new Set<string>()
    const went = [...was].filter((version) => !is.has(version) && version !== NONE)
    const came = [...is].filter((version) => !was.has(version) && version !== NONE)
    for (const [from, to] of pairVersions(went, came)) {
      const name = nodes[0]?.name ?? ''
      moved.push({ name: decodeName(name), from: decodeName(from), to: decodeName(to) })
      for (const node of nodes) {
        if (node.version !== from) continue
        const partner = addedByRest.get(`${group} ${to} ${node.rest}`)
        if (partner !== undefined && added.delete(partner)) removed.delete(node.key)
      }
    }
  }
  moved.sort((a, b) => compareText(a.name, b.name) || compareText(a.from, b.from) || compareText(a.to, b.to))
  return { added: [...added.keys()].sort(), removed: [...removed.keys()].sort(), moved }
}

function crateVersions(snapshot: Snapshot): Map<string, Set<string>> {
  const versions = new Map<string, Set<string>>()
  for (const { key } of snapshot.entries) {
    const parsed = readKey(key)
    if (parsed?.kind !== 'crate' || parsed.test) continue
    versions.set(parsed.name, (versions.get(parsed.name) ?? new Set()).add(parsed.version))
  }
  return versions
}

function findDuplicated(before: Snapshot, after: Snapshot): RootChange['duplicated'] {
  const was = crateVersions(before)
  return [...crateVersions(after)]
    .filter(([name, versions]) => versions.size > Math.max(1, was.get(name)?.size ?? 0))
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, versions]) => ({ name: decodeName(name), versions: sortVersions(versions).map(decodeName) }))
}

function findNewlyNeeded(before: Snapshot, after: Snapshot): string[] {
  const names = (snapshot: Snapshot): Set<string> => {
    const found = new Set(snapshot.outside.map(({ name }) => name))
    for (const { key } of snapshot.entries) {
      const parsed = readKey(key)
      if (parsed?.kind === 'crate') found.add(parsed.name)
    }
    return found
  }
  const known = names(before)
  return [...names(after)]
    .filter((name) => !known.has(name))
    .sort()
    .map(decodeName)
}
