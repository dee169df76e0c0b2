import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { quote } from '../../../src/platform/nix/expression.js'
import {
  discoverRoots,
  lookUpRoot,
  memberName,
  parseAttributePath,
  parseRoot,
  rootName,
} from '../../../src/platform/nix/roots.js'
import { physicalFolders } from '../../../src/platform/nix/open-captured-store.js'
import { searchPathEntries } from '../../../src/platform/nix/search-path.js'

describe('parseRoot', () => {
  it('knows the three kinds, and names them again', () => {
    for (const text of ['.#a.b', './sub#x', 'nix/x.nix#a', 'default.nix', '/nix/store/a-b.drv', '.']) {
      expect(rootName(parseRoot(text))).toBe(text)
    }
    expect(rootName(parseRoot('#a'))).toBe('.#a')
    expect(parseRoot({ file: 'x.nix' })).toEqual({ kind: 'file', file: 'x.nix', attribute: '' })
    expect(parseRoot({ drv: '/nix/store/a-b.drv' })).toEqual({ kind: 'drv', path: '/nix/store/a-b.drv' })
  })
})

describe('lookUpRoot', () => {
  const candidates = (reference: string) =>
    lookUpRoot({ kind: 'flake', reference }, 'x86_64-linux').lookup.candidates.map((path) => path.join('/'))

  it('means what nix build means by a short name', () => {
    expect(candidates('.')).toEqual(['packages/x86_64-linux/default', 'defaultPackage/x86_64-linux'])
    expect(candidates('.#app')).toEqual(['packages/x86_64-linux/app', 'legacyPackages/x86_64-linux/app', 'app'])
  })
})

describe('parseAttributePath', () => {
  it('takes quotes around names with dots', () => {
    expect(parseAttributePath('a."b.c".d-e', 'r')).toEqual(['a', 'b.c', 'd-e'])
    expect(parseAttributePath('', 'r')).toEqual([])
    for (const wrong of ['a.', '.a', 'a..b', '"a', 'a"b"'])
      expect(() => parseAttributePath(wrong, 'r')).toThrow(/not an attribute path/)
  })

  it('reads every name back that memberName writes', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !/["\\*\s]/.test(text))
    fc.assert(
      fc.property(name, (member) => {
        expect(parseAttributePath(memberName('x.nix', [member]).slice('x.nix#'.length), 'r')).toEqual([member])
      }),
    )
  })
})

describe('memberName', () => {
  it('fills stars, then adds names', () => {
    expect(memberName('Cargo.nix#workspaceMembers.*.build', ['app'])).toBe('Cargo.nix#workspaceMembers.app.build')
    expect(memberName('.#*.*', ['packages', 'x'])).toBe('.#packages.x')
    expect(memberName('default.nix', ['app'])).toBe('default.nix#app')
    expect(memberName('.#packages.x', ['a.b'])).toBe('.#packages.x."a.b"')
    expect(memberName('.#a', [])).toBe('.#a')
  })
})

describe('discoverRoots', () => {
  it('looks for a flake, then for Nix files, then for Cargo.nix', () => {
    const found = (...files: string[]) => discoverRoots(new Set(files), 'x86_64-linux').roots.map(rootName)
    expect(found('flake.nix', 'default.nix', 'Cargo.nix')).toEqual(['.#packages.x86_64-linux'])
    expect(found('default.nix', 'Cargo.nix')).toEqual(['default.nix'])
    expect(found('release.nix')).toEqual(['release.nix'])
    expect(found('Cargo.nix', 'sub/flake.nix')).toEqual(['Cargo.nix#workspaceMembers.*.build'])
    expect(discoverRoots(new Set(['README.md']), 'x86_64-linux')).toEqual({ roots: [], found: undefined })
  })
})

describe('quote', () => {
  it('leaves nothing that Nix would take for more than text', () => {
    expect(quote('a"b\\c${d}\n')).toBe('"a\\"b\\\\c\\${d}\\n"')
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inner = quote(text).slice(1, -1)
        expect(inner.replace(/\\[\s\S]/g, '')).not.toMatch(/["\n]|\$\{/)
      }),
    )
  })
})

describe('physicalFolders', () => {
  const of = (store: string | undefined, env: Record<string, string> = {}) =>
    physicalFolders({ env, store, storeDirectory: undefined }, '/nix/store')

  it('follows the store’s URL', () => {
    expect(of(undefined)).toEqual(['/nix/store'])
    expect(of('daemon')).toEqual(['/nix/store'])
    expect(of('unix:///run/nix.sock')).toEqual(['/nix/store'])
    expect(of('local?root=/tmp/x')).toEqual(['/tmp/x/nix/store'])
    expect(of('/tmp/x')).toEqual(['/tmp/x/nix/store'])
    expect(of('local?real=/mnt/store&root=/tmp/x')).toEqual(['/mnt/store'])
    expect(of(undefined, { NIX_REMOTE: 'local?root=/tmp/x' })).toEqual(['/tmp/x/nix/store'])
    expect(of('ssh://host')).toEqual([])
    expect(of('auto', { XDG_DATA_HOME: '/d' })).toEqual(['/nix/store', '/d/nix/root/nix/store'])
  })

  it('is what the user says where the user says it', () => {
    expect(physicalFolders({ env: {}, store: 'ssh://host', storeDirectory: '/mine' }, '/nix/store')).toEqual(['/mine'])
  })
})

describe('searchPathEntries', () => {
  it('keeps addresses whole', () => {
    const NIX_PATH = 'nixpkgs=https://host.example/a.tar.gz:x=flake:nixpkgs:/no/such/folder:y=channel:nixos-24.05'
    expect(searchPathEntries({ NIX_PATH })).toEqual([
      'nixpkgs=https://host.example/a.tar.gz',
      'x=flake:nixpkgs',
      '/no/such/folder',
      'y=channel:nixos-24.05',
    ])
    expect(searchPathEntries({ NIX_PATH: '' })).toEqual([])
    expect(searchPathEntries({ NIX_STATE_DIR: '/no/such/folder' })).toEqual([])
  })
})
