/**
 * Finds out how the crate2nix code within a Cargo.nix resolves features, by running it on a small workspace that
 * exercises every difference between its releases, and checks that ours answers the same.
 */
import type { CargoNix } from './cargo-nix.js'
import type { CrateConfig, CrateSet, Dependency } from './crate-set.js'
import { NEWEST_DIALECT } from './dialect.js'
import type { Dialect } from './dialect.js'
import { findKnownDialect } from './known-code.js'
import { mergeFeatures } from './merge-features.js'
import { openFile } from './nix-file.js'
import type { OpenFile } from './nix-file.js'
import { Undecided, attrsOf, listOf } from './nix-expression/values.js'
import type { BuiltinValue, Slot, Value } from './nix-expression/values.js'
import { findPlatform } from './platforms.js'

export interface DetectedDialect {
  readonly dialect: Dialect
  /** Why the code in the file is not known to do what the dialect says; `''` where it is. */
  readonly doubt: string
}

/** The dialect of a file's code: known by its text, else found out. */
export function findDialect(file: CargoNix): DetectedDialect {
  const known = findKnownDialect(file.code)
  return known === undefined ? detectDialect(file) : { dialect: known, doubt: '' }
}

export function detectDialect(file: CargoNix): DetectedDialect {
  // Two platforms that every condition can tell apart.
  const host = findPlatform('x86_64-unknown-linux-gnu')
  const builder = findPlatform('x86_64-pc-windows-gnu')
  const probe = new Probe(openFile(file.file, file.internal, host, builder))
  const { evaluator } = probe.opened
  const detected = evaluator.attempt(() => probe.detect())
  if (detected instanceof Error) return { dialect: NEWEST_DIALECT, doubt: detected.message }
  const agrees = evaluator.attempt(() => probe.agrees(detected))
  if (agrees === true) return { dialect: detected, doubt: '' }
  const doubt =
    agrees instanceof Error ? agrees.message : 'it merges features otherwise than the releases that are known'
  return { dialect: detected, doubt }
}

class Probe {
  constructor(readonly opened: OpenFile) {}

  detect(): Dialect {
    const dependency = value({ name: 'own', rename: 'shown', optional: true })
    const enables = (feature: string): boolean =>
      this.opened.evaluator.forceBoolean(this.call('doesFeatureEnableDependency', dependency, feature))
    const wanted = this.texts(this.call('dependencyFeatures', listOf(['shown?/weak']), dependency))
    const optional = this.has('enableFeatures')
      ? this.texts(this.call('enableFeatures', listOf([dependency]), listOf(['shown'])))
      : ['shown']
    return {
      depPrefix: enables('dep:shown'),
      weak: wanted.includes('weak'),
      prefixOfRename: enables('shown/x'),
      optionalFeatures: !this.has('enableFeatures') ? 'none' : optional.includes('own') ? 'name' : 'rename',
      ...this.detectSides(),
    }
  }

  /** Whether the file's own merging gives what ours does under the dialect. */
  agrees(dialect: Dialect): boolean {
    const { evaluator } = this.opened
    for (const features of [['default'], ['one', 'two'], ['weak', 'plain']]) {
      const target = attrsOf([])
      const args = attrsOf([
        ['crateConfigs', value(Object.fromEntries([...PROBE.crates].map(([id, crate]) => [id, asNix(crate)])))],
        ['packageId', 'root'],
        ['features', listOf(features)],
        ['target', target],
        ['runTests', true],
      ])
      const theirs = evaluator.forceAttrs(this.call('mergePackageFeatures', args)).entries
      const decider = { holds: () => true }
      const ours = mergeFeatures({ set: PROBE, dialect, decider, root: 'root', features, platform: '', test: true })
      if (theirs.size !== ours.size) return false
      for (const [id, slot] of theirs) {
        const merged = this.texts(slot)
        const own = ours.get(id)
        if (own?.size !== merged.length || !merged.every((feature) => own.has(feature))) return false
      }
    }
    return true
  }

  private detectSides(): Pick<Dialect, 'builderSide' | 'conditionsFor'> {
    const { evaluator, internal } = this.opened
    const built = evaluator.force(internal.names.get('builtRustCratesWithFeatures') ?? null)
    if (built === null || typeof built !== 'object' || built.type !== 'lambda')
      throw new Undecided('it wires crates otherwise')
    const formals = new Set(built.node.formals?.map(({ name }) => name))
    if (!formals.has('buildRustCrateForPkgsFunc')) return { builderSide: false, conditionsFor: 'host' }
    if (!formals.has('makeTarget')) return { builderSide: true, conditionsFor: 'host' }
    const args = attrsOf([
      ['packageId', 'root'],
      ['features', listOf([])],
      ['crateConfigs', value({ root: { crateName: 'root' } })],
      ['buildRustCrateForPkgsFunc', pairUp],
      ['runTests', false],
    ])
    let slot: Slot = evaluator.call(built, [args])
    for (const name of ['build', 'target', 'windows']) slot = evaluator.forceAttrs(slot).entries.get(name) ?? null
    return { builderSide: true, conditionsFor: evaluator.forceBoolean(slot) ? 'edge' : 'host' }
  }

