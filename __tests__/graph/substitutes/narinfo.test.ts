import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fitsContentAddress } from '../../../src/graph/substitutes/content-address.js'
import { judgeNarInfo } from '../../../src/graph/substitutes/judge-narinfo.js'
import { fingerprintOf, parseHash, parseNarInfo } from '../../../src/graph/substitutes/narinfo.js'
import { parseTrustedKeys } from '../../../src/graph/substitutes/signatures.js'
import { encodeBase32, makeFixedOutputPath } from '../../../src/graph/store-path.js'
import { InputError } from '../../../src/problem.js'
import { madePath } from '../../helpers/made-store.js'

const STORE = '/nix/store'

/** In the form that cache.nixos.org has them. */
const EXAMPLE = `StorePath: /nix/store/p4pclmv1gyja5kzc26npqpia1qqxrf0l-ruby-2.7.3
URL: nar/1w1fff338fvdw53sqgamddn1b2xgds473pv6y13gizdbqjv4i5p3.nar.xz
Compression: xz
FileHash: sha256:1w1fff338fvdw53sqgamddn1b2xgds473pv6y13gizdbqjv4i5p3
FileSize: 4029176
NarHash: sha256:1impfw8zdgisxkghq9a3q7cn7jb9zyzgxdydiamp8z2nlyyl0h5h
NarSize: 18735072
References: 0d71ygfwbmy1xjlbj1v027dfmy9cqavy-libffi-3.3 0dbbrvlw2rahvzi69bmpqy1z9mvzg62s-gdbm-1.19
Deriver: bidkcs01mww363s4s7akdhbl6ws66b0z-ruby-2.7.3.drv
Sig: cache.nixos.org-1:AAAA
`

const NIXOS_KEY = 'cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY='
const RUBY = '/nix/store/p4pclmv1gyja5kzc26npqpia1qqxrf0l-ruby-2.7.3'

function makeKey(name: string): { readonly privateKey: KeyObject; readonly trusted: string; readonly name: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { privateKey, name, trusted: `${name}:${Buffer.from(x, 'base64url').toString('base64')}` }
}

const OURS = makeKey('ours-1')
const OTHER = makeKey('other-1')

interface Told {
  readonly path: string
  readonly hash: Uint8Array
  readonly size: number
  readonly references: readonly string[]
  readonly more?: string
  readonly signedBy?: readonly ReturnType<typeof makeKey>[]
}

/** As a cache writes it; what it signs is put together here by the manual's words alone. */
function tell({ path, hash, size, references, more = '', signedBy = [OURS] }: Told): string {
  const narHash = `sha256:${encodeBase32(hash)}`
  const sorted = [...new Set(references)].sort()
  const signed = Buffer.from(['1', path, narHash, String(size), sorted.join(',')].join(';'))
  const lines = [
    `StorePath: ${path}`,
    'URL: nar/some.nar',
    'Compression: none',
    `NarHash: ${narHash}`,
    `NarSize: ${size}`,
    `References: ${references.map((reference) => reference.slice(STORE.length + 1)).join(' ')}`,
    ...signedBy.map(({ name, privateKey }) => `Sig: ${name}:${sign(null, signed, privateKey).toString('base64')}`),
  ]
  return `${lines.join('\n')}\n${more}`
}

const anyPath = fc.stringMatching(/^[a-z][a-z0-9+._-]{0,20}$/).map((name) => madePath(name))
const anyTold: fc.Arbitrary<Told> = fc.record({
  path: anyPath,
  hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  size: fc.integer({ min: 1 }),
  references: fc.array(anyPath, { maxLength: 5 }),
})

