/**
 * Compares who depends on whom. Cargo.lock tells no kinds of dependencies apart, and lists one once that is asked for in
 * several ways; so what a package's three lists name together stands against its one list there.
 */
import type { Drift } from '../drift.js'
import type { Comparison } from './comparison.js'
import { lineOfLockedEdge } from './locked-set.js'
import type { LockedCrate } from './locked-set.js'
import { describeLocked } from './locked-source.js'
import type { Pairs } from './pair-crates.js'
import { sameName } from './same-name.js'
import type { WrittenEdge, WrittenPackage } from './written-set.js'

/** @param moved packages whose version or source is told to differ: their dependencies may have moved with them */
export function compareEdges(
  comparison: Comparison,
  pairs: Pairs,
  moved: ReadonlySet<WrittenPackage>,
  leftOut: Set<string>,
): Drift[] {
  const drifts: Drift[] = []
  for (const one of comparison.written.packages.values()) {
    const other = moved.has(one) ? undefined : pairs.lockedOf.get(one)
    drifts.push(...new PackageEdges(comparison, pairs, one, leftOut).compare(other))
  }
  return drifts
}

class PackageEdges {
  /** What the written lists lead to, as far as it is locked. */
  private readonly reached = new Set<LockedCrate>()
  /** Names of what they lead to and no lock has. */
  private readonly unlocked = new Set<string>()
  /** Entries that lead where no locked edge of this package leads, by what they lead to. */
  private readonly extra = new Map<LockedCrate, WrittenEdge>()
  private readonly subject: string

  constructor(
    private readonly comparison: Comparison,
    private readonly pairs: Pairs,
    private readonly one: WrittenPackage,
    private readonly leftOut: Set<string>,
  ) {
    this.subject = `${one.name} ${one.version}`
  }

  compare(other: LockedCrate | undefined): Drift[] {
    const wrong = this.collect(other)
    if (other === undefined) return wrong.map((edge) => this.wrongEntry(edge, undefined))
    const missing = [...other.dependencies].filter((to) => this.isMissing(to))
    const drifts: Drift[] = []
    // One entry that leads elsewhere is one difference, not two.
    for (const edge of wrong) {
      const instead = take(missing, (to) => sameName(to.name, edge.name))
      if (instead === undefined && this.followsMissing(other, edge)) continue
      drifts.push(this.wrongEntry(edge, instead))
    }
    for (const [to, edge] of this.extra) {
      const instead = take(missing, ({ name }) => sameName(name, edge.name))
      if (instead === undefined && this.followsMissing(other, edge)) continue
      drifts.push(this.extraEdge(edge, to, instead))
    }
    for (const to of missing) {
      const drift = this.missingEdge(other, to)
      if (drift !== undefined) drifts.push(drift)
    }
    return drifts
  }

  /** Sorts the entries; those that lead to no crate of the file, or to one of another name, are returned. */
  private collect(other: LockedCrate | undefined): WrittenEdge[] {
    const wrong: WrittenEdge[] = []
    for (const edge of this.one.edges) {
      const target = this.comparison.written.packages.get(edge.packageId)
      if (target === undefined || !sameName(target.name, edge.name)) {
        wrong.push(edge)
        continue
      }
      const to = this.pairs.lockedOf.get(target)
      if (to === undefined) this.unlocked.add(target.name)
      else {
        this.reached.add(to)
        if (other !== undefined && !other.dependencies.has(to) && !this.extra.has(to)) this.extra.set(to, edge)
      }
    }
    return wrong
  }

  /** What is missing as a package is told once, and so is what is left over in its place. */
  private isMissing(to: LockedCrate): boolean {
    return !this.reached.has(to) && this.pairs.writtenOf.has(to) && !this.unlocked.has(to.name)
  }

  /** The entry leads astray because the crate that it should lead to is missing, which is told already. */
  private followsMissing(other: LockedCrate, { name }: WrittenEdge): boolean {
    for (const to of other.dependencies) {
      if (sameName(to.name, name) && !this.reached.has(to) && !this.pairs.writtenOf.has(to)) return true
    }
    return false
  }

  private wrongEntry(edge: WrittenEdge, instead: LockedCrate | undefined): Drift {
    const { file, written } = this.comparison
    const target = written.packages.get(edge.packageId)
    const found = target === undefined ? edge.packageId : `${target.name} ${target.version}`
    const expected = instead === undefined ? edge.name : describe(instead)
    return {
      ...this.at(edge, expected, found),
      what:
        target === undefined
          ? `${this.subject} depends on ${expected}, and ${file} leads it to "${edge.packageId}", which it does not have`
          : `${this.subject} depends on ${expected}, and ${file} leads it to ${found}`,
    }
  }

  private extraEdge(edge: WrittenEdge, to: LockedCrate, instead: LockedCrate | undefined): Drift {
    const { file } = this.comparison
    const found = describe(to)
    if (instead !== undefined) {
      const isTwin = describe(instead) === found
      const expected = isTwin ? `${found} from ${describeLocked(instead.source)}` : describe(instead)
      const what = `${instead.lock.path} lets ${this.subject} depend on ${expected}, ${file} on ${found}`
      return { ...this.at(edge, expected, found), what }
    }
    return {
      ...this.at(edge, '', found),
      what: `${file} lets ${this.subject} depend on ${found}, ${to.lock.path} does not`,
    }
  }

  private missingEdge(other: LockedCrate, to: LockedCrate): Drift | undefined {
    const { file, written, narrowedBy, isCertain } = this.comparison
    const isOpen = !isCertain(other, to)
    if (narrowedBy !== '' && isOpen) {
      this.leftOut.add(`Dependencies that ${file} lacks: ${narrowedBy} may not need them.`)
      return undefined
    }
    if (written.form === 'json' && isOpen) {
      this.leftOut.add(
        `Dependencies that ${file} lacks: it leaves out optional ones that no feature asks for, and Cargo.lock has some of those.`,
      )
      return undefined
    }
    if (this.isMergedByOld(to)) {
      this.leftOut.add(
        `Two dependencies of one name: crate2nix before 0.15 may take one for the other (${this.subject} on ${to.name}).`,
      )
      return undefined
    }
    const expected = describe(to)
    return {
      kind: 'dependency',
      file: other.lock.path,
      line: lineOfLockedEdge(other, to),
      package: this.subject,
      expected,
      found: '',
      what: `${other.lock.path} lets ${this.subject} depend on ${expected}, ${file} does not`,
    }
  }

  /** 0.9 to 0.14 take the first crate of that name that fits, and so write two dependencies as the same crate twice. */
  private isMergedByOld(to: LockedCrate): boolean {
    if (!/^0\.(9|1[0-4])\./.test(this.comparison.writtenBy)) return false
    const seen = new Set<string>()
    for (const { list, name, packageId } of this.one.edges) {
      if (!sameName(name, to.name)) continue
      const key = `${list} ${packageId}`
      if (seen.has(key)) return true
      seen.add(key)
    }
    return false
  }

  private at(edge: WrittenEdge, expected: string, found: string): Omit<Drift, 'what'> {
    const { file, written } = this.comparison
    const line = written.places.ofEdge(this.one.id, edge)
    return { kind: 'dependency', file, line, package: this.subject, expected, found }
  }
}

function describe({ name, version }: LockedCrate): string {
  return `${name} ${version}`
}

/** Takes the first that fits out of the list. */
function take(list: LockedCrate[], fits: (one: LockedCrate) => boolean): LockedCrate | undefined {
  const at = list.findIndex(fits)
  return at < 0 ? undefined : list.splice(at, 1)[0]
}
