import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { commitMessage } from '../../../src/generated/mending/commit-message.js'
import { whyUndeclared } from '../../../src/generated/mending/declared-paths.js'
import { decideBranch, findDone, type BranchPullRequest } from '../../../src/generated/mending/decide-branch.js'
import {
  attemptsOf,
  joinCounts,
  MAX_ATTEMPTS,
  whyNoAttempt,
  withAttempt,
  withoutAttempt,
} from '../../../src/generated/mending/mend-counts.js'
import { readPullRequestMarker, renderPullRequestMarker } from '../../../src/generated/mending/pull-request-marker.js'
import { markerOf, readMarker, renderMarker, type MendCount } from '../../../src/report/marker.js'
import { readSettings } from '../../../src/settings/read-settings.js'
import { makeReport } from '../../report/make-report.js'
import { HEAD, input, regenerated, written } from './made-regenerated.js'

const commit = fc.stringMatching(/^[0-9a-f]{40}$/)
const content = fc.stringMatching(/^[0-9a-f]{64}$/)

describe('counting commits', () => {
  it('lets at most so many pass for one content, one for a head, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), commit), { maxLength: 60 }), (pushes) => {
        let counts: readonly MendCount[] = []
        const made: [string, string][] = []
        for (const [which, head] of pushes) {
          const inputs = String(which).repeat(64)
          if (whyNoAttempt(counts, inputs, head) !== undefined) continue
          counts = withAttempt(counts, inputs, head)
          // It lives in a comment's marker between the runs.
          counts = readMarker(renderMarker({ ...markerOf(makeReport()), mended: counts }))?.mended ?? []
          made.push([inputs, head])
        }
        for (const one of new Set(made.map(([inputs]) => inputs))) {
          expect(made.filter(([inputs]) => inputs === one).length).toBeLessThanOrEqual(MAX_ATTEMPTS)
        }
        expect(new Set(made.map(([, head]) => head.slice(0, 12))).size).toBe(made.length)
      }),
    )
  })

  it('takes a commit back that was not made, and that one alone', () => {
    fc.assert(
      fc.property(content, commit, commit, (inputs, one, other) => {
        fc.pre(one.slice(0, 12) !== other.slice(0, 12))
        const both = withAttempt(withAttempt([], inputs, one), inputs, other)
        expect(attemptsOf(both, inputs)).toBe(2)
        expect(withoutAttempt(both, inputs, other)).toEqual(withAttempt([], inputs, one))
        expect(withoutAttempt(withAttempt([], inputs, one), inputs, one)).toEqual([])
        expect(joinCounts([both, withAttempt([], inputs, one)])).toEqual(both)
      }),
    )
  })

  it('fits the marker with twenty contents, the newest kept', () => {
    let counts: readonly MendCount[] = []
    for (let index = 0; index < 30; index += 1) {
      const inputs = index.toString(16).padStart(64, '0').split('').reverse().join('')
      for (const digit of '123') counts = withAttempt(counts, inputs, digit.repeat(40))
    }
    const read = readMarker(`text\n\n${renderMarker({ ...markerOf(makeReport(), 'x'.repeat(128)), mended: counts })}`)
    expect(read?.mended).toHaveLength(20)
    expect(read?.mended?.at(-1)).toEqual(counts.at(-1))
  })
})

describe('declared paths', () => {
  const settings = readSettings(
    [
      'checks:',
      '  graph: { snapshot: { folder: ./graphs/ } }',
      '  generated:',
      '    generators:',
      '      - { name: sql, command: [x], inputs: [a], outputs: ["schema/**/*.sql", one.json] }',
      '      - { name: all, command: [x], inputs: [a], outputs: ["**"] }',
    ].join('\n'),
    'conegate.yml',
  )
  const why = (path: string, generator: string, directory = '') =>
    whyUndeclared({ path, generator }, { settings, directory, settingsFile: 'settings/gate.yml' })

  it.each([
    ['Cargo.nix', 'crate2nix'],
    ['deep/below/Cargo.nix', 'cargo2nix'],
    ['Cargo.lock', 'cargo'],
    ['crate-hashes.json', 'crate2nix'],
    ['flake.lock', 'flake-lock'],
    ['js/bun.nix', 'bun2nix'],
    ['graphs/default.txt', 'snapshot'],
    ['graphs/ceilings.yml', 'snapshot'],
    ['schema/a/b.sql', 'sql'],
    ['one.json', 'sql'],
    ['anything', 'all'],
  ])('let %s be written by %s', (path, generator) => {
    expect(why(path, generator)).toBeUndefined()
  })

  it.each([
    ['Cargo.nix', 'cargo'],
    ['cargo.nix', 'crate2nix'],
    ['Cargo.nix/x', 'crate2nix'],
    ['graphs', 'snapshot'],
    ['graphs2/x', 'snapshot'],
    ['graphs/x', 'crate2nix'],
    ['schema/a.json', 'sql'],
    ['Cargo.nix', 'unknown'],
    ['conegate.yml', 'all'],
    ['graphs/ceilings.yml', 'all'],
    ['graphs/below/x.txt', 'snapshot'],
    ['conegate.yml', 'snapshot'],
    ['settings/gate.yml', 'all'],
  ])('do not let %s be written by %s', (path, generator) => {
    expect(why(path, generator)).toBeDefined()
  })

  it('are those of the judged folder', () => {
    expect(why('app/Cargo.nix', 'crate2nix', 'app')).toBeUndefined()
    expect(why('Cargo.nix', 'crate2nix', 'app')).toBeDefined()
    expect(why('app/one.json', 'sql', 'app')).toBeUndefined()
    expect(why('one.json', 'sql', 'app')).toBeDefined()
    expect(why('app/conegate.yml', 'all', 'app')).toBeDefined()
  })
})

