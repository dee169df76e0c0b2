/** Holds each local package's entry in the lock file against its manifest. */
import type { LockFile } from '../../crates/cargo-lock.js'
import type { TomlLines } from '../../crates/toml-lines.js'
import type { InputError } from '../../problem.js'
import type { Drift, DriftKind } from '../drift.js'
import type { DriftList } from '../drift-list.js'
import type { LocalGraph, LocalNode } from './local-graph.js'
import type { LocalDependency, LocalPackage } from './local-package.js'
import { label, type LockedGraph, type LockedNode } from './locked-graph.js'
import { lowest, type Matcher } from './match-dependency.js'
import { parseVersion, satisfies } from './requirement.js'
import { tellSource } from './source-id.js'

export interface LockText {
  readonly path: string
  readonly file: LockFile
  lines(): TomlLines
}

/** What cargo would do to the lock file's edges. */
export interface EdgeChanges {
  /** Edges that it would drop. */
  readonly dropped: ReadonlyMap<LockedNode, ReadonlySet<LockedNode>>
  /** Packages that are there for edges which are not. */
  readonly added: ReadonlyMap<LockedNode, readonly LockedNode[]>
  /** Members without an entry need these. */
  readonly needed: readonly LockedNode[]
  /** True where cargo would lock packages that are not in the file: what is left over then can't be told. */
  readonly locksMore: boolean
}

export class PackageComparison {
  private readonly dropped = new Map<LockedNode, Set<LockedNode>>()
  private readonly added = new Map<LockedNode, LockedNode[]>()
  private readonly needed: LockedNode[] = []
  private readonly told = new Set<string>()
  private locksMore = false

  constructor(
    private readonly lock: LockText,
    private readonly locked: LockedGraph,
    private readonly local: LocalGraph,
    private readonly matcher: Matcher,
    private readonly drifts: DriftList,
  ) {}

  run(): EdgeChanges {
    for (const node of this.local.nodes.values()) if (node.package !== null) this.compareNode(node, node.package)
    this.findDangling()
    return { dropped: this.dropped, added: this.added, needed: this.needed, locksMore: this.locksMore }
  }

  private compareNode(node: LocalNode, own: LocalPackage): void {
    const entry = this.matcher.entries.get(node)
    if (entry === undefined) {
      if (node.isSure) this.tellMissingPackage(node, own)
      return
    }
    if (entry.entry.version !== own.version) {
      this.tell('version', entry, ['version'], {
        package: own.name,
        expected: own.version,
        found: entry.entry.version,
        what: `${own.manifest.file.path} has ${label(own)}, ${this.lock.path} ${entry.entry.version}`,
      })
    }
    this.compareEdges(node, own, entry)
  }

  private tellMissingPackage(node: LocalNode, own: LocalPackage): void {
    const { file } = own.manifest
    this.drifts.add({
      kind: node.isMember ? 'member' : 'missing',
      file: file.path,
      line: file.lineOf(['package', 'name']),
      package: label(own),
      expected: label(own),
      found: '',
      what: `${file.path} has ${label(own)}, which ${this.lock.path} does not have`,
    })
    for (const dependency of own.dependencies) {
      if (this.local.activityOf(node, dependency) !== 'on') continue
      const found = this.locked.named(dependency.package).filter((one) => this.matcher.fits(one, dependency))
      this.needed.push(...found)
      if (found.length === 0) this.tellMissing(own, dependency)
    }
  }

  private compareEdges(node: LocalNode, own: LocalPackage, entry: LockedNode): void {
    const linked = groupByName(entry.links.filter((to) => to !== undefined))
    const asked = new Map<string, number>()
    const kept = new Set<LockedNode>()
    for (const dependency of own.dependencies) {
      const activity = this.local.activityOf(node, dependency)
      if (activity === 'off') continue
      const { package: name } = dependency
      const candidates = linked.get(name) ?? []
      const tries = (asked.get(name) ?? 0) + candidates.length
      asked.set(name, tries)
      if (tries > MOST_TRIES) throw tooMany(own, dependency)
      const fitting = lowest(candidates.filter((to) => this.matcher.fits(to, dependency)))
      for (const to of fitting) kept.add(to)
      if (fitting.length === 0 && activity === 'on') this.tellUnmet(own, dependency, entry, candidates, kept)
    }
    for (const [at, to] of entry.links.entries())
      if (to !== undefined && !kept.has(to)) this.tellLeftOverEdge(own, entry, to, at)
  }

