import type { BuildGraph } from '../../graph/build-graph.js'
import { findForgottenHashes } from '../../graph/triggers/forgotten-hash.js'
import type { Finding } from '../../verdict.js'
import type { CapturedPair } from '../world.js'

/** A fixed-output derivation that now names other bytes under the same hash: Nix keeps the old ones. */
export function findForgotten(base: BuildGraph, head: BuildGraph, pair: CapturedPair): Finding[] {
  return findForgottenHashes(base, head, { base: pair.base.store, head: pair.head.store }).map((found) => ({
    rule: 'graph/forgotten-hash',
    subject: found.name,
    what: `${found.attribute} changed from ${found.before} to ${found.after}, but the hash did not`,
    why: 'a fixed-output derivation is known by its hash, so Nix keeps the old bytes and builds with them',
    fix: 'set the hash to the empty string, build, and write down the hash that Nix reports',
    isNew: true,
    // Another place for the same bytes is the usual case (a mirror moved), so it is told and stops nobody.
    advisory: found.says !== 'revision',
  }))
}
