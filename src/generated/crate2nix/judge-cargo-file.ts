/** Judges one Cargo.nix or Cargo.json. */
import { compareText } from '../../compare-text.js'
import { InputError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import type { Drift, Judgement, Pins } from '../drift.js'
import { findPinnedInput } from '../pinned-inputs.js'
import type { Tree } from '../tree.js'
import { comparePackages } from './compare.js'
import type { Comparison } from './comparison.js'
import { readCertainEdges } from './certain-edges.js'
import { compareFolders, topOfFolders } from './compare-folders.js'
import { compareGitHashes } from './compare-git-hashes.js'
import { compareManifests } from './compare-manifests.js'
import { findLocks } from './find-locks.js'
import { findNarrowing } from './find-narrowing.js'
import { hasHeader, readHeader } from './header.js'
import type { Header } from './header.js'
import { readLocks } from './read-locks.js'
import { folderOf, joinPath, resolvePath } from './paths.js'
import { readCargoJsonPackages } from './read-cargo-json.js'
import { readCargoNixPackages } from './read-cargo-nix.js'
import type { WrittenSet } from './written-set.js'

/** A judged file, and what crate-hashes.json is judged by. */
export interface JudgedFile {
  readonly judgement: Judgement
  readonly header: Header
  readonly startedIn: string
  /** What it was compared with; `null` where it could not be. */
  readonly comparison: Comparison | null
}

type Form = 'nix' | 'json'

/** None where the file is not crate2nix's. */
export async function judgeCargoFile(tree: Tree, pins: Pins, path: string, form: Form): Promise<JudgedFile[]> {
  let text: string
  try {
    text = (await tree.read(path)) ?? ''
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return isNamed(path)
      ? [await describeFile(tree, pins, path, form, '', { unknowns: [unreadable(path, error)] })]
      : []
  }
  if (!isOurs(path, text, form)) return []
  const read = readWritten(path, text, form)
  if (read === 'foreign') return []
  return [await describeFile(tree, pins, path, form, text, read)]
}

interface Read {
  readonly written?: WrittenSet
  readonly drifts?: readonly Drift[]
  readonly unknowns?: readonly Unknown[]
}

async function describeFile(
  tree: Tree,
  pins: Pins,
  path: string,
  form: Form,
  text: string,
  read: Read,
): Promise<JudgedFile> {
  const header = readHeader(text)
  const found = findLocks(tree, path, header)
  const pinned = (pins.get('crate2nix') ?? (await findPinnedInput(tree, path, 'crate2nix'))?.version ?? '').replace(
    /^v(?=\d)/,
    '',
  )
  const drifts = [...(read.drifts ?? [])]
  const unknowns = [...(read.unknowns ?? [])]
  const leftOut: string[] = []
  const from = new Set(found.locks)
  let comparison: Comparison | null = null
  if (read.written !== undefined) {
    const locks = await readLocks(tree, path, found)
    unknowns.push(...locks.unknowns)
    if (locks.locked !== undefined) {
      const narrowedBy = await findNarrowing(tree, found.startedIn, header)
      const top = topOfFolders(path, read.written, locks.locked)
      comparison = {
        file: path,
        written: read.written,
        locked: locks.locked,
        writtenBy: header.version,
        narrowedBy,
        isCertain:
          narrowedBy === '' && form === 'nix'
            ? always
            : await readCertainEdges(tree, read.written, top, found.locks, {
                platforms: narrowedBy.includes('build target'),
                // The first releases that wrote JSON left them out.
                tests: form === 'json' && !hasTests(read.written),
              }),
        hasOwnSources: await hasOwnSources(tree, path, found.startedIn, header),
      }
      const compared = comparePackages(comparison)
      drifts.push(...compared.drifts)
      leftOut.push(...compared.leftOut)
      const folders = await compareFolders(tree, comparison, compared.pairs)
      drifts.push(...folders.drifts)
      leftOut.push(...folders.leftOut)
      const manifests = await compareManifests(tree, comparison, compared.pairs, top)
      drifts.push(...manifests.drifts)
      leftOut.push(...manifests.leftOut)
      const hashes = await compareGitHashes(tree, comparison, compared.pairs, hashesOf(path, found.startedIn, header))
      drifts.push(...hashes.drifts)
      leftOut.push(...hashes.leftOut)
      for (const file of hashes.from) from.add(file)
    }
  }
  if (header.version !== '' && pinned !== '' && header.version !== pinned) {
    drifts.push({
      kind: 'generator',
      file: path,
      line: 1,
      package: 'crate2nix',
      expected: pinned,
      found: header.version,
      what: `crate2nix ${header.version} wrote ${path}, and ${pinned} is pinned`,
    })
  }
  return {
    judgement: {
      file: path,
      generator: form === 'nix' ? 'crate2nix' : 'crate2nix-json',
      from: [...from].sort(compareText),
      writtenBy: header.version,
      pinned,
      options: header.options,
      drifts: drifts.sort(byPlace),
      unknowns,
      leftOut,
      why: `${nameOf(path)} builds something else than Cargo.lock and the manifests say`,
      // crate2nix overwrites nothing that lacks its own words.
      mend:
        read.drifts === undefined ? mendCommand(path, form, found.startedIn, header) : ['conegate', 'regenerate', path],
    },
    header,
    startedIn: found.startedIn,
    comparison,
  }
}

function always(): boolean {
  return true
}

function hasTests({ packages }: WrittenSet): boolean {
  return [...packages.values()].some(({ edges }) => edges.some(({ list }) => list === 'devDependencies'))
}

/** The path of the crate-hashes.json that belongs to the file, as its options say. */
export function hashesOf(path: string, startedIn: string, header: Header): string | undefined {
  if (header.crateHashes !== '') return resolvePath(startedIn, header.crateHashes)
  return joinPath(folderOf(path), 'crate-hashes.json')
}

/** Options are relative to where crate2nix was started; `env -C` starts it there. */
function mendCommand(path: string, form: Form, startedIn: string, header: Header): string[] {
  const start = startedIn === '' ? [] : ['env', '-C', startedIn]
  if (form === 'nix') {
    const output = header.output === '' && nameOf(path) !== 'Cargo.nix' ? ['-o', nameOf(path)] : []
    return [...start, 'crate2nix', 'generate', ...header.options, ...output]
  }
  const output = nameOf(path) === 'Cargo.json' ? [] : ['-o', nameOf(path)]
  return [...start, 'crate2nix', 'generate', '--format', 'json', ...output]
}

export function byPlace(a: Drift, b: Drift): number {
  return (
    compareText(a.file, b.file) || a.line - b.line || compareText(a.package, b.package) || compareText(a.what, b.what)
  )
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Names that crate2nix gives its files by itself. */
function isNamed(path: string): boolean {
  return nameOf(path) === 'Cargo.nix' || nameOf(path) === 'Cargo.json'
}

/** By the text's own words, before it is read: another file of crate2nix's name may be anybody's. */
function isOurs(path: string, text: string, form: Form): boolean {
  if (hasHeader(text)) return true
  if (form === 'json') return nameOf(path) === 'Cargo.json' && text.trim() !== ''
  return nameOf(path) === 'Cargo.nix' && !text.includes('cargo2nix')
}

function readWritten(path: string, text: string, form: Form): Read | 'foreign' {
  const isMarked = text.slice(0, 4000).includes('@generated by crate2nix')
  try {
    const written = form === 'nix' ? readCargoNixPackages({ path, text }) : readCargoJsonPackages({ path, text })
    if (written !== undefined) return { written }
    if (!isMarked) return 'foreign'
    if (form === 'nix' && /^0\.[0-7]\./.test(readHeader(text).version)) return { unknowns: [tooOld(path)] }
    return { drifts: [damaged(path, 1, 'it holds no crates')] }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    // Without crate2nix's own words in it, what can't be read may be another program's.
    const isLikely = isMarked || text.trim() === '' || /crate2nix|crateName|^(?:<{7}|>{7}) /m.test(text)
    if (!isLikely) return form === 'json' ? 'foreign' : { unknowns: [unreadable(path, error)] }
    return { drifts: [damaged(path, error.place.line ?? 1, error.message.replace(/\.$/, ''))] }
  }
}

function damaged(file: string, line: number, found: string): Drift {
  const what = `${file} is not what crate2nix wrote: ${found.charAt(0).toLowerCase()}${found.slice(1)}`
  return { kind: 'damaged', file, line, package: nameOf(file), expected: 'what crate2nix writes', found, what }
}

function unreadable(path: string, { message }: InputError): Unknown {
  return {
    what: `${path} could not be judged`,
    why: message.replace(/\.$/, ''),
    fix: 'Generate it anew with crate2nix 0.8 or later.',
  }
}

function tooOld(path: string): Unknown {
  return {
    what: `${path} could not be judged`,
    why: 'a crate2nix before 0.8 wrote it, whose form is not read',
    fix: 'Generate it anew with crate2nix 0.8 or later.',
  }
}

/** Whether a crate2nix.json adds crates that no lock of the tree names. */
async function hasOwnSources(tree: Tree, path: string, startedIn: string, header: Header): Promise<boolean> {
  const beside = hashesOf(path, startedIn, header)
  const folders = [folderOf(path), startedIn, ...(beside === undefined ? [] : [folderOf(beside)])]
  const configs = folders.map((folder) => joinPath(folder, 'crate2nix.json'))
  const given = header.config === '' ? undefined : resolvePath(startedIn, header.config)
  for (const config of new Set([...configs, ...(given === undefined ? [] : [given])])) {
    if (!tree.paths.has(config)) continue
    try {
      const parsed: unknown = JSON.parse((await tree.read(config)) ?? '{}')
      const sources = typeof parsed === 'object' && parsed !== null && 'sources' in parsed ? parsed.sources : undefined
      if (typeof sources !== 'object' || sources === null || Object.keys(sources).length > 0) return true
    } catch {
      // What can't be read may add anything.
      return true
    }
  }
  // A file given by an absolute path is not in the tree.
  return header.config !== '' && (given === undefined || !tree.paths.has(given))
}
