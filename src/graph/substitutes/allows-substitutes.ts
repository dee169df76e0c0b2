import { parseDerivation } from '../aterm.js'
import type { Derivation, DerivationStore } from '../derivation.js'

const NAME = 'allowSubstitutes'

/**
 * Whether the recipe lets Nix fetch its outputs. A Nix that is told `always-allow-substitutes` does not ask.
 * Source: the Nix manual, "Advanced attributes"; `derivation-options.cc` of Nix: `"1"` alone is true, and structured
 * attributes hold a boolean.
 */
export function allowsSubstitutes(derivation: Pick<Derivation, 'env'>): boolean {
  const structured = derivation.env.get('__json')
  if (structured === undefined) return (derivation.env.get(NAME) ?? '1') === '1'
  try {
    const attributes = JSON.parse(structured) as unknown
    if (typeof attributes !== 'object' || attributes === null || !Object.hasOwn(attributes, NAME)) return true
    return (attributes as Record<string, unknown>)[NAME] !== false
  } catch {
    return true
  }
}

/** As `allowsSubstitutes`, reading the derivation only where it says a word of it. */
export function mayBeFetched(store: DerivationStore, drvPath: string): boolean {
  const loaded = store.load(drvPath)
  if (!(loaded instanceof Uint8Array)) return allowsSubstitutes(loaded)
  const bytes = Buffer.from(loaded.buffer, loaded.byteOffset, loaded.byteLength)
  return !bytes.includes(NAME) || allowsSubstitutes(parseDerivation(loaded, drvPath))
}
