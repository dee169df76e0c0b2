import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { CapturedPair } from '../checks/world.js'
import type { RootDerivation } from '../graph/build-graph.js'
import type { DerivationStore } from '../graph/derivation.js'
import { UserError } from '../problem.js'
import { openStore } from './nix/store.js'

/** The logical store folder, as it stands in the paths. */
const STORE_DIR = '/nix/store'

const DRV_FILE = /^[0-9abcdfghijklmnpqrsvwxyz]{32}-[^/]+\.drv$/

/** One derivation of a store's folder. */
export interface OpenedDerivation {
  readonly root: RootDerivation
  readonly store: DerivationStore
}

/**
 * A derivation that is given by its store path, its file name, or a path to its file.
 * @param folder that holds `nix/store`, or is the store's folder itself; the machine's own store if left out
 * @throws UserError where the folder or the file is not there
 */
export function openDerivation(drv: string, folder: string | undefined): OpenedDerivation {
  const physicalDir = findStoreFolder(folder)
  const file = basename(drv)
  if (!DRV_FILE.test(file)) {
    throw new UserError(`${drv} is not the path of a derivation`, `Write ${STORE_DIR}/<hash>-<name>.drv.`)
  }
  const inStore = drv === file || drv === join(STORE_DIR, file) || resolve(drv) === resolve(physicalDir, file)
  if (!inStore || statSync(join(physicalDir, file), { throwIfNoEntry: false }) === undefined) {
    const advice = folder === undefined ? 'Name the folder that holds it with --store.' : 'Check the name and --store.'
    throw new UserError(`${drv} is not in ${folder ?? STORE_DIR}`, advice)
  }
  return {
    root: { name: file.slice(33, -'.drv'.length), drvPath: join(STORE_DIR, file) },
    store: openStore({ storeDir: STORE_DIR, physicalDir }),
  }
}

/** Two derivations as the two sides of one root. Nothing is evaluated. Throws as `openDerivation`. */
export function openDrvPair(base: string, head: string, folder: string | undefined): CapturedPair {
  const before = openDerivation(base, folder)
  const after = openDerivation(head, folder)
  const side = ({ root, store }: OpenedDerivation) => ({
    // One root that changed, also where its name holds a version.
    roots: [{ name: after.root.name, drvPath: root.drvPath }],
    store,
    repositorySources: new Set<string>(),
  })
  return { base: side(before), head: side(after), how: 'derivation', evaluator: 'nix', system: '', leftOut: [] }
}

function findStoreFolder(folder: string | undefined): string {
  if (folder === undefined) return STORE_DIR
  for (const candidate of [join(folder, STORE_DIR), folder]) {
    if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory() === true) return candidate
  }
  throw new UserError(`${folder} is not a folder`, 'Name the folder that holds nix/store.', { setting: '--store' })
}
