/** The crates that a static cone starts from. */
import { UserError } from '../problem.js'
import type { CrateSet } from './crate-set.js'
import { compareText } from '../compare-text.js'
import type { RootCrate } from './resolve-request.js'

const MAX_NAMED = 20

/**
 * Workspace members, or the root crate where there are none; or those that are asked for, by the member's name, by the
 * crate's, as `workspaceMembers.NAME` or as `rootCrate`. Throws `UserError` for a name that the head does not have.
 */
export function chooseRoots(set: CrateSet, wanted: readonly string[] | undefined): RootCrate[] {
  const members = [...set.members].map(([name, packageId]): RootCrate => ({ name, packageId }))
  if (wanted === undefined || wanted.length === 0) {
    if (members.length > 0 || set.rootCrate === null) return members.sort((a, b) => compareText(a.name, b.name))
    return [rootCrateOf(set, set.rootCrate)]
  }
  return [...new Set(wanted)].map((name) => {
    const root = findRoot(set, members, name)
    if (root !== undefined) return root
    const known = members.map((member) => member.name)
    throw new UserError(
      `There is no workspace member or crate "${name.slice(0, 200)}" to start from.`,
      known.length === 0
        ? 'Leave the roots out to start from the root crate.'
        : `Name one of: ${known.sort(compareText).slice(0, MAX_NAMED).join(', ')}.`,
    )
  })
}

/** The same roots on the base's side, as far as it has them. */
export function findSameRoots(set: CrateSet, roots: readonly RootCrate[]): RootCrate[] {
  const members = [...set.members].map(([name, packageId]): RootCrate => ({ name, packageId }))
  return roots.flatMap(({ name }) => {
    const root = findRoot(set, members, name)
    return root === undefined ? [] : [{ name, packageId: root.packageId }]
  })
}

function findRoot(set: CrateSet, members: readonly RootCrate[], wanted: string): RootCrate | undefined {
  const name = wanted.replace(/^workspaceMembers\.(?:"([^"]+)"|([^".]+))/, '$1$2').replace(/\.build$/, '')
  const member = members.find((one) => one.name === name)
  if (member !== undefined) return member
  if (name === 'rootCrate' && set.rootCrate !== null) return { name, packageId: set.rootCrate }
  if (set.rootCrate !== null && set.crates.get(set.rootCrate)?.name === name) return { name, packageId: set.rootCrate }
  const crates = [...set.crates.values()].filter((crate) => crate.name === name || crate.id === name)
  const [crate] = crates
  return crate === undefined || crates.length > 1 ? undefined : { name, packageId: crate.id }
}

function rootCrateOf(set: CrateSet, packageId: string): RootCrate {
  return { name: set.crates.get(packageId)?.name ?? packageId, packageId }
}
