import type { Settings } from '../../settings/schema.js'
import { nameOf } from '../generators/folders.js'
import { matching } from '../generators/path-set.js'

/** What a known generator writes, by the file's name, in any folder. */
const KNOWN_FILES: Readonly<Record<string, readonly string[]>> = {
  'Cargo.lock': ['cargo'],
  'Cargo.nix': ['crate2nix', 'cargo2nix'],
  'Cargo.json': ['crate2nix', 'crate2nix-json'],
  'crate-hashes.json': ['crate2nix', 'crate2nix-json', 'crate-hashes'],
  'registry-hashes.json': ['crate2nix', 'crate2nix-json', 'crate-hashes'],
  'flake.lock': ['flake-lock', 'nix'],
  'bun.nix': ['bun2nix'],
}
const SNAPSHOT = 'snapshot'

/** In the snapshot's folder: pictures, and ceilings, which `conegate snapshot` lowers to what the graph has become. */
const SNAPSHOT_FILES = /^[^/]+\.txt$|^ceilings\.yml$/

export interface DeclaringSide {
  /** The base's. */
  readonly settings: Settings
  /** The judged folder, relative to the repository's top folder; `''` for that. */
  readonly directory: string
  /** Relative to the judged folder. */
  readonly settingsFile: string
}

/**
 * Tells whether a generator may write a path: what known generators write goes by the file's name, everything else has to be
 * declared in the base's settings.
 * @returns why not, as a clause; `undefined` where it may
 */
export function whyUndeclared(
  { path, generator }: { readonly path: string; readonly generator: string },
  { settings, directory, settingsFile }: DeclaringSide,
): string | undefined {
  const start = directory === '' ? '' : `${directory}/`
  if (!path.startsWith(start)) return `it is not in the judged folder`
  const own = path.slice(start.length)
  const { generated, graph } = settings.checks
  const folder = graph.snapshot.folder.replace(/^(?:\.\/)+|\/+$/g, '')
  const inSnapshot = folder !== '' && own.startsWith(`${folder}/`) ? own.slice(folder.length + 1) : ''
  if (generator === SNAPSHOT && SNAPSHOT_FILES.test(inSnapshot)) return undefined
  // What judges is not written by what is judged.
  if (['conegate.yml', settingsFile].includes(own) || inSnapshot === 'ceilings.yml')
    return 'it holds the rules that judge'
  const declared = generated.generators.find(({ name }) => name === generator)
  if (declared !== undefined) {
    return matching(declared.outputs).has(own) ? undefined : "it is not among the generator's declared outputs"
  }
  if (KNOWN_FILES[nameOf(own)]?.includes(generator) === true) return undefined
  return "no generator of the base's settings declares it"
}
