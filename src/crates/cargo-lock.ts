/**
 * Reads a Cargo.lock, versions 1 to 4, as data.
 * Source of the format: cargo's `src/cargo/core/resolver/encode.rs`, its head comment, and the Cargo Book, "Cargo.toml vs
 * Cargo.lock". Version 1 keeps checksums in `[metadata]`; from version 2 a dependency is named no longer than it must be.
 */
import { parse, TomlError } from 'smol-toml'
import * as v from 'valibot'
import { InputError } from '../problem.js'
import { checkWhole } from './check-whole.js'
import type { TextFile } from './crate-files.js'
import { TomlLines, type TomlPath } from './toml-lines.js'

export interface LockedPackage {
  readonly name: string
  readonly version: string
  /** `registry+…`, `git+…`; `''` where the package is local. */
  readonly source: string
  /** Lower-case base16 sha256; `''` where there is none. */
  readonly checksum: string
  /** Indices into `packages`, in the order of the file. */
  readonly dependencies: readonly number[]
  /** 1-based line of its table, `0` where that can't be told. */
  readonly line: number
  /** Index of what `[replace]` puts in its place. */
  readonly replacedBy?: number
}

export interface CargoLock {
  readonly version: number
  readonly packages: readonly LockedPackage[]
}

const NEWEST_VERSION = 4

const PackageSchema = v.object({
  name: v.string(),
  version: v.string(),
  source: v.optional(v.string(), ''),
  checksum: v.optional(v.string(), ''),
  dependencies: v.optional(v.array(v.string()), []),
  replace: v.optional(v.string(), ''),
})

/** One table of a lock file as it stands; its dependencies are `name`, `name version` or `name version (source)`. */
export type LockEntry = v.InferOutput<typeof PackageSchema>

const LockSchema = v.object({
  version: v.optional(v.number()),
  package: v.optional(v.array(PackageSchema), []),
  root: v.optional(PackageSchema),
  metadata: v.optional(v.record(v.string(), v.unknown()), {}),
  patch: v.optional(v.object({ unused: v.optional(v.array(PackageSchema), []) })),
})

/** A lock file as it stands, whether or not it fits together. */
export interface LockFile {
  readonly version: number
  /** `[root]` first, where there is one. */
  readonly entries: readonly LockEntry[]
  /** Where the entries stand, for `TomlLines`. */
  readonly places: readonly TomlPath[]
  /** `[[patch.unused]]`. */
  readonly unused: readonly LockEntry[]
}

/** The format is newer than what is known: it can't be told what the file says. */
export class NewerLockError extends InputError {}

/** Throws `InputError` with file and line where the text is not a lock file, `NewerLockError` where its version is not known. */
export function readLockFile({ path, text }: TextFile): LockFile {
  checkWhole(text, path)
  const data = parseToml(text, path)
  const told = v.safeParse(v.object({ version: v.number() }), data)
  if (told.success && told.output.version > NEWEST_VERSION) {
    throw new NewerLockError(
      `This Cargo.lock has version ${told.output.version}, and the newest that is known is ${NEWEST_VERSION}.`,
      { file: path, line: lineOf(text, ['version']) },
      ADVICE,
    )
  }
  const parsed = v.safeParse(LockSchema, data)
  if (!parsed.success) {
    const [issue] = parsed.issues
    const place = (v.getDotPath(issue) ?? '').split('.').map((key) => (/^[0-9]+$/.test(key) ? Number(key) : key))
    const message = `This is not a Cargo.lock: ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}.`
    throw new InputError(message, { file: path, line: lineOf(text, place) }, ADVICE)
  }
  const { version, package: listed, root, metadata, patch } = parsed.output
  const places = listed.map((_, index): TomlPath => ['package', index])
  const entries = root === undefined ? listed : [root, ...listed]
  for (const entry of entries) if (entry.checksum === '') entry.checksum = checksumOf(metadata, entry)
  return {
    version: version ?? (Object.keys(metadata).length > 0 ? 1 : 2),
    entries,
    places: root === undefined ? places : [['root'], ...places],
    unused: patch?.unused ?? [],
  }
}

