/** What is read of a Cargo.nix, and what is refused as one. */
import { describe, expect, it } from '@jest/globals'
import { readCargoNix } from '../../src/crates/cargo-nix.js'
import { InputError } from '../../src/problem.js'
import { readExample } from '../helpers/example.js'

const example = readExample('Cargo.nix')

/** A Cargo.nix with one crate of these attributes. */
function withCrate(attributes: string, more = ''): string {
  return `{ pkgs ? import <nixpkgs> { }, lib ? pkgs.lib, rootFeatures ? [ "default" ] }: rec {
  rootCrate = rec { packageId = "a"; };
  internal = rec {
    crates = {
      "a" = rec {
        crateName = "a";
        version = "1.0.0";
        ${attributes}
      };
      ${more}
    };
  };
}`
}

function read(text: string): ReturnType<typeof readCargoNix> {
  return readCargoNix({ path: 'nix/Cargo.nix', text })
}

function refuse(text: string): InputError {
  try {
    read(text)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

describe('a Cargo.nix', () => {
  it("gives the example's crates, members and defaults", () => {
    const { crates, members, rootCrate, rootFeatures, generator } = read(example)
    expect({ rootCrate, rootFeatures, generator, size: crates.size }).toEqual({
      rootCrate: null,
      rootFeatures: ['default'],
      generator: '0.15.0',
      size: 32,
    })
    expect([...members.keys()]).toEqual([
      'wordpack',
      'wordpack-core',
      'wordpack-data',
      'wordpack-derive',
      'wordpack-terminal',
    ])
    expect(crates.get('wordpack-core')).toMatchObject({
      name: 'wordpack-core',
      version: '0.1.0',
      source: { kind: 'local', path: './crates/wordpack-core', filtered: true },
      procMacro: false,
    })
    expect(crates.get('serde_derive')).toMatchObject({ procMacro: true, source: { kind: 'registry' } })
    const renamed = [...crates.values()].flatMap((crate) => crate.dependencies).filter(({ rename }) => rename !== null)
    expect(renamed.map(({ name, rename }) => `${name} as ${rename ?? ''}`)).toContain('bitflags as first-bitflags')
  })

  it.each([
    ['crates.io', 'sha256 = "abc";', { kind: 'registry', sha256: 'abc', registry: '' }],
    [
      'another registry',
      `src = fetchurl { name = "a-1.0.0.tar.gz"; url = registryUrl { inherit registries; url = "sparse+https://example.org/index/"; crate = "a"; version = "1.0.0"; sha256 = "abc"; }; sha256 = "abc"; }; sha256 = "abc";`,
      { kind: 'registry', sha256: 'abc', registry: 'sparse+https://example.org/index/' },
    ],
    [
      'a folder',
      'src = lib.cleanSourceWith { filter = sourceFilter;  src = ./crates/a; };',
      { kind: 'local', path: './crates/a', filtered: true },
    ],
    [
      'a folder, as 0.8 wrote it',
      'src = (builtins.filterSource sourceFilter ./.);',
      { kind: 'local', path: './.', filtered: true },
    ],
    [
      'a folder, as 0.11 wrote it',
      'src = if ((lib.versionOlder builtins.nixVersion "2.4pre20211007") || (lib.versionOlder "2.5" builtins.nixVersion )) then lib.cleanSourceWith { filter = sourceFilter;  src = ./.; } else ./.;',
      { kind: 'local', path: './.', filtered: true },
    ],
    ['a folder as it is', 'src = ../other/a;', { kind: 'local', path: '../other/a', filtered: false }],
    [
      'git',
      'workspace_member = null; src = pkgs.fetchgit { url = "https://example.org/a"; rev = "0123"; sha256 = "abc"; };',
      { kind: 'git', url: 'https://example.org/a', rev: '0123', sha256: 'abc' },
    ],
    [
      'a file of Nix',
      'src = (import ./nix/sources.nix).a;',
      { kind: 'other', text: '((import ./nix/sources.nix)."a")' },
    ],
    [
      'a package',
      'src = pkgs.callPackage ./nix/a.nix {};',
      { kind: 'other', text: '((pkgs."callPackage") ./nix/a.nix {  })' },
    ],
    [
      'a folder through a filter of its own',
      'src = lib.cleanSourceWith { filter = myFilter; src = ./a; };',
      { kind: 'other', text: '((lib."cleanSourceWith") { "filter" = myFilter; "src" = ./a; })' },
    ],
  ])('names a source from %s', (_, attributes, source) => {
    expect(read(withCrate(attributes)).crates.get('a')?.source).toEqual(source)
  })

  it('keeps what else buildRustCrate gets, and nothing of what it does not', () => {
    const crate = read(
      withCrate(`sha256 = "x"; libName = "b"; type = [ "lib" "cdylib" ]; crateBin = [ { name = "n"; path = "p"; requiredFeatures = [ ]; } ];
        resolvedDefaultFeatures = [ "default" ]; devDependencies = [ ]; features = { "default" = [ "b" ]; };`),
    ).crates.get('a')
    expect(Object.fromEntries(crate?.attributes ?? [])).toEqual({
      sha256: '"x"',
      libName: '"b"',
      type: '[ "lib" "cdylib" ]',
      crateBin: '[ { "name" = "n"; "path" = "p"; "requiredFeatures" = [  ]; } ]',
    })
    expect(crate?.resolvedFeatures).toEqual(['default'])
  })

  it('evaluates what stands for a name or version', () => {
    const text = withCrate('').replace('version = "1.0.0"', 'version = "1.${toString (1 + 1)}.0"')
    expect(read(text).crates.get('a')?.version).toBe('1.2.0')
  })

  it('reads a file as the same file was read, where the texts are the same', () => {
    const base = read(example)
    const text = example.replace('version = "2.0.0"', 'version = "2.0.1"')
    const head = readCargoNix({ path: 'Cargo.nix', text }, base)
    const plain = (file: typeof head): unknown => ({
      crates: [...file.crates].map(([id, { name, version, attributes, features }]) => [
        id,
        name,
        version,
        [...attributes],
        [...features],
      ]),
      code: file.code,
      frame: file.frame,
    })
    expect(plain(head)).toEqual(plain(read(text)))
    expect(head.crates.get('anyhow')).toBe(base.crates.get('anyhow'))
    expect(head.crates.get('adler2')).not.toBe(base.crates.get('adler2'))
  })

  it.each([
    [
      "cargo2nix's",
      '# This file was @generated by cargo2nix 0.11.0.\nargs@{ release ? true }: { cargo2nixVersion = "0.11.0"; }',
      'cargo2nix',
    ],
    ["crate2nix's before 0.8", '{ pkgs }: rec { rootCrate = { }; crates = { }; }', 'before 0.8'],
    ['some other file', '{ pkgs ? import <nixpkgs> { } }: pkgs.hello', 'no "internal.crates"'],
    ['a list', '[ 1 2 3 ]', 'no "internal.crates"'],
    ['an empty file', '\n\n', 'empty'],
    ['half a file', example.slice(0, 20_000), 'truncated'],
    ['a root that is not there', withCrate('').replace('packageId = "a"', 'packageId = "b"'), '"b"'],
    ['a crate without a name', withCrate('').replace('crateName = "a";', ''), 'no crateName'],
    ['a crate without a set', withCrate('', '"b" = 5;'), '"b" is no set'],
    [
      'a version from elsewhere',
      withCrate('').replace('version = "1.0.0"', 'version = pkgs.lib.version'),
      'without Nix',
    ],
    ['dependencies that are no list', withCrate('dependencies = { };'), 'no list'],
    ['a dependency that is no set', withCrate('dependencies = [ "b" ];'), 'no set'],
    ['a feature that is no string', withCrate('features = { a = [ 1 ]; };'), 'no string'],
    ['a crate given twice', withCrate('', '"a" = rec { version = "2"; };'), '"version" is given twice'],
  ])('is not taken from %s', (_, text, message) => {
    const error = refuse(text)
    expect(error.message).toContain(message)
    expect(error.place.file).toBe('nix/Cargo.nix')
  })

  it.each([['<<<<<<< HEAD'], ['>>>>>>> branch'], ['||||||| base'], ['=======']])(
    'is refused with the line of the mark %s of an unfinished merge',
    (mark) => {
      const lines = example.split('\n')
      lines.splice(500, 0, mark)
      const error = refuse(lines.join('\n'))
      expect(error.message).toContain('unfinished merge')
      expect(error.place.line).toBe(501)
    },
  )
})