  private tellUnmet(
    own: LocalPackage,
    dependency: LocalDependency,
    entry: LockedNode,
    linked: readonly LockedNode[],
    kept: Set<LockedNode>,
  ): void {
    const elsewhere = this.locked.named(dependency.package).filter((one) => this.matcher.fits(one, dependency))
    const siblings = own.dependencies.filter((one) => one !== dependency && one.package === dependency.package)
    const wrong = linked.find((to) => !siblings.some((one) => this.matcher.fits(to, one)))
    if (elsewhere.length > 0) this.added.set(entry, [...(this.added.get(entry) ?? []), ...elsewhere])
    if (wrong === undefined) {
      // What the entry names and the file does not have is told as that, see `findDangling`.
      const isDangling = entry.links.some((to, at) => to === undefined && nameOf(entry, at) === dependency.package)
      if (isDangling && elsewhere.length === 0) return
      if (elsewhere.length === 0) this.tellMissing(own, dependency)
      else this.tellMissingEdge(own, dependency, elsewhere)
      return
    }
    // Told here, and so no second time as an edge that is left over.
    kept.add(wrong)
    if (elsewhere.length === 0) this.locksMore = true
    const { name, version, source } = wrong.entry
    const { file } = own.manifest
    if (!this.matcher.fitsSource(wrong, dependency)) {
      this.tell('source', wrong, source === '' ? [] : ['source'], {
        package: name,
        expected: tellSource(dependency.source),
        found: source === '' ? 'a local package' : source,
        what: `${file.path} wants ${name} from ${tellSource(dependency.source)}, ${this.lock.path} has it from ${source === '' ? 'a local package' : source}`,
      })
      return
    }
    const wanted = dependency.requirement ?? ''
    this.tell('requirement', wrong, ['version'], {
      package: name,
      expected: wanted,
      found: version,
      what: `${file.path} asks for ${name} ${wanted}, ${this.lock.path} has ${version}`,
    })
  }

  private tellMissing(own: LocalPackage, dependency: LocalDependency): void {
    this.locksMore = true
    const { file } = own.manifest
    const wanted = `${dependency.package}${dependency.requirement === null ? '' : ` ${dependency.requirement}`}`
    if (!this.isFirst('missing', file.path, wanted)) return
    const had = this.locked.named(dependency.package).map(({ entry }) => entry.version)
    const has = had.length === 0 ? 'does not have it' : `has ${had.join(', ')} for others`
    this.drifts.add({
      kind: 'missing',
      file: file.path,
      line: file.lineOf(dependency.place),
      package: dependency.package,
      expected: `${wanted} from ${tellSource(dependency.source)}`,
      found: had.join(', '),
      what: `${file.path} asks for ${wanted} from ${tellSource(dependency.source)}, ${this.lock.path} ${has}`,
    })
  }

  private tellMissingEdge(own: LocalPackage, dependency: LocalDependency, found: readonly LockedNode[]): void {
    const { file } = own.manifest
    const [{ entry } = { entry: { name: dependency.package, version: '' } }] = found
    if (!this.isFirst('dependency', file.path, label(entry))) return
    this.drifts.add({
      kind: 'dependency',
      file: file.path,
      line: file.lineOf(dependency.place),
      package: own.name,
      expected: label(entry),
      found: '',
      what: `${own.name} depends on ${dependency.package} in ${file.path}, and not in ${this.lock.path}`,
    })
  }

  private tellLeftOverEdge(own: LocalPackage, entry: LockedNode, to: LockedNode, at: number): void {
    const dropped = this.dropped.get(entry) ?? new Set<LockedNode>()
    this.dropped.set(entry, dropped.add(to))
    this.tell('dependency', entry, ['dependencies', at], {
      package: own.name,
      expected: '',
      found: label(to.entry),
      what: `${own.name} depends on ${label(to.entry)} in ${this.lock.path}, and not in ${own.manifest.file.path}`,
    })
  }

