import type { Judge } from '../drift.js'

/** bun.nix against bun.lock. */
export const bunJudge: Judge = {
  name: 'bun2nix',
  judge: () => Promise.resolve([]),
}
