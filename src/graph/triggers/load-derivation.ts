import { parseDerivation } from '../aterm.js'
import type { Derivation, DerivationStore } from '../derivation.js'

/** @throws InputError where the store lacks the derivation or it is damaged */
export function loadDerivation(store: DerivationStore, drvPath: string): Derivation {
  const loaded = store.view?.(drvPath) ?? store.load(drvPath)
  return loaded instanceof Uint8Array ? parseDerivation(loaded, drvPath) : loaded
}
