import { describe, expect, it } from '@jest/globals'
import { compareVersions, parseDerivationName, sharedParts } from '../../../src/graph/triggers/derivation-name.js'
import { defaultNix, createNixStore } from '../../helpers/nix.js'
import { itWith } from '../../helpers/tools.js'

describe('derivation names', () => {
  it.each([
    ['serde-1.0.203.tar.gz', 'serde', '1.0.203'],
    ['rust_serde-1.0.203', 'rust_serde', '1.0.203'],
    ['rust_serde-1.0.203-x86_64-unknown-linux-musl', 'rust_serde', '1.0.203-x86_64-unknown-linux-musl'],
    ['x86_64-unknown-linux-musl-gcc-13.2.0', 'x86_64-unknown-linux-musl-gcc', '13.2.0'],
    ['adler2-2.0.1.crate', 'adler2', '2.0.1'],
    ['source', 'source', ''],
    ['stdenv-linux', 'stdenv-linux', ''],
    ['a-', 'a-', ''],
    ['-1', '', '1'],
  ])('%s', (name, bare, version) => {
    expect(parseDerivationName(name)).toEqual({ bare, version })
  })

  itWith(['nix'], 'are taken apart as Nix does, but for archives', () => {
    const names = ['serde-1.0.203', 'a-b-c', 'a-b-2c', 'a1-2', 'x-_1', 'perl5.38.2-Foo-Bar-1.0', 'a--1']
    const store = createNixStore(defaultNix())
    try {
      const list = names.map((name) => `(builtins.parseDrvName "${name}")`).join(' ')
      const parsed: unknown = JSON.parse(
        store.run('nix-instantiate', '--eval', '--strict', '--json', '-E', `[ ${list} ]`),
      )
      expect(names.map(parseDerivationName).map(({ bare, version }) => ({ name: bare, version }))).toEqual(parsed)
    } finally {
      store.dispose()
    }
  })
})

describe('versions', () => {
  it('are ordered by their numbers', () => {
    const versions = ['1.10.0', '1.9', '1.9.1', '0.8.5', '2', '1.0.0', '10.0']
    expect(versions.sort(compareVersions)).toEqual(['0.8.5', '1.0.0', '1.9', '1.9.1', '1.10.0', '2', '10.0'])
    expect(compareVersions('1.02', '1.2')).toBe(0)
  })

  it('are the nearer the more they share from the start', () => {
    expect([sharedParts('0.8.5', '0.8.6'), sharedParts('0.8.5', '0.9.5'), sharedParts('1.0', '2.0')]).toEqual([2, 1, 0])
  })
})
