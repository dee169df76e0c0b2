import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { nameFiles } from '../../../src/graph/snapshot/file-names.js'
import { decodeName, encodeName, encodeRoot, isName, isRoot } from '../../../src/graph/snapshot/names.js'

const COMMIT = '3f2a9c17b5d4e6f8091a2b3c4d5e6f7081920a1b'

describe('names in a snapshot', () => {
  it.each([
    ['serde_json', 'serde_json'],
    ['', '-'],
    ['-', '%2D'],
    ['a b', 'a%20b'],
    ['<hash>', '%3Chash%3E'],
    ['50%', '50%25'],
    ['ünïcode', '%C3%BCn%C3%AFcode'],
    ['\udc80', '%80'],
    ['crate serde 1 [x]\nend', 'crate%20serde%201%20%5Bx%5D%0Aend'],
  ])('%j is written %s', (name, written) => {
    expect(encodeName(name, null)).toBe(written)
    expect(decodeName(written)).toBe(name)
  })

  it.each([
    ['the commit', `app-${COMMIT}`, 'app-<commit>'],
    ['a short commit', `0.1.0+${COMMIT.slice(0, 7)}`, '0.1.0+<commit>'],
    ['git describe', `1.0-3-g${COMMIT.slice(0, 9)}`, '1.0-3-g<commit>'],
    ['a store hash', 'x-3fggvpyd7pg1brn4053xgsb20rnq553z', 'x-<hash>'],
    ['another commit', `x-${'ab12'.repeat(10)}`, 'x-<hash>'],
    ['six digits of it', `x-${COMMIT.slice(0, 6)}`, `x-${COMMIT.slice(0, 6)}`],
    ['ed25519', 'ed25519-dalek-2.1.1', 'ed25519-dalek-2.1.1'],
    ['words of hex letters', 'deadbeef-facade-decade', 'deadbeef-facade-decade'],
    ['a date', '0-unstable-20240131120000', '0-unstable-20240131120000'],
    [
      'a long word',
      'x86_64-unknown-linux-gnu-thirtytwocharacterslongwordhere',
      'x86_64-unknown-linux-gnu-thirtytwocharacterslongwordhere',
    ],
  ])('%s: %s is written %s', (_, name, written) => {
    expect(encodeName(name, COMMIT)).toBe(written)
  })

  it('can be read again, and are of a tight set, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        for (const [encode, is] of [
          [encodeName, isName],
          [encodeRoot, isRoot],
        ] as const) {
          const written = encode(name, null)
          expect(written).toMatch(/^[!-~]{1,202}$/)
          expect(written.length <= 202 && is(written)).toBe(true)
        }
      }),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 15 }), (name) => {
        expect(decodeName(encodeName(name, null))).toBe(name)
      }),
    )
  })

  it('are cut where nobody means them', () => {
    const written = encodeName('x'.repeat(1_000_000), null)
    expect(written).toBe(`${'x'.repeat(200)}%+`)
    expect(isName(encodeName('ü'.repeat(500), null))).toBe(true)
  })
})

describe('names of files', () => {
  it.each([
    ['.#packages.x86_64-linux.default', 'packages.x86_64-linux.default.txt'],
    ['default.nix#app', 'default.nix-app.txt'],
    ['../../etc/passwd', 'etc-passwd.txt'],
    ['.#', 'root.txt'],
    ['.#nul', 'root-nul.txt'],
    ['.#roots', 'roots-2.txt'],
    ['.#a."b c".d', 'a.-b-c-.d.txt'],
  ])('%s is %s', (root, file) => {
    expect(nameFiles([encodeRoot(root, null)])).toEqual([file])
  })

  it('differ without their case, and do not depend on the order', () => {
    const roots = ['.#app', '.#App', '.#aPP', './#app']
    const files = nameFiles(roots)
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(4)
    const reversed = nameFiles([...roots].reverse()).reverse()
    expect(reversed).toEqual(files)
  })

  it('are safe for every root', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), (roots) => {
        const files = nameFiles(roots.map((root) => encodeRoot(root, null)))
        for (const file of files) expect(file).toMatch(/^[0-9A-Za-z_+][0-9A-Za-z._+-]*\.txt$/)
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(roots.length)
      }),
    )
  })
})
