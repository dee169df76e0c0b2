/** What a manifest says of one dependency. Source: the Cargo Book, "Specifying Dependencies" and "Overriding Dependencies". */
import type { TomlPath } from '../../crates/toml-lines.js'
import { isTable, type Table, type TomlFile } from './toml-values.js'
import { joinPath } from './tree-path.js'

export interface GitReference {
  readonly kind: 'default' | 'branch' | 'tag' | 'rev'
  /** `''` for the default branch. */
  readonly name: string
}

/** Where a dependency is to come from, before any patch. */
export type DependencySource =
  /** `folder` is relative to the judged folder, `null` where it is outside. */
  | { readonly kind: 'path'; readonly folder: string | null; readonly written: string }
  | { readonly kind: 'git'; readonly url: string; readonly reference: GitReference }
  /** Both `null`: crates.io. */
  | { readonly kind: 'registry'; readonly name: string | null; readonly index: string | null }
  /** Needs something that only a nightly cargo knows. */
  | { readonly kind: 'other'; readonly text: string }

/** One entry of a dependencies table, of `[workspace.dependencies]` or of `[patch]`. */
export interface DependencyEntry {
  /** Its key: the name that the code uses. */
  readonly name: string
  /** The package's own name; differs where it is renamed. */
  readonly package: string
  /** As written, `null` where any version will do. */
  readonly requirement: string | null
  readonly source: DependencySource
  readonly optional: boolean
  readonly features: readonly string[]
  readonly defaultFeatures: boolean | null
  /** `workspace = true`: everything but `optional`, `features` and `defaultFeatures` is the workspace's. */
  readonly inherited: boolean
  /** Where it stands in its manifest. */
  readonly place: TomlPath
}

/** @param folder of the manifest, relative to the judged one. Throws `InputError` for what cargo would refuse, too. */
export function readEntry(file: TomlFile, folder: string, value: unknown, place: TomlPath): DependencyEntry {
  const name = String(place.at(-1))
  if (typeof value !== 'string' && !isTable(value)) throw file.refuse(place, 'a version or a table')
  const table: Table = typeof value === 'string' ? { version: value } : value
  const text = (key: string): string | null => file.text(table[key], [...place, key])
  return {
    name,
    package: text('package') ?? name,
    requirement: text('version'),
    source: readSource(file, folder, table, place),
    optional: file.flag(table.optional, [...place, 'optional']) ?? false,
    features: file.texts(table.features, [...place, 'features']) ?? [],
    defaultFeatures:
      file.flag(table['default-features'], [...place, 'default-features']) ??
      file.flag(table.default_features, [...place, 'default_features']),
    inherited: file.flag(table.workspace, [...place, 'workspace']) ?? false,
    place,
  }
}

function readSource(file: TomlFile, folder: string, table: Table, place: TomlPath): DependencySource {
  const text = (key: string): string | null => file.text(table[key], [...place, key])
  const path = text('path')
  const git = text('git')
  const [name, index] = [text('registry'), text('registry-index')]
  if (git !== null && (path !== null || name !== null || index !== null))
    throw file.fail(place, `${place.join('.')} names several sources; cargo takes one.`)
  if (table.base !== undefined) return { kind: 'other', text: 'base' }
  if (path !== null) return { kind: 'path', folder: joinPath(folder, path), written: path }
  if (git !== null) return { kind: 'git', url: git, reference: readReference(file, text, place) }
  return { kind: 'registry', name, index }
}

function readReference(file: TomlFile, text: (key: string) => string | null, place: TomlPath): GitReference {
  const named = (['branch', 'tag', 'rev'] as const).flatMap((kind) => {
    const name = text(kind)
    return name === null ? [] : [{ kind, name }]
  })
  if (named.length > 1)
    throw file.fail(place, `${place.join('.')} names several of branch, tag and rev; cargo takes one.`)
  return named[0] ?? { kind: 'default', name: '' }
}
