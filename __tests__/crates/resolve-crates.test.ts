/** Crates are wired the same whether the other side's wiring is taken over or not, and it is taken over only where it may. */
import { describe, expect, it } from '@jest/globals'
import { Interner, type CrateGraph } from '../../src/crates/crate-graph.js'
import { openNixSide, type CrateSide } from '../../src/crates/open-side.js'
import { findPlatform } from '../../src/crates/platforms.js'
import { resolveCrates } from '../../src/crates/resolve-crates.js'
import type { ResolveRequest } from '../../src/crates/resolve-request.js'
import { readExample } from '../helpers/example.js'

const BUILDER = 'x86_64-unknown-linux-gnu'
const EXAMPLE = readExample('Cargo.nix')

const CHANGES: readonly (readonly [string, string | RegExp, string])[] = [
  ['a version', 'version = "2.0.0"', 'version = "2.0.1"'],
  [
    'the version of a renamed dependency',
    'crateName = "bitflags";\n        version = "1.3.2"',
    'crateName = "bitflags";\n        version = "1.3.3"',
  ],
  ['a hash', 'sha256 = "0', 'sha256 = "1'],
  [
    'a feature that is asked for',
    '[ "rust_backend" ];\n          }',
    '[ "rust_backend" "runtime_detection" ];\n          }',
  ],
  ['what a feature enables', '"std" = [ "alloc" ];', '"std" = [ "alloc" "core" ];'],
  ['a procedural macro that is none', 'procMacro = true;', 'procMacro = false;'],
  ['a condition', '(target."unix" or false)', '(target."windows" or false)'],
  ['an optional dependency', 'optional = true;', 'optional = false;'],
  ["crate2nix's code", '|| feature == "dep:" + name ', ''],
  ['the default features', 'rootFeatures ? [ "default" ]', 'rootFeatures ? [ ]'],
  ['the lost member', / {4}"wordpack-terminal" = rec \{[\s\S]*?\n {4}\};\n/, ''],
  ['nothing', 'rec {', 'rec {'],
]

function identities(graph: CrateGraph): unknown {
  return {
    nodes: Array.from({ length: graph.size }, (_, node) => graph.identity(node)).sort((a, b) => a - b),
    roots: graph.roots.map(({ name, node }) => [name, graph.identity(node)]),
  }
}

describe.each([BUILDER, 'x86_64-unknown-linux-musl'])('for %s', (host) => {
  const platforms = [findPlatform(host), findPlatform(BUILDER)] as const
  const open = (text: string, like: CrateSide | null): CrateSide => {
    const file = { path: 'Cargo.nix', text }
    return openNixSide(file, { cargoNix: file, localSources: () => [] }, platforms, undefined, like)
  }

  it.each(CHANGES)('the wiring after a change of %s is that of a reading from scratch', (label, from, to) => {
    const text = EXAMPLE.replace(from, to)
    expect(text === EXAMPLE).toBe(label === 'nothing')
    const interner = new Interner()
    const ask = ({ set, dialect, decider, rootFeatures }: CrateSide): ResolveRequest => ({
      ...{ set, dialect: dialect.dialect, decider, rootFeatures, host, builder: BUILDER, dev: true, interner },
      roots: [...set.members].map(([name, packageId]) => ({ name, packageId })),
      sourceOf: ({ id, version }) => `${id} ${version}`,
    })
    const base = open(EXAMPLE, null)
    const head = open(text, base)
    const before = resolveCrates(ask(base))
    const after = resolveCrates(ask(head), { request: ask(base), graph: before })
    expect(identities(after)).toEqual(identities(resolveCrates(ask(open(text, null)))))
    if (label === 'nothing') expect(identities(after)).toEqual(identities(before))
  })
})