/** 1-based; the first where nothing nearer can be told. */
function lineOf(text: string, place: TomlPath): number {
  return new TomlLines(text).near(place) || 1
}

/** Throws `InputError` where the text is not a lock file, or names a dependency that it does not have. */
export function readCargoLock(file: TextFile): CargoLock {
  const { version, entries, places } = readLockFile(file)
  const lines = findTables(file.text, places[0]?.[0] === 'root')
  const index = new LockIndex(entries)
  const find = (text: string, by: number): number => {
    const [found] = index.findAll(text)
    if (found !== undefined) return found
    const { name = '', version: its = '', dependencies = [] } = entries[by] ?? {}
    throw new InputError(
      `${name} ${its} depends on "${text}", which the file does not have.`,
      { file: file.path, line: lineOf(file.text, [...(places[by] ?? []), 'dependencies', dependencies.indexOf(text)]) },
      ADVICE,
    )
  }
  return {
    version,
    packages: entries.map(({ name, version, source, checksum, dependencies, replace }, by) => ({
      name,
      version,
      source,
      checksum,
      dependencies: dependencies.map((text) => find(text, by)),
      line: lines.length === entries.length ? (lines[by] ?? 0) : 0,
      ...(replace === '' ? {} : { replacedBy: find(replace, by) }),
    })),
  }
}

/** Finds the entries that a dependency's text can name. */
export class LockIndex {
  private readonly byName = new Map<string, number[]>()

  constructor(private readonly entries: readonly LockEntry[]) {
    for (const [index, { name }] of entries.entries()) {
      const same = this.byName.get(name)
      if (same === undefined) this.byName.set(name, [index])
      else same.push(index)
    }
  }

  named(name: string): readonly number[] {
    return this.byName.get(name) ?? []
  }

  /** Indices of entries; one where the file fits together. */
  findAll(text: string): readonly number[] {
    const [, name = '', version = '', source = ''] = /^(\S+)(?: (\S+))?(?: \((.*)\))?$/.exec(text) ?? []
    const found = this.named(name).filter((index) => {
      const candidate = this.entries[index]
      return (
        (version === '' || candidate?.version === version) && (source === '' || sameSource(candidate?.source, source))
      )
    })
    if (found.length < 2) return found
    // From version 2 on a name alone is given where it is the only one; a local package has no source to be told by. And a
    // lock can hold one commit under two spellings of its repository's address: then the very spelling decides.
    const exact = found.filter((index) => withoutCommit(this.entries[index]?.source ?? '') === withoutCommit(source))
    return exact.length === 1 ? exact : found
  }
}

function withoutCommit(source: string): string {
  return source.replace(/#.*$/, '')
}

/**
 * A git source stands with its commit (`#…`) in one place and without in another, and cargo takes several spellings of a
 * repository's address for one (its `CanonicalUrl`).
 */
function sameSource(a: string | undefined, b: string): boolean {
  return a === b || (a !== undefined && canonicalSource(a) === canonicalSource(b))
}

function canonicalSource(source: string): string {
  const [, address = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(source) ?? []
  const known = address.startsWith('git+https://github.com/') ? address.toLowerCase() : address
  return known.replace(/\/+$/, '').replace(/\.git$/, '') + query
}

function checksumOf(metadata: Readonly<Record<string, unknown>>, { name, version, source }: LockEntry): string {
  if (source === '') return ''
  const checksum = metadata[`checksum ${name} ${version} (${source})`]
  return typeof checksum === 'string' && checksum !== '<none>' ? checksum : ''
}

/** Lines of the packages' tables, in their order; the first is that of version 1's `[root]`, where there is one. */
function findTables(text: string, hasRoot: boolean): number[] {
  const lines: number[] = []
  let root = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\[\[package\]\]\s*$/.test(line)) lines.push(index + 1)
    else if (hasRoot && /^\[root\]\s*$/.test(line)) root = index + 1
  }
  return hasRoot ? [root, ...lines] : lines
}

function parseToml(text: string, path: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [what = ''] = error.message.split('\n')
    throw new InputError(`This is no TOML: ${what}.`, { file: path, line: error.line }, ADVICE)
  }
}

const ADVICE = 'Write the file anew with cargo, or take it from the base.'
