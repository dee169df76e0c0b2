/**
 * Finds a workspace's members as cargo does. Source: the Cargo Book, "Workspaces", and for what it does not say cargo's
 * `src/cargo/core/workspace.rs`: `exclude` knows no patterns, path dependencies inside of the root's folder are members,
 * those outside only where they name this root themselves.
 */
import { compareText } from '../../compare-text.js'
import { InputError } from '../../problem.js'
import type { Tree } from '../tree.js'
import { toLocalPackage, type LocalPackage } from './local-package.js'
import { readManifest, type Manifest } from './manifest.js'
import { compileGlob, isGlob } from './member-glob.js'
import { folderOf, foldersAbove, inFolder, isWithin, joinPath } from './tree-path.js'

/** Why a manifest could not be taken into account. */
export interface ManifestGap {
  /** Relative to the judged folder, or as written where it leads out of it. */
  readonly path: string
  /** 1-based, 0 where it can't be told. */
  readonly line: number
  readonly why: string
  /** True where it is not among the tree's regular files: outside, a submodule's, behind a link, or not there at all. */
  readonly notInTree: boolean
}

export interface Workspace {
  readonly root: Manifest
  /** Sorted by folder; the root's own package is one of them where it has one. */
  readonly members: readonly LocalPackage[]
  /** Members that could not be looked at; then there may be more members than these. */
  readonly gaps: readonly ManifestGap[]
}

/** Patterns × folders that are tried at most. */
const MOST_TRIES = 5_000_000
/** Patterns, and files for each, that are looked at for links. */
const MOST_LOOKS = 100

/** A tree's manifests, each read once. */
export class Manifests {
  private readonly opened = new Map<string, Promise<Manifest | undefined>>()
  private readonly folders: readonly string[]

  constructor(private readonly tree: Tree) {
    this.folders = [...tree.paths].filter((path) => /(?:^|\/)Cargo\.toml$/.test(path)).map(folderOf)
  }

  /** The manifest in a folder, `undefined` where the tree has none. Throws `InputError` where it is none. */
  open(folder: string): Promise<Manifest | undefined> {
    const known = this.opened.get(folder)
    if (known !== undefined) return known
    const manifest = this.read(inFolder(folder, 'Cargo.toml'))
    this.opened.set(folder, manifest)
    return manifest
  }

  private async read(path: string): Promise<Manifest | undefined> {
    const text = this.tree.paths.has(path) ? await this.tree.read(path) : undefined
    return text === undefined ? undefined : readManifest({ path, text })
  }

  /** The folder of the workspace root that cargo would take for the package in `folder`, `null` where there is none. */
  async findRoot(folder: string): Promise<string | null> {
    const own = await this.open(folder)
    for (const at of [folder, ...foldersAbove(folder)]) {
      const manifest = at === folder ? own : await this.open(at)
      if (manifest === undefined) continue
      if (manifest.workspace !== null && !isExcluded(manifest, inFolder(folder, 'Cargo.toml'))) return at
      const pointer = manifest.package?.workspace ?? null
      if (pointer !== null) return joinPath(at, pointer)
    }
    return null
  }

  /** The package in a folder with all that it inherits; `undefined` where there is none. Throws `InputError`. */
  async openPackage(folder: string): Promise<LocalPackage | undefined> {
    const manifest = await this.open(folder)
    if (manifest === undefined || manifest.package === null) return undefined
    const root = needsRoot(manifest) ? await this.findRoot(folder) : null
    return toLocalPackage(manifest, manifest.package, root === null ? null : ((await this.open(root)) ?? null))
  }

  /** Folders that a member's pattern names; `null` where that can't be told. */
  expand(root: string, pattern: string): readonly string[] | null {
    if (!isGlob(pattern)) {
      const folder = joinPath(root, pattern)
      return folder === null ? null : [folder]
    }
    const glob = compileGlob(root, pattern)
    const found = glob === null ? [] : this.folders.filter((folder) => glob.matches(folder))
    return found.length === 0 ? null : found
  }

  /** Links and submodules that a pattern could name members in, first found first; see `Tree.hidden`. */
  async findHidden({ folder, workspace }: Manifest): Promise<readonly string[]> {
    const globs = (workspace?.members ?? []).filter(isGlob).map((pattern) => compileGlob(folder, pattern))
    const found: string[] = []
    for (const glob of globs.slice(0, MOST_LOOKS)) {
      if (glob === null) continue
      found.push(...[...(this.tree.hidden ?? [])].filter((path) => isWithin(path, glob.base)))
      if (this.tree.hidden !== undefined) continue
      const named = [...this.tree.paths].filter((path) => glob.matches(path)).slice(0, MOST_LOOKS)
      for (const path of named) if ((await this.tree.read(path)) === undefined) found.push(path)
    }
    return found
  }

