import type { Count } from '../graph/facts.js'

const STEPS = 10

/** A share as a bar of characters that every font has: `███░░░░░░░`. What is not nothing shows, what is over is full. */
export function bar({ rebuilt, total }: Count): string {
  const share = total <= 0 ? 0 : Math.min(1, rebuilt / total)
  const full = rebuilt <= 0 ? 0 : Math.max(1, share >= 1 ? STEPS : Math.min(STEPS - 1, Math.round(share * STEPS)))
  return '█'.repeat(full) + '░'.repeat(STEPS - full)
}
