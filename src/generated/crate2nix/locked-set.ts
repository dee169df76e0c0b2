/** What the locks of one generated file name together. */
import { readCargoLock } from '../../crates/cargo-lock.js'
import type { CargoLock } from '../../crates/cargo-lock.js'
import type { TextFile } from '../../crates/crate-files.js'
import { readLockedSource } from './locked-source.js'
import type { LockedSource } from './locked-source.js'

export interface LockedCrate {
  readonly name: string
  readonly version: string
  readonly source: LockedSource
  /** Lower-case base16 sha256, `''` where there is none. */
  readonly checksum: string
  /** The lock that names it first, and the line of its table there. */
  readonly lock: TextFile
  readonly line: number
  /** What it depends on, each once. */
  readonly dependencies: ReadonlySet<LockedCrate>
  /** True where a local crate leads to it: cargo locks nothing else, but for what was edited by hand. */
  readonly isReachable: boolean
}

export interface LockedSet {
  readonly crates: readonly LockedCrate[]
}

type Open = { -readonly [key in keyof LockedCrate]: LockedCrate[key] } & { readonly dependencies: Set<LockedCrate> }

/** Throws `InputError` where one of them can't be read. */
export function readLockedSet(files: readonly TextFile[]): LockedSet {
  const crates = new Map<string, Open>()
  for (const file of files) addLock(crates, readCargoLock(file), file)
  const all = [...crates.values()]
  markReachable(all)
  return { crates: all }
}

/** What several locks name is one crate; crate2nix takes its dependencies from the first. */
function addLock(crates: Map<string, Open>, { packages }: CargoLock, lock: TextFile): void {
  const fresh: (Open | undefined)[] = []
  const found = packages.map((one, index) => {
    // Cargo builds what replaces it, and tells crate2nix of nothing else.
    if (one.replacedBy !== undefined) return undefined
    const key = `${one.name} ${one.version} ${one.source}`
    const known = crates.get(key)
    if (known !== undefined) return known
    const made: Open = {
      name: one.name,
      version: one.version,
      source: readLockedSource(one.source),
      checksum: one.checksum,
      lock,
      line: one.line,
      dependencies: new Set(),
      isReachable: false,
    }
    fresh[index] = made
    crates.set(key, made)
    return made
  })
  for (const [index, one] of packages.entries()) {
    for (const dependency of one.dependencies) {
      const to = found[packages[dependency]?.replacedBy ?? dependency]
      if (to !== undefined) fresh[index]?.dependencies.add(to)
    }
  }
}

function markReachable(crates: readonly Open[]): void {
  const queue = crates.filter(({ source }) => source.kind === 'local')
  for (const crate of queue) crate.isReachable = true
  for (let crate = queue.pop(); crate !== undefined; crate = queue.pop()) {
    for (const dependency of crate.dependencies as Set<Open>) {
      if (dependency.isReachable) continue
      dependency.isReachable = true
      queue.push(dependency)
    }
  }
}

/** 1-based line on which a crate's table names a dependency; the table's own where that can't be told. */
export function lineOfLockedEdge(from: LockedCrate, to: LockedCrate): number {
  if (from.line === 0) return 0
  const lines = from.lock.text.split('\n')
  let found = 0
  for (let index = from.line; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line.startsWith('[')) break
    const [, name, version] = /^\s*"([^\s"]+)(?: ([^\s"]+))?[^"]*",?\s*$/.exec(line) ?? []
    if (name !== to.name) continue
    if (version === to.version) return index + 1
    if (version === undefined) found = index + 1
  }
  return found === 0 ? from.line : found
}
