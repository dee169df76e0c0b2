import { describe, expect, it } from '@jest/globals'
import { groupFindings } from '../../src/report/group-findings.js'
import { findingsOf } from '../../src/report/report.js'
import { makeFinding, makeGraphCheck, makeReport } from './make-report.js'

describe('findings that a reader takes in together', () => {
  const groupsOf = (...findings: Parameters<typeof makeFinding>[0][]) => {
    const check = makeGraphCheck(null, { mode: 'enforce', findings: findings.map((one) => makeFinding(one)) })
    return groupFindings(findingsOf(makeReport({ checks: [check] }))).map(({ all }) =>
      all.map(({ finding }) => finding.subject),
    )
  }

  it('are those that one command mends for one reason', () => {
    expect(
      groupsOf(
        { subject: 'a', fix: 'run one', line: 1 },
        { subject: 'b', fix: 'run two', line: 2 },
        { subject: 'c', fix: 'run one', line: 3 },
      ),
    ).toEqual([['a', 'c'], ['b']])
  })

  it('keep what is new apart from what the base had, and what stops from what advises', () => {
    expect(
      groupsOf({ subject: 'new' }, { subject: 'old', isNew: false }, { subject: 'advice', advisory: true }),
    ).toEqual([['new'], ['advice'], ['old']])
  })

  it('differ where the reason does', () => {
    expect(groupsOf({ subject: 'a', why: 'one' }, { subject: 'b', why: 'another' })).toHaveLength(2)
  })
})
