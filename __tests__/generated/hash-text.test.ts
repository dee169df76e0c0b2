import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readHash, sameHash } from '../../src/generated/hash-text.js'
import { itWith } from '../helpers/tools.js'

const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'] as const

describe('hashes in generated files', () => {
  it('reads one digest in every form', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...ALGORITHMS), (text, algorithm) => {
        const digest = createHash(algorithm).update(text).digest()
        const base16 = digest.toString('hex')
        const base64 = digest.toString('base64')
        for (const form of [base16, base16.toUpperCase(), base64, `${algorithm}:${base16}`, `${algorithm}-${base64}`]) {
          expect(readHash(form, algorithm)).toEqual({ algorithm, base16 })
        }
      }),
    )
  })

  itWith(['nix-hash'], 'reads base32 as Nix writes it', () => {
    for (const algorithm of ALGORITHMS) {
      const base16 = createHash(algorithm).update('conegate').digest('hex')
      const { stdout } = spawnSync('nix-hash', ['--to-base32', '--type', algorithm, base16], { encoding: 'utf8' })
      expect(readHash(stdout.trim(), algorithm)?.base16).toBe(base16)
      expect(readHash(`${algorithm}:${stdout.trim()}`)?.base16).toBe(base16)
    }
  })

  it('tells other digests apart, and says nothing of what is none', () => {
    const [one, other] = ['one', 'other'].map((text) => createHash('sha256').update(text).digest('base64'))
    expect(sameHash(`sha256-${one ?? ''}`, one ?? '')).toBe(true)
    expect(sameHash(`sha256-${one ?? ''}`, other ?? '')).toBe(false)
    expect(sameHash(`sha256-${one ?? ''}`, 'sha512-AAAA')).toBeUndefined()
    for (const text of ['', 'sha256-', 'x'.repeat(64), 'z'.repeat(52), 'e'.repeat(52), 'sha256-abc def']) {
      expect(readHash(text)).toBeUndefined()
    }
  })
})