  /** Names in a package's list that the file does not have, or has several of. */
  private findDangling(): void {
    const dangling = this.locked.nodes.filter(({ links }) => links.includes(undefined))
    if (dangling.length === 0) return
    this.locksMore = true
    const linked = new Set(this.locked.nodes.flatMap(({ links }) => links))
    for (const node of dangling) {
      for (const [at, to] of node.links.entries()) {
        if (to !== undefined) continue
        const text = node.entry.dependencies[at] ?? ''
        const [name = '', version = ''] = text.split(' ')
        // The one that nobody names is the one that was meant: its version is what changed.
        const [meant, ...others] = this.locked.named(name).filter((one) => !linked.has(one))
        if (meant !== undefined && others.length === 0 && version !== '' && meant.entry.version !== version)
          this.tell('version', meant, ['version'], {
            package: name,
            expected: version,
            found: meant.entry.version,
            what: `${label(node.entry)} depends on ${name} ${version}, ${this.lock.path} has ${meant.entry.version}`,
          })
        else
          this.tell('dependency', node, ['dependencies', at], {
            package: label(node.entry),
            expected: '',
            found: text,
            what: `${label(node.entry)} depends on "${text}", and ${this.lock.path} has no one package of that name`,
          })
      }
    }
  }

  /** Each place once for each kind, though several packages may be the reason. */
  private tell(
    kind: DriftKind,
    { index }: LockedNode,
    place: readonly (string | number)[],
    rest: Omit<Drift, 'kind' | 'file' | 'line'>,
  ): void {
    const line = this.lock.lines().near([...(this.lock.file.places[index] ?? []), ...place])
    if (this.isFirst(kind, line, rest.expected)) this.drifts.add({ kind, file: this.lock.path, line, ...rest })
  }

  private isFirst(...told: readonly (string | number)[]): boolean {
    const key = JSON.stringify(told)
    if (this.told.has(key)) return false
    this.told.add(key)
    return true
  }
}

/** Dependencies on one package × entries of its name that are held against each other at most. */
const MOST_TRIES = 100_000

function tooMany({ manifest: { file } }: LocalPackage, dependency: LocalDependency): InputError {
  return file.fail(dependency.place, `There are too many dependencies on ${dependency.package} to be compared.`)
}

function nameOf({ entry }: LockedNode, at: number): string {
  return entry.dependencies[at]?.split(' ', 1)[0] ?? ''
}

function groupByName(nodes: readonly LockedNode[]): ReadonlyMap<string, readonly LockedNode[]> {
  const groups = new Map<string, LockedNode[]>()
  for (const node of nodes) {
    const group = groups.get(node.entry.name)
    if (group === undefined) groups.set(node.entry.name, [node])
    else group.push(node)
  }
  return groups
}

/** Path dependencies whose package has another version than is asked for: cargo locks nothing then. */
export function compareOwnVersions(local: LocalGraph, matcher: Matcher, drifts: DriftList): void {
  for (const node of local.nodes.values()) {
    for (const dependency of node.package?.dependencies ?? []) {
      const { source } = dependency
      if (source.kind !== 'path' || source.folder === null || local.activityOf(node, dependency) === 'off') continue
      const to = local.nodes.get(source.folder)?.package
      const requirement = matcher.requirementOf(dependency)
      const version = to === undefined || to === null ? null : parseVersion(to.version)
      if (node.package === null || !to || requirement === null || version === null) continue
      if (satisfies(version, requirement)) continue
      const { file } = node.package.manifest
      const wanted = dependency.requirement ?? ''
      drifts.add({
        kind: 'requirement',
        file: file.path,
        line: file.lineOf(dependency.place),
        package: dependency.package,
        expected: wanted,
        found: to.version,
        what: `${file.path} asks for ${dependency.package} ${wanted}, ${to.manifest.file.path} has ${to.version}`,
      })
    }
  }
}
