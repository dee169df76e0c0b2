/** What makes a generated file rightly lack some of what is locked. */
import { TomlError, parse } from 'smol-toml'
import { InputError } from '../../problem.js'
import type { Tree } from '../tree.js'
import type { Header } from './header.js'
import { foldersUp, joinPath } from './paths.js'

/**
 * `''` where nothing does. crate2nix asks cargo for all features unless it is told otherwise; and `cargo metadata` leaves
 * out what other platforms need where a `.cargo/config.toml` around it names a `build.target`.
 * Sources: crate2nix's `main.rs`; cargo's `output_metadata.rs` (`CompileKind::from_requested_targets`).
 */
export async function findNarrowing(tree: Tree, startedIn: string, { featureOptions }: Header): Promise<string> {
  if (featureOptions.length > 0) return 'the features that its options name'
  for (const folder of foldersUp(startedIn)) {
    for (const name of ['.cargo/config', '.cargo/config.toml']) {
      const path = joinPath(folder, name)
      if (tree.paths.has(path) && (await namesTarget(tree, path))) return `the build target that ${path} names`
    }
  }
  return ''
}

/** What can't be read may name one. */
async function namesTarget(tree: Tree, path: string): Promise<boolean> {
  try {
    const { build } = parse((await tree.read(path)) ?? '')
    return typeof build === 'object' && 'target' in build
  } catch (error) {
    if (error instanceof TomlError || error instanceof InputError) return true
    throw error
  }
}
