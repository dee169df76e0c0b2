/**
 * Reads a flake.lock.
 * Source: the Nix manual, `nix flake` › "Lock files"; versions 5 to 7 are what Nix reads.
 */
import type { Node } from 'jsonc-parser'
import type { TextFile } from '../../crates/crate-files.js'
import { InputError } from '../../problem.js'
import { itemsOf, JsonText, memberOf, membersOf, textOf } from '../json-text.js'
import type { Reference } from './flake-reference.js'

export interface LockedInput {
  /** The node that it is; `null` where it follows another input. */
  readonly node: string | null
  /** Path from the root of the input that it follows. */
  readonly follows: readonly string[]
  /** 1-based. */
  readonly line: number
}

export interface LockedNode {
  readonly inputs: ReadonlyMap<string, LockedInput>
  readonly original: Reference | null
  readonly isFlake: boolean
  /** 1-based lines of the node and of its `original`. */
  readonly line: number
  readonly originalLine: number
}

export interface FlakeLock {
  readonly version: number
  readonly root: string
  readonly nodes: ReadonlyMap<string, LockedNode>
}

/** Versions that Nix reads; they differ in nothing that is compared. */
export const KNOWN_VERSIONS: readonly number[] = [5, 6, 7]

/** Throws `InputError` with a line for what is no flake.lock. Of an unknown version only its number is read. */
export function readFlakeLock({ path, text }: TextFile): FlakeLock {
  const json = JsonText.read(text, path)
  const fail = (message: string, at: Node): InputError =>
    new InputError(message, { file: path, line: json.lineOf(at), offset: at.offset })
  const version = memberOf(json.root, 'version')
  if (json.root.type !== 'object' || version?.type !== 'number') {
    throw fail('This is no flake.lock: it names no version.', json.root)
  }
  const number = Number(version.value)
  if (!KNOWN_VERSIONS.includes(number)) return { version: number, root: '', nodes: new Map() }
  const listed = memberOf(json.root, 'nodes')
  const rootName = memberOf(json.root, 'root')
  const root = textOf(rootName)
  if (listed?.type !== 'object' || root === undefined) throw fail('It has no nodes, or names no root.', json.root)
  const nodes = new Map<string, LockedNode>()
  for (const { name, value, node } of membersOf(listed)) {
    const original = memberOf(value, 'original')
    nodes.set(name, {
      inputs: new Map(
        membersOf(memberOf(value, 'inputs')).map((input) => [
          input.name,
          {
            node: textOf(input.value) ?? null,
            follows: itemsOf(input.value).map((item) => textOf(item) ?? ''),
            line: json.lineOf(input.node),
          },
        ]),
      ),
      original: original === undefined ? null : referenceOf(original),
      isFlake: memberOf(value, 'flake')?.value !== false,
      line: json.lineOf(node),
      originalLine: json.lineOf(original ?? node),
    })
  }
  if (!nodes.has(root)) throw fail(`It has no node "${root}", which it names as its root.`, rootName ?? json.root)
  for (const { name, value } of membersOf(listed)) {
    for (const input of membersOf(memberOf(value, 'inputs'))) {
      const target = textOf(input.value)
      if (target === undefined || nodes.has(target)) continue
      throw fail(`${name} has the input ${input.name}, whose node "${target}" is not there.`, input.node)
    }
  }
  return { version: number, root, nodes }
}

function referenceOf(original: Node): Reference {
  const reference: Record<string, string> = {}
  for (const { name, value } of membersOf(original)) {
    if (value.type === 'string' || value.type === 'number' || value.type === 'boolean') {
      reference[name] = String(value.value)
    }
  }
  return reference
}