  private has(name: string): boolean {
    return this.opened.internal.names.has(name)
  }

  private call(name: string, ...args: readonly Slot[]): Value {
    const slot = this.opened.internal.names.get(name)
    if (slot === undefined) throw new Undecided(`it has no "${name}"`)
    return this.opened.evaluator.call(this.opened.evaluator.force(slot), args)
  }

  private texts(slot: Slot): string[] {
    const { evaluator } = this.opened
    return evaluator.forceList(slot).items.map((item) => evaluator.forceString(item))
  }
}

/** Stands in for buildRustCrate; nothing asks for what it gives. */
const pairUp: BuiltinValue = { type: 'builtin', name: 'pairUp', arity: 2, args: [], apply: () => null }

type Data = boolean | string | readonly Data[] | { readonly [name: string]: Data }

function value(data: Data): Slot {
  if (typeof data !== 'object') return data
  if (isList(data)) return listOf(data.map(value))
  return attrsOf(Object.entries(data).map(([name, inner]) => [name, value(inner)]))
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data)
}

function asNix(crate: CrateConfig): Data {
  const list = (dependencies: readonly Dependency[]): Data =>
    dependencies.map(({ name, packageId, rename, optional, usesDefaultFeatures, features }) => ({
      name,
      packageId,
      ...(rename === null ? {} : { rename }),
      optional,
      usesDefaultFeatures,
      features,
    }))
  return {
    crateName: crate.name,
    dependencies: list(crate.dependencies),
    buildDependencies: list(crate.buildDependencies),
    devDependencies: list(crate.devDependencies),
    features: Object.fromEntries(crate.features),
  }
}

function probeDependency(packageId: string, more: Partial<Dependency> = {}): Dependency {
  const plain = { rename: null, optional: false, usesDefaultFeatures: true, features: [], condition: null }
  return { name: packageId, packageId, ...plain, ...more }
}

function probeCrate(id: string, more: Partial<CrateConfig>): CrateConfig {
  const none = {
    dependencies: [],
    buildDependencies: [],
    devDependencies: [],
    features: new Map(),
    resolvedFeatures: [],
  }
  const source = { kind: 'registry', sha256: '', registry: '' } as const
  return { id, name: id, version: '1.0.0', procMacro: false, source, attributes: new Map(), ...none, ...more }
}

/** A workspace with one of everything that the resolution of features knows. No crate's features lead in a circle. */
const PROBE: CrateSet = {
  members: new Map(),
  rootCrate: 'root',
  lineAt: () => 1,
  crates: new Map(
    [
      probeCrate('root', {
        dependencies: [
          probeDependency('a', { optional: true, features: ['given'] }),
          probeDependency('b', { optional: true, rename: 'bee', usesDefaultFeatures: false }),
          probeDependency('c', { optional: true }),
          probeDependency('d'),
        ],
        buildDependencies: [probeDependency('c', { features: ['built'] })],
        devDependencies: [probeDependency('e')],
        features: new Map([
          ['default', ['plain', 'weak']],
          ['one', ['dep:a', 'bee/deep']],
          ['two', ['c', 'two-more']],
          ['two-more', ['d/late']],
          ['plain', ['b/by-name', 'd/early']],
          ['weak', ['a?/weak', 'bee?/weak', 'd?/weak']],
        ]),
      }),
      probeCrate('a', { dependencies: [probeDependency('d', { features: ['from-a'] })] }),
      probeCrate('b', {
        dependencies: [probeDependency('a', { optional: true })],
        features: new Map([['deep', ['a']]]),
      }),
      probeCrate('c', { dependencies: [probeDependency('b', { features: ['by-c', 'deep'] })] }),
      probeCrate('d', {
        dependencies: [probeDependency('f', { optional: true })],
        features: new Map([
          ['late', ['f']],
          // Only reaches `f` where what different crates ask for is put together.
          ['early', ['f?/from-early']],
          ['default', ['early']],
        ]),
      }),
      probeCrate('e', {
        buildDependencies: [probeDependency('d', { features: ['late'], usesDefaultFeatures: false })],
      }),
      probeCrate('f', {}),
    ].map((crate) => [crate.id, crate]),
  ),
}
