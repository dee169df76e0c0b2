import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseDerivation, serializeDerivation } from '../../src/graph/aterm.js'
import type { Derivation, WantedOutputs } from '../../src/graph/derivation.js'
import { fromBytes, toBytes } from '../../src/graph/surrogate-escape.js'
import { InputError } from '../../src/problem.js'

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')

const PLAIN =
  'Derive([("out","/nix/store/1w0d4nx4pbq8wb5awgzjmiy8m4pn3sx6-a","","")],' +
  '[("/nix/store/4cx8qcd8zp8jb3zpwppdv3dgng7y0vbm-b.drv",["lib","out"])],["/nix/store/aaaa-src"],' +
  '"x86_64-linux","/bin/sh",["-c","echo"],[("out","/nix/store/1w0d4nx4pbq8wb5awgzjmiy8m4pn3sx6-a"),("x","a\\"\\\\\\n\\r\\t\\q")])'

function failure(run: () => unknown): InputError {
  try {
    run()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** Any bytes as text, as a derivation's strings are. */
const text = fc.uint8Array({ maxLength: 12 }).map((bytes) => fromBytes(bytes))
const texts = fc.array(text, { maxLength: 4 })
const wanted: fc.Arbitrary<WantedOutputs> = fc.letrec<{ level: WantedOutputs }>((tie) => ({
  level: fc.record({
    outputs: texts,
    dynamic: fc
      .array(fc.tuple(text, fc.option(tie('level'), { nil: undefined, depthSize: 'small' })), { maxLength: 3 })
      .map((pairs) => new Map(pairs.flatMap(([name, level]) => (level === undefined ? [] : [[name, level] as const])))),
  }),
})).level
const derivation: fc.Arbitrary<Derivation> = fc.record({
  outputs: fc.uniqueArray(fc.record({ name: text, path: text, method: text, hash: text }), {
    selector: (output) => output.name,
    maxLength: 4,
  }),
  inputs: fc.array(
    fc.tuple(text, wanted).map(([path, level]) => ({ path, ...level })),
    { maxLength: 4 },
  ),
  sources: texts,
  system: text,
  builder: text,
  args: texts,
  env: fc.array(fc.tuple(text, text), { maxLength: 5 }).map((pairs) => new Map(pairs)),
})

describe('parseDerivation', () => {
  it('reads every field of a plain derivation', () => {
    const read = parseDerivation(ascii(PLAIN))
    expect(read.outputs).toEqual([
      { name: 'out', path: '/nix/store/1w0d4nx4pbq8wb5awgzjmiy8m4pn3sx6-a', method: '', hash: '' },
    ])
    expect(read.inputs).toEqual([
      {
        path: '/nix/store/4cx8qcd8zp8jb3zpwppdv3dgng7y0vbm-b.drv',
        outputs: ['lib', 'out'],
        dynamic: new Map(),
      },
    ])
    expect(read.sources).toEqual(['/nix/store/aaaa-src'])
    expect([read.system, read.builder, read.args]).toEqual(['x86_64-linux', '/bin/sh', ['-c', 'echo']])
    expect(read.env.get('x')).toBe('a"\\\n\r\tq')
  })

  it('reads what a dynamic derivation wants of an output of an output', () => {
    const read = parseDerivation(
      ascii(
        'DrvWithVersion("xp-dyn-drv",[("out","","r:sha256","")],' +
          '[("/nix/store/a.drv",(["out"],[("lib",["bin"]),("out",([],[("out",["out"])]))])),("/nix/store/b.drv",["out"])],' +
          '[],"s","b",[],[])',
      ),
    )
    const plain = (outputs: string[]): WantedOutputs => ({ outputs, dynamic: new Map() })
    expect(read.inputs[0]).toEqual({
      path: '/nix/store/a.drv',
      outputs: ['out'],
      dynamic: new Map([
        ['lib', plain(['bin'])],
        ['out', { outputs: [], dynamic: new Map([['out', plain(['out'])]]) }],
      ]),
    })
    expect(read.inputs[1]).toEqual({ path: '/nix/store/b.drv', ...plain(['out']) })
  })

  it('keeps bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([
      ascii('Derive([],[],[],"'),
      Uint8Array.of(0xc3, 0xa4, 0xff, 0x80),
      ascii('","",[],[])'),
    ])
    const read = parseDerivation(bytes)
    expect(read.system).toBe('ä\udcff\udc80')
    expect(Buffer.from(serializeDerivation(read))).toEqual(bytes)
  })

  it('refuses a derivation that ends at any byte before its last, saying where', () => {
    for (let length = 0; length < PLAIN.length; length++) {
      const error = failure(() => parseDerivation(ascii(PLAIN.slice(0, length)), '/nix/store/x.drv'))
      expect(error.place).toEqual({ file: '/nix/store/x.drv', offset: expect.any(Number) })
      expect(error.place.offset).toBeLessThanOrEqual(length)
      expect(error.message).toContain('/nix/store/x.drv')
    }
  })

  it('names the offset of what is wrong', () => {
    expect(failure(() => parseDerivation(ascii('Derive([x'))).place.offset).toBe(8)
    expect(failure(() => parseDerivation(ascii(`${PLAIN} `))).place.offset).toBe(PLAIN.length)
    expect(failure(() => parseDerivation(ascii('DrvWithVersion("new",[]'))).message).toContain('"new"')
  })

  it('refuses a variable or output that stands there twice', () => {
    expect(() => parseDerivation(ascii('Derive([],[],[],"","",[],[("a","1"),("a","2")])'))).toThrow(InputError)
    expect(() => parseDerivation(ascii('Derive([("a","","",""),("a","","","")],[],[],"","",[],[])'))).toThrow(
      InputError,
    )
  })

  it('refuses dynamic outputs nested without end instead of overflowing', () => {
    const deep = `DrvWithVersion("xp-dyn-drv",[],[("p",${'([],[("o",'.repeat(100_000)}`
    expect(() => parseDerivation(ascii(deep))).toThrow(InputError)
  })
})

describe('serializeDerivation', () => {
  it('gives back the bytes that were read', () => {
    fc.assert(
      fc.property(derivation, (original) => {
        const bytes = serializeDerivation(original)
        const read = parseDerivation(bytes)
        expect(read).toEqual(original)
        expect(serializeDerivation(read)).toEqual(bytes)
      }),
    )
  })
})

describe('fromBytes and toBytes', () => {
  it('are each other’s inverse on all bytes', () => {
    const nearUtf8 = fc.oneof(
      fc.uint8Array(),
      fc
        .array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xed, 0xa0, 0xf0, 0x9f, 0xff))
        .map((list) => Uint8Array.from(list)),
      fc.string({ unit: 'binary' }).map((value) => Uint8Array.from(Buffer.from(value, 'utf8'))),
    )
    fc.assert(
      fc.property(nearUtf8, (bytes) => {
        expect(Uint8Array.from(toBytes(fromBytes(bytes)))).toEqual(Uint8Array.from(bytes))
      }),
    )
  })
})
