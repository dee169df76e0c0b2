import { computeStaticCone } from '../../crates/static-cone.js'
import type { CrateFiles } from '../../crates/crate-files.js'
import type { ConeFacts } from '../../graph/facts.js'
import type { PictureFacts } from '../../graph/picture-facts.js'
import { InputError, UserError } from '../../problem.js'
import type { GraphSettings } from '../../settings/schema.js'
import type { Finding, Unknown } from '../../verdict.js'
import type { Side, SideFile } from '../world.js'
import type { RootCrates } from './evaluated-cone.js'

export interface StaticCone {
  readonly cone: ConeFacts
  readonly findings: readonly Finding[]
  readonly picture?: () => PictureFacts
}

/** Best first: what each says more than the next. */
const FILE_NAMES = ['Cargo.nix', 'Cargo.json', 'Cargo.lock'] as const

/**
 * The cone from the committed files of both sides. Nothing is started; no file is written.
 * `asked` narrows it to crates that are the evaluated roots, so that the two answers are to the same question.
 */
export async function judgeFiles(
  base: Side,
  head: Side,
  settings: GraphSettings,
  asked: RootCrates | undefined,
): Promise<{ cone: StaticCone | null; unknowns: Unknown[] }> {
  const headFiles = await head.listFiles()
  const baseFiles = await base.listFiles()
  const folder = findFolder(headFiles, settings['cargo-nix'])
  if (folder === undefined) {
    return { cone: null, unknowns: settings['cargo-nix'] === undefined ? [] : [notThere(settings['cargo-nix'])] }
  }
  try {
    const roots = asked?.names ?? settings.crates
    const { cone, unknowns, ...rest } = computeStaticCone({
      base: await readCrateFiles(base, baseFiles, folder, settings['cargo-nix']),
      head: await readCrateFiles(head, headFiles, folder, settings['cargo-nix']),
      rustTarget: asked !== undefined && asked.platform !== '' ? asked.platform : settings['rust-target'],
      ...(roots === undefined ? {} : { roots: [...roots] }),
      ...(asked?.features === undefined ? {} : { rootFeatures: [...asked.features] }),
      dev: settings['dev-dependencies'],
      changedPaths: listChanges(baseFiles, headFiles),
      baseCommit: base.commit,
      headCommit: head.commit,
    })
    return { cone: cone === null ? null : { ...rest, cone }, unknowns: [...unknowns] }
  } catch (error) {
    // A second opinion that can't be had is no news: the evaluated cone has answered.
    if (asked !== undefined && (error instanceof InputError || error instanceof UserError)) {
      return { cone: null, unknowns: [] }
    }
    if (!(error instanceof InputError)) throw error
    return { cone: null, unknowns: [unreadable(error)] }
  }
}

/** Folder of the file that is read, `''` for the top; the nearest to the top where there are several. */
function findFolder(files: readonly SideFile[], named: string | undefined): string | undefined {
  const wanted = named === undefined ? undefined : files.find((file) => file.path === named)?.path
  if (named !== undefined) return wanted === undefined ? undefined : folderOf(wanted)
  for (const name of FILE_NAMES) {
    const found = files
      .map((file) => file.path)
      .filter((path) => path === name || path.endsWith(`/${name}`))
      .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    if (found[0] !== undefined) return folderOf(found[0])
  }
  return undefined
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

async function readCrateFiles(
  side: Side,
  files: readonly SideFile[],
  folder: string,
  named: string | undefined,
): Promise<CrateFiles> {
  const prefix = folder === '' ? '' : `${folder}/`
  const read = async (name: string) => {
    const path = prefix + name
    const text = await side.readFile(path)
    return text === undefined ? undefined : { path, text }
  }
  const nixName = named?.endsWith('.nix') === true ? named.slice(prefix.length) : 'Cargo.nix'
  const cargoNix = await read(nixName)
  const cargoJson = await read('Cargo.json')
  const cargoLock = await read('Cargo.lock')
  return {
    ...(cargoNix === undefined ? {} : { cargoNix }),
    ...(cargoJson === undefined ? {} : { cargoJson }),
    ...(cargoLock === undefined ? {} : { cargoLock }),
    localSources: (directory) => filesBelow(files, joinPath(folder, directory)),
  }
}

/** Joins a folder and a relative path such as `./crates/app` or `.`, without leaving the repository by `..`. */
function joinPath(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function filesBelow(files: readonly SideFile[], folder: string): SideFile[] {
  const prefix = folder === '' ? '' : `${folder}/`
  return files
    .filter((file) => file.path.startsWith(prefix))
    .map((file) => ({ path: file.path.slice(prefix.length), id: file.id }))
}

function listChanges(base: readonly SideFile[], head: readonly SideFile[]): string[] {
  const before = new Map(base.map((file) => [file.path, file.id]))
  const changed = head.filter((file) => before.get(file.path) !== file.id).map((file) => file.path)
  const after = new Set(head.map((file) => file.path))
  return [...changed, ...base.map((file) => file.path).filter((path) => !after.has(path))].sort()
}

function notThere(path: string): Unknown {
  return {
    what: `${path} is not there`,
    why: "the setting 'checks.graph.cargo-nix' names it",
    fix: 'name the file that crate2nix writes, or leave the setting out',
  }
}

function unreadable(error: InputError): Unknown {
  const { file, line } = error.place
  const where = [file, line].filter((part) => part !== undefined).join(':')
  return {
    what: where === '' ? error.message : `${where}: ${error.message}`,
    why: 'the static cone is read from this file',
    fix: error.advice === '' ? 'generate it anew with crate2nix' : error.advice,
  }
}
