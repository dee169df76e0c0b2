/** What the static cone says: its triggers, how far it can be trusted, its findings; and what it refuses. */
import { describe, expect, it } from '@jest/globals'
import { computeStaticCone } from '../../src/crates/static-cone.js'
import type { StaticConeAnswer, StaticConeRequest } from '../../src/crates/static-cone-request.js'
import type { CrateFiles, SourceFile } from '../../src/crates/crate-files.js'
import { canonicalText } from '../../src/crates/nix-expression/canonical.js'
import { parseNix } from '../../src/crates/nix-expression/parser.js'
import { InputError, UserError } from '../../src/problem.js'
import type { ConeFacts } from '../../src/graph/facts.js'
import { readExample } from '../helpers/example.js'

const NIX = readExample('Cargo.nix')
const LOCK = readExample('Cargo.lock')
const SOURCES: readonly SourceFile[] = [
  { path: 'Cargo.toml', id: '1' },
  { path: 'src/lib.rs', id: '2' },
]

type Change = (folder: string, files: readonly SourceFile[]) => readonly SourceFile[]

function nixSide(text = NIX, change: Change = (_, files) => files): CrateFiles {
  return { cargoNix: { path: 'Cargo.nix', text }, localSources: (folder) => change(folder, SOURCES) }
}

function lockSide(text = LOCK): CrateFiles {
  return { cargoLock: { path: 'Cargo.lock', text }, localSources: () => [] }
}

function compute(
  base: CrateFiles,
  head: CrateFiles,
  more: Partial<StaticConeRequest> = {},
): StaticConeAnswer & { cone: ConeFacts } {
  const answer = computeStaticCone({
    base,
    head,
    rustTarget: 'x86_64-unknown-linux-gnu',
    changedPaths: [],
    baseCommit: 'a'.repeat(40),
    headCommit: 'b'.repeat(40),
    ...more,
  })
  if (answer.cone === null) throw new Error('there is no cone')
  return { ...answer, cone: answer.cone }
}

/** The example with a crate's version and hash changed. */
function bump(text: string, name: string, to: string): string {
  const crate = new RegExp(
    `("${name}" = rec \\{\\s+crateName = "${name}";\\s+version = )"[^"]+"([\\s\\S]*?sha256 = ")\\w`,
  )
  const changed = text.replace(crate, `$1"${to}"$2z`)
  expect(changed).not.toBe(text)
  return changed
}

const told = (cone: ConeFacts): string[] =>
  cone.triggers.map(({ name, from, to, kinds }) => `${name} ${from ?? '-'} → ${to ?? '-'}: ${kinds.join(', ')}`)

