/** Random changes of random crates, for as long as is asked for: the triggers found are the changes made. */
import { isDeepStrictEqual } from 'node:util'
import { findIn, makeCase, randomOf, summarize } from '../__tests__/graph/triggers/random-change.js'

const MOST_CRATES = 40

export function run(seconds: number): Promise<string> {
  const end = Date.now() + seconds * 1000
  let changes = 0
  let seed = Date.now() % 1_000_000
  let cases = 0
  for (; Date.now() < end; seed++, cases++) {
    const one = makeCase(randomOf(seed), MOST_CRATES)
    const found = summarize(findIn(one).triggers)
    if (!isDeepStrictEqual(found, one.expected)) {
      throw new Error(`seed ${seed}: found ${JSON.stringify(found)} where ${JSON.stringify(one.expected)} was changed`)
    }
    changes += one.expected.length
  }
  return Promise.resolve(`${cases} graphs of up to ${MOST_CRATES} crates, ${changes} changes found`)
}
