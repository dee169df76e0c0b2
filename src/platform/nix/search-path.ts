/** What `<nixpkgs>` means: `NIX_PATH`, or where channels stand. */
import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../environment.js'

/**
 * Entries for `-I`. Links are resolved, since the restricted mode refuses a link that leads out of what it allows, and
 * Nix's own default is off in that mode.
 */
export function searchPathEntries(env: Environment): string[] {
  const given = env.NIX_PATH
  if (given === undefined) {
    const channels = join(env.NIX_STATE_DIR ?? '/nix/var/nix', 'profiles', 'per-user', 'root', 'channels')
    const nixpkgs = join(channels, 'nixpkgs')
    return existsSync(nixpkgs) ? [`nixpkgs=${realpathSync(nixpkgs)}`] : []
  }
  return splitSearchPath(given).map((entry) => {
    const equals = entry.indexOf('=')
    const prefix = equals < 0 ? '' : entry.slice(0, equals + 1)
    const target = entry.slice(equals + 1)
    return target.startsWith('/') && existsSync(target) ? `${prefix}${realpathSync(target)}` : entry
  })
}

/** Colons separate entries, but not those in `https://…`, `flake:…` and `channel:…`. */
function splitSearchPath(text: string): string[] {
  const entries: string[] = []
  for (const part of text.split(':')) {
    const last = entries.at(-1)
    const continues =
      last !== undefined &&
      (/(?:^|=)(?:flake|channel)$/.test(last) || (part.startsWith('//') && /(?:^|=)[a-z+]+$/.test(last)))
    if (continues) entries[entries.length - 1] = `${last}:${part}`
    else entries.push(part)
  }
  return entries.filter((entry) => entry !== '')
}
