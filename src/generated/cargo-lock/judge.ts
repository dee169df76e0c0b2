/** Cargo.lock against the manifests of its workspace, as text: cargo itself would run what the repository's settings name. */
import { NewerLockError, readLockFile, type LockFile } from '../../crates/cargo-lock.js'
import { TomlLines } from '../../crates/toml-lines.js'
import { compareText } from '../../compare-text.js'
import { InputError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import type { Drift, Judge, Judgement } from '../drift.js'
import type { Tree } from '../tree.js'
import { compareLock } from './compare-lock.js'
import { findTwins } from './compare-whole.js'
import { folderOf, inFolder } from './tree-path.js'
import { Manifests } from './workspace.js'

const NAME = 'cargo'
/** Larger than any lock file that cargo wrote. */
const MOST_CHARACTERS = 32 * 1024 * 1024

export const cargoLockJudge: Judge = {
  name: NAME,
  async judge(tree) {
    const locks = [...tree.paths].filter((path) => isJudged(tree, path)).sort(compareText)
    const manifests = new Manifests(tree)
    const judgements: Judgement[] = []
    for (const path of locks) judgements.push(await judgeLock(tree, manifests, path))
    return judgements
  },
}

/** A lock file with its manifest, where that is not a copy of a published crate (`cargo vendor`). */
function isJudged(tree: Tree, path: string): boolean {
  if (!/(?:^|\/)Cargo\.lock$/.test(path)) return false
  const folder = folderOf(path)
  return tree.paths.has(inFolder(folder, 'Cargo.toml')) && !tree.paths.has(inFolder(folder, '.cargo-checksum.json'))
}

async function judgeLock(tree: Tree, manifests: Manifests, path: string): Promise<Judgement> {
  const folder = folderOf(path)
  const manifest = inFolder(folder, 'Cargo.toml')
  const common = { file: path, generator: NAME, writtenBy: '', pinned: '', options: [] }
  const update = ['cargo', 'update', '--workspace', ...(folder === '' ? [] : ['--manifest-path', manifest])]
  const base: Judgement = { ...common, from: [manifest], drifts: [], unknowns: [], leftOut: [], why: WHY, mend: update }
  try {
    const root = await manifests.findRoot(folder)
    if (root !== folder && root !== null) {
      const lock = inFolder(root, 'Cargo.lock')
      return { ...base, leftOut: [`Cargo reads ${lock} for this package, and nothing reads ${path}.`] }
    }
  } catch (error) {
    return { ...base, unknowns: [notRead(error, manifest)] }
  }
  const read = await readLock(tree, path)
  if ('unknown' in read) return { ...base, unknowns: [read.unknown] }
  // cargo itself would lock everything anew.
  const anew = ['conegate', 'regenerate', folder === '' ? 'cargo' : path]
  const damaged = { ...base, why: 'cargo can not read the lock file', mend: anew }
  if ('drift' in read) return { ...damaged, drifts: [read.drift] }
  let lines: TomlLines | undefined
  const lock = { path, file: read.file, lines: () => (lines ??= new TomlLines(read.text)) }
  const twins = findTwins(lock)
  if (twins.length > 0) return { ...damaged, drifts: twins }
  try {
    return { ...base, ...(await compareLock(tree, manifests, folder, lock)) }
  } catch (error) {
    return { ...base, unknowns: [notRead(error, manifest)] }
  }
}

const WHY = 'cargo would change the lock file, and --locked builds refuse that'

type Read =
  { readonly text: string; readonly file: LockFile } | { readonly drift: Drift } | { readonly unknown: Unknown }

async function readLock(tree: Tree, path: string): Promise<Read> {
  try {
    const text = (await tree.read(path)) ?? ''
    if (text.length > MOST_CHARACTERS)
      throw new TooLarge(`${path} has ${text.length} characters, and ${MOST_CHARACTERS} are read at most.`, {
        file: path,
      })
    try {
      return { text, file: readLockFile({ path, text }) }
    } catch (error) {
      if (!(error instanceof InputError) || error instanceof NewerLockError) throw error
      const what = `${path}: ${error.message.replace(/\.$/, '')}`
      const line = error.place.line ?? 0
      return { drift: { kind: 'damaged', file: path, line, package: path, expected: 'a lock file', found: '', what } }
    }
  } catch (error) {
    return { unknown: notRead(error, path) }
  }
}

class TooLarge extends InputError {}

function notRead(error: unknown, path: string): Unknown {
  if (!(error instanceof InputError)) throw error
  const { file = path, line } = error.place
  return {
    what: `${path} could not be compared with its manifests`,
    why: `${file}${line === undefined ? '' : `, line ${line}`}: ${error.message}`,
    fix: error instanceof NewerLockError ? 'Use a newer conegate.' : error.advice || `Mend ${file}.`,
  }
}
