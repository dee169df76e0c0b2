import { describe, expect, it } from '@jest/globals'
import type { Answer, Check, CheckContext } from '../src/checks/check.js'
import { runGate } from '../src/gate.js'
import { defaultSettings } from '../src/settings/schema.js'
import type { Finding, Mode, Unknown } from '../src/verdict.js'

const finding: Finding = { rule: 'a/b', subject: 's', what: 'w', why: 'y', fix: 'f', isNew: true }
const gap: Unknown = { what: 'w', why: 'y', fix: 'f' }

function check(name: string, mode: Mode, answer: Partial<Answer<unknown>> = {}): Check {
  return {
    name,
    mode: () => mode,
    run: () => Promise.resolve({ findings: [], unknowns: [], facts: null, ...answer }),
  }
}

const context = { settings: defaultSettings(), progress: () => undefined } as unknown as CheckContext

async function verdictOf(...checks: Check[]): Promise<string> {
  return (await runGate(context, { head: null, loosened: [] }, checks)).verdict
}

describe('runGate', () => {
  it('takes the worst verdict of its checks', async () => {
    expect(await verdictOf(check('a', 'enforce'))).toBe('pass')
    expect(await verdictOf(check('a', 'enforce'), check('b', 'advise', { findings: [finding] }))).toBe('advise')
    expect(await verdictOf(check('a', 'enforce', { unknowns: [gap] }), check('b', 'advise'))).toBe('unknown')
    expect(
      await verdictOf(check('a', 'enforce', { unknowns: [gap] }), check('b', 'enforce', { findings: [finding] })),
    ).toBe('fail')
  })

  it('is not stopped by what an advising check could not look at, but shows it', async () => {
    const report = await runGate(context, { head: null, loosened: [] }, [check('a', 'advise', { unknowns: [gap] })])
    expect(report.verdict).toBe('advise')
    expect(report.checks[0]?.verdict).toBe('unknown')
    expect(report.checks[0]?.unknowns).toEqual([gap])
  })

  it('does not run a check that is off', async () => {
    const broken: Check = { name: 'a', mode: () => 'off', run: () => Promise.reject(new Error('it ran')) }
    expect(await verdictOf(broken)).toBe('pass')
  })

  it('passes on what a check throws', async () => {
    const broken: Check = { name: 'a', mode: () => 'enforce', run: () => Promise.reject(new Error('it ran')) }
    await expect(runGate(context, { head: null, loosened: [] }, [broken])).rejects.toThrow('it ran')
  })

  it('says of the run what it was told', async () => {
    const report = await runGate(
      context,
      { head: 'h', loosened: ['x'], pullRequest: { number: 7 }, run: { id: 1, attempt: 2, url: 'u' } },
      [],
    )
    expect(report).toMatchObject({
      version: 1,
      head: { commit: 'h' },
      pullRequest: { number: 7 },
      run: { id: 1, attempt: 2, url: 'u' },
      loosened: ['x'],
    })
  })
})
