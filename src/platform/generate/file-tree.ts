/** What stands in a folder, read without trusting any of it: links are not followed, and nothing is opened that is no file. */
import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { compareText } from '../../compare-text.js'

export interface TreeNode {
  readonly kind: 'file' | 'link' | 'other'
  /** Bytes; of a link none. */
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  /** Names of the same file. */
  readonly links: number
  /** sha256 of the contents, or of where a link leads, base16; `''` where it is neither. */
  readonly hash: string
}

/** By path, relative to the folder and with `/`. Folders are not among them. */
export type FileTree = ReadonlyMap<string, TreeNode>

/** More than any repository that is laid out; a generator that writes more is stopped here. */
const MAX_ENTRIES = 2_000_000
const MAX_DEPTH = 200
/** A larger file's size and times stand for its contents. */
const MAX_HASHED_BYTES = 256 * 1024 * 1024
const CHUNK = new Uint8Array(1024 * 1024)

export interface ReadOptions {
  /** Whether a path (of a file or of a folder, then with all below it) is passed over. */
  readonly leftOut?: (path: string) => boolean
  /** What it was before: a file of another size has other contents, and what is new needs no hash. */
  readonly before?: FileTree
  readonly maxEntries?: number
}

/**
 * Every file below a folder.
 * @returns `undefined` where there is no such folder (any more); `isWhole` false where it has more than can be looked at
 */
export function readTree(
  folder: string,
  { leftOut = () => false, before, maxEntries = MAX_ENTRIES }: ReadOptions = {},
): { readonly files: FileTree; readonly isWhole: boolean } | undefined {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined
  const files = new Map<string, TreeNode>()
  const pending: (readonly [path: string, depth: number])[] = [['', 0]]
  let entries = 0
  let isWhole = true
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [prefix, depth] = next
    for (const name of namesIn(join(folder, prefix))) {
      const path = `${prefix}${name}`
      if (leftOut(path)) continue
      if (++entries > maxEntries) return { files, isWhole: false }
      const found = lstatSync(join(folder, path), { throwIfNoEntry: false })
      if (found === undefined) continue
      if (!found.isDirectory()) files.set(path, readNode(join(folder, path), before?.get(path), before !== undefined))
      else if (depth < MAX_DEPTH) pending.push([`${path}/`, depth + 1])
      else isWhole = false
    }
  }
  return { files, isWhole }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Taken away, or made unreadable: what was in it is missing from the answer.
    return []
  }
}

function readNode(path: string, old: TreeNode | undefined, isSecond: boolean): TreeNode {
  const { mode: bits, size, nlink: links, mtimeMs, ctimeMs, ino } = lstatSync(path)
  const mode = bits & 0o7777
  const kind = bits & constants.S_IFMT
  if (kind === constants.S_IFLNK) return { kind: 'link', size: 0, mode: 0, links, hash: sha256(readlinkSync(path)) }
  if (kind !== constants.S_IFREG) return { kind: 'other', size: 0, mode, links, hash: '' }
  if (isSecond && old?.size !== size) return { kind: 'file', size, mode, links, hash: '' }
  if (size > MAX_HASHED_BYTES) return { kind: 'file', size, mode, links, hash: `${ino} ${mtimeMs} ${ctimeMs}` }
  const hash = createHash('sha256')
  const whole = readPlainFile(path, MAX_HASHED_BYTES, (chunk) => hash.update(chunk))
  return { kind: 'file', size, mode, links, hash: whole ? hash.digest('hex') : '' }
}

/**
 * Hands over a regular file's bytes. Neither a link nor what would block is opened.
 * @returns false where it is none, can't be read, or has more than `maxBytes`
 */
export function readPlainFile(path: string, maxBytes: number, take: (chunk: Uint8Array) => void): boolean {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    return false
  }
  try {
    if (!fstatSync(file).isFile()) return false
    let total = 0
    for (let read = readSync(file, CHUNK); read > 0; read = readSync(file, CHUNK)) {
      total += read
      if (total > maxBytes) return false
      take(CHUNK.subarray(0, read))
    }
    return true
  } catch {
    return false
  } finally {
    closeSync(file)
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export interface TreeDifference {
  readonly path: string
  readonly how: 'made' | 'removed' | 'written' | 'mode'
}

/** What became of a tree, sorted by path. */
export function compareTrees(before: FileTree, after: FileTree): readonly TreeDifference[] {
  const differences: TreeDifference[] = []
  for (const [path, old] of before) {
    const now = after.get(path)
    if (now === undefined) differences.push({ path, how: 'removed' })
    else if (now.kind !== old.kind || now.hash !== old.hash) differences.push({ path, how: 'written' })
    else if (now.mode !== old.mode) differences.push({ path, how: 'mode' })
  }
  for (const path of after.keys()) if (!before.has(path)) differences.push({ path, how: 'made' })
  return differences.sort((a, b) => compareText(a.path, b.path))
}
