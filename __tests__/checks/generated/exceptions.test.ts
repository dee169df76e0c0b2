import { describe, expect, it } from '@jest/globals'
import { Exceptions } from '../../../src/checks/generated/exceptions.js'
import { makeDrift, makeJudgement } from './made-judgements.js'

const EXCEPTION = { file: 'Cargo.nix', package: 'serde', reason: 'patched by hand', expires: '2026-12-31' }

describe('exceptions of generated files', () => {
  it('cover every version of a package until their last day', () => {
    const judgement = makeJudgement()
    const drift = makeDrift({ package: 'serde 1.0.228' })
    expect(new Exceptions([EXCEPTION], '2026-12-31').cover(judgement, drift)).toBe(true)
    expect(new Exceptions([EXCEPTION], '2027-01-01').cover(judgement, drift)).toBe(false)
  })

  it('cover no package whose name only begins alike, and no other file', () => {
    const exceptions = new Exceptions([EXCEPTION], '2026-11-21')
    expect(exceptions.cover(makeJudgement(), makeDrift({ package: 'serde_core 1.0.228' }))).toBe(false)
    expect(
      exceptions.cover(
        makeJudgement({ file: 'other/Cargo.nix' }),
        makeDrift({ file: 'other/Cargo.nix', package: 'serde 1.0.228' }),
      ),
    ).toBe(false)
  })

  it('without a package cover the whole file', () => {
    const whole = { file: 'Cargo.nix', reason: 'written by hand', expires: '2026-12-31' }
    expect(new Exceptions([whole], '2026-11-21').cover(makeJudgement(), makeDrift({ package: 'ryu 1.0.0' }))).toBe(true)
  })

  it('are told where nothing needs them, as advice', () => {
    expect(new Exceptions([EXCEPTION], '2026-11-21').tellLeftovers(true)).toMatchObject([
      { rule: 'generated/unused-exception', subject: 'Cargo.nix serde', advisory: true, isNew: true },
    ])
  })

  it('are told once they have expired, also where they are needed', () => {
    const exceptions = new Exceptions([EXCEPTION], '2027-02-01')
    exceptions.cover(makeJudgement(), makeDrift({ package: 'serde 1.0.228' }))
    expect(exceptions.tellLeftovers(false)).toMatchObject([
      { rule: 'generated/expired-exception', subject: 'Cargo.nix serde', isNew: false },
    ])
  })
})
