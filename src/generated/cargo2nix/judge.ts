/**
 * cargo2nix's `Cargo.nix` against Cargo.lock. crate2nix's has the same name and is not judged here.
 */
import { readCargoLock, type CargoLock } from '../../crates/cargo-lock.js'
import type { TextFile } from '../../crates/crate-files.js'
import { InputError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import { DriftList } from '../drift-list.js'
import type { Judge, Judgement, Pins } from '../drift.js'
import { LineIndex } from '../line-index.js'
import { findNearest, folderOf, lastNameOf } from '../nearest-file.js'
import { findPinnedInput } from '../pinned-inputs.js'
import type { Tree } from '../tree.js'
import { damaged, MAX_JUDGED, notRead, tellFirst, tooLong } from '../unreadable.js'
import { compareWithLock } from './compare.js'
import { ProgramDependencies } from './program-dependencies.js'
import { isCargo2nix, readCargo2nix, type Cargo2nixFile } from './read-cargo2nix.js'

const LEFT_OUT: readonly string[] = [
  "Features and the conditions of dependencies are not compared: they follow from the packages' own manifests.",
  'Profiles and the paths of local packages are not compared: Cargo.lock does not have them.',
]

/** The Cargo.nix of cargo2nix against Cargo.lock. */
export const cargo2nixJudge: Judge = {
  name: 'cargo2nix',
  async judge(tree, pins) {
    const judgements: Judgement[] = []
    for (const path of [...tree.paths].filter((path) => lastNameOf(path) === 'Cargo.nix').sort()) {
      const judgement = await judgeFile(tree, path, pins)
      if (judgement !== undefined) judgements.push(judgement)
    }
    return judgements
  },
}

async function judgeFile(tree: Tree, path: string, pins: Pins): Promise<Judgement | undefined> {
  const text = await readOrNothing(tree, path)
  if (text === undefined || !isCargo2nix(text)) return undefined
  const base: Judgement = {
    file: path,
    generator: 'cargo2nix',
    from: [`${folderOf(path)}Cargo.lock`],
    writtenBy: '',
    pinned: pins.get('cargo2nix') ?? (await findPinnedInput(tree, path, 'cargo2nix'))?.version ?? '',
    options: [],
    drifts: [],
    unknowns: [],
    leftOut: LEFT_OUT,
    why: 'Cargo.nix builds other packages than Cargo.lock names',
    mend: mendWith('', path),
  }
  if (text.length > MAX_JUDGED) return { ...base, unknowns: [tooLong(path)] }
  try {
    const nix = readCargo2nix({ path, text })
    const writtenBy = nix.writtenBy.text
    return await compare(tree, { ...base, writtenBy, mend: mendWith(writtenBy, path) }, { path, text }, nix)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { ...base, drifts: [damaged(path, error, 'cargo2nix')] }
  }
}

/** Of a file that is too large to be read it can't be told whose it is: then it is crate2nix's judge that says so. */
async function readOrNothing(tree: Tree, path: string): Promise<string | undefined> {
  try {
    return await tree.read(path)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

async function compare(tree: Tree, base: Judgement, file: TextFile, nix: Cargo2nixFile): Promise<Judgement> {
  const path = findNearest(tree, file.path, 'Cargo.lock')
  if (path === undefined) return { ...base, unknowns: [noLock(file.path)] }
  let lock: CargoLock
  const lockFile = { path, text: '' }
  try {
    lockFile.text = (await tree.read(path)) ?? ''
    if (lockFile.text.length > MAX_JUDGED) return { ...base, from: [path], unknowns: [tooLong(path)] }
    lock = readCargoLock(lockFile)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { ...base, from: [path], unknowns: [notRead(path, error)] }
  }
  // A lock above is another project's, unless it has what is built here.
  const beside = folderOf(path) === folderOf(file.path)
  if (!beside && !isOf(lock, nix)) return { ...base, unknowns: [noLock(file.path)] }
  const { drifts, absent, otherLock, oddSources, oddEdges } = compareWithLock(lockFile, lock, file, nix)
  const unknowns: Unknown[] = []
  if (oddSources.length > 0) unknowns.push(odd(file.path, 'source', oddSources))
  if (oddEdges.length > 0) unknowns.push(odd(file.path, 'dependencies', oddEdges))
  const list = new DriftList(drifts)
  const programs = new ProgramDependencies(tree, folderOf(path))
  const withoutLibrary: string[] = []
  for (const { by, wanted, drift, isProgram } of absent) {
    if (isProgram) withoutLibrary.push(drift.expected)
    else if (!(await programs.has(by, wanted))) list.add(drift)
  }
  if (list.length === 0 && otherLock !== null) list.add(otherLock)
  addGeneratorDrift(base, file, nix, list)
  const leftOut = withoutLibrary.length === 0 ? LEFT_OUT : [...LEFT_OUT, tellPrograms([...new Set(withoutLibrary)])]
  return { ...base, from: [path], drifts: list.sorted(), unknowns, leftOut }
}

function isOf(lock: CargoLock, { members }: Cargo2nixFile): boolean {
  const local = new Set(lock.packages.filter(({ source }) => source === '').map(({ name }) => name))
  return members.length > 0 && members.every(({ key, crate }) => local.has(crate?.name ?? key))
}

function addGeneratorDrift(base: Judgement, { path, text }: TextFile, nix: Cargo2nixFile, drifts: DriftList): void {
  const { pinned, writtenBy } = base
  if (pinned === '' || pinned === writtenBy) return
  drifts.add({
    kind: 'generator',
    file: path,
    line: new LineIndex(text).lineAt(nix.writtenBy.at),
    package: 'cargo2nix',
    expected: pinned,
    found: writtenBy,
    what: `cargo2nix ${pinned} is pinned, and Cargo.nix was written by ${writtenBy}`,
  })
}

function tellPrograms(packages: readonly string[]): string {
  return `Nothing in Cargo.nix depends on ${tellFirst(packages)}, though Cargo.lock has it: right for a package without a library.`
}

function noLock(path: string): Unknown {
  return {
    what: `${path} was not compared with anything.`,
    why: 'There is no Cargo.lock beside it, as where it packages sources from elsewhere.',
    fix: 'Commit the Cargo.lock that it is written from, or leave the file out in checks.generated.',
    advisory: true,
  }
}

function odd(path: string, what: string, packages: readonly string[]): Unknown {
  return {
    what: `The ${what} of ${tellFirst(packages)} in ${path} could not be compared.`,
    why: 'What stands there is not what cargo2nix writes, and only Nix can evaluate it.',
    fix: 'Write the file anew with cargo2nix, and put changes of your own into packageOverrides.',
  }
}

/** Since 0.12 it is told the folder and overwrites without asking; before, it works where it stands, and asks. */
function mendWith(version: string, path: string): string[] {
  const folder = folderOf(path).slice(0, -1)
  const isOld = /^0\.(?:[0-9]|1[01])\./.test(version)
  if (!isOld) return ['cargo2nix', ...(folder === '' ? [] : [folder]), '--file', path, '--overwrite']
  return [...(folder === '' ? [] : ['env', `--chdir=${folder}`]), 'cargo2nix', '--file', 'Cargo.nix']
}
