import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { brief, exampleFiles, judgeOnly } from './made-tree.js'
import { lockBlocks, mutateLock, mutateNix, nixBlocks } from './mutations.js'
import type { Mutation } from './mutations.js'

const files = exampleFiles()
const nix = files['Cargo.nix'] ?? ''
const lock = files['Cargo.lock'] ?? ''

/** What is said of a mutation, where that is not one drift on the place that it changed: a bump is one line. */
async function notNamed(mutations: Iterable<Mutation>): Promise<{ readonly wrong: string[]; readonly count: number }> {
  const wrong: string[] = []
  let count = 0
  for (const one of mutations) {
    count++
    const { drifts, unknowns } = await judgeOnly({ ...files, 'Cargo.nix': one.nix, 'Cargo.lock': one.lock })
    const named = drifts.filter(
      (drift) =>
        drift.kind === one.kind &&
        drift.file === one.file &&
        drift.line === one.line &&
        `${drift.package} `.startsWith(`${one.about} `),
    )
    if (named.length !== 1 || drifts.length !== 1 || unknowns.length > 0) {
      wrong.push(`${one.name}: ${one.kind} ${one.file}:${one.line}, but ${drifts.map(brief).join('; ')}`)
    }
  }
  return { wrong, count }
}

function shuffleBlocks(
  text: string,
  blocks: readonly { start: number; end: number }[],
  order: readonly number[],
): string {
  const lines = text.split('\n')
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (first === undefined || last === undefined) throw new Error('no blocks')
  const moved = order.flatMap((n) => lines.slice(blocks[n]?.start, blocks[n]?.end))
  return [...lines.slice(0, first.start), ...moved, ...lines.slice(last.end)].join('\n')
}

describe('every mutation of the example', () => {
  it('is named on its line where the Cargo.nix was changed', async () => {
    const { wrong, count } = await notNamed(mutateNix(nix, lock))
    expect(wrong).toEqual([])
    expect(count).toBeGreaterThan(300)
  })

  it('is named on its line where the Cargo.lock was changed', async () => {
    const { wrong, count } = await notNamed(mutateLock(nix, lock))
    expect(wrong).toEqual([])
    expect(count).toBeGreaterThan(100)
  })
})

describe('order', () => {
  const nixParts = nixBlocks(nix.split('\n'))
  const lockParts = lockBlocks(lock.split('\n'))
  const orderOf = (length: number): fc.Arbitrary<number[]> =>
    fc.shuffledSubarray([...Array(length).keys()], { minLength: length, maxLength: length })

  it('is no drift', async () => {
    await fc.assert(
      fc.asyncProperty(orderOf(nixParts.length), orderOf(lockParts.length), async (nixOrder, lockOrder) => {
        const moved = {
          ...files,
          'Cargo.nix': shuffleBlocks(nix, nixParts, nixOrder),
          'Cargo.lock': shuffleBlocks(lock, lockParts, lockOrder),
        }
        const { drifts, unknowns } = await judgeOnly(moved)
        expect([...drifts, ...unknowns]).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it('hides no mutation', async () => {
    const mutations = [...mutateNix(nix, lock)]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...mutations), orderOf(lockParts.length), async (one, lockOrder) => {
        const moved = shuffleBlocks(lock, lockParts, lockOrder)
        const { drifts } = await judgeOnly({ ...files, 'Cargo.nix': one.nix, 'Cargo.lock': moved })
        const kinds = drifts.filter(({ file }) => file === one.file).map(({ kind }) => kind)
        expect(kinds).toContain(one.kind)
      }),
      { numRuns: 25 },
    )
  })
})