  get size(): number {
    return this.folders.length
  }
}

/** The workspace whose root is in `folder`; of a package without a workspace it is the only member. Throws `InputError`. */
export async function loadWorkspace(manifests: Manifests, folder: string): Promise<Workspace> {
  const root = await manifests.open(folder)
  if (root === undefined) throw new InputError('There is no Cargo.toml.', { file: inFolder(folder, 'Cargo.toml') })
  const search = new MemberSearch(manifests, root)
  await search.run()
  return {
    root,
    members: search.members.sort((a, b) => compareText(a.manifest.folder, b.manifest.folder)),
    gaps: search.gaps,
  }
}

class MemberSearch {
  readonly members: LocalPackage[] = []
  readonly gaps: ManifestGap[] = []
  private readonly seen = new Set<string>()
  private readonly waiting: { readonly folder: string; readonly isDependency: boolean }[] = []

  constructor(
    private readonly manifests: Manifests,
    private readonly root: Manifest,
  ) {}

  async run(): Promise<void> {
    this.waiting.push({ folder: this.root.folder, isDependency: false })
    this.addListed(this.root.workspace?.members ?? [])
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      try {
        await this.visit(next.folder, next.isDependency)
      } catch (error) {
        this.gaps.push(toGap(error, inFolder(next.folder, 'Cargo.toml')))
      }
    }
  }

  private addListed(patterns: readonly string[]): void {
    const tooMany = patterns.length * this.manifests.size > MOST_TRIES
    for (const pattern of tooMany ? [] : patterns) {
      const folders = this.manifests.expand(this.root.folder, pattern)
      if (folders === null)
        this.gaps.push(this.unlisted(`No folder with a Cargo.toml is found for ${pattern}`, pattern))
      for (const folder of folders ?? []) this.waiting.push({ folder, isDependency: false })
    }
    if (tooMany) this.gaps.push(this.unlisted(`It lists ${patterns.length} members, too many to be looked for`, ''))
  }

  private unlisted(why: string, path: string): ManifestGap {
    const line = this.root.file.lineOf(['workspace', 'members'])
    return { path: path === '' ? this.root.file.path : path, line, why, notInTree: path !== '' }
  }

  private async visit(folder: string, isDependency: boolean): Promise<void> {
    const path = inFolder(folder, 'Cargo.toml')
    if (this.seen.has(folder)) return
    if (isDependency && this.root.workspace === null) return
    if (isDependency && !isWithin(folder, this.root.folder) && !(await this.namesThisRoot(folder))) return
    if (isExcluded(this.root, path)) return
    this.seen.add(folder)
    const manifest = await this.manifests.open(folder)
    if (manifest === undefined) {
      this.gaps.push({ path, line: 0, why: 'The tree has no such file', notInTree: true })
      return
    }
    if (manifest.workspace !== null && manifest !== this.root)
      throw manifest.file.fail(['workspace'], 'It is a workspace of its own, and cargo takes none inside of another')
    if (manifest.package === null) return
    const member = toLocalPackage(manifest, manifest.package, this.root.workspace === null ? null : this.root)
    this.members.push(member)
    for (const { source } of member.dependencies)
      if (source.kind === 'path' && source.folder !== null)
        this.waiting.push({ folder: source.folder, isDependency: true })
  }

  private async namesThisRoot(folder: string): Promise<boolean> {
    if ((await this.manifests.open(folder)) === undefined) return false
    return (await this.manifests.findRoot(folder)) === this.root.folder
  }
}

/** `exclude` and `members` count by whole names here, patterns are no patterns, and a listed member is never excluded. */
function isExcluded(root: Manifest, path: string): boolean {
  const { members = [], exclude = [] } = root.workspace ?? {}
  const below = (written: string): boolean => {
    const folder = written.split('/').includes('..') ? null : joinPath(root.folder, written)
    return folder !== null && isWithin(path, folder)
  }
  return exclude.some(below) && !members.some(below)
}

function needsRoot(manifest: Manifest): boolean {
  return manifest.package?.version === null || manifest.dependencies.some(({ inherited }) => inherited)
}

export function toGap(error: unknown, path: string): ManifestGap {
  if (!(error instanceof InputError)) throw error
  return {
    path: error.place.file ?? path,
    line: error.place.line ?? 0,
    why: error.message.replace(/\.$/, ''),
    notInTree: false,
  }
}
