import { describe, expect, it } from '@jest/globals'
import { Exceptions } from '../../../src/checks/generated/exceptions.js'
import { driftKey } from '../../../src/checks/generated/judge-side.js'
import { makeFindings, quoteCommand } from '../../../src/checks/generated/make-findings.js'
import { makeDrift, makeJudgement } from './made-judgements.js'

const NO_EXCEPTIONS = new Exceptions([], '2026-11-21')

describe('findings of judgements', () => {
  it('name rule, place, package, both values, reason and command', () => {
    const { findings, files } = makeFindings([makeJudgement({ drifts: [makeDrift()] })], new Set(), NO_EXCEPTIONS)
    expect(findings).toEqual([
      {
        rule: 'generated/version',
        file: 'Cargo.nix',
        line: 12,
        subject: 'adler2 2.0.0',
        what: 'Cargo.lock has adler2 2.0.1, Cargo.nix 2.0.0',
        why: 'Cargo.nix builds other crates than Cargo.lock names',
        fix: 'Run crate2nix generate',
        isNew: true,
      },
    ])
    expect(files).toMatchObject([{ state: 'stale', drifts: 1, newDrifts: 1 }])
  })

  it('tell what the base had apart, wherever it stood there', () => {
    const judgement = makeJudgement({ drifts: [makeDrift({ line: 12 }), makeDrift({ package: 'serde 1.0.0' })] })
    const old = new Set([driftKey(makeJudgement(), makeDrift({ line: 400 }))])
    const { findings, files } = makeFindings([judgement], old, NO_EXCEPTIONS)
    expect(findings.map(({ subject, isNew }) => [subject, isNew])).toEqual([
      ['adler2 2.0.0', false],
      ['serde 1.0.0', true],
    ])
    expect(files).toMatchObject([{ drifts: 2, newDrifts: 1 }])
  })

  it('leave the line out where it is not known', () => {
    const { findings } = makeFindings([makeJudgement({ drifts: [makeDrift({ line: 0 })] })], new Set(), NO_EXCEPTIONS)
    expect(findings[0]).not.toHaveProperty('line')
  })

  it('call a file unknown that could not be compared, and never in step', () => {
    const unknown = { what: 'Cargo.lock could not be read', why: 'it has version 9', fix: 'update conegate' }
    const { files, unknowns } = makeFindings([makeJudgement({ unknowns: [unknown] })], new Set(), NO_EXCEPTIONS)
    expect(files).toMatchObject([{ state: 'unknown' }])
    expect(unknowns).toEqual([unknown])
  })

  it('call a file in step whose only difference is excepted', () => {
    const exception = { file: 'Cargo.nix', package: 'adler2', reason: 'held back', expires: '2026-12-01' }
    const { findings, files } = makeFindings(
      [makeJudgement({ drifts: [makeDrift()] })],
      new Set(),
      new Exceptions([exception], '2026-11-21'),
    )
    expect(findings).toEqual([])
    expect(files).toMatchObject([{ state: 'in-step', drifts: 0 }])
  })
})

describe('a command for a shell', () => {
  it.each([
    [['crate2nix', 'generate', '-f', './Cargo.toml'], 'crate2nix generate -f ./Cargo.toml'],
    [['a', 'two words', "it's", '$(rm)'], String.raw`a 'two words' 'it'\''s' '$(rm)'`],
    [['a', ''], "a ''"],
  ])('%j', (command, text) => {
    expect(quoteCommand(command)).toBe(text)
  })
})