describe('the static cone', () => {
  it('of nothing is empty, and exact', () => {
    const { cone, findings, unknowns } = compute(nixSide(), nixSide())
    expect(cone).toMatchObject({ engine: 'static', bound: 'exact', boundReasons: [], derivations: null, triggers: [] })
    expect(cone.crates).toMatchObject({ rebuilt: 0, total: 32, distinct: { total: 28 } })
    expect(cone.roots.every(({ state, derivations }) => state === 'same' && derivations === null)).toBe(true)
    expect({ findings, unknowns }).toEqual({ findings: [], unknowns: [] })
  })

  it('names the bump that it starts from, and whom it reaches', () => {
    const { cone } = compute(nixSide(), nixSide(bump(NIX, 'adler2', '2.0.1')), {
      changedPaths: ['Cargo.nix', 'Cargo.lock'],
    })
    expect(told(cone)).toEqual(['adler2 2.0.0 → 2.0.1: version, source'])
    expect(cone.triggers[0]).toMatchObject({
      crate: true,
      reach: 9,
      spares: 9,
      roots: ['wordpack', 'wordpack-core', 'wordpack-data'],
    })
    expect(cone.crates.rebuilt).toBe(9)
    expect(cone).toMatchObject({
      bound: 'exact',
      base: { how: 'files', commit: 'a'.repeat(40) },
      head: 'b'.repeat(40),
      covers: { system: 'x86_64-unknown-linux-gnu', evaluator: 'Cargo.nix' },
    })
    expect(cone.rebuiltCrates.every(({ because }) => because.length === 1)).toBe(true)
  })

  it('tells two triggers apart where one carries the other along', () => {
    // A bump below, and a feature of a crate above it.
    const text = bump(NIX, 'adler2', '2.0.1').replace(
      '[ "rust_backend" ];\n          }',
      '[ "rust_backend" "runtime_detection" ];\n          }',
    )
    expect(text).not.toBe(bump(NIX, 'adler2', '2.0.1'))
    const { cone } = compute(nixSide(), nixSide(text))
    expect(told(cone).sort()).toEqual(['adler2 2.0.0 → 2.0.1: version, source', 'flate2 1.1.10 → 1.1.10: features'])
    expect(cone.triggers.find(({ name }) => name === 'flate2')?.spares).toBe(0)
  })

  it('tells of a source by its folder, and of nothing that the filter drops', () => {
    const changed = nixSide(NIX, (folder, files) =>
      folder === './crates/wordpack-terminal' ? files.map((file) => ({ ...file, id: '9' })) : files,
    )
    const { cone } = compute(nixSide(), changed)
    expect(told(cone)).toEqual(['wordpack-terminal 0.1.0 → 0.1.0: source'])
    expect(cone.triggers[0]?.changes).toEqual([
      { kind: 'source', attribute: 'src', before: './crates/wordpack-terminal', after: './crates/wordpack-terminal' },
    ])
    const dropped = nixSide(NIX, (_, files) => [
      ...files,
      { path: 'target/debug/x', id: '1' },
      { path: 'a.rs~', id: '2' },
    ])
    expect(compute(nixSide(), dropped).cone.crates.rebuilt).toBe(0)
  })

  it('says so where a source is the whole repository', () => {
    const whole = NIX.replaceAll('src = ./crates/wordpack-terminal;', 'src = ./.;')
    const changed = nixSide(whole, (folder, files) =>
      folder === './.' ? [...files, { path: 'README.md', id: '1' }] : files,
    )
    const { cone } = compute(nixSide(whole), changed)
    expect(told(cone)).toEqual(['wordpack-terminal 0.1.0 → 0.1.0: whole-repository-source'])
  })

  it('counts new and lost roots', () => {
    const without = NIX.replace(/ {4}"wordpack-terminal" = rec \{[\s\S]*?\n {4}\};\n/, '')
    expect(without).not.toBe(NIX)
    expect(
      compute(nixSide(without), nixSide()).cone.roots.find(({ name }) => name === 'wordpack-terminal')?.state,
    ).toBe('added')
    const lost = compute(nixSide(), nixSide(without)).cone
    expect(lost.covers.leftOut).toContain('The root wordpack-terminal is gone.')
    expect(lost.covers.roots).not.toContain('wordpack-terminal')
  })

  it.each([
    [['wordpack-derive'], ['wordpack-derive']],
    [['workspaceMembers.wordpack-derive.build'], ['wordpack-derive']],
    [['workspaceMembers."wordpack-derive".build'], ['wordpack-derive']],
    [['serde'], ['serde']],
    [['wordpack', 'wordpack'], ['wordpack']],
  ])('starts from %j', (roots, names) => {
    expect(compute(nixSide(), nixSide(), { roots }).cone.covers.roots).toEqual(names)
  })

  it.each([
    ['a root that is not there', { roots: ['wordpack-server'] }, 'wordpack-server'],
    ['a crate of which there are several', { roots: ['bitflags'] }, 'bitflags'],
    ['a target that is not known', { rustTarget: 'riscv128-unknown-none' }, 'riscv128'],
  ])('refuses %s', (_, more, message) => {
    const asked = (): unknown => compute(nixSide(), nixSide(), more)
    expect(asked).toThrow(UserError)
    expect(asked).toThrow(message)
  })
})

