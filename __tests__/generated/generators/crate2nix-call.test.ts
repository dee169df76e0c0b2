import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { callCrate2nix } from '../../../src/generated/generators/crate2nix-call.js'

const hashes = (folder: string): string[] => [`${folder}crate-hashes.json`, `${folder}registry-hashes.json`]

describe('how crate2nix is called again', () => {
  it.each([
    ['Cargo.nix', [], '', 'generate', hashes('')],
    ['Cargo.nix', ['generate'], '', 'generate', hashes('')],
    ['sub/Cargo.nix', [], 'sub', 'generate', hashes('sub/')],
    ['nix/Cargo.nix', ['-o', 'nix/Cargo.nix'], '', 'generate -o nix/Cargo.nix', hashes('nix/')],
    ['a/nix/Cargo.nix', ['--output=./nix/Cargo.nix'], 'a', 'generate --output=./nix/Cargo.nix', hashes('a/nix/')],
    ['Cargo.nix', ['-f', 'a/Cargo.toml', 'b/Cargo.toml'], '', 'generate -f a/Cargo.toml b/Cargo.toml', hashes('')],
    ['a/Cargo.nix', ['-f', '../Cargo.toml'], 'a', 'generate -f ../Cargo.toml', hashes('a/')],
    ['a/Cargo.nix', ['-o', '../Cargo.nix', '-f', 'x'], 'its header says that it writes ../Cargo.nix', '', []],
    ['deps.nix', [], '', 'generate --output deps.nix', hashes('')],
    ['Cargo.json', [], '', 'generate --format json', hashes('')],
    ['Cargo.json', ['--format', 'json'], '', 'generate --format json', hashes('')],
    [
      'Cargo.nix',
      ['-h', 'nix/hashes.json', '-n', '<nixpkgs>'],
      '',
      'generate -h nix/hashes.json -n <nixpkgs>',
      ['nix/hashes.json', 'registry-hashes.json'],
    ],
  ])('%s with %j', (file, options, folder, args, also) => {
    const call = callCrate2nix(file, options)
    if (typeof call === 'string') expect(call).toBe(folder)
    else expect({ folder: call.folder, args: call.args.join(' '), also: call.also }).toEqual({ folder, args, also })
  })

  it.each([
    [['--config', '/etc/x']],
    [['-f', '../Cargo.toml']],
    [['-o', '/tmp/Cargo.nix']],
    [['--exec', 'x']],
    [['-f']],
    [['-f', '--output']],
    [['source', 'add']],
    [['--all-features=x']],
  ])('is refused for %j', (options) => {
    expect(callCrate2nix('Cargo.nix', options)).toEqual(expect.any(String))
  })

  it('never names a path out of the tree, whatever the header says', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '-f',
        '-o',
        '-h',
        '-c',
        '--output',
        '--features',
        '..',
        '../..',
        '/etc',
        'a/../..',
        'x/Cargo.nix',
        'Cargo.nix',
      ),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom('Cargo.nix', 'a/Cargo.nix', 'a/b/Cargo.nix'),
        fc.array(word, { maxLength: 6 }),
        (file, options) => {
          const call = callCrate2nix(file, options)
          if (typeof call === 'string') return
          for (const path of [...call.also, ...call.reads, call.folder]) {
            expect(path.startsWith('/')).toBe(false)
            expect(path.split('/')).not.toContain('..')
          }
        },
      ),
    )
  })
})