describe("the commit's message", () => {
  it('names files, generators and sources', () => {
    const { inputs, changes } = regenerated(
      [written('a/Cargo.nix', 'x')],
      [input('Cargo.lock', 'l'), input('Cargo.toml', 't')],
    )
    expect(commitMessage(changes, inputs, HEAD)).toEqual({
      headline: 'Regenerate Cargo.nix',
      body: `Written by crate2nix from Cargo.lock and Cargo.toml of ${HEAD.slice(0, 12)}.\n\n[dependabot skip]\n`,
    })
  })

  it('holds nothing foreign but names of a tight character set', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        const { inputs, changes } = regenerated([written(name, 'x')], [input(name, 'l')])
        const { headline, body } = commitMessage(changes, inputs, HEAD)
        expect(`${headline} ${body}`).toMatch(/^[A-Za-z0-9._/,\n -]*\[dependabot skip\]\n$/)
        expect(headline.length).toBeLessThan(120)
      }),
    )
  })
})

describe("the scheduled run's branch", () => {
  const marker = { inputs: '1'.repeat(64), changes: '2'.repeat(64), head: HEAD, before: null, done: false }
  const pull = (more: Partial<BranchPullRequest> & { marker?: Partial<typeof marker> } = {}): BranchPullRequest => ({
    number: 3,
    state: 'open',
    isOurs: true,
    body: `text\n\n${renderPullRequestMarker({ ...marker, ...more.marker })}\n`,
    ...more,
  })
  const wanted = { inputs: marker.inputs, changes: marker.changes }
  const decide = (head: string | null, ...pullRequests: BranchPullRequest[]) =>
    decideBranch({ head, pullRequests }, wanted).kind

  it('is known by the last line of its text', () => {
    expect(readPullRequestMarker(pull().body)).toEqual(marker)
    expect(readPullRequestMarker(`${pull().body}more`)).toBeUndefined()
    expect(readPullRequestMarker('<!-- conegate:regenerate:v1 {"head":"x"} -->')).toBeUndefined()
  })

  it.each<[string, string, string | null, BranchPullRequest[]]>([
    ['write', 'there is none', null, []],
    ['same', 'it holds exactly this', HEAD, [pull()]],
    ['write', 'it holds something else', HEAD, [pull({ marker: { changes: '3'.repeat(64) } })]],
    [
      'write',
      'it was left between text and branch',
      'b'.repeat(40),
      [pull({ marker: { before: 'b'.repeat(40) as never } })],
    ],
    ['foreign', 'somebody committed to it', 'c'.repeat(40), [pull()]],
    ['foreign', 'nobody knows whose it is', HEAD, []],
    ['foreign', "its pull request is a stranger's with our line", HEAD, [pull({ isOurs: false })]],
    ['closed-by-person', 'a person closed it for these inputs', HEAD, [pull({ state: 'closed' })]],
    ['closed-by-person', 'a person closed it and removed the branch', null, [pull({ state: 'closed' })]],
    ['write', 'we closed it', HEAD, [pull({ state: 'closed', marker: { done: true } })]],
    ['write', 'it was closed for other inputs', HEAD, [pull({ state: 'closed', marker: { inputs: '4'.repeat(64) } })]],
    ['write', 'it was merged', HEAD, [pull({ state: 'merged' })]],
  ])('%s where %s', (kind, _, head, pulls) => {
    expect(decide(head, ...pulls)).toBe(kind)
  })

  it('is done with only where it still is ours', () => {
    expect(findDone({ head: HEAD, pullRequests: [pull()] })?.number).toBe(3)
    expect(findDone({ head: 'c'.repeat(40), pullRequests: [pull()] })).toBeUndefined()
    expect(findDone({ head: HEAD, pullRequests: [pull({ isOurs: false })] })).toBeUndefined()
  })
})
