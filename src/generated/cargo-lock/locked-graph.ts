/** A lock file as a graph that need not fit together. */
import { LockIndex, type LockEntry, type LockFile } from '../../crates/cargo-lock.js'
import { parseVersion, type Version } from './requirement.js'
import { parseSourceId, type SourceId } from './source-id.js'

export interface LockedNode {
  readonly index: number
  readonly entry: LockEntry
  readonly source: SourceId
  readonly version: Version | null
  /** By position in the entry's list; `undefined` where the file has no such package, or several. */
  readonly links: readonly (LockedNode | undefined)[]
}

export interface LockedGraph {
  readonly file: LockFile
  readonly nodes: readonly LockedNode[]
  named(name: string): readonly LockedNode[]
  /** What a dependency's text can mean. */
  find(text: string): readonly LockedNode[]
}

export function buildLockedGraph(file: LockFile): LockedGraph {
  const index = new LockIndex(file.entries)
  const links: (LockedNode | undefined)[][] = file.entries.map(() => [])
  const sources = new Map<string, SourceId>()
  const sourceOf = (text: string): SourceId => {
    const source = sources.get(text) ?? parseSourceId(text)
    sources.set(text, source)
    return source
  }
  const nodes = file.entries.map((entry, at): LockedNode => ({
    index: at,
    entry,
    source: sourceOf(entry.source),
    version: parseVersion(entry.version),
    links: links[at] ?? [],
  }))
  for (const [at, { dependencies }] of file.entries.entries()) {
    for (const text of dependencies) {
      const found = index.findAll(text)
      const [only] = found
      links[at]?.push(found.length === 1 && only !== undefined ? nodes[only] : undefined)
    }
  }
  return {
    file,
    nodes,
    find: (text) => index.findAll(text).flatMap((at) => nodes[at] ?? []),
    named: (name) => index.named(name).flatMap((at) => nodes[at] ?? []),
  }
}

/** What a walk from some entries meets. */
export function walk(
  starts: Iterable<LockedNode>,
  next: (node: LockedNode) => Iterable<LockedNode | undefined>,
): ReadonlySet<LockedNode> {
  const met = new Set(starts)
  for (const node of met) for (const to of next(node)) if (to !== undefined) met.add(to)
  return met
}

/** `name version`. */
export function label({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`
}
