import { expect, it } from '@jest/globals'
import { readPageAssets } from '../../src/platform/page-assets.js'
import type { Job } from '../../src/platform/github/job.js'
import { UserError } from '../../src/problem.js'
import { NO_GRAPH_FACTS } from '../../src/graph/graph-facts.js'
import type { Report } from '../../src/report/report.js'
import { drawPage } from '../../src/runner/draw-page.js'
import type { CheckResult } from '../../src/check-result.js'
import { makePage } from '../helpers/made-picture.js'

const { cone } = makePage(13)

function reportWith(check: Partial<CheckResult>): Report {
  return {
    version: 1,
    tool: { name: 'conegate', version: '0.0.0' },
    verdict: 'pass',
    head: { commit: null },
    checks: [
      {
        check: 'graph',
        mode: 'enforce',
        verdict: 'pass',
        findings: [],
        unknowns: [],
        facts: { ...NO_GRAPH_FACTS, cone },
        ...check,
      },
    ],
    loosened: [],
  }
}

async function draw(check: Partial<CheckResult>): Promise<{ files: string[]; told: string[] }> {
  const told: string[] = []
  const job = { info: (line: string) => told.push(line) } as unknown as Job
  return { files: Object.keys(await drawPage(reportWith(check), job)), told }
}

it('draws nothing, and says nothing, where there is no cone or no picture of it', async () => {
  expect(await draw({})).toEqual({ files: [], told: [] })
  const picture = () => makePage(13).picture
  expect(await draw({ facts: NO_GRAPH_FACTS, picture })).toEqual({ files: [], told: [] })
})

it('says why there is no page, and lets the gate go on', async () => {
  const picture = () => {
    throw new Error('a derivation is gone')
  }
  expect(await draw({ picture })).toEqual({
    files: [],
    told: [expect.stringMatching(/^no page with the picture: (a derivation is gone|The page's script is missing)/)],
  })
})

it('says how to build what is missing', () => {
  expect(() => readPageAssets(['/nowhere'])).toThrow(UserError)
  expect(() => readPageAssets(['/nowhere'])).toThrow("The page's script is missing beside this program")
})
