/**
 * Reads what a Cargo.nix says of one crate that a Cargo.toml says too, and where it stands.
 * Source of the form: crate2nix's template of its releases 0.8 to 0.15, which leaves out what is a default.
 */
import type { Attribute, Attrs, Expression } from '../../crates/nix-expression/syntax.js'
import { EDGE_LISTS } from './edge-lists.js'
import type { EdgeList } from './edge-lists.js'

export interface Declared {
  readonly edition: string
  readonly procMacro: boolean
  readonly features: ReadonlyMap<string, readonly string[]>
  /** Names of all that cargo switched on, `resolvedDefaultFeatures`. */
  readonly resolved: readonly string[]
  readonly dependencies: readonly DeclaredDependency[]
  /** Line of an attribute, of the crate itself where it has none. */
  lineOf(attribute: 'edition' | 'procMacro' | 'resolvedDefaultFeatures'): number
  /** Line of a feature, of all of them where there is no such one, of the crate where there are none. */
  lineOfFeature(name: string): number
}

export interface DeclaredDependency {
  readonly list: EdgeList
  /** The package's own name. */
  readonly name: string
  /** The name that the crate's code uses. */
  readonly alias: string
  readonly optional: boolean
  readonly usesDefaultFeatures: boolean
  readonly features: readonly string[]
  /** Line of an attribute, of the entry's `packageId` where it has none. */
  lineOf(attribute: string): number
}

/** `undefined` where something of it is not the plain text that crate2nix writes. */
export function readDeclared(crate: Attrs, at: number, lineAt: (offset: number) => number): Declared | undefined {
  const edition = textOf(crate.entries.get('edition'), '2015')
  const procMacro = flagOf(crate.entries.get('procMacro'), false)
  const features = readFeatures(crate.entries.get('features')?.value)
  const dependencies = EDGE_LISTS.flatMap((list) => readList(crate, list, lineAt))
  const resolved = textsOf(crate.entries.get('resolvedDefaultFeatures'))
  if (edition === undefined || procMacro === undefined || features === undefined) return undefined
  if (resolved === undefined) return undefined
  const plain = dependencies.filter((one) => one !== undefined)
  if (plain.length < dependencies.length) return undefined
  const own = crate.entries.get('features')
  const inFeatures = own?.value.kind === 'attrs' ? own.value.entries : undefined
  return {
    edition,
    procMacro,
    features,
    resolved,
    dependencies: plain,
    lineOf: (attribute) => lineAt(crate.entries.get(attribute)?.at ?? at),
    lineOfFeature: (name) => lineAt(inFeatures?.get(name)?.at ?? own?.at ?? at),
  }
}

function readFeatures(value: Expression | undefined): Map<string, readonly string[]> | undefined {
  const features = new Map<string, readonly string[]>()
  if (value === undefined) return features
  if (value.kind !== 'attrs' || value.dynamic.length > 0) return undefined
  for (const [name, entry] of value.entries) {
    const texts = textsOf(entry)
    if (texts === undefined) return undefined
    features.set(name, texts)
  }
  return features
}

function readList(
  crate: Attrs,
  list: EdgeList,
  lineAt: (offset: number) => number,
): readonly (DeclaredDependency | undefined)[] {
  const value = crate.entries.get(list)?.value
  if (value === undefined) return []
  return value.kind === 'list' ? value.items.map((item) => readDependency(item, list, lineAt)) : [undefined]
}

function readDependency(
  item: Expression,
  list: EdgeList,
  lineAt: (offset: number) => number,
): DeclaredDependency | undefined {
  if (item.kind !== 'attrs') return undefined
  const name = textOf(item.entries.get('name'), undefined)
  const alias = textOf(item.entries.get('rename'), name)
  const optional = flagOf(item.entries.get('optional'), false)
  const usesDefaultFeatures = flagOf(item.entries.get('usesDefaultFeatures'), true)
  const features = textsOf(item.entries.get('features'))
  if (name === undefined || alias === undefined || features === undefined) return undefined
  if (optional === undefined || usesDefaultFeatures === undefined) return undefined
  const lineOf = (attribute: string): number =>
    lineAt(item.entries.get(attribute)?.at ?? item.entries.get('packageId')?.at ?? item.at)
  return { list, name, alias, optional, usesDefaultFeatures, features, lineOf }
}

function textOf(entry: Attribute | undefined, fallback: string | undefined): string | undefined {
  if (entry === undefined) return fallback
  return entry.value.kind === 'string' ? entry.value.text : undefined
}

function flagOf(entry: Attribute | undefined, fallback: boolean): boolean | undefined {
  if (entry === undefined) return fallback
  const { value } = entry
  if (value.kind !== 'name' || (value.name !== 'true' && value.name !== 'false')) return undefined
  return value.name === 'true'
}

function textsOf(entry: Attribute | undefined): readonly string[] | undefined {
  if (entry === undefined) return []
  if (entry.value.kind !== 'list') return undefined
  const texts = entry.value.items.flatMap((item) => (item.kind === 'string' ? [item.text] : []))
  return texts.length === entry.value.items.length ? texts : undefined
}