describe('a narinfo', () => {
  it('is read field by field', () => {
    const info = parseNarInfo(EXAMPLE, STORE)
    expect(info).toMatchObject({ storePath: RUBY, narSize: '18735072', contentAddress: '' })
    expect(info.references).toEqual([
      '/nix/store/0d71ygfwbmy1xjlbj1v027dfmy9cqavy-libffi-3.3',
      '/nix/store/0dbbrvlw2rahvzi69bmpqy1z9mvzg62s-gdbm-1.19',
    ])
    expect(fingerprintOf(info)).toBe(
      `1;${RUBY};sha256:1impfw8zdgisxkghq9a3q7cn7jb9zyzgxdydiamp8z2nlyyl0h5h;18735072;${info.references.join(',')}`,
    )
  })

  it('is trusted for what a trusted key signed', () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const verdict = judgeNarInfo(tell(told), told.path, STORE, parseTrustedKeys([OTHER.trusted, OURS.trusted]))
        expect(verdict).toEqual({ served: true, references: [...new Set(told.references)].sort() })
      }),
    )
  })

  it('is refused once a byte of what is signed differs, or the name of who signed', () => {
    const keys = parseTrustedKeys([OURS.trusted])
    fc.assert(
      fc.property(anyTold, anyTold, fc.constantFrom('hash', 'size', 'references'), (told, other, field) => {
        const before = tell(told)
        const after = tell({ ...told, [field]: other[field] }).replace(/^Sig: .*\n/m, '')
        const mixed = after + (/^Sig: .*\n/m.exec(before)?.[0] ?? '')
        fc.pre(mixed !== before)
        const same = JSON.stringify([...new Set(told.references)].sort())
        fc.pre(field !== 'references' || same !== JSON.stringify([...new Set(other.references)].sort()))
        expect(judgeNarInfo(mixed, told.path, STORE, keys)).toEqual({ served: false, why: 'wrong-signature' })
        const renamed = before.replace('Sig: ours-1:', 'Sig: ours-2:')
        expect(judgeNarInfo(renamed, told.path, STORE, keys)).toEqual({ served: false, why: 'other-key' })
      }),
    )
  })

  it.each([
    ['by another key', [OTHER], 'other-key'],
    ['by nobody', [], 'unsigned'],
  ] as const)('is refused where it is signed %s', (_name, signedBy, why) => {
    const path = madePath('some')
    const text = tell({ path, hash: new Uint8Array(32), size: 1, references: [], signedBy })
    expect(judgeNarInfo(text, path, STORE, parseTrustedKeys([OURS.trusted]))).toEqual({ served: false, why })
  })

  it('is refused where it speaks of another path', () => {
    const text = tell({ path: madePath('some'), hash: new Uint8Array(32), size: 1, references: [] })
    const keys = parseTrustedKeys([OURS.trusted])
    expect(judgeNarInfo(text, madePath('other'), STORE, keys)).toEqual({ served: false, why: 'damaged' })
  })

  it('is never trusted when it is cut off before its signature ends, and never throws anything but InputError', () => {
    const keys = parseTrustedKeys([OURS.trusted])
    fc.assert(
      fc.property(anyTold, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (told, part) => {
        const whole = tell(told)
        const text = whole.slice(0, Math.floor(whole.length * part))
        expect(judgeNarInfo(text, told.path, STORE, keys).served).toBe(false)
      }),
    )
  })

  it('may be anything at all', () => {
    const words = fc.constantFrom(
      'StorePath: ',
      'NarHash: ',
      'References: ',
      'Sig: ',
      'CA: ',
      ':',
      '\n',
      'sha256:',
      RUBY,
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
        try {
          parseNarInfo(parts.join(''), STORE)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
    )
  })

  it.each([
    ['a path of another store', EXAMPLE.replace('/nix/store', '/elsewhere')],
    ['no hash', EXAMPLE.replace(/^NarHash.*\n/m, '')],
    ['a hash of another kind', EXAMPLE.replace(/^NarHash: sha256/m, 'NarHash: sha512')],
    ['no size', EXAMPLE.replace(/^NarSize: .*/m, 'NarSize: 0')],
    ['a size that is none', EXAMPLE.replace(/^NarSize: .*/m, 'NarSize: -1')],
    ['no URL', EXAMPLE.replace(/^URL.*\n/m, '')],
    ['a reference that is none', EXAMPLE.replace('gdbm', '../gdbm')],
    ['references twice', `${EXAMPLE}References: 0d71ygfwbmy1xjlbj1v027dfmy9cqavy-libffi-3.3\n`],
    ['a page', '<!doctype html>\n<title>Sign in</title>\n'],
    ['nothing', ''],
    ['too much', 'Sig: \n'.repeat(200_000)],
  ])('is damaged with %s', (_name, text) => {
    expect(() => parseNarInfo(text, STORE)).toThrow(InputError)
  })

  it('holds a hash in any form that Nix writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const base64 = Buffer.from(bytes).toString('base64')
        const forms = [`:${Buffer.from(bytes).toString('hex')}`, `:${encodeBase32(bytes)}`, `:${base64}`, `-${base64}`]
        for (const form of forms) expect([...parseHash(`sha256${form}`, 'sha256', 32)]).toEqual([...bytes])
      }),
    )
  })
})

describe('a trusted key', () => {
  it('is read as Nix prints it', () => {
    expect([...parseTrustedKeys([NIXOS_KEY]).keys()]).toEqual(['cache.nixos.org-1'])
  })

  it.each(['', 'name', 'name:', ':AAAA', 'name:AAAA', `name:${Buffer.alloc(64).toString('base64')}`])(
    'is not %p, and what may be a secret is not repeated',
    (text) => {
      expect(() => parseTrustedKeys([text])).toThrow(InputError)
      expect(() => parseTrustedKeys([text])).not.toThrow(/AAAA/)
    },
  )
})

describe('a content address', () => {
  const hash = Buffer.alloc(32, 7)
  const hex = hash.toString('hex')

  it.each([
    ['fixed:r:sha256:', 'r:sha256'],
    ['fixed:sha256:', 'sha256'],
    ['text:sha256:', 'text:sha256'],
  ])('%s fits the path that it makes, and no other', (prefix, method) => {
    const path = makeFixedOutputPath(method, hex, 'some', STORE)
    const address = `${prefix}${encodeBase32(hash)}`
    expect(fitsContentAddress(address, path, [], STORE)).toBe(true)
    expect(fitsContentAddress(address, madePath('some'), [], STORE)).toBe(false)
    expect(fitsContentAddress(address, path, [madePath('other')], STORE)).toBe(false)
  })

  it('needs no signature', () => {
    const path = makeFixedOutputPath('r:sha256', hex, 'some', STORE)
    const more = `CA: fixed:r:sha256:${encodeBase32(hash)}\n`
    const text = tell({ path, hash, size: 1, references: [], more, signedBy: [] })
    expect(judgeNarInfo(text, path, STORE, new Map())).toEqual({ served: true, references: [] })
    const forged = tell({ path: madePath('some'), hash, size: 1, references: [], more, signedBy: [] })
    expect(judgeNarInfo(forged, madePath('some'), STORE, new Map())).toEqual({ served: false, why: 'unsigned' })
  })

  it.each(['', 'fixed:', 'fixed:r:sha256:', 'text:r:sha256:aa', 'fixed:constructor:aa', 'fixed:md5:zz'])(
    'that is %p fits nothing',
    (address) => {
      expect(fitsContentAddress(address, madePath('some'), [], STORE)).toBe(false)
    },
  )
})
