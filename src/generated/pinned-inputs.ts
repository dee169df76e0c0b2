/**
 * Versions of programs that a flake's inputs pin by a release's name.
 * Source of the form: the Nix manual, "nix flake" › "Lock files".
 */
import { JsonText, itemsOf, memberOf, textOf } from './json-text.js'
import type { Tree } from './tree.js'
import { InputError } from '../problem.js'

export interface PinnedInput {
  /** `0.15.0` for the reference `v0.15.0`. */
  readonly version: string
  /** The flake.lock that says so, relative to the judged folder. */
  readonly lock: string
}

const RELEASE = /^(?:[a-z0-9]+-)?v?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/

/**
 * The release that the nearest flake.lock, from the file's folder up, pins an input to. `undefined` where there is no such
 * input, it names no release (a branch, a bare commit), or the lock can't be read.
 * @param near a file relative to the judged folder
 */
export async function findPinnedInput(tree: Tree, near: string, input: string): Promise<PinnedInput | undefined> {
  let folder = near
  do {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))
    const lock = folder === '' ? 'flake.lock' : `${folder}/flake.lock`
    if (!tree.paths.has(lock)) continue
    const version = await readPinned(tree, lock, input)
    return version === undefined ? undefined : { version, lock }
  } while (folder !== '')
  return undefined
}

async function readPinned(tree: Tree, lock: string, input: string): Promise<string | undefined> {
  try {
    const text = await tree.read(lock)
    if (text === undefined) return undefined
    const { root } = JsonText.read(text, lock)
    const nodes = memberOf(root, 'nodes')
    const start = textOf(memberOf(root, 'root')) ?? 'root'
    const node = follow(nodes, start, [input])
    const original = memberOf(node === undefined ? undefined : memberOf(nodes, node), 'original')
    return RELEASE.exec((textOf(memberOf(original, 'ref')) ?? '').replace(/^refs\/tags\//, ''))?.[1]
  } catch (error) {
    // The lock's own judge says what is wrong with it.
    if (error instanceof InputError) return undefined
    throw error
  }
}

type Nodes = Parameters<typeof memberOf>[0]

/** The node that a path of inputs leads to; an input is a node's name, or a path from the root that it follows. */
function follow(nodes: Nodes, start: string, path: readonly string[]): string | undefined {
  let current = start
  let rest = [...path]
  // Paths that follow one another are cut off: a lock that nix wrote needs a handful of steps.
  for (let steps = 0; steps < 64; steps++) {
    const name = rest.shift()
    if (name === undefined) return current
    const found = memberOf(memberOf(memberOf(nodes, current), 'inputs'), name)
    const direct = textOf(found)
    if (direct !== undefined) current = direct
    else if (found?.type === 'array') {
      rest = [...itemsOf(found).map((item) => textOf(item) ?? ''), ...rest]
      current = start
    } else return undefined
  }
  return undefined
}
