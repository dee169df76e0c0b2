/** Which version of a generator a flake's own input pins, as far as its branch or tag says so. */
import { InputError } from '../problem.js'
import { JsonText, memberOf, membersOf, textOf } from './json-text.js'
import { findNearest } from './nearest-file.js'
import type { Tree } from './tree.js'

/**
 * `0.12.0` of `github:cargo2nix/cargo2nix/release-0.12.0`; `''` where the nearest flake.lock has no input of one of these
 * repositories (`owner/name`), or its reference names no version.
 */
export async function findFlakePin(tree: Tree, file: string, repositories: readonly string[]): Promise<string> {
  const path = findNearest(tree, file, 'flake.lock')
  if (path === undefined) return ''
  try {
    const text = await tree.read(path)
    if (text === undefined) return ''
    const { root } = JsonText.read(text, path)
    const nodes = memberOf(root, 'nodes')
    const start = memberOf(nodes, textOf(memberOf(root, 'root')) ?? 'root')
    for (const { value } of membersOf(memberOf(start, 'inputs'))) {
      const original = memberOf(memberOf(nodes, textOf(value) ?? ''), 'original')
      const repository = `${textOf(memberOf(original, 'owner')) ?? ''}/${textOf(memberOf(original, 'repo')) ?? ''}`
      if (!repositories.includes(repository.toLowerCase())) continue
      const [version = ''] = /\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?$/.exec(textOf(memberOf(original, 'ref')) ?? '') ?? []
      return version
    }
  } catch (error) {
    // What is wrong with flake.lock its own judge says.
    if (!(error instanceof InputError)) throw error
  }
  return ''
}
