/** Random workspaces and random changes of manifests and lock file: the judge of Cargo.lock against real cargo. */
import fc from 'fast-check'
import { checkAgainstCargo, newTally } from '../__tests__/generated/cargo-lock/agrees-with-cargo.js'
import { change, workspacePlan } from '../__tests__/generated/cargo-lock/random-workspace.js'
import { openCargoPlace } from '../__tests__/generated/cargo-lock/real-cargo.js'

export async function run(seconds: number): Promise<string> {
  const end = Date.now() + seconds * 1000
  const place = openCargoPlace()
  const tally = newTally()
  const cases = fc.tuple(workspacePlan, fc.array(change, { minLength: 4, maxLength: 6 }))
  try {
    while (Date.now() < end)
      await fc.assert(
        fc.asyncProperty(cases, ([plan, changes]) => checkAgainstCargo(place, plan, changes, tally)),
        { numRuns: 10, endOnFailure: true },
      )
  } finally {
    place.remove()
  }
  const { inStep, stale, tolerated, impossible, beyondText } = tally
  return `${inStep} in step, ${stale} stale (--locked overlooks ${tolerated}), ${beyondText} beyond text, ${impossible} that cargo can't lock`
}
