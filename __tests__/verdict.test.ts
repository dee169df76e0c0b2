import { describe, expect, it } from '@jest/globals'
import { judge, worstVerdict, type Finding, type Unknown } from '../src/verdict.js'

const finding = (isNew: boolean): Finding => ({ rule: 'graph/x', subject: 's', what: 'w', why: 'y', fix: 'f', isNew })
const gap: Unknown = { what: 'w', why: 'y', fix: 'f' }

describe('worstVerdict', () => {
  it('never lets unknown pass', () => {
    expect(worstVerdict(['pass', 'unknown', 'advise'])).toBe('unknown')
    expect(worstVerdict(['unknown', 'fail'])).toBe('fail')
    expect(worstVerdict([])).toBe('pass')
  })
})

describe('judge', () => {
  it('fails an enforced check for what is new only', () => {
    expect(judge('enforce', [finding(true)], [])).toBe('fail')
    expect(judge('enforce', [finding(false)], [])).toBe('advise')
    expect(judge('advise', [finding(true)], [])).toBe('advise')
  })

  it('says unknown where it could not look, whatever the mode', () => {
    expect(judge('enforce', [], [gap])).toBe('unknown')
    expect(judge('advise', [finding(true)], [gap])).toBe('unknown')
    expect(judge('enforce', [finding(true)], [gap])).toBe('fail')
  })
})
