import { parseDerivation } from '../aterm.js'
import type { Derivation, DerivationStore } from '../derivation.js'

/** @throws InputError where the store lacks the derivation or it is damaged */
export function loadDerivation(store: DerivationStore, drvPath: string): Derivation {
  const loaded = store.view?.(drvPath) ?? store.load(drvPath)
  return loaded instanceof Uint8Array ? parseDerivation(loaded, drvPath) : loaded
}

/**
 * The derivation's file with one character for each byte; undefined where the store knows derivations only.
 * @throws InputError where the store lacks the derivation
 */
export function loadText(store: DerivationStore, drvPath: string): string | undefined {
  const loaded = store.view?.(drvPath) ?? store.load(drvPath)
  if (!(loaded instanceof Uint8Array)) return undefined
  return Buffer.from(loaded.buffer, loaded.byteOffset, loaded.byteLength).toString('latin1')
}
