/** Opens the store that Nix wrote derivations to: its files where they can be read, else what Nix shows of them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RootDerivation } from '../../graph/build-graph.js'
import type { DerivationStore } from '../../graph/derivation.js'
import { UserError } from '../../problem.js'
import { showDerivations, type ShowRequest } from './show-derivations.js'
import { openStore } from './store.js'

export interface StoreRequest extends ShowRequest {
  readonly storeDirectory?: string | undefined
  /** The logical folder as Nix says it; found from the environment if undefined. */
  readonly storeDir: string | undefined
}

export async function openCapturedStore(
  roots: readonly RootDerivation[],
  request: StoreRequest,
): Promise<{
  store: DerivationStore
  readFrom: 'store' | 'json'
  /** Where the store's files are; undefined where they can't be read. */
  physicalDir: string | undefined
}> {
  const storeDir = request.storeDir ?? request.env.NIX_STORE_DIR ?? '/nix/store'
  for (const physicalDir of physicalFolders(request, storeDir)) {
    if (roots.every((root) => isIn(root.drvPath, storeDir, physicalDir))) {
      return { store: openStore({ storeDir, physicalDir }), readFrom: 'store', physicalDir }
    }
  }
  if (request.storeDirectory !== undefined) {
    throw new UserError(
      'The roots’ derivations are not in the store’s folder',
      'Correct store-directory, or leave it out: it is then found by itself.',
      { setting: 'checks.graph.store-directory' },
    )
  }
  return { store: await showDerivations(roots, storeDir, request), readFrom: 'json', physicalDir: undefined }
}

/**
 * Where the files of a store may be, by its URL.
 * Source: the Nix manual, "Store types" (local store: `root`, `real`; a path alone is a store's root).
 */
export function physicalFolders(
  request: Pick<StoreRequest, 'env' | 'store' | 'storeDirectory'>,
  storeDir: string,
): string[] {
  if (request.storeDirectory !== undefined) return [request.storeDirectory]
  const url = request.store ?? request.env.NIX_REMOTE ?? ''
  const [address = '', query = ''] = url.split('?', 2)
  const parameters = new URLSearchParams(query)
  const real = parameters.get('real')
  if (real !== null) return [real]
  const root =
    parameters.get('root') ??
    (address.replace(/^local:\/\//, '').startsWith('/') ? address.replace(/^local:\/\//, '') : null)
  if (root !== null) return [join(root, storeDir)]
  if (!/^(?:|auto|daemon|local|unix:\/\/.*)$/.test(address)) return []
  // Where /nix can't be made, Nix takes a store below the data folder.
  const data = request.env.XDG_DATA_HOME
  return [storeDir, ...(data === undefined ? [] : [join(data, 'nix', 'root', storeDir)])]
}

function isIn(drvPath: string, storeDir: string, physicalDir: string): boolean {
  return drvPath.startsWith(`${storeDir}/`) && existsSync(join(physicalDir, drvPath.slice(storeDir.length + 1)))
}
