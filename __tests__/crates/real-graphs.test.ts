/**
 * The crates that are read from crate2nix's own Cargo.nix are those of its real derivations, by name, version, features
 * and platform, and the same of them rebuild.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { computeStaticCone } from '../../src/crates/static-cone.js'
import { Interner } from '../../src/crates/crate-graph.js'
import { openNixSide } from '../../src/crates/open-side.js'
import { findPlatform } from '../../src/crates/platforms.js'
import { resolveCrates } from '../../src/crates/resolve-crates.js'
import type { BuildGraph } from '../../src/graph/build-graph.js'
import { readDrvGraph } from '../helpers/drv-graphs.js'
import { CRATE2NIX } from './helpers.js'

const BUILDER = 'x86_64-unknown-linux-gnu'

function describeCrates(graph: BuildGraph): string[] {
  const crates: string[] = []
  for (let node = 0; node < graph.size; node++) {
    const crate = graph.crate(node)
    if (crate !== undefined) crates.push(`${crate.name} ${crate.version} ${crate.platform} [${crate.features}]`)
  }
  return crates.sort()
}

/** The file as its lock had been updated: other versions and hashes of these crates. */
function bump(text: string, names: readonly string[]): string {
  return names.reduce((changed, name) => {
    const crate = new RegExp(`("${name}" = rec \\{\\s+crateName = "${name}";\\s+version = ")([\\s\\S]*?sha256 = ")\\w`)
    expect(changed).toMatch(crate)
    return changed.replace(crate, '$19.$2z')
  }, text)
}

const describeReal = CRATE2NIX === undefined ? describe.skip : describe

describeReal('crate2nix’s own crates (needs CONEGATE_TEST_CRATE2NIX, a checkout of crate2nix 0.15)', () => {
  const text = CRATE2NIX === undefined ? '' : readFileSync(join(CRATE2NIX, 'crate2nix', 'Cargo.nix'), 'utf8')
  const side = (of: string) => ({
    cargoNix: { path: 'Cargo.nix', text: of },
    localSources: () => [{ path: 'a', id: '1' }],
  })

  it.each([
    ['gnu', 'x86_64-unknown-linux-gnu', 93],
    ['musl', 'x86_64-unknown-linux-musl', 102],
  ] as const)('are those of the derivations, %s', async (graph, target, count) => {
    const platforms = [findPlatform(target), findPlatform(BUILDER)] as const
    const { set, dialect, decider, rootFeatures } = openNixSide(
      side(text).cargoNix,
      side(text),
      platforms,
      undefined,
      null,
    )
    const resolved = resolveCrates({
      ...{ set, dialect: dialect.dialect, decider, rootFeatures, host: target, builder: BUILDER, dev: false },
      roots: [{ name: 'crate2nix', packageId: 'crate2nix' }],
      interner: new Interner(),
      sourceOf: () => '',
    })
    const crates = describeCrates(resolved)
    expect(crates).toEqual(describeCrates(await readDrvGraph(graph)))
    expect(crates).toHaveLength(count)
  })

  it.each([
    ['serde', ['serde'], BUILDER, 13, 93],
    ['serde for musl', ['serde'], 'x86_64-unknown-linux-musl', 13, 102],
    ['libc, itoa and hex', ['libc', 'itoa', 'hex'], BUILDER, 10, 93],
  ])('rebuild as the derivations do for a bump of %s', (_, names, rustTarget, rebuilt, total) => {
    const changed = bump(text, names)
    const request = { rustTarget, changedPaths: ['Cargo.nix'], baseCommit: null, headCommit: null }
    const { cone } = computeStaticCone({ base: side(text), head: side(changed), ...request })
    expect(cone?.crates).toMatchObject({ rebuilt, total })
    expect(cone?.triggers.map(({ name }) => name).sort()).toEqual([...names].sort())
  })
})
