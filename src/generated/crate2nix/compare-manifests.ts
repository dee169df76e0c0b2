/**
 * Compares what local crates' manifests say with what stands in a Cargo.nix: crate2nix writes it from cargo's metadata, and
 * Cargo.lock tells none of it. Sources: crate2nix's `resolve.rs` and template, releases 0.8 to 0.15; cargo's `metadata`.
 */
import { InputError } from '../../problem.js'
import type { LocalPackage } from '../cargo-lock/local-package.js'
import type { Manifest } from '../cargo-lock/manifest.js'
import { isTable } from '../cargo-lock/toml-values.js'
import { Manifests } from '../cargo-lock/workspace.js'
import type { Drift } from '../drift.js'
import type { Tree } from '../tree.js'
import { compareAsked } from './compare-asked.js'
import type { Comparison } from './comparison.js'
import { resolvePath } from './paths.js'
import type { Pairs } from './pair-crates.js'
import type { Declared } from './read-declared.js'

/** @param top folder that the file's paths are seen from */
export async function compareManifests(
  tree: Tree,
  comparison: Comparison,
  pairs: Pairs,
  top: string,
): Promise<{ readonly drifts: readonly Drift[]; readonly leftOut: readonly string[] }> {
  const { file, written, narrowedBy, hasOwnSources } = comparison
  const local = [...written.packages.values()].filter(({ source }) => source.kind === 'local')
  if (local.length === 0) return { drifts: [], leftOut: [] }
  if (written.form === 'json' || hasOwnSources) {
    const what = 'features, edition, targets, how it asks for a dependency'
    const leftOut = [`What only a local package's Cargo.toml says (${what}) is not compared with ${file}.`]
    return { drifts: [], leftOut }
  }
  const leftOut = [
    `Targets, authors, links and which platforms a dependency is for, as a local package's Cargo.toml says, are not compared with ${file}.`,
  ]
  const members = new Set(written.members.values())
  const manifests = new Manifests(tree)
  const drifts: Drift[] = []
  const unread: string[] = []
  let knowsDep: boolean | undefined
  for (const one of local) {
    const folder = one.source.kind === 'local' ? resolvePath(top, one.source.path) : undefined
    // What is elsewhere is told of folders.
    if (folder === undefined) continue
    const said = written.places.declared(one.id)
    const opened = await openPackage(manifests, folder)
    if (opened === undefined || said === undefined) {
      unread.push(one.name)
      continue
    }
    if (opened === 'none' || opened.own.name !== one.name) continue
    knowsDep ??= [...written.packages.keys()].some((id) => namesDep(written.places.declared(id)))
    const subject = `${one.name} ${one.version}`
    const path = opened.own.manifest.file.path
    const isWhole = narrowedBy === '' && members.has(one.id)
    drifts.push(...comparePackage({ file, path, subject, ...opened, said, knowsDep, isWhole }))
    const locked = pairs.lockedOf.get(one)
    if (locked === undefined) continue
    drifts.push(...compareAsked({ file, path, subject, own: opened.own, said, locked }))
  }
  if (unread.length > 0) {
    const names = `${unread.slice(0, 3).join(', ')}${unread.length > 3 ? ', …' : ''}`
    leftOut.push(`Manifests of ${unread.length} local packages that can't be compared with ${file} (${names}).`)
  }
  return { drifts, leftOut }
}

interface Opened {
  readonly own: LocalPackage
  /** `null` where nothing says it. */
  readonly edition: string | null
}