describe('how far a static cone can be trusted', () => {
  it.each([
    ['other Nix code', ['modules/rust.nix'], /Other Nix code.*modules\/rust\.nix/],
    ['pinned inputs', ['flake.lock'], /Pinned inputs.*flake\.lock/],
    ['the toolchain', ['rust-toolchain.toml'], /toolchain.*rust-toolchain\.toml/],
    ['many files of Nix', ['a.nix', 'b.nix', 'c.nix', 'd.nix', 'e.nix'], /a\.nix, b\.nix, c\.nix and 2 more/],
  ])('is "at least" where %s changed', (_, changedPaths, reason) => {
    const { cone } = compute(nixSide(), nixSide(bump(NIX, 'adler2', '2.0.1')), {
      changedPaths: ['Cargo.nix', ...changedPaths],
    })
    expect(cone).toMatchObject({ bound: 'at-least', crates: { rebuilt: 9 } })
    expect(cone.boundReasons).toEqual([expect.stringMatching(reason)])
  })

  it.each([
    ["crate2nix's own code changed", NIX.replace('debug_assertions = false;', 'debug_assertions = true;'), /own code/],
    [
      'the defaults of its arguments changed',
      NIX.replace(', release ? true', ', release ? false'),
      /takes from its caller/,
    ],
  ])('is "at least" where %s', (_, text, reason) => {
    expect(text).not.toBe(NIX)
    const { cone } = compute(nixSide(), nixSide(text))
    expect(cone.bound).toBe('at-least')
    expect(cone.boundReasons).toEqual(expect.arrayContaining([expect.stringMatching(reason)]))
  })

  it('is exact where only the layout of the file changed', () => {
    expect(compute(nixSide(), nixSide(canonicalText(parseNix(NIX, 'Cargo.nix')))).cone).toMatchObject({
      bound: 'exact',
      crates: { rebuilt: 0 },
    })
  })

  it('is "at least" where a filter can not be told and files changed, and exact where none did', () => {
    const custom = NIX.replace('baseName == ".gitignore"', 'lib.hasInfix "/src/" (toString name)')
    const changed = nixSide(custom, (folder, files) =>
      folder.endsWith('-data') ? [...files, { path: 'x', id: '1' }] : files,
    )
    const { cone } = compute(nixSide(custom), changed)
    expect(cone.boundReasons).toEqual(
      expect.arrayContaining([expect.stringMatching(/local crate.*\.\/crates\/wordpack-data/)]),
    )
    expect(compute(nixSide(custom), nixSide(custom)).cone.boundReasons).toEqual([])
  })

  it('is "at least", and unknown in part, where a condition can not be told', () => {
    const strange = NIX.replaceAll(
      /target = \{ target, features \}: [^;]+;/g,
      'target = { target, features }: import ./when.nix target;',
    )
    expect(strange).not.toBe(NIX)
    const { cone, unknowns } = compute(nixSide(strange), nixSide(strange))
    expect(cone.bound).toBe('at-least')
    expect(unknowns).toEqual([expect.objectContaining({ why: expect.stringContaining('without Nix') as unknown })])
  })

  it('says where no file of a local crate was found', () => {
    const { cone } = compute(
      nixSide(),
      nixSide(NIX, () => []),
    )
    expect(cone.covers.leftOut).toEqual(expect.arrayContaining([expect.stringMatching(/^No file was found/)]))
  })
})

describe('a platform that Cargo.nix describes otherwise than rustc', () => {
  const musl = { rustTarget: 'x86_64-unknown-linux-musl' }

  it('is a finding once for each key, old where the base had it', () => {
    const { findings } = compute(nixSide(), nixSide(), musl)
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'crates/target-cfg-differs',
        subject: 'target_env',
        file: 'Cargo.nix',
        isNew: false,
      }),
    ])
    expect(findings[0]?.what).toContain('"gnu"')
    expect(findings[0]?.what).toContain('wordpack-terminal → dlmalloc')
    const lines = NIX.split('\n')
    expect(lines[(findings[0]?.line ?? 0) - 1]).toContain('makeDefaultTarget')
  })

  it('is no finding once the caller has said so, and a new one where it is new', () => {
    const mended = NIX.replace('extraTargetFlags ? {}', 'extraTargetFlags ? { env = "musl"; }')
    expect(compute(nixSide(), nixSide(mended), musl).findings).toEqual([])
    expect(compute(nixSide(mended), nixSide(), musl).findings).toEqual([expect.objectContaining({ isNew: true })])
  })

  it('is no finding natively', () => {
    expect(compute(nixSide(), nixSide()).findings).toEqual([])
  })
})

describe('the upper bound from Cargo.lock', () => {
  const bumped = LOCK.replace(/(name = "adler2"\nversion = )"2\.0\.0"/, '$1"2.0.1"')

  it('is called so, and counts all that may be built with other features', () => {
    const { cone } = compute(lockSide(), lockSide(bumped), { changedPaths: ['Cargo.lock'] })
    expect(cone).toMatchObject({ bound: 'at-most', covers: { evaluator: 'Cargo.lock' } })
    expect(told(cone)).toEqual(['adler2 2.0.0 → 2.0.1: version, source'])
    const exact = compute(nixSide(), nixSide(bump(NIX, 'adler2', '2.0.1'))).cone
    expect(cone.crates.rebuilt).toBeGreaterThanOrEqual(exact.crates.distinct.rebuilt)
    expect(cone.crates.rebuilt).toBeLessThan(cone.crates.total)
  })

  it('counts everything where features may have changed anywhere', () => {
    const manifest = compute(lockSide(), lockSide(), { changedPaths: ['crates/wordpack/Cargo.toml'] }).cone
    expect(manifest.crates).toMatchObject({ rebuilt: manifest.crates.total })
    const toolchain = compute(lockSide(), lockSide(), { changedPaths: ['rust-toolchain'] }).cone
    expect(toolchain.crates).toMatchObject({ rebuilt: toolchain.crates.total })
  })

  it('counts the local crates where their files may have changed', () => {
    const { cone } = compute(lockSide(), lockSide(), { changedPaths: ['crates/wordpack/src/main.rs'] })
    expect(cone.crates.rebuilt).toBe(5)
    expect(cone.boundReasons).toEqual(expect.arrayContaining([expect.stringContaining('local crates')]))
  })

  it('is nothing where nothing changed', () => {
    expect(compute(lockSide(), lockSide()).cone.crates.rebuilt).toBe(0)
  })

  it('goes round a circle of development dependencies', () => {
    const io = 'registry+https://github.com/rust-lang/crates.io-index'
    const circle = (version: string): string => `version = 4
[[package]]
name = "a"
version = "0.1.0"
dependencies = [ "b" ]
[[package]]
name = "b"
version = "0.1.0"
dependencies = [ "a", "c" ]
[[package]]
name = "c"
version = "${version}"
source = "${io}"
`
    const { cone } = compute(lockSide(circle('1.0.0')), lockSide(circle('1.0.1')))
    expect(cone.crates).toMatchObject({ rebuilt: 3, total: 3 })
    expect(compute(lockSide(circle('1.0.0')), lockSide(circle('1.0.0'))).cone.crates.rebuilt).toBe(0)
  })

  it('counts what a crate that went had asked for', () => {
    const side = (packages: string): CrateFiles => lockSide(`version = 4\n${packages}`)
    const io = 'source = "registry+https://github.com/rust-lang/crates.io-index"'
    const app = (dependencies: string): string =>
      `[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [ ${dependencies} ]\n`
    const low = `[[package]]\nname = "low"\nversion = "1.0.0"\n${io}\n`
    const high = `[[package]]\nname = "high"\nversion = "1.0.0"\n${io}\ndependencies = [ "low" ]\n`
    const { cone } = compute(side(app('"high", "low"') + high + low), side(app('"low"') + low))
    expect(cone.rebuiltCrates.map(({ name }) => name)).toEqual(['app', 'low'])
  })
})

