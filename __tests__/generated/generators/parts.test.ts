/** The smaller parts: what of cargo's configuration is handed on, stale hashes, who may generate, sets of paths. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse, stringify } from 'smol-toml'
import { harmlessCargoConfiguration } from '../../../src/generated/generators/cargo-configuration.js'
import { wayUp } from '../../../src/generated/generators/folders.js'
import { whyNotGenerate } from '../../../src/generated/generators/may-generate.js'
import { exactly, matching, union } from '../../../src/generated/generators/path-set.js'
import { withoutStaleHashes } from '../../../src/generated/generators/stale-hashes.js'
import type { Drift, Judgement } from '../../../src/generated/drift.js'
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
  const keys = {
    old: 'a 1.0.0 (git+https://example.com/a?rev=1#1)',
    late: 'git+https://example.com/b?branch=main#b-core@2.0.0',
    same: 'git+https://example.com/b?branch=main#b-more@2.0.0',
    named: 'git+https://example.com/c#3.0.0',
  }
  const text = JSON.stringify({ [keys.old]: 'h1', [keys.late]: 'h2', [keys.same]: 'h3', [keys.named]: 'h4' })
  const judge = (generator: string, ...drifts: Partial<Drift>[]): Judgement =>
    judgementOf(generator, 'x', {
      drifts: drifts.map((drift) => ({ ...DRIFT, expected: '', found: '', package: '', ...drift })),
    })
  const left = (...judgements: Judgement[]): unknown => {
    const kept = withoutStaleHashes(text, judgements)
    return typeof kept === 'string' ? Object.keys(JSON.parse(kept) as object) : kept
  }

  it('are taken out by key, by name and version, or by hash, with those of the same repository', () => {
    expect(left(judge('crate-hashes', { kind: 'left-over', package: 'a 1.0.0' }))).toEqual([
      keys.late,
      keys.same,
      keys.named,
    ])
    expect(left(judge('crate-hashes', { kind: 'left-over', package: keys.late }))).toEqual([keys.old, keys.named])
    expect(left(judge('crate-hashes', { kind: 'checksum', found: 'h4' }))).toEqual([keys.old, keys.late, keys.same])
  })

  it('are told by another commit in Cargo.nix, since their keys name none', () => {
    const moved = {
      kind: 'source',
      package: 'c 3.0.0',
      expected: 'https://example.com/c at 2',
      found: 'https://example.com/c at 1',
    } as const
    expect(left(judge('crate2nix', moved))).toEqual([keys.old, keys.late, keys.same])
    // One of a repository's packages is told, and the others moved with it.
    expect(
      left(judge('crate2nix', { ...moved, package: 'zzz 1.0.0', expected: '', found: 'https://example.com/b at 1' })),
    ).toEqual([keys.old, keys.named])
    expect(left(judge('crate2nix', { kind: 'dependency', package: 'c 3.0.0' }))).toBeUndefined()
    expect(left(judge('crate2nix', { kind: 'version', package: 'serde 1.0.1' }))).toBeUndefined()
  })

  it('take the whole file with them where they can’t be told', () => {
    const stale = judge('crate-hashes', { kind: 'left-over', package: 'zzz' })
    expect(left(stale)).toBeNull()
    expect(withoutStaleHashes('<<<<<<< ours', [stale])).toBeNull()
    expect(withoutStaleHashes('[]', [stale])).toBeNull()
  })

  it('leave what is only missing to crate2nix', () => {
    expect(left(judge('crate-hashes', { kind: 'missing', package: 'd 1.0.0' }))).toBeUndefined()
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

  it('are reached from below by going up', () => {
    expect([wayUp(''), wayUp('a'), wayUp('a/b')]).toEqual(['.', '..', '../..'])
  })
})
