/** What `[patch]` tables, of the workspace's root and of cargo's settings, replace. */
import type { CargoConfig } from './cargo-config.js'
import type { Manifest, Patch } from './manifest.js'
import { patchedKey } from './source-id.js'

export interface PatchPlan {
  readonly patch: Patch
  /** What it replaces; see `sourceKey`. */
  readonly key: string
  /** The package's own name. */
  readonly name: string
}

/** The root's own patch of a name counts, not the one that cargo's settings have for it. */
export function planPatches(root: Manifest, config: CargoConfig): PatchPlan[] {
  const plans = new Map<string, PatchPlan>()
  for (const patch of [...root.patches, ...config.patches]) {
    const key = patchedKey(patch.what, config.registries)
    const id = JSON.stringify([key, patch.entry.name])
    if (!plans.has(id)) plans.set(id, { patch, key, name: patch.entry.package })
  }
  return [...plans.values()]
}