describe('the files that the cone is read from', () => {
  it('are the best that both sides have', () => {
    const both = (nix: boolean): CrateFiles => ({ ...lockSide(), ...(nix ? nixSide() : {}) })
    expect(compute(both(true), both(true)).cone.covers.evaluator).toBe('Cargo.nix')
    const { cone } = compute(both(false), both(true))
    expect(cone.covers.evaluator).toBe('Cargo.lock')
    expect(cone.covers.leftOut).toEqual(expect.arrayContaining([expect.stringContaining('Cargo.nix is new')]))
  })

  it('may be new', () => {
    const { cone } = compute({ localSources: () => [] }, nixSide())
    expect(cone.crates).toMatchObject({ rebuilt: 32, total: 32 })
    expect(cone.roots.every(({ state }) => state === 'added')).toBe(true)
    expect(cone.covers.leftOut).toEqual(expect.arrayContaining([expect.stringContaining('every crate is new')]))
  })

  it('may be missing, which is told', () => {
    const none: CrateFiles = { localSources: () => [] }
    const request = { rustTarget: 'x86_64-unknown-linux-gnu', changedPaths: [], baseCommit: null, headCommit: null }
    const { cone, unknowns } = computeStaticCone({ base: nixSide(), head: none, ...request })
    expect(cone).toBeNull()
    expect(unknowns).toHaveLength(1)
  })

  it('may lead in a circle, or to nowhere', () => {
    const circle = NIX.replace(
      '"adler2" = rec {',
      '"adler2" = rec {\n        dependencies = [ { name = "flate2"; packageId = "flate2"; } ];',
    )
    expect(() => compute(nixSide(), nixSide(circle))).toThrow(InputError)
    expect(() => compute(nixSide(), nixSide(circle))).toThrow('depends on itself')
    const nowhere = NIX.replace('packageId = "adler2";', 'packageId = "adler3";')
    expect(() => compute(nixSide(), nixSide(nowhere))).toThrow('"adler3"')
  })

  it('may hold a chain of any length', () => {
    const length = 20_000
    const crates = Array.from(
      { length },
      (_, n) =>
        `"c${n}" = { crateName = "c${n}"; version = "1.0.0"; sha256 = "x"; ${n + 1 < length ? `dependencies = [ { name = "c${n + 1}"; packageId = "c${n + 1}"; } ];` : ''} };`,
    ).join('\n')
    const chain = (last: string): string => {
      const text = NIX.replace(/workspaceMembers = \{[\s\S]*?\n {2}\};/, 'rootCrate = { packageId = "c0"; };')
      return text.replace(
        / {4}crates = \{[\s\S]*?\n {4}\};/,
        `crates = {${crates.replace(`crateName = "c${length - 1}"; version = "1.0.0"`, `crateName = "c${length - 1}"; version = "${last}"`)}};`,
      )
    }
    const { cone } = compute(nixSide(chain('1.0.0')), nixSide(chain('1.0.1')))
    expect(cone.crates).toMatchObject({ rebuilt: length, total: length })
    expect(cone.triggers[0]).toMatchObject({ name: `c${length - 1}`, depth: length })
  }, 30_000)
})
