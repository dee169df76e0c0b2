import { describe, expect, it } from '@jest/globals'
import type { CheckContext } from '../../../src/checks/check.js'
import { graphCheck } from '../../../src/checks/graph/graph-check.js'
import { defaultSettings } from '../../../src/settings/schema.js'
import { judge, type Unknown } from '../../../src/verdict.js'

const NO_BASE: Unknown = { what: 'There is no base', why: 'main is not in this clone', fix: 'fetch it' }

async function judgeWithout(unknown: Unknown) {
  const head = { commit: null, readFile: () => Promise.resolve(undefined), listFiles: () => Promise.resolve([]) }
  const context: CheckContext = {
    settings: defaultSettings(),
    world: {
      comparison: { kind: 'none', unknown },
      head,
      rules: head,
      rootsDiffer: false,
      whyNotEvaluate: undefined,
      capture: () => Promise.reject(new Error('nothing is captured')),
      captureHead: () => Promise.reject(new Error('nothing is captured')),
      referenceSeconds: () => Promise.reject(new Error('nothing is measured')),
      closureBytes: () => Promise.reject(new Error('nothing is measured')),
      openCaches: () => Promise.reject(new Error('nothing is asked')),
    },
    today: '2026-11-21',
    progress: () => undefined,
  }
  const { findings, unknowns, facts } = await graphCheck.run(context)
  return { verdict: judge('enforce', findings, unknowns), unknowns, facts }
}

describe('without a base', () => {
  it('the cone is unknown where there should be one', async () => {
    expect(await judgeWithout(NO_BASE)).toMatchObject({ verdict: 'unknown', unknowns: [NO_BASE] })
  })

  it('a run that belongs to no change misses none, and says that nothing was compared', async () => {
    const nothing = { ...NO_BASE, what: 'Nothing is compared', advisory: true }
    expect(await judgeWithout(nothing)).toMatchObject({
      verdict: 'pass',
      unknowns: [],
      facts: { note: 'Nothing is compared' },
    })
  })
})
