/** Which packages each package depends on, by Cargo.lock and by Cargo.nix. */
import type { LockedPackage } from '../../crates/cargo-lock.js'
import type { Drift } from '../drift.js'
import type { DriftList } from '../drift-list.js'
import { inNix, nameOf, type Sides } from './sides.js'
import { originOf, type NixCrate, type NixEdge } from './read-cargo2nix.js'

/** A dependency that Cargo.nix lacks. It does so rightly where the package has no library, or only its programs are asked for. */
export interface AbsentEdge {
  readonly by: LockedPackage
  readonly wanted: LockedPackage
  readonly drift: Drift
  /** Nothing in Cargo.nix depends on the package, and it is no workspace member: it is there for having no library. */
  readonly isProgram: boolean
}

/** What the two sides of one package name differently under one dependency's name. */
interface Group {
  readonly wanted: LockedPackage[]
  readonly found: NixEdge[]
  /** Where a package is missing or left over, its edges are explained by that. */
  explained: boolean
}

/**
 * Adds what is left over or other, and gives what is absent.
 * @param bumped packages that differ in themselves: their dependencies change with them
 */
export function compareEdges(sides: Sides, bumped: ReadonlySet<number>, drifts: DriftList): AbsentEdge[] {
  const absent: AbsentEdge[] = []
  const { lock, nix, pairing } = sides
  const byKey = new Map(nix.crates.map((crate, index) => [keyOf(crate), index]))
  const used = findUsed(sides)
  for (const [index, one] of lock.packages.entries()) {
    const crate = nix.crates[pairing.pairs.get(index) ?? -1]
    if (crate === undefined || bumped.has(index) || crate.oddEdges > 0) continue
    const wanted = new Set(one.dependencies)
    const groups = new Map<string, Group>()
    const groupOf = (name: string): Group => {
      const group = groups.get(name) ?? { wanted: [], found: [], explained: false }
      groups.set(name, group)
      return group
    }
    const met = new Set<number>()
    for (const edge of crate.edges) {
      const target = byKey.get(keyOf(edge))
      const paired = target === undefined ? undefined : pairing.back.get(target)
      if (paired !== undefined && wanted.has(paired)) met.add(paired)
      else if (target !== undefined && paired === undefined) groupOf(edge.name).explained = true
      else groupOf(edge.name).found.push(edge)
    }
    for (const dependency of wanted) {
      const target = lock.packages[dependency]
      if (target === undefined || met.has(dependency)) continue
      if (pairing.pairs.has(dependency)) groupOf(target.name).wanted.push(target)
      else groupOf(target.name).explained = true
    }
    for (const group of groups.values())
      if (!group.explained) addDrifts({ sides, one, crate, group, used }, drifts, absent)
  }
  return absent
}

interface Difference {
  readonly sides: Sides
  readonly one: LockedPackage
  readonly crate: NixCrate
  readonly group: Group
  readonly used: ReadonlySet<string>
}

function addDrifts({ sides, one, crate, group, used }: Difference, drifts: DriftList, absent: AbsentEdge[]): void {
  const about = nameOf(one)
  // One crate can be asked for in several places, for building and for testing, and for several platforms.
  const found = [...new Map(group.found.map((edge) => [keyOf(edge), edge])).values()]
  for (const [place, edge] of found.entries()) {
    const wanted = group.wanted[place]
    const [expected, other] = wanted === undefined ? ['', nameOf(edge)] : tellApart(wanted, edge)
    const what =
      wanted === undefined
        ? `In Cargo.nix ${about} depends on ${other}, in Cargo.lock it does not`
        : `In Cargo.lock ${about} depends on ${expected}, in Cargo.nix on ${other}`
    drifts.add(inNix(sides, 'dependency', edge.at, about, expected, other, { what }))
  }
  for (const wanted of group.wanted.slice(found.length)) {
    const line = lineOfDependency(sides.lockFile.text, one, wanted)
    absent.push({
      by: one,
      wanted,
      isProgram: !used.has(wanted.name),
      drift: {
        kind: 'dependency',
        file: line > 0 ? sides.lockFile.path : sides.nixFile.path,
        line: line > 0 ? line : sides.nixLines.lineAt(crate.at),
        package: about,
        expected: nameOf(wanted),
        found: '',
        what: `In Cargo.lock ${about} depends on ${nameOf(wanted)}, in Cargo.nix it does not`,
      },
    })
  }
}

/** Names of what Cargo.nix depends on in any version, and of the workspace's members. */
function findUsed({ nix }: Sides): Set<string> {
  const used = new Set<string>()
  for (const { edges } of nix.crates) for (const { name } of edges) used.add(name)
  for (const { key, crate } of nix.members) used.add(crate?.name ?? key)
  return used
}

/** Names with versions, and with origins where nothing else tells them apart. */
function tellApart(wanted: LockedPackage, edge: NixEdge): [string, string] {
  const names: [string, string] = [nameOf(wanted), nameOf(edge)]
  if (names[0] !== names[1]) return names
  return [`${names[0]} from ${originOf(wanted.source)}`, `${names[1]} from ${originOf(edge.registry)}`]
}

function keyOf({ registry, name, version }: { registry: string; name: string; version: string }): string {
  return `${registry}\0${name}\0${version}`
}

/** 1-based line of a dependency in its package's table; 0 where it is not found. */
function lineOfDependency(text: string, by: LockedPackage, wanted: LockedPackage): number {
  if (by.line === 0) return 0
  const lines = text.split('\n')
  let first = 0
  for (let at = by.line; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('[')) break
    const [, name, version] = /^\s*(?:dependencies = \[\s*)?"([^" ]+)(?: ([^" ]+))?[^"]*"/.exec(line) ?? []
    if (name !== wanted.name) continue
    if (version === undefined || version === wanted.version) return at + 1
    if (first === 0) first = at + 1
  }
  return first
}
