import { MEND_LIMITS } from '../../generated/mending/limits.js'
import type { Overlay } from './worktree.js'

/** Why what a generator wrote is too much, together with what earlier ones did, as a clause; `''` where it is not. */
export function takeWithinLimits(
  generator: string,
  overlay: Overlay,
  changes: ReadonlyMap<string, Uint8Array | null>,
): { readonly why: string } {
  const all = new Map([...overlay, ...changes])
  if (all.size > MEND_LIMITS.changes) {
    return { why: `with ${generator} ${all.size} files would change, and ${MEND_LIMITS.changes} are allowed` }
  }
  const bytes = [...all.values()].reduce((sum, file) => sum + (file?.length ?? 0), 0)
  if (bytes > MEND_LIMITS.allBytes) {
    return { why: `with ${generator} the changed files have ${bytes} bytes, and ${MEND_LIMITS.allBytes} are allowed` }
  }
  return { why: '' }
}
