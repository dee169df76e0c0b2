import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  decodeBase32,
  dynamicPlaceholder,
  encodeBase32,
  makeFixedOutputPath,
  makeTextPath,
  outputPlaceholder,
  parseDrvPath,
  parseStorePath,
} from '../../src/graph/store-path.js'
import { InputError } from '../../src/problem.js'
import { defaultNix } from '../helpers/nix.js'
import { describeWith } from '../helpers/tools.js'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const STORE = '/nix/store'
const EMPTY_SHA256 = createHash('sha256').digest('hex')

describe('nix-base32', () => {
  it('is each other’s inverse on all bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes)
      }),
    )
  })

  it('refuses what no bytes are written as', () => {
    for (const text of ['e', 'zz', '0u', 'A0', ' ', '0', '000', '000000'])
      expect(() => decodeBase32(text)).toThrow(InputError)
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z]{0,8}$/), (text) => {
        let bytes: Uint8Array
        try {
          bytes = decodeBase32(text)
        } catch {
          return
        }
        expect(encodeBase32(bytes)).toBe(text)
      }),
    )
  })
})

describeWith(['nix'], 'as Nix computes it', () => {
  const run = (command: string, ...args: string[]): string => {
    const result = spawnSync(join(defaultNix().tools, command), args, {
      encoding: 'utf8',
      env: { NIX_REMOTE: 'dummy://' },
    })
    if (result.status !== 0) throw new Error(result.stderr)
    return result.stdout.trim()
  }

  it('base32 of hashes', () => {
    for (const type of ['md5', 'sha1', 'sha256', 'sha512']) {
      const hex = createHash(type).update('conegate').digest('hex')
      expect(encodeBase32(Buffer.from(hex, 'hex'))).toBe(run('nix-hash', '--type', type, '--to-base32', hex))
    }
  })

  it('paths of fixed outputs', () => {
    for (const type of ['md5', 'sha1', 'sha256', 'sha512']) {
      const hex = createHash(type).update('conegate').digest('hex')
      const print = (...options: string[]): string =>
        run('nix-store', ...options, '--print-fixed-path', type, hex, 'some-name')
      expect(makeFixedOutputPath(type, hex, 'some-name', STORE)).toBe(print())
      expect(makeFixedOutputPath(`r:${type}`, hex, 'some-name', STORE)).toBe(print('--recursive'))
    }
  })
})

describe('paths of texts', () => {
  it('depend on what the text refers to, in any order and once each', () => {
    const [a, b] = ['a', 'b'].map((name) => makeTextPath(name, EMPTY_SHA256, [], STORE))
    const both = makeTextPath('c', EMPTY_SHA256, [a ?? '', b ?? ''], STORE)
    expect(makeTextPath('c', EMPTY_SHA256, [b ?? '', a ?? '', a ?? ''], STORE)).toBe(both)
    expect(makeTextPath('c', EMPTY_SHA256, [], STORE)).not.toBe(both)
    expect(makeFixedOutputPath('text:sha256', EMPTY_SHA256, 'a', STORE)).toBe(a)
  })
})

describe('placeholders', () => {
  // From `dyn.drv` of the fixtures, which Nix wrote.
  const gen = '68iyjlg7kr934b8z630kx9wdc2r8970k'

  it('are those that Nix writes for outputs of outputs', () => {
    const derivation = outputPlaceholder(gen, 'gen.drv', 'out')
    const inner = dynamicPlaceholder(derivation, 'out')
    expect(inner.text).toBe('/03ciq0iq6473766sqvcwb71qzjfbchwph02v180df7ly4acjb1bc')
    expect(dynamicPlaceholder(inner, 'lib').text).toBe('/13n52z0npxlbadvil02vy7kh5yy2z8nnk8dn8wx1dk2r7qlrwmbm')
  })

  it('are those that Nix writes for floating outputs', () => {
    const floating = '4wqm8n7sk2y4gs4p69m35308nqcqij75'
    expect(outputPlaceholder(floating, 'floating', 'bin').text).toBe(
      '/0wvf7v01giicx4hi2pgdqrvkf49wnkhis7v0s9bpz041hrlvwd5f',
    )
  })
})

describe('parseStorePath and parseDrvPath', () => {
  it('take a path apart', () => {
    expect(parseStorePath(`/nix/store/${'0'.repeat(32)}-a-1.0`, STORE)).toEqual({
      hashPart: '0'.repeat(32),
      name: 'a-1.0',
    })
    expect(parseDrvPath(`/s/${'0'.repeat(32)}-gen.drv.drv`, '/s').name).toBe('gen.drv')
  })

  it('refuse what is none', () => {
    const hash = '0'.repeat(32)
    for (const path of [
      `/nix/store/${hash}`,
      `/nix/store/${hash}-`,
      `/nix/store/${hash}-a/b`,
      `/nix/store/${hash}-ä`,
      `/nix/store/${hash}-${'a'.repeat(212)}`,
      `/nix/stor/${hash}-a`,
      `/nix/store/${'e'.repeat(32)}-a`,
      `/nix/store/${hash}_a`,
    ]) {
      expect(() => parseStorePath(path, STORE)).toThrow(InputError)
    }
    expect(() => parseDrvPath(`/nix/store/${hash}-a`, STORE)).toThrow(InputError)
    expect(() => parseDrvPath(`/nix/store/${hash}-.drv`, STORE)).toThrow(InputError)
  })
})
