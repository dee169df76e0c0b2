import type { Judge } from '../drift.js'

/** Cargo.lock against the manifests of its workspace. */
export const cargoLockJudge: Judge = {
  name: 'cargo',
  judge: () => Promise.resolve([]),
}
