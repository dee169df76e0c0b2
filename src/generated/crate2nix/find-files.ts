/**
 * Which files of a tree crate2nix wrote. By name alone, so that a tree of thousands of Nix files costs nothing:
 * - `Cargo.nix`, unless it is cargo2nix's or of another form altogether
 * - any other `*.nix` whose name holds `cargo` or `crate` and whose first lines say that crate2nix wrote it
 * - `Cargo.json`, or a `*.json` whose name holds `cargo`, with crate2nix's mark in it
 * - `crate-hashes.json` beside a Cargo.lock or one of the files above, or that one of them names by `-h`
 * What lies below `target`, `node_modules` or `vendor` belongs to others.
 */
import type { Tree } from '../tree.js'
import { compareText } from '../../compare-text.js'

export interface Candidates {
  readonly nix: readonly string[]
  readonly json: readonly string[]
  readonly hashes: readonly string[]
}

const FOREIGN: ReadonlySet<string> = new Set(['target', 'node_modules', 'vendor', '.git'])

export function findCandidates(tree: Tree): Candidates {
  const nix: string[] = []
  const json: string[] = []
  const hashes: string[] = []
  for (const path of tree.paths) {
    if (!path.endsWith('.nix') && !path.endsWith('.json')) continue
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (!/cargo|crate/i.test(name) || isForeign(path)) continue
    if (name.endsWith('.nix')) nix.push(path)
    else if (name === 'crate-hashes.json') hashes.push(path)
    else if (/cargo/i.test(name)) json.push(path)
  }
  return { nix: nix.sort(compareText), json: json.sort(compareText), hashes: hashes.sort(compareText) }
}

function isForeign(path: string): boolean {
  const folders = path.split('/')
  folders.pop()
  return folders.some((folder) => FOREIGN.has(folder))
}
