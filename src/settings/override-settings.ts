import type { ActionInputs } from './action-inputs.js'
import type { Settings } from './schema.js'
import type { Substituters } from './pair-substituters.js'

/** What a workflow's inputs or a command line's options say instead of the settings file; `undefined` leaves it to the file. */
export type Overrides = Partial<
  Pick<ActionInputs, 'roots' | 'mode' | 'engine' | 'allowImportFromDerivation' | 'store' | 'storeDirectory' | 'comment'>
> & {
  readonly substituters?: Substituters | undefined
  /** False asks for the cone alone: neither snapshot nor ceilings are judged. */
  readonly judgesShape?: boolean | undefined
}

/** The settings with every override in place. */
export function overrideSettings(settings: Settings, overrides: Overrides): Settings {
  const graph = { ...settings.checks.graph }
  if (overrides.mode !== undefined) graph.mode = overrides.mode
  if (overrides.engine !== undefined) graph.engine = overrides.engine
  if (overrides.allowImportFromDerivation !== undefined) {
    graph['allow-import-from-derivation'] = overrides.allowImportFromDerivation
  }
  if (overrides.store !== undefined) graph.store = overrides.store
  if (overrides.storeDirectory !== undefined) graph['store-directory'] = overrides.storeDirectory
  if (overrides.substituters !== undefined) graph.substituters = overrides.substituters
  if (overrides.judgesShape === false) {
    graph.snapshot = { ...graph.snapshot, mode: 'off' }
    graph.ceilings = { ...graph.ceilings, mode: 'off' }
  }
  const result: Settings = { ...settings, checks: { ...settings.checks, graph } }
  if (overrides.roots !== undefined) result.roots = [...overrides.roots]
  if (overrides.comment !== undefined) result.comment = overrides.comment
  return result
}
