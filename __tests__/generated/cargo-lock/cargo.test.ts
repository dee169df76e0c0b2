/** The judge against real cargo on random workspaces; fuzz/manifests.ts searches longer. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { cargoLockJudge } from '../../../src/generated/cargo-lock/judge.js'
import { itWith } from '../../helpers/tools.js'
import { checkAgainstCargo, newTally } from './agrees-with-cargo.js'
import { change, workspacePlan } from './random-workspace.js'
import { openCargoPlace, treeOf, type CargoPlace } from './real-cargo.js'

describe('the judge of Cargo.lock', () => {
  let place: CargoPlace
  beforeAll(() => {
    place = openCargoPlace()
    mkdirSync(join(place.folder, 'ws'), { recursive: true })
  })
  afterAll(() => {
    place.remove()
  })

  itWith(
    ['cargo'],
    'says of random workspaces what cargo says',
    async () => {
      const tally = newTally()
      const cases = fc.tuple(workspacePlan, fc.array(change, { minLength: 2, maxLength: 4 }))
      await fc.assert(
        fc.asyncProperty(cases, ([plan, changes]) => checkAgainstCargo(place, plan, changes, tally)),
        { numRuns: 8, endOnFailure: true },
      )
      expect(tally.inStep).toBeGreaterThan(0)
      expect(tally.stale).toBeGreaterThan(0)
    },
    120_000,
  )

  it('advises the one command that puts a file with the marks of an unfinished merge back first', async () => {
    const manifest = '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nr2 = "0.0.3"\n'
    const marks = 'version = 4\n<<<<<<< HEAD\n=======\n>>>>>>> other\n'
    const files = new Map([
      ['ws/Cargo.toml', manifest],
      ['ws/Cargo.lock', marks],
    ])
    const [judgement] = await cargoLockJudge.judge(treeOf(files), new Map())
    expect(judgement?.drifts.map(({ kind, line }) => [kind, line])).toEqual([['damaged', 2]])
    // That it mends: platform/generate/put-back.test.ts, with real cargo.
    expect(judgement?.mend).toEqual(['conegate', 'regenerate', 'ws/Cargo.lock'])
  })
})