/** `undefined` where it can't be read, `none` where there is no package. */
async function openPackage(manifests: Manifests, folder: string): Promise<Opened | 'none' | undefined> {
  try {
    const own = await manifests.openPackage(folder)
    if (own === undefined) return 'none'
    const edition = editionOf(own.manifest)
    if (edition !== 'inherited') return { own, edition }
    const root = await manifests.findRoot(folder)
    const shared = root === null ? undefined : (await manifests.open(root))?.file.top.workspace
    const inherited = isTable(shared) && isTable(shared.package) ? shared.package.edition : undefined
    return { own, edition: typeof inherited === 'string' ? inherited : null }
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

function editionOf({ file: { top } }: Manifest): string | null {
  const table = top.package ?? top.project
  const edition = isTable(table) ? table.edition : undefined
  if (edition === undefined) return '2015'
  if (typeof edition === 'string') return edition
  return isTable(edition) && edition.workspace === true ? 'inherited' : null
}

/** Cargo before 1.51 writes what an optional dependency implies as an empty feature, which crate2nix leaves out. */
function namesDep(said: Declared | undefined): boolean {
  return [...(said?.features.values() ?? [])].some((values) => values.some((value) => value.startsWith('dep:')))
}

interface Sides extends Opened {
  readonly file: string
  readonly path: string
  readonly subject: string
  readonly said: Declared
  readonly knowsDep: boolean
  /** All its features are switched on. */
  readonly isWhole: boolean
}

function comparePackage({ file, path, subject, own, edition, said, knowsDep, isWhole }: Sides): Drift[] {
  const drifts: Drift[] = []
  const add = (line: number, name: string, expected: string, found: string, more = ''): void => {
    const [here, there] = [expected === '' ? `no ${name}` : expected, found === '' ? 'none' : found]
    const what = `${path} says ${expected === '' ? here : `${name} ${here}`}, ${file} ${there}${more}`
    drifts.push({ kind: 'manifest', file, line, package: subject, expected, found, what })
  }
  if (edition !== null && edition !== said.edition) add(said.lineOf('edition'), 'edition', edition, said.edition)
  const isMacro = isProcMacro(own.manifest)
  if (isMacro !== said.procMacro) add(said.lineOf('procMacro'), 'proc-macro', String(isMacro), String(said.procMacro))
  const [first, ...others] = differingFeatures(own, said, knowsDep)
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more features differ)`
    const [expected, found] = [own.features.get(first), said.features.get(first)].map(describeFeatures)
    add(said.lineOfFeature(first), `feature ${first}`, expected ?? '', found ?? '', more)
  }
  // Those that enable nothing stand among the features that are switched on alone.
  const empty = isWhole && first === undefined ? differingEmpty(own, said) : undefined
  if (empty !== undefined) {
    const [expected, found] = [own, said.resolved].map((side) => {
      const has = 'features' in side ? side.features.has(empty) : side.includes(empty)
      return has ? '[]' : ''
    })
    add(said.lineOf('resolvedDefaultFeatures'), `feature ${empty}`, expected ?? '', found ?? '')
  }
  return drifts
}

function differingFeatures(own: LocalPackage, said: Declared, knowsDep: boolean): string[] {
  const names = new Set([...own.features.keys(), ...said.features.keys()])
  return [...names].filter((name) => {
    const isImplied = !own.manifest.features.has(name) && own.features.has(name)
    if (isImplied && !knowsDep && !said.features.has(name)) return false
    // crate2nix leaves out features that enable nothing.
    return !isSameSet(own.features.get(name) ?? [], said.features.get(name) ?? [])
  })
}

function differingEmpty(own: LocalPackage, said: Declared): string | undefined {
  const added = [...own.manifest.features].find(
    ([name, values]) => values.length === 0 && !said.resolved.includes(name),
  )
  return added?.[0] ?? said.resolved.find((name) => !own.features.has(name) && !said.features.has(name))
}

function isProcMacro({ file: { top } }: Manifest): boolean {
  const { lib } = top
  if (!isTable(lib)) return false
  const types = lib['crate-type'] ?? lib.crate_type
  return (
    lib['proc-macro'] === true ||
    lib.proc_macro === true ||
    (Array.isArray(types) && types.some((one) => one === 'proc-macro'))
  )
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [new Set(one), new Set(other)]
  return left.size === right.size && [...left].every((value) => right.has(value))
}

function describeFeatures(values: readonly string[] | undefined): string {
  return values === undefined ? '' : `[${values.join(', ')}]`
}
