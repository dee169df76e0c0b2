import { bunJudge } from './bun/judge.js'
import { cargo2nixJudge } from './cargo2nix/judge.js'
import { cargoLockJudge } from './cargo-lock/judge.js'
import { crate2nixJudge } from './crate2nix/judge.js'
import type { Judge } from './drift.js'
import { flakeLockJudge } from './flake/judge.js'

/** Everything that can be judged offline, in the order of what feeds what. Adding one is adding a folder and a line here. */
export const JUDGES: readonly Judge[] = [cargoLockJudge, crate2nixJudge, cargo2nixJudge, bunJudge, flakeLockJudge]
