/**
 * The upper bound that a Cargo.lock alone allows. It knows no features, so whatever a changed crate needs may be built
 * with others and counts too; it knows no targets and no kinds of dependencies, so all count.
 */
import { UserError } from '../problem.js'
import { findOutsideChanges, listed, tellOutsideChanges } from './bound.js'
import { readCargoLock } from './cargo-lock.js'
import type { CargoLock, LockedPackage } from './cargo-lock.js'
import type { TextFile } from './crate-files.js'
import { Interner } from './crate-graph.js'
import { compareText } from '../compare-text.js'
import { buildLockGraph } from './lock-graph.js'
import type { LockRoot } from './lock-graph.js'
import type { StaticConeAnswer, StaticConeRequest } from './static-cone-request.js'
import { drawStaticCone, tellStaticCone } from './static-facts.js'
import type { StaticFactsInput } from './static-facts.js'

export function computeLockCone(request: StaticConeRequest, leftOut: readonly string[]): StaticConeAnswer {
  const base = readLock(request.base.cargoLock)
  const head = readLock(request.head.cargoLock)
  const roots = chooseLockRoots(head, request.roots)
  const before = request.roots === undefined ? chooseLockRoots(base, undefined) : findSame(base, roots)

  const own = [request.head.cargoLock?.path ?? '', request.base.cargoLock?.path ?? '']
  const others = request.changedPaths.filter((path) => !own.includes(path))
  const outside = tellOutsideChanges(findOutsideChanges(request.changedPaths, own))
  const localChanged = others.length > 0
  const touched = outside.length > 0 ? new Set(head.packages.keys()) : findTouched(base, head, others.some(isManifest))

  const interner = new Interner()
  const graphOf = (lock: CargoLock, lockRoots: readonly LockRoot[], local: string, salted: ReadonlySet<number>) =>
    buildLockGraph({ lock, roots: lockRoots, interner, local, salted })
  const after = localChanged ? 'local, changed' : 'local'
  const lost = before.filter((root) => !roots.some(({ name }) => name === root.name))
  const facts: StaticFactsInput = {
    base: graphOf(base, before, 'local', new Set()),
    head: graphOf(head, roots, after, new Set()),
    counted: graphOf(head, roots, after, touched),
    bound: 'at-most',
    boundReasons: [
      'Cargo.lock knows no features: all that a changed crate needs counts as changed too.',
      'Cargo.lock knows no targets: dependencies of every platform and of tests count.',
      ...(localChanged
        ? [`Cargo.lock does not say where local crates lie: all count as changed (${listed(others)}).`]
        : []),
      ...outside,
    ],
    baseCommit: request.baseCommit,
    headCommit: request.headCommit,
    system: request.rustTarget,
    evaluator: 'Cargo.lock',
    leftOut: [...leftOut, ...lost.map((root) => `The root ${root.name} is gone.`)],
    wholeFolders: new Set(),
  }
  return { cone: tellStaticCone(facts), picture: () => drawStaticCone(facts), findings: [], unknowns: [] }
}

function readLock(file: TextFile | undefined): CargoLock {
  return file === undefined ? { version: 4, packages: [] } : readCargoLock(file)
}

function isManifest(path: string): boolean {
  return path === 'Cargo.toml' || path.endsWith('/Cargo.toml')
}

/** Local packages, or those that are asked for. */
function chooseLockRoots(lock: CargoLock, wanted: readonly string[] | undefined): LockRoot[] {
  const all = lock.packages.map(({ name, source }, index) => ({ name, index, isLocal: source === '' }))
  const local = all.filter(({ isLocal }) => isLocal).sort((a, b) => compareText(a.name, b.name))
  if (wanted === undefined || wanted.length === 0) return local
  return [...new Set(wanted)].map((name) => {
    const named = all.filter((one) => one.name === name)
    const found = named.find(({ isLocal }) => isLocal) ?? named[0]
    if (found !== undefined) return found
    throw new UserError(
      `Cargo.lock has no package "${name.slice(0, 200)}" to start from.`,
      `Name one of: ${listed(local.map((one) => one.name))}.`,
    )
  })
}

function findSame(lock: CargoLock, roots: readonly LockRoot[]): LockRoot[] {
  return roots.flatMap(({ name }) => {
    const named = lock.packages.flatMap((one, index) =>
      one.name === name ? [{ index, isLocal: one.source === '' }] : [],
    )
    const found = named.find(({ isLocal }) => isLocal) ?? named[0]
    return found === undefined ? [] : [{ name, index: found.index }]
  })
}

/**
 * Packages of the head whose features may differ: whatever stands below one that came, went, or has other dependencies,
 * and below a local one whose manifest may have changed.
 */
function findTouched(base: CargoLock, head: CargoLock, manifestChanged: boolean): Set<number> {
  const [before, after] = [describeAll(base), describeAll(head)]
  const touched = new Set<number>()
  const open: number[] = []
  const enter = (index: number): void => {
    if (touched.has(index)) return
    touched.add(index)
    open.push(index)
  }
  for (const [index, one] of head.packages.entries()) {
    const isLocal = one.source === ''
    if (before.get(keyOf(one))?.text !== after.get(keyOf(one))?.text || (isLocal && manifestChanged)) enter(index)
  }
  // What a package of the base that changed or went needed: it may be asked for less now.
  for (const one of base.packages) {
    if (before.get(keyOf(one))?.text === after.get(keyOf(one))?.text) continue
    for (const dependency of one.dependencies) {
      const needed = base.packages[dependency]
      const still = needed === undefined ? undefined : after.get(keyOf(needed))
      if (still !== undefined) enter(still.index)
    }
  }
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const dependency of head.packages[index]?.dependencies ?? []) enter(dependency)
  }
  return touched
}

function keyOf({ name, version, source }: LockedPackage): string {
  return `${name} ${version} ${source}`
}

/** Each package with its dependencies, as text that can be compared between files. */
function describeAll({ packages }: CargoLock): Map<string, { readonly index: number; readonly text: string }> {
  const keys = packages.map(keyOf)
  return new Map(
    packages.map((one, index) => [
      keys[index] ?? '',
      {
        index,
        text: [one.checksum, ...one.dependencies.map((dependency) => keys[dependency] ?? '').sort()].join('\n'),
      },
    ]),
  )
}
