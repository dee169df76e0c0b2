import type { Judge } from '../drift.js'

/** What crate2nix writes (Cargo.nix, Cargo.json, crate-hashes.json) against Cargo.lock. */
export const crate2nixJudge: Judge = {
  name: 'crate2nix',
  judge: () => Promise.resolve([]),
}
