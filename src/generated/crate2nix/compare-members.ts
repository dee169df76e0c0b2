/** Compares workspace members and the root crate. Cargo.lock names neither: it tells which crates are local. */
import type { Drift } from '../drift.js'
import type { Comparison } from './comparison.js'
import type { LockedCrate } from './locked-set.js'
import type { Pairs } from './pair-crates.js'

export function compareMembers(comparison: Comparison, pairs: Pairs): Drift[] {
  const { file, written, locked, hasOwnSources } = comparison
  const { members, packages, root, places } = written
  const drifts: Drift[] = []
  const add = (line: number, name: string, expected: string, found: string, what: string): void => {
    drifts.push({ kind: 'member', file, line, package: name, expected, found, what })
  }
  const isMember = new Set<LockedCrate>()
  for (const [name, id] of members) {
    const one = packages.get(id)
    if (one === undefined) {
      // What is missing as a package is told once.
      if (locked.crates.some((crate) => crate.name === name && !pairs.writtenOf.has(crate))) continue
      add(places.ofMember(name), name, name, id, `The member ${name} of ${file} is "${id}", which it does not have`)
      continue
    }
    if (one.name !== name) {
      add(places.ofMember(name), name, name, one.name, `The member ${name} of ${file} is ${one.name} ${one.version}`)
      continue
    }
    const crate = pairs.lockedOf.get(one)
    if (crate === undefined) continue
    isMember.add(crate)
    if (crate.source.kind === 'local' || hasOwnSources) continue
    const what = `${file} takes ${name} for a workspace member, ${crate.lock.path} does not`
    add(places.ofMember(name), name, '', name, what)
  }
  const depended = new Set<LockedCrate>()
  for (const crate of locked.crates) {
    for (const to of crate.dependencies) if (to !== crate) depended.add(to)
  }
  for (const crate of locked.crates) {
    // A local crate on which none depends is locked as a member alone; any other may be a path outside of the workspace.
    if (crate.source.kind !== 'local' || depended.has(crate) || isMember.has(crate)) continue
    if (!pairs.writtenOf.has(crate) || packages.size === 0) continue
    drifts.push({
      kind: 'member',
      file: crate.lock.path,
      line: crate.line,
      package: `${crate.name} ${crate.version}`,
      expected: crate.name,
      found: '',
      what: `${crate.lock.path} has the workspace member ${crate.name}, ${file} does not name it as one`,
    })
  }
  const ids = new Set(members.values())
  if (root !== null && !ids.has(root)) {
    const [only = ''] = ids
    add(
      places.ofRoot(),
      root,
      ids.size === 1 ? only : '',
      root,
      `The root crate of ${file} is no member of it: "${root}"`,
    )
  }
  // From 0.9 on the only member is the root.
  const [only] = ids
  if (root === null && ids.size === 1 && only !== undefined && !comparison.writtenBy.startsWith('0.8.')) {
    add(
      places.ofMember([...members.keys()][0] ?? ''),
      only,
      only,
      '',
      `${file} has one member, ${only}, and no root crate`,
    )
  }
  return drifts
}
