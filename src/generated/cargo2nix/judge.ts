import type { Judge } from '../drift.js'

/** The Cargo.nix of cargo2nix against Cargo.lock. */
export const cargo2nixJudge: Judge = {
  name: 'cargo2nix',
  judge: () => Promise.resolve([]),
}
