/** Whatever a file holds, a judge answers: it never throws, and never calls what it can't read in step. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { bunJudge } from '../../src/generated/bun/judge.js'
import { cargo2nixJudge } from '../../src/generated/cargo2nix/judge.js'
import type { Judge } from '../../src/generated/drift.js'
import { flakeLockJudge } from '../../src/generated/flake/judge.js'
import { InputError } from '../../src/problem.js'
import * as bun from './bun/made-pair.js'
import * as cargo from './cargo2nix/made-pair.js'
import * as flake from './flake/made-flake.js'
import { textTree } from './text-tree.js'

const LOCK = cargo.writeLock(cargo.PACKAGES)

const PAIRS: readonly (readonly [string, Judge, Readonly<Record<string, string>>])[] = [
  ['cargo2nix', cargo2nixJudge, { 'Cargo.lock': LOCK, 'Cargo.nix': cargo.writeNix(cargo.PACKAGES, '0.12.0', LOCK) }],
  [
    'bun2nix',
    bunJudge,
    {
      'bun.lock': bun.writeLock(bun.PACKAGES, bun.OTHERS.lock),
      'bun.nix': bun.writeNix(bun.PACKAGES, '2', bun.OTHERS.nix),
    },
  ],
  ['flake-lock', flakeLockJudge, { 'flake.nix': flake.FLAKE, 'flake.lock': flake.writeLock() }],
]

describe.each(PAIRS)('%s', (_, judge, files) => {
  it('answers for files that were cut, mixed up and overwritten', async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('{', '}', '"', "''", '[', '${', '/*', '=', ';', '\n<<<<<<< a\n'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(files)),
        fc.nat(),
        fc.nat(200),
        piece,
        async (path, at, length, put) => {
          const text = files[path] ?? ''
          const start = at % text.length
          const changed = text.slice(0, start) + put + text.slice(start + length)
          for (const judgement of await judge.judge(textTree({ ...files, [path]: changed }), new Map())) {
            for (const drift of judgement.drifts) {
              expect(drift.line).toBeGreaterThan(0)
              expect(drift.line).toBeLessThanOrEqual(
                Math.max(...Object.values(files).map((text) => text.split('\n').length)) + 210,
              )
              expect(drift.what).not.toBe('')
            }
          }
        },
      ),
      { numRuns: 80 },
    )
  })

  it('can not tell of files that are too large to be read, or nest without end', async () => {
    const [source = '', generated = ''] = Object.keys(files)
    for (const path of [source, generated]) {
      const tree = textTree(files)
      const unread = {
        ...tree,
        read: (asked: string) =>
          asked === path ? Promise.reject(new InputError('It is too large.', { file: path })) : tree.read(asked),
      }
      const judgements = await judge.judge(unread, new Map())
      for (const { drifts, unknowns } of judgements) expect([drifts, unknowns.length]).toEqual([[], 1])
      const first = (files[path] ?? '').split('\n').slice(0, 3).join('\n')
      for (const deep of ['['.repeat(200_000), '{ a = '.repeat(200_000), '('.repeat(200_000)]) {
        for (const { drifts, unknowns } of await judge.judge(
          textTree({ ...files, [path]: `${first}\n${deep}` }),
          new Map(),
        )) {
          expect(drifts.length + unknowns.length).toBeGreaterThan(0)
        }
      }
    }
  })
})
