/**
 * flake.lock against the inputs of flake.nix, without Nix.
 */
import { InputError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import type { Judge, Judgement } from '../drift.js'
import { LineIndex } from '../line-index.js'
import { folderOf, lastNameOf } from '../nearest-file.js'
import type { Tree } from '../tree.js'
import { damaged, MAX_JUDGED, notRead, tellFirst, tooLong } from '../unreadable.js'
import { compareWithInputs } from './compare.js'
import { KNOWN_VERSIONS, readFlakeLock, type FlakeLock } from './read-flake-lock.js'
import { readFlakeNix, type FlakeInputs } from './read-flake-nix.js'

const LEFT_OUT: readonly string[] = [
  'Whether what is locked is the newest, and whether its hashes are right, only fetching tells.',
  'What an input itself says of its inputs is not compared: only fetching it tells.',
]

/** flake.lock against the inputs of flake.nix. */
export const flakeLockJudge: Judge = {
  name: 'flake-lock',
  async judge(tree) {
    const judgements: Judgement[] = []
    for (const path of [...tree.paths].filter((path) => lastNameOf(path) === 'flake.nix').sort()) {
      const judgement = await judgeFlake(tree, path)
      if (judgement !== undefined) judgements.push(judgement)
    }
    return judgements
  },
}

async function judgeFlake(tree: Tree, nixPath: string): Promise<Judgement | undefined> {
  const folder = folderOf(nixPath)
  const path = `${folder}flake.lock`
  const hasLock = tree.paths.has(path)
  const base: Judgement = {
    file: path,
    generator: 'flake-lock',
    from: [nixPath],
    writtenBy: '',
    pinned: '',
    options: [],
    drifts: [],
    unknowns: [],
    leftOut: LEFT_OUT,
    why: 'Nix takes other inputs than flake.lock names, or does not start where no lock may be written',
    mend: ['nix', 'flake', 'lock', ...(folder === '' ? [] : [`./${folder.slice(0, -1)}`])],
  }
  // Templates and examples below the top are written without a lock by design.
  if (!hasLock && folder !== '') return undefined
  const nixFile = { path: nixPath, text: '' }
  let inputs: FlakeInputs
  try {
    nixFile.text = (await tree.read(nixPath)) ?? ''
    if (nixFile.text.length > MAX_JUDGED) return hasLock ? { ...base, unknowns: [tooLong(nixPath)] } : undefined
    inputs = readFlakeNix(nixFile)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return hasLock ? { ...base, unknowns: [notRead(nixPath, error)] } : undefined
  }
  if (!hasLock) return await judgeMissing(tree, base, nixFile, inputs)
  const lockFile = { path, text: '' }
  let lock: FlakeLock
  try {
    lockFile.text = (await tree.read(path)) ?? ''
    if (lockFile.text.length > MAX_JUDGED) return { ...base, unknowns: [tooLong(path)] }
    lock = readFlakeLock(lockFile)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    if (error.place.line === undefined) return { ...base, unknowns: [notRead(path, error)] }
    // Nix can't read it either.
    const mend = ['conegate', 'regenerate', folder === '' ? 'flake-lock' : path]
    return { ...base, drifts: [damaged(path, error, 'Nix')], mend }
  }
  if (!KNOWN_VERSIONS.includes(lock.version)) return { ...base, unknowns: [newLock(path, lock.version)] }
  const { drifts, odd, otherKind, unreached } = compareWithInputs(nixFile, inputs, lockFile, lock)
  const unknowns: Unknown[] = []
  if (odd.length > 0) unknowns.push(oddInputs(nixPath, odd))
  for (const name of otherKind) unknowns.push(keptKind(name, path, inputs))
  const leftOut =
    unreached.length === 0
      ? LEFT_OUT
      : [
          ...LEFT_OUT,
          `Nodes that no input leads to are not judged, since Nix passes over them: ${tellFirst(unreached)}.`,
        ]
  return { ...base, drifts, unknowns, leftOut }
}

/** At the top a lock is expected, but where the repository says that it wants none. */
async function judgeMissing(
  tree: Tree,
  base: Judgement,
  nixFile: { readonly path: string; readonly text: string },
  { inputs }: FlakeInputs,
): Promise<Judgement | undefined> {
  const [first] = inputs
  if (first === undefined || (await isIgnored(tree))) return undefined
  const line = new LineIndex(nixFile.text).lineAt(Math.min(...[...inputs.values()].map(({ at }) => at)))
  const names = tellFirst([...inputs.keys()])
  const what = `flake.nix has the inputs ${names}, and there is no flake.lock`
  const drift = { kind: 'missing', file: nixFile.path, line, package: base.file, found: '' } as const
  return { ...base, drifts: [{ ...drift, expected: `a lock of ${names}`, what }] }
}

async function isIgnored(tree: Tree): Promise<boolean> {
  try {
    return /^\/?(?:\*\*\/)?(?:flake|\*)\.lock\s*$/m.test((await tree.read('.gitignore')) ?? '')
  } catch (error) {
    if (error instanceof InputError) return true
    throw error
  }
}

function newLock(path: string, version: number): Unknown {
  const known = `${KNOWN_VERSIONS[0] ?? ''} to ${KNOWN_VERSIONS.at(-1) ?? ''}`
  return {
    what: `${path} was not compared.`,
    why: `It has version ${version}, and ${known} are known.`,
    fix: 'Write it anew with nix flake lock, or take a newer conegate.',
  }
}

function oddInputs(path: string, odd: readonly string[]): Unknown {
  return {
    what: `Not all inputs of ${path} could be compared (${tellFirst(odd)}).`,
    why: 'Only what stands there as plain text can be compared, and Nix itself takes nothing else.',
    fix: 'Write the input as plain text.',
  }
}

function keptKind(name: string, path: string, { inputs }: FlakeInputs): Unknown {
  const [asked, kept] = inputs.get(name)?.isFlake === false ? ['plain files', 'a flake'] : ['a flake', 'plain files']
  return {
    what: `flake.nix takes ${name} as ${asked}, ${path} as ${kept}.`,
    why: 'Nix goes by the lock, and changes it only when that input is updated.',
    fix: `Run nix flake lock --update-input ${name} (newer: nix flake update ${name}).`,
    advisory: true,
  }
}
