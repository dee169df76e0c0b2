/**
 * bun.nix against bun.lock.
 */
import type { TextFile } from '../../crates/crate-files.js'
import { InputError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import type { Judge, Judgement, Pins } from '../drift.js'
import { findNearest, folderOf, lastNameOf } from '../nearest-file.js'
import { findPinnedInput } from '../pinned-inputs.js'
import type { Tree } from '../tree.js'
import { damaged, MAX_JUDGED, notRead, tellFirst, tooLong } from '../unreadable.js'
import { compareWithLock } from './compare.js'
import { readBunLock, type BunLock } from './read-bun-lock.js'
import { isBun2nix, readBunNix, type BunNix } from './read-bun-nix.js'

/** Versions of bun.lock's text that bun has written. */
const KNOWN_VERSIONS: readonly number[] = [0, 1]

/** bun.nix against bun.lock. */
export const bunJudge: Judge = {
  name: 'bun2nix',
  async judge(tree, pins) {
    const judgements: Judgement[] = []
    for (const path of [...tree.paths].filter((path) => lastNameOf(path) === 'bun.nix').sort()) {
      const judgement = await judgeFile(tree, path, pins)
      if (judgement !== undefined) judgements.push(judgement)
    }
    return judgements
  },
}

async function judgeFile(tree: Tree, path: string, pins: Pins): Promise<Judgement | undefined> {
  const from = findNearest(tree, path, 'bun.lock')
  const base: Judgement = {
    file: path,
    generator: 'bun2nix',
    from: [from ?? `${folderOf(path)}bun.lock`],
    writtenBy: '',
    pinned: pins.get('bun2nix') ?? (await findPinnedInput(tree, path, 'bun2nix'))?.version ?? '',
    options: [],
    drifts: [],
    unknowns: [],
    leftOut: ['Which release of bun2nix wrote the file is not told: it does not name itself.'],
    why: 'bun.nix installs other packages than bun.lock names',
    mend: mendWith(path, from, []),
  }
  try {
    const text = await tree.read(path)
    if (text === undefined || !isBun2nix(text)) return undefined
    if (text.length > MAX_JUDGED) return { ...base, unknowns: [tooLong(path)] }
    const nix = readBunNix({ path, text })
    if (from === undefined) return { ...base, unknowns: [noLock(path)] }
    const options = prefixOf(nix, path, from)
    return await compare(tree, { ...base, options, mend: mendWith(path, from, options) }, from, { path, text }, nix)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    if (error.place.line === undefined) return { ...base, unknowns: [notRead(path, error)] }
    return { ...base, drifts: [damaged(path, error, 'bun2nix')] }
  }
}

async function compare(tree: Tree, base: Judgement, from: string, file: TextFile, nix: BunNix): Promise<Judgement> {
  let lock: BunLock
  const lockFile = { path: from, text: '' }
  try {
    lockFile.text = (await tree.read(from)) ?? ''
    if (lockFile.text.length > MAX_JUDGED) return { ...base, unknowns: [tooLong(from)] }
    lock = readBunLock(lockFile)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    // No other judge reads bun.lock.
    if (error.place.line !== undefined) return { ...base, drifts: [damaged(from, error, 'bun')] }
    return { ...base, unknowns: [notRead(from, error)] }
  }
  if (!KNOWN_VERSIONS.includes(lock.version)) return { ...base, unknowns: [newLock(from, lock.version)] }
  if (folderOf(from) !== folderOf(file.path) && !isOf(lock, nix)) return { ...base, unknowns: [noLock(file.path)] }
  const { drifts, strange, otherRegistry, otherAlgorithm, fetched } = compareWithLock(lockFile, lock, file, nix)
  const unknowns: Unknown[] = []
  if (nix.odd.length > 0) unknowns.push(byHand(file.path, nix.odd))
  if (strange.length > 0) unknowns.push(unwritable(from, strange))
  const leftOut = [...base.leftOut]
  if (nix.form === '1.3')
    leftOut.push('Hashes are not compared: bun2nix before 1.5 writes its own, bun.lock has others.')
  if (fetched > 0) {
    leftOut.push(
      `Hashes of what comes from git or as an archive (${fetched}) are not compared: bun.lock does not have them.`,
    )
  }
  if (otherAlgorithm.length > 0) {
    leftOut.push(`The hash of ${tellFirst(otherAlgorithm)} is of another algorithm than bun.lock's, and not compared.`)
  }
  if (otherRegistry.length > 0) {
    leftOut.push(
      `The address of ${tellFirst(otherRegistry)} is npm's registry, as bun2nix before 2.0.7 wrote for every registry.`,
    )
  }
  return { ...base, drifts, unknowns, leftOut }
}

/** A lock above is this file's where it has most of its packages. */
function isOf(lock: BunLock, nix: BunNix): boolean {
  const known = new Set(lock.packages.flatMap(({ identifier, place }) => [identifier.replace(/@[^@]*$/, ''), place]))
  const shared = nix.packages.filter(({ name, key }) => known.has(name) || known.has(key)).length
  return shared * 2 > nix.packages.length
}

/**
 * What stands before the paths of local packages, as the option that bun2nix takes for it; a file's own `./` follows it.
 * Without such packages it is the way from the file to the lock.
 */
function prefixOf(nix: BunNix, path: string, from: string): string[] {
  const written = nix.packages.find(({ prefix }) => prefix !== '')?.prefix.replace(/(?<=\/)(?:\.\/)+$/, '')
  const levels = folderOf(path).slice(folderOf(from).length).split('/').length - 1
  const prefix = written ?? '../'.repeat(levels)
  return prefix === '' || prefix === './' ? [] : ['--copy-prefix', prefix]
}

function mendWith(path: string, from: string | undefined, options: readonly string[]): string[] {
  const lock = from === undefined || from === 'bun.lock' ? [] : ['--lock-file', from]
  return ['bun2nix', ...lock, '--output-file', path, ...options]
}

function noLock(path: string): Unknown {
  return {
    what: `${path} was not compared with anything.`,
    why: 'There is no bun.lock beside it that has its packages. The older bun.lockb is no text.',
    fix: 'Commit the bun.lock that it is written from, or leave the file out in checks.generated.',
    advisory: true,
  }
}

function newLock(path: string, version: number): Unknown {
  return {
    what: `${path} was not compared.`,
    why: `It has lockfileVersion ${version}, and the newest that is known is ${Math.max(...KNOWN_VERSIONS)}.`,
    fix: 'Take a newer conegate.',
  }
}

function byHand(path: string, names: readonly string[]): Unknown {
  return {
    what: `${tellFirst(names)} in ${path} could not be compared.`,
    why: 'What stands there is not what bun2nix writes, and only Nix can evaluate it.',
    fix: 'Write the file anew with bun2nix, and put changes of your own into overrides.',
  }
}

function unwritable(path: string, names: readonly string[]): Unknown {
  return {
    what: `${tellFirst(names)} in ${path} could not be compared.`,
    why: 'No bun2nix of this form writes such a package.',
    fix: 'Take a newer bun2nix, or the package from the registry.',
    advisory: true,
  }
}
