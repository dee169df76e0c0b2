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
})
type RawPackage = v.InferOutput<typeof PackageSchema>

const LockSchema = v.object({
  version: v.optional(v.number()),
  package: v.optional(v.array(PackageSchema), []),
  root: v.optional(PackageSchema),
  metadata: v.optional(v.record(v.string(), v.unknown()), {}),
})

/** Throws `InputError` where the text is not a lock file, or names a dependency that it does not have. */
export function readCargoLock({ path, text }: TextFile): CargoLock {
  checkWhole(text, path)
  const parsed = v.safeParse(LockSchema, parseToml(text, path))
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw fail(path, `This is not a Cargo.lock: ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}.`)
  }
  const { version, package: listed, root, metadata } = parsed.output
  const raw = root === undefined ? listed : [root, ...listed]
  if (version !== undefined && version > NEWEST_VERSION) {
    throw fail(path, `This Cargo.lock has version ${version}, and the newest that is known is ${NEWEST_VERSION}.`)
  }
  const lines = findTables(text, root !== undefined)
  const find = new PackageIndex(raw, path)
  return {
    version: version ?? (Object.keys(metadata).length > 0 ? 1 : 2),
    packages: raw.map((one, index) => ({
      name: one.name,
      version: one.version,
      source: one.source,
      checksum: one.checksum === '' ? checksumOf(metadata, one) : one.checksum,
      dependencies: one.dependencies.map((dependency) => find.find(dependency, one)),
      line: lines.length === raw.length ? (lines[index] ?? 0) : 0,
    })),
  }
}

/** Finds the package that a dependency's text names: `name`, `name version` or `name version (source)`. */
class PackageIndex {
  private readonly byName = new Map<string, number[]>()

  constructor(
    private readonly packages: readonly RawPackage[],
    private readonly path: string,
  ) {
    for (const [index, { name }] of packages.entries()) {
      const same = this.byName.get(name)
      if (same === undefined) this.byName.set(name, [index])
      else same.push(index)
    }
  }

  find(text: string, by: RawPackage): number {
    const [, name = '', version = '', source = ''] = /^(\S+)(?: (\S+))?(?: \((.*)\))?$/.exec(text) ?? []
    const found = (this.byName.get(name) ?? []).filter((index) => {
      const candidate = this.packages[index]
      return (
        (version === '' || candidate?.version === version) && (source === '' || sameSource(candidate?.source, source))
      )
    })
    // From version 2 on a name alone is given where it is the only one; a local package has no source to be told by.
    const local = found.filter((index) => this.packages[index]?.source === '')
    const [only] = found.length > 1 && source === '' && local.length === 1 ? local : found
    if (only !== undefined) return only
    throw fail(this.path, `${by.name} ${by.version} depends on "${text}", which the file does not have.`)
  }
}

/** A git source stands with its commit (`#…`) in one place and without in another. */
function sameSource(a: string | undefined, b: string): boolean {
  return a === b || a?.replace(/#.*$/, '') === b.replace(/#.*$/, '')
}

function checksumOf(metadata: Readonly<Record<string, unknown>>, { name, version, source }: RawPackage): string {
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

function fail(file: string, message: string): InputError {
  return new InputError(message, { file }, ADVICE)
}
