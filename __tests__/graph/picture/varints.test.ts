import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodeVarints, encodeVarints } from '../../../src/graph/picture/varints.js'

describe('encodeVarints', () => {
  it('writes what decodeVarints reads', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (numbers) => {
        expect(decodeVarints(encodeVarints(numbers))).toEqual(numbers)
      }),
    )
  })

  it('keeps more numbers than it encodes at once', () => {
    const numbers = Array.from({ length: 70_000 }, (_, i) => i * 30_011)
    expect(decodeVarints(encodeVarints(numbers))).toEqual(numbers)
  })

  it('writes as Protocol Buffers do', () => {
    // 150 is 96 01 in its documentation.
    expect(encodeVarints([150])).toBe(Buffer.from([0x96, 0x01]).toString('base64'))
  })
})
