/** What decides the sources of local crates: the contents that their filters let through, on both sides by the same rule. */
import type { CrateFiles } from './crate-files.js'
import type { CrateConfig, CrateSet } from './crate-set.js'
import { digestSources } from './source-filter.js'
import type { SourceFilter } from './source-filter.js'

export interface SideSources {
  readonly files: CrateFiles
  readonly filter: SourceFilter | null
}

/** A local crate's folder whose source can't be told. */
export interface UnknownSource {
  readonly path: string
  readonly why: string
}

/** Sources of both sides' crates. Kept by folder: many crates may share one. */
export class LocalSources {
  private readonly known = new Map<string, readonly [base: string, head: string]>()
  readonly unknown: UnknownSource[] = []
  /** Folders without any file on the head's side. */
  readonly empty: string[] = []

  constructor(
    private readonly base: SideSources,
    private readonly head: SideSources,
  ) {}

  /** Text that is equal where the sources are. */
  sourceOf(crate: CrateConfig, side: 'base' | 'head'): string {
    const { source } = crate
    switch (source.kind) {
      case 'registry':
        return `${source.registry} ${crate.name}-${crate.version}.tar.gz ${source.sha256}`
      case 'git':
        return `${source.url} ${source.rev} ${source.sha256}`
      case 'other':
        return source.text
      case 'local': {
        const key = `${source.filtered ? 'filtered' : 'whole'} ${source.path}`
        let digests = this.known.get(key)
        if (digests === undefined) {
          digests = this.digest(source.path, source.filtered)
          this.known.set(key, digests)
        }
        return `${source.path} ${side === 'base' ? digests[0] : digests[1]}`
      }
    }
  }

  private digest(path: string, filtered: boolean): readonly [string, string] {
    if (/^[/~]/.test(path)) return this.give(path, 'it lies outside of the repository')
    const before = this.base.files.localSources(path)
    const after = this.head.files.localSources(path)
    if (after.length === 0) this.empty.push(path)
    const base = digestSources(before, filtered ? this.base.filter : null)
    const head = digestSources(after, filtered ? this.head.filter : null)
    if (typeof base === 'string' && typeof head === 'string') return [base, head]
    // What the filter does with them can't be told, but nothing in them changed.
    const raw = digestSources(before, null)
    if (typeof raw === 'string' && raw === digestSources(after, null)) return [raw, raw]
    const why = typeof base === 'string' ? head : base
    return this.give(path, typeof why === 'string' ? '' : `its filter can't be told without Nix: ${why.undecidable}`)
  }

  private give(path: string, why: string): readonly [string, string] {
    this.unknown.push({ path, why })
    return ['unknown', 'unknown']
  }
}

/** Folders of local crates, as their file names them. */
export function localFolders(set: CrateSet): Set<string> {
  const folders = new Set<string>()
  for (const { source } of set.crates.values()) if (source.kind === 'local') folders.add(source.path)
  return folders
}
