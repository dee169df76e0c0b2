import { describe, expect, it } from '@jest/globals'
import { serializeDerivation } from '../../src/graph/aterm.js'
import type { Derivation } from '../../src/graph/derivation.js'
import { readGraph } from '../../src/graph/read-graph.js'

const DRV = '/nix/store/00000000000000000000000000000000-rust_a-1.0.0.drv'

function platformOf(configurePhase: string, as: 'bytes' | 'object'): string | undefined {
  const derivation: Derivation = {
    outputs: [{ name: 'out', path: '/nix/store/11111111111111111111111111111111-rust_a-1.0.0', method: '', hash: '' }],
    inputs: [],
    sources: [],
    system: 'x86_64-linux',
    builder: '/bin/sh',
    args: [],
    env: new Map([
      ['configurePhase', configurePhase],
      ['crateName', 'a'],
      ['crateVersion', '1.0.0'],
    ]),
  }
  const load = () => (as === 'bytes' ? serializeDerivation(derivation) : derivation)
  const graph = readGraph({ storeDir: '/nix/store', load }, [{ name: 'a', drvPath: DRV }])
  return graph.crate(0)?.platform
}

describe.each(['bytes', 'object'] as const)("a crate's platform, read from %s", (as) => {
  it.each([
    ['quoted', 'export TARGET="x86_64-unknown-linux-musl"\nexport HOST="x86_64-unknown-linux-gnu"\n'],
    ['bare, with the next line right behind it', 'export TARGET=x86_64-unknown-linux-musl\nexport HOST=x\n'],
    ['bare, with a tab behind it', 'export TARGET=x86_64-unknown-linux-musl\texport HOST=x\n'],
    ['at the very end', 'export TARGET=x86_64-unknown-linux-musl'],
  ])('is found where it is %s', (_, phase) => {
    expect(platformOf(phase, as)).toBe('x86_64-unknown-linux-musl')
  })
})
