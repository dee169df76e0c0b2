/** Why what the crates' own file says may not be all that rebuilds. */

/** Files that pin inputs of a Nix expression, by their last name. */
const PINS: ReadonlySet<string> = new Set(['flake.lock', 'sources.json', 'lon.lock', 'npins.json'])
const TOOLCHAIN: ReadonlySet<string> = new Set(['rust-toolchain', 'rust-toolchain.toml'])

const MAX_NAMED = 3

export interface OutsideChanges {
  readonly nix: readonly string[]
  readonly pins: readonly string[]
  readonly toolchain: readonly string[]
}

/** Of the changed paths, those that can change any crate's build. `own` is the file that the crates were read from. */
export function findOutsideChanges(changedPaths: readonly string[], own: readonly string[]): OutsideChanges {
  const changed = [...new Set(changedPaths)].filter((path) => !own.includes(path)).sort()
  const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
  return {
    nix: changed.filter((path) => path.endsWith('.nix')),
    pins: changed.filter((path) => PINS.has(lastName(path))),
    toolchain: changed.filter((path) => TOOLCHAIN.has(lastName(path))),
  }
}

/** One plain sentence for each kind of change. */
export function tellOutsideChanges({ nix, pins, toolchain }: OutsideChanges): string[] {
  const reasons: string[] = []
  if (nix.length > 0) reasons.push(`Other Nix code changed too, and can rebuild any crate: ${listed(nix)}.`)
  if (pins.length > 0) reasons.push(`Pinned inputs changed, and can rebuild every crate: ${listed(pins)}.`)
  if (toolchain.length > 0)
    reasons.push(`The Rust toolchain changed, which rebuilds what is built with it: ${listed(toolchain)}.`)
  return reasons
}

/** The first few names, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ')
  return names.length > MAX_NAMED ? `${shown} and ${names.length - MAX_NAMED} more` : shown
}
