/** The smaller parts: what of cargo's configuration is handed on, stale hashes, who may generate, sets of paths. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse, stringify } from 'smol-toml'
import { harmlessCargoConfiguration } from '../../../src/generated/generators/cargo-configuration.js'
import { joinPath, wayUp } from '../../../src/generated/generators/folders.js'
import { whyNotGenerate } from '../../../src/generated/generators/may-generate.js'
import { exactly, matching, union } from '../../../src/generated/generators/path-set.js'
import { withoutStaleHashes } from '../../../src/generated/generators/stale-hashes.js'
import { DRIFT, judgementOf } from './helpers.js'

describe("a machine's own cargo configuration", () => {
  it('says where crates come from, and names neither program nor secret', () => {
    const text = harmlessCargoConfiguration(`
      [build]
      rustc-wrapper = "/opt/spy"
      [alias]
      update = "run spy"
      [env]
      TOKEN = "secret"
      [http]
      proxy = "http://proxy.example:3128"
      cainfo = "/etc/ca.pem"
      debug = true
      [net]
      git-fetch-with-cli = true
      [registries.mine]
      index = "sparse+https://crates.example/"
      token = "secret"
      credential-provider = ["spy"]
      [registries.other]
      index = "https://user:secret@crates.example/"
      [registry]
      global-credential-providers = ["spy"]
      [source.crates-io]
      replace-with = "mirror"
      [source.mirror]
      registry = "sparse+https://mirror.example/"
      [target.x86_64-unknown-linux-gnu]
      runner = "spy"
    `)
    expect(parse(text)).toEqual({
      http: { proxy: 'http://proxy.example:3128', cainfo: '/etc/ca.pem' },
      net: { 'git-fetch-with-cli': true },
      registries: { mine: { index: 'sparse+https://crates.example/' } },
      source: { 'crates-io': { 'replace-with': 'mirror' }, mirror: { registry: 'sparse+https://mirror.example/' } },
    })
  })

  it.each([[''], ['[build]\nrustc = "x"'], ['not toml ='], ['http = 1\nsource = [1]\nregistries = "x"']])(
    'is nothing where %j stands',
    (text) => {
      expect(harmlessCargoConfiguration(text)).toBe('')
    },
  )

  it('never hands on a credential', () => {
    const value = fc.oneof(fc.constant('https://me:secret@host/x'), fc.string(), fc.boolean(), fc.nat())
    const key = fc.constantFrom('token', 'index', 'proxy', 'registry', 'replace-with', 'rustc', '__proto__', 'x')
    const table = fc.dictionary(key, fc.oneof(value, fc.dictionary(key, value)))
    const top = fc.dictionary(fc.constantFrom('http', 'net', 'source', 'registries', 'registry', 'build', 'env'), table)
    fc.assert(
      fc.property(top, (document) => {
        const kept = harmlessCargoConfiguration(stringify(document))
        expect(kept).not.toContain('secret@')
        expect(kept).not.toMatch(/^(?:token|rustc) =/m)
      }),
    )
  })
})

describe('stale hashes', () => {
  const text = JSON.stringify({
    'a 1.0.0 (git+https://example.com/a?rev=1#1)': 'h1',
    'git+https://example.com/b?rev=2#b@2.0.0': 'h2',
    'git+https://example.com/c#3': 'h3',
  })
  const judged = (...packages: string[]) =>
    judgementOf('crate-hashes', 'crate-hashes.json', {
      drifts: packages.map((name) => ({ ...DRIFT, kind: 'left-over' as const, package: name, found: '' })),
    })

  it('are taken out by key, or by name and version', () => {
    const left = (...packages: string[]): unknown =>
      JSON.parse(withoutStaleHashes(text, judged(...packages)) ?? '"gone"')
    expect(left('a 1.0.0')).toEqual({
      'git+https://example.com/b?rev=2#b@2.0.0': 'h2',
      'git+https://example.com/c#3': 'h3',
    })
    expect(left('b', 'git+https://example.com/c#3')).toEqual({ 'a 1.0.0 (git+https://example.com/a?rev=1#1)': 'h1' })
  })

  it('take the whole file with them where they can’t be told', () => {
    expect(withoutStaleHashes(text, judged('zzz'))).toBeNull()
    expect(withoutStaleHashes('<<<<<<< ours', judged('a 1.0.0'))).toBeNull()
    expect(withoutStaleHashes('[]', judged('a 1.0.0'))).toBeNull()
  })

  it('leave what is only missing to crate2nix', () => {
    const missing = judgementOf('crate-hashes', 'x', {
      drifts: [{ ...DRIFT, kind: 'missing', package: 'd 1.0.0', found: '' }],
    })
    expect(JSON.parse(withoutStaleHashes(text, missing) ?? '')).toEqual(JSON.parse(text))
  })
})

describe('who may generate', () => {
  it.each([
    ['pull_request', false, null],
    ['schedule', false, null],
    ['pull_request', true, 'can write contents'],
    ['pull_request', null, 'could not be found out'],
    ['pull_request_target', false, 'runs with the rights of the default branch'],
    ['workflow_run', false, 'runs with the rights of the default branch'],
  ] as const)('%s with a token that can write: %s', (trigger, canWriteContents, why) => {
    const refused = whyNotGenerate({ trigger, canWriteContents })
    if (why === null) expect(refused).toBeNull()
    else expect(refused).toMatchObject({ why: expect.stringContaining(why), advisory: true })
  })
})

describe('sets of paths', () => {
  it('match names as they are, and patterns with hidden files', () => {
    expect(exactly(['a[1].nix', 'b']).has('a[1].nix')).toBe(true)
    expect(exactly(['*.nix']).has('a.nix')).toBe(false)
    const set = union(matching(['./src/**/*.sql', 'one.txt']), exactly(['two.txt']))
    const paths = ['src/a.sql', 'src/x/.b.sql', 'one.txt', 'two.txt', 'src/a.rs', 'x/one.txt']
    expect(paths.map((path) => set.has(path))).toEqual([true, true, true, true, false, false])
    expect(set.shown).toEqual(['one.txt', 'src/**/*.sql', 'two.txt'])
    expect(set.exact).toEqual(['one.txt', 'two.txt'])
    for (const example of set.examples) expect(set.has(example)).toBe(true)
  })

  it('never lead out', () => {
    expect(joinPath('a/b', '../c')).toBe('a/c')
    expect(joinPath('a', '../../c')).toBeUndefined()
    expect(joinPath('', '/c')).toBeUndefined()
    expect([wayUp(''), wayUp('a'), wayUp('a/b')]).toEqual(['.', '..', '../..'])
  })
})
